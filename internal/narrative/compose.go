package narrative

import (
	"context"
	"slices"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// Compose makes the report of the figures of now, with the records behind each of them: it passes
// over every record of the unit once.
func (s *Service) Compose(ctx context.Context, a identity.Actor, reportID string) (Body, error) {
	r, err := s.Find(ctx, a, reportID)
	if err != nil {
		return Body{}, err
	}
	return s.compose(ctx, a, r, true)
}

// Live is Compose without the records: values alone, from the figures that are kept.
func (s *Service) Live(ctx context.Context, a identity.Actor, reportID string) (Body, error) {
	r, err := s.Find(ctx, a, reportID)
	if err != nil {
		return Body{}, err
	}
	return s.compose(ctx, a, r, false)
}

// composing is a body on its way.
type composing struct {
	*Service
	ctx    context.Context
	view   report.View
	fields []campaign.Field
	asked  []indicator.Indicator
	whole  bool // with the records
	behind report.Behind
	sets   [][]string // behind the figures, in their order
	codes  map[string]string
	lines  []line // of the tables by unit
	body   Body
}

func (s *Service) compose(ctx context.Context, a identity.Actor, r Report, whole bool) (Body, error) {
	c := composing{Service: s, ctx: ctx, whole: whole}
	if err := c.begin(r); err != nil {
		return Body{}, err
	}
	for _, step := range []func() error{c.ofUnit, c.ofUnits, c.ofIndicators, c.ofUnitFields, func() error { return c.written(a, r) }} {
		if err := step(); err != nil {
			return Body{}, err
		}
	}
	c.close()
	return c.body, nil
}

// begin reads what everything else needs.
func (c *composing) begin(r Report) error {
	p, err := c.Campaign.PeriodByID(c.ctx, r.PeriodID)
	if err != nil {
		return err
	}
	u, err := c.Org.Unit(c.ctx, r.UnitID, p.LastDay())
	if err != nil {
		return err
	}
	over, _, err := c.Org.Parent(c.ctx, u.ID, org.Territorial, p.LastDay())
	if err != nil {
		return err
	}
	c.view = report.View{Unit: u, Line: org.Territorial, Period: p, Map: report.Then}
	if c.fields, err = c.Campaign.Fields(c.ctx, p.CampaignID); err != nil {
		return err
	}
	if c.asked, err = c.Indicator.List(c.ctx, r.RootID, p.LastDay()); err != nil {
		return err
	}
	if c.codes, err = c.codesOf(c.ctx, r.ID); err != nil {
		return err
	}
	if c.whole {
		if c.behind, err = c.Report.Behind(c.ctx, c.view); err != nil {
			return err
		}
	}
	c.body = Body{Report: r.ID, Unit: ReportUnit{u.ID, u.Code, u.Name, string(u.Kind), over.ID}, Period: ReportPeriod{p.ID, p.Code, p.From, p.To},
		Map: p.LastDay(), Line: string(org.Territorial), AsOf: c.clock.Now().UTC().Format(time.RFC3339)}
	return nil
}

// measured is the indicator that says what a measure means.
func (c *composing) measured(m practice.Measure) indicator.Indicator {
	i := slices.IndexFunc(c.asked, func(i indicator.Indicator) bool { return i.Builtin && i.Code == string(m) })
	if i < 0 {
		return indicator.Indicator{}
	}
	return c.asked[i]
}

// figure adds one number and what is behind it.
func (c *composing) figure(f Figure, ids []string) {
	f.Code = c.codes[f.Path]
	if f.Code == "" {
		f.Code = Code(c.body.Report, f.Path)
	}
	c.body.Figures = append(c.body.Figures, f)
	c.sets = append(c.sets, ids)
}

// counted is a number of records under the rule of a measure.
func (c *composing) counted(m practice.Measure, path, label, rule string, n int64, ids []string) {
	i := c.measured(m)
	c.figure(Figure{Path: path, Label: label, Indicator: i.Code, Version: i.Version, Rule: rule, Unit: i.Measure, Flow: i.Flow, Known: true, Value: float64(n)}, ids)
}

// ofUnit adds the unit's own numbers and the table by field.
func (c *composing) ofUnit() error {
	f, err := c.Report.ReadOn(c.ctx, c.view)
	if err != nil {
		return err
	}
	for _, m := range told {
		for _, at := range spots(m, c.fields) {
			c.counted(m, at.path(), at.label(), at.rule(c.measured(m)), f.N(m, at.dim, at.key), c.behind.Of(m, at.dim, at.key))
		}
	}
	c.body.Tables = append(c.body.Tables, fieldTable(c.fields))
	return nil
}

// ofUnits adds the tables by unit, where units stand below.
func (c *composing) ofUnits() error {
	rows, own, err := c.Report.ChildrenOn(c.ctx, c.view)
	if err != nil || len(rows) == 0 {
		return err
	}
	if slices.ContainsFunc(told, func(m practice.Measure) bool { return own.Of(m, "") != 0 }) {
		rows = append(rows, own)
	}
	keys := unitKeys(c.fields)
	for _, row := range rows {
		name := rowName(row, c.view.Unit)
		for _, k := range keys {
			c.counted(k.measure, k.path(row.Key()), k.label(name), k.rule(c.measured(k.measure), name), row.Of(k.measure, k.key), c.behind.Below(row, k.measure, k.key))
		}
		c.lines = append(c.lines, line{row.Key(), name})
	}
	c.body.Tables = append(c.body.Tables, unitTable(c.lines))
	return nil
}

// known are the records behind the kept numbers, where they were read.
func (c *composing) known() *report.Behind {
	if !c.whole {
		return nil
	}
	return &c.behind
}

func (c *composing) ofUnitFields() error {
	if len(c.lines) > 0 {
		c.body.Tables = append(c.body.Tables, unitFieldTable(c.lines, c.fields))
	}
	return nil
}

// ofIndicators adds the other numbers that are asked for, and says which can't be counted.
func (c *composing) ofIndicators() error {
	var others []Figure
	reading := c.Indicator.Reading(c.view, c.known())
	for _, i := range c.asked {
		if i.Builtin && slices.Contains(told, practice.Measure(i.Code)) {
			continue
		}
		v, err := reading.Value(c.ctx, i)
		if err != nil {
			return err
		}
		f := Figure{Path: "indicator/" + i.Code, Label: i.Label(vietnamese), Indicator: i.Code, Version: i.Version, Rule: i.Words(vietnamese), Unit: i.MeasuredIn(vietnamese),
			Flow: i.Flow, Known: v.Known, Value: v.N}
		if !v.Known {
			f.Why = i.Why
		}
		var ids []string
		if c.whole {
			if ids, err = reading.Records(c.ctx, i); err != nil {
				return err
			}
		}
		c.figure(f, ids)
		others = append(others, f)
	}
	if len(others) > 0 {
		c.body.Tables = append(c.body.Tables, otherTable(others))
	}
	return nil
}

// written adds what the officer wrote.
func (c *composing) written(a identity.Actor, r Report) error {
	texts, err := c.sections(c.ctx, r.ID)
	if err != nil {
		return err
	}
	for _, p := range Outline {
		c.body.Sections = append(c.body.Sections, Section{Code: p.Code, Title: p.Title, Text: texts[p.Code].Text})
	}
	if c.body.Lists, err = c.lists(a, r); err != nil {
		return err
	}
	c.body.Outside, err = c.outside(c.ctx, r.ID)
	return err
}

// close gathers the records behind all figures, and says of each figure which they are.
func (c *composing) close() {
	if !c.whole {
		return
	}
	for _, ids := range c.sets {
		c.body.Records = append(c.body.Records, ids...)
	}
	slices.Sort(c.body.Records)
	c.body.Records = slices.Compact(c.body.Records)
	for i, ids := range c.sets {
		c.body.Figures[i].Set = SetOf(c.body.Records, ids)
	}
}
