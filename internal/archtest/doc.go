// Package archtest holds the rules of the house as tests: which package may import which, who
// writes a table, what a file of a given name may know, that every sentence is translated and
// every generated file fresh. A failing test says where the line belongs.
//
// tree_test.go reads the sources once; every other file is one rule.
package archtest
