package sqldb_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

const index = "practice_search"

var (
	province = sqldb.PlaceToken("0190b6a2-0000-7000-8000-00000000000A")
	commune  = sqldb.PlaceToken("0190b6a2-0000-7000-8000-00000000000b")
	other    = sqldb.PlaceToken("0190b6a2-0000-7000-8000-00000000000c")
)

func fill(t *testing.T, db *sqldb.DB) {
	t.Helper()
	for id, row := range [][2]string{
		1: {"to dan van kheo ban na ngan", province + " " + commune},
		2: {"duong hoa va an ninh", province},
		3: {"to tiet kiem va vay von", province + " " + other},
		4: {"quy dinh 11-qd/tw ve duong day nong; e-mail: a@b.vn 3.5 ha", province + " " + commune},
		5: {"and or not near to", province},
	} {
		if id == 0 {
			continue
		}
		if err := db.SearchPut(t.Context(), index, int64(id), row[0], row[1]); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSearch(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		fill(t, db)
		for _, c := range []struct {
			words, places string
			prefix        bool
			limit         int
			want          []int64
		}{
			{words: "to", limit: 9, want: []int64{5, 3, 1}},
			{words: "to", limit: 2, want: []int64{5, 3}},
			{words: "to van", limit: 9, want: []int64{1}},
			{words: "van to", limit: 9, want: []int64{1}},
			{words: "TO", limit: 9, want: []int64{5, 3, 1}},
			{words: "du", limit: 9},
			{words: "du", prefix: true, limit: 9, want: []int64{4, 2}},
			{words: "va du", prefix: true, limit: 9, want: []int64{2}},
			{words: "d va", prefix: true, limit: 9},
			{words: "du d", prefix: true, limit: 9},
			{words: "a", prefix: true, limit: 9, want: []int64{4}},
			{words: "to", places: commune, limit: 9, want: []int64{1}},
			{words: "to", places: commune + " " + other, limit: 9, want: []int64{3, 1}},
			{words: "to", places: sqldb.PlaceToken("nowhere"), limit: 9},
			{places: commune, limit: 9, want: []int64{4, 1}},
			{limit: 3, want: []int64{5, 4, 3}},
			{words: "  ", limit: 1, want: []int64{5}},
			{words: "tw", limit: 9, want: []int64{4}},
			{words: "11-qd/tw", limit: 9, want: []int64{4}},
			{words: "b.vn", limit: 9, want: []int64{4}},
			{words: "5 3", limit: 9, want: []int64{4}},
			{words: "AND", limit: 9, want: []int64{5}},
			{words: "or not near", limit: 9, want: []int64{5}},
			{words: province, limit: 9},
			{words: "key:to", limit: 9},
			{words: `"'*:()&|!<->`, limit: 9},
			{words: `"to"`, limit: 9, want: []int64{5, 3, 1}},
			{words: "to", limit: 0},
		} {
			got, err := db.SearchCandidates(t.Context(), index, strings.Split(c.words, " "), strings.Fields(c.places), c.prefix, c.limit)
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%q in %q (prefix %v): %v, %v; want %v", c.words, c.places, c.prefix, got, err, c.want)
			}
		}
	})
}

func TestSearchFollowsTheRecord(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		fill(t, db)
		err := db.Tx(t.Context(), func(ctx context.Context) error {
			return errors.Join(
				db.SearchPut(ctx, index, 1, "hoan toan khac", other),
				db.SearchDelete(ctx, index, 3),
				db.SearchDelete(ctx, index, 99),
			)
		})
		if err != nil {
			t.Fatal(err)
		}
		for words, want := range map[string][]int64{"to": {5}, "khac": {1}, "ngan": nil} {
			if got, err := db.SearchCandidates(t.Context(), index, []string{words}, nil, false, 9); err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %v, %v; want %v", words, got, err, want)
			}
		}
		undone := db.Tx(t.Context(), func(ctx context.Context) error {
			if err := db.SearchPut(ctx, index, 7, "to", ""); err != nil {
				return err
			}
			return errNo
		})
		if got, err := db.SearchCandidates(t.Context(), index, []string{"to"}, nil, false, 9); undone != errNo || err != nil || len(got) != 1 {
			t.Errorf("after an undone Tx (%v): %v, %v", undone, got, err)
		}
	})
}

func TestSearchPutTakesAnyText(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		for id, key := range []string{"", "\x00\xff", strings.Repeat("x", 100_000), strings.Repeat("tu ", 100_000), "🙂 ເມືອງ 漢字 ế", "'\\ \" :1A"} {
			if err := db.SearchPut(t.Context(), index, int64(id), key, "\x00' \" "); err != nil {
				t.Errorf("%.20q: %v", key, err)
			}
		}
		got, err := db.SearchCandidates(t.Context(), index, []string{strings.Repeat("x", 100_000)}, nil, false, 9)
		if err != nil || !slices.Equal(got, []int64{2}) {
			t.Errorf("the long word is found in %v, %v", got, err)
		}
	})
}

// FuzzSearchWords: whatever is typed finds the row made of it, alike on both engines, and is never
// an error.
func FuzzSearchWords(f *testing.F) {
	for _, seed := range []string{"tổ dân vận", `a"b`, "AND", "*", "t:x", "", "a OR b", "NEAR(a b, 3)", "key : x", "{key}:a", "^a", "-a", "(", "'", `\'`, ":*", "a & !b", "<->", "%s $1 ?", "\x00", "\xff\xfe", "x\u0301", "ế", "İ", "ß", "３", "½", "ﬁ", "🙂", strings.Repeat("a ", 300), strings.Repeat("đ", 3000)} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	engines := []*sqldb.DB{sqldbtest.Open(f, sqldbtest.SQLite(f))}
	if url, ok := sqldbtest.TryPostgres(f); ok {
		engines = append(engines, sqldbtest.Open(f, url))
	}
	f.Fuzz(func(t *testing.T, typed string, prefix bool) {
		typed = strings.ToValidUTF8(typed[:min(len(typed), 4000)], "")
		for _, db := range engines {
			if err := db.SearchPut(t.Context(), index, 1, typed, typed); err != nil {
				t.Fatalf("%s: put: %v", db.Engine(), err)
			}
			got, err := db.SearchCandidates(t.Context(), index, strings.Fields(typed), nil, prefix, 5)
			if err != nil {
				t.Fatalf("%s: %v", db.Engine(), err)
			}
			if searchable(typed) && len(got) != 1 {
				t.Errorf("%s: %q doesn't find itself", db.Engine(), typed)
			}
			if _, err := db.SearchCandidates(t.Context(), index, []string{typed}, []string{typed}, prefix, 5); err != nil {
				t.Fatalf("%s: as a place: %v", db.Engine(), err)
			}
		}
	})
}

// searchable: some letter or digit every table of Unicode knows.
func searchable(s string) bool {
	return utf8.ValidString(s) && strings.ContainsAny(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz0123456789")
}
