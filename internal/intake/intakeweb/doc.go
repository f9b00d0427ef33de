// Package intakeweb has the pages and the API on which workbooks become registrations. Start with
// routes.go; batch.go is one file on its way.
package intakeweb
