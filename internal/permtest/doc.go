// Package permtest asks the whole program, by pages and by API, what every role may do to a record
// of every relation, and holds the answers against the one matrix of practice. It has tests alone.
//
// street_test.go sets the stage, verbs_test.go knows how each verb is asked, matrix_test.go asks, with the parts of records in api_test.go;
// routes_test.go wants a line for every route, so that a new one is thought about.
package permtest
