package narrative

import "kheo/internal/identity"

// Verb is what can be done with a report.
type Verb string

const (
	Open       Verb = "open"
	Read       Verb = "read"
	Edit       Verb = "edit"
	Send       Verb = "send"
	Supplement Verb = "supplement"
	Reply      Verb = "reply"
	Receive    Verb = "receive"
	Return     Verb = "return"
	Remark     Verb = "remark"
	Accept     Verb = "accept"
	Remind     Verb = "remind"
)

// Verbs in the order of buttons.
var Verbs = []Verb{Open, Read, Edit, Send, Supplement, Reply, Receive, Return, Remark, Accept, Remind}

// Relation of the actor's unit to the unit of the report.
type Relation string

const (
	Same      Relation = "same"      // the actor's unit, or what became of it; the province for those who work for it
	Above     Relation = "above"     // the actor's unit stands above it, today or on the period's last day
	Elsewhere Relation = "elsewhere" // neither
)

var (
	writers   = []identity.Role{identity.RoleOfficer, identity.RoleApprover, identity.RoleProvincialOfficer}
	reviewers = []identity.Role{identity.RoleApprover, identity.RoleProvincialOfficer, identity.RoleHead}
	heads     = []identity.Role{identity.RoleHead}
	everybody = identity.Roles
)

// matrix is the one place that says who may: verb × relation → roles. What a unit without a unit above
// it reports, the province, its head takes in.
var matrix = map[Verb]map[Relation][]identity.Role{
	Open:       {Same: writers},
	Read:       {Same: everybody, Above: everybody},
	Edit:       {Same: writers},
	Send:       {Same: writers},
	Supplement: {Same: writers},
	Reply:      {Same: writers},
	Receive:    {Same: heads, Above: reviewers},
	Return:     {Same: heads, Above: reviewers},
	Remark:     {Same: heads, Above: reviewers},
	Accept:     {Same: heads, Above: reviewers},
	Remind:     {Above: reviewers},
}

// May tells whether a role may do the verb in the relation. It says nothing about states, nor about
// deciding on what one sent oneself.
func May(role identity.Role, v Verb, rel Relation) bool {
	for _, r := range matrix[v][rel] {
		if r == role {
			return true
		}
	}
	return false
}

// decision tells whether the verb decides on what was sent.
func decision(v Verb) bool { return v == Receive || v == Return || v == Remark || v == Accept }
