package practice

import "kheo/internal/identity"

// Relation of the actor's unit to the practice's units, on any line.
type Relation string

const (
	Same      Relation = "same"      // the actor's unit leads or wrote it
	Above     Relation = "above"     // the actor's unit stands above the leading unit
	Co        Relation = "co"        // the actor's unit co-owns it
	Aside     Relation = "aside"     // the actor's unit stands above a co-owning unit only
	Below     Relation = "below"     // the leading unit stands above the actor's unit
	Elsewhere Relation = "elsewhere" // none of these
)

// Relations in a fixed order.
var Relations = []Relation{Same, Above, Co, Aside, Below, Elsewhere}

type rights map[Relation][]identity.Role

var (
	writers   = []identity.Role{identity.RoleAuthor, identity.RoleOfficer, identity.RoleApprover, identity.RoleProvincialOfficer}
	officers  = []identity.Role{identity.RoleOfficer, identity.RoleApprover, identity.RoleProvincialOfficer}
	reviewers = []identity.Role{identity.RoleApprover, identity.RoleProvincialOfficer, identity.RoleHead}
	everybody = identity.Roles
)

// matrix is the one place that says who may: verb × relation → roles.
var matrix = map[Verb]rights{
	Create:   {Same: writers, Above: officers},
	Read:     {Same: everybody, Above: everybody, Co: everybody, Aside: everybody},
	Edit:     {Same: writers},
	Submit:   {Same: writers},
	Receive:  {Same: reviewers, Above: reviewers},
	Return:   {Same: reviewers, Above: reviewers},
	Remark:   {Same: reviewers, Above: reviewers},
	Pass:     {Same: reviewers, Above: reviewers},
	Approve:  {Same: reviewers, Above: reviewers},
	Start:    {Same: writers},
	Pause:    {Same: officers, Above: reviewers},
	Resume:   {Same: officers, Above: reviewers},
	Finish:   {Same: officers, Above: reviewers},
	Withdraw: {Same: writers},
	Log:      {Same: writers, Co: writers},
	Attach:   {Same: writers, Co: writers},
	Reply:    {Same: writers},
	Continue: {Same: officers},
}

// May tells whether a role may do the verb in the relation. It says nothing about states, nor
// about deciding on one's own submission; the service adds both.
func May(role identity.Role, v Verb, rel Relation) bool {
	for _, r := range matrix[v][rel] {
		if r == role {
			return true
		}
	}
	return false
}

// decision tells whether the verb decides on a submission; nobody decides on their own.
func decision(v Verb) bool {
	return v == Receive || v == Return || v == Pass || v == Approve || v == Remark
}

// SeesPrivate tells whether the role in the relation may see private fields and files: the unit
// itself, co-owners, and those above who write or decide (semantics: owner and their reviewers).
func SeesPrivate(role identity.Role, rel Relation) bool {
	switch rel {
	case Same, Co:
		return true
	case Above:
		return identity.MayReview(role) || identity.MayAuthor(role)
	}
	return false
}
