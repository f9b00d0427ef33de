package sqldb

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The search index of a table holds, per row, a folded key and the places the row belongs to:
// FTS5 on SQLite, tsvector and an array on PostgreSQL. Both get the words cut here, so that both
// find the same.
//
// Candidates come newest first and capped, because the order of the row ids stops early whatever
// matches; relevance over all matches reads every one of them, a hundred times slower on a common
// phrase. The caller scores the candidates in Go.

const (
	maxWords     = 24        // of one question; nobody types more on purpose
	maxWordRunes = 64        // both engines limit a word's length, each otherwise
	maxKeyBytes  = 256 << 10 // of one row; a tsvector ends at 1 MB
)

// PlaceToken is a unit's id as one word of the index: the dashes would cut it in pieces.
func PlaceToken(unitID string) string {
	return "u" + strings.ReplaceAll(strings.ToLower(unitID), "-", "")
}

// SearchPut indexes a row: key is folded text, places are [PlaceToken]s separated by spaces, those
// of a unit and of all above it. An earlier entry of the row is replaced.
func (db *DB) SearchPut(ctx context.Context, table string, rowid int64, key, places string) error {
	words := strings.Join(cut(key, maxKeyBytes), " ")
	tokens := strings.Join(cut(places, maxKeyBytes), " ")
	query := `INSERT OR REPLACE INTO %s (rowid, key, places) VALUES ($1, $2, $3)`
	if db.engine == Postgres {
		query = `INSERT INTO %s (id, key, places)
			VALUES ($1, array_to_tsvector(array_remove(string_to_array($2, ' '), '')), array_remove(string_to_array($3, ' '), ''))
			ON CONFLICT (id) DO UPDATE SET key = excluded.key, places = excluded.places`
	}
	_, err := db.Exec(ctx, fmt.Sprintf(query, mustName(table)), rowid, words, tokens)
	return err
}

// SearchDelete takes a row out of the index.
func (db *DB) SearchDelete(ctx context.Context, table string, rowid int64) error {
	_, err := db.Exec(ctx, fmt.Sprintf(`DELETE FROM %s WHERE %s = $1`, mustName(table), db.searchID()), rowid)
	return err
}

// SearchCandidates yields at most limit row ids, newest first, of rows whose key has all the words
// (already folded; with prefixLast the last one, from two letters on, may be the beginning of a
// word) and that belong to any of the places ([PlaceToken]s). No words: every row; no places:
// anywhere. Words may hold anything a person can type.
func (db *DB) SearchCandidates(ctx context.Context, table string, words, places []string, prefixLast bool, limit int) ([]int64, error) {
	terms := cut(strings.Join(words, " "), maxKeyBytes)
	terms = terms[:min(len(terms), maxWords)]
	if len(terms) == 0 && strings.TrimSpace(strings.Join(words, "")) != "" {
		return nil, nil // only signs were typed: nothing has them
	}
	// One letter as a beginning would read most of the index; alone it is a word: "y tế", "số 5".
	prefixLast = prefixLast && len(terms) > 0 && utf8.RuneCountInString(terms[len(terms)-1]) > 1
	where, args := db.searchWhere(table, terms, cut(strings.Join(places, " "), maxKeyBytes), prefixLast)
	id := db.searchID()
	args = append(args, max(limit, 0))
	query := fmt.Sprintf(`SELECT %s FROM %s%s ORDER BY %s DESC LIMIT $%d`, id, mustName(table), where, id, len(args))
	return All(ctx, db, func(r Row) (id int64, err error) { return id, r.Scan(&id) }, query, args...)
}

func (db *DB) searchID() string {
	if db.engine == Postgres {
		return "id"
	}
	return "rowid"
}

func (db *DB) searchWhere(table string, words, places []string, prefixLast bool) (string, []any) {
	if db.engine == SQLite {
		return matchSQLite(table, words, places, prefixLast)
	}
	return matchPostgres(words, places, prefixLast)
}

// matchSQLite: key : ("tu" AND "quan"*) AND places : ("u1" OR "u2"). The words are letters and
// digits, quoted all the same: AND, OR, NOT and NEAR are words too.
func matchSQLite(table string, words, places []string, prefixLast bool) (string, []any) {
	var parts []string
	if len(words) > 0 {
		parts = append(parts, "key : ("+joined(words, `"`, " AND ", suffix(prefixLast, "*"))+")")
	}
	if len(places) > 0 {
		parts = append(parts, "places : ("+joined(places, `"`, " OR ", "")+")")
	}
	if len(parts) == 0 {
		return "", nil
	}
	return " WHERE " + mustName(table) + " MATCH $1", []any{strings.Join(parts, " AND ")}
}

// matchPostgres casts a finished tsquery: to_tsquery would cut the words again, in its own way.
func matchPostgres(words, places []string, prefixLast bool) (string, []any) {
	var parts []string
	var args []any
	if len(words) > 0 {
		args = append(args, joined(words, `'`, " & ", suffix(prefixLast, ":*")))
		parts = append(parts, fmt.Sprintf("key @@ CAST($%d AS tsquery)", len(args)))
	}
	if len(places) > 0 {
		args = append(args, strings.Join(places, " "))
		parts = append(parts, fmt.Sprintf("places && string_to_array($%d, ' ')", len(args)))
	}
	if len(parts) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(parts, " AND "), args
}

func suffix(wanted bool, mark string) string {
	if wanted {
		return mark
	}
	return ""
}

// joined quotes every word and puts last behind the last one.
func joined(words []string, quote, between, last string) string {
	return quote + strings.Join(words, quote+between+quote) + quote + last
}

// cut makes words of letters and digits; everything else separates them.
func cut(text string, limit int) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	size := 0
	for i, word := range words {
		words[i] = clip(word)
		if size += len(words[i]) + 1; size > limit {
			return words[:i]
		}
	}
	return words
}

func clip(word string) string {
	n := 0
	for at := range word {
		if n == maxWordRunes {
			return word[:at]
		}
		n++
	}
	return word
}

// mustName guards the one place where a name becomes SQL text. Names are constants of the program.
func mustName(table string) string {
	for _, r := range table {
		if (r < 'a' || r > 'z') && r != '_' {
			panic(fmt.Sprintf("sqldb: %q is no name of a table", table))
		}
	}
	return table
}
