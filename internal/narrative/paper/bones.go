package paper

import (
	"strings"

	"kheo/internal/narrative"
)

// sentence is a line as it is compared: without codes and with single spaces, and once more with a # for
// every number.
type sentence struct {
	plain, skeleton string
	numbers         int
}

func sentenceOf(text string) sentence {
	plain := plainLine(text)
	var b strings.Builder
	b.Grow(len(plain))
	s := sentence{plain: plain}
	for i := 0; i < len(plain); {
		if n := numberAt(plain[i:]); n > 0 {
			b.WriteByte('#')
			s.numbers++
			i += n
			continue
		}
		b.WriteByte(plain[i])
		i++
	}
	s.skeleton = b.String()
	return s
}

// plainLine leaves codes in brackets out, with the spaces before them, and the mark of a list.
func plainLine(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	spaces := false
	for i := 0; i < len(text); {
		if n := bracketed(text[i:]); n > 0 {
			spaces = false
			i += n
			continue
		}
		c := text[i]
		i++
		if isSpace(c) {
			spaces = true
			continue
		}
		if spaces {
			b.WriteByte(' ')
		}
		spaces = false
		b.WriteByte(c)
	}
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(b.String()), "- "))
}

// bracketed is the length of [7K3Q9XA] at the beginning of a text.
func bracketed(text string) int {
	if text[0] != '[' {
		return 0
	}
	n := 1
	for n < len(text) && n <= narrative.LongestCode+1 && isWord(text[n]) && text[n] != '_' {
		n++
	}
	if n <= narrative.CodeLength || n > narrative.LongestCode+1 || n == len(text) || text[n] != ']' {
		return 0
	}
	return n + 1
}

// numberAt is the length of the number at the beginning of a text: 4.494, −9, 0,5.
func numberAt(text string) int {
	i := len(firstOf(text, minus))
	if i == len(text) || !isDigit(text[i]) {
		return 0
	}
	end := i
	for i < len(text) {
		if isDigit(text[i]) {
			i++
			end = i
			continue
		}
		sign := firstOf(text[i:], inNumber)
		if sign == "" {
			break
		}
		i += len(sign)
	}
	return end
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func firstOf(text string, signs []string) string {
	for _, s := range signs {
		if strings.HasPrefix(text, s) {
			return s
		}
	}
	return ""
}
