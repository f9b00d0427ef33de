package prose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// some draws n different ones, in their order.
func some[T any](rng *rand.Rand, list []T, n int) []T {
	at := rng.Perm(len(list))[:n]
	slices.Sort(at)
	out := make([]T, n)
	for i, j := range at {
		out[i] = list[j]
	}
	return out
}

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func lower(s string) string {
	for _, proper := range []string{"Nhân dân", "Tết", "Hội ", "Đảng"} {
		if strings.HasPrefix(s, proper) {
			return s
		}
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// sentence starts with a capital and ends with a stop.
func sentence(s string) string {
	s = upper(strings.TrimSpace(s))
	if !strings.ContainsAny(s[len(s)-1:], ".!?:") {
		s += "."
	}
	return s
}

func sentences(list ...string) string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, sentence(s))
		}
	}
	return strings.Join(out, " ")
}

// dmy is a day as people write it: 5/3/2024.
func dmy(day string) string {
	t, _ := time.Parse(time.DateOnly, day)
	return fmt.Sprintf("%d/%d/%d", t.Day(), int(t.Month()), t.Year())
}

// month is "tháng 3/2024", some months from a day.
func month(day string, plus int) string {
	t, _ := time.Parse(time.DateOnly, day)
	t = time.Date(t.Year(), t.Month()+time.Month(plus), 1, 0, 0, 0, 0, time.UTC)
	return fmt.Sprintf("tháng %d/%d", int(t.Month()), t.Year())
}
