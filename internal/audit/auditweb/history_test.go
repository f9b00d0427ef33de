package auditweb_test

import (
	"context"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/practice"
)

func TestHistoryNamesWhoDidWhatToWhat(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		ctx, admin := context.Background(), w.Actor("province.admin")
		year, err := w.Campaign.Period(ctx, w.RootID, "2024-H1")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Campaign.ClosePeriod(ctx, w.Actor("province.head"), year.ID, year.Version); err != nil {
			t.Fatal(err)
		}
		page := w.As("province.officer").Get("/history").Status(200)
		page.In("main ol li").At(0).HasText("Đã đóng kỳ", "6 tháng đầu năm 2024", "Lãnh đạo Ban Chỉ đạo", apptest.Board, "Người giữ vị trí province.head", "Đang mở", "Đã đóng")
		if err := w.Identity.SetPassword(ctx, admin, admin.PersonID, "một câu đủ dài để nhớ"); err != nil {
			t.Fatal(err)
		}
		w.As("province.admin").Get("/history?verb=person").In("main ol li").At(0).HasText("Đặt mật khẩu").LacksText("một câu đủ dài")
	})
}

func TestHistoryFiltersAndPages(t *testing.T) {
	w := apptest.SQLite(t)
	c := w.As("province.admin")
	c.Get("/history?verb=campaign").In("main ol").HasText("Đã mở đợt phong trào").LacksText("Thêm người")
	c.Get("/history?verb=cam%25").Status(200).In(".empty").HasText("Không có dòng nào như vậy")
	first := c.Get("/history").Status(200)
	if n := first.In("main ol.log > li").Count(); n != 50 {
		t.Fatalf("%d lines on a page, want 50", n)
	}
	last := first.In("main ol.log > li").At(49).Attr("id")
	next := c.Get(first.In(`a[rel="next"]`).Attr("href")).Status(200)
	next.None("#" + last)
	one := first.In("main ol.log > li").At(0).Find(`a[href*="subject="]`).Attr("href")
	c.Get(one).Status(200).In("main ol.log > li").HasText("Đã mở đợt phong trào")
	c.Get("/history?post=" + w.Posts["province.admin"].ID).Status(200).In("main ol").HasText("Đã mở đợt phong trào")
	c.Get("/history?before=x&subject=&post=<b>").Status(200)
}

func TestPrivateValuesAndDraftsStayWhereTheyBelong(t *testing.T) {
	w := apptest.SQLite(t)
	secret := "Bản nháp chưa ai được thấy"
	_, err := w.Practice.Create(context.Background(), w.Actor("na-ngoi.author"), practice.Registration{Content: practice.Content{Title: secret}})
	if err != nil {
		t.Fatal(err)
	}
	w.AddHolder("nguoi-moi", "na-ngoi.reader")
	period, err := w.Campaign.Period(context.Background(), w.RootID, "2024-H1")
	if err != nil {
		t.Fatal(err)
	}
	writer := w.Actor("na-ngoi.officer")
	report, err := w.Narrative.Open(context.Background(), writer, writer.UnitID, period.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Narrative.Save(context.Background(), writer, report.ID, narrative.Saving{Code: narrative.SectionLead, Text: secret}); err != nil {
		t.Fatal(err)
	}
	page := w.As("province.officer").Get("/history").Status(200)
	page.In("main").HasText("Tạo bản nháp", "nội dung xem ở hồ sơ", "(thông tin riêng)").LacksText(secret, "login: nguoi-moi")
}

func TestOnlyThoseWhoKeepTheProvinceReadTheHistory(t *testing.T) {
	w := apptest.SQLite(t)
	for _, post := range []string{"na-ngoi.author", "na-ngoi.approver", "province.member", "province.reader"} {
		w.As(post).Get("/history").Status(403)
	}
	for _, post := range []string{"province.admin", "province.head", "province.officer"} {
		w.As(post).Get("/history").Status(200)
	}
}

func TestTheChainIsWalkedAndABreakIsShown(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("province.head")
		page := c.Get("/history").Form("/history/verify").Submit().Status(200)
		page.In("main").HasText("Chuỗi còn nguyên")
		if head := page.In(".receipt").Text(); len(strings.TrimSpace(head)) != 64 {
			t.Errorf("head %q", head)
		}
		_, err := w.DB.Exec(context.Background(), `update audit_line set body = replace(body, 'admin', 'admim') where seq = 3`)
		if err != nil {
			t.Fatal(err)
		}
		broken := c.Get("/history").Form("/history/verify").Submit().Status(200)
		broken.In("main").HasText("Chuỗi không còn nguyên")
		broken.In("main tbody").HasText("3 Dòng này không còn đúng như khi được ghi.")
	})
}

func TestHostileTextIsText(t *testing.T) {
	w := apptest.SQLite(t)
	evil := `<img src=x onerror=alert(1)>`
	_, err := w.Identity.AddPost(context.Background(), w.Actor("province.admin"), identity.NewPost{Code: "x", UnitID: w.Units[apptest.NaNgoi], Title: evil, Role: identity.RoleReader, From: "2026-01-01"})
	if err != nil {
		t.Fatal(err)
	}
	page := w.As("province.admin").Get("/history?verb=post").Status(200)
	page.In("main").HasText(evil)
	page.None("main img")
}

func TestARecordIsNamedToThoseWhoMayReadIt(t *testing.T) {
	w := apptest.SQLite(t)
	ctx, author := context.Background(), w.Actor("na-ngoi.author")
	p, err := w.Practice.Create(ctx, author, practice.Registration{Content: practice.Content{Title: "Vườn thuốc nam của bản"}})
	if err != nil {
		t.Fatal(err)
	}
	c := w.As("province.head")
	c.Get("/history?subject=practice/" + p.ID).In("main").HasText("Hồ sơ mô hình").LacksText("Vườn thuốc nam")
	if _, err := w.DB.Exec(ctx, `update practice set state = 'submitted' where id = $1`, p.ID); err != nil {
		t.Fatal(err)
	}
	c.Get("/history?subject=practice/" + p.ID).In("main").HasText("Hồ sơ mô hình · Vườn thuốc nam của bản")
}
