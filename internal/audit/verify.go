package audit

import (
	"context"
	"database/sql"
	"errors"

	"kheo/internal/platform/sqldb"
)

// What is wrong with a line, as a person reads it.
const (
	Missing   = "Thiếu dòng này trong chuỗi."
	Changed   = "Dòng này không còn đúng như khi được ghi."
	Unlinked  = "Dòng này không nối tiếp dòng đứng trước."
	Displaced = "Dòng này không đứng đúng chỗ của nó."
	Private   = "Thông tin riêng kèm dòng này không khớp với dấu đã ghi."
	Head      = "Đầu chuỗi không khớp với dòng cuối cùng."
)

// MaxBroken bounds a report; where that much is broken the rest says nothing new.
const MaxBroken = 100

const page = 500

// Broken is one place where the chain was touched.
type Broken struct {
	Seq  int64
	What string // one of the sentences above
}

// Report is what a walk along the chain found.
type Report struct {
	Lines  int64
	Head   string
	Broken []Broken
}

// Whole tells whether nothing was touched.
func (r Report) Whole() bool { return len(r.Broken) == 0 }

type head struct {
	seq  int64
	hash string
}

// Verify walks the chain of a root up to the head it has now; lines written meanwhile are not its
// business. It keeps one page in memory.
func (l *Log) Verify(ctx context.Context, rootID string) (Report, error) {
	top, err := l.head(ctx, rootID)
	if err != nil {
		return Report{}, err
	}
	w := walk{prev: genesis, next: 1}
	for !w.full() {
		rows, err := sqldb.All(ctx, l.db, scan, `select `+columns+` from audit_line
			where root_id = $1 and seq >= $2 and seq <= $3 order by seq limit $4`, rootID, w.next, top.seq, page)
		if err != nil {
			return w.report, err
		}
		if len(rows) == 0 {
			break
		}
		known, err := l.secretsBetween(ctx, rootID, rows[0].seq, rows[len(rows)-1].seq, subject{})
		if err != nil {
			return w.report, err
		}
		w.page(rows, known)
	}
	w.finish(top)
	return w.report, l.beyond(ctx, rootID, &w)
}

func (l *Log) head(ctx context.Context, rootID string) (head, error) {
	h, err := sqldb.One(ctx, l.db, func(r sqldb.Row) (h head, err error) {
		err = r.Scan(&h.seq, &h.hash)
		return h, err
	}, `select seq, hash from audit_chain where root_id = $1`, rootID)
	if errors.Is(err, sql.ErrNoRows) {
		return head{hash: genesis}, nil
	}
	return h, err
}

// beyond finds lines behind the head, as a head set back would leave them. The last line is asked
// for before the head, so that a line written in between is not taken for one.
func (l *Log) beyond(ctx context.Context, rootID string, w *walk) error {
	var last int64
	err := l.db.QueryRow(ctx, `select coalesce(max(seq), 0) from audit_line where root_id = $1`, rootID).Scan(&last)
	if err != nil {
		return err
	}
	top, err := l.head(ctx, rootID)
	if err == nil && last > top.seq {
		w.broken(last, Head)
	}
	return err
}

// walk is the state of going along the lines.
type walk struct {
	report Report
	prev   string // hash of the line before
	next   int64  // the sequence expected
}

func (w *walk) full() bool { return len(w.report.Broken) >= MaxBroken }

func (w *walk) broken(seq int64, what string) {
	w.report.Broken = append(w.report.Broken, Broken{Seq: seq, What: what})
}

func (w *walk) page(rows []stored, known secrets) {
	for _, r := range rows {
		if w.full() {
			return
		}
		w.line(r, known)
	}
	for at := range known {
		w.broken(at.seq, Private) // a value no line has a digest of
	}
}

func (w *walk) line(r stored, known secrets) {
	gap := r.seq != w.next
	if gap {
		w.broken(w.next, Missing)
	}
	b, err := parse(r.body)
	switch {
	case err != nil || hashOf(b.Prev, []byte(r.body)) != r.hash || !r.agrees(b):
		w.broken(r.seq, Changed)
	case b.Seq != r.seq || b.Root != r.root:
		w.broken(r.seq, Displaced)
	case !gap && b.Prev != w.prev:
		w.broken(r.seq, Unlinked)
	}
	if !known.match(r.seq, b) {
		w.broken(r.seq, Private)
	}
	w.report.Lines++
	w.prev, w.next = r.hash, r.seq+1
}

// agrees tells whether the columns lists are made from say the same as the line.
func (s stored) agrees(b body) bool {
	return s.at == b.At && s.post == b.Actor.Post && s.verb == b.Verb && s.subject == b.Subject
}

// match checks the private values of a line against its digests and crosses them off.
func (known secrets) match(seq int64, b body) bool {
	ok := true
	for _, c := range b.Changes {
		if c.Private {
			ok = known.check(place{seq, c.Field, sideBefore}, c.Before) && ok
			ok = known.check(place{seq, c.Field, sideAfter}, c.After) && ok
		}
	}
	return ok
}

func (known secrets) check(at place, recorded raw) bool {
	v, found := known[at]
	delete(known, at)
	if recorded.none() {
		return !found
	}
	return found && (!v.value.Valid || string(recorded) == string(appendText(nil, digest(v.salt, v.value.String))))
}

func (w *walk) finish(top head) {
	w.report.Head = top.hash
	if !w.full() && (w.next != top.seq+1 || w.prev != top.hash) {
		w.broken(top.seq, Head)
	}
}
