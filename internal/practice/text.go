package practice

import (
	"fmt"
	"reflect"
	"strconv"
)

// texts writes rows of a list as history shows them, one line each.
func texts[T any](rows []T) []string {
	var out []string
	for _, r := range rows {
		out = append(out, rowText(r))
	}
	return out
}

func rowText(row any) string {
	switch r := row.(type) {
	case Target:
		return fmt.Sprintf("%s: %s → %s %s %s", r.Name, number(r.Baseline), number(r.Target), r.Measure, r.Due)
	case Milestone:
		return r.Day + " " + r.Text
	case Resource:
		return fmt.Sprintf("%s: %s %s (%s) %s", r.Kind, number(r.Amount), r.Measure, r.Source, r.Label)
	case Place:
		return r.UnitID + " " + r.Detail
	case Group:
		return fmt.Sprintf("%s: %d %s %s", r.Side, r.Number, r.Measure, r.Label)
	}
	return fmt.Sprint(row)
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func empty(v any) bool {
	rv := reflect.ValueOf(v)
	return !rv.IsValid() || rv.IsZero() || rv.Kind() == reflect.Slice && rv.Len() == 0
}
