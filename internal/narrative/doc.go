// Package narrative keeps the report of a unit for a period: figures the system fixes, prose the
// officer writes, the way up the tree, and what was signed.
//
// Read body.go for what a report is made of, compose.go for how the figures of now become one,
// report.go for its states, sign.go for freezing and supplements, code.go for the short codes by
// which every figure can be questioned.
package narrative
