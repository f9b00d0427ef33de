// Package narrativeweb shows reports: what a unit has to write, the form on which it is written, the
// report as a paper, the desk on which it is read and made final, who has sent and who is late.
//
// Read routes.go first; export_routes.go has what belongs to files: making them, questioning a figure
// by its code, checking a file.
package narrativeweb
