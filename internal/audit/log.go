package audit

import (
	"context"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// Log writes and reads the chains.
type Log struct {
	db    *sqldb.DB
	clock clock.Clock
}

// New makes the log.
func New(db *sqldb.DB, c clock.Clock) *Log { return &Log{db: db, clock: c} }

// Write adds a line to the root's chain. It must run inside [sqldb.DB.Tx], as the last statement of
// a service method: from here to the commit the chain's row is held, and on PostgreSQL everybody
// else who writes to the same root waits.
func (l *Log) Write(ctx context.Context, a identity.Actor, e Entry) (Receipt, error) {
	changes, secrets, err := record(e.Changes)
	if err != nil {
		return Receipt{}, err
	}
	seq, prev, err := l.next(ctx, e.RootID)
	if err != nil {
		return Receipt{}, err
	}
	line := body{Format: version, Root: e.RootID, Seq: seq, Prev: prev, At: clock.Millis(l.clock), Actor: actorOf(a), Verb: e.Verb,
		Subject: subject{Kind: e.SubjectKind, ID: e.SubjectID}, Changes: changes, Note: e.Note, Request: a.RequestID}
	text, err := line.canonical()
	if err != nil {
		return Receipt{}, err
	}
	r := Receipt{Seq: seq, Hash: hashOf(prev, text)}
	if err := l.append(ctx, line, string(text), r.Hash); err != nil {
		return Receipt{}, err
	}
	return r, l.keep(ctx, e.RootID, seq, secrets)
}

// next takes the chain's row, and with it the right to write the next line.
func (l *Log) next(ctx context.Context, rootID string) (seq int64, prev string, err error) {
	err = l.db.QueryRow(ctx, `insert into audit_chain (root_id, seq, hash) values ($1, 1, $2)
		on conflict (root_id) do update set seq = audit_chain.seq + 1 returning seq, hash`, rootID, genesis).Scan(&seq, &prev)
	return seq, prev, err
}

func (l *Log) append(ctx context.Context, b body, text, hash string) error {
	_, err := l.db.Exec(ctx, `insert into audit_line (root_id, seq, hash, at, post_id, verb, subject_kind, subject_id, body)
		values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`, b.Root, b.Seq, hash, b.At, b.Actor.Post, b.Verb, b.Subject.Kind, b.Subject.ID, text)
	if err != nil {
		return err
	}
	_, err = l.db.Exec(ctx, `update audit_chain set hash = $2 where root_id = $1`, b.Root, hash)
	return err
}
