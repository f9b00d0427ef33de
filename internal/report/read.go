package report

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Query names a figure: a unit, a line of authority, a period.
type Query struct {
	Unit   string // ID, official code or slug; resolved on the period's last day. Empty: the root
	Line   org.Line
	Period string // code
}

// Figures of one unit, line and period.
type Figures struct {
	Unit   org.Unit
	Line   org.Line
	Period campaign.Period
	AsOf   time.Time // the freeze, else now
	cells  cells
}

// N is one number; zero when nothing was counted.
func (f Figures) N(m practice.Measure, dim, key string) int64 {
	return f.cells[cellOf(m, dim, key)]
}

// Total of a measure.
func (f Figures) Total(m practice.Measure) int64 { return f.N(m, DimTotal, "") }

// Spread of a measure over a dimension, only keys that were counted.
func (f Figures) Spread(m practice.Measure, dim string) map[string]int64 {
	out := map[string]int64{}
	for c, n := range f.cells {
		if measure, d, key := c.parts(); measure == m && d == dim {
			out[key] = n
		}
	}
	return out
}

// Find resolves a query for a reader: nil is the public, who sees published periods only.
func (s *Service) Find(ctx context.Context, a *identity.Actor, rootID string, q Query) (org.Unit, campaign.Period, error) {
	p, err := s.campaign.Period(ctx, rootID, q.Period)
	if err != nil {
		return org.Unit{}, p, err
	}
	if a == nil && p.State != campaign.PeriodPublished {
		return org.Unit{}, p, fault.New(fault.Unauthorized, "Số liệu kỳ này chưa công bố. Đăng nhập để xem.")
	}
	if q.Unit == "" {
		q.Unit = rootID
	}
	u, err := s.org.Resolve(ctx, q.Unit, p.LastDay())
	if err != nil {
		return u, p, err
	}
	if u.RootID != rootID {
		return u, p, fault.Missing()
	}
	return u, p, s.mayRead(ctx, a, u, p)
}

// mayRead: a published period is everybody's; else the unit must stand at or below the reader's.
func (s *Service) mayRead(ctx context.Context, a *identity.Actor, u org.Unit, p campaign.Period) error {
	if p.State == campaign.PeriodPublished {
		return nil
	}
	if a.RootID == u.RootID && a.ScopeID() == a.RootID {
		return nil
	}
	for _, day := range []string{a.Day, p.LastDay()} {
		in, err := s.org.IsWithin(ctx, u.ID, a.UnitID, day)
		if err != nil || in {
			return err
		}
	}
	return fault.Missing()
}

// Read is one indexed query, whatever the number of records behind the figures.
func (s *Service) Read(ctx context.Context, u org.Unit, line org.Line, p campaign.Period) (Figures, error) {
	f := Figures{Unit: u, Line: line, Period: p, AsOf: s.clock.Now().In(clock.Zone)}
	if p.FrozenAt != nil {
		f.AsOf = time.UnixMilli(*p.FrozenAt).In(clock.Zone)
	}
	var err error
	f.cells, err = s.cellsAt(ctx, place{u.ID, string(line), p.ID})
	return f, err
}

// Below is one line of the table by unit: a unit under the one asked for, or the bodies that stand
// straight under it together ("khối tỉnh").
type Below struct {
	Unit   org.Unit
	Bodies bool // the row of all bodies; Unit is the parent
	Counts map[practice.Measure]map[string]int64
}

// Of is the count of a measure with a key like "", "collective" or "field:economy".
func (b Below) Of(m practice.Measure, key string) int64 { return b.Counts[m][key] }

// Children spreads the figures over the units below, in official order. On the territorial line
// bodies that answer straight to the unit stand in one row, so that the rows and the unit's own
// always close on its total.
func (s *Service) Children(ctx context.Context, u org.Unit, line org.Line, p campaign.Period) (rows []Below, own Below, err error) {
	units, err := s.org.Children(ctx, u.ID, line, p.LastDay())
	if err != nil {
		return nil, own, err
	}
	counts, err := s.childCounts(ctx, u.ID, line, p)
	if err != nil {
		return nil, own, err
	}
	own = Below{Unit: u, Counts: map[practice.Measure]map[string]int64{}}
	add(own.Counts, counts[u.ID], 1)
	bodies := Below{Unit: u, Bodies: true, Counts: map[practice.Measure]map[string]int64{}}
	for _, c := range units {
		add(own.Counts, counts[c.ID], -1)
		if line == org.Territorial && !c.Kind.Territory() && u.Kind.Territory() {
			add(bodies.Counts, counts[c.ID], 1)
			continue
		}
		rows = append(rows, Below{Unit: c, Counts: counts[c.ID]})
	}
	if len(bodies.Counts) > 0 {
		rows = append(rows, bodies)
	}
	return rows, own, nil
}

func add(to, from map[practice.Measure]map[string]int64, sign int64) {
	for m, keys := range from {
		if to[m] == nil {
			to[m] = map[string]int64{}
		}
		for k, n := range keys {
			to[m][k] += sign * n
		}
	}
}

func (s *Service) childCounts(ctx context.Context, unitID string, line org.Line, p campaign.Period) (map[string]map[practice.Measure]map[string]int64, error) {
	out := map[string]map[practice.Measure]map[string]int64{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var unit, body string
		if err := r.Scan(&unit, &body); err != nil {
			return struct{}{}, err
		}
		var err error
		out[unit], err = brief(body)
		return struct{}{}, err
	}, `select unit_id, cells from report_figure where line = $2 and period_id = $3
		and (unit_id = $1 or unit_id in (select t.unit_id from org_ancestry t where t.ancestor_id = $1 and t.line = $2 and t.depth = 1
			and t.from_day <= $4 and (t.to_day is null or t.to_day > $4)))`, unitID, line, p.ID, p.LastDay())
	return out, err
}

// brief keeps what the table by unit shows: totals, kinds and primary fields.
func brief(body string) (map[practice.Measure]map[string]int64, error) {
	out := map[practice.Measure]map[string]int64{}
	err := eachCell(body, func(c cell, n int64) {
		m, dim, key := c.parts()
		if dim != DimTotal && dim != DimKind && dim != DimField {
			return
		}
		if out[m] == nil {
			out[m] = map[string]int64{}
		}
		if dim == DimField {
			key = "field:" + key
		}
		out[m][key] = n
	})
	return out, err
}

// Freeze of a period: the digest of its record set.
type Freeze struct {
	Records int64
	Digest  string
	At      time.Time
	PostID  string
}

// FreezeOf a period; nil when it is not frozen.
func (s *Service) FreezeOf(ctx context.Context, periodID string) (*Freeze, error) {
	f, err := sqldb.One(ctx, s.db, func(r sqldb.Row) (*Freeze, error) {
		var x Freeze
		var at int64
		err := r.Scan(&x.Records, &x.Digest, &at, &x.PostID)
		x.At = time.UnixMilli(at).In(clock.Zone)
		return &x, err
	}, `select records, digest, at, post_id from report_freeze where period_id = $1`, periodID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return f, err
}
