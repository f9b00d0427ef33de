package vntext

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// syllable is how a Vietnamese syllable is built, its tone left out: first consonants, vowels that
// may stand together, last consonant.
var syllable = regexp.MustCompile(`^(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?` +
	`(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oai|oao|oay|oă|oe|oeo|oi|oo|ôi|ơi|ua|uâ|uây|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu)` +
	`(?:c|ch|m|n|ng|nh|p|t)?$`)

// Guess counts the words of a text that are Vietnamese only when read in one way.
type Guess struct {
	words int // with letters beyond ASCII
	plain int
	as    map[Legacy]int
}

// Add looks at one more text.
func (g *Guess) Add(text string) {
	if g.as == nil {
		g.as = map[Legacy]int{}
	}
	for _, w := range strings.FieldsFunc(text, between) {
		if plainASCII(w) {
			continue
		}
		g.words++
		if vietnamese(w) {
			g.plain++
		}
		for _, l := range Legacies {
			if vietnamese(l.Decode(w)) {
				g.as[l]++
			}
		}
	}
}

// between: signs that are letters in TCVN3 don't end a word.
func between(r rune) bool {
	if r >= 0xa1 && r <= 0xff {
		return false
	}
	return !unicode.IsLetter(r)
}

// enough words to tell by; fewer are a name or two.
const enough = 4

// Set is the character set the texts are in, empty for Unicode or when it can't be told.
func (g *Guess) Set() Legacy {
	best := Legacy("")
	for _, l := range Legacies {
		if best == "" || g.as[l] > g.as[best] {
			best = l
		}
	}
	if g.words < enough || g.as[best]*4 < g.words*3 || g.plain*2 > g.as[best] {
		return ""
	}
	return best
}

// Rescue reads a text in a character set, unless it is Unicode already or makes less sense so: among
// old rows stand new ones.
func (l Legacy) Rescue(text string) string {
	if l == "" || plainASCII(text) || strings.ContainsFunc(text, beyondLatin1) {
		return text
	}
	read := l.Decode(text)
	if right(read) >= right(text) {
		return read
	}
	return text
}

func beyondLatin1(r rune) bool { return r > 0xff && unicode.IsLetter(r) }

// right counts the Vietnamese words.
func right(text string) (n int) {
	for _, w := range strings.FieldsFunc(text, between) {
		if !plainASCII(w) && vietnamese(w) {
			n++
		}
	}
	return n
}

// vietnamese tells whether a word may be a Vietnamese syllable: built like one, with one tone at
// most, and all capitals, a capital first or none.
func vietnamese(w string) bool {
	var b strings.Builder
	tones := 0
	for i, r := range norm.NFD.String(w) {
		switch r {
		case 0x300, 0x301, 0x303, 0x309, 0x323:
			tones++
			continue
		}
		if i > 0 && unicode.IsUpper(r) && unicode.IsLower([]rune(w)[0]) {
			return false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return tones <= 1 && syllable.MatchString(norm.NFC.String(b.String()))
}
