package narrative

import (
	"kheo/internal/platform/fault"
	"slices"
	"testing"

	"kheo/internal/identity"
)

func TestWhoMay(t *testing.T) {
	officers := []identity.Role{identity.RoleOfficer, identity.RoleApprover, identity.RoleProvincialOfficer}
	above := []identity.Role{identity.RoleApprover, identity.RoleProvincialOfficer, identity.RoleHead}
	want := map[Verb]map[Relation][]identity.Role{
		Open: {Same: officers}, Edit: {Same: officers}, Send: {Same: officers}, Supplement: {Same: officers}, Reply: {Same: officers},
		Read:    {Same: identity.Roles, Above: identity.Roles},
		Receive: {Same: {identity.RoleHead}, Above: above}, Return: {Same: {identity.RoleHead}, Above: above},
		Remark: {Same: {identity.RoleHead}, Above: above}, Accept: {Same: {identity.RoleHead}, Above: above},
		Remind: {Above: above},
	}
	for _, v := range Verbs {
		for _, rel := range []Relation{Same, Above, Elsewhere} {
			for _, role := range identity.Roles {
				if got, ok := May(role, v, rel), slices.Contains(want[v][rel], role); got != ok {
					t.Errorf("%s may %s at %s: %v, want %v", role, v, rel, got, ok)
				}
			}
		}
	}
}

func TestWhatIsPossibleWhen(t *testing.T) {
	want := map[State][]Verb{
		Draft:    {Open, Read, Edit, Send, Remind},
		Returned: {Open, Read, Edit, Send, Reply, Remind},
		Sent:     {Open, Read, Receive, Return, Remark, Remind},
		Received: {Open, Read, Return, Remark, Accept, Remind},
		Final:    {Open, Read, Supplement, Remind},
	}
	for _, s := range States {
		for _, v := range Verbs {
			if got, ok := Legal(v, s), slices.Contains(want[s], v); got != ok {
				t.Errorf("%s when %s: %v, want %v", v, s, got, ok)
			}
		}
	}
}

func TestMergeOfASection(t *testing.T) {
	for _, c := range []struct {
		base, mine, theirs string
		want               outcome
	}{
		{"a", "a", "b", takeTheirs},
		{"a", "b", "a", takeMine},
		{"a", "b", "b", takeTheirs},
		{"a", "b", "c", clash},
		{"", "b", "c", clash},
	} {
		if got := merge(Print(c.base), c.mine, c.theirs); got != c.want {
			t.Errorf("from %q: mine %q, theirs %q: %v, want %v", c.base, c.mine, c.theirs, got, c.want)
		}
	}
}

// The table of the half-year report of 2024: 4,503 by every field touched, less 9, is 4,494.
func seed() Body {
	b := Body{Tables: []Table{{Code: TableFields, Title: "T", Groups: []Group{{Label: "Mới", Columns: []string{"Cộng", "Tập thể", "Cá nhân"}, Sum: true}}}}}
	add := func(role RowRole, path string, collective, individual float64) {
		r := TableRow{Role: role, Label: path}
		for i, v := range []float64{collective + individual, collective, individual} {
			p := path + "/" + kindLabels[columns[i]]
			b.Figures = append(b.Figures, Figure{Path: p, Code: Code("r", p), Known: true, Value: v})
			r.Paths = append(r.Paths, p)
		}
		b.Tables[0].Rows = append(b.Tables[0].Rows, r)
	}
	add(RowPart, "economy", 1027, 185)
	add(RowPart, "society", 1885, 413)
	add(RowPart, "security", 395, 91)
	add(RowPart, "politics", 429, 78)
	add(RowOverlap, "overlap", 7, 2)
	add(RowTotal, "total", 3729, 765)
	return b
}

func TestSumsClose(t *testing.T) {
	b := seed()
	if open := b.Unclosed(); len(open) > 0 {
		t.Fatalf("the seed adds up: %v", open)
	}
	b.Figures[0].Value++ // economy, together
	if open := b.Unclosed(); len(open) != 2 {
		t.Errorf("one figure more breaks its column and its row: %v", open)
	}
}

func TestDiff(t *testing.T) {
	before, after := seed(), seed()
	after.Figures[0].Value = 1213
	after.Sections = []Section{{Code: "I", Title: "I. Đầu", Text: "Mới."}}
	before.Sections = []Section{{Code: "I", Title: "I. Đầu", Text: "Cũ."}}
	before.Outside = []Outside{{ID: "o", Label: "Ngoài", Value: 2}}
	got := Diff(before, after)
	want := []Change{{"figure", "economy/Cộng", "", "1.212", "1.213"}, {"section", "I", "I. Đầu", "Cũ.", "Mới."}, {"outside", "o", "Ngoài", "Ngoài · 2 ·  ·  · ", ""}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if again := Diff(after, after); len(again) > 0 {
		t.Errorf("the same body differs from itself: %v", again)
	}
}

// A number that stays while its records change, a renamed list: a supplement says so.
func TestDiffSeesWhatNumbersHide(t *testing.T) {
	before, after := seed(), seed()
	before.Records, after.Records = []string{"a", "b"}, []string{"a", "b"}
	before.Figures[0].Set, after.Figures[0].Set = SetOf(before.Records, []string{"a"}), SetOf(after.Records, []string{"b"})
	after.Figures[1].Rule = "Cách tính mới"
	rows := []ListRow{{Title: "Bếp ấm", Unit: "Xã A", State: "Đang thực hiện"}}
	before.Lists, after.Lists = []List{{Code: "L1", Title: "Một", Rows: rows}, {Code: "L2", Title: "Hai", Rows: rows}}, []List{{Code: "L1", Title: "Hai", Rows: rows}}
	var keys []string
	for _, c := range Diff(before, after) {
		keys = append(keys, c.What+" "+c.Key)
		if c.Before == c.After {
			t.Errorf("%+v says nothing", c)
		}
	}
	if want := []string{"figure economy/Cộng", "figure economy/Tập thể", "list Một"}; !slices.Equal(keys, want) {
		t.Errorf("changed %q, want %q", keys, want)
	}
}

func TestStrayNumbers(t *testing.T) {
	b := seed()
	code := b.Figures[0].Code
	for text, stray := range map[string]bool{
		"Có 1.212 [" + code + "] mô hình.":  false,
		"Có 1212 [" + code + "] mô hình.":   false,
		"Có 1.213 [" + code + "] mô hình.":  true,
		"Có 1.212 [ZZZZZZZ] mô hình.":       true,
		"Theo công văn 12 [số 3] thì thôi.": false,
	} {
		b.Sections = []Section{{Code: "II", Text: text}}
		if got := len(b.Stray()) > 0; got != stray {
			t.Errorf("%q: stray %v, want %v", text, got, stray)
		}
	}
}

func TestPackedBodiesComeBack(t *testing.T) {
	b := seed()
	b.Records = []string{"a", "b"}
	b.Figures[0].Set = SetOf(b.Records, []string{"b"})
	packed, digest, err := pack(b)
	if err != nil {
		t.Fatal(err)
	}
	again, err := unpack(packed, digest)
	if err != nil {
		t.Fatal(err)
	}
	if _, d, err := pack(again); err != nil || d != digest {
		t.Errorf("the digest of what comes back is %s, was %s (%v)", d, digest, err)
	}
	b.Figures[0].Value++
	if altered, _, err := pack(b); err != nil {
		t.Fatal(err)
	} else if _, err := unpack(altered, digest); !fault.Is(err, fault.Conflict) {
		t.Errorf("an altered body is read: %v", err)
	}
	if got := again.Behind(again.Figures[0]); !slices.Equal(got, []string{"b"}) {
		t.Errorf("behind: %v", got)
	}
}
