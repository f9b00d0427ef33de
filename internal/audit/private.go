package audit

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

const (
	sideBefore = "before"
	sideAfter  = "after"
)

// secret is a private value beside the chain. Its salt keeps the digest from being guessed: a
// telephone number has few enough possibilities to try them all.
type secret struct{ field, side, salt, value string }

func digest(salt, value string) string {
	m := hmac.New(sha256.New, []byte(salt))
	m.Write([]byte(value))
	return hex.EncodeToString(m.Sum(nil))
}

// record turns changes into what the line holds and what stays beside it.
func record(changes []Change) (lines []recorded, secrets []secret, err error) {
	for _, c := range changes {
		r := recorded{Field: text(c.Field), Private: c.Private}
		if r.Before, err = Canonical(c.Before); err != nil {
			return nil, nil, err
		}
		if r.After, err = Canonical(c.After); err != nil {
			return nil, nil, err
		}
		if c.Private {
			secrets = append(secrets, hide(r.Field, sideBefore, &r.Before)...)
			secrets = append(secrets, hide(r.Field, sideAfter, &r.After)...)
		}
		lines = append(lines, r)
	}
	return lines, secrets, nil
}

// hide puts the digest in the value's place. That there was no value is no secret.
func hide(field, side string, value *raw) []secret {
	if value.none() {
		return nil
	}
	s := secret{field: field, side: side, salt: rand.Text(), value: string(*value)}
	*value = appendText(nil, digest(s.salt, s.value))
	return []secret{s}
}

func (l *Log) keep(ctx context.Context, rootID string, seq int64, secrets []secret) error {
	if len(secrets) == 0 {
		return nil
	}
	var rows []string
	args := []any{rootID, seq}
	for _, s := range secrets {
		n := len(args)
		rows = append(rows, "($1, $2, $"+strconv.Itoa(n+1)+", $"+strconv.Itoa(n+2)+", $"+strconv.Itoa(n+3)+", $"+strconv.Itoa(n+4)+")")
		args = append(args, s.field, s.side, s.salt, s.value)
	}
	_, err := l.db.Exec(ctx, `insert into audit_private (root_id, seq, field, side, salt, value) values `+strings.Join(rows, ", "), args...)
	return err
}
