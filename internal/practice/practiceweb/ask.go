package practiceweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// askNames are all a list's address may say. The page of figures links here with them.
var askNames = []string{"unit", "line", "own", "bodies", "gone", "lead", "map", "kind", "field", "any", "overlap", "level", "origin", "state", "period", "measure",
	"area", "programme", "objective", "campaign", "holder", "waiting", "q", "sort", "after"}

const longestText = 200

// asked is what the address of a list asks for, with what its words mean.
type asked struct {
	values    url.Values
	filter    practice.Filter
	day       string // on which units are named
	unit      org.Unit
	holder    org.Unit
	lead      org.Unit // leads now
	campaigns []campaign.Campaign
	periods   []campaign.Period
	fields    fields
	objective string
}

// ask reads the address. What names something that does not exist is a fault with its sentence;
// a value that merely matches nothing gives an empty list.
func (p *Pages) ask(r *http.Request, a identity.Actor) (asked, error) {
	ctx := r.Context()
	q := asked{values: known(r.URL.Query()), day: clock.Today(p.Clock)}
	var err error
	if q.campaigns, err = p.Campaign.Campaigns(ctx, a.RootID); err != nil {
		return q, err
	}
	if q.periods, err = p.Campaign.Periods(ctx, a.RootID); err != nil {
		return q, err
	}
	if err := q.readPeriod(q.day); err != nil {
		return q, err
	}
	if err := p.readUnits(ctx, a, &q); err != nil {
		return q, err
	}
	q.readRest(a)
	if id := q.campaignOfFields(); id != "" {
		if q.fields, err = p.Campaign.Fields(ctx, id); err != nil {
			return q, err
		}
	}
	return q, p.readObjective(ctx, &q)
}

// known keeps the names a list knows, and no empty or endless values.
func known(given url.Values) url.Values {
	out := url.Values{}
	for _, name := range askNames {
		for _, v := range given[name] {
			if v = vntext.Line(v); v != "" && vntext.Len(v) <= longestText && len(out[name]) < len(practice.States) {
				out.Add(name, v)
			}
		}
	}
	return out
}

func (q *asked) readPeriod(today string) error {
	code := q.values.Get("period")
	if code == "" {
		q.values.Del("measure")
		q.values.Del("map")
		return nil
	}
	for i, x := range q.periods {
		if x.Code == code {
			q.filter.Period, q.day = &q.periods[i], x.LastDay()
			q.filter.Measure = practice.Measure(q.values.Get("measure"))
			if !slices.Contains(practice.Measures, q.filter.Measure) {
				q.filter.Measure = practice.MeasureNew
				q.values.Set("measure", string(q.filter.Measure))
			}
			if q.values.Get("map") == "today" {
				q.filter.Today, q.day = today, today
			}
			return nil
		}
	}
	return fault.New(fault.NotFound, "Không có kỳ “%s”.", code)
}

func (p *Pages) readUnits(ctx context.Context, a identity.Actor, q *asked) error {
	for name, to := range map[string]*org.Unit{"unit": &q.unit, "holder": &q.holder} {
		ref := q.values.Get(name)
		if ref == "" {
			continue
		}
		u, err := p.Org.Resolve(ctx, ref, q.day)
		if err != nil {
			return err
		}
		if u.RootID != a.RootID {
			return fault.Missing()
		}
		*to = u
	}
	q.filter.UnitID, q.filter.Holder, q.filter.Lead = q.unit.ID, q.holder.ID, q.values.Get("lead")
	if q.filter.Lead == "" {
		return nil
	}
	leads, err := p.Org.Units(ctx, []string{q.filter.Lead}, q.day) // it may have closed
	q.lead = leads[q.filter.Lead]
	return err
}

func (q *asked) readRest(a identity.Actor) {
	v, f := q.values, &q.filter
	f.Line = org.Line(v.Get("line"))
	if f.Line != org.Sectoral {
		f.Line = org.Territorial
	}
	f.Own, f.Bodies, f.Gone, f.Overlap = v.Get("own") == "1", v.Get("bodies") == "1", v.Get("gone") == "1", v.Get("overlap") == "1"
	f.Kind, f.Field, f.AnyField, f.Level, f.Origin = v.Get("kind"), v.Get("field"), v.Get("any"), v.Get("level"), v.Get("origin")
	f.Area, f.Programme, f.Objective, f.Campaign = v.Get("area"), v.Get("programme"), v.Get("objective"), v.Get("campaign")
	for _, s := range v["state"] {
		if slices.Contains(practice.States, practice.State(s)) {
			f.States = append(f.States, practice.State(s))
		}
	}
	f.Text, f.Sort, f.After = v.Get("q"), v.Get("sort"), v.Get("after")
	if v.Get("waiting") == "me" {
		q.waitForMe(a)
	}
}

// waitForMe is what a reviewer has to decide on, and for everybody else what the unit has to go on
// writing.
func (q *asked) waitForMe(a identity.Actor) {
	if identity.MayReview(a.Role) {
		q.filter.Waiting = practice.WorkReview
		return
	}
	q.filter.Holder, q.filter.Side = a.UnitID, review.Author
	if len(q.filter.States) == 0 {
		q.filter.States = []practice.State{practice.Draft, practice.Returned, practice.Listed}
	}
}

// campaignOfFields is the campaign whose fields name the codes of the list: the one asked for, the
// period's, else the newest.
func (q *asked) campaignOfFields() string {
	switch {
	case q.filter.Period != nil:
		return q.filter.Period.CampaignID
	case q.campaignName(q.filter.Campaign) != "":
		return q.filter.Campaign
	case len(q.campaigns) > 0:
		return q.campaigns[0].ID
	}
	return ""
}

func (q *asked) campaignName(id string) string {
	for _, c := range q.campaigns {
		if c.ID == id {
			return c.Name
		}
	}
	return ""
}

func (p *Pages) readObjective(ctx context.Context, q *asked) error {
	if q.filter.Objective == "" {
		return nil
	}
	found, err := p.Campaign.ObjectivesByID(ctx, []string{q.filter.Objective})
	if err == nil && len(found) > 0 {
		q.objective = found[0].Title
	}
	return err
}

// with is the address of the list with some of its words changed; an empty value takes one away.
// It starts from the first page.
func (q asked) with(change ...string) string { return q.at("/practices", change...) }

func (q asked) at(path string, change ...string) string {
	v := url.Values{}
	for name, list := range q.values {
		v[name] = slices.Clone(list)
	}
	v.Del("after")
	for i := 0; i+1 < len(change); i += 2 {
		if v.Del(change[i]); change[i+1] != "" {
			v.Set(change[i], change[i+1])
		}
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// narrowed tells whether anything but the order was asked for.
func (q asked) narrowed() bool {
	for name := range q.values {
		if name != "sort" && name != "after" {
			return true
		}
	}
	return false
}

// toggled is the address with a state added, or taken away when it is there.
func (q asked) toggled(state practice.State) string {
	v := slices.Clone(q.values["state"])
	if i := slices.Index(v, string(state)); i >= 0 {
		v = slices.Delete(v, i, i+1)
	} else {
		v = append(v, string(state))
	}
	base := q.with("state", "")
	for _, s := range v {
		sep := "?"
		if strings.Contains(base, "?") {
			sep = "&"
		}
		base += sep + "state=" + url.QueryEscape(s)
	}
	return base
}
