package paper

import (
	"context"
	"fmt"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/docx"
)

// Preview is a made-up report of the province in the layout in use, to look at before it is used.
func (d *Desk) Preview(ctx context.Context, a identity.Actor, f docx.Family, site string) (File, error) {
	layout, err := d.TemplateFile(ctx, a, f)
	if err != nil {
		return File{}, err
	}
	root, err := d.Org.Unit(ctx, a.RootID, a.Day)
	if err != nil {
		return File{}, err
	}
	p := Paper{Body: madeUp(narrative.ReportUnit{ID: root.ID, Code: root.Code, Name: root.Name, Kind: string(root.Kind)}, clock.Today(d.Clock)[:4]), Site: site, Demo: true}
	p.Head = HeadOf(p.Body.Unit, root.Name, Choice{Family: f})
	own, err := d.template(ctx, a.RootID, f)
	if err != nil {
		return File{}, err
	}
	layout.Name = "xem-thu-" + string(f) + ".docx"
	if own == nil {
		layout.Body, err = Word(p)
	} else {
		layout.Body, err = Filled(own, p)
	}
	return layout, err
}

// madeUp is a report with small round numbers nobody takes for real ones.
func madeUp(unit narrative.ReportUnit, year string) narrative.Body {
	b := narrative.Body{Report: "00000000-0000-7000-8000-000000000000", Unit: unit, Map: year + "-06-30",
		Period: narrative.ReportPeriod{ID: "-", Code: year + "-H1", From: year + "-01-01", To: year + "-07-01"}}
	add := func(path string, v float64) string {
		b.Figures = append(b.Figures, narrative.Figure{Path: path, Code: narrative.Code(b.Report, path), Label: "Số ví dụ", Unit: "mô hình", Known: true, Value: v})
		return path
	}
	t := narrative.Table{Code: narrative.TableFields, Title: "Mô hình theo lĩnh vực và hình thức", First: "Lĩnh vực",
		Groups: []narrative.Group{{Label: "Mới trong kỳ", Columns: []string{"Cộng", "Tập thể", "Cá nhân"}, Sum: true}}}
	for i, field := range []string{"Phát triển kinh tế", "Văn hóa – xã hội", "Quốc phòng – an ninh", "Xây dựng hệ thống chính trị"} {
		path := fmt.Sprintf("new/any/%d", i)
		t.Rows = append(t.Rows, narrative.TableRow{Role: narrative.RowPart, Label: field, Paths: []string{add(path, 100), add(path+"/collective", 80), add(path+"/individual", 20)}})
	}
	t.Rows = append(t.Rows, narrative.TableRow{Role: narrative.RowOverlap, Label: "Bớt phần ghi ở nhiều lĩnh vực", Paths: []string{add("new/overlap", 10), add("new/overlap/collective", 8), add("new/overlap/individual", 2)}},
		narrative.TableRow{Role: narrative.RowTotal, Label: "Tổng số mô hình", Paths: []string{add("new", 390), add("new/kind/collective", 312), add("new/kind/individual", 78)}})
	b.Tables = []narrative.Table{t}
	for _, part := range narrative.Outline {
		b.Sections = append(b.Sections, narrative.Section{Code: part.Code, Title: part.Title, Text: "Đoạn văn ví dụ: " + part.Guide})
	}
	b.Lists = []narrative.List{{Code: "1", Title: "Danh sách ví dụ", Rows: []narrative.ListRow{{Code: "00-00001", Title: "Mô hình ví dụ", Unit: unit.Name, Field: "Phát triển kinh tế", Kind: "Tập thể", State: "Đang thực hiện"}}}}
	return b
}
