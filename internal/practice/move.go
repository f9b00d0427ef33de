package practice

import (
	"context"
	"maps"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
)

// Move takes over what units had of one record: who leads it, who wrote it, who takes part, whose
// decision it waits for. What is empty stays.
type Move struct {
	ID     string
	Lead   string
	Author string
	Co     map[string]string // unit → the one in its place
	Review map[string]string // unit that decides → the one in its place
}

// Order is why and from when records are moved.
type Order struct {
	Day  string // first day under the new units; a lead that began later is moved from its own first day
	Note string // the event and its paper, for the history
}

// MoveAll moves records to the successors of their units in one transaction. Whatever waits for a
// unit waits for the new one, with the same deadline; a record of which nothing is left to move is
// passed over, so that it may be asked again. What is finished is moved like the rest.
func (s *Service) MoveAll(ctx context.Context, a identity.Actor, o Order, moves []Move) error {
	if !identity.IsAdmin(a.Role) && a.ScopeID() != a.RootID {
		return fault.New(fault.Forbidden, "Chỉ cấp tỉnh được chuyển đơn vị chủ trì.")
	}
	if !clock.ValidDay(o.Day) || o.Day > clock.Today(s.clock) {
		return fault.Field("day", "Cần một ngày không sau hôm nay.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		units, err := s.receivers(ctx, moves, o.Day)
		if err != nil {
			return err
		}
		var told []Change
		var lines []audit.Entry
		for _, m := range moves {
			change, line, err := s.moveOne(ctx, a, o, m, units)
			if err != nil {
				return err
			}
			if line != nil {
				told, lines = append(told, *change), append(lines, *line)
			}
		}
		if s.Hooks.Moved != nil {
			if err := s.Hooks.Moved(ctx, told); err != nil {
				return err
			}
		}
		for _, l := range lines { // last: from the first of them on, the chain waits for the commit
			if _, err := s.audit.Write(ctx, a, l); err != nil {
				return err
			}
		}
		return nil
	})
}

// receivers are the units that things are moved to; each must live on the day, and today.
func (s *Service) receivers(ctx context.Context, moves []Move, day string) (map[string]org.Unit, error) {
	var ids []string
	for _, m := range moves {
		ids = append(ids, m.Lead, m.Author)
		ids = slices.AppendSeq(slices.AppendSeq(ids, maps.Values(m.Co)), maps.Values(m.Review))
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" })
	units, err := s.org.Units(ctx, ids, clock.Today(s.clock))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if u, ok := units[id]; !ok || !u.On(clock.Today(s.clock)) {
			return nil, fault.New(fault.Conflict, "Đơn vị nhận không có trên bản đồ hôm nay.")
		}
	}
	return units, nil
}

// moveOne moves one record, and answers what the figures and the history are to be told; nothing
// where nothing was left to move.
func (s *Service) moveOne(ctx context.Context, a identity.Actor, o Order, m Move, units map[string]org.Unit) (*Change, *audit.Entry, error) {
	p, err := s.load(ctx, m.ID)
	if err != nil {
		return nil, nil, err
	}
	if p.RootID != a.RootID && a.Via != identity.ViaCLI {
		return nil, nil, fault.Missing()
	}
	before, old := p.Facts(), p
	holds := maps.Clone(m.Review)
	if holds == nil {
		holds = map[string]string{}
	}
	var changes []audit.Change
	if m.Lead != "" && m.Lead != p.LeadID {
		holds[p.LeadID] = m.Lead
		if p.AuthorUnit == p.LeadID && m.Author == "" {
			m.Author = m.Lead
		}
		changes = append(changes, audit.Change{Field: "lead", Before: p.LeadID, After: m.Lead})
		if err := s.changeLead(ctx, &p, units[m.Lead], o.Day); err != nil {
			return nil, nil, err
		}
	}
	if m.Author != "" && m.Author != p.AuthorUnit {
		changes = append(changes, audit.Change{Field: "author_unit", Before: p.AuthorUnit, After: m.Author})
		p.AuthorUnit = m.Author
	}
	co, err := s.moveCo(ctx, &p, m.Co, o.Day)
	if err != nil {
		return nil, nil, err
	}
	waits, err := s.moveHolds(ctx, &p, holds)
	if err != nil {
		return nil, nil, err
	}
	if changes = append(append(changes, co...), waits...); len(changes) == 0 {
		return nil, nil, nil
	}
	line, err := s.storeMove(ctx, o, old, p, changes)
	return &Change{Before: &before, After: p.Facts()}, line, err
}

// changeLead ends the lead on the day and begins the next. A lead that began later was the new
// unit's from the start.
func (s *Service) changeLead(ctx context.Context, p *Practice, to org.Unit, day string) error {
	last := &p.Leads[len(p.Leads)-1]
	if last.From >= day {
		_, err := s.db.Exec(ctx, `update practice_unit set unit_id = $1 where practice_id = $2 and role = 'lead' and unit_id = $3 and from_day = $4`,
			to.ID, p.ID, last.UnitID, last.From)
		if err != nil {
			return err
		}
		last.UnitID = to.ID
	} else {
		_, err := s.db.Exec(ctx, `update practice_unit set to_day = $1 where practice_id = $2 and role = 'lead' and to_day is null`, day, p.ID)
		if err != nil {
			return err
		}
		_, err = s.db.Exec(ctx, `insert into practice_unit (practice_id, unit_id, role, from_day) values ($1,$2,'lead',$3)`, p.ID, to.ID, day)
		if err != nil {
			return err
		}
		last.To = day
		p.Leads = append(p.Leads, Lead{UnitID: to.ID, From: day})
	}
	p.LeadID = to.ID
	if to.RootID == p.RootID {
		return nil
	}
	p.RootID = to.RootID
	return s.joinCampaign(ctx, p)
}

// joinCampaign finds the same movement and year in the province a record came to; without one it
// stays in the campaign it was in.
func (s *Service) joinCampaign(ctx context.Context, p *Practice) error {
	was, err := s.campaign.Campaign(ctx, p.CampaignID)
	if err != nil {
		return err
	}
	there, err := s.campaign.Campaigns(ctx, p.RootID)
	for _, c := range there {
		if c.Movement == was.Movement && c.Year == was.Year {
			p.CampaignID = c.ID
			_, err = s.db.Exec(ctx, `insert into practice_year (practice_id, campaign_id, origin, registered_at, post_id)
				select practice_id, $2, origin, registered_at, post_id from practice_year where practice_id = $1 and campaign_id = $3
				on conflict (practice_id, campaign_id) do nothing`, p.ID, c.ID, was.ID)
			return err
		}
	}
	return err
}

// moveCo puts the successors of units that take part in their place. Who leads takes part already.
func (s *Service) moveCo(ctx context.Context, p *Practice, to map[string]string, day string) ([]audit.Change, error) {
	now := []string{}
	for _, u := range p.CoUnits {
		if next := to[u]; next != "" {
			u = next
		}
		if u != p.LeadID && !slices.Contains(now, u) {
			now = append(now, u)
		}
	}
	if slices.Equal(now, p.CoUnits) || len(now) == 0 && len(p.CoUnits) == 0 {
		return nil, nil
	}
	old := p.CoUnits
	for _, u := range old {
		if slices.Contains(now, u) {
			continue
		}
		if _, err := s.db.Exec(ctx, `delete from practice_unit where practice_id = $1 and unit_id = $2 and role = 'co' and to_day is null and from_day >= $3`,
			p.ID, u, day); err != nil {
			return nil, err
		}
	}
	if err := s.endCoUnits(ctx, p.ID, old, now, day); err != nil {
		return nil, err
	}
	if err := s.addCoUnits(ctx, p.ID, old, now, day); err != nil {
		return nil, err
	}
	p.CoUnits = now
	return []audit.Change{{Field: "co_units", Before: old, After: now}}, nil
}

// moveHolds lets what waits for a unit wait for the one in its place: on the record, and in the
// rounds whose clocks go on.
func (s *Service) moveHolds(ctx context.Context, p *Practice, to map[string]string) (changes []audit.Change, err error) {
	p.Holds = slices.Clone(p.Holds)
	for i, h := range p.Holds {
		if next := to[h.UnitID]; next != "" && next != h.UnitID {
			p.Holds[i].UnitID = next
			changes = append(changes, audit.Change{Field: "holder", Before: h.UnitID, After: next})
		}
	}
	rounds, err := s.review.Rounds(ctx, Subject(p.ID))
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		if !r.ClosedAt.IsZero() || len(r.Holds) == 0 {
			continue
		}
		h := r.Holds[len(r.Holds)-1]
		if next := to[h.UnitID]; next != "" && next != h.UnitID {
			if err := s.review.Pass(ctx, Subject(p.ID), r.Line, h.Side, next, h.DueDay); err != nil {
				return nil, err
			}
		}
	}
	return changes, nil
}

// storeMove writes what changed, and is the line of history with the paper.
func (s *Service) storeMove(ctx context.Context, o Order, old, p Practice, changes []audit.Change) (*audit.Entry, error) {
	if err := s.replaceHolds(ctx, p); err != nil {
		return nil, err
	}
	if p.RootID != old.RootID {
		changes = append(changes, audit.Change{Field: "province", Before: old.RootID, After: p.RootID})
	}
	if err := s.bump(ctx, &p, `lead_id = $4, author_unit = $5, root_id = $6, campaign_id = $7`, p.LeadID, p.AuthorUnit, p.RootID, p.CampaignID); err != nil {
		return nil, err
	}
	if err := s.index(ctx, p); err != nil {
		return nil, err
	}
	changes = append(changes, audit.Change{Field: "from", After: o.Day})
	return &audit.Entry{RootID: p.RootID, Verb: SubjectKind + ".move", SubjectKind: SubjectKind, SubjectID: p.ID, Changes: changes, Note: o.Note}, nil
}

// MoveLead hands one practice to another leading unit from a day on.
func (s *Service) MoveLead(ctx context.Context, a identity.Actor, practiceID, unitID, day string) error {
	if a.ScopeID() != a.RootID {
		return fault.New(fault.Forbidden, "Chỉ cấp tỉnh được chuyển đơn vị chủ trì.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		p, err := s.load(ctx, practiceID)
		if err != nil {
			return err
		}
		if err := s.checkMove(ctx, a, p, unitID, day); err != nil {
			return err
		}
		return s.MoveAll(ctx, a, Order{Day: day}, []Move{{ID: practiceID, Lead: unitID}})
	})
}

func (s *Service) checkMove(ctx context.Context, a identity.Actor, p Practice, unitID, day string) error {
	if p.RootID != a.RootID {
		return fault.Missing()
	}
	if !clock.ValidDay(day) || day > clock.Today(s.clock) || day <= p.Leads[len(p.Leads)-1].From {
		return fault.Field("day", "Ngày chuyển phải sau ngày đơn vị hiện nay bắt đầu chủ trì và không quá hôm nay.")
	}
	units, err := s.org.Units(ctx, []string{unitID}, day)
	if u, ok := units[unitID]; err == nil && (!ok || u.RootID != p.RootID || !u.On(day) || unitID == p.LeadID) {
		return fault.Field("lead", "Không tìm thấy đơn vị chủ trì.")
	}
	return err
}
