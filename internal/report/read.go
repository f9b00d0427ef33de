package report

import (
	"context"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
)

// Map says by which units records are counted.
type Map string

const (
	Then  Map = "then"  // bản đồ ngày ấy: lead and ancestors of the period's last day
	Today Map = "today" // bản đồ hôm nay: who leads now, and ancestors of today
)

// Maps in the order of the switch.
var Maps = []Map{Then, Today}

// View is a table of figures to read.
type View struct {
	Unit   org.Unit
	Line   org.Line
	Period campaign.Period
	Map    Map
	Public bool // of other provinces' periods only published ones: units of today may have records there
}

// Day is that of the map.
func (v View) Day(today string) string {
	if v.Map == Today {
		return today
	}
	return v.Period.LastDay()
}

// Figures of a view.
type Figures struct {
	View
	AsOf  time.Time // of the map of that day: the freeze; else now
	cells cells
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

// Read is one indexed query, whatever the number of records behind the figures: those of a unit on
// the map of the period's last day.
func (s *Service) Read(ctx context.Context, u org.Unit, line org.Line, p campaign.Period) (Figures, error) {
	return s.ReadOn(ctx, View{Unit: u, Line: line, Period: p, Map: Then})
}

// ReadOn reads a view on the map it names.
func (s *Service) ReadOn(ctx context.Context, v View) (f Figures, err error) {
	f = Figures{View: v, AsOf: s.clock.Now().In(clock.Zone)}
	if v.Map != Today {
		if v.Period.FrozenAt != nil {
			f.AsOf = clock.Instant(*v.Period.FrozenAt)
		}
		f.cells, err = s.cellsAt(ctx, place{v.Unit.ID, string(v.Line), v.Period.ID})
		return f, err
	}
	f.cells = cells{}
	return f, s.eachToday(ctx, v, func(_, body string) error {
		return eachCell(body, func(c cell, n int64) { f.cells[c] += n })
	})
}
