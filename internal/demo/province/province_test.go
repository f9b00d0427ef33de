package province

import (
	"testing"

	"kheo/internal/platform/vntext"
)

func count(day, kind string) int {
	n := 0
	for _, u := range On(day) {
		if u.Kind == kind {
			n++
		}
	}
	return n
}

func TestCountsOnTheDaysOfTheArrangements(t *testing.T) {
	for _, c := range []struct {
		day                string
		communes, district int
	}{
		{"2024-01-01", 460, 21}, {"2024-11-30", 460, 21},
		{"2024-12-01", 412, 20}, {"2025-06-30", 412, 20},
		{"2025-07-01", 130, 0}, {"2026-11-23", 130, 0},
	} {
		if n := count(c.day, Commune); n != c.communes {
			t.Errorf("%s: %d communes, want %d", c.day, n, c.communes)
		}
		if n := count(c.day, District); n != c.district {
			t.Errorf("%s: %d districts, want %d", c.day, n, c.district)
		}
	}
}

// days are all days on which anything begins or ends, which is where a gap could show.
func days() []string {
	seen := map[string]bool{"2026-11-23": true}
	for _, u := range Units() {
		seen[u.From] = true
		if u.To != "" {
			seen[u.To] = true
		}
		for _, p := range u.Parents {
			seen[p.From] = true
		}
	}
	var out []string
	for d := range seen {
		out = append(out, d)
	}
	return out
}

func TestLivingParentsOnePerLineAndDay(t *testing.T) {
	for _, day := range days() {
		for _, u := range On(day) {
			for _, line := range []string{Territorial, Sectoral} {
				n := 0
				for _, p := range u.Parents {
					if p.Line == line && within(p.From, p.To, day) {
						n++
						above, ok := ByKey(p.Key)
						if !ok || !above.Lives(day) {
							t.Errorf("%s on %s: parent %s is not there", u.Key, day, p.Key)
						}
					}
				}
				if n > 1 || u.Key == Root && n > 0 || u.Key != Root && line == Territorial && n == 0 {
					t.Errorf("%s on %s has %d %s parents", u.Key, day, n, line)
				}
			}
		}
	}
}

func TestEveryWayUpEndsAtTheProvince(t *testing.T) {
	for _, day := range days() {
		for _, u := range On(day) {
			for _, line := range []string{Territorial, Sectoral} {
				key, steps := u.Key, 0
				for key != Root && key != "" && steps < 9 {
					above, _ := ByKey(key)
					key, steps = above.ParentOn(line, day), steps+1
				}
				if key != Root && (key != "" || line == Territorial) {
					t.Fatalf("%s on %s does not reach the province on the %s line", u.Key, day, line)
				}
			}
		}
	}
}

func TestEveryClosedCommuneHasOneMainSuccessor(t *testing.T) {
	mains, edges := map[string]int{}, map[string][]Succession{}
	for _, l := range Successions() {
		from, ok := ByKey(l.From)
		to, ok2 := ByKey(l.To)
		if !ok || !ok2 || from.To != l.Day || !to.Lives(l.Day) {
			t.Errorf("broken link %+v", l)
		}
		edges[l.From] = append(edges[l.From], l)
		if l.Main {
			mains[l.From]++
		}
	}
	for _, u := range Units() {
		if u.Kind == Commune && u.To != "" {
			if mains[u.Key] != 1 {
				t.Errorf("%s has %d main successors", u.Key, mains[u.Key])
			}
			heir, _ := ByKey(Heir(u.Key, "2026-01-01"))
			if heir.Kind != Commune || !heir.Lives("2026-01-01") {
				t.Errorf("%s has no heir today", u.Key)
			}
		}
		if len(edges[u.Key]) == 1 && edges[u.Key][0].Extent != "full" {
			t.Errorf("%s: a single edge must be full", u.Key)
		}
	}
}

func TestNamesAreNFCAndCoverTheLife(t *testing.T) {
	for _, u := range Units() {
		if u.Names[0].From != u.From || u.Names[len(u.Names)-1].To != u.To {
			t.Errorf("%s: names do not cover its life", u.Key)
		}
		for i, n := range u.Names {
			if n.Name == "" || vntext.Line(n.Name) != n.Name {
				t.Errorf("%s: name %q", u.Key, n.Name)
			}
			if i > 0 && u.Names[i-1].To != n.From {
				t.Errorf("%s: a gap between names", u.Key)
			}
		}
	}
}

func TestWellKnownCases(t *testing.T) {
	moved, _ := ByKey("xa-2021-17905") // Nghi Xuân went from Nghi Lộc to Vinh and kept its identity.
	if moved.ParentOn(Territorial, "2024-11-30") != "huyen-429" || moved.ParentOn(Territorial, "2024-12-01") != "huyen-412" {
		t.Error("Nghi Xuân changed its district on 2024-12-01")
	}
	ward, _ := ByKey("xa-2021-17923") // Nghi Đức became a ward and kept its identity.
	if ward.NameOn("2024-11-30").Name != "Xã Nghi Đức" || ward.NameOn("2024-12-01").Name != "Phường Nghi Đức" {
		t.Error("Nghi Đức became a ward on 2024-12-01")
	}
	if Heir("huyen-413", "2025-01-01") != "huyen-412" || Heir("huyen-417", "2025-07-01") != "" {
		t.Error("Cửa Lò joined Vinh, other districts closed without a successor")
	}
	if Heir("dan-van", "2026-01-01") != "tuyen-giao-dan-van" {
		t.Error("Ban Dân vận has an heir")
	}
	border, _ := ByKey(Heir("xa-2021-16870", "2026-01-01"))
	if border.NameOn("2026-01-01").Name != "Xã Na Ngoi" || len(border.AreasOn("2026-01-01")) != 3 {
		t.Errorf("Na Ngoi of today: %+v", border)
	}
}
