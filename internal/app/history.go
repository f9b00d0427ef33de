package app

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/platform/fault"
)

// subjectName is what the history of everything calls a part of a campaign. Practices stay without
// their titles there: a draft is its unit's alone.
func (s *Services) subjectName(ctx context.Context, kind, id string) (name string, err error) {
	switch kind {
	case campaign.SubjectCampaign:
		c, e := s.Campaign.Campaign(ctx, id)
		name, err = c.Name, e
	case campaign.SubjectPeriod:
		p, e := s.Campaign.PeriodByID(ctx, id)
		name, err = p.Name(ctx), e
	case campaign.SubjectObjective:
		o, e := s.Campaign.Objective(ctx, id)
		name, err = o.Title, e
	}
	if fault.Is(err, fault.NotFound) { // removed since
		return "", nil
	}
	return name, err
}
