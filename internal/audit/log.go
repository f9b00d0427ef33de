package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

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
	all, err := l.write(ctx, a, []Entry{e})
	if err != nil {
		return Receipt{}, err
	}
	return all[0], nil
}

// WriteAll is Write for many entries of one root; they come one after the other in its chain.
func (l *Log) WriteAll(ctx context.Context, a identity.Actor, list []Entry) error {
	_, err := l.write(ctx, a, list)
	return err
}

func (l *Log) write(ctx context.Context, a identity.Actor, list []Entry) ([]Receipt, error) {
	if len(list) == 0 {
		return nil, nil
	}
	changes, secrets := make([][]recorded, len(list)), make([][]secret, len(list))
	for i, e := range list {
		var err error
		if changes[i], secrets[i], err = record(e.Changes); err != nil {
			return nil, err
		}
		if e.RootID != list[0].RootID {
			return nil, errors.New("audit: entries of several roots at once")
		}
	}
	last, prev, err := l.next(ctx, list[0].RootID, len(list))
	if err != nil {
		return nil, err
	}
	now := clock.Millis(l.clock)
	var lines []line
	var receipts []Receipt
	for i, e := range list {
		b := body{Format: version, Root: e.RootID, Seq: last - int64(len(list)-1-i), Prev: prev, At: now, Actor: actorOf(a), Verb: e.Verb,
			Subject: subject{Kind: e.SubjectKind, ID: e.SubjectID}, Changes: changes[i], Note: e.Note, Request: a.RequestID}
		text, err := b.canonical()
		if err != nil {
			return nil, err
		}
		prev = hashOf(prev, text)
		lines = append(lines, line{b, string(text), prev})
		receipts = append(receipts, Receipt{Seq: b.Seq, Hash: prev})
	}
	if err := l.append(ctx, lines); err != nil {
		return nil, err
	}
	for i, r := range receipts {
		if err := l.keep(ctx, list[0].RootID, r.Seq, secrets[i]); err != nil {
			return nil, err
		}
	}
	return receipts, nil
}

// next takes the chain's row, and with it the right to write the next lines; it answers the number of
// the last of them.
func (l *Log) next(ctx context.Context, rootID string, lines int) (last int64, prev string, err error) {
	err = l.db.QueryRow(ctx, `insert into audit_chain (root_id, seq, hash) values ($1, $3, $2)
		on conflict (root_id) do update set seq = audit_chain.seq + $3 returning seq, hash`, rootID, genesis, lines).Scan(&last, &prev)
	return last, prev, err
}

// line is what is stored of one.
type line struct {
	body
	text, hash string
}

func (l *Log) append(ctx context.Context, lines []line) error {
	const most = 60 // rows a statement: its cost grows with the square of its parameters on SQLite
	for some := range slices.Chunk(lines, most) {
		var places []string
		var args []any
		for _, b := range some {
			n := len(args)
			places = append(places, fmt.Sprintf("($%d,$%d,$%d,$%d,$%d,$%d,$%d,$%d,$%d)", n+1, n+2, n+3, n+4, n+5, n+6, n+7, n+8, n+9))
			args = append(args, b.Root, b.Seq, b.hash, b.At, b.Actor.Post, b.Verb, b.Subject.Kind, b.Subject.ID, b.text)
		}
		if _, err := l.db.Exec(ctx, `insert into audit_line (root_id, seq, hash, at, post_id, verb, subject_kind, subject_id, body) values `+strings.Join(places, ", "), args...); err != nil {
			return err
		}
	}
	end := lines[len(lines)-1]
	_, err := l.db.Exec(ctx, `update audit_chain set hash = $2 where root_id = $1`, end.Root, end.hash)
	return err
}
