package orgweb

import (
	"context"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
)

// becoming is one link of a succession with the names of its day.
type becoming struct {
	org.ImportSuccession
	from, to org.Unit
}

func (p *Pages) loadBecoming(ctx context.Context, v *unitView) error {
	past, err := p.Org.Predecessors(ctx, v.unit.ID)
	if err != nil {
		return err
	}
	future, err := p.Org.Successors(ctx, v.unit.ID)
	if err != nil {
		return err
	}
	if v.past, err = p.named(ctx, past); err != nil {
		return err
	}
	v.future, err = p.named(ctx, future)
	return err
}

// named calls the old unit by its last name and the new one by its first.
func (p *Pages) named(ctx context.Context, links []org.ImportSuccession) ([]becoming, error) {
	out := make([]becoming, len(links))
	byDay := map[string][]string{}
	for _, l := range links {
		byDay[l.Day] = append(byDay[l.Day], l.From, l.To)
	}
	for day, ids := range byDay {
		before, err := p.Org.Units(ctx, ids, clock.AddDays(day, -1))
		if err != nil {
			return nil, err
		}
		after, err := p.Org.Units(ctx, ids, day)
		if err != nil {
			return nil, err
		}
		for i, l := range links {
			if l.Day == day {
				out[i] = becoming{l, before[l.From], after[l.To]}
			}
		}
	}
	return out, nil
}

// share of the old unit; unknown where no source says.
func (b becoming) share(ctx context.Context) string {
	if b.Share == nil {
		return i18n.T(ctx, "(tỷ lệ không rõ)")
	}
	return i18n.T(ctx, "(tỷ lệ %s %%)", i18n.Dec(ctx, 100**b.Share, 1))
}
