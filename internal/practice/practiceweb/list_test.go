package practiceweb_test

import (
	"bytes"
	"net/url"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"kheo/internal/apptest"
)

// walk reads a list page by page as a reader would.
func walk(t *testing.T, c *apptest.Client, path string) []string {
	t.Helper()
	var seen []string
	for range 20 {
		page := c.Get(path).Status(200)
		rows := page.Find("main table tbody th a")
		for i := range rows.Count() {
			seen = append(seen, rows.At(i).Text())
		}
		next := page.Find(`main a[rel="next"]`)
		if next.Count() == 0 {
			return seen
		}
		path = next.Attr("href")
	}
	t.Fatal("the list has no end")
	return nil
}

func TestListPagesWithoutLoss(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		want := titles(53)
		for _, s := range want {
			register(t, w, "muong-xen.author", apptest.MuongXen, s)
		}
		c := w.As("muong-xen.author")
		for _, path := range []string{"/practices", "/practices?sort=title", "/practices?sort=listed", "/practices?q=to+tiet+kiem"} {
			got := walk(t, c, path)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s shows %d of %d records", path, len(got), len(want))
			}
		}
		if got := walk(t, c, "/practices?sort=title"); !slices.Equal(got, want) {
			t.Error("sorted by title they stand in another order")
		}
	})
}

func TestListFilters(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		listed(t, w, "na-ngoi.author", apptest.NaNgoi, "Ngân hàng bò")
		listed(t, w, "muong-xen.author", apptest.MuongXen, "Chợ đêm")
		sent(t, w, "con-cuong.author", apptest.ConCuongX, hostile)
		register(t, w, "con-cuong.author", apptest.ConCuongX, "Nháp riêng")
		c := w.As("province.officer")
		for query, want := range map[string][]string{
			"":                                      {"Ngân hàng bò", "Chợ đêm", hostile},
			"unit=16870":                            {"Ngân hàng bò"},
			"unit=40":                               {"Ngân hàng bò", "Chợ đêm", hostile},
			"unit=40&own=1":                         {},
			"unit=muong-xen":                        {"Chợ đêm"},
			"state=listed":                          {"Ngân hàng bò", "Chợ đêm"},
			"state=listed&state=submitted":          {"Ngân hàng bò", "Chợ đêm", hostile},
			"field=economy&kind=collective":         {"Ngân hàng bò", "Chợ đêm", hostile},
			"any=society&overlap=1&unit=16813":      {"Chợ đêm"},
			"field=society":                         {},
			"kind=individual":                       {},
			"level=commune&origin=new&unit=16870":   {"Ngân hàng bò"},
			"period=2026-11&measure=new":            {"Ngân hàng bò", "Chợ đêm"},
			"period=2026-11&measure=registered":     {"Ngân hàng bò", "Chợ đêm", hostile},
			"period=2026-10&measure=new":            {},
			"q=ngan+hang":                           {"Ngân hàng bò"},
			"waiting=me":                            {hostile},
			"holder=" + w.Units[apptest.NaNgoi]:     {"Ngân hàng bò"},
			"area=border":                           {},
			"nonsense=1&kind=&state=nonsense&q=%20": {"Ngân hàng bò", "Chợ đêm", hostile},
		} {
			got := walk(t, c, "/practices?"+query)
			slices.Sort(got)
			slices.Sort(want)
			if len(got) != len(want) || len(want) > 0 && !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", query, got, want)
			}
		}
	})
}

func TestListSaysWhatItIs(t *testing.T) {
	w := apptest.SQLite(t)
	listed(t, w, "na-ngoi.author", apptest.NaNgoi, "Ngân hàng bò")
	c := w.As("province.officer")
	page := c.Get("/practices?unit=16870&period=2026-11&measure=new&kind=collective").Status(200)
	page.In("main").HasText("Đây là đúng 1 hồ sơ đứng sau số “Xây dựng mới” · Xã Na Ngoi · Tháng 11/2026.")
	page.In(`main a[href^="/figures?"]`)
	page.In(`.filters`).HasText("Đơn vị: Xã Na Ngoi", "Kỳ: Tháng 11/2026", "Số đếm: Xây dựng mới", "Hình thức: Tập thể")
	page.In("tr[data-row]")
	page.None(`main [style], main [onclick], main script`)

	c.Get("/practices?kind=individual").In("main").HasText("Không có hồ sơ nào khớp")
	w.As("farmers-nn.author").Get("/practices").In("main").HasText("Chưa có mô hình nào").In(`a[href="/practices/new"]`)
	c.Get("/practices?period=1999").Status(404)
	c.Get("/practices?unit=khong-co").Status(404)
	c.Get("/practices?after=xyz").Status(422)
	c.Get("/practices?q=" + url.QueryEscape(hostile)).Status(200).None("main script")
	c.English().Get("/practices?state=listed").In("main").HasText("Practices", "Listed")
	w.Nobody().Get("/practices").Path("/sign-in")
	for code := range w.Posts {
		w.As(code).Get("/practices").Status(200)
	}
}

func TestExcelIsTheListAsSeen(t *testing.T) {
	w := apptest.SQLite(t)
	for i, s := range titles(7) {
		if i%2 == 0 {
			listed(t, w, "na-ngoi.author", apptest.NaNgoi, s)
		} else {
			sent(t, w, "muong-xen.author", apptest.MuongXen, s)
		}
	}
	listed(t, w, "na-ngoi.author", apptest.NaNgoi, "=cmd|'/c calc'!A1")
	c := w.As("province.officer")
	page := c.Get("/practices.xlsx?state=listed&sort=title").Status(200)
	book, err := excelize.OpenReader(bytes.NewReader([]byte(page.Body)))
	ok(t, err)
	sheet := book.GetSheetName(0)
	rows, err := book.GetRows(sheet)
	ok(t, err)
	var got []string
	head := 0
	for i, r := range rows {
		if len(r) > 1 && r[0] == "Mã" {
			head = i
		} else if head > 0 && len(r) > 1 {
			got = append(got, r[1])
		}
	}
	if want := walk(t, c, "/practices?state=listed&sort=title"); !slices.Equal(got, want) {
		t.Errorf("the file has %q, the page %q", got, want)
	}
	kind, err := book.GetCellType(sheet, cellOf("M", head+2))
	ok(t, err)
	if kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString {
		t.Error("the day of listing is text, not a date")
	}
	if formula, _ := book.GetCellFormula(sheet, cellOf("B", head+2)); formula != "" {
		t.Errorf("a title became the formula %s", formula)
	}
	if !contains(rows[1][0]+rows[2][0], "Trạng thái: Đã vào danh mục") {
		t.Errorf("the conditions don't stand above the rows: %q", rows[:3])
	}
}
