package report

import (
	"context"
	"sort"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

// row is one stored number: a cell at a unit, on a line, in a period.
type row struct {
	unit, line, period string
	cell
}

// Counted applies the difference a change of one record makes to every period it touches. A period
// that is closed, frozen or published refuses.
func (s *Service) Counted(ctx context.Context, before *practice.Facts, after practice.Facts) error {
	first := firstDay(after)
	if before != nil && (first == "" || firstDay(*before) != "" && firstDay(*before) < first) {
		first = firstDay(*before)
	}
	if first == "" {
		return nil
	}
	// The same lock that closes a period: none closes between this look at it and the commit.
	if err := s.campaign.LockPeriods(ctx, after.RootID); err != nil {
		return err
	}
	periods, err := s.periodsFrom(ctx, after.RootID, after.Movement, first)
	if err != nil {
		return err
	}
	where, err := s.placesOf(ctx, unitsOf(before, after))
	if err != nil {
		return err
	}
	delta := map[row]int64{}
	for _, p := range periods {
		changes := map[row]int64{}
		addTo(changes, where, after, p, 1)
		if before != nil {
			addTo(changes, where, *before, p, -1)
		}
		if len(changes) > 0 && p.State != campaign.PeriodOpen {
			return fault.New(fault.Locked, "%s đã khóa; thay đổi này làm đổi số của kỳ ấy nên không ghi được.", campaign.PeriodName(ctx, p.Code))
		}
		for r, n := range changes {
			delta[r] = n
		}
	}
	return s.apply(ctx, delta)
}

func unitsOf(before *practice.Facts, after practice.Facts) []string {
	list := append([]string{}, after.Places...)
	for _, l := range after.Leads {
		list = append(list, l.UnitID)
	}
	if before != nil {
		list = append(list, before.Places...)
		for _, l := range before.Leads {
			list = append(list, l.UnitID)
		}
	}
	return list
}

// addTo adds sign × what the record counts in the period, at every unit above its lead of the
// period's last day. Rows that come back to zero are dropped, so that what is left is the change.
func addTo(rows map[row]int64, where places, f practice.Facts, p campaign.Period, sign int64) {
	day := p.LastDay()
	cells := count(f, p, where.areasOf(f.Places, day))
	if len(cells) == 0 {
		return
	}
	for line, units := range where.above(f.LeadOn(day), day) {
		for _, unit := range units {
			for c, n := range cells {
				r := row{unit, line, p.ID, c}
				if rows[r] += sign * n; rows[r] == 0 {
					delete(rows, r)
				}
			}
		}
	}
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

const chunk = 40

// apply adds the differences to the stored numbers, in one order everywhere so that two writers
// never wait for each other in a circle.
func (s *Service) apply(ctx context.Context, delta map[row]int64) error {
	rows := make([]row, 0, len(delta))
	for r := range delta {
		rows = append(rows, r)
	}
	sort.Slice(rows, func(i, j int) bool { return less(rows[i], rows[j]) })
	for len(rows) > 0 {
		n := min(chunk, len(rows))
		if err := s.upsert(ctx, rows[:n], delta); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func less(a, b row) bool {
	ka := []string{a.unit, a.line, a.period, a.measure, a.dim, a.key}
	kb := []string{b.unit, b.line, b.period, b.measure, b.dim, b.key}
	for i := range ka {
		if ka[i] != kb[i] {
			return ka[i] < kb[i]
		}
	}
	return false
}

func (s *Service) upsert(ctx context.Context, rows []row, delta map[row]int64) error {
	var b strings.Builder
	b.WriteString(`insert into report_figure (unit_id, line, period_id, measure, dim, key, n) values `)
	args := make([]any, 0, 7*len(rows))
	for i, r := range rows {
		if i > 0 {
			b.WriteByte(',')
		}
		placeholders(&b, len(args), 7)
		args = append(args, r.unit, r.line, r.period, r.measure, r.dim, r.key, delta[r])
	}
	b.WriteString(` on conflict (unit_id, line, period_id, measure, dim, key) do update set n = report_figure.n + excluded.n`)
	_, err := s.db.Exec(ctx, b.String(), args...)
	return err
}
