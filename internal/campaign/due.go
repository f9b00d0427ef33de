package campaign

import (
	"context"
	"time"

	"kheo/internal/org"
	"kheo/internal/platform/sqldb"
)

// Level is what a unit is with respect to deadlines.
type Level string

const (
	LevelProvince Level = "province"
	LevelDistrict Level = "district" // of the past
	LevelCommune  Level = "commune"
	LevelBody     Level = "body" // sectors, Party and mass organisations, armed forces, enterprises, schools
)

// Levels in the order of forms.
var Levels = []Level{LevelProvince, LevelDistrict, LevelCommune, LevelBody}

// Name is the Vietnamese word for the level, the key of its translation.
func (l Level) Name() string {
	return map[Level]string{LevelProvince: "Cấp tỉnh", LevelDistrict: "Cấp huyện", LevelCommune: "Cấp xã", LevelBody: "Cơ quan, đoàn thể"}[l]
}

// LevelOf is the level of a kind of unit. A hamlet reports when its commune does.
func LevelOf(k org.Kind) Level {
	switch k {
	case org.Province:
		return LevelProvince
	case org.District:
		return LevelDistrict
	case org.Commune, org.Hamlet:
		return LevelCommune
	}
	return LevelBody
}

// Exception is a later day for one unit, with who allowed it and why.
type Exception struct {
	PeriodID, UnitID string
	Due              string // the last day on which the report is in time
	Reason           string
	PostID, PersonID string
	At               time.Time
}

// Due is until when the report of a unit for a period is in time. Day is empty where none is asked for.
type Due struct {
	Level     Level
	Day       string     // the last day: the exception's, or else the level's
	Usual     string     // the level's
	Exception *Exception // nil: none
}

// DueFor is until when the report of a unit is in time, and by what exception; an empty day where no report is
// asked for.
func (s *Service) DueFor(ctx context.Context, p Period, unitID string) (day string, ex *Exception, err error) {
	dues, err := s.Dues(ctx, p, []string{unitID})
	return dues[unitID].Day, dues[unitID].Exception, err
}

// Dues is DueFor for many units at once, by their IDs.
func (s *Service) Dues(ctx context.Context, p Period, unitIDs []string) (map[string]Due, error) {
	units, err := s.units.Units(ctx, unitIDs, p.LastDay())
	if err != nil {
		return nil, err
	}
	type deadline struct {
		level Level
		day   string
	}
	usual := map[Level]string{}
	days, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (d deadline, err error) { return d, r.Scan(&d.level, &d.day) },
		`select level, due_day from campaign_deadline where period_id = $1`, p.ID)
	for _, d := range days {
		usual[d.level] = d.day
	}
	if err != nil {
		return nil, err
	}
	later, err := s.Exceptions(ctx, []string{p.ID})
	out := make(map[string]Due, len(units))
	for id, u := range units {
		level := LevelOf(u.Kind)
		out[id] = Due{Level: level, Day: usual[level], Usual: usual[level]}
	}
	for i, x := range later {
		if d := out[x.UnitID]; d.Usual != "" { // a deadline moved beyond the exception holds for everybody
			d.Day, d.Exception = max(d.Usual, x.Due), &later[i]
			out[x.UnitID] = d
		}
	}
	return out, err
}

// Sending is one unit's report with respect to its deadline.
type Sending struct {
	Due
	On string // the day it was sent; empty: not yet
}

// Punctuality counts reports by whether they came in time. An exception never improves it: a unit that was given
// more time is held to the deadline of its level here, and counted apart.
type Punctuality struct {
	Sent, InTime    int
	Overdue         int // not sent, past the deadline of the level
	Extended        int // with an exception, sent or not
	ExtendedInTime  int // of those: sent by the day they were given
	ExtendedOverdue int // of those: not sent and past that day too
}

// PunctualityOf counts; those nobody asked for a report are passed over.
func PunctualityOf(list []Sending, today string) Punctuality {
	var p Punctuality
	for _, s := range list {
		if s.Usual == "" {
			continue
		}
		switch {
		case s.On == "" && today > s.Usual:
			p.Overdue++
		case s.On != "":
			p.Sent++
			if s.On <= s.Usual {
				p.InTime++
			}
		}
		if s.Exception == nil {
			continue
		}
		p.Extended++
		switch {
		case s.On == "" && today > s.Day:
			p.ExtendedOverdue++
		case s.On != "" && s.On <= s.Day:
			p.ExtendedInTime++
		}
	}
	return p
}

// Rate is the share sent in time of what was sent or should have been; unknown while nothing was.
func (p Punctuality) Rate() (rate float64, known bool) {
	if p.Sent+p.Overdue == 0 {
		return 0, false
	}
	return float64(p.InTime) / float64(p.Sent+p.Overdue), true
}
