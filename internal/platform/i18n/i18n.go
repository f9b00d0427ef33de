// Package i18n speaks Vietnamese and English. The Vietnamese sentence in the code is the key, so
// a page reads in the words its users see; English stands beside it in each package's en.go.
package i18n

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Vietnamese and English are the two languages; Vietnamese is the source.
const (
	Vietnamese = "vi"
	EnglishTag = "en"
)

var english = map[string]string{}

var conflicts []string

// English adds translations; it is called from package variables, before main. A sentence has one
// translation: the first given is used, and a test lists the Conflicts.
func English(m map[string]string) bool {
	for vi, en := range m {
		if old, ok := english[vi]; ok && old != en {
			conflicts = append(conflicts, fmt.Sprintf("%q: %q and %q", vi, old, en))
			continue
		}
		english[vi] = en
	}
	return true
}

// Conflicts are sentences that were given two translations.
func Conflicts() []string { return conflicts }

// Known tells whether the sentence has an English translation.
func Known(vi string) bool { _, ok := english[vi]; return ok }

type langKey struct{}

// WithLang chooses the language of what is rendered under ctx.
func WithLang(ctx context.Context, lang string) context.Context {
	if lang != EnglishTag {
		lang = Vietnamese
	}
	return context.WithValue(ctx, langKey{}, lang)
}

// Lang is the language of ctx, Vietnamese unless chosen.
func Lang(ctx context.Context) string {
	if l, ok := ctx.Value(langKey{}).(string); ok {
		return l
	}
	return Vietnamese
}

// T is the sentence in the language of ctx, formatted with args.
func T(ctx context.Context, vi string, args ...any) string {
	s := vi
	if Lang(ctx) == EnglishTag {
		if en, ok := english[vi]; ok {
			s = en
		}
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// Date writes an ISO day as people do: 23/11/2026, in English 23 Nov 2026.
func Date(ctx context.Context, day string) string {
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		return day
	}
	return t.Format(dateLayout(ctx))
}

// Moment writes an instant with its minute.
func Moment(ctx context.Context, t time.Time) string { return t.Format(dateLayout(ctx) + " 15:04") }

func dateLayout(ctx context.Context) string {
	if Lang(ctx) == EnglishTag {
		return "2 Jan 2006"
	}
	return "02/01/2006"
}

// Num writes a whole number in groups of three: 4.494, in English 4,494.
func Num[N ~int | ~int64](ctx context.Context, n N) string {
	digits := strconv.FormatInt(int64(n), 10)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "−", digits[1:]
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(group(ctx))
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// Dec writes a decimal number with at most places digits after the mark: 1.234,5.
func Dec(ctx context.Context, x float64, places int) string {
	return decimal(ctx, x, places, true)
}

// Fixed writes exactly places digits after the mark, so that a column keeps them under each other.
func Fixed(ctx context.Context, x float64, places int) string {
	return decimal(ctx, x, places, false)
}

func decimal(ctx context.Context, x float64, places int, trim bool) string {
	s := strconv.FormatFloat(math.Abs(x), 'f', places, 64)
	whole, frac, _ := strings.Cut(s, ".")
	n, _ := strconv.ParseInt(whole, 10, 64)
	out := Num(ctx, n)
	if trim {
		frac = strings.TrimRight(frac, "0")
	}
	if frac != "" {
		out += point(ctx) + frac
	}
	if x < 0 {
		return "−" + out
	}
	return out
}

func group(ctx context.Context) string {
	if Lang(ctx) == EnglishTag {
		return ","
	}
	return "."
}

func point(ctx context.Context) string {
	if Lang(ctx) == EnglishTag {
		return "."
	}
	return ","
}
