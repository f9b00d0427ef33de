package audit

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// MaxLines is the most a history page asks for at once.
const MaxLines = 200

// stored is a line as its table has it.
type stored struct {
	root, hash, body, post, verb string
	seq, at                      int64
	subject                      subject
}

const columns = `root_id, seq, hash, at, post_id, verb, subject_kind, subject_id, body`

func scan(r sqldb.Row) (s stored, err error) {
	err = r.Scan(&s.root, &s.seq, &s.hash, &s.at, &s.post, &s.verb, &s.subject.Kind, &s.subject.ID, &s.body)
	return s, err
}

// Of is the history of a record, newest first; before is the sequence of the last line already
// shown, 0 for the first page. Without the right to private values they are withheld.
func (l *Log) Of(ctx context.Context, subjectKind, subjectID string, withPrivate bool, before int64, limit int) ([]Line, error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	rows, err := sqldb.All(ctx, l.db, scan, `select `+columns+` from audit_line
		where subject_kind = $1 and subject_id = $2 and seq < $3 order by seq desc limit $4`,
		subjectKind, subjectID, before, min(max(limit, 1), MaxLines))
	if err != nil {
		return nil, err
	}
	secrets, err := l.secretsOf(ctx, rows, withPrivate)
	if err != nil {
		return nil, err
	}
	out := make([]Line, 0, len(rows))
	for _, r := range rows {
		line, err := r.line(secrets)
		if err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	return out, nil
}

// place names a private value within a root.
type place struct {
	seq         int64
	field, side string
}

type secrets map[place]sealed

// sealed is a private value as kept: no value once it is erased.
type sealed struct {
	salt  string
	value sql.NullString
}

func (l *Log) secretsOf(ctx context.Context, rows []stored, withPrivate bool) (secrets, error) {
	if !withPrivate || len(rows) == 0 {
		return nil, nil
	}
	return l.secretsBetween(ctx, rows[0].root, rows[len(rows)-1].seq, rows[0].seq, rows[0].subject)
}

// secretsBetween reads the private values of a stretch of the chain, of one subject if it is named.
func (l *Log) secretsBetween(ctx context.Context, root string, from, to int64, of subject) (secrets, error) {
	q, args := `select p.seq, p.field, p.side, p.salt, p.value from audit_private p where p.root_id = $1 and p.seq between $2 and $3`, []any{root, from, to}
	if of.Kind != "" {
		q += ` and exists (select 1 from audit_line a where a.root_id = p.root_id and a.seq = p.seq and a.subject_kind = $4 and a.subject_id = $5)`
		args = append(args, of.Kind, of.ID)
	}
	out := secrets{}
	_, err := sqldb.All(ctx, l.db, func(r sqldb.Row) (struct{}, error) {
		var at place
		var v sealed
		err := r.Scan(&at.seq, &at.field, &at.side, &v.salt, &v.value)
		out[at] = v
		return struct{}{}, err
	}, q, args...)
	return out, err
}

func (s stored) line(known secrets) (Line, error) {
	b, err := parse(s.body)
	if err != nil {
		return Line{}, err
	}
	l := Line{Seq: s.seq, At: clock.Instant(b.At), PersonID: b.Actor.Person, StandIn: b.Actor.StandIn, PostID: b.Actor.Post, UnitID: b.Actor.Unit, Role: b.Actor.Role, Via: b.Actor.Via,
		Verb: b.Verb, RequestID: b.Request, Note: b.Note, Hash: s.hash}
	for _, r := range b.Changes {
		c := Change{Field: r.Field, Private: r.Private}
		if c.Before, err = shown(r, sideBefore, r.Before, s.seq, known); err != nil {
			return l, err
		}
		if c.After, err = shown(r, sideAfter, r.After, s.seq, known); err != nil {
			return l, err
		}
		l.Changes = append(l.Changes, c)
	}
	return l, nil
}

// shown is a value for the reader: nil secrets mean no right to private ones.
func shown(r recorded, side string, value raw, seq int64, known secrets) (any, error) {
	switch {
	case !r.Private || value.none():
		return native(value)
	case known == nil:
		return Withheld, nil
	}
	v := known[place{seq, r.Field, side}]
	if !v.value.Valid {
		return Erased, nil
	}
	return native(raw(v.value.String))
}

// native turns canonical text into plain Go values.
func native(value raw) (any, error) {
	v, err := decode(value)
	return plain(v), err
}

func plain(v any) any {
	switch x := v.(type) {
	case json.Number:
		if i, err := x.Int64(); err == nil {
			return i
		}
		f, _ := x.Float64()
		return f
	case []any:
		for i := range x {
			x[i] = plain(x[i])
		}
	case map[string]any:
		for k := range x {
			x[k] = plain(x[k])
		}
	}
	return v
}
