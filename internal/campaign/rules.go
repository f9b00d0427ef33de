package campaign

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
)

// DefaultPeriods are the periods of a year whose dates follow the calendar.
func DefaultPeriods(year int) []Dates { return PeriodsTo(year, 0) }

// PeriodsTo are the periods of a year in which every month counts up to its day last, and what
// comes after it belongs to the next month: last 14 is the closing day of State reports, six
// months from 15/12 to 14/6 (Decree 09/2019/NĐ-CP). 0 is the calendar.
func PeriodsTo(year, last int) []Dates {
	var out []Dates
	for _, part := range parts {
		from, to := months(part)
		out = append(out, Dates{Code: code(year, part), From: cutoff(year, from, last), To: cutoff(year, to, last)})
	}
	return out
}

// months are the first month of a part and the one after its last.
func months(part string) (from, to int) {
	switch part {
	case "":
		return 1, 13
	case "Q1":
		return 1, 4
	case "H1":
		return 1, 7
	case "9M":
		return 1, 10
	case "H2":
		return 7, 13
	}
	from = slices.Index(parts, part) - slices.Index(parts, "01") + 1
	return from, from + 1
}

// cutoff is the first day that counts for a month.
func cutoff(year, month, last int) string {
	if last > 0 {
		month--
	}
	return time.Date(year, time.Month(month), last+1, 0, 0, 0, 0, clock.Zone).Format("2006-01-02")
}

// yearDates are the dates of a year by part.
type yearDates map[string]Dates

func byPart(all []Dates) yearDates {
	y := yearDates{}
	for _, d := range all {
		_, part, _ := strings.Cut(d.Code, "-")
		y[part] = d
	}
	return y
}

// checkDates says what makes the dates of a year impossible. What an officer signs must add up: the
// cumulative points begin together and end one after the other, the halves make the year, no day
// stands in two months.
func checkDates(all []Dates) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	for _, d := range all {
		checkSpan(e, d)
	}
	if len(e.Fields) > 0 {
		return e
	}
	y := byPart(all)
	y.checkPoints(e)
	y.checkHalves(e)
	y.checkMonths(e)
	return e.OrNil()
}

func checkSpan(e *fault.Error, d Dates) {
	switch {
	case !clock.ValidDay(d.From):
		e.AddField(d.Code+".from", "Ngày bắt đầu chưa đúng.")
	case !clock.ValidDay(d.To):
		e.AddField(d.Code+".to", "Ngày kết thúc chưa đúng.")
	case d.From >= d.To:
		e.AddField(d.Code+".to", "Ngày kết thúc phải sau ngày bắt đầu.")
	}
}

func (y yearDates) checkPoints(e *fault.Error) {
	var before *Dates
	for _, part := range parts {
		d, ok := y[part]
		if !ok || !cumulative(part) {
			continue
		}
		if before != nil && d.From != before.From {
			e.AddField(d.Code+".from", "Quý I, 6 tháng, 9 tháng và cả năm là số lũy kế nên phải bắt đầu cùng một ngày (%s).", show(before.From))
		}
		if before != nil && d.To <= before.To {
			e.AddField(d.Code+".to", "Kỳ này phải kết thúc sau kỳ lũy kế đứng trước (%s).", show(clock.AddDays(before.To, -1)))
		}
		before = &d
	}
}

func (y yearDates) checkHalves(e *fault.Error) {
	second, ok := y["H2"]
	if !ok {
		return
	}
	if first, ok := y["H1"]; ok && second.From != first.To {
		e.AddField(second.Code+".from", "6 tháng cuối năm phải bắt đầu ngay sau 6 tháng đầu năm (%s).", show(first.To))
	}
	if year, ok := y[""]; ok && second.To != year.To {
		e.AddField(second.Code+".to", "6 tháng cuối năm phải kết thúc cùng ngày với cả năm (%s).", show(clock.AddDays(year.To, -1)))
	}
}

func (y yearDates) checkMonths(e *fault.Error) {
	var before *Dates
	for m := 1; m <= 12; m++ {
		d, ok := y[fmt.Sprintf("%02d", m)]
		if !ok {
			continue
		}
		if before != nil && d.From < before.To {
			e.AddField(d.Code+".from", "Tháng này chồng lên tháng trước; phải bắt đầu từ ngày %s.", show(before.To))
		}
		before = &d
	}
}

// Warning is a sentence about dates that are possible but unusual.
type Warning struct {
	Code     string // of the period
	Sentence string // Vietnamese, the key of its translation
	Args     []any
}

// Warnings are what an officer should look at twice: days of the year that no month counts, months
// that reach beyond the year, points that don't end with a month.
func Warnings(all []Dates) []Warning {
	y := byPart(all)
	year, ok := y[""]
	if !ok {
		return nil
	}
	var out []Warning
	warn := func(code, sentence string, args ...any) { out = append(out, Warning{code, sentence, args}) }
	next, ends := year.From, map[string]bool{}
	for m := 1; m <= 12; m++ {
		d, ok := y[fmt.Sprintf("%02d", m)]
		if !ok {
			continue
		}
		if d.From > next {
			warn(d.Code, "Các ngày từ %s đến %s không thuộc tháng nào.", show(next), show(clock.AddDays(d.From, -1)))
		}
		if d.From < year.From || d.To > year.To {
			warn(d.Code, "Tháng này có ngày nằm ngoài năm.")
		}
		next, ends[d.To] = d.To, true
	}
	if next > year.From && next < year.To {
		warn(year.Code, "Các ngày từ %s đến %s không thuộc tháng nào.", show(next), show(clock.AddDays(year.To, -1)))
	}
	for _, part := range parts {
		if d, ok := y[part]; ok && cumulative(part) && len(ends) > 0 && !ends[d.To] {
			warn(d.Code, "Kỳ này không kết thúc cùng ngày với tháng nào, nên cộng các tháng sẽ không ra số của kỳ.")
		}
	}
	return out
}

// checkYears keeps two years of a movement from counting the same day. A day before the year that a
// cut-off draws in belongs to the period that claims it, and to no other year.
func checkYears(own Dates, others []Dates) error {
	for _, o := range others {
		if own.From < o.To && o.From < own.To {
			return fault.Field(own.Code+".from", "Năm %s đã tính từ ngày %s đến ngày %s; một ngày không được tính vào hai năm.",
				o.Code, show(o.From), show(clock.AddDays(o.To, -1)))
		}
	}
	return nil
}

// moves are the states a period may go to.
var moves = map[PeriodState][]PeriodState{
	PeriodOpen: {PeriodClosed}, PeriodClosed: {PeriodOpen, PeriodFrozen}, PeriodFrozen: {PeriodPublished},
}

// CanMove tells whether a period may go from one state to the other.
func CanMove(from, to PeriodState) bool { return slices.Contains(moves[from], to) }

// show writes a day the same way in both languages' sentences.
func show(day string) string { return clock.Start(day).Format("02/01/2006") }
