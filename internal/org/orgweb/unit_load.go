package orgweb

import (
	"context"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/ui"
)

// loadLife gathers what became of a unit day by day, where it came from and what stands for it now.
func (p *Pages) loadLife(ctx context.Context, v *unitView) error {
	if err := p.loadBecoming(ctx, v); err != nil {
		return err
	}
	f := facts{unit: v.unit, names: v.names, flags: v.flags, past: v.past, future: v.future}
	var err error
	if f.events, err = p.Org.Events(ctx, v.unit.ID); err != nil {
		return err
	}
	if f.parents, err = p.Org.ParentsOf(ctx, v.unit.ID); err != nil {
		return err
	}
	var ids []string
	for _, parent := range f.parents {
		ids = append(ids, parent.Parent)
	}
	if f.called, err = p.Org.Units(ctx, ids, v.on); err != nil {
		return err
	}
	if p.Beyond.Upcoming != nil {
		if f.soon, err = p.Beyond.Upcoming(ctx, v.unit.ID); err != nil {
			return err
		}
	}
	v.life = life(ctx, f)
	if !v.unit.On(v.today) {
		if v.nowAt, err = p.Org.Becoming(ctx, v.unit.ID, v.today); err != nil {
			return err
		}
	}
	return p.generations(ctx, v)
}

// loadWhere draws the unit among its neighbours, a unit with places below by those.
func (p *Pages) loadWhere(ctx context.Context, v *unitView) error {
	if !v.unit.Kind.Territory() {
		return nil
	}
	from := v.unit.ID
	if up, any, err := p.Org.Parent(ctx, v.unit.ID, org.Territorial, v.on); err != nil {
		return err
	} else if any {
		from = up.ID
	}
	around, err := p.Org.Children(ctx, from, org.Territorial, v.on)
	if err != nil {
		return err
	}
	v.around = keepPlaces(around)
	if !v.unit.IsRoot() && slices.ContainsFunc(v.around, func(u org.Unit) bool { return u.ID == v.unit.ID && u.Kind == org.Commune }) {
		if all, err := p.Org.Within(ctx, v.unit.RootID, org.Territorial, org.Commune, v.on); err != nil {
			return err
		} else if len(all) > len(v.around) {
			v.around = all
		}
	}
	v.where, err = p.draw(ctx, v.around, v.on, small)
	return err
}

// whereMap is the small map; without a place on it there is none.
func (v unitView) whereMap() ui.GroundMap {
	m := ui.GroundMap{Title: v.unit.Name, W: v.where.w, H: v.where.h, Small: true}
	for _, u := range v.around {
		if at, drawn := v.where.spots[u.ID]; drawn {
			m.Areas = append(m.Areas, ui.GroundArea{Path: at.path, Label: u.Name, Me: u.ID == v.unit.ID})
		}
	}
	return m
}

// loadWork takes what features above know: figures of the half-year and the newest practices.
func (p *Pages) loadWork(ctx context.Context, a identity.Actor, v *unitView) error {
	periods, err := p.Beyond.periods(ctx, a.RootID)
	if err != nil {
		return err
	}
	if v.period = periodOf(periods, *v); v.period.Code != "" && p.Beyond.Sums != nil {
		if v.sums, err = p.Beyond.Sums(ctx, a, v.unit, v.period.Code); err != nil {
			return err
		}
	}
	if p.Beyond.Practices != nil && v.mine && v.unit.On(v.today) {
		const shown = 10
		v.practices, v.more, err = p.Beyond.Practices(ctx, a, v.unit.ID, shown)
	}
	return err
}

// periodOf is the half-year of the day shown, or the one before where the unit did not see its end.
func periodOf(periods []Period, v unitView) Period {
	for _, p := range periods {
		lives := v.unit.On(p.Last) || p.Last >= v.today && v.unit.On(v.today)
		if p.half() && p.First <= v.on && lives {
			return p
		}
	}
	return Period{}
}
