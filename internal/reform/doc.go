// Package reform is what happens to units by a paper: official lists taken over, and events such as
// merges and splits, with every record that must go along.
//
// Read plan.go for what is prepared and shown before anything happens. Lists: list.go, then list_rows.go
// (what the files say), diff.go (what changes against the stored map) and takeover.go. Events:
// event.go, then prepare.go, choice.go and effect.go.
package reform
