package narrative

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// mostRows is how long an annex may grow; what a filter finds beyond is left to the list itself.
const mostRows = 500

// readFilter reads a filter as the address of the list of practices writes it. Unit, period and map are
// those of the report, whatever it says.
func readFilter(text string) (practice.Filter, error) {
	v, err := url.ParseQuery(text)
	if err != nil {
		return practice.Filter{}, fault.Field("filter", "Bộ lọc không đọc được: chép phần sau dấu ? của địa chỉ danh sách mô hình.")
	}
	f := practice.Filter{Line: org.Territorial, Kind: v.Get("kind"), Field: v.Get("field"), AnyField: v.Get("any"), Level: v.Get("level"), Origin: v.Get("origin"),
		Area: v.Get("area"), Programme: v.Get("programme"), Overlap: v.Get("overlap") == "1", Measure: practice.Measure(v.Get("measure"))}
	if !slices.Contains(practice.Measures, f.Measure) {
		f.Measure = practice.MeasureNew
	}
	for _, s := range v["state"] {
		if slices.Contains(practice.States, practice.State(s)) {
			f.States = append(f.States, practice.State(s))
		}
	}
	return f, nil
}

// lists are the annexes: what each filter finds on the map of the report, then what was chosen by hand,
// as far as the writer may see it.
func (c *composing) lists(a identity.Actor, r Report) ([]List, error) {
	chosen, err := c.chosen(c.ctx, r.ID)
	if err != nil {
		return nil, err
	}
	var out []List
	for n, x := range chosen {
		ids, err := c.idsOf(x)
		if err != nil {
			return nil, err
		}
		rows, err := c.rowsOf(a, ids)
		if err != nil {
			return nil, err
		}
		out = append(out, List{Code: fmt.Sprintf("L%d", n+1), Title: x.Title, Rows: rows})
	}
	return out, nil
}

func (c *composing) idsOf(x Chosen) ([]string, error) {
	ids, err := c.matching(c.ctx, c.view, x.Filter)
	if err != nil {
		return nil, err
	}
	for _, pick := range x.Picks {
		if !slices.Contains(ids, pick) {
			ids = append(ids, pick)
		}
	}
	return ids[:min(len(ids), mostRows)], nil
}

// matching are the practices a filter finds on the map of the report; without one, none.
func (s *Service) matching(ctx context.Context, v report.View, filter string) ([]string, error) {
	if filter == "" {
		return nil, nil
	}
	f, err := readFilter(filter)
	if err != nil {
		return nil, err
	}
	f.UnitID, f.Period = v.Unit.ID, &v.Period
	realm, err := s.Report.Realm(ctx, v)
	if err != nil {
		return nil, err
	}
	return s.Practice.Matching(ctx, f, realm)
}

// Finds is how many practices a filter finds now for a report.
func (s *Service) Finds(ctx context.Context, r Report, filter string) (int, error) {
	p, err := s.Campaign.PeriodByID(ctx, r.PeriodID)
	if err != nil {
		return 0, err
	}
	u, err := s.Org.Unit(ctx, r.UnitID, p.LastDay())
	if err != nil {
		return 0, err
	}
	ids, err := s.matching(ctx, report.View{Unit: u, Line: org.Territorial, Period: p, Map: report.Then}, filter)
	return len(ids), err
}

// rowsOf names practices as they stood on the period's last day: who led them then, in what state.
func (c *composing) rowsOf(a identity.Actor, ids []string) ([]ListRow, error) {
	found, err := c.Practice.Some(c.ctx, a, ids)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	day := c.view.Period.LastDay()
	facts, err := c.Practice.FactsOf(c.ctx, ids, c.view.Period.Movement)
	if err != nil {
		return nil, err
	}
	var leads []string
	for _, f := range facts {
		leads = append(leads, f.LeadOn(day))
	}
	units, err := c.Org.Units(c.ctx, leads, day)
	fields := map[string]string{}
	for _, f := range c.fields {
		fields[f.Code] = f.Name
	}
	var rows []ListRow
	for _, id := range ids {
		x, seen := found[id]
		f, counted := facts[id]
		if !seen || !counted {
			continue
		}
		rows = append(rows, ListRow{ID: x.ID, Code: x.Code, Title: x.Title, Unit: units[f.LeadOn(day)].Name, Field: fields[x.Field], Kind: practice.KindLabel[x.Kind], State: f.StateOn(day).Label()})
	}
	return rows, err
}

// Lists are what the officer chose, for the form.
func (s *Service) Lists(ctx context.Context, a identity.Actor, reportID string) ([]Chosen, error) {
	if _, err := s.writing(ctx, a, reportID); err != nil {
		return nil, err
	}
	return s.chosen(ctx, reportID)
}
