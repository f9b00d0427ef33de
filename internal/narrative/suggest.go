package narrative

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// Suggestion is a sentence made of the figures, for the officer to take, change or leave. Each number
// carries its code.
type Suggestion struct{ Section, Text string }

// Earlier is the total of new practices of the same part of the year before, on both maps; nil where
// that map did not have the unit.
type Earlier struct {
	Period         string
	Then, Now      *int64
	ThisNow        int64 // of this period on today's map
	ThisNowIsKnown bool
}

// Suggestions for a report of the figures of now.
func (s *Service) Suggestions(ctx context.Context, r Report, b Body) ([]Suggestion, error) {
	was, err := s.earlier(ctx, r)
	return Suggest(b, was), err
}

// earlier reads the same part of the year before; nil when the province has no such period.
func (s *Service) earlier(ctx context.Context, r Report) (*Earlier, error) {
	p, err := s.Campaign.PeriodByID(ctx, r.PeriodID)
	if err != nil {
		return nil, err
	}
	code, err := yearBefore(p)
	if err != nil {
		return nil, err
	}
	last, err := s.Campaign.Period(ctx, r.RootID, code)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := &Earlier{Period: last.Code}
	if out.Then, err = s.total(ctx, r.UnitID, last, report.Then); err != nil {
		return nil, err
	}
	if out.Now, err = s.total(ctx, r.UnitID, last, report.Today); err != nil || out.Now == nil {
		return out, err
	}
	now, err := s.total(ctx, r.UnitID, p, report.Today)
	if now != nil {
		out.ThisNow, out.ThisNowIsKnown = *now, true
	}
	return out, err
}

func yearBefore(p campaign.Period) (string, error) {
	var year int
	if _, err := fmt.Sscanf(p.Year(), "%d", &year); err != nil {
		return "", fmt.Errorf("narrative: the period %s has no year: %w", p.Code, err)
	}
	return strings.TrimSuffix(fmt.Sprintf("%04d-%s", year-1, p.Part()), "-"), nil
}

// total of new practices on a map; nil when the map does not have the unit.
func (s *Service) total(ctx context.Context, unitID string, p campaign.Period, on report.Map) (*int64, error) {
	v := report.View{Line: org.Territorial, Period: p, Map: on}
	u, err := s.Org.Unit(ctx, unitID, v.Day(clock.Today(s.clock)))
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	v.Unit = u
	f, err := s.Report.ReadOn(ctx, v)
	n := f.Total(practice.MeasureNew)
	return &n, err
}

// Suggest makes the sentences of a body.
func Suggest(b Body, was *Earlier) []Suggestion {
	var out []Suggestion
	for _, text := range []string{b.sayTotals(), b.sayFields(), b.sayEarlier(was), b.sayUnits(), b.sayProgrammes(), b.sayModels()} {
		if text != "" {
			out = append(out, Suggestion{SectionResults, text})
		}
	}
	return out
}

// cite writes a figure with its code: 4.494 [7K3Q9XA].
func (b Body) cite(path string) string {
	f, ok := b.Figure(path)
	if !ok || !f.Known {
		return "—"
	}
	return count(f.Value) + " [" + f.Code + "]"
}

func (b Body) value(path string) float64 { f, _ := b.Figure(path); return f.Value }

func (b Body) sayTotals() string {
	if b.value("new") == 0 && b.value("running") == 0 {
		return fmt.Sprintf("Trong kỳ, %s chưa có mô hình nào vào danh mục.", b.Unit.Name)
	}
	text := fmt.Sprintf("Trong kỳ, %s có %s mô hình mới vào danh mục", b.Unit.Name, b.cite("new"))
	if b.value("new") > 0 {
		text += fmt.Sprintf(", gồm %s mô hình tập thể và %s mô hình cá nhân", b.cite("new/kind/collective"), b.cite("new/kind/individual"))
	}
	return text + fmt.Sprintf("; duy trì %s mô hình của các kỳ trước; cuối kỳ có %s mô hình đang hoạt động.", b.cite("maintained"), b.cite("running"))
}

// fieldRows are the rows of the table by field: label and path of the new ones.
func (b Body) fieldRows() (rows []TableRow) {
	for _, t := range b.Tables {
		if t.Code == TableFields {
			for _, r := range t.Rows {
				if r.Role == RowPart {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

func (b Body) sayFields() string {
	rows := b.fieldRows()
	total := b.value("new")
	if total == 0 || len(rows) == 0 {
		return ""
	}
	var parts []string
	var sum float64
	best := rows[0]
	for _, r := range rows {
		parts = append(parts, r.Label+" "+b.cite(r.Paths[0]))
		sum += b.value(r.Paths[0])
		if b.value(r.Paths[0]) > b.value(best.Paths[0]) {
			best = r
		}
	}
	text := "Theo lĩnh vực: " + strings.Join(parts, "; ") + "."
	if extra := b.value("new/overlap"); extra > 0 {
		text += fmt.Sprintf(" Cộng các lĩnh vực được %s, bớt %s lượt ghi ở nhiều lĩnh vực thì bằng tổng số %s.", count(sum), b.cite("new/overlap"), b.cite("new"))
	}
	return text + fmt.Sprintf(" Nhiều nhất là %s (%s %% số lượt ghi).", best.Label, i18n.Dec(vietnamese, 100*b.value(best.Paths[0])/sum, 1))
}

func (b Body) sayEarlier(was *Earlier) string {
	if was == nil {
		return ""
	}
	name := campaign.PeriodName(vietnamese, was.Period)
	name = strings.ToLower(name[:1]) + name[1:]
	text := fmt.Sprintf("So với %s: ", name)
	if was.Then == nil {
		text += "trên bản đồ ngày ấy không có đơn vị này nên không so được"
	} else {
		text += fmt.Sprintf("kỳ trước %s mô hình mới, kỳ này %s, %s", count(float64(*was.Then)), b.cite("new"), change(float64(*was.Then), b.value("new")))
	}
	if was.Now != nil && was.ThisNowIsKnown && (was.Then == nil || *was.Now != *was.Then || float64(was.ThisNow) != b.value("new")) {
		text += fmt.Sprintf("; tính cả hai kỳ trên bản đồ hôm nay: %s và %s, %s", count(float64(*was.Now)), count(float64(was.ThisNow)), change(float64(*was.Now), float64(was.ThisNow)))
	}
	return text + "."
}

// change says the difference with its sign.
func change(from, to float64) string {
	d := to - from
	share := ""
	if from > 0 && d != 0 {
		share = " (" + sign(d) + i18n.Dec(vietnamese, abs(100*d/from), 1) + " %)"
	}
	switch {
	case d > 0:
		return "tăng " + count(d) + share
	case d < 0:
		return "giảm " + count(-d) + share
	}
	return "không đổi"
}

func sign(d float64) string {
	if d < 0 {
		return "−"
	}
	return "+"
}

func abs(d float64) float64 { return max(d, -d) }

// sayUnits names the three units with most new practices, and how many have none.
func (b Body) sayUnits() string {
	rows := slices.DeleteFunc(b.rows(), func(l line) bool { return l.key == b.Unit.ID || l.name == rowBodies || l.name == rowGone })
	if len(rows) < 4 || b.value("new") == 0 {
		return ""
	}
	at := func(l line) string { return unitKey{measure: practice.MeasureNew}.path(l.key) }
	none := 0
	for _, l := range rows {
		if b.value(at(l)) == 0 {
			none++
		}
	}
	slices.SortStableFunc(rows, func(x, y line) int { return cmp.Compare(b.value(at(y)), b.value(at(x))) })
	var names []string
	for _, l := range rows[:3] {
		if b.value(at(l)) > 0 {
			names = append(names, l.name+" "+b.cite(at(l)))
		}
	}
	text := "Đơn vị có nhiều mô hình mới: " + strings.Join(names, "; ") + "."
	if none > 0 {
		text += fmt.Sprintf(" Còn %d đơn vị chưa có mô hình mới trong kỳ.", none)
	}
	return text
}

func (b Body) sayProgrammes() string {
	if b.value("indicator/integrated") == 0 {
		return ""
	}
	return fmt.Sprintf("Có %s mô hình đang hoạt động gắn với chương trình mục tiêu quốc gia.", b.cite("indicator/integrated"))
}

// sayModels names the first practices of the first list.
func (b Body) sayModels() string {
	if len(b.Lists) == 0 || len(b.Lists[0].Rows) == 0 {
		return ""
	}
	var names []string
	for _, r := range b.Lists[0].Rows[:min(5, len(b.Lists[0].Rows))] {
		names = append(names, "“"+r.Title+"” ("+r.Unit+")")
	}
	return b.Lists[0].Title + ": " + strings.Join(names, "; ") + "."
}
