package practiceweb

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"strconv"
	"strings"

	"kheo/internal/practice"
)

// part is one field of the form as a whole: it is compared, merged and left out on its own.
type part struct {
	name string
	copy func(to *practice.Content, from practice.Content)
	text func(c practice.Content) string // the same text: the same value
}

func whole[T any](name string, at func(*practice.Content) *T) part {
	return part{name,
		func(to *practice.Content, from practice.Content) { *at(to) = *at(&from) },
		func(c practice.Content) string { return plainText(*at(&c)) }}
}

func plainText(v any) string {
	b, _ := json.Marshal(v)
	if s := string(b); s != "[]" {
		return s
	}
	return "null"
}

func answerPart(q string) part {
	return part{q,
		func(to *practice.Content, from practice.Content) {
			to.Answers = maps.Clone(to.Answers)
			if to.Answers == nil {
				to.Answers = map[string]string{}
			}
			if delete(to.Answers, q); from.Answers[q] != "" {
				to.Answers[q] = from.Answers[q]
			}
		},
		func(c practice.Content) string { return c.Answers[q] }}
}

// origin and the practice learned from are one decision.
var originPart = part{"origin",
	func(to *practice.Content, from practice.Content) {
		to.Origin, to.OriginID = from.Origin, from.OriginID
	},
	func(c practice.Content) string { return c.Origin + " " + c.OriginID }}

// The amount reached is not written on the form, and the ID of a row is no matter of its writers.
var targetsPart = part{"targets",
	func(to *practice.Content, from practice.Content) { to.Targets = from.Targets },
	func(c practice.Content) string {
		list := make([]practice.Target, len(c.Targets))
		for i, t := range c.Targets {
			t.ID, t.Done = "", 0
			list[i] = t
		}
		return plainText(list)
	}}

// parts are all fields of the form in its order.
var parts = func() []part {
	type content = practice.Content
	list := []part{
		whole("title", func(c *content) *string { return &c.Title }),
		whole("kind", func(c *content) *string { return &c.Kind }),
		whole("field", func(c *content) *string { return &c.Field }),
		whole("fields", func(c *content) *[]string { return &c.Fields }),
		whole("level", func(c *content) *string { return &c.Level }),
		originPart,
		whole("objectives", func(c *content) *[]string { return &c.Objectives }),
		whole("programmes", func(c *content) *[]string { return &c.Programmes }),
		targetsPart,
		whole("places", func(c *content) *[]practice.Place { return &c.Places }),
		whole("groups", func(c *content) *[]practice.Group { return &c.Groups }),
		whole("co_units", func(c *content) *[]string { return &c.CoUnits }),
		whole("start", func(c *content) *string { return &c.Start }),
		whole("end", func(c *content) *string { return &c.End }),
		whole("milestones", func(c *content) *[]practice.Milestone { return &c.Milestones }),
		whole("resources", func(c *content) *[]practice.Resource { return &c.Resources }),
		whole("gain", func(c *content) *string { return &c.Gain }),
		whole("undertake", func(c *content) *string { return &c.Undertake }),
		whole("contact_name", func(c *content) *string { return &c.ContactName }),
		whole("contact_phone", func(c *content) *string { return &c.ContactPhone }),
	}
	for _, q := range practice.Questions {
		list = append(list, answerPart(q))
	}
	return list
}()

// partNamed finds the part a field of the form belongs to: targets.3.due → targets.
func partNamed(field string) (part, bool) {
	name, _, _ := strings.Cut(field, ".")
	if name = strings.TrimSuffix(name, "_ref"); name == "origin_id" {
		name = "origin"
	}
	for _, x := range parts {
		if x.name == name {
			return x, true
		}
	}
	return part{}, false
}

// place is where a field stands on the form.
func place(field string) int {
	name, _, _ := strings.Cut(field, ".")
	for i, s := range stops {
		for k, x := range s.parts {
			if x == strings.TrimSuffix(name, "_ref") {
				return i*100 + k
			}
		}
	}
	return 0
}

func sameContent(a, b practice.Content) bool {
	for _, x := range parts {
		if x.text(a) != x.text(b) {
			return false
		}
	}
	return true
}

// base is what a form started from: the version of the record and a print of every field. Prints
// are enough to tell which fields a side has touched, and weigh less than a second copy of the
// record in every page.
type base struct {
	version int64
	prints  map[string]string
}

const printLength = 8 // characters: 48 bits

func printOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.RawURLEncoding.EncodeToString(sum[:])[:printLength]
}

func baseOf(version int64, c practice.Content) base {
	b := base{version, map[string]string{}}
	for _, x := range parts {
		b.prints[x.name] = printOf(x.text(c))
	}
	return b
}

// String is the base as the form carries it: the version, a dot, the prints in order.
func (b base) String() string {
	s := strconv.FormatInt(b.version, 10) + "."
	for _, x := range parts {
		s += b.prints[x.name]
	}
	return s
}

// readBase reads it back. Without readable prints nothing is known of who touched what, and every
// difference is shown to the person.
func readBase(s string) base {
	number, prints, _ := strings.Cut(s, ".")
	b := base{prints: map[string]string{}}
	b.version, _ = strconv.ParseInt(number, 10, 64)
	if len(prints) != printLength*len(parts) {
		return b
	}
	for i, x := range parts {
		b.prints[x.name] = prints[i*printLength : (i+1)*printLength]
	}
	return b
}

// merge brings together what one side typed and what is stored now. A field that only one side
// touched is taken from that side; one that both changed differently is a clash: mine stays, and
// its name is told.
func merge(b base, mine, theirs practice.Content) (merged practice.Content, clashes []string) {
	merged = theirs
	for _, x := range parts {
		m, t := x.text(mine), x.text(theirs)
		switch {
		case m == t, printOf(m) == b.prints[x.name]:
			continue
		case printOf(t) != b.prints[x.name]:
			clashes = append(clashes, x.name)
		}
		x.copy(&merged, mine)
	}
	return merged, clashes
}
