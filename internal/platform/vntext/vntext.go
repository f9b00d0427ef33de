// Package vntext handles Vietnamese text: one normal form, lengths in characters, and keys in
// which tone marks and đ don't matter.
package vntext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NFC is the normal form everything is stored in.
func NFC(s string) string {
	if composed(s) {
		return s
	}
	return norm.NFC.String(s)
}

// composed sees in one glance what the tables of Unicode would say of most Vietnamese texts: letters
// of one piece, and the signs people set between them.
func composed(s string) bool {
	for _, r := range s {
		if r >= 0x300 && (r < 0x1ea0 || r >= 0x1f00) && (r < 0x2010 || r > 0x2027) {
			return false
		}
	}
	return true
}

// Clean makes typed text storable: valid UTF-8, NFC, no control characters but line breaks and
// tabs, line breaks as \n, no outer white space. PostgreSQL refuses NUL and broken UTF-8, SQLite
// doesn't; after Clean both see the same.
func Clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "�"), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r > ' ' && r < 0x7f || r >= 0xc0 && r < 0x300 || r >= 0x1ea0 && r < 0x1f00:
			return r // the letters of Vietnamese, most of any text: no table need be asked
		case r == '\r':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r) || unicode.In(r, unicode.Cf) && r != '\u200d':
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(NFC(s))
}

// Line is Clean on one line with single spaces, for names and titles.
func Line(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// Len counts characters as a reader does: composed letters, not bytes.
func Len(s string) int { return utf8.RuneCountInString(NFC(s)) }

// Fold makes the search key: lower case, marks dropped, đ as d, single spaces between words of
// letters and digits.
func Fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(plain(unicode.ToLower(r)))
		default:
			gap = true
		}
	}
	return b.String()
}

func plain(r rune) rune {
	if r == 'đ' {
		return 'd'
	}
	return r
}

// Words are the words of the search key.
func Words(s string) []string { return strings.Fields(Fold(s)) }

// Slug is the key as part of an address.
func Slug(s string) string { return strings.ReplaceAll(Fold(s), " ", "-") }
