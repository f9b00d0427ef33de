package identity

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"strings"
)

const secretBytes = 32

func random() []byte {
	b := make([]byte, secretBytes)
	rand.Read(b)
	return b
}

// newCookie is a session's secret as the browser keeps it.
func newCookie() string { return base64.RawURLEncoding.EncodeToString(random()) }

// TokenPrefix lets secret scanners recognise a token that leaked.
const TokenPrefix = "kheo_"

// newToken is 32 random bytes in letters and digits, always of the same length.
func newToken() string {
	const digits = 43 // 62^43 > 2^256
	text := new(big.Int).SetBytes(random()).Text(62)
	return TokenPrefix + strings.Repeat("0", digits-len(text)) + text
}

// digest is what the database keeps of a secret. A secret of 256 random bits needs no slow hash.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
