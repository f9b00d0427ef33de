package practice

import (
	"slices"
	"strings"
	"testing"

	"kheo/internal/identity"
)

// mays is the whole matrix: verb, relation, and who may. What is not here is refused. A change of
// rights has to be made here too, so that a reader of the change sees it.
const mays = `
create    same       author officer approver provincial_officer
create    above      officer approver provincial_officer
read      same       author officer approver provincial_officer member head admin reader
read      above      author officer approver provincial_officer member head admin reader
read      co         author officer approver provincial_officer member head admin reader
read      aside      author officer approver provincial_officer member head admin reader
edit      same       author officer approver provincial_officer
submit    same       author officer approver provincial_officer
receive   same       approver provincial_officer head
receive   above      approver provincial_officer head
return    same       approver provincial_officer head
return    above      approver provincial_officer head
pass      same       approver provincial_officer head
pass      above      approver provincial_officer head
approve   same       approver provincial_officer head
approve   above      approver provincial_officer head
start     same       author officer approver provincial_officer
pause     same       officer approver provincial_officer
pause     above      approver provincial_officer head
resume    same       officer approver provincial_officer
resume    above      approver provincial_officer head
finish    same       officer approver provincial_officer
finish    above      approver provincial_officer head
withdraw  same       author officer approver provincial_officer
log       same       author officer approver provincial_officer
log       co         author officer approver provincial_officer
attach    same       author officer approver provincial_officer
attach    co         author officer approver provincial_officer
remark    same       approver provincial_officer head
remark    above      approver provincial_officer head
reply     same       author officer approver provincial_officer
continue  same       officer approver provincial_officer
`

func TestMay(t *testing.T) {
	golden := map[Verb]map[Relation][]string{}
	for row := range strings.SplitSeq(strings.TrimSpace(mays), "\n") {
		words := strings.Fields(row)
		v := Verb(words[0])
		if golden[v] == nil {
			golden[v] = map[Relation][]string{}
		}
		golden[v][Relation(words[1])] = words[2:]
	}
	for _, v := range Verbs {
		for _, rel := range Relations {
			for _, role := range identity.Roles {
				if want := slices.Contains(golden[v][rel], string(role)); May(role, v, rel) != want {
					t.Errorf("%s %s by %s: may is %v", rel, v, role, !want)
				}
			}
		}
	}
}

func TestRightsThatAlwaysHold(t *testing.T) {
	for _, role := range identity.Roles {
		for _, v := range Verbs {
			for _, rel := range Relations {
				switch {
				case !May(role, v, rel):
				case (rel == Below || rel == Elsewhere):
					t.Errorf("%s by %s %s", v, role, rel)
				case v != Read && (role == identity.RoleAdmin || role == identity.RoleReader || role == identity.RoleMember):
					t.Errorf("a %s does %s", role, v)
				case v != Create && !May(role, Read, rel):
					t.Errorf("%s may %s what it may not read", role, v)
				case decision(v) && !identity.MayReview(role):
					t.Errorf("%s decides: %s", role, v)
				}
			}
		}
	}
	if May("", Read, Same) || May(identity.RoleOfficer, "delete", Same) || May(identity.RoleHead, Read, "") {
		t.Error("what is unknown is allowed")
	}
}

func TestPrivateIsForOwnersAndTheirReviewers(t *testing.T) {
	for rel, want := range map[Relation]string{
		Same: "author officer approver provincial_officer member head admin reader", Co: "author officer approver provincial_officer member head admin reader",
		Above: "author officer approver provincial_officer head", Aside: "", Below: "", Elsewhere: "",
	} {
		var got []string
		for _, role := range identity.Roles {
			if SeesPrivate(role, rel) {
				got = append(got, string(role))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", rel, got, want)
		}
	}
}
