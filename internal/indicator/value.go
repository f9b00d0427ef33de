package indicator

import (
	"context"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// Value reads an indicator at a view: from the figures kept where they hold it, else from the records of its
// list. Either way it is what the list counts.
func (s *Service) Value(ctx context.Context, i Indicator, v report.View) (Value, error) {
	return s.Reading(v, nil).Value(ctx, i)
}

// Records are the sorted IDs of the practices an indicator reads at a view, whoever asks; none where it can't be
// counted.
func (s *Service) Records(ctx context.Context, i Indicator, v report.View) ([]string, error) {
	return s.Reading(v, nil).Records(ctx, i)
}

// taken is what the rule takes from its records.
func (s *Service) taken(ctx context.Context, r Rule, ids []string) (float64, error) {
	switch r.Take {
	case TakePeople:
		n, err := s.practice.PeopleOf(ctx, ids, r.Side, r.Unit)
		return float64(n), err
	case TakeResources:
		list, err := s.practice.ResourcesOf(ctx, ids, r.Resource)
		return sum(r.Resource, list), err
	}
	return float64(len(ids)), nil
}

// matching lists the records of a rule.
func (s *Service) matching(ctx context.Context, r Rule, v report.View) ([]string, error) {
	realm, err := s.report.Realm(ctx, v)
	if err != nil {
		return nil, err
	}
	periods, err := s.periods(ctx, v)
	if err != nil {
		return nil, err
	}
	programmes, err := s.programmes(ctx, r)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, p := range periods {
		for _, programme := range programmes {
			f := s.at(r, v)
			f.Period, f.Programme = &p, programme
			ids, err := s.practice.Matching(ctx, f, realm)
			if err != nil {
				return nil, err
			}
			all = append(all, ids...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// periods are that of the view, and on today's map those of the same code of every province.
func (s *Service) periods(ctx context.Context, v report.View) ([]campaign.Period, error) {
	if v.Map != report.Today {
		return []campaign.Period{v.Period}, nil
	}
	all, err := s.campaign.PeriodsLike(ctx, v.Period)
	return slices.DeleteFunc(all, func(p campaign.Period) bool { return v.Public && !p.Public() }), err
}

// programmes are the IDs a rule's programme has in the provinces; one empty ID where it asks for none.
func (s *Service) programmes(ctx context.Context, r Rule) ([]string, error) {
	if r.Programme == "" {
		return []string{""}, nil
	}
	all, err := s.campaign.ProgrammesCoded(ctx, r.Programme)
	var ids []string
	for _, p := range all {
		ids = append(ids, p.ID)
	}
	return ids, err
}

// at is the rule's filter at a view, without its period and programme.
func (s *Service) at(r Rule, v report.View) practice.Filter {
	f := r.filter()
	f.UnitID, f.Line = v.Unit.ID, v.Line
	if v.Map == report.Today {
		f.Today = clock.Today(s.clock)
	}
	return f
}

// listOf is the list a reader of the view's province opens.
func (s *Service) listOf(ctx context.Context, i Indicator, v report.View) (practice.Filter, error) {
	f := s.at(i.Rule, v)
	f.Period = &v.Period
	if i.Rule.Programme == "" {
		return f, nil
	}
	all, err := s.campaign.ProgrammesCoded(ctx, i.Rule.Programme)
	for _, p := range all {
		if p.RootID == v.Period.RootID {
			f.Programme = p.ID
		}
	}
	return f, err
}

// AddPeriods adds a flow up over views of one unit whose periods don't overlap. The filter of the sum is empty:
// no one list has its records.
func (s *Service) AddPeriods(ctx context.Context, i Indicator, views []report.View) (Value, error) {
	if !i.Flow {
		return Value{}, fault.New(fault.Conflict, "“%s” là số ở một thời điểm, không cộng qua các kỳ được.", i.Name)
	}
	for n, v := range views {
		for _, w := range views[:n] {
			if v.Period.From < w.Period.To && w.Period.From < v.Period.To {
				return Value{}, fault.New(fault.Conflict, "Kỳ %s và kỳ %s có ngày chung nên không cộng với nhau được.", w.Period.Code, v.Period.Code)
			}
			if v.Unit.ID != w.Unit.ID || v.Line != w.Line || v.Map != w.Map {
				return Value{}, fault.New(fault.Conflict, "Chỉ cộng các kỳ của cùng một đơn vị, cùng hệ thống, cùng bản đồ.")
			}
		}
	}
	sum := Value{Known: i.Counted}
	for _, v := range views {
		one, err := s.Value(ctx, i, v)
		if err != nil {
			return Value{}, err
		}
		sum.N += one.N
	}
	return sum, nil
}
