package identity

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The cost of a hash: the smallest memory OWASP's password storage cheat sheet accepts for
// argon2id with two passes, so that two at a time fit a small server.
const (
	memoryKiB = 19 * 1024
	passes    = 2
	lanes     = 1
	saltBytes = 16
	keyBytes  = 32
)

// dummy is compared when there is no such login, so that the answer takes as long.
var dummy = encode(make([]byte, saltBytes), make([]byte, keyBytes))

// hashPassword is the PHC string of a password that has passed [CheckPassword].
func hashPassword(password string) string {
	salt := make([]byte, saltBytes)
	rand.Read(salt)
	return encode(salt, derive(password, salt))
}

func derive(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, passes, memoryKiB, lanes, keyBytes)
}

func encode(salt, key []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memoryKiB, passes, lanes,
		b64.EncodeToString(salt), b64.EncodeToString(key))
}

var errHash = errors.New("identity: a stored password hash can't be read")

// verify compares a password with a stored hash.
func verify(stored, password string) (bool, error) {
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || strings.Join(parts[:4], "$") != prefix {
		return false, errHash
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	key, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil || len(key) != keyBytes {
		return false, errHash
	}
	return subtle.ConstantTimeCompare(derive(password, salt), key) == 1, nil
}

// prefix names the algorithm and its cost. There is one so far; another gets its own case.
var prefix = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d", argon2.Version, memoryKiB, passes, lanes)
