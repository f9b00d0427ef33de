package campaign

import (
	"context"

	"kheo/internal/platform/i18n"
)

// Movement is the one movement the program is made for so far.
const Movement = "dan-van-kheo"

// States of a campaign.
const (
	CampaignOpen   = "open"
	CampaignClosed = "closed" // nothing new is registered in it
)

// Campaign is a movement in a year of one root.
type Campaign struct {
	ID, RootID, Movement string
	Year                 int
	Name                 string
	Prefix               string // of short codes: NA in NA-2024-003729
	State                string
	ReviewLines          ReviewLines
	Version              int64
}

// Open tells whether practices may still be registered.
func (c Campaign) Open() bool { return c.State == CampaignOpen }

// Canonical fields: what fields of different years and provinces are compared by.
const (
	Economy  = "economy"
	Society  = "society"
	Security = "security"
	Politics = "politics"
)

// Canonicals in the order of tables.
var Canonicals = []string{Economy, Society, Security, Politics}

// Field of work of a campaign. The list differs between years and provinces.
type Field struct {
	Code         string
	Name, NameEN string
	Canonical    string
	Position     int
}

// Label is the name in the language of ctx.
func (f Field) Label(ctx context.Context) string { return either(ctx, f.Name, f.NameEN) }

// Kinds of registrant.
const (
	Collective = "collective"
	Individual = "individual"
)

// KindOption is a kind of registrant.
type KindOption struct {
	Code         string
	Name, NameEN string
	Position     int
}

// Label is the name in the language of ctx.
func (k KindOption) Label(ctx context.Context) string { return either(ctx, k.Name, k.NameEN) }

// Question of the registration form that is answered in prose.
type Question struct {
	Code           string
	Title, TitleEN string
	Hint, HintEN   string
	Required       bool
	MaxChars       int // characters after NFC
	Position       int // its number on the form; 7 is time and resources, typed parts of their own
}

// Label is the question in the language of ctx.
func (q Question) Label(ctx context.Context) string { return either(ctx, q.Title, q.TitleEN) }

// Guide is the hint in the language of ctx.
func (q Question) Guide(ctx context.Context) string { return either(ctx, q.Hint, q.HintEN) }

// Objective is a political task of a unit in the year. Baseline and Target are nil where the task
// is not measured.
type Objective struct {
	ID, CampaignID, UnitID string
	Title                  string
	Measure                string // unit of measure
	Baseline, Target       *float64
	Position               int
	Version                int64
}

// Programme is a national target programme a practice may serve.
type Programme struct {
	ID, RootID       string
	Code, Name       string
	Decision         string // the document it rests on
	FromYear, ToYear int    // both included
}

// In tells whether the programme runs in a year.
func (p Programme) In(year int) bool { return p.FromYear <= year && year <= p.ToYear }

// Holiday is a day on which no work is expected, besides Saturdays and Sundays.
type Holiday struct{ Day, Name string }

func either(ctx context.Context, vi, en string) string {
	if i18n.Lang(ctx) == i18n.EnglishTag && en != "" {
		return en
	}
	return vi
}
