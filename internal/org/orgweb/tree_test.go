package orgweb_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/org"
	"kheo/internal/platform/id"
)

func TestOnlyOpenBranchesAreOnThePage(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("na-ngoi.author")
	page := c.Get("/units").Status(200)
	page.In("[data-tree]").HasText("Cấp xã 4", apptest.NaNgoi, apptest.Board).LacksText(apptest.FarmersNN)
	twist := page.In("#n-" + w.Units[apptest.NaNgoi] + " > div > .tw")
	if label := twist.Attr("aria-label"); label != "Mở Xã Na Ngoi" {
		t.Error(label)
	}
	open := c.Get(strings.Split(twist.Attr("href"), "#")[0]).Status(200)
	open.In("#n-" + w.Units[apptest.NaNgoi]).HasText(apptest.FarmersNN)
	open.In("[data-tree]").HasText("Cấp xã 4", apptest.Board)
	back := open.In("#n-" + w.Units[apptest.NaNgoi] + " > div > .tw").Attr("href")
	c.Get(strings.Split(back, "#")[0]).Status(200).In("[data-tree]").HasText(apptest.NaNgoi).LacksText(apptest.FarmersNN)
	c.Get("/units?open=-").Status(200).In("[data-tree]").HasText("Cấp xã 4").LacksText(apptest.NaNgoi)
	c.Get("/units?open=all").Status(200).In("[data-tree]").HasText(apptest.FarmersNN)
	c.Get("/units?open=nobody,%3Cscript%3E").Status(200).In("[data-tree]").HasText("Cấp xã 4")
}

// A day before there was anything teaches, it is no mistake.
func TestADayBeforeTheProvince(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("province.officer")
	c.Get("/units?on=1970-01-01").Status(200).In(".empty").HasText("Chưa có đơn vị nào trên tuyến này vào ngày 01/01/1970")
	c.Get("/units/map?on=1970-01-01").Status(200).In(".empty").HasText("chưa có đơn vị hành chính trực thuộc vào ngày 01/01/1970")
	c.Get("/units/na-ngoi?on=1970-01-01").Status(404)
	c.Get("/units/" + w.Units[apptest.NaNgoi] + "?on=1970-01-01").Status(200).In(".note").HasText("Không có trên bản đồ ngày 01/01/1970")
}

func TestEveryNameEverFindsItsHome(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("muong-xen.author")
		for _, q := range []string{"nam+can", "N%E1%BA%ADm+C%C3%A0n", "xa+nam+can", "16864"} {
			row := c.Get("/units?q=" + q).Status(200).In("main tbody tr").At(0)
			row.HasText("Xã Nậm Càn (nay thuộc Xã Na Ngoi)")
			if href := row.In("a").At(0).Attr("href"); href != "/units/"+w.Units[apptest.NamCan] {
				t.Errorf("%s: %s", q, href)
			}
		}
		then := c.Get("/units?q=nam+can&on=2024-06-30").In("main tbody tr").At(0)
		then.HasText("Xã Nậm Càn", apptest.KySon).LacksText("nay thuộc")
		c.Get("/units/xa-nam-can").Status(404).In("main tbody").HasText("nay thuộc Xã Na Ngoi")
	})
}

// nation is a tree of 34 × 98 communes under one root.
func nation(t testing.TB, w *apptest.World) {
	var list []org.ImportUnit
	add := func(unit, name, code, parent string, kind org.Kind) {
		list = append(list, org.ImportUnit{ID: unit, RootID: w.RootID, Kind: kind, Span: org.Span{From: "2026-01-01"}, Names: []org.Naming{{Name: name, Code: code}},
			Parents: []org.ImportParent{{Line: org.Territorial, Parent: parent}}})
	}
	for i := range 34 {
		up := id.New()
		add(up, fmt.Sprintf("Vùng %d", i), "", w.RootID, org.District)
		for j := range 98 {
			add(id.New(), fmt.Sprintf("Xã Số %d", i*98+j), fmt.Sprintf("9%05d", i*98+j), up, org.Commune)
		}
	}
	if err := w.Org.Import(context.Background(), list, nil); err != nil {
		t.Fatal(err)
	}
}

func TestANationFits(t *testing.T) {
	w := apptest.SQLite(t)
	nation(t, w)
	c := w.As("province.reader")
	page := c.Get("/units").Status(200)
	page.In("[data-tree]").HasText("Vùng 33").LacksText("Xã Số 7")
	all := c.Get("/units?open=all").Status(200)
	if n := all.In("[data-tree] li").Count(); n < 34*99 {
		t.Errorf("%d lines", n)
	}
}

func BenchmarkTree(b *testing.B) {
	w := apptest.SQLite(b)
	nation(b, w)
	c := w.As("province.reader")
	for name, path := range map[string]string{"open at the root": "/units", "everything open": "/units?open=all", "search": "/units?q=so+33"} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				c.Get(path)
			}
		})
	}
}
