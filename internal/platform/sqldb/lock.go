package sqldb

import (
	"context"
	"errors"
)

// Lock makes every other transaction that asks for the same key wait until this one ends. SQLite
// has a single writer and needs none. Only inside [DB.Tx].
func (db *DB) Lock(ctx context.Context, key string) error {
	t := db.current(ctx)
	if t == nil {
		return errors.New("sqldb: Lock outside a transaction")
	}
	if db.engine == SQLite {
		return nil
	}
	_, err := t.exec(ctx, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", []any{key})
	return err
}
