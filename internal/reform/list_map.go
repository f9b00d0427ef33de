package reform

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/sqldb"
)

// naming is what a unit is called on one day; empty when it doesn't live then.
type naming struct{ name, typ, code string }

// place is a stored unit around a day: as it was the day before, and as it is.
type place struct {
	id, root, from, to string
	kind               org.Kind
	was, is            naming
	up                 map[org.Line]string // who stands straight above on the day, as recorded
}

func (p *place) lives() bool { return p.is.name != "" }
func (p *place) lived() bool { return p.was.name != "" }

// called is its name on the day, or the last one before.
func (p *place) called() naming {
	if p.lives() {
		return p.is
	}
	return p.was
}

func (p *place) label() UnitLabel { return UnitLabel{p.id, p.called().code, p.called().name} }

// atlas is the stored map around a day.
type atlas struct {
	day    string
	places map[string]*place
	order  []*place // by code, then ID
	later  string   // the first day after it on which a place changes, if any
}

// around reads the map of one root, or of all.
func (s *Service) around(ctx context.Context, rootID, day string) (*atlas, error) {
	m := &atlas{day: day, places: map[string]*place{}}
	if err := s.readPlaces(ctx, m, rootID); err != nil {
		return nil, err
	}
	if err := s.readParents(ctx, m, rootID); err != nil {
		return nil, err
	}
	m.order = slices.SortedFunc(maps.Values(m.places), func(a, b *place) int {
		return cmp.Or(cmp.Compare(a.called().code, b.called().code), cmp.Compare(a.id, b.id))
	})
	return m, s.readLater(ctx, m, rootID)
}

func (s *Service) readPlaces(ctx context.Context, m *atlas, rootID string) error {
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var p place
		var n naming
		var to, code, until sql.NullString
		var since string
		if err := r.Scan(&p.id, &p.root, &p.kind, &p.from, &to, &n.name, &n.typ, &code, &since, &until); err != nil {
			return struct{}{}, err
		}
		p.to, n.code, p.up = to.String, code.String, map[org.Line]string{}
		if m.places[p.id] == nil {
			m.places[p.id] = &p
		}
		if since < m.day {
			m.places[p.id].was = n
		}
		if !until.Valid || until.String > m.day {
			m.places[p.id].is = n
		}
		return struct{}{}, nil
	}, `select u.id, u.root_id, u.kind, u.from_day, u.to_day, n.name, n.type, n.code, n.from_day, n.to_day
		from org_unit u join org_name n on n.unit_id = u.id
		where ($1 = '' or u.root_id = $1) and n.from_day <= $2 and (n.to_day is null or n.to_day >= $2) order by u.id, n.from_day`, rootID, m.day)
	return err
}

func (s *Service) readParents(ctx context.Context, m *atlas, rootID string) error {
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var unit, up string
		var line org.Line
		err := r.Scan(&unit, &line, &up)
		if p := m.places[unit]; p != nil {
			p.up[line] = up
		}
		return struct{}{}, err
	}, `select e.unit_id, e.line, e.parent_id from org_parent e join org_unit u on u.id = e.unit_id
		where ($1 = '' or u.root_id = $1) and e.from_day <= $2 and (e.to_day is null or e.to_day > $2)`, rootID, m.day)
	return err
}

// readLater finds what is recorded of places after the day: a list put in before it would cut it off.
func (s *Service) readLater(ctx context.Context, m *atlas, rootID string) error {
	var later sql.NullString
	err := s.db.QueryRow(ctx, `select min(d) from (
		select u.from_day as d from org_unit u where u.from_day > $2 and u.kind in ('province', 'district', 'commune') and ($1 = '' or u.root_id = $1)
		union all select u.to_day from org_unit u where u.to_day > $2 and u.kind in ('province', 'district', 'commune') and ($1 = '' or u.root_id = $1)) x`,
		rootID, m.day).Scan(&later)
	m.later = later.String
	return err
}

// before are the units of the day before by their codes then.
func (m *atlas) before() map[string][]*place {
	out := map[string][]*place{}
	for _, p := range m.order {
		if p.lived() && p.was.code != "" {
			out[p.was.code] = append(out[p.was.code], p)
		}
	}
	return out
}

// now are the units of the day by their codes, as recorded so far.
func (m *atlas) now() map[string][]*place {
	out := map[string][]*place{}
	for _, p := range m.order {
		if p.lives() && p.is.code != "" {
			out[p.is.code] = append(out[p.is.code], p)
		}
	}
	return out
}

// ofKind is the place of a level among those with one code.
func ofKind(list []*place, kind org.Kind) *place {
	for _, p := range list {
		if p.kind == kind {
			return p
		}
	}
	return nil
}

// digestFor tells whether two readings are of the same map, as far as a plan speaks of it.
func (m *atlas) digestFor(p Plan) string {
	only := map[string]bool{}
	for _, id := range named(p.Changes) {
		only[id] = true
	}
	h := sha256.New()
	for _, o := range m.order {
		if p.Partial && !only[o.id] || p.RootID != "" && o.root != p.RootID {
			continue
		}
		fmt.Fprintf(h, "%s|%s|%s|%v|%v|%s|%s\n", o.id, o.from, o.to, o.was, o.is, o.up[org.Territorial], o.up[org.Sectoral])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Fits tells whether the map is still the one a plan of a list was made for.
func (s *Service) Fits(ctx context.Context, p Plan) (bool, error) {
	if p.Digest == "" {
		return true, nil
	}
	m, err := s.around(ctx, p.RootID, p.Changes.Day)
	if err != nil {
		return false, err
	}
	return m.digestFor(p) == p.Digest, nil
}
