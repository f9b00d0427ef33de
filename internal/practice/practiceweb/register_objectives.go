package practiceweb

import (
	"context"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

// loadObjectives finds the political tasks of the leading unit and of the units above it.
func (p *Pages) loadObjectives(ctx context.Context, _ identity.Actor, v *sheet) error {
	ids := []string{v.rec.LeadID}
	for _, line := range org.Lines {
		above, err := p.Org.Ancestors(ctx, v.rec.LeadID, line, clock.Today(p.Clock))
		if err != nil {
			return err
		}
		for _, u := range above {
			ids = append(ids, u.ID)
		}
	}
	var err error
	if v.objectives, err = p.Campaign.Objectives(ctx, v.rec.CampaignID, ids); err != nil {
		return err
	}
	linked, err := p.Campaign.ObjectivesByID(ctx, v.rec.Objectives)
	for _, o := range linked {
		if !slices.ContainsFunc(v.objectives, func(x campaign.Objective) bool { return x.ID == o.ID }) {
			v.objectives = append(v.objectives, o)
			ids = append(ids, o.UnitID)
		}
	}
	if err != nil {
		return err
	}
	v.planners, err = p.Org.Units(ctx, ids, clock.Today(p.Clock))
	return err
}

func (v sheet) objectiveOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, o := range v.objectives {
		x := ui.Option{Value: o.ID, Label: objectiveLine(ctx, o, v.planners[o.UnitID].Name)}
		if o.Baseline != nil && o.Target != nil {
			x.Hint = i18n.T(ctx, "từ %s lên %s %s", i18n.Dec(ctx, *o.Baseline, 2), i18n.Dec(ctx, *o.Target, 2), o.Measure)
		}
		list = append(list, x)
	}
	return list
}
