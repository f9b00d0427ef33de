package identity

// AtProvince tells whether the role works for the whole province rather than for one unit.
func AtProvince(r Role) bool {
	return r == RoleProvincialOfficer || r == RoleMember || r == RoleHead
}

// MayReview tells whether the role decides on what others submit.
func MayReview(r Role) bool {
	return r == RoleApprover || r == RoleProvincialOfficer || r == RoleHead
}

// MayAuthor tells whether the role writes records of its unit.
func MayAuthor(r Role) bool {
	return r == RoleAuthor || r == RoleOfficer || r == RoleApprover || r == RoleProvincialOfficer
}

// IsAdmin tells whether the role keeps units, people and campaigns. It gives no right over the
// records themselves.
func IsAdmin(r Role) bool { return r == RoleAdmin }

// mayAdminister tells whether the actor keeps the people of a root. An API token never does: a
// leaked one must not make itself a person.
func mayAdminister(a Actor, rootID string) bool {
	return IsAdmin(a.Role) && a.RootID == rootID && a.Via != ViaAPI
}

// mayKeepToken: the administrator and the post itself, but not through a token, nor by a stand-in: a
// token lasts longer than they do.
func mayKeepToken(a Actor, p Post) bool {
	return mayAdminister(a, p.RootID) || isPost(a, p) && !a.StandIn
}

// mayNameStandIn: the administrator and who holds the post, acting in it. A stand-in prolongs
// neither their own time nor anybody's.
func mayNameStandIn(a Actor, p Post) bool {
	return !a.StandIn && (mayAdminister(a, p.RootID) || isPost(a, p) && a.PersonID != "")
}

func isPost(a Actor, p Post) bool { return a.PostID == p.ID && a.PostID != "" && a.Via != ViaAPI }

// mayMovePosts: an administrator within a province; over its border only a command of the server.
func mayMovePosts(a Actor, fromRoot, toRoot string) bool {
	return IsAdmin(a.Role) && (a.Via == ViaCLI || mayAdminister(a, fromRoot) && fromRoot == toRoot)
}

// mayStartHandover: the administrator, and who holds the post; of a vacant one the administrator
// alone.
func mayStartHandover(a Actor, h Handover) bool {
	return mayAdminister(a, h.RootID) || h.Gives(a) && a.Via != ViaAPI
}

// mayOpenHandover: both sides and the administrator know of it.
func mayOpenHandover(a Actor, h Handover) bool {
	return mayAdminister(a, h.RootID) || (h.Gives(a) || h.Takes(a)) && a.Via != ViaAPI
}
