package orgweb

import (
	"context"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/ui"
)

// Beyond is what the pages of units show of features above this one: whoever builds the program
// hands it in. Without it the pages show the units alone.
type Beyond struct {
	// Measures that a map can be coloured by, the usual one first.
	Measures []Measure
	// Periods of figures, newest first; the one that is shown unless another is asked for is marked.
	Periods func(ctx context.Context, rootID string) ([]Period, error)
	// ByUnit counts for a map; NotFound when the figures are none of the reader's business.
	ByUnit func(ctx context.Context, a identity.Actor, q MapQuery) (MapFigures, error)
	// Sums are a unit's figures in a period; none when they are none of the reader's business.
	Sums func(ctx context.Context, a identity.Actor, u org.Unit, period string) ([]Sum, error)
	// Practices are the newest of a unit that the reader may see, and whether there are more.
	Practices func(ctx context.Context, a identity.Actor, unitID string, most int) ([]Practice, bool, error)
	// Upcoming are changes of the map that are decided and not yet in force.
	Upcoming func(ctx context.Context, unitID string) ([]Announcement, error)
}

// Measure is something that is counted.
type Measure struct{ Key, Name string } // Name is Vietnamese, the key of its translation

// Period of figures.
type Period struct {
	Code, Name string // Name in the reader's language
	First      string
	Last       string // its last day
	Usual      bool
}

// half tells whether it is a half-year.
func (p Period) half() bool {
	return strings.HasSuffix(p.Code, "-H1") || strings.HasSuffix(p.Code, "-H2")
}

// MapQuery asks for the numbers of a map.
type MapQuery struct {
	Unit    org.Unit   // the map is of this unit
	Over    []org.Unit // the units whose children are on the map
	Period  string
	Measure string
	Today   bool // counted on today's map, else on that of the period's last day
}

// MapFigures are the numbers of a map. What is led by bodies or by the units in between is in the total alone.
type MapFigures struct {
	Total int64
	Of    map[string]int64
}

// Sum is one figure of a unit; nil where the unit is not on the map or the figures are not the reader's.
type Sum struct {
	Measure
	Then *int64 // on the map of the period's last day
	Now  *int64 // on today's
}

// Practice is one line about a record.
type Practice struct {
	Title, Code, Href string
	State             ui.Badge
	Day               string
}

// Announcement of a change of the map.
type Announcement struct {
	Day, Sentence, Paper, Href string // the sentence in the reader's language
}

func (b Beyond) periods(ctx context.Context, rootID string) ([]Period, error) {
	if b.Periods == nil {
		return nil, nil
	}
	return b.Periods(ctx, rootID)
}

// usual is the period to show when none is asked for.
func usual(periods []Period) Period {
	for _, p := range periods {
		if p.Usual {
			return p
		}
	}
	if len(periods) > 0 {
		return periods[0]
	}
	return Period{}
}
