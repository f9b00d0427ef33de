package practiceweb

import (
	"context"
	"maps"
	"net/http"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/web"
	"kheo/internal/platform/xlsx"
	"kheo/internal/practice"
)

// mostExported rows go into one file; a longer list says so in its last row.
const mostExported = 20_000

// listXLSX is exactly the list on the page, all of its pages.
func (p *Pages) listXLSX(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	q, err := p.ask(r, a)
	if err != nil {
		return err
	}
	v := listView{asked: q, page: web.Page(r, "")}
	if v.programmes, err = p.Campaign.Programmes(ctx, a.RootID, 0); err != nil {
		return err
	}
	book := xlsx.New(i18n.T(ctx, "Danh sách mô hình"))
	defer book.Close()
	s := book.Sheet(i18n.T(ctx, "Mô hình"), exportCols(ctx), v.notes(ctx, clock.Today(p.Clock))...)
	if err := p.eachRow(ctx, a, q, func(r practice.Row, units map[string]org.Unit) {
		s.Row(exportRow(ctx, q, r, units)...)
	}, func() {
		s.Row(i18n.T(ctx, "Còn nữa: tệp dừng ở %s dòng. Lọc hẹp hơn để lấy phần còn lại.", i18n.Num(ctx, mostExported)))
	}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	w.Header().Set("Content-Disposition", `attachment; filename="mo-hinh-`+clock.Today(p.Clock)+`.xlsx"`)
	_, err = book.WriteTo(w)
	return err
}

// eachRow walks through the pages of a list; cut is called when it is longer than a file may be.
func (p *Pages) eachRow(ctx context.Context, a identity.Actor, q asked, row func(practice.Row, map[string]org.Unit), cut func()) error {
	f := q.filter
	f.After, f.Limit = "", practice.MaxPage
	units := map[string]org.Unit{}
	for n := 0; ; {
		page, err := p.Practice.List(ctx, a, f)
		if err != nil {
			return err
		}
		named, err := p.unitsOf(ctx, page.Rows, q.day)
		if err != nil {
			return err
		}
		maps.Copy(units, named)
		for _, r := range page.Rows {
			row(r, units)
		}
		if n += len(page.Rows); page.Next == "" {
			return nil
		}
		if n >= mostExported {
			cut()
			return nil
		}
		f.After = page.Next
	}
}

func exportCols(ctx context.Context) []xlsx.Col {
	text := func(header string, width float64) xlsx.Col { return xlsx.Col{Header: header, Width: width} }
	day := func(header string) xlsx.Col { return xlsx.Col{Header: header, Kind: xlsx.Date} }
	return []xlsx.Col{
		text(i18n.T(ctx, "Mã"), 18), text(i18n.T(ctx, "Tên mô hình"), 48), text(i18n.T(ctx, "Đơn vị chủ trì"), 30), text(i18n.T(ctx, "Hình thức"), 12),
		text(i18n.T(ctx, "Lĩnh vực chính"), 24), text(i18n.T(ctx, "Lĩnh vực khác"), 24), text(i18n.T(ctx, "Cấp đăng ký"), 12), text(i18n.T(ctx, "Mới hay tiếp tục"), 20),
		text(i18n.T(ctx, "Trạng thái"), 20), text(i18n.T(ctx, "Nơi giữ hồ sơ"), 30), day(i18n.T(ctx, "Hạn")), day(i18n.T(ctx, "Ngày gửi")),
		day(i18n.T(ctx, "Vào danh mục")), day(i18n.T(ctx, "Ngày bắt đầu")),
	}
}

func exportRow(ctx context.Context, q asked, r practice.Row, units map[string]org.Unit) []any {
	return []any{r.Code, r.Title, units[r.LeadID].Name, kindName(ctx, r.Kind), q.fields.name(ctx, r.Field), q.fields.names(ctx, r.Fields),
		levelName(ctx, r.Level), originName(ctx, r.Origin), i18n.T(ctx, r.State.Label()), unitNames(r.Holds, units), r.Holds.First().Due, r.SubmittedDay, r.ListedDay, r.Started}
}

// unitNames are all that hold the record, for one cell.
func unitNames(holds practice.Holds, units map[string]org.Unit) string {
	var names []string
	for _, id := range holds.Units() {
		names = append(names, units[id].Name)
	}
	return strings.Join(names, "; ")
}

// notes stand above the rows: which list this is, and of which day.
func (v listView) notes(ctx context.Context, today string) []string {
	notes := []string{i18n.T(ctx, "Lấy ngày %s", i18n.Date(ctx, today))}
	shown, _ := v.chips(ctx)
	for _, c := range shown {
		if c.Value != "" {
			notes = append(notes, c.Label+": "+c.Value)
		}
	}
	if v.page.Demo != "" {
		notes = append(notes, v.page.Demo)
	}
	return notes
}
