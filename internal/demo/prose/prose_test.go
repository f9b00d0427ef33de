package prose

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"kheo/internal/demo/province"
	"kheo/internal/platform/vntext"
)

func seeded(n uint64) *rand.Rand { return rand.New(rand.NewPCG(n, 7)) }

// inputs deals the demo's fields and kinds over its units, as the demo builder does.
func inputs(count int, day string) []Input {
	rng := seeded(1)
	communes := map[string]province.Unit{}
	var units []province.Unit
	for _, u := range province.On(day) {
		if u.Kind != province.Province && u.Kind != province.Hamlet && u.Kind != province.District {
			units = append(units, u)
		}
		if u.Kind == province.Commune {
			communes[u.Key] = u
		}
	}
	var all []string
	for _, u := range units {
		if u.Kind == province.Commune {
			all = append(all, u.Key)
		}
	}
	var out []Input
	for i := range count {
		u := units[rng.IntN(len(units))]
		c, ok := communes[u.ParentOn(province.Territorial, day)]
		if u.Kind == province.Commune {
			c = u
		} else if !ok {
			c = communes[all[rng.IntN(len(all))]]
		}
		in := Input{Unit: u.NameOn(day).Name, Commune: c.NameOn(day).Name, Areas: c.AreasOn(day), Urban: c.Urban(day), Kind: Collective, Day: day,
			Quality: []string{Excellent, Excellent, Ordinary, Ordinary, Ordinary, Ordinary, Vague, Vague}[rng.IntN(8)]}
		if d, ok := province.ByKey(c.ParentOn(province.Territorial, day)); ok && d.Kind == province.District {
			in.District = d.NameOn(day).Name
		}
		if i%6 == 0 {
			in.Kind = Individual
		}
		switch n := rng.IntN(45); {
		case n < 12:
			in.Field = Economy
		case n < 35:
			in.Field = Society
		case n < 40:
			in.Field = Security
		default:
			in.Field = Politics
		}
		if i%500 == 0 {
			in.Second = map[string]string{Economy: Society, Society: Security, Security: Politics, Politics: Economy}[in.Field]
		}
		out = append(out, in)
	}
	return out
}

func write(count int, day string) []Practice {
	rng := seeded(2)
	var out []Practice
	for _, in := range inputs(count, day) {
		out = append(out, Write(rng, in))
	}
	return out
}

func TestSameSeedSameText(t *testing.T) {
	if !reflect.DeepEqual(write(60, "2024-03-15"), write(60, "2024-03-15")) {
		t.Error("one seed gave two texts")
	}
}

func TestTitlesDiffer(t *testing.T) {
	seen := map[string]int{}
	for _, p := range write(4494, "2024-03-15") {
		seen[p.Title]++
	}
	t.Logf("%d distinct titles", len(seen))
	if len(seen) < 3500 {
		t.Errorf("only %d distinct titles", len(seen))
	}
}

var phone = regexp.MustCompile(`(\+84|\b0)[\d. ]{8,}\d`)

func TestTextsKeepTheLimitsOfTheForm(t *testing.T) {
	for _, day := range []string{"2024-03-15", "2026-09-20"} {
		for _, p := range write(1500, day) {
			check(t, p)
		}
	}
}

func check(t *testing.T, p Practice) {
	t.Helper()
	texts := p.Answers()
	texts["gain"], texts["undertake"], texts["title"] = p.Gain, p.Undertake, p.Title
	for field, text := range texts {
		most := 4000
		if field == "title" {
			most = 200
		}
		if text == "" || vntext.Len(text) > most || vntext.Clean(text) != text {
			t.Errorf("%s of %q is empty, too long or not clean: %q", field, p.Title, text)
		}
		for _, bad := range []string{"{", "}", "%!", "..", " ,", "  ", "NaN", "mẫu)"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s of %q contains %q: %q", field, p.Title, bad, text)
			}
		}
		if phone.MatchString(text) {
			t.Errorf("%s of %q looks like a phone number: %q", field, p.Title, text)
		}
	}
	last := p.Start
	for _, m := range p.Milestones {
		if m.Day < last || m.Day > p.End || m.Text == "" || vntext.Len(m.Text) > 300 {
			t.Errorf("%q: milestone %+v outside %s–%s", p.Title, m, p.Start, p.End)
		}
		last = m.Day
	}
	if p.End <= p.Start {
		t.Errorf("%q ends before it starts", p.Title)
	}
	for _, x := range p.Targets {
		if x.Baseline < 0 || x.Target < 0 || x.Baseline == x.Target || vntext.Len(x.Measure) > 40 || x.Due > p.End {
			t.Errorf("%q (%s): target %+v", p.Title, p.Theme, x)
		}
	}
	for _, r := range p.Resources {
		if r.Amount <= 0 || r.Measure == "" || r.Source == "" {
			t.Errorf("%q (%s): resource %+v", p.Title, p.Theme, r)
		}
	}
	for _, g := range p.Groups {
		if g.Number <= 0 || g.Unit() == "" || g.Side != "participant" && g.Side != "beneficiary" {
			t.Errorf("%q (%s): group %+v", p.Title, p.Theme, g)
		}
	}
}

// Every theme in every number it may draw, not just those the sample met.
func TestEveryThemeIsWhole(t *testing.T) {
	for field, list := range themes {
		if len(list) < 14 {
			t.Errorf("%s has %d themes", field, len(list))
		}
		for _, th := range list {
			for _, key := range []string{"n", "why", "aim", "how", "out", "gain", "give", "keep", "target", "group", "title", "me"} {
				if len(th.lines[key]) == 0 {
					t.Errorf("%s/%s has no %s", field, th.id, key)
				}
			}
			for _, rule := range th.lines["n"] {
				name, _, _ := strings.Cut(rule, "=")
				if strings.Contains(" thon Thon noi Noi xa chibo Chibo matran Matran chu Chu hoi Hoi dv topic nam namtruoc tohop khaosat role ", " "+name+" ") {
					t.Errorf("%s/%s: number %s hides behind a word", field, th.id, name)
				}
			}
			for seed := range uint64(40) {
				w := &writer{Rand: seeded(seed), in: Input{Day: "2026-03-01"}, theme: th, local: locals["bản"]}
				w.num = draw(w.Rand, th.lines["n"])
				w.word = map[string]string{}
				for _, word := range strings.Fields("thon Thon noi Noi xa chu Chu chibo matran hoi") {
					w.word[word] = word
				}
				for key := range th.lines {
					if key != "n" && key != "at" {
						w.all(key)
					}
				}
				p := Practice{Start: "2026-03-01", End: "2026-11-01"}
				for _, target := range w.targets(&p, true) {
					if target.Baseline == target.Target {
						t.Errorf("%s/%s: target %+v", field, th.id, target)
					}
				}
				w.resources(true)
			}
		}
	}
}

func TestLogMovesTowardsTheTarget(t *testing.T) {
	rng := seeded(3)
	for _, p := range write(300, "2024-03-15") {
		early, late := Log(rng, p, shift(p.Start, 0.1, p.End)), Log(rng, p, p.End)
		for i, target := range p.Targets {
			up := target.Target > target.Baseline
			if up && late.Done[i] < early.Done[i] || !up && late.Done[i] > early.Done[i] {
				t.Errorf("%q: %v then %v towards %+v", p.Title, early.Done, late.Done, target)
			}
		}
		if early.Text == "" || strings.Contains(early.Text, "{") {
			t.Errorf("log %q", early.Text)
		}
	}
}

func TestRemarkQuotesTheField(t *testing.T) {
	rng := seeded(4)
	for _, p := range write(500, "2024-03-15") {
		field, quote, text := Remark(rng, p)
		answers := p.Answers()
		answers["gain"], answers["undertake"] = p.Gain, p.Undertake
		if text == "" || quote != "" && !strings.Contains(answers[field], quote) {
			t.Errorf("remark on %q: %s %q %q", p.Title, field, quote, text)
		}
	}
}

// KHEO_SAMPLES=30 prints that many registrations to read aloud.
func TestPrintSamples(t *testing.T) {
	var n int
	if _, err := fmt.Sscan(os.Getenv("KHEO_SAMPLES"), &n); err != nil {
		t.Skip("set KHEO_SAMPLES to a number to print samples")
	}
	for _, p := range write(n, "2024-03-15") {
		fmt.Printf("\n===== [%s %s %s %s] %s\n", p.Quality, p.Kind, p.Field, p.Theme, p.Title)
		for _, q := range []string{"situation", "aims", "method", "scope", "forces", "outputs", "sustain"} {
			fmt.Printf("%s: %s\n", q, p.Answers()[q])
		}
		fmt.Printf("gain: %s\nundertake: %s\n%s–%s %v\n%v\n%v\n%v\n", p.Gain, p.Undertake, p.Start, p.End, p.Milestones, p.Targets, p.Groups, p.Resources)
		fmt.Println(Log(seeded(uint64(len(p.Title))), p, shift(p.Start, 0.5, p.End)))
	}
}

func TestNamedPracticesStandOnTheirOwners(t *testing.T) {
	if n := len(Named()); n != 5 {
		t.Fatalf("%d named practices", n)
	}
	for _, n := range Named() {
		check(t, n.Practice)
		for _, key := range append([]string{n.Owner}, n.Places...) {
			if u, ok := province.ByKey(key); !ok || !u.Lives(n.Day) {
				t.Errorf("%q: no unit %s on %s", n.Title, key, n.Day)
			}
		}
		for _, key := range n.Places {
			place, _ := province.ByKey(key)
			if _, name, _ := strings.Cut(place.NameOn(n.Day).Name, " "); !strings.Contains(n.Scope, name) {
				t.Errorf("%q: %s is not in its text", n.Title, name)
			}
		}
		if e := Log(seeded(1), n.Practice, "2024-06-01"); e.Text == "" || len(e.Done) != len(n.Targets) {
			t.Errorf("%q: log %+v", n.Title, e)
		}
	}
}

func TestEveryBodyFindsThemesInEveryField(t *testing.T) {
	for class := range owners {
		for field, list := range themes {
			for _, kind := range []string{Collective, Individual} {
				n := 0
				for _, th := range list {
					if th.fits(Input{Kind: kind, Day: "2024-03-01"}, class) {
						n++
					}
				}
				if n < 2 {
					t.Errorf("%s has %d themes in %s", class, n, field)
				}
			}
		}
	}
}
