// Package report keeps figures: for a unit, on a line of authority, in a period, how many practices
// are new, maintained, running …, and how they spread over fields, kinds, areas.
//
// One pure function, count (count.go), says what a single record adds to a period. Writing a record
// applies the difference of that function before and after, in the same transaction (keep.go);
// a recount sums it over all records and compares (recount.go). Reading is one indexed query
// (read.go). A period that is no longer open refuses any change of what it counts.
package report
