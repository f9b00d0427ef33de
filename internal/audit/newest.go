package audit

import (
	"context"
	"math"
	"strings"

	"kheo/internal/platform/sqldb"
)

// Record is a line with what it is about, for a history of everything.
type Record struct {
	Line
	SubjectKind, SubjectID string
}

// Filter narrows a history of everything; what is empty doesn't.
type Filter struct {
	Verb        string // the verb, or its first part: practice
	SubjectKind string
	SubjectID   string
	PostID      string
	Before      int64 // sequence of the last line already shown
	Limit       int
}

// Newest are the lines of a root, newest first. Private values are withheld: who may see them
// depends on the record, and its own page shows them.
func (l *Log) Newest(ctx context.Context, rootID string, f Filter) ([]Record, error) {
	if f.Before <= 0 {
		f.Before = math.MaxInt64
	}
	rows, err := sqldb.All(ctx, l.db, scan, `select `+columns+` from audit_line where root_id = $1 and seq < $2
		and ($3 = '' or verb = $3 or verb like $4 escape '!') and ($5 = '' or subject_kind = $5) and ($6 = '' or subject_id = $6)
		and ($7 = '' or post_id = $7) order by seq desc limit $8`,
		rootID, f.Before, f.Verb, literally(f.Verb)+".%", f.SubjectKind, f.SubjectID, f.PostID, min(max(f.Limit, 1), MaxLines))
	if err != nil {
		return nil, err
	}
	out := make([]Record, 0, len(rows))
	for _, r := range rows {
		line, err := r.line(nil)
		if err != nil {
			return nil, err
		}
		out = append(out, Record{line, r.subject.Kind, r.subject.ID})
	}
	return out, nil
}

// literally keeps signs of a typed text from being wildcards.
func literally(s string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(s)
}
