// Package review keeps what happens between an author and a reviewer: rounds, who holds the
// record since when, remarks pinned to a field or a file, and the two clocks. It knows nothing of
// what is reviewed; a practice or a report names itself as a Subject.
//
// Read review.go for the words, clock.go for working time, service.go for the acts.
package review
