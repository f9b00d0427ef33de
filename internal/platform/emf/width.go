package emf

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Widths of Times New Roman in thousandths of its size, from the space to the tilde. A Vietnamese
// letter is as wide as the letter under its marks, but for those below.
var (
	regular = [...]float64{250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
		500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
		921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
		556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
		333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
		500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541}
	bold = [...]float64{250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278,
		500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500,
		930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778,
		611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500,
		333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500,
		556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520}
	special = map[rune][2]float64{'ơ': {529, 554}, 'Ơ': {722, 778}, 'ư': {542, 600}, 'Ư': {776, 796},
		'đ': {500, 556}, 'Đ': {722, 722}, '–': {500, 500}, '—': {1000, 1000}, '…': {1000, 1000},
		'“': {444, 500}, '”': {444, 500}, '‘': {333, 333}, '’': {333, 333}, '•': {350, 350}, '\u00a0': {250, 250}}
)

const horn = '\u031b'

func letterWidth(r rune, heavy bool) float64 {
	column := 0
	if heavy {
		column = 1
	}
	if w, ok := special[r]; ok {
		return w[column]
	}
	base := r
	if r > '~' {
		parts := []rune(norm.NFD.String(string(r)))
		base = parts[0]
		if len(parts) > 1 && parts[1] == horn {
			return letterWidth([]rune(norm.NFC.String(string(parts[:2])))[0], heavy)
		}
	}
	switch {
	case base >= 0x300 && base < 0x370: // a mark over the letter before it
		return 0
	case base < ' ' || base > '~':
		return 600
	case heavy:
		return bold[base-' ']
	}
	return regular[base-' ']
}

// TextWidth is the length of a line in millimetres; size in points.
func TextWidth(text string, size float64, bold bool) float64 {
	total := 0.0
	for _, r := range text {
		total += letterWidth(r, bold)
	}
	return total * size * mmPerPoint / 1000
}

// Wrap breaks a text between words into lines not longer than the width, about equally long.
func Wrap(text string, f Font, width float64) []string {
	lines := broken(text, f, width)
	for narrower := width * 0.95; narrower > width*0.3; narrower -= width * 0.05 {
		again := broken(text, f, narrower)
		if len(again) > len(lines) || longestWord(text, f) > narrower {
			break
		}
		lines = again
	}
	return lines
}

func broken(text string, f Font, width float64) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && TextWidth(longer, f.Size, f.Bold) > width {
			lines, longer = append(lines, line), word
		}
		line = longer
	}
	return append(lines, line)
}

// longestWord is the narrowest a text can be wrapped to.
func longestWord(text string, f Font) (width float64) {
	for _, word := range strings.Fields(text) {
		width = max(width, TextWidth(word, f.Size, f.Bold))
	}
	return width
}
