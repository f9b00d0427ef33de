package report

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Counted applies the difference a change of one record makes to every period it touches. A period
// that is closed, frozen or published refuses what would change its numbers; who leads a record
// now may change all the same, since that moves it on today's map alone.
func (s *Service) Counted(ctx context.Context, before *practice.Facts, after practice.Facts) error {
	return s.Moved(ctx, []practice.Change{{Before: before, After: after}})
}

// Moved is Counted for many records at once: what they change together is written once.
func (s *Service) Moved(ctx context.Context, changes []practice.Change) error {
	changes = slices.DeleteFunc(slices.Clone(changes), func(c practice.Change) bool {
		return c.Before != nil && reflect.DeepEqual(*c.Before, c.After) || since(c) == ""
	})
	if len(changes) == 0 {
		return nil
	}
	a := s.newAtlas()
	if err := a.know(ctx, unitsOf(changes)); err != nil {
		return err
	}
	periods, err := s.lockedPeriods(ctx, a, changes)
	if err != nil {
		return err
	}
	delta := tally[pair]{}
	for _, c := range changes {
		for _, p := range periods {
			if p.Movement != c.After.Movement || p.To <= since(c) {
				continue
			}
			if err := a.addFacts(ctx, delta, c.After, p, 1); err != nil {
				return err
			}
			if c.Before == nil {
				continue
			}
			if err := a.addFacts(ctx, delta, *c.Before, p, -1); err != nil {
				return err
			}
		}
	}
	figures, err := a.figuresOf(ctx, delta, lastDays(periods))
	if err != nil {
		return err
	}
	if err := refuse(ctx, periods, figures); err != nil {
		return err
	}
	return s.apply(ctx, delta, figures)
}

// since is a day before which the change makes no difference; empty when it never does.
func since(c practice.Change) string {
	first := firstDay(c.After)
	if c.Before != nil {
		if was := firstDay(*c.Before); first == "" || was != "" && was < first {
			first = was
		}
	}
	return first
}

func unitsOf(changes []practice.Change) []string {
	var list []string
	add := func(f practice.Facts) {
		list = append(list, f.Places...)
		for _, l := range f.Leads {
			list = append(list, l.UnitID)
		}
	}
	for _, c := range changes {
		add(c.After)
		if c.Before != nil {
			add(*c.Before)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// lockedPeriods are those of every province that leads or led the records. The same lock closes a
// period: none closes between this look at it and the commit.
func (s *Service) lockedPeriods(ctx context.Context, a *atlas, changes []practice.Change) ([]campaign.Period, error) {
	roots := map[string]bool{}
	for _, c := range changes {
		for _, f := range []*practice.Facts{c.Before, &c.After} {
			for _, l := range leadsOf(f) {
				roots[a.roots[l.UnitID]] = true
			}
		}
	}
	var periods []campaign.Period
	for _, root := range sortedKeys(roots) {
		if err := s.campaign.LockPeriods(ctx, root); err != nil {
			return nil, err
		}
		some, err := s.campaign.Periods(ctx, root)
		if err != nil {
			return nil, err
		}
		periods = append(periods, some...)
	}
	return periods, nil
}

func leadsOf(f *practice.Facts) []practice.Lead {
	if f == nil {
		return nil
	}
	return f.Leads
}

// refuse answers for the first period that is no longer open and whose numbers would change.
func refuse(ctx context.Context, periods []campaign.Period, figures tally[place]) error {
	changed := map[string]bool{}
	for at := range figures {
		changed[at.period] = true
	}
	for _, p := range periods {
		if changed[p.ID] && p.State != campaign.PeriodOpen {
			return fault.New(fault.Locked, "%s đã khóa; thay đổi này làm đổi số của kỳ ấy nên không ghi được.", campaign.PeriodName(ctx, p.Code))
		}
	}
	return nil
}

// periodsFrom are the periods of a movement that end after a day.
func (s *Service) periodsFrom(ctx context.Context, rootID, movement, day string) ([]campaign.Period, error) {
	all, err := s.campaign.Periods(ctx, rootID)
	var out []campaign.Period
	for _, p := range all {
		if p.Movement == movement && p.To > day {
			out = append(out, p)
		}
	}
	return out, err
}

// apply adds the differences to the stored numbers. Its callers hold the locks of the roots, so
// nobody writes between the look and the change.
func (s *Service) apply(ctx context.Context, pairs tally[pair], figures tally[place]) error {
	periods, thens, nows := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for at := range pairs {
		periods[at.period], thens[at.then], nows[at.now] = true, true, true
	}
	sum, err := s.keptPairs(ctx, sortedKeys(periods), sortedKeys(thens), sortedKeys(nows))
	if err != nil {
		return err
	}
	sum.all(pairs)
	for at := range pairs {
		if err := s.storePair(ctx, at, sum[at]); err != nil {
			return err
		}
	}
	units := map[string]bool{}
	for at := range figures {
		units[at.unit] = true
	}
	kept, err := s.keptFigures(ctx, sortedKeys(periods), sortedKeys(units))
	if err != nil {
		return err
	}
	kept.all(figures)
	for at := range figures {
		if err := s.store(ctx, at, kept[at]); err != nil {
			return err
		}
	}
	return nil
}

// cellsAt are the numbers kept at a place; none are an empty set.
func (s *Service) cellsAt(ctx context.Context, at place) (cells, error) {
	var body string
	err := s.db.QueryRow(ctx, `select cells from report_figure where unit_id = $1 and line = $2 and period_id = $3`, at.unit, at.line, at.period).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return cells{}, nil
	}
	if err != nil {
		return nil, err
	}
	return readCells(body)
}

func (s *Service) store(ctx context.Context, at place, c cells) error {
	_, err := s.db.Exec(ctx, `insert into report_figure (unit_id, line, period_id, cells) values ($1,$2,$3,$4)
		on conflict (unit_id, line, period_id) do update set cells = excluded.cells`, at.unit, at.line, at.period, c.String())
	return err
}

// keptFigures reads the numbers of some periods, at all units or at some.
func (s *Service) keptFigures(ctx context.Context, periods []string, at ...[]string) (tally[place], error) {
	q, args := `select unit_id, line, period_id, cells from report_figure where period_id in (select value from json_each($1))`, []any{sqldb.JSON(periods)}
	if len(at) == 1 {
		q += ` and unit_id in (select value from json_each($2))`
		args = append(args, sqldb.JSON(at[0]))
	}
	kept := tally[place]{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var at place
		var body string
		err := r.Scan(&at.unit, &at.line, &at.period, &body)
		if err == nil {
			kept[at], err = readCells(body)
		}
		return struct{}{}, err
	}, q, args...)
	return kept, err
}

func sortedKeys(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for k := range set {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}
