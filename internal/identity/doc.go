// Package identity knows who is there: persons, the posts they hold, how they sign in, and the
// actor that every act is done by. Rights belong to posts, never to persons.
//
// Read identity.go for the words and actor.go for what the other features see; then the file named
// after the job: signin.go, session.go, token.go, person.go, post.go. rules.go is what may be entered,
// can.go which role may what.
package identity
