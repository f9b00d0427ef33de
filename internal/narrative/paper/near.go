package paper

import (
	"strings"

	"kheo/internal/narrative"
)

// Texts are gone through by hand here: regular expressions take a hundred times as long, and anybody may
// send four megabytes.

// mostShown is how much of what stands in a figure's place is kept; no number is longer.
const mostShown = 64

// figureText is what a file shows in the place of a figure.
func figureText(text string) string {
	if len(text) > mostShown {
		text = strings.ToValidUTF8(text[:mostShown], "") + "…"
	}
	return strings.TrimSpace(text)
}

// codeOf is the text when it is a code as papers print it.
func codeOf(text string) string {
	if len(text) < narrative.CodeLength || len(text) > narrative.LongestCode {
		return ""
	}
	for i := range len(text) {
		if c := text[i]; !isDigit(c) && (c < 'A' || c > 'Z' || c == 'I' || c == 'L' || c == 'O' || c == 'U') {
			return ""
		}
	}
	return text
}

// nearby finds numbers with their code on the next line or in brackets after it, as cells and prose of our
// papers read when a program dropped the controls.
func nearby(text string, on func(Found)) {
	for i := 0; i < len(text); {
		if !isSpace(text[i]) {
			i++
			continue
		}
		from := i
		for i < len(text) && isSpace(text[i]) {
			i++
		}
		if code := codeAt(text[i:]); code != "" {
			if n := numberBefore(text[:from]); n != "" {
				on(Found{Code: code, Text: n})
			}
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' && c != '\v' }

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_'
}

// codeAt is the code a text begins with.
func codeAt(text string) string {
	text = strings.TrimPrefix(text, "[")
	n := 0
	for n < len(text) && n <= narrative.LongestCode && isWord(text[n]) {
		n++
	}
	return codeOf(text[:n])
}

// numberBefore is the number a text ends with, or the dash that stands for what can't be told.
func numberBefore(text string) string {
	if strings.HasSuffix(text, unknown) {
		return unknown
	}
	from := numberFrom(text)
	if len(text)-from > mostShown {
		return ""
	}
	return text[from:]
}

// inNumber are the signs that stand between digits.
var inNumber = []string{".", ",", "\u00a0", "\u202f"}

// numberFrom is where the number begins that a text ends with; its length when there is none.
func numberFrom(text string) int {
	from, end := len(text), len(text)
	for end > 0 && len(text)-end <= mostShown {
		if c := text[end-1]; c >= '0' && c <= '9' {
			end--
			from = end
			continue
		}
		sign := lastOf(text[:end], inNumber)
		if sign == "" {
			break
		}
		end -= len(sign)
	}
	if from < len(text) {
		from -= len(lastOf(text[:from], minus))
	}
	return from
}

var minus = []string{"-", "−", "–"}

func lastOf(text string, signs []string) string {
	for _, s := range signs {
		if strings.HasSuffix(text, s) {
			return s
		}
	}
	return ""
}
