package reform

import (
	"context"
	"maps"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// giving are the units whose things must be sent somewhere: those that close, and for a split by
// hand also the one that lives on with what is left of it.
func giving(c org.Changes) []string {
	list := slices.Clone(c.Close)
	if c.Kind == org.EventSplit {
		for _, l := range c.Links {
			list = append(list, l.From)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// things are everything that belongs to units that give, in every role and state.
func (s *Service) things(ctx context.Context, e Event) ([]thing, error) {
	if e.Kind == org.EventReopen {
		return s.sentAway(ctx, e.Plan.Changes.Reopen)
	}
	in := sqldb.JSON(giving(e.Plan.Changes))
	list, err := sqldb.All(ctx, s.db, scanThing, `
		select 'practice', id, lead_id, case when state in ('finished', 'withdrawn') then 1 else 0 end, lead_id, '' from practice
			where lead_id in (select value from json_each($1))
		union all select 'author', id, author_unit, 0, lead_id, '' from practice
			where author_unit in (select value from json_each($1)) and author_unit <> lead_id
		union all select 'co', u.practice_id, u.unit_id, 0, '', '' from practice_unit u
			where u.role = 'co' and u.to_day is null and u.unit_id in (select value from json_each($1))
		union all select 'review', h.practice_id, h.unit_id, 0, p.lead_id, min(h.line) from practice_hold h join practice p on p.id = h.practice_id
			where h.unit_id in (select value from json_each($1)) and h.unit_id <> p.lead_id group by h.practice_id, h.unit_id, p.lead_id
		union all select 'post', id, unit_id, 0, '', '' from identity_post
			where unit_id in (select value from json_each($1)) and (to_day is null or to_day > $2)
		union all select 'objective', o.id, o.unit_id, 0, '', '' from campaign_objective o join campaign c on c.id = o.campaign_id
			where o.unit_id in (select value from json_each($1)) and c.state = 'open'`, in, min(e.Day, clock.Today(s.clock)))
	if err != nil {
		return nil, err
	}
	return list, s.addPlaces(ctx, list, in)
}

func scanThing(r sqldb.Row) (t thing, err error) {
	var final int
	err = r.Scan(&t.subject, &t.id, &t.from, &final, &t.lead, &t.line)
	t.final = final == 1
	return t, err
}

func (s *Service) addPlaces(ctx context.Context, list []thing, in string) error {
	places := map[string][]string{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var practice, unit string
		err := r.Scan(&practice, &unit)
		places[practice] = append(places[practice], unit)
		return struct{}{}, err
	}, `select l.practice_id, l.unit_id from practice p join practice_place l on l.practice_id = p.id
		where p.lead_id in (select value from json_each($1)) order by l.practice_id, l.position`, in)
	for i, t := range list {
		if t.subject == Lead {
			list[i].places = places[t.id]
		}
	}
	return err
}

// sentAway is what an earlier event took from units and what still is where it was sent: a closing
// that was a mistake gives it back.
func (s *Service) sentAway(ctx context.Context, units []string) ([]thing, error) {
	return sqldb.All(ctx, s.db, scanThing, `select distinct c.subject_kind, c.subject_id, c.to_unit, 0, c.from_unit, '' from reform_choice c
		where c.from_unit in (select value from json_each($1)) and c.moved_at is not null and c.to_unit <> c.from_unit and (
			c.subject_kind = 'practice' and exists (select 1 from practice p where p.id = c.subject_id and p.lead_id = c.to_unit)
			or c.subject_kind = 'author' and exists (select 1 from practice p where p.id = c.subject_id and p.author_unit = c.to_unit)
			or c.subject_kind = 'co' and exists (select 1 from practice_unit u where u.practice_id = c.subject_id and u.role = 'co' and u.to_day is null and u.unit_id = c.to_unit)
			or c.subject_kind = 'review' and exists (select 1 from practice_hold h where h.practice_id = c.subject_id and h.unit_id = c.to_unit)
			or c.subject_kind = 'post' and exists (select 1 from identity_post o where o.id = c.subject_id and o.unit_id = c.to_unit)
			or c.subject_kind = 'objective' and exists (select 1 from campaign_objective o where o.id = c.subject_id and o.unit_id = c.to_unit))`,
		sqldb.JSON(units))
}

// future reads the map that the plan makes of the one stored.
//
// Only what stands around the units that things are sent from is read: a list of a nation closes
// ten thousand, and few hold anything.
func (s *Service) future(ctx context.Context, e Event, from ...string) (future, error) {
	c := e.Plan.Changes
	f := future{closing: map[string]bool{}, links: map[string][]org.Link{}, up: map[org.Line]map[string]string{}, root: map[string]string{}}
	for _, u := range c.Close {
		f.closing[u] = true
	}
	for _, l := range c.Links {
		if !f.closing[l.To] {
			f.links[l.From] = append(f.links[l.From], l)
		}
	}
	units, err := s.org.Units(ctx, from, e.Day)
	if err != nil {
		return f, err
	}
	roots := map[string]bool{}
	for id, u := range units {
		f.root[id], roots[u.RootID] = u.RootID, true
	}
	for _, line := range org.Lines {
		f.up[line] = map[string]string{}
		for root := range roots {
			up, err := s.org.Parents(ctx, root, line, clock.AddDays(e.Day, -1))
			if err != nil {
				return f, err
			}
			maps.Copy(f.up[line], up)
		}
	}
	f.rearrange(c)
	return f, nil
}

// rearrange puts what moves and what opens where the paper puts it.
func (f future) rearrange(c org.Changes) {
	for _, m := range c.Move {
		if delete(f.up[m.Line], m.Unit); m.Parent != "" {
			f.up[m.Line][m.Unit] = m.Parent
		}
	}
	for _, u := range c.Open {
		for _, p := range u.Parents {
			if f.up[p.Line] != nil {
				f.up[p.Line][u.ID] = p.Parent
			}
		}
	}
}
