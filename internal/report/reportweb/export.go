package reportweb

import (
	"context"
	"fmt"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/xlsx"
)

// figuresXLSX is the page's tables as an Excel file: the same numbers, the same filters.
func (p *Pages) figuresXLSX(w http.ResponseWriter, r *http.Request) error {
	v, err := p.load(r)
	if err != nil {
		return err
	}
	if v.absent != nil {
		return fault.New(fault.NotFound, "Không tìm thấy đơn vị này vào ngày đã chọn.")
	}
	ctx := r.Context()
	book := xlsx.New(v.page.Title)
	defer book.Close()
	v.fieldSheet(ctx, book)
	v.unitSheet(ctx, book)
	v.compareSheet(ctx, book)
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="so-lieu-%s-%s.xlsx"`, v.figures.Period.Code, v.figures.Unit.Slug))
	_, err = book.WriteTo(w)
	return err
}

// notes stand above each sheet: what was counted, where, when.
func (v view) notes(ctx context.Context) []string {
	notes := []string{
		fmt.Sprintf("%s · %s · %s", measureName(ctx, v.measure), v.figures.Unit.Name, campaign.PeriodName(ctx, v.figures.Period.Code)),
		i18n.T(ctx, "Số tính lúc %s", i18n.Moment(ctx, v.figures.AsOf)) + " · " + i18n.T(ctx, v.figures.Period.State.Name()),
		v.mapName(ctx),
	}
	if stands := v.onToday(ctx); stands != "" {
		notes = append(notes, stands)
	}
	if v.page.Demo != "" {
		notes = append(notes, v.page.Demo)
	}
	return notes
}

func (v view) fieldSheet(ctx context.Context, book *xlsx.Book) {
	num := func(header string) xlsx.Col { return xlsx.Col{Header: header, Kind: xlsx.Int, Width: 14} }
	s := book.Sheet(i18n.T(ctx, "Lĩnh vực"), []xlsx.Col{{Header: i18n.T(ctx, "Lĩnh vực"), Width: 36},
		num(kindName(ctx, kinds[0])), num(kindName(ctx, kinds[1])), num(i18n.T(ctx, "Cộng")), num(i18n.T(ctx, "Lĩnh vực chính"))}, v.notes(ctx)...)
	for _, f := range v.fields {
		s.Row(f.Label(ctx), v.n("any_kind", f.Code+"/"+kinds[0]), v.n("any_kind", f.Code+"/"+kinds[1]), v.n("field_any", f.Code), v.n("field", f.Code))
	}
	if v.extra("") > 0 {
		s.Row(i18n.T(ctx, "Bớt phần ghi ở nhiều lĩnh vực"), -v.extra(kinds[0]), -v.extra(kinds[1]), -v.extra(""), 0)
	}
	s.Total(i18n.T(ctx, "Tổng số mô hình"), v.n("kind", kinds[0]), v.n("kind", kinds[1]), v.total(), v.primarySum())
}

func (v view) unitSheet(ctx context.Context, book *xlsx.Book) {
	if len(v.below) == 0 {
		return
	}
	cols := []xlsx.Col{{Header: i18n.T(ctx, "Đơn vị"), Width: 36}, {Header: i18n.T(ctx, "Tổng"), Kind: xlsx.Int}}
	for _, k := range kinds {
		cols = append(cols, xlsx.Col{Header: kindName(ctx, k), Group: i18n.T(ctx, "Hình thức"), Kind: xlsx.Int})
	}
	for _, f := range v.fields {
		cols = append(cols, xlsx.Col{Header: f.Label(ctx), Group: i18n.T(ctx, "Lĩnh vực chính"), Kind: xlsx.Int, Width: 16})
	}
	s := book.Sheet(i18n.T(ctx, "Theo đơn vị"), cols, v.notes(ctx)...)
	put := func(write func(...any), name string, of func(key string) int64) {
		row := []any{name, of("")}
		for _, k := range kinds {
			row = append(row, of(k))
		}
		for _, f := range v.fields {
			row = append(row, of("field:"+f.Code))
		}
		write(row...)
	}
	for _, b := range v.below {
		name, _ := v.rowName(ctx, b)
		put(s.Row, name, func(key string) int64 { return b.Of(v.measure, key) })
	}
	if v.own.Of(v.measure, "") != 0 {
		put(s.Row, i18n.T(ctx, "Chính %s", v.figures.Unit.Name), func(key string) int64 { return v.own.Of(v.measure, key) })
	}
	put(s.Total, v.figures.Unit.Name, v.ofUnit)
}

// ofUnit reads the unit's own numbers by the keys of the table below.
func (v view) ofUnit(key string) int64 {
	switch {
	case key == "":
		return v.total()
	case len(key) > 6 && key[:6] == "field:":
		return v.n("field", key[6:])
	}
	return v.n("kind", key)
}
