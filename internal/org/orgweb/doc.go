// Package orgweb shows the map of the movement: the tree of units on any day, one unit with what it
// was and became, and the same as JSON. Read routes.go first.
package orgweb
