// Package sqldb is the database: one SQL text on two engines.
//
//   - SQLite, embedded: one writer that commits in groups (writer.go), eight readers (sqlite.go).
//   - PostgreSQL, through its standard driver (postgres.go).
//
// The transaction travels in the context: [DB.Tx] opens it, every [DB.Exec], [DB.Query] and
// [DB.QueryRow] inside joins it. Outside a transaction reads go to a pool that can't write.
//
// What differs between the engines is decided here, and only here: text search (search.go), locks
// (lock.go), error codes (errors.go), switches of the migrations (migrate.go).
//
// Read db.go first, then tx.go.
package sqldb
