package campaign

import (
	"time"

	"kheo/internal/org"
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
