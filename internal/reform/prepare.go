package reform

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
)

// Prepare keeps a plan as a draft, with a suggestion for everything it touches. Nothing is on the map.
func (s *Service) Prepare(ctx context.Context, a identity.Actor, p Plan) (Event, error) {
	if !MayKeep(a, p.RootID) {
		return Event{}, forbidden()
	}
	c := p.Changes
	e := Event{ID: id.New(), RootID: p.RootID, Kind: c.Kind, Day: c.Day, Paper: c.Paper, State: Draft, Plan: p, Post: a.PostID,
		CreatedAt: clock.Instant(clock.Millis(s.clock)), Version: 1}
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.insert(ctx, e); err != nil {
			return err
		}
		if err := s.refresh(ctx, e); err != nil {
			return err
		}
		return s.record(ctx, a, e, "prepare", audit.Change{Field: "kind", After: string(e.Kind)},
			audit.Change{Field: "day", After: e.Day}, audit.Change{Field: "paper", After: e.Paper})
	})
	return e, err
}

func forbidden() error {
	return fault.New(fault.Forbidden, "Chỉ người quản trị của tỉnh được thay đổi bản đồ đơn vị.")
}

// record writes a line about the event itself into the history of its province; what goes over
// several has a line in each by the map itself.
func (s *Service) record(ctx context.Context, a identity.Actor, e Event, verb string, changes ...audit.Change) error {
	if e.RootID == "" {
		return nil
	}
	_, err := s.audit.Write(ctx, a, audit.Entry{RootID: e.RootID, Verb: SubjectKind + "." + verb, SubjectKind: SubjectKind, SubjectID: e.ID, Changes: changes})
	return err
}

// Get is an event as its keeper sees it; to others it doesn't exist.
func (s *Service) Get(ctx context.Context, a identity.Actor, eventID string) (Event, error) {
	if !id.Valid(eventID) {
		return Event{}, fault.Missing()
	}
	e, err := s.load(ctx, eventID)
	if err == nil && !MayKeep(a, e.RootID) {
		return Event{}, fault.Missing()
	}
	return e, err
}

// Title names an event for the history: who becomes what.
func (s *Service) Title(ctx context.Context, eventID string) (string, error) {
	e, err := s.load(ctx, eventID)
	return e.who(), err
}

// Events of a root: what is still to come or under way first, the next one on top; then the past.
func (s *Service) Events(ctx context.Context, a identity.Actor) ([]Event, error) {
	if !MayKeep(a, a.RootID) {
		return nil, forbidden()
	}
	return sqldb.All(ctx, s.db, scanEvent, `select `+eventColumns+` from reform_event where root_id = $1
		order by case state when 'moving' then 0 when 'scheduled' then 1 when 'draft' then 2 else 3 end,
		case when state in ('moving', 'scheduled', 'draft') then day end, case when state in ('done', 'cancelled') then day end desc, created_at desc`, a.RootID)
}

// Upcoming are the confirmed events in which a unit takes part and whose day has not come.
func (s *Service) Upcoming(ctx context.Context, unitID string) ([]Upcoming, error) {
	events, err := sqldb.All(ctx, s.db, scanEvent, `select `+eventColumns+` from reform_event
		where state = 'scheduled' and (root_id = '' or root_id = (select root_id from org_unit where id = $1)) order by day`, unitID)
	var list []Upcoming
	for _, e := range events {
		if concerns(e.Plan.Changes, unitID) {
			list = append(list, Upcoming{ID: e.ID, Day: e.Day, Paper: e.Paper, Kind: e.Kind})
		}
	}
	return list, err
}

// concerns tells whether changes name a unit.
func concerns(c org.Changes, unit string) bool {
	is := func(id string) bool { return id == unit }
	for _, list := range [][]string{c.Close, c.Reopen} {
		for _, id := range list {
			if is(id) {
				return true
			}
		}
	}
	for _, r := range c.Rename {
		if is(r.Unit) {
			return true
		}
	}
	for _, m := range c.Move {
		if is(m.Unit) || is(m.Parent) {
			return true
		}
	}
	for _, l := range c.Links {
		if is(l.From) || is(l.To) {
			return true
		}
	}
	return false
}

// Replace puts another plan in the place of one that is still a draft.
func (s *Service) Replace(ctx context.Context, a identity.Actor, eventID string, p Plan) (Event, error) {
	var e Event
	err := s.db.Tx(ctx, func(ctx context.Context) (err error) {
		if e, err = s.open(ctx, a, eventID); err != nil {
			return err
		}
		if e.State != Draft {
			return fault.New(fault.Conflict, "Sự kiện đã xác nhận; hủy rồi lập lại nếu cần sửa.")
		}
		e.Plan = p
		if err := s.put(ctx, &e); err != nil {
			return err
		}
		return s.refresh(ctx, e)
	})
	return e, err
}

// Refresh looks again at what an event touches: records begun since are added.
func (s *Service) Refresh(ctx context.Context, a identity.Actor, eventID string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		e, err := s.open(ctx, a, eventID)
		if err != nil {
			return err
		}
		if err := s.put(ctx, &e); err != nil {
			return err
		}
		return s.refresh(ctx, e)
	})
}

// Cancel ends an event before it takes effect.
func (s *Service) Cancel(ctx context.Context, a identity.Actor, eventID string, version int64) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		e, err := s.open(ctx, a, eventID)
		if err != nil {
			return err
		}
		if e.Version != version {
			return changed()
		}
		e.State, e.DoneAt = Cancelled, s.clock.Now()
		if err := s.put(ctx, &e); err != nil {
			return err
		}
		return s.record(ctx, a, e, "cancel")
	})
}
