// Package app puts the rooms of the house together: services on one database (services.go), the
// effects between them (hooks.go), every route (routes.go), the frame around pages (frame.go),
// start and stop (serve.go), work done now and then (jobs.go), the commands (commands.go).
//
// New builds the whole for a test or a command; Serve runs it.
package app
