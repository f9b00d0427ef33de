// Package migrations is the one ordered list of schema changes for both engines. Each file is a
// template with the switches {{if pg}} and {{if sqlite}}; platform/sqldb applies it.
package migrations

import "embed"

// Files holds every migration, named 00001_what.sql.
//
//go:embed *.sql
var Files embed.FS
