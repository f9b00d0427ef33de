package sqldb

import (
	"context"
	"database/sql"
	"sync"
)

// statements keeps the readers' prepared statements: a short query costs a third less, a recursive
// one with joins a quarter. The writer keeps only what one transaction executes again (tx.run): a closure that
// forgets to close its rows would spoil a statement for everybody after it.
type statements struct {
	pool *sql.DB
	mu   sync.RWMutex
	kept map[string]*sql.Stmt
}

// maxStatements bounds the memory; lists put their filters together in many ways.
const maxStatements = 500

func (s *statements) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if stmt := s.prepared(ctx, query); stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return s.pool.QueryContext(ctx, query, args...)
}

func (s *statements) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if stmt := s.prepared(ctx, query); stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return s.pool.QueryRowContext(ctx, query, args...)
}

// prepared is nil when the statement is to run as it is: the cache is full, or preparing failed
// and the run will say why.
func (s *statements) prepared(ctx context.Context, query string) *sql.Stmt {
	s.mu.RLock()
	stmt, full := s.kept[query], len(s.kept) >= maxStatements
	s.mu.RUnlock()
	if stmt != nil || full {
		return stmt
	}
	stmt, err := s.pool.PrepareContext(ctx, query)
	if err != nil {
		return nil
	}
	return s.keep(query, stmt)
}

func (s *statements) keep(query string, stmt *sql.Stmt) *sql.Stmt {
	s.mu.Lock()
	defer s.mu.Unlock()
	if first := s.kept[query]; first != nil {
		stmt.Close()
		return first
	}
	if s.kept == nil {
		s.kept = map[string]*sql.Stmt{}
	}
	s.kept[query] = stmt
	return stmt
}
