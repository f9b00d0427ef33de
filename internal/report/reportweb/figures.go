package reportweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// view is everything the page of figures prints.
type view struct {
	page    ui.Page
	reader  *identity.Actor // nil: the public, for whom numbers don't open records
	figures report.Figures
	measure practice.Measure
	fields  []campaign.Field
	names   map[string]string // programme ID → name
	below   []report.Below
	own     report.Below
	overlap []practice.Row // records with more than one field, as far as the reader may see
	leads   map[string]org.Unit
	parents []org.Unit
	periods []campaign.Period
	freeze  *report.Freeze
	alarms  []report.Alarm
	today   string
	stands  []org.Heir  // on today's map: the units of that day it stands for
	against *comparison // another period beside this one
	absent  *absent     // the unit is not on the map asked for: nothing else is filled
}

// shownOverlap is how many records with several fields the page lists itself.
const shownOverlap = 12

func (p *Pages) figures(w http.ResponseWriter, r *http.Request) error {
	v, err := p.load(r)
	if err != nil {
		return err
	}
	if v.absent != nil {
		return web.Render(w, r, http.StatusOK, absentPage(v))
	}
	return web.Render(w, r, http.StatusOK, figuresPage(v))
}

func (p *Pages) load(r *http.Request) (view, error) {
	ctx := r.Context()
	v := view{measure: practice.MeasureNew, today: clock.Today(p.Clock)}
	if a, ok := identity.ActorOf(ctx); ok {
		v.reader = &a
	}
	rootID, err := p.root(ctx, v.reader)
	if err != nil {
		return v, err
	}
	if v.periods, err = p.Campaign.Periods(ctx, rootID); err != nil {
		return v, err
	}
	q, err := p.query(r, v)
	if err != nil {
		return v, err
	}
	v.readMeasure(r)
	found, err := p.Report.Find(ctx, v.reader, rootID, q)
	if fault.Is(err, fault.NotFound) {
		err = p.lookElsewhere(r, &v, rootID, q, err)
		return v, err
	}
	if err != nil {
		return v, err
	}
	if v.figures, err = p.Report.ReadOn(ctx, found); err != nil {
		return v, err
	}
	if err := p.loadAround(ctx, &v); err != nil {
		return v, err
	}
	if err := p.compare(r, &v, rootID, q); err != nil {
		return v, err
	}
	v.head(r, i18n.T(ctx, "Số liệu %s · %s", lowerFirst(campaign.PeriodName(ctx, found.Period.Code)), found.Unit.Name))
	v.page.Keys = []ui.Key{{Cap: "E", Label: "Excel"}}
	return v, nil
}

func (v *view) head(r *http.Request, title string) {
	v.page = web.Page(r, title)
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(r.Context(), "Số liệu"), Href: "/figures"}, {Text: v.figures.Unit.Name}}
}

// loadAround reads what stands beside the numbers.
func (p *Pages) loadAround(ctx context.Context, v *view) error {
	unit, period := v.figures.Unit, v.figures.Period
	var err error
	if v.fields, err = p.Campaign.Fields(ctx, period.CampaignID); err != nil {
		return err
	}
	if v.below, v.own, err = p.Report.ChildrenOn(ctx, v.figures.View); err != nil {
		return err
	}
	if v.parents, err = p.Org.Ancestors(ctx, unit.ID, v.figures.Line, v.figures.Day(v.today)); err != nil {
		return err
	}
	if v.figures.Map == report.Today {
		if v.stands, err = p.Org.StandsFor(ctx, unit.ID, period.LastDay()); err != nil {
			return err
		}
	} else if v.freeze, err = p.Report.FreezeOf(ctx, period.ID); err != nil {
		return err
	}
	if err := p.loadNames(ctx, v); err != nil {
		return err
	}
	if v.reader != nil && v.figures.N(v.measure, report.DimOverlap, "practices") > 0 {
		return p.loadOverlap(ctx, v)
	}
	return nil
}

func (p *Pages) loadNames(ctx context.Context, v *view) error {
	programmes, err := p.Report.Programmes(ctx, v.figures)
	v.names = map[string]string{}
	for _, pr := range programmes {
		v.names[pr.ID] = pr.Name
	}
	if err == nil && v.reader != nil && v.reader.ScopeID() == v.reader.RootID {
		v.alarms, err = p.Report.Alarms(ctx, v.reader.RootID)
	}
	return err
}

func (p *Pages) loadOverlap(ctx context.Context, v *view) error {
	f := practice.Filter{UnitID: v.figures.Unit.ID, Line: v.figures.Line, Period: &v.figures.Period, Measure: v.measure, Overlap: true, Limit: shownOverlap}
	if v.figures.Map == report.Today {
		f.Today = v.today
	}
	page, err := p.Practice.List(ctx, *v.reader, f)
	if err != nil {
		return err
	}
	v.overlap = page.Rows
	var ids []string
	for _, r := range page.Rows {
		ids = append(ids, r.LeadID)
	}
	v.leads, err = p.Org.Units(ctx, ids, v.figures.Day(v.today))
	return err
}

// root is the reader's province; the public is shown the first one that published something.
func (p *Pages) root(ctx context.Context, reader *identity.Actor) (string, error) {
	if reader != nil {
		return reader.RootID, nil
	}
	roots, err := p.Org.Roots(ctx)
	if err != nil {
		return "", err
	}
	if len(roots) == 0 {
		return "", fault.Missing()
	}
	return roots[0].ID, nil
}

// query reads the address. Without a period the running year is shown, and the newest published
// one to the public; without a unit the reader's own.
func (p *Pages) query(r *http.Request, v view) (report.Query, error) {
	values := r.URL.Query()
	q := report.Query{Unit: values.Get("unit"), Line: org.Territorial, Period: values.Get("period"), Map: report.Then}
	if values.Get("map") == string(report.Today) {
		q.Map = report.Today
	}
	if values.Get("line") == string(org.Sectoral) {
		q.Line = org.Sectoral
	}
	if q.Unit == "" && v.reader != nil {
		q.Unit = v.reader.ScopeID()
	}
	if q.Period == "" {
		q.Period = defaultPeriod(v.periods, v.reader != nil, clock.Today(p.Clock))
	}
	if q.Period == "" {
		return q, fault.New(fault.NotFound, "Chưa có kỳ số liệu nào được công bố.")
	}
	return q, nil
}

func defaultPeriod(periods []campaign.Period, signedIn bool, today string) string {
	best := ""
	for _, p := range periods {
		switch {
		case signedIn && p.Has(today) && len(p.Code) == 4:
			return p.Code
		case p.State == campaign.PeriodPublished && best == "":
			best = p.Code
		}
	}
	if best == "" && signedIn && len(periods) > 0 {
		best = periods[0].Code
	}
	return best
}

// readMeasure reads which number is asked for. What is not yet on the list is not public.
func (v *view) readMeasure(r *http.Request) {
	m := practice.Measure(r.URL.Query().Get("measure"))
	if slices.Contains(practice.Measures, m) && (v.reader != nil || m != practice.MeasureRegistered) {
		v.measure = m
	}
}

// self is this page's address with some of its parts changed; an empty part is left out.
func (v view) self(change ...string) string { return v.at("/figures", change...) }

// at is the address of a page about the same figures.
func (v view) at(path string, change ...string) string {
	q := url.Values{}
	q.Set("unit", unitRef(v.figures.Unit))
	q.Set("period", v.figures.Period.Code)
	if v.figures.Line != org.Territorial {
		q.Set("line", string(v.figures.Line))
	}
	if v.figures.Map == report.Today {
		q.Set("map", string(report.Today))
	}
	if v.measure != practice.MeasureNew {
		q.Set("measure", string(v.measure))
	}
	if v.against != nil {
		q.Set("compare", v.against.Period.Code)
	}
	for i := 0; i+1 < len(change); i += 2 {
		if q.Set(change[i], change[i+1]); change[i+1] == "" {
			q.Del(change[i])
		}
	}
	return path + "?" + q.Encode()
}

// records is the list behind a number; empty for who may not open records, and for those of another
// province.
func (v view) records(u org.Unit, m practice.Measure, more ...string) string {
	if v.reader == nil || u.RootID != v.reader.RootID {
		return ""
	}
	q := url.Values{}
	q.Set("unit", unitRef(u))
	q.Set("period", v.figures.Period.Code)
	q.Set("measure", string(m))
	if v.figures.Line != org.Territorial {
		q.Set("line", string(v.figures.Line))
	}
	if v.figures.Map == report.Today {
		q.Set("map", string(report.Today))
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return "/practices?" + q.Encode()
}

// unitRef is the shortest way to name a unit on the day of its map.
func unitRef(u org.Unit) string {
	if u.Code != "" {
		return u.Code
	}
	return u.ID
}
