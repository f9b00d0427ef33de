package reform

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/vntext"
)

// Part is a unit that something comes to: one that is there, or one to open.
type Part struct {
	Unit             string // ID of one that is there; empty: to open
	Name, Type, Code string
	Share            *float64
	Main             bool
}

// Proposal is what a person says of an event; everything else follows from the map.
type Proposal struct {
	Kind       org.EventKind
	Day, Paper string
	Units      []string // those it happens to
	Parts      []Part   // merge: one; split: several; rename, open: the name; close: a successor, or none
	Stays      bool     // split: the unit lives on with what is left of it
	Line       org.Line // move: on which line
	Parent     string   // move, merge, open: the unit above; empty: straight under the province, for a merge as before
	Level      org.Kind // open
}

// Propose makes the plan of an event within the actor's province. What is wrong with the form is
// said beside its fields; what the map says against it stands in the plan.
func (s *Service) Propose(ctx context.Context, a identity.Actor, p Proposal) (Plan, error) {
	if !MayKeep(a, a.RootID) {
		return Plan{}, forbidden()
	}
	p.Paper = vntext.Line(p.Paper)
	if err := p.check(); err != nil {
		return Plan{}, err
	}
	m, err := s.mapOf(ctx, a.RootID, p)
	if err != nil {
		return Plan{}, err
	}
	if err := m.known(p); err != nil {
		return Plan{}, err
	}
	plan := Plan{RootID: a.RootID, Changes: m.changes(p)}
	return plan, s.describe(ctx, &plan)
}

func (p Proposal) check() error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	if !clock.ValidDay(p.Day) {
		e.AddField("day", "Cần một ngày có thật.")
	}
	if vntext.Len(p.Paper) > org.MaxPaper {
		e.AddField("paper", "Tên văn bản dài quá %d chữ cái.", org.MaxPaper)
	}
	if p.Kind != org.EventOpen && len(p.Units) == 0 {
		e.AddField("unit", "Chọn đơn vị.")
	}
	switch p.Kind {
	case org.EventMerge:
		if len(p.Units) < 2 && (len(p.Parts) == 0 || p.Parts[0].Unit == "" || slices.Contains(p.Units, p.Parts[0].Unit)) {
			e.AddField("unit", "Sáp nhập cần ít nhất hai đơn vị, hoặc một đơn vị nhập vào đơn vị khác.")
		}
	case org.EventSplit:
		if n := len(p.Parts); n == 0 || n == 1 && !p.Stays {
			e.AddField("parts", "Chia tách cần ít nhất hai phần, hoặc một phần tách khỏi đơn vị cũ còn lại.")
		}
	case org.EventRename, org.EventOpen:
		if len(p.Parts) == 0 {
			e.AddField("name", "Cần có tên.")
		}
	}
	for _, part := range p.Parts {
		if part.Unit == "" && vntext.Line(part.Name) == "" {
			e.AddField("name", "Cần có tên.")
			break
		}
	}
	return e.OrNil()
}

// landscape is the province as it stands when an event comes.
type landscape struct {
	rootID string
	units  map[string]org.Unit // that live on the eve; for a reopening also the closed one
	up     map[org.Line]map[string]string
	flags  map[string][]org.ImportArea
}

func (s *Service) mapOf(ctx context.Context, rootID string, p Proposal) (landscape, error) {
	m := landscape{rootID: rootID, units: map[string]org.Unit{}, up: map[org.Line]map[string]string{}, flags: map[string][]org.ImportArea{}}
	eve := clock.AddDays(p.Day, -1)
	all, err := s.org.All(ctx, rootID, eve)
	if err != nil {
		return m, err
	}
	for _, u := range all {
		m.units[u.ID] = u
	}
	for _, line := range org.Lines {
		if m.up[line], err = s.org.Parents(ctx, rootID, line, eve); err != nil {
			return m, err
		}
	}
	named, err := s.org.Units(ctx, p.Units, p.Day)
	if err != nil {
		return m, err
	}
	for _, id := range p.Units {
		if u, ok := named[id]; ok && p.Kind == org.EventReopen && u.RootID == rootID {
			m.units[id] = u
		}
		flags, err := s.org.Flags(ctx, id)
		if err != nil {
			return m, err
		}
		for _, f := range flags {
			if f.Has(eve) {
				m.flags[id] = append(m.flags[id], f)
			}
		}
	}
	return m, nil
}

// known: an event stays within the province, and speaks of units that live when it comes.
func (m landscape) known(p Proposal) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	check := func(field, id string) {
		if u, ok := m.units[id]; id != "" && (!ok || u.RootID != m.rootID) {
			e.AddField(field, "Không có đơn vị này trong tỉnh vào ngày ấy.")
		}
	}
	for _, id := range p.Units {
		check("unit", id)
		if id == m.rootID {
			e.AddField("unit", "Đơn vị đứng đầu tỉnh không sắp xếp ở đây.")
		}
	}
	for _, part := range p.Parts {
		check("parts", part.Unit)
	}
	check("parent", p.Parent)
	return e.OrNil()
}

// changes says the proposal in the terms of the map.
func (m landscape) changes(p Proposal) org.Changes {
	c := org.Changes{Kind: p.Kind, Day: p.Day, Paper: p.Paper}
	switch p.Kind {
	case org.EventMerge:
		m.merge(&c, p)
	case org.EventSplit:
		m.split(&c, p)
	case org.EventRename:
		part := p.Parts[0]
		c.Rename = []org.Renaming{{Unit: p.Units[0], Name: fullName(part), Type: vntext.Line(part.Type), Code: vntext.Line(part.Code)}}
	case org.EventMove:
		c.Move = []org.Moving{{Unit: p.Units[0], Line: p.Line, Parent: orRoot(p.Parent, m.rootID)}}
	case org.EventClose:
		m.close(&c, p)
	case org.EventReopen:
		c.Reopen = p.Units
	case org.EventOpen:
		u := m.opened(p, p.Parts[0], p.Level, "")
		c.Open = []org.ImportUnit{u}
	}
	return c
}

// orRoot: straight under the province is said by no parent.
func orRoot(parent, rootID string) string {
	if parent == rootID {
		return ""
	}
	return parent
}

func (m landscape) merge(c *org.Changes, p Proposal) {
	into := p.Parts[0].Unit
	if into == "" {
		u := m.opened(p, p.Parts[0], m.units[p.Units[0]].Kind, p.Units[0])
		c.Open, into = []org.ImportUnit{u}, u.ID
	}
	for _, id := range p.Units {
		if id == into {
			continue
		}
		c.Close = append(c.Close, id)
		c.Links = append(c.Links, org.Link{From: id, To: into, Extent: org.Full, Main: true})
	}
	m.adopt(c, into)
}

func (m landscape) split(c *org.Changes, p Proposal) {
	from := p.Units[0]
	heir := ""
	for _, part := range p.Parts {
		to := part.Unit
		if to == "" {
			u := m.opened(p, part, m.units[from].Kind, from)
			c.Open, to = append(c.Open, u), u.ID
		}
		if part.Main {
			heir = to
		}
		c.Links = append(c.Links, org.Link{From: from, To: to, Extent: org.Part, Main: part.Main, Share: part.Share})
	}
	if p.Stays {
		c.Links = append(c.Links, org.Link{From: from, To: from, Extent: org.Part, Main: heir == "", Share: rest(c.Links)})
		return
	}
	c.Close = []string{from}
	if heir != "" { // without a main part a person says who takes each unit below
		m.adopt(c, heir)
	}
}

// rest is what the other parts leave, where they are known.
func rest(links []org.Link) *float64 {
	left := 1.0
	for _, l := range links {
		if l.Share == nil {
			return nil
		}
		left -= *l.Share
	}
	return &left
}

func (m landscape) close(c *org.Changes, p Proposal) {
	c.Close = p.Units
	heir := ""
	if len(p.Parts) > 0 {
		heir = p.Parts[0].Unit
	}
	for _, id := range p.Units {
		if heir != "" {
			c.Links = append(c.Links, org.Link{From: id, To: heir, Extent: org.Full, Main: true})
		}
	}
	m.adopt(c, heir)
}

// adopt puts what stands under closing units under their heir; without one, under whoever stood above.
func (m landscape) adopt(c *org.Changes, heir string) {
	for _, line := range org.Lines {
		for _, id := range m.sorted() {
			up := m.up[line][id]
			if !slices.Contains(c.Close, up) || slices.Contains(c.Close, id) {
				continue
			}
			to := heir
			if heir == "" || heir == id {
				for to = up; slices.Contains(c.Close, to); {
					to = m.up[line][to]
				}
			}
			c.Move = append(c.Move, org.Moving{Unit: id, Line: line, Parent: orRoot(to, m.rootID)})
		}
	}
}

// sorted are the units in the official order, so that a plan reads the same each time.
func (m landscape) sorted() []string {
	var list []string
	for id := range m.units {
		list = append(list, id)
	}
	slices.SortFunc(list, func(a, b string) int {
		if d := m.units[a].Position - m.units[b].Position; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return list
}

// opened is a new unit. One that takes the place of another stands where that stood, and keeps what
// is marked on it; who is named as above counts on the line of places for territory, else on both.
func (m landscape) opened(p Proposal, part Part, kind org.Kind, like string) org.ImportUnit {
	old := m.units[like]
	u := org.ImportUnit{ID: id.New(), RootID: m.rootID, Kind: kind, Span: org.Span{From: p.Day}, Position: old.Position, Col: old.Col, Row: old.Row,
		Names: []org.Naming{{Name: fullName(part), Type: vntext.Line(part.Type), Code: vntext.Line(part.Code)}}}
	if like == "" {
		u.Position = len(m.units) + 1
	}
	for _, line := range org.Lines {
		up := m.up[line][like]
		if slices.Contains(p.Units, up) {
			up = m.up[line][up]
		}
		if p.Parent != "" && (line == org.Territorial || like == "" && !kind.Territory()) {
			up = p.Parent
		}
		if up != "" && up != m.rootID {
			u.Parents = append(u.Parents, org.ImportParent{Line: line, Parent: up})
		}
	}
	seen := map[org.Area]bool{}
	for _, id := range p.Units {
		for _, f := range m.flags[id] {
			if !seen[f.Area] {
				seen[f.Area] = true
				u.Areas = append(u.Areas, org.ImportArea{Area: f.Area})
			}
		}
	}
	return u
}

// fullName sets the type before the name, unless it is there.
func fullName(p Part) string {
	name, typ := vntext.Line(p.Name), vntext.Line(p.Type)
	if typ == "" || strings.HasPrefix(vntext.Fold(name)+" ", vntext.Fold(typ)+" ") {
		return name
	}
	first := []rune(typ)
	return strings.ToUpper(string(first[:1])) + string(first[1:]) + " " + name
}
