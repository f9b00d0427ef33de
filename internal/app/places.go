package app

import (
	"context"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
	"kheo/internal/practice/practiceweb"
	"kheo/internal/report"
)

// beyond hands the pages of units what features above them know.
func (s *Services) beyond() orgweb.Beyond {
	return orgweb.Beyond{Measures: measured, Periods: s.mapPeriods, ByUnit: s.mapFigures, Sums: s.unitSums, Practices: s.unitPractices, Upcoming: s.announced}
}

// announced are the changes of the map that a unit will see.
func (s *Services) announced(ctx context.Context, unitID string) ([]orgweb.Announcement, error) {
	events, err := s.Reform.Upcoming(ctx, unitID)
	a, _ := identity.ActorOf(ctx)
	var out []orgweb.Announcement
	for _, e := range events {
		n := orgweb.Announcement{Day: e.Day, Paper: e.Paper, Sentence: i18n.T(ctx, e.Kind.Name())}
		if identity.IsAdmin(a.Role) {
			n.Href = "/admin/units/events/" + e.ID
		}
		out = append(out, n)
	}
	return out, err
}

// measured are the figures that a map can be coloured by.
var measured = []orgweb.Measure{
	{Key: string(practice.MeasureRunning), Name: "Đang hoạt động"}, {Key: string(practice.MeasureNew), Name: "Xây dựng mới"},
	{Key: string(practice.MeasureMaintained), Name: "Duy trì"}, {Key: string(practice.MeasureIntegrated), Name: "Lồng ghép chương trình quốc gia"},
	{Key: string(practice.MeasureRegistered), Name: "Gửi đăng ký"}, {Key: string(practice.MeasureFinished), Name: "Kết thúc"}, {Key: string(practice.MeasureWithdrawn), Name: "Rút"},
}

// mapPeriods marks the half-year of today, else the newest that has begun.
func (s *Services) mapPeriods(ctx context.Context, rootID string) ([]orgweb.Period, error) {
	all, err := s.Campaign.Periods(ctx, rootID)
	today := clock.Today(s.Clock)
	var out []orgweb.Period
	marked := false
	for _, p := range all {
		if p.From > today {
			continue
		}
		half := p.Part() == "H1" || p.Part() == "H2"
		out = append(out, orgweb.Period{Code: p.Code, Name: p.Name(ctx), First: p.From, Last: p.LastDay(), Usual: half && !marked})
		marked = marked || half
	}
	return out, err
}

func (s *Services) mapFigures(ctx context.Context, a identity.Actor, q orgweb.MapQuery) (orgweb.MapFigures, error) {
	out := orgweb.MapFigures{Of: map[string]int64{}}
	on := report.Then
	if q.Today {
		on = report.Today
	}
	v, err := s.Report.Find(ctx, &a, a.RootID, report.Query{Unit: q.Unit.ID, Line: org.Territorial, Period: q.Period, Map: on})
	if err != nil {
		return out, err
	}
	m := practice.Measure(q.Measure)
	f, err := s.Report.ReadOn(ctx, v)
	if err != nil {
		return out, err
	}
	out.Total = f.Total(m)
	for _, u := range q.Over {
		v.Unit = u
		rows, _, err := s.Report.ChildrenOn(ctx, v)
		if err != nil {
			return out, err
		}
		for _, r := range rows {
			if !r.Bodies && !r.Gone {
				out.Of[r.Unit.ID] = r.Of(m, "")
			}
		}
	}
	return out, nil
}

// unitSums are what the page of a unit shows of its figures, on both maps.
func (s *Services) unitSums(ctx context.Context, a identity.Actor, u org.Unit, period string) ([]orgweb.Sum, error) {
	var found []report.Figures
	for _, m := range report.Maps {
		v, err := s.Report.Find(ctx, &a, a.RootID, report.Query{Unit: u.ID, Line: org.Territorial, Period: period, Map: m})
		if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Unauthorized) {
			found = append(found, report.Figures{})
			continue
		}
		if err != nil {
			return nil, err
		}
		f, err := s.Report.ReadOn(ctx, v)
		if err != nil {
			return nil, err
		}
		found = append(found, f)
	}
	if found[0].Unit.ID == "" && found[1].Unit.ID == "" {
		return nil, nil
	}
	var sums []orgweb.Sum
	for _, m := range measured[:4] {
		sum := orgweb.Sum{Measure: m}
		for i, n := range []**int64{&sum.Then, &sum.Now} {
			if found[i].Unit.ID != "" {
				total := found[i].Total(practice.Measure(m.Key))
				*n = &total
			}
		}
		sums = append(sums, sum)
	}
	return sums, nil
}

func (s *Services) unitPractices(ctx context.Context, a identity.Actor, unitID string, most int) ([]orgweb.Practice, bool, error) {
	page, err := s.Practice.List(ctx, a, practice.Filter{UnitID: unitID, Line: org.Territorial, Sort: practice.SortNewest, Limit: most})
	var out []orgweb.Practice
	for _, r := range page.Rows {
		out = append(out, orgweb.Practice{Title: r.Title, Code: r.Code, Href: "/practices/" + r.ID, State: practiceweb.StateBadge(ctx, r.State), Day: r.ListedDay})
	}
	return out, page.Next != "", err
}
