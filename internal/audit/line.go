package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"kheo/internal/identity"
)

// version of the line's format; it stands in every line, so that old lines stay readable.
const version = 1

// genesis is the hash before the first line of a chain.
var genesis = strings.Repeat("0", 2*sha256.Size)

// hashOf chains a line to the hash before it.
func hashOf(prev string, body []byte) string {
	h := sha256.New()
	h.Write([]byte(prev))
	h.Write([]byte{'\n'})
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}

// body is the hashed text of a line.
type body struct {
	Format  int        `json:"format"`
	Root    string     `json:"root"`
	Seq     int64      `json:"seq"`
	Prev    string     `json:"prev"`
	At      int64      `json:"at"`
	Actor   actor      `json:"actor"`
	Verb    string     `json:"verb"`
	Subject subject    `json:"subject"`
	Changes []recorded `json:"changes"`
	Note    string     `json:"note"`
	Request string     `json:"request"`
}

type actor struct {
	Person string `json:"person"`
	Post   string `json:"post"`
	Role   string `json:"role"`
	Unit   string `json:"unit"`
	Via    string `json:"via"`

	StandIn bool `json:"standin,omitempty"`
}

// fields: that somebody stood in is written only where it is so; lines from before stay as they are.
func (a actor) fields() map[string]any {
	m := map[string]any{"person": a.Person, "post": a.Post, "role": a.Role, "unit": a.Unit, "via": a.Via}
	if a.StandIn {
		m["standin"] = true
	}
	return m
}

type subject struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
}

// recorded is a change inside a line. A private side holds the digest of its value, or null when
// there was none.
type recorded struct {
	Field   string `json:"field"`
	Private bool   `json:"private"`
	Before  raw    `json:"before"`
	After   raw    `json:"after"`
}

func (l body) canonical() ([]byte, error) {
	changes := make([]any, len(l.Changes))
	for i, c := range l.Changes {
		changes[i] = map[string]any{"field": c.Field, "private": c.Private, "before": c.Before, "after": c.After}
	}
	return Canonical(map[string]any{
		"format": l.Format, "root": l.Root, "seq": l.Seq, "prev": l.Prev, "at": l.At,
		"actor": l.Actor.fields(), "verb": l.Verb, "subject": map[string]any{"kind": l.Subject.Kind, "id": l.Subject.ID},
		"changes": changes, "note": l.Note, "request": l.Request,
	})
}

// raw is a value in its canonical form.
type raw []byte

// UnmarshalJSON keeps the text as it stands.
func (r *raw) UnmarshalJSON(b []byte) error {
	*r = append(raw(nil), b...)
	return nil
}

func (r raw) none() bool { return string(r) == "null" }

func parse(stored string) (body, error) {
	var l body
	if err := json.Unmarshal([]byte(stored), &l); err != nil {
		return l, fmt.Errorf("audit: %w", err)
	}
	if l.Format != version {
		return l, fmt.Errorf("audit: a line of format %d can't be read", l.Format)
	}
	return l, nil
}

func actorOf(a identity.Actor) actor {
	return actor{Person: a.PersonID, Post: a.PostID, Role: string(a.Role), Unit: a.UnitID, Via: a.Via, StandIn: a.StandIn}
}
