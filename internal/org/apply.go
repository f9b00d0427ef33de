package org

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// Check tells everything that is wrong with changes; nothing is written.
func (s *Service) Check(ctx context.Context, c Changes) ([]Problem, error) {
	c = c.cleaned()
	roots, err := s.rootsFor(ctx, c)
	if err != nil {
		return nil, err
	}
	st, err := s.load(ctx, roots, c)
	if err != nil {
		return nil, err
	}
	return newChecker(st, c).all(), nil
}

// Apply makes changes so: all of them or none. Whatever the number of units, it is one event with
// its day and paper, one line in the history of each province it touches. Invalid with the first
// problems as fields; the event's ID else.
func (s *Service) Apply(ctx context.Context, c Changes) (eventID string, err error) {
	c = c.cleaned()
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		roots, err := s.rootsFor(ctx, c)
		if err != nil {
			return err
		}
		for _, root := range roots {
			if err := s.lock(ctx, root); err != nil {
				return err
			}
		}
		st, err := s.load(ctx, roots, c)
		if err != nil {
			return err
		}
		if problems := newChecker(st, c).all(); len(problems) > 0 {
			return faultOf(problems)
		}
		if eventID, err = s.write(ctx, st, roots, c); err != nil {
			return err
		}
		return s.auditEvent(ctx, roots, st, eventID, c)
	})
	return eventID, err
}

// faultOf is the answer to changes that can't be made; the pages show all problems before.
func faultOf(problems []Problem) error {
	const most = 20
	e := fault.New(fault.Invalid, fault.InvalidFields)
	for _, p := range problems[:min(most, len(problems))] {
		if p.Name == "" {
			e.AddField("units", p.Sentence, p.Args...)
			continue
		}
		e.AddField(p.Name, p.Sentence, p.Args...)
	}
	return e
}

func (c Changes) cleaned() Changes {
	c.Paper = vntext.Line(c.Paper)
	if c.Kind == "" {
		c.Kind = EventList
	}
	c.Open = each(c.Open, func(u ImportUnit) ImportUnit {
		if u.From == "" {
			u.From = c.Day
		}
		return u.cleaned()
	})
	c.Rename = each(c.Rename, func(r Renaming) Renaming {
		return Renaming{r.Unit, vntext.Line(r.Name), vntext.Line(r.Type), vntext.Line(r.Code)}
	})
	return c
}

// write puts checked changes on the map. What closes goes first, so that its codes and slugs are free.
func (s *Service) write(ctx context.Context, st *state, roots []string, c Changes) (eventID string, err error) {
	if eventID, err = s.insertEvent(ctx, roots, c.Kind, c.Day, c.Paper); err != nil {
		return "", err
	}
	if err := s.endAll(ctx, c.Close, c.Day); err != nil {
		return "", err
	}
	for _, unit := range c.Reopen {
		if err := s.reopen(ctx, st.units[unit], c.Day); err != nil {
			return "", err
		}
	}
	book := slugBook{}
	for _, root := range roots {
		if err := s.loadSlugs(ctx, root, book); err != nil {
			return "", err
		}
	}
	if err := s.renameAll(ctx, st, c, book); err != nil {
		return "", err
	}
	if err := s.insertUnits(ctx, c.Open, book); err != nil {
		return "", err
	}
	if err := s.moveAll(ctx, st, c); err != nil { // also under units that were just opened
		return "", err
	}
	if err := s.insertLinks(ctx, eventID, c.Paper, c.Day, c.Links); err != nil {
		return "", err
	}
	if err := s.insertActs(ctx, eventID, c); err != nil {
		return "", err
	}
	for _, root := range roots {
		if _, err := s.rebuild(ctx, root); err != nil {
			return "", err
		}
	}
	return eventID, nil
}

// endAll cuts everything dated about the units.
func (s *Service) endAll(ctx context.Context, units []string, day string) error {
	in := sqldb.JSON(units)
	for _, table := range []string{"org_name", "org_parent", "org_area"} {
		const these = ` where unit_id in (select value from json_each($1)) and `
		if _, err := s.db.Exec(ctx, `delete from `+table+these+`from_day >= $2`, in, day); err != nil {
			return err
		}
		if _, err := s.db.Exec(ctx, `update `+table+` set to_day = $2`+these+`(to_day is null or to_day > $2)`, in, day); err != nil {
			return err
		}
	}
	_, err := s.db.Exec(ctx, `update org_unit set to_day = $2 where id in (select value from json_each($1))`, in, day)
	return err
}

// reopen takes a closing back: what ended with the unit goes on, what was said to have become of it
// is no longer so. The history keeps both.
func (s *Service) reopen(ctx context.Context, u Unit, day string) error {
	for _, table := range []string{"org_name", "org_parent", "org_area"} {
		if _, err := s.db.Exec(ctx, `update `+table+` set to_day = null where unit_id = $1 and to_day = $2`, u.ID, u.To); err != nil {
			return err
		}
	}
	if _, err := s.db.Exec(ctx, `delete from org_succession where from_unit = $1 and day = $2`, u.ID, u.To); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, `update org_unit set to_day = null where id = $1`, u.ID)
	return err
}

func (s *Service) renameAll(ctx context.Context, st *state, c Changes, book slugBook) error {
	for _, r := range c.Rename {
		u := st.units[r.Unit]
		n := Naming{Span{From: c.Day}, r.Name, r.Type, r.Code}
		to, err := s.cut(ctx, "org_name", "", u.ID, c.Day, u.To)
		if err != nil {
			return err
		}
		n.To = to
		slug := u.Slug
		if base := baseSlug(n.Name, n.Type); base != baseSlug(u.Name, u.Type) {
			slug = book.give(siblingsOf(u.RootID, st.ownEdges(u.ID), n.Span), base, u.ID, n.Span)
		}
		if err := s.insertRows(ctx, "org_name", nameColumns, [][]any{nameRow(u.ID, n, slug)}); err != nil {
			return err
		}
	}
	return nil
}

func (st *state) ownEdges(unit string) []Edge {
	var own []Edge
	for _, line := range Lines {
		own = append(own, st.edges[line][unit]...)
	}
	return own
}

func (s *Service) moveAll(ctx context.Context, st *state, c Changes) error {
	var rows [][]any
	for _, m := range c.Move {
		to, err := s.cut(ctx, "org_parent", string(m.Line), m.Unit, c.Day, st.units[m.Unit].To)
		if err != nil {
			return err
		}
		if m.Parent != "" {
			rows = append(rows, []any{m.Unit, m.Line, m.Parent, c.Day, sqldb.Null(to)})
		}
	}
	return s.insertRows(ctx, "org_parent", parentColumns, rows)
}

func (s *Service) insertEvent(ctx context.Context, roots []string, kind EventKind, day, paper string) (string, error) {
	event := id.New()
	root := ""
	if len(roots) == 1 {
		root = roots[0]
	}
	_, err := s.db.Exec(ctx, `insert into org_event (id, root_id, day, kind, paper, at) values ($1, $2, $3, $4, $5, $6)`,
		event, sqldb.Null(root), day, kind, paper, clock.Millis(s.clock))
	return event, err
}

// insertActs says what the event did to each unit.
func (s *Service) insertActs(ctx context.Context, event string, c Changes) error {
	acts := map[[2]string]bool{}
	for _, u := range c.Open {
		acts[[2]string{u.ID, ActOpened}] = true
	}
	for _, unit := range c.Close {
		acts[[2]string{unit, ActClosed}] = true
	}
	for _, unit := range c.Reopen {
		acts[[2]string{unit, ActReopened}] = true
	}
	for _, r := range c.Rename {
		acts[[2]string{r.Unit, ActRenamed}] = true
	}
	for _, m := range c.Move {
		acts[[2]string{m.Unit, ActMoved}] = true
	}
	for _, l := range c.Links {
		acts[[2]string{l.To, ActSucceeded}] = true
	}
	rows := make([][]any, 0, len(acts))
	for a := range acts {
		rows = append(rows, []any{event, a[0], a[1]})
	}
	return s.insertRows(ctx, "org_event_unit", []string{"event_id", "unit_id", "act"}, rows)
}

// auditEvent writes one line into the history of each province: how much changed, and a digest of
// exactly what. It runs after the map is right, since figures are counted on it.
func (s *Service) auditEvent(ctx context.Context, roots []string, st *state, event string, c Changes) error {
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	for _, root := range roots {
		changes := map[string][2]any{
			"event": {nil, event}, "kind": {nil, c.Kind}, "day": {nil, c.Day}, "paper": {nil, orNil(c.Paper)},
			"digest": {nil, hex.EncodeToString(sum[:])},
		}
		for act, n := range c.counted() {
			if n > 0 {
				changes[act] = [2]any{nil, n}
			}
		}
		if names := st.namesOf(c.Close); len(names) > 0 {
			changes["closed_units"] = [2]any{nil, names}
		}
		if err := s.audit(ctx, root, "unit.event", root, changes); err != nil {
			return err
		}
	}
	return nil
}

func (c Changes) counted() map[string]int {
	return map[string]int{ActOpened: len(c.Open), ActClosed: len(c.Close), ActRenamed: len(c.Rename), ActMoved: len(c.Move),
		ActReopened: len(c.Reopen), "links": len(c.Links)}
}

// namesOf names a handful of units for the history.
func (st *state) namesOf(ids []string) []string {
	const most = 30
	var names []string
	for _, unit := range ids[:min(most, len(ids))] {
		names = append(names, st.units[unit].Name)
	}
	return names
}

func sortedOnce(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
