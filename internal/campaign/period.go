package campaign

import (
	"context"
	"fmt"
	"strings"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
)

// PeriodState: open → closed → frozen → published.
type PeriodState string

const (
	PeriodOpen      PeriodState = "open"
	PeriodClosed    PeriodState = "closed"    // units can't change what counts in it
	PeriodFrozen    PeriodState = "frozen"    // values and record sets are fixed
	PeriodPublished PeriodState = "published" // the public may read
)

// PeriodStates in their order.
var PeriodStates = []PeriodState{PeriodOpen, PeriodClosed, PeriodFrozen, PeriodPublished}

// Name is the Vietnamese word for the state, the key of its translation.
func (s PeriodState) Name() string {
	return map[PeriodState]string{PeriodOpen: "Đang mở", PeriodClosed: "Đã đóng", PeriodFrozen: "Đã chốt", PeriodPublished: "Đã công bố"}[s]
}

// Period is a stretch of days [From, To) that is counted and reported.
type Period struct {
	ID, CampaignID, RootID, Movement string
	Code                             string // 2024 2024-H1 2024-H2 2024-Q1 2024-9M 2024-06
	From, To                         string // To excluded
	State                            PeriodState
	ClosedAt, FrozenAt, PublishedAt  *int64
	Opens                            string // reports may be written from this day on; see OpensOn
	Version                          int64
}

// LastDay is the last day that belongs to the period.
func (p Period) LastDay() string { return clock.AddDays(p.To, -1) }

// Has tells whether a day belongs to the period.
func (p Period) Has(day string) bool { return p.From <= day && day < p.To }

// Closed tells whether units can no longer change what counts in the period.
func (p Period) Closed() bool { return p.State != PeriodOpen }

// Fixed tells whether its figures are frozen.
func (p Period) Fixed() bool { return p.State == PeriodFrozen || p.State == PeriodPublished }

// Public tells whether everybody may read its figures.
func (p Period) Public() bool { return p.State == PeriodPublished }

// Year is the year in the code. A cut-off may draw days of the year before into it.
func (p Period) Year() string { year, _, _ := strings.Cut(p.Code, "-"); return year }

// Part is the code without its year: H1, 06, empty for the year itself.
func (p Period) Part() string { _, part, _ := strings.Cut(p.Code, "-"); return part }

// Cumulative tells whether the period is a point of the year (Q1, H1, 9M, the year) rather than a
// span (H2, months).
func (p Period) Cumulative() bool { return cumulative(p.Part()) }

// Dates are the cut-off dates of one period. To is excluded.
type Dates struct{ Code, From, To string }

// parts of a year in the order of forms: the cumulative points, the second half, the months.
var parts = []string{"Q1", "H1", "9M", "", "H2", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}

func cumulative(part string) bool { return part == "" || part == "Q1" || part == "H1" || part == "9M" }

func code(year int, part string) string {
	return strings.TrimSuffix(fmt.Sprintf("%04d-%s", year, part), "-")
}

var partNames = map[string]string{
	"": "Năm %s", "H1": "6 tháng đầu năm %s", "H2": "6 tháng cuối năm %s", "Q1": "Quý I năm %s", "9M": "9 tháng năm %s",
	"01": "Tháng 1/%s", "02": "Tháng 2/%s", "03": "Tháng 3/%s", "04": "Tháng 4/%s", "05": "Tháng 5/%s", "06": "Tháng 6/%s",
	"07": "Tháng 7/%s", "08": "Tháng 8/%s", "09": "Tháng 9/%s", "10": "Tháng 10/%s", "11": "Tháng 11/%s", "12": "Tháng 12/%s",
}

// PeriodName writes a period's code as people say it, in the language of ctx.
func PeriodName(ctx context.Context, code string) string {
	year, part, _ := strings.Cut(code, "-")
	name, ok := partNames[part]
	if !ok {
		return code
	}
	return i18n.T(ctx, name, year)
}

// Name is PeriodName of its code.
func (p Period) Name(ctx context.Context) string { return PeriodName(ctx, p.Code) }
