package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
)

var (
	dayFirst  = regexp.MustCompile(`^(?:ngay )?(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4}|\d{2})$`)
	yearFirst = regexp.MustCompile(`^(\d{4}) (\d{1,2}) (\d{1,2})$`)
	clockTime = regexp.MustCompile(`\s+\d{1,2}:\d{2}(:\d{2})?(\s*[AaPp][Mm])?$|T\d{2}:\d{2}.*$`)
	serial    = regexp.MustCompile(`^\d{5}(\.\d+)?$`)
)

// dayOf reads a day as people write it: 30/4/2026, 30-4-26, 30.4.2026, 2026-04-30, "ngày 30 tháng 4
// năm 2026", or the bare number behind a spreadsheet's day. The day always stands before the month:
// 4/30/2026 is asked about, for nobody could tell 4/3/2026 from 3/4/2026.
func dayOf(v table.Value) (string, bool) {
	if v.Kind == table.Day {
		return v.Text, true
	}
	text := strings.TrimSpace(clockTime.ReplaceAllString(strings.TrimSpace(v.Text), ""))
	if serial.MatchString(text) {
		n, _ := strconv.ParseFloat(text, 64)
		return table.DayOfSerial(n, false)
	}
	key := vntext.Fold(text)
	if m := yearFirst.FindStringSubmatch(key); m != nil {
		return realDay(m[1], m[2], m[3])
	}
	if m := dayFirst.FindStringSubmatch(key); m != nil {
		if len(m[3]) == 2 {
			m[3] = "20" + m[3]
		}
		return realDay(m[3], m[2], m[1])
	}
	return "", false
}

func realDay(year, month, day string) (string, bool) {
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	text := fmt.Sprintf("%s-%02d-%02d", year, m, d)
	_, err := time.Parse("2006-01-02", text)
	return text, err == nil && year >= "1900"
}

var (
	plain    = regexp.MustCompile(`^-?\d+(?:[.,]\d+)?$`)
	byPoints = regexp.MustCompile(`^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$`)
	byCommas = regexp.MustCompile(`^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$`)
	measured = regexp.MustCompile(`(?i)\s*(đồng|đ|vnđ|vnd|người|hộ|công|ngày công)$`)
)

// numberOf reads a number as people write it: 1.250.000, 1,250,000, 1250000 đồng, 3,5. Three figures
// behind one sign are a group: 1.250 is one thousand two hundred and fifty.
func numberOf(v table.Value) (float64, bool) {
	text := strings.TrimSpace(v.Text)
	if v.Kind == table.Number {
		n, err := strconv.ParseFloat(text, 64)
		return n, err == nil
	}
	text = strings.Join(strings.Fields(measured.ReplaceAllString(text, "")), "")
	switch {
	case byPoints.MatchString(text):
		text = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
	case byCommas.MatchString(text):
		text = strings.ReplaceAll(text, ",", "")
	case plain.MatchString(text):
		text = strings.Replace(text, ",", ".", 1)
	default:
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// listOf are the parts of a cell that names several things.
func listOf(text string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if part = vntext.Line(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// phoneOf gives a number back the zero that a spreadsheet took for nothing.
func phoneOf(v table.Value, text string) string {
	if v.Kind == table.Number && len(text) == 9 {
		return "0" + text
	}
	return text
}

const longestShown = 80

func short(text string) string {
	text = vntext.Line(text)
	if r := []rune(text); len(r) > longestShown {
		return string(r[:longestShown]) + "…"
	}
	return text
}
