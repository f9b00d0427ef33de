package narrative

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// CodeLength is the usual length of a figure's code; LongestCode the length after which two
// figures sharing a code are taken for a fault.
const (
	CodeLength  = 7
	LongestCode = 12
)

// crockford has no I, L, O and U: what looks alike on paper or spells a word.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var codeLetters = base32.NewEncoding(crockford).WithPadding(base32.NoPadding)

// Code is the short name of a figure of a report: the same whenever the same number is shown.
func Code(reportID, path string) string {
	return LongCode(reportID, path, CodeLength)
}

// LongCode is Code with more characters, for a figure whose code another one has already.
func LongCode(reportID, path string, length int) string {
	sum := sha256.Sum256([]byte(reportID + "\n" + path))
	return codeLetters.EncodeToString(sum[:])[:length]
}

// ReadCode is the code somebody typed off a paper: small letters, spaces and dashes, and the
// letters that Crockford's base 32 reads as digits. Empty when it can't be one.
func ReadCode(text string) string {
	code := strings.NewReplacer(" ", "", "-", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(text))
	if len(code) < CodeLength || len(code) > LongestCode || strings.Trim(code, crockford) != "" {
		return ""
	}
	return code
}
