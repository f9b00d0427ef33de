// Package org is the map of the movement: units of every kind, how they hang together on each
// line, and what became of them. Everything is dated; every question names its day.
//
// Read unit.go for the words, closure.go for how ancestry follows from dated parents, then the
// file named after the verb (open.go, move.go, succeed.go, import.go). query.go, resolve.go and
// search.go read; store.go writes this feature's tables.
//
// Days are half-open: a unit, name, parent or flag holds on from ≤ day < to, an empty to is open.
package org
