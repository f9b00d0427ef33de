package form

import (
	"context"
	"math"
	"strconv"
	"strings"

	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
)

const (
	badNumber   = "Không đọc được số này. Viết như 1.234,5."
	badWhole    = "Chỗ này cần một số nguyên."
	outOfBounds = "Cần một số từ %s đến %s."
)

// Decimal is a number as people write it: 1.234,5 in Vietnamese, 1,234.5 in English, plain 1234.5
// in both. Nothing typed is 0; ask Has where that differs.
func (f *Form) Decimal(name string) float64 {
	s := vntext.Line(f.values.Get(f.Name(name)))
	if !f.demand(name, s) {
		return 0
	}
	n, ok := ParseDecimal(s, f.lang)
	if !ok {
		f.Mistake(name, badNumber)
	}
	return n
}

// Int is a whole number between min and max. Nothing typed is 0.
func (f *Form) Int(name string, min, max int64) int64 {
	s := vntext.Line(f.values.Get(f.Name(name)))
	if !f.demand(name, s) {
		return 0
	}
	x, ok := ParseDecimal(s, f.lang)
	switch n := int64(x); {
	case !ok || x != math.Trunc(x):
		f.Mistake(name, badWhole)
	case n < min || n > max:
		ctx := i18n.WithLang(context.Background(), f.lang)
		f.Mistake(name, outOfBounds, i18n.Num(ctx, min), i18n.Num(ctx, max))
	default:
		return n
	}
	return 0
}

// Beyond this a float64 no longer holds every whole number.
const largest = 1e15

// ParseDecimal reads a number in the marks of a language. A single mark with three digits after
// it is where the languages differ: 1.234 is 1234 in Vietnamese and 1.234 in English.
func ParseDecimal(s, lang string) (float64, bool) {
	point, group := ",", "."
	if lang == i18n.EnglishTag {
		point, group = ".", ","
	}
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "−", "-").Replace(s)
	sign := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	switch p, g := strings.LastIndex(s, point), strings.LastIndex(s, group); {
	case p >= 0 && g > p: // written the other way round: 1,234.5
		s = ungroup(s, point, group)
	case p >= 0:
		s = ungroup(s, group, point)
	case g >= 0 && !grouped(s, group): // 1234.5, 0.125
		s = ungroup(s, "", group)
	default:
		s = ungroup(s, group, "")
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n > largest || !plainDigits(s) {
		return 0, false
	}
	if sign {
		n = -n
	}
	return n, true
}

// ungroup writes a number plainly; what is wrongly grouped stays unreadable.
func ungroup(s, group, point string) string {
	whole, frac := s, ""
	if point != "" {
		at := strings.LastIndex(s, point)
		whole, frac = s[:at], "."+s[at+len(point):]
	}
	if group != "" && strings.Contains(whole, group) {
		if !grouped(whole, group) {
			return "?"
		}
		whole = strings.ReplaceAll(whole, group, "")
	}
	return whole + frac
}

// grouped tells whether the marks stand after every third digit, and not behind a lone zero.
func grouped(s, mark string) bool {
	parts := strings.Split(s, mark)
	if len(parts[0]) == 0 || len(parts[0]) > 3 || parts[0][0] == '0' {
		return false
	}
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return false
		}
	}
	return true
}

// Not 1e5, 0x1p2, Inf or NaN, which ParseFloat would take.
func plainDigits(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && r != '.' {
			return false
		}
	}
	return strings.Trim(s, ".") != ""
}

// Number writes a number for an input, in the marks of ctx's language and without groups, so that
// reading it gives the same number.
func Number(ctx context.Context, n float64) string {
	s := strconv.FormatFloat(n, 'f', -1, 64)
	if i18n.Lang(ctx) == i18n.Vietnamese {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}
