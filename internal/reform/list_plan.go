package reform

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/vntext"
)

func (s *Service) planWhole(ctx context.Context, in ListInput, f files) (Plan, error) {
	p := Plan{RootID: in.RootID, Changes: org.Changes{Kind: org.EventList, Day: in.AsOf, Paper: vntext.Line(in.Paper)}, Problems: f.wrong}
	m, err := s.around(ctx, in.RootID, in.AsOf)
	if err != nil {
		return p, err
	}
	if len(p.Problems) > 0 {
		p.limited()
		return p, nil
	}
	d := newDiffer(in, m, &p)
	d.run(f)
	if p.RootID == "" {
		p.RootID = p.onlyRoot(m)
	}
	if len(p.Problems) == 0 {
		if err := s.judge(ctx, d, &p); err != nil {
			return p, err
		}
	}
	p.Digest = m.digestFor(p)
	p.limited()
	return p, nil
}

// onlyRoot is the stored province of a plan that touches no other, so that its history and its
// administrators see the event.
func (p Plan) onlyRoot(m *atlas) string {
	roots := map[string]bool{}
	for _, u := range p.Changes.Open {
		roots[u.RootID] = true
	}
	for _, id := range named(p.Changes) {
		if o := m.places[id]; o != nil {
			roots[o.root] = true
		}
	}
	if len(roots) != 1 {
		return ""
	}
	for root := range roots {
		if m.places[root] != nil {
			return root
		}
	}
	return ""
}

// named are the stored units that changes speak of.
func named(c org.Changes) []string {
	list := slices.Clone(c.Close)
	for _, r := range c.Rename {
		list = append(list, r.Unit)
	}
	for _, m := range c.Move {
		list = append(list, m.Unit)
	}
	return list
}

// judge lets the map itself look at the changes, and asks what must be asked.
func (s *Service) judge(ctx context.Context, d *differ, p *Plan) error {
	found, err := s.org.Check(ctx, p.Changes)
	if err != nil {
		return err
	}
	rows := map[string]int{}
	for _, t := range d.targets {
		rows[t.id] = t.at
	}
	for _, o := range found {
		p.Problems = append(p.Problems, Problem{File: FileUnits, Row: rows[o.Unit], Column: o.Name, Sentence: o.Sentence, Args: o.Args})
	}
	if len(p.Problems) > 0 {
		return nil
	}
	if err := s.ask(ctx, d, p); err != nil {
		return err
	}
	d.answer()
	return nil
}

// ask finds divided units without a main successor that hold records.
func (s *Service) ask(ctx context.Context, d *differ, p *Plan) error {
	var open []string
	for _, o := range d.m.order {
		if d.closing[o] && len(d.edges[o]) > 1 && d.heir(o) == nil {
			open = append(open, o.id)
		}
	}
	if len(open) == 0 {
		return nil
	}
	list, err := s.things(ctx, Event{Kind: org.EventList, Day: p.Changes.Day, Plan: Plan{Changes: org.Changes{Close: open}}})
	if err != nil {
		return err
	}
	held := map[string]int{}
	for _, t := range list {
		held[t.from]++
	}
	for _, id := range open {
		if held[id] == 0 {
			continue
		}
		o := d.m.places[id]
		q := Question{Unit: o.label(), Records: held[id]}
		for _, e := range d.edges[o] {
			q.Options = append(q.Options, e.to.label())
		}
		p.Questions = append(p.Questions, q)
	}
	return nil
}

// answer reads what was said beforehand: old and new units by code or ID.
func (d *differ) answer() {
	for _, old := range sortedKeys(d.in.Send) {
		p := d.m.places[old]
		if p == nil {
			p = d.oldUnit(linkRow{old: old})
		}
		if p == nil || !d.closing[p] {
			d.say("", 0, old, "“%s” không phải mã một đơn vị kết thúc trong lần này.", old)
			continue
		}
		to := d.in.Send[old]
		i := slices.IndexFunc(d.edges[p], func(e *edge) bool { return e.to.id == to || e.to.code == to })
		if i < 0 {
			d.say("", 0, old, "%s không được kế tục bởi đơn vị “%s”.", p.is.name, to)
			continue
		}
		if d.plan.Sends == nil {
			d.plan.Sends = map[string]string{}
		}
		d.plan.Sends[p.id] = d.edges[p][i].to.id
	}
}

func sortedKeys(m map[string]string) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// planChanges makes one plan for each day and paper of a file of renames.
func (s *Service) planChanges(ctx context.Context, in ListInput, f files) ([]Plan, error) {
	var plans []Plan
	maps := map[string]*atlas{}
	slices.SortStableFunc(f.changes, func(a, b changeRow) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.paper, b.paper))
	})
	for _, c := range f.changes {
		if maps[c.day] == nil {
			m, err := s.around(ctx, in.RootID, c.day)
			if err != nil {
				return nil, err
			}
			maps[c.day] = m
		}
		if n := len(plans); n == 0 || plans[n-1].Changes.Day != c.day || plans[n-1].Changes.Paper != c.paper {
			plans = append(plans, Plan{RootID: in.RootID, Partial: true,
				Changes: org.Changes{Kind: org.EventList, Day: c.day, Paper: c.paper}})
		}
		plans[len(plans)-1].rename(maps[c.day], c)
	}
	if len(plans) == 0 {
		plans = []Plan{{RootID: in.RootID, Changes: org.Changes{Kind: org.EventList}}}
	}
	plans[0].Problems = append(f.wrong, plans[0].Problems...)
	for i := range plans {
		if err := s.judgeChanges(ctx, &plans[i], maps); err != nil {
			return nil, err
		}
	}
	return plans, nil
}

func (s *Service) judgeChanges(ctx context.Context, p *Plan, maps map[string]*atlas) error {
	if len(p.Problems) == 0 {
		found, err := s.org.Check(ctx, p.Changes)
		if err != nil {
			return err
		}
		for _, o := range found {
			p.Problems = append(p.Problems, Problem{File: FileUnits, Column: o.Name, Sentence: o.Sentence, Args: o.Args})
		}
	}
	if m := maps[p.Changes.Day]; m != nil {
		p.RootID = cmp.Or(p.RootID, p.onlyRoot(m))
		p.Digest = m.digestFor(*p)
	}
	p.limited()
	return nil
}

// rename adds one row: the unit that has the code on the day gets its new name.
func (p *Plan) rename(m *atlas, c changeRow) {
	say := func(column, sentence string, args ...any) {
		p.Problems = append(p.Problems, Problem{File: FileUnits, Row: c.at, Column: column, Sentence: sentence, Args: args})
	}
	kind := kindOf(unitRow{code: c.code, typ: c.newType, parent: "?"})
	code := padded(c.code, kind)
	o := ofKind(m.now()[code], kind)
	switch {
	case kind == "":
		say("new_type", "Không biết loại đơn vị “%s”.", c.newType)
	case o == nil:
		say("code", "Không có đơn vị mã %s vào ngày %s.", c.code, m.day)
	case o.is.name == c.newName && strings.EqualFold(o.is.typ, c.newType):
		p.Summary.add(kind, ActKeep)
	case c.oldName != "" && vntext.Fold(c.oldName) != vntext.Fold(o.is.name) && vntext.Fold(c.oldName) != bare(o.is.name, o.is.typ):
		say("old_name", "Mã %s vào ngày %s là %s, không phải %s.", c.code, m.day, o.is.name, c.oldName)
	case slices.ContainsFunc(p.Changes.Rename, func(r org.Renaming) bool { return r.Unit == o.id }):
		say("code", "Mã %s ghi hai lần cho cùng một ngày.", c.code)
	default:
		act := ActRename
		if bare(o.is.name, o.is.typ) == bare(c.newName, c.newType) {
			act = ActRetype
		}
		p.Changes.Rename = append(p.Changes.Rename, org.Renaming{Unit: o.id, Name: c.newName, Type: c.newType, Code: o.is.code})
		p.Lines = append(p.Lines, Line{Act: act, Old: []UnitLabel{o.label()}, New: []UnitLabel{{o.id, o.is.code, c.newName}}})
		p.Summary.add(kind, act)
	}
}
