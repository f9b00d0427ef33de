package practice

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/sqldb"
	"kheo/internal/review"
)

// Hold is a unit that acts next, and by when: a reviewer on a line, or the author, whose line is
// empty.
type Hold struct {
	Line     org.Line
	Side     review.Side
	UnitID   string
	Due      string // day; empty: no deadline
	Received bool   // the reviewer has taken it in
}

// Holds of one record, the territorial line first, the author last. Final states have none.
type Holds []Hold

// First is who is expected first: the author while it is theirs, else the reviewer with the
// nearest day. It is empty when nobody acts next.
func (h Holds) First() Hold {
	var first Hold
	for i, x := range h {
		switch {
		case x.Side == review.Author:
			return x
		case i == 0 || x.Due < first.Due:
			first = x
		}
	}
	return first
}

// On is the hold of a line; the author's line is empty.
func (h Holds) On(line org.Line) (Hold, bool) {
	for _, x := range h {
		if x.Line == line {
			return x, true
		}
	}
	return Hold{}, false
}

// Without are the holds of the other lines.
func (h Holds) Without(line org.Line) Holds {
	return slices.DeleteFunc(slices.Clone(h), func(x Hold) bool { return x.Line == line })
}

// With puts a hold in the place of its line's.
func (h Holds) With(x Hold) Holds {
	out := append(h.Without(x.Line), x)
	slices.SortFunc(out, func(a, b Hold) int { return strings.Compare(string(b.Line), string(a.Line)) })
	return out
}

// Units that act next.
func (h Holds) Units() []string {
	var ids []string
	for _, x := range h {
		ids = append(ids, x.UnitID)
	}
	return ids
}

// byAuthor is the record with its author alone.
func byAuthor(unitID, due string) Holds {
	return Holds{{Side: review.Author, UnitID: unitID, Due: due}}
}

const holdColumns = `line, side, unit_id, due_day, received`

func scanHold(r sqldb.Row, before ...any) (h Hold, err error) {
	var due sql.NullString
	err = r.Scan(append(before, &h.Line, &h.Side, &h.UnitID, &due, &h.Received)...)
	h.Due = due.String
	return h, err
}

func (s *Service) holds(ctx context.Context, practiceID string) (Holds, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Hold, error) { return scanHold(r) },
		`select `+holdColumns+` from practice_hold where practice_id = $1 order by line desc`, practiceID)
}

func (s *Service) insertHolds(ctx context.Context, p Practice) error {
	for _, h := range p.Holds {
		if _, err := s.db.Exec(ctx, `insert into practice_hold (practice_id, line, side, unit_id, due_day, received) values ($1,$2,$3,$4,$5,$6)`,
			p.ID, h.Line, h.Side, h.UnitID, sqldb.Null(h.Due), h.Received); err != nil {
			return err
		}
	}
	return nil
}

// replaceHolds stores who acts next in place of whoever did.
func (s *Service) replaceHolds(ctx context.Context, p Practice) error {
	if _, err := s.db.Exec(ctx, `delete from practice_hold where practice_id = $1`, p.ID); err != nil {
		return err
	}
	return s.insertHolds(ctx, p)
}

// addHolds fills who acts next on the rows with one query.
func (s *Service) addHolds(ctx context.Context, rows []Row) error {
	at, ids := byID(rows)
	type of struct {
		id string
		Hold
	}
	list, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (x of, err error) {
		x.Hold, err = scanHold(r, &x.id)
		return x, err
	}, `select practice_id, `+holdColumns+` from practice_hold where practice_id in (select value from json_each($1)) order by practice_id, line desc`, ids)
	for _, x := range list {
		row := &rows[at[x.id]]
		row.Holds = append(row.Holds, x.Hold)
	}
	return err
}

// held keeps what a unit or a side acts on next.
func (w *where) held(unitID string, side review.Side) {
	switch {
	case unitID != "" && side != "":
		w.and(`p.id in (select h.practice_id from practice_hold h where h.unit_id = ? and h.side = ?)`, unitID, side)
	case unitID != "":
		w.and(`p.id in (select h.practice_id from practice_hold h where h.unit_id = ?)`, unitID)
	case side != "":
		w.and(`exists (select 1 from practice_hold h where h.practice_id = p.id and h.side = ?)`, side)
	}
}
