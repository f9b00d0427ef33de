package org

import (
	"context"
	"database/sql"

	"kheo/internal/platform/sqldb"
)

// state is what is stored of some roots: what changes are checked against.
type state struct {
	day    string
	units  map[string]Unit // with the name of the day, else the last before it, else the first
	edges  map[Line]map[string][]Edge
	codes  map[string][]string // official code → units that have it on the day, of every root
	linked map[string]bool     // what became of them on the day is recorded already
}

// load reads the roots that changes speak of. One event reads its province, a national list all.
func (s *Service) load(ctx context.Context, roots []string, c Changes) (*state, error) {
	st := &state{day: c.Day, units: map[string]Unit{}, edges: map[Line]map[string][]Edge{}, codes: map[string][]string{}, linked: map[string]bool{}}
	in := sqldb.JSON(roots)
	if err := s.loadNamed(ctx, st, in); err != nil {
		return nil, err
	}
	edges, err := s.edgesOf(ctx, in)
	if err != nil {
		return nil, err
	}
	for line, list := range edges {
		st.edges[line] = map[string][]Edge{}
		for _, e := range list {
			st.edges[line][e.Unit] = append(st.edges[line][e.Unit], e)
		}
	}
	if err := s.loadCodes(ctx, st, c.codes()); err != nil {
		return nil, err
	}
	return st, s.loadLinked(ctx, st)
}

func (s *Service) loadNamed(ctx context.Context, st *state, roots string) error {
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var since string
		var to, code sql.NullString
		var u Unit
		err := r.Scan(&u.ID, &u.RootID, &u.Kind, &u.From, &to, &u.Position, &u.Col, &u.Row, &u.Name, &u.Type, &u.Slug, &code, &since)
		u.To, u.Code = to.String, code.String
		if _, any := st.units[u.ID]; !any || since <= st.day {
			st.units[u.ID] = u
		}
		return struct{}{}, err
	}, `select `+unitColumns+`, n.from_day from org_unit u join org_name n on n.unit_id = u.id
		where u.root_id in (select value from json_each($1)) order by n.from_day`, roots)
	return err
}

func (s *Service) loadCodes(ctx context.Context, st *state, codes []string) error {
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var code, unit string
		err := r.Scan(&code, &unit)
		st.codes[code] = append(st.codes[code], unit)
		return struct{}{}, err
	}, `select n.code, n.unit_id from org_name n where n.code in (select value from json_each($1))
		and n.from_day <= $2 and (n.to_day is null or n.to_day > $2)`, sqldb.JSON(codes), st.day)
	return err
}

func (s *Service) loadLinked(ctx context.Context, st *state) error {
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var from string
		err := r.Scan(&from)
		st.linked[from] = true
		return struct{}{}, err
	}, `select distinct from_unit from org_succession where day = $1`, st.day)
	return err
}

// codes are the official codes that units will have.
func (c Changes) codes() []string {
	var list []string
	for _, u := range c.Open {
		for _, n := range u.Names {
			list = append(list, n.Code)
		}
	}
	for _, r := range c.Rename {
		list = append(list, r.Code)
	}
	return list
}

// named are the stored units that changes name.
func (c Changes) named() []string {
	list := append(append([]string{}, c.Close...), c.Reopen...)
	for _, r := range c.Rename {
		list = append(list, r.Unit)
	}
	for _, m := range c.Move {
		list = append(list, m.Unit)
	}
	for _, l := range c.Links {
		list = append(list, l.From, l.To)
	}
	return list
}

// rootsFor are the roots whose map changes, in order, so that two changes lock them alike.
func (s *Service) rootsFor(ctx context.Context, c Changes) ([]string, error) {
	roots, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (root string, err error) { return root, r.Scan(&root) },
		`select distinct root_id from org_unit where id in (select value from json_each($1)) order by root_id`, sqldb.JSON(c.named()))
	for _, u := range c.Open {
		roots = append(roots, u.RootID)
	}
	return sortedOnce(roots), err
}
