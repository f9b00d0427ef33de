package vntext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Legacy is a character set from before Unicode. Its letters are shown right only by its own fonts;
// everywhere else they are other letters of Latin-1.
type Legacy string

const (
	TCVN3 Legacy = "tcvn3" // fonts .VnTime, .VnArial
	VNI   Legacy = "vni"   // fonts VNI-Times, VNI-Helve
)

// Legacies in a fixed order.
var Legacies = []Legacy{TCVN3, VNI}

// Name is what people call it.
func (l Legacy) Name() string {
	switch l {
	case TCVN3:
		return "TCVN3 (ABC)"
	case VNI:
		return "VNI Windows"
	}
	return "Unicode"
}

// tcvn3 has one letter for each; capitals have marks only by a font of capitals.
var tcvn3 = letters(
	"µ¸¶·¹ ¨»¾¼½Æ ©ÇÊÈÉË ® ÌÐÎÏÑ ªÒÕÓÔÖ ×ÝØÜÞ ßãáâä «åèæçé ¬êíëìî ïóñòô \u00adõøö÷ù úýûüþ ¡¢§£¤¥¦",
	"àáảãạ ăằắẳẵặ âầấẩẫậ đ èéẻẽẹ êềếểễệ ìíỉĩị òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ ĂÂĐÊÔƠƯ")

// vniAlone are the letters of VNI that stand alone; every other mark follows its vowel.
var vniAlone = letters("ñÑíìæóòÍÌÆÓÒôÔöÖîÎ", "đĐíìỉĩịÍÌỈĨỊơƠưƯỵỴ")

// vniMarks by what follows a vowel: the marks it puts on it.
var vniMarks = map[rune]string{
	'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
	'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
	'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
}

func letters(from, to string) map[rune]rune {
	m := map[rune]rune{}
	old, now := []rune(from), []rune(to)
	for i, r := range old {
		if r != ' ' {
			m[r] = now[i]
		}
	}
	return m
}

// Decode reads a text as one of the character set. Letters the set doesn't know stay.
func (l Legacy) Decode(s string) string {
	if plainASCII(s) {
		return s
	}
	switch l {
	case TCVN3:
		return strings.Map(func(r rune) rune {
			if to, ok := tcvn3[r]; ok {
				return to
			}
			return r
		}, s)
	case VNI:
		return decodeVNI(s)
	}
	return s
}

func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func decodeVNI(s string) string {
	var b strings.Builder
	before := rune(0)
	for _, r := range s {
		marks, ok := vniMarks[unicode.ToLower(r)]
		to, alone := vniAlone[r]
		switch {
		case ok && takes(before, marks):
			b.WriteString(marks)
			before = 0
			continue
		case alone:
			before = to
		default:
			before = r
		}
		b.WriteRune(before)
	}
	return norm.NFC.String(b.String())
}

// takes: a circumflex stands on three vowels, a breve on one, a tone on all.
func takes(vowel rune, marks string) bool {
	switch {
	case strings.HasPrefix(marks, "\u0302"):
		return strings.ContainsRune("aeoAEO", vowel)
	case strings.HasPrefix(marks, "\u0306"):
		return strings.ContainsRune("aA", vowel)
	}
	return strings.ContainsRune("aeouyơưAEOUYƠƯ", vowel)
}
