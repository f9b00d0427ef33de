package campaign

import (
	"slices"
	"testing"

	"kheo/internal/identity"
)

// The table of who may; every role not named may not.
func TestCan(t *testing.T) {
	const (
		provincial = identity.RoleProvincialOfficer
		approver   = identity.RoleApprover
		head       = identity.RoleHead
		admin      = identity.RoleAdmin
	)
	cases := []struct {
		name  string
		may   func(identity.Actor) bool
		roles []identity.Role
	}{
		{"administer", func(a identity.Actor) bool { return MayAdminister(a, "root") }, []identity.Role{provincial, admin}},
		{"close", func(a identity.Actor) bool { return MayClose(a, "root") }, []identity.Role{provincial, head, admin}},
		{"freeze", func(a identity.Actor) bool { return MayFreeze(a, "root") }, []identity.Role{head, admin}},
		{"objectives within", func(a identity.Actor) bool { return MaySetObjectives(a, "root", true) }, []identity.Role{approver, provincial, head, admin}},
		{"objectives elsewhere", func(a identity.Actor) bool { return MaySetObjectives(a, "root", false) }, []identity.Role{provincial, admin}},
	}
	for _, c := range cases {
		for _, role := range append(identity.Roles, "") {
			if got, want := c.may(identity.Actor{RootID: "root", Role: role}), slices.Contains(c.roles, role); got != want {
				t.Errorf("%s as %q: %v", c.name, role, got)
			}
			if c.may(identity.Actor{RootID: "elsewhere", Role: role}) || c.may(identity.Actor{Role: role}) {
				t.Errorf("%s as %q of another root", c.name, role)
			}
		}
	}
	if MayFreeze(identity.Actor{Role: admin}, "") {
		t.Error("no root, no right")
	}
}
