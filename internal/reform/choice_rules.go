package reform

import (
	"slices"

	"kheo/internal/org"
)

// future is what a choice needs to know of the map that comes: who follows whom, who stands where.
type future struct {
	closing map[string]bool
	links   map[string][]org.Link
	up      map[org.Line]map[string]string // who stands straight above, on the new map
	root    map[string]string              // of a unit that closes
}

// options are the units that things of a unit may be sent to, in the order of the paper. Without a
// successor they go to whoever stood above. A unit that only gives a part away is one of its own.
func (f future) options(from string) []string {
	var list []string
	if !f.closing[from] {
		list = append(list, from)
	}
	for _, l := range f.links[from] {
		if !slices.Contains(list, l.To) {
			list = append(list, l.To)
		}
	}
	if len(list) > 0 {
		return list
	}
	for _, line := range org.Lines {
		if up := f.above(line, from); up != "" && !slices.Contains(list, up) {
			list = append(list, up)
		}
	}
	if root := f.root[from]; root != "" && root != from && !f.closing[root] && !slices.Contains(list, root) {
		list = append(list, root)
	}
	return list
}

// above is the nearest unit above that lives on the new map; the root where nobody else does.
func (f future) above(line org.Line, unit string) string {
	for range 20 { // no line is as deep
		up, ok := f.up[line][unit]
		if !ok {
			return ""
		}
		if !f.closing[up] {
			return up
		}
		if heir := f.standing(up); heir != "" {
			return heir
		}
		unit = up
	}
	return ""
}

// standing is the one unit that takes the place of another: itself, its only or its main successor.
func (f future) standing(unit string) string {
	if !f.closing[unit] {
		return unit
	}
	links := f.links[unit]
	if len(links) == 1 {
		return links[0].To
	}
	if i := slices.IndexFunc(links, func(l org.Link) bool { return l.Main }); i >= 0 {
		return links[i].To
	}
	return ""
}

// thing is what a choice is about.
type thing struct {
	subject Subject
	id      string
	from    string
	final   bool     // a practice that has come to its end
	places  []string // where a practice happens
	lead    string   // who leads what waits for a decision
	line    org.Line // on which it waits
}

// suggest sends a thing to a successor; empty where a person must say. The only successor, the main
// one, for a practice the one in which its places lie. What has ended with nobody to follow stays
// with the unit it was of; what goes on goes to whoever stood above.
func (f future) suggest(t thing) string {
	options := f.options(t.from)
	switch {
	case !f.closing[t.from]: // it lives on with what is left of it
		return f.within(t, options, t.from)
	case len(f.links[t.from]) == 0 && t.subject == Lead && t.final:
		return t.from
	case len(f.links[t.from]) == 0 && len(options) > 0:
		return options[0]
	case f.standing(t.from) != "":
		return f.standing(t.from)
	}
	return f.within(t, options, "")
}

// within is the one option in which all places lie, or on whose line the waiting record is.
func (f future) within(t thing, options []string, otherwise string) string {
	var found []string
	put := func(line org.Line, unit string) {
		if in := f.climb(line, unit, options); in != "" && !slices.Contains(found, in) {
			found = append(found, in)
		}
	}
	switch t.subject {
	case Lead:
		for _, p := range t.places {
			if p != t.from {
				put(org.Territorial, p)
			}
		}
	case Review:
		put(t.line, t.lead)
	}
	if len(found) == 1 {
		return found[0]
	}
	return otherwise
}

// climb is the first option met on the way up from a unit.
func (f future) climb(line org.Line, unit string, options []string) string {
	for range 20 {
		if slices.Contains(options, unit) {
			return unit
		}
		if f.closing[unit] {
			if next := f.standing(unit); next != "" && next != unit {
				unit = next
				continue
			}
		}
		up, ok := f.up[line][unit]
		if !ok {
			return ""
		}
		unit = up
	}
	return ""
}

// last is where a thing goes that nobody was asked about because it came after the event was
// confirmed: to where most of its kind go, else to the larger part, else to the first.
func (f future) last(t thing, most string) string {
	if most != "" {
		return most
	}
	best, share := "", -1.0
	for _, l := range f.links[t.from] {
		if l.Share != nil && *l.Share > share {
			best, share = l.To, *l.Share
		}
	}
	if options := f.options(t.from); best == "" && len(options) > 0 {
		return options[0]
	}
	return best
}
