package identity

import "context"

// Actor is who acts: a person in a post on a day. A token acts as its post alone: no person.
type Actor struct {
	PersonID, PersonName string
	PostID, PostCode     string
	PostTitle            string
	UnitID, UnitName     string
	RootID               string
	Role                 Role
	StandIn              bool   // the person doesn't hold the post, but stands in for it
	Day                  string // today, local
	Via                  string // ViaWeb ViaAPI ViaCLI
	RequestID            string
}

// Ways an act comes in.
const (
	ViaWeb = "web"
	ViaAPI = "API"
	ViaCLI = "CLI"
)

// Operator is the actor of commands run on the server itself; whoever may run them holds the data
// anyway.
func Operator(rootID, day string) Actor {
	return Actor{RootID: rootID, Role: RoleAdmin, Day: day, Via: ViaCLI}
}

// withoutPost is the person alone: somebody who waits to take a post has none of its rights.
func (a Actor) withoutPost() Actor {
	a.PostID, a.PostCode, a.PostTitle, a.UnitID, a.UnitName, a.Role = "", "", "", "", "", ""
	return a
}

type actorKey struct{}

// WithActor lets ctx carry the actor.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorOf is the actor ctx carries; false when nobody is signed in.
func ActorOf(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(Actor)
	return a, ok
}

// ScopeID is the unit for which the actor acts on records: the whole root for posts that work for
// the province, wherever their desk stands; else their own unit.
func (a Actor) ScopeID() string {
	if AtProvince(a.Role) || a.Role == RoleAdmin {
		return a.RootID
	}
	return a.UnitID
}
