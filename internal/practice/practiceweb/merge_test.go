package practiceweb

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
)

func postForm(ctx context.Context, body string) *form.Form {
	r := httptest.NewRequest("POST", "/x", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return form.Read(r.WithContext(i18n.WithLang(r.Context(), i18n.Lang(ctx))))
}

// touch changes one field of a content to a value that depends on n.
func touch(c practice.Content, p part, n int) practice.Content {
	s := fmt.Sprintf("v%d", n)
	from := practice.Content{Title: s, Kind: s, Field: s, Fields: []string{s}, Level: s, Origin: s, OriginID: s, Gain: s, Undertake: s, ContactName: s, ContactPhone: s, Start: s, End: s,
		Targets: []practice.Target{{Name: s}}, Milestones: []practice.Milestone{{Text: s}}, Resources: []practice.Resource{{Label: s}}, Places: []practice.Place{{UnitID: s}},
		Groups: []practice.Group{{Label: s}}, CoUnits: []string{s}, Objectives: []string{s}, Programmes: []string{s}, Answers: map[string]string{}}
	for _, q := range practice.Questions {
		from.Answers[q] = s
	}
	p.copy(&c, from)
	return c
}

func TestEditsOfDifferentFieldsGiveTheSameRecordInAnyOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		start := sampleContent()
		b := baseOf(7, start)
		order := rnd.Perm(len(parts))
		cut := 1 + rnd.IntN(len(parts)-1)
		first, second := start, start
		for i, at := range order[:cut+rnd.IntN(len(parts)-cut)] {
			if i < cut {
				first = touch(first, parts[at], i)
			} else {
				second = touch(second, parts[at], i)
			}
		}
		ab, clash1 := merge(b, second, first)
		ba, clash2 := merge(b, first, second)
		if !sameContent(ab, ba) || len(clash1)+len(clash2) > 0 {
			t.Fatalf("orders differ, clashes %v %v", clash1, clash2)
		}
		for i, at := range order[:cut] {
			if want := touch(start, parts[at], i); parts[at].text(ab) != parts[at].text(want) {
				t.Fatalf("%s is lost", parts[at].name)
			}
		}
	}
}

func TestWhatBothSidesChangedIsAClashAndNothingIsLost(t *testing.T) {
	for _, p := range parts {
		start := sampleContent()
		mine, theirs := touch(start, p, 1), touch(start, p, 2)
		merged, clashes := merge(baseOf(1, start), mine, theirs)
		if !slices.Equal(clashes, []string{p.name}) || p.text(merged) != p.text(mine) {
			t.Errorf("%s: clashes %v", p.name, clashes)
		}
		if _, clashes = merge(baseOf(1, start), mine, mine); clashes != nil {
			t.Errorf("%s: the same change on both sides clashes", p.name)
		}
		if merged, _ = merge(baseOf(1, start), start, theirs); p.text(merged) != p.text(theirs) {
			t.Errorf("%s: an untouched field overwrote the other side", p.name)
		}
	}
}

func TestABaseTravelsInTheForm(t *testing.T) {
	b := baseOf(12, sampleContent())
	if got := readBase(b.String()); got.version != 12 || got.String() != b.String() {
		t.Errorf("%+v", got)
	}
	for _, forged := range []string{"", "12", "12.abc", "x.y", strings.Repeat("9", 400)} {
		mine := touch(sampleContent(), parts[0], 1)
		if _, clashes := merge(readBase(forged), mine, sampleContent()); len(clashes) != 1 {
			t.Errorf("%q: an unknown base must ask, clashes %v", forged, clashes)
		}
	}
}

func TestEveryPartOfTheContentIsMerged(t *testing.T) {
	a, b := practice.Content{}, practice.Content{}
	for _, p := range parts {
		b = touch(b, p, 1)
	}
	for _, p := range parts {
		if p.text(a) == p.text(b) {
			t.Errorf("%s doesn't see its own change", p.name)
		}
	}
	if len(parts) != 20+len(practice.Questions) {
		t.Errorf("%d parts", len(parts))
	}
}
