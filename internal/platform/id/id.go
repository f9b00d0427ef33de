// Package id makes and checks record identities: UUIDv7 as text, so that whoever creates a record
// (a phone without a network too) names it, and names sort by the time they were given.
package id

import "github.com/google/uuid"

// New makes a fresh identity.
func New() string { return uuid.Must(uuid.NewV7()).String() }

// Valid tells whether s is an identity in its canonical form.
func Valid(s string) bool {
	u, err := uuid.Parse(s)
	return err == nil && u.String() == s
}
