package reform

import (
	"slices"
	"testing"

	"kheo/internal/org"
)

func TestSuggest(t *testing.T) {
	half := 0.5
	f := future{
		closing: map[string]bool{"merged": true, "divided": true, "led": true, "gone": true, "district": true},
		links: map[string][]org.Link{
			"merged":  {{From: "merged", To: "new", Extent: org.Full, Main: true}},
			"divided": {{From: "divided", To: "east", Extent: org.Part, Share: &half}, {From: "divided", To: "west", Extent: org.Part, Share: &half}},
			"led":     {{From: "led", To: "east", Extent: org.Part}, {From: "led", To: "west", Extent: org.Part, Main: true}},
			"gives":   {{From: "gives", To: "east", Extent: org.Part}, {From: "gives", To: "gives", Extent: org.Part, Main: true}},
		},
		up: map[org.Line]map[string]string{org.Territorial: {
			"hamlet": "east", "east": "root", "west": "root", "body": "west", "gone": "district", "district": "root", "old hamlet": "merged",
		}},
		root: map[string]string{"gone": "root"},
	}
	for name, c := range map[string]struct {
		thing thing
		want  string
	}{
		"the only successor":                  {thing{subject: Lead, from: "merged"}, "new"},
		"the only successor, of a post":       {thing{subject: Post, from: "merged"}, "new"},
		"the main one":                        {thing{subject: Lead, from: "led"}, "west"},
		"the one in which its place lies":     {thing{subject: Lead, from: "divided", places: []string{"hamlet"}}, "east"},
		"the place is a successor itself":     {thing{subject: Lead, from: "divided", places: []string{"west", "divided"}}, "west"},
		"places in both: asked":               {thing{subject: Lead, from: "divided", places: []string{"west", "hamlet"}}, ""},
		"no place known: asked":               {thing{subject: Lead, from: "divided", places: []string{"divided"}}, ""},
		"a finished one too":                  {thing{subject: Lead, from: "divided", final: true, places: []string{"hamlet"}}, "east"},
		"a post of a divided unit: asked":     {thing{subject: Post, from: "divided", places: []string{"hamlet"}}, ""},
		"a task of a divided unit: asked":     {thing{subject: Objective, from: "divided"}, ""},
		"a decision goes above who leads":     {thing{subject: Review, from: "divided", lead: "body", line: org.Territorial}, "west"},
		"it lives on: it stays":               {thing{subject: Lead, from: "gives"}, "gives"},
		"it lives on, but the place has left": {thing{subject: Lead, from: "gives", places: []string{"hamlet"}}, "east"},
		"it lives on: posts stay":             {thing{subject: Post, from: "gives"}, "gives"},
		"nobody follows: whoever is above":    {thing{subject: Post, from: "gone"}, "root"},
		"nobody follows, going on":            {thing{subject: Lead, from: "gone"}, "root"},
		"nobody follows, ended: it stays":     {thing{subject: Lead, from: "gone", final: true}, "gone"},
	} {
		if got := f.suggest(c.thing); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := f.options("gives"); !slices.Equal(got, []string{"gives", "east"}) {
		t.Errorf("who gives a part away may keep things: %v", got)
	}
	if got := f.options("gone"); !slices.Equal(got, []string{"root"}) {
		t.Errorf("above a closed district stands the province: %v", got)
	}
	if got := f.last(thing{subject: Post, from: "divided"}, ""); got != "east" {
		t.Errorf("what came too late goes to the larger part: %q", got)
	}
	if got := f.last(thing{subject: Post, from: "divided"}, "west"); got != "west" {
		t.Errorf("… unless most of its kind go elsewhere: %q", got)
	}
}

func TestWholeRecordsStayTogether(t *testing.T) {
	var list []Choice
	for i := range batch {
		list = append(list, Choice{Subject: Lead, ID: string(rune('a' + i/3))})
	}
	list[batch-1].ID = list[batch-2].ID
	if got := whole(list); got[len(got)-1].ID == list[batch-1].ID {
		t.Error("the last record of a full batch may go on in the next")
	}
	if got := whole(list[:5]); len(got) != 5 {
		t.Error("a short batch is the last")
	}
}
