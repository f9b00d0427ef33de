package app

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/intake"
	"kheo/internal/narrative"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/reform"
)

// subjectNames are what the history of everything calls records and parts of a campaign, as far as
// the reader may see them: a draft is its unit's alone.
func (s *Services) subjectNames(ctx context.Context, a identity.Actor, kind string, ids []string) (map[string]string, error) {
	names := map[string]string{}
	if kind == practice.SubjectKind {
		rows, err := s.Practice.Some(ctx, a, ids)
		for id, row := range rows {
			names[id] = row.Title
		}
		return names, err
	}
	for _, id := range ids {
		name, err := s.partName(ctx, kind, id)
		if err != nil && !fault.Is(err, fault.NotFound) { // removed since
			return nil, err
		}
		names[id] = name
	}
	return names, nil
}

func (s *Services) partName(ctx context.Context, kind, id string) (string, error) {
	switch kind {
	case campaign.SubjectCampaign:
		c, err := s.Campaign.Campaign(ctx, id)
		return c.Name, err
	case campaign.SubjectPeriod:
		p, err := s.Campaign.PeriodByID(ctx, id)
		return p.Name(ctx), err
	case campaign.SubjectObjective:
		o, err := s.Campaign.Objective(ctx, id)
		return o.Title, err
	case indicator.SubjectKind:
		return s.Indicator.Name(ctx, id)
	case intake.SubjectKind:
		return s.Intake.FileName(ctx, id)
	case narrative.SubjectKind:
		return s.Narrative.Name(ctx, id)
	case reform.SubjectKind:
		return s.Reform.Title(ctx, id)
	}
	return "", nil
}
