package paper

import (
	"context"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/i18n"
)

// Paper is what a file is made of.
type Paper struct {
	Body narrative.Body
	Seal Seal
	Head Head
	Site string // https://kheo.example, without a slash at the end
	Demo bool   // of a demo province: every page says so

	Pending int // the supplement in the works, while what was signed before it stands; 0: none
}

// Seal says what was signed; a zero one is a draft.
type Seal struct {
	No     int // 0 the report, 1… its supplements
	At     time.Time
	By     string // the post
	Digest string
	Reason string // of a supplement
}

// Signed tells a signed paper from a draft.
func (s Seal) Signed() bool { return s.Digest != "" }

// Names of the properties a file carries.
const (
	PropReport = "Khéo: mã báo cáo"
	PropNo     = "Khéo: lần chốt"
	PropDigest = "Khéo: dấu số liệu (SHA-256)"
)

func (p Paper) properties() []docx.Property {
	all := []docx.Property{{Name: PropReport, Value: p.Body.Report}}
	if p.Seal.Signed() {
		all = append(all, docx.Property{Name: PropNo, Value: strconv.Itoa(p.Seal.No)}, docx.Property{Name: PropDigest, Value: p.Seal.Digest})
	}
	return all
}

// ReportPath is the path under which a report as a whole has its code.
const ReportPath = ""

// Code is that of the report as a whole.
func (p Paper) Code() string { return narrative.Code(p.Body.Report, ReportPath) }

// Address is where a code is questioned.
func (p Paper) Address(code string) string { return p.Site + "/so/" + code }

// host is the site as people type it.
func (p Paper) host() string {
	_, host, found := strings.Cut(p.Site, "://")
	if !found {
		return p.Site
	}
	return host
}

func (p Paper) period() string {
	return lowerFirst(campaign.PeriodName(vietnamese, p.Body.Period.Code))
}

// lastDay is the last of the period, as people write it.
func (p Paper) lastDay() string {
	if p.Body.Period.To == "" {
		return ""
	}
	return day(clock.AddDays(p.Body.Period.To, -1))
}

// state says in a line what the paper is worth.
func (p Paper) state() string {
	switch {
	case !p.Seal.Signed():
		return "Bản dự thảo: số liệu có thể còn thay đổi."
	case p.Seal.No > 0:
		return "Bản đã chốt, bổ sung lần " + strconv.Itoa(p.Seal.No) + ", ngày " + day(clock.Day(p.Seal.At)) + "."
	}
	return "Bản đã chốt ngày " + day(clock.Day(p.Seal.At)) + "."
}

var vietnamese = i18n.WithLang(context.Background(), i18n.Vietnamese)

// day writes an ISO day as papers do: 30/6/2024, and 02/02/2024 with the zeros the rules ask for.
func day(iso string) string {
	t, err := time.Parse("2006-01-02", iso)
	if err != nil {
		return iso
	}
	if t.Month() <= 2 {
		return t.Format("02/01/2006")
	}
	return t.Format("02/1/2006")
}

// LowerFirst is a sentence inside another.
func LowerFirst(s string) string { return lowerFirst(s) }

func lowerFirst(s string) string {
	for i, r := range s {
		return strings.ToLower(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// decimals of a number on paper.
const decimals = 3

// Number writes a number as papers do: 4.494 and 1.234,5.
func Number(v float64) string { return i18n.Dec(vietnamese, v, decimals) }

var written = regexp.MustCompile(`^[-−–]?\d{1,3}(?:[.\x{00A0}\x{202F} ]\d{3})*(?:,\d+)?$|^[-−–]?\d+(?:,\d+)?$`)

// ParseNumber reads a number as papers write it; false when it is none.
func ParseNumber(text string) (float64, bool) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u200b", ""))
	if !written.MatchString(text) {
		return 0, false
	}
	plain := strings.NewReplacer(".", "", "\u00a0", "", "\u202f", "", " ", "", "−", "-", "–", "-", ",", ".").Replace(text)
	v, err := strconv.ParseFloat(plain, 64)
	return v, err == nil
}

// cellNumber reads what an Excel file holds: 45210.5, also as 1e+06.
func cellNumber(value string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}

// Same tells whether two numbers are the same on paper.
func Same(a, b float64) bool { return math.Abs(a-b) < 0.5*math.Pow10(-decimals) }

// unknown is written where a number can't be told yet.
const unknown = "—"

// shown is a figure as a row shows it: what overlaps is taken away, so it has a minus.
func shown(f narrative.Figure, role narrative.RowRole) string {
	if !f.Known {
		return unknown
	}
	return Number(valueIn(f, role))
}

func valueIn(f narrative.Figure, role narrative.RowRole) float64 {
	if role == narrative.RowOverlap && f.Value != 0 {
		return -math.Abs(f.Value)
	}
	return f.Value
}
