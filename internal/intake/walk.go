package intake

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
)

// walk goes through the rows of a batch from the top, some at a time.
type walk struct {
	*rowReader
	file  opened
	rows  table.Rows
	codes map[string]int // the rows in which codes and contents stood first
	saids map[string]int
	last  int  // the last row read
	ended bool // the file has no more
	whole bool // rows keep their cells
}

// walk begins a pass behind a row.
func (s *Service) walk(ctx context.Context, a identity.Actor, b Batch, after int) (*walk, error) {
	r, err := s.resolver(ctx, a, b)
	if err != nil {
		return nil, err
	}
	file, err := s.open(ctx, b.SHA256)
	if err != nil {
		return nil, err
	}
	merges, err := file.Merges(b.Layout.Sheet)
	if err != nil {
		file.Close()
		return nil, err
	}
	rows, err := file.Rows(b.Layout.Sheet)
	if err != nil {
		file.Close()
		return nil, err
	}
	return &walk{rowReader: newRowReader(r, merges), file: file, rows: rows, codes: map[string]int{}, saids: map[string]int{}, last: max(after, b.Layout.Head)}, nil
}

func (w *walk) Close() {
	w.rows.Close()
	w.file.Close()
}

// next are at most n more rows that say something, judged; fewer only at the end of the file.
func (w *walk) next(ctx context.Context, n int) ([]Row, error) {
	var list []Row
	from := w.last
	for len(list) < n && !w.ended {
		line, more := w.rows.Next()
		if !more {
			w.ended = true
			break
		}
		w.merged.pass(line)
		if line.At <= from {
			continue
		}
		w.last = line.At
		row, full, err := w.read(ctx, line)
		if err != nil {
			return nil, err
		}
		if full {
			w.within(&row)
			if w.whole {
				row.cells = slices.Clone(w.line.Cells)
			}
			list = append(list, row)
		}
	}
	if err := w.rows.Err(); err != nil {
		return nil, err
	}
	if err := w.known(ctx, list); err != nil {
		return nil, err
	}
	return list, w.alike(ctx, list)
}

// digest is what makes a row the same registration: unit, title, kind, field.
func (s says) digest() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{s.lead, s.title, s.kind, s.field}, "\x00")))
	return base64.RawURLEncoding.EncodeToString(sum[:18])
}

func (w *walk) saidKey(r Row) string { return "said:" + w.batch.CampaignID + ":" + r.said }

// codeKey: units number their rows as they like, so a code is theirs alone.
func (w *walk) codeKey(r Row) string {
	return "code:" + w.batch.CampaignID + ":" + w.batch.UnitID + ":" + vntext.Fold(r.Code)
}

// keys under which a row is remembered.
func (w *walk) keys(r Row) []string {
	if r.Code == "" {
		return []string{w.saidKey(r)}
	}
	return []string{w.codeKey(r), w.saidKey(r)}
}

// within looks for the same row earlier in the file. Rows that are wrong are nobody's first.
func (w *walk) within(r *Row) {
	if len(r.Problems) > 0 {
		return
	}
	twice := func(seen map[string]int, key, column, value, sentence string) {
		if at, ok := seen[key]; ok && len(r.Problems) == 0 {
			r.Problems = append(r.Problems, Problem{Row: r.At, Column: column, Value: short(value), Sentence: sentence, Args: []any{at}})
		}
	}
	r.says = says{vntext.Fold(r.Content.Title), r.Lead, r.Content.Kind, r.Content.Field}
	said := r.says
	said.title = strings.ToLower(vntext.Line(r.Content.Title)) // bản Na and bản Nà are two places
	r.said = said.digest()
	code := vntext.Fold(r.Code)
	if code != "" {
		twice(w.codes, code, colRow, r.Code, "Mã dòng này đã có ở dòng %d.")
	}
	twice(w.saids, r.said, colTitle, r.Content.Title, "Trùng với dòng %d: cùng đơn vị, tên, hình thức và lĩnh vực.")
	if len(r.Problems) > 0 {
		return
	}
	w.saids[r.said] = r.At
	if code != "" {
		w.codes[code] = r.At
	}
}

// known finds out which rows are records already.
func (w *walk) known(ctx context.Context, list []Row) error {
	var keys []string
	for _, r := range list {
		if len(r.Problems) == 0 {
			keys = append(keys, w.keys(r)...)
		}
	}
	there, err := w.s.taken(ctx, w.batch.RootID, keys)
	if err != nil {
		return err
	}
	for i := range list {
		r := &list[i]
		if len(r.Problems) > 0 {
			continue
		}
		if t, ok := there[w.saidKey(*r)]; ok {
			r.Record = t.practice
		} else if t, ok := there[w.codeKey(*r)]; ok && r.Code != "" {
			r.Problems = append(r.Problems, Problem{Row: r.At, Column: colRow, Value: r.Code, Args: []any{short(t.title)},
				Sentence: "Mã dòng này đã nhập thành “%s”. Muốn sửa thì mở hồ sơ ấy; nếu là mô hình khác thì đổi mã dòng."})
		}
	}
	return nil
}

// count adds a row to the tally.
func (t *Tally) count(r Row) {
	t.Rows++
	switch r.Standing() {
	case Bad:
		t.Bad++
	case Known:
		t.Known++
	case Like:
		t.Alike++
	case Complete:
		t.Complete++
		t.Good++
	default:
		t.Good++
	}
}

// look keeps the first rows and problems, and counts the problems that are alike.
func (p *Preview) look(ctx context.Context, r Row, w *walk) {
	if len(p.Rows) < glances {
		g := Glance{At: r.At, Title: short(r.Content.Title), Field: r.Content.Field, Start: r.Content.Start, Standing: r.Standing()}
		if r.Lead != "" {
			g.Unit = w.name(ctx, r.Lead)
		}
		p.Rows = append(p.Rows, g)
	}
	if r.Alike != nil && len(p.Alike) < likes {
		p.Alike = append(p.Alike, *r.Alike)
	}
	for _, x := range r.Problems {
		if len(p.Problems) < problems {
			p.Problems = append(p.Problems, x)
		}
		p.alike(x)
	}
}

func (p *Preview) alike(x Problem) {
	for i := range p.Kinds {
		if k := &p.Kinds[i]; k.Column == x.Column && k.Say == x.Sentence {
			k.Number++
			return
		}
	}
	if len(p.Kinds) < kinds {
		p.Kinds = append(p.Kinds, Kind{Column: x.Column, Say: x.Sentence, Args: x.Args, Number: 1})
	}
}

// failure is what is said of a batch that could not go on.
func failure(err error) *Problem {
	f := fault.Of(err)
	if len(f.Fields) > 0 {
		return &Problem{Sentence: f.Fields[0].Sentence, Args: f.Fields[0].Args}
	}
	return &Problem{Sentence: f.Sentence, Args: f.Args}
}
