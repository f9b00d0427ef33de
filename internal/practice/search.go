package practice

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"sort"
	"strconv"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

const searchTable = "practice_search"

// candidates is how many of the newest matches are scored; more would make a common phrase slow
// without making the first page better.
const candidates = 2000

// index writes the folded keys of records with the units they are found under, past and present.
func (s *Service) index(ctx context.Context, list ...Practice) error {
	above, err := s.above(ctx, list)
	if err != nil {
		return err
	}
	for _, p := range list {
		var places, names []string
		for _, u := range unitsEver(p) {
			places = append(places, above[u]...)
		}
		for _, pl := range p.Places {
			names = append(names, pl.Detail)
		}
		slices.Sort(places)
		key := strings.Join([]string{p.Title, p.Code, strings.Join(names, " "), p.Answers["situation"], p.Answers["aims"], p.Answers["method"], p.Answers["outputs"]}, " ")
		if err := s.db.SearchPut(ctx, searchTable, p.Seq, vntext.Fold(key), strings.Join(slices.Compact(places), " ")); err != nil {
			return err
		}
	}
	return nil
}

func unitsEver(p Practice) []string {
	units := slices.Clone(p.CoUnits)
	for _, l := range p.Leads {
		units = append(units, l.UnitID)
	}
	return units
}

// above are the tokens of all that ever stood above the units of records.
func (s *Service) above(ctx context.Context, list []Practice) (map[string][]string, error) {
	var units []string
	for _, p := range list {
		units = append(units, unitsEver(p)...)
	}
	slices.Sort(units)
	out := map[string][]string{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var unit, ancestor string
		err := r.Scan(&unit, &ancestor)
		out[unit] = append(out[unit], sqldb.PlaceToken(ancestor))
		return struct{}{}, err
	}, `select distinct unit_id, ancestor_id from org_ancestry where unit_id in (select value from json_each($1))`, sqldb.JSON(slices.Compact(units)))
	return out, err
}

func titleKey(title string) string { return vntext.Fold(title) }

// searchPage scores the newest candidates alike on both engines: the phrase in the title, then all
// words in the title, then the rest; newer first among equals.
func (s *Service) searchPage(ctx context.Context, a identity.Actor, f Filter, w *where) (Page, error) {
	if _, _, ok := readCursor(byMatch, f.After); f.After != "" && !ok {
		return Page{}, badCursor()
	}
	words := vntext.Words(f.Text)
	var places []string
	for _, unit := range []string{f.UnitID} {
		if unit != "" && f.Line != org.Sectoral {
			places = append(places, sqldb.PlaceToken(unit))
		}
	}
	if len(places) == 0 {
		places = []string{sqldb.PlaceToken(a.ScopeID())}
	}
	seqs, err := s.db.SearchCandidates(ctx, searchTable, words, places, true, candidates)
	if err != nil || len(seqs) == 0 {
		return Page{}, err
	}
	best, err := s.ranked(ctx, seqs, words)
	if err != nil {
		return Page{}, err
	}
	return s.pick(ctx, f, w, best)
}

func numbers(seqs []int64) string {
	if len(seqs) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(seqs)
	return string(b)
}

// ranked puts the candidates in order by what their title and code say, of which no more is read
// than that: the records themselves are long.
func (s *Service) ranked(ctx context.Context, seqs []int64, words []string) ([]int64, error) {
	phrase := strings.Join(words, " ")
	score := make(map[int64]int, len(seqs))
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var seq int64
		var title, code string
		err := r.Scan(&seq, &title, &code)
		score[seq] = titleScore(title, phrase, words)
		if code != "" && strings.EqualFold(strings.ReplaceAll(code, "-", " "), phrase) {
			score[seq] = 4
		}
		return struct{}{}, err
	}, `select seq, title_key, coalesce(code, '') from practice where seq in (select cast(value as bigint) from json_each($1))`, numbers(seqs))
	sort.Slice(seqs, func(i, j int) bool {
		a, b := seqs[i], seqs[j]
		if score[a] != score[b] {
			return score[a] > score[b]
		}
		return a > b
	})
	return seqs, err
}

// picked is how many of the best candidates are held against the conditions first; mostly that
// fills the page.
const picked = 200

// pick keeps the candidates that meet the conditions, best first, and cuts out the page.
func (s *Service) pick(ctx context.Context, f Filter, w *where, best []int64) (Page, error) {
	from, _, _ := readCursor(byMatch, f.After)
	var rows []Row
	chunk := picked
	for len(best) > 0 && int64(len(rows)) <= max(from, 0)+int64(f.Limit) {
		some := best[:min(chunk, len(best))]
		chunk *= 4 // few of them met the conditions
		met, err := s.among(ctx, *w, some)
		if err != nil {
			return Page{}, err
		}
		rows, best = append(rows, met...), best[len(some):]
	}
	return slice(rows, f), nil
}

// among reads those of some records that meet the conditions, in the order they are named.
func (s *Service) among(ctx context.Context, w where, seqs []int64) ([]Row, error) {
	w.conds, w.args = slices.Clone(w.conds), slices.Clone(w.args)
	w.and(`p.seq in (select cast(value as bigint) from json_each(?))`, numbers(seqs))
	rows, err := sqldb.All(ctx, s.db, scanRow, `select `+rowColumns+` from practice p where `+w.sql(), w.args...)
	at := make(map[int64]int, len(seqs))
	for i, seq := range seqs {
		at[seq] = i
	}
	slices.SortFunc(rows, func(a, b Row) int { return at[a.Seq] - at[b.Seq] })
	return rows, err
}

func titleScore(title, phrase string, words []string) int {
	switch {
	case title == phrase:
		return 3
	case strings.Contains(" "+title, " "+phrase):
		return 2
	}
	for _, w := range words {
		if !strings.Contains(" "+title, " "+w) {
			return 0
		}
	}
	return 1
}

// slice pages through scored rows by position.
func slice(rows []Row, f Filter) Page {
	from, _, _ := readCursor(byMatch, f.After)
	if from < 0 || from > int64(len(rows)) {
		from = int64(len(rows))
	}
	rest := rows[from:]
	if len(rest) <= f.Limit {
		return Page{Rows: rest}
	}
	return Page{Rows: rest[:f.Limit], Next: cursor(byMatch, from+int64(f.Limit), "")}
}

// byMatch is the order of what is found by words; there is no other.
const byMatch = "match"

// cursor is a position in a list: its order, the sequence of the last row and its sort value.
func cursor(sort string, seq int64, value string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(sort + " " + strconv.FormatInt(seq, 10) + " " + value))
}

// readCursor is not ok for a cursor of another order: it would go on somewhere else.
func readCursor(sort, s string) (seq int64, value string, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return 0, "", false
	}
	of, rest, _ := strings.Cut(string(b), " ")
	n, value, found := strings.Cut(rest, " ")
	seq, err = strconv.ParseInt(n, 10, 64)
	return seq, value, found && err == nil && of == sort
}

func badCursor() error {
	return fault.New(fault.Invalid, "Địa chỉ trang này không còn đúng. Mở lại danh sách từ đầu.")
}

// Similar finds records with a title alike, for the author while writing.
func (s *Service) Similar(ctx context.Context, a identity.Actor, title string, limit int) ([]Row, error) {
	if len(vntext.Words(title)) < 2 {
		return nil, nil
	}
	page, err := s.List(ctx, a, Filter{Text: title, Limit: limit})
	return page.Rows, err
}
