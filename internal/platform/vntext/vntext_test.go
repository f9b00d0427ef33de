package vntext_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"kheo/internal/platform/vntext"
)

func TestFold(t *testing.T) {
	for typed, want := range map[string]string{
		"Đường mòn Hồ Chí Minh":       "duong mon ho chi minh",
		"  Bản  Buộc Mú, xã Na Ngoi ": "ban buoc mu xa na ngoi",
		"ĐẮK – LẮK":                   "dak lak",
		"Hoa\u0300":                   "hoa", // decomposed
		"24-00318":                    "24 00318",
		"":                            "",
		"…":                           "",
	} {
		if got := vntext.Fold(typed); got != want {
			t.Errorf("Fold(%q) is %q, want %q", typed, got, want)
		}
	}
}

func TestLenCountsLetters(t *testing.T) {
	for s, want := range map[string]int{"ủy": 2, "u\u0309y": 2, "Đường": 5, "": 0} {
		if got := vntext.Len(s); got != want {
			t.Errorf("Len(%q) is %d, want %d", s, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for typed, want := range map[string]string{
		" a\r\nb\rc ":        "a\nb\nc",
		"a\x00b\u200bc":      "abc",
		"hoa\u0300 bi\xffnh": "hoà bi�nh",
		"\ttab giữ\tlại ":    "tab giữ\tlại",
	} {
		if got := vntext.Clean(typed); got != want {
			t.Errorf("Clean(%q) is %q, want %q", typed, got, want)
		}
	}
	if got := vntext.Line(" Tên \n mô   hình\t"); got != "Tên mô hình" {
		t.Errorf("Line is %q", got)
	}
	if got := vntext.Slug("Xã Châu Bính"); got != "xa-chau-binh" {
		t.Errorf("Slug is %q", got)
	}
}

// The quick look at a text says what the tables say.
func TestNFCAlways(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom(nil, unicode.Latin, unicode.Mn, unicode.P, unicode.L)).Draw(rt, "s")
		if got := vntext.NFC(s); got != norm.NFC.String(s) {
			rt.Fatalf("%q becomes %q", s, got)
		}
	})
	for r := rune(0); r < 0x2100; r++ {
		for _, s := range []string{string(r), "a" + string(r), string(r) + "\u0301"} {
			if vntext.NFC(s) != norm.NFC.String(s) {
				t.Errorf("%q is %q", s, vntext.NFC(s))
			}
		}
	}
}

// Whatever is typed, what is stored is valid, stays as it is when cleaned again, and folds to words
// of small letters and digits with single spaces.
func TestCleanAndFoldAlways(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(rt, "bytes"))
		if rapid.Bool().Draw(rt, "text") {
			s = rapid.String().Draw(rt, "s")
		}
		clean := vntext.Clean(s)
		if !utf8.ValidString(clean) || strings.ContainsRune(clean, 0) || vntext.Clean(clean) != clean {
			rt.Fatalf("%q cleans to %q, then to %q", s, clean, vntext.Clean(clean))
		}
		folded := vntext.Fold(s)
		if strings.Join(strings.Fields(folded), " ") != folded {
			rt.Fatalf("%q folds to %q", s, folded)
		}
		for _, r := range folded {
			if r == 'đ' || unicode.Is(unicode.Mn, r) {
				rt.Fatalf("%q folds to %q", s, folded)
			}
		}
	})
}
