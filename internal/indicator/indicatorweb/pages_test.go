package indicatorweb_test

import (
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/indicator/indicatorweb"
	"kheo/internal/practice"
)

const root = "/admin/indicators"

func TestEverybodyReadsDefinitions(t *testing.T) {
	w := apptest.SQLite(t)
	for _, post := range []string{"na-ngoi.reader", "province.member"} {
		reader := w.As(post)
		page := reader.Get(root).Status(200)
		page.In("#builtin").HasText("Mô hình xây dựng mới", "cộng được", "Mô hình duy trì", "không cộng")
		page.In("#missing").HasText("Mô hình hiệu quả", "Đang hoạt động không có nghĩa là hiệu quả.")
		page.In("main").LacksText("Thêm chỉ tiêu báo cáo")
		reader.Get(root + "/_new").Status(403)
		reader.Get(root+"/new?dim=level").Status(200).In("#spread").HasText("Cấp đề nghị", "Không có gì để tách.")
		reader.Get(root+"/maintained").Status(200).In("main").HasText("Số có ở ngày cuối kỳ: không bao giờ cộng qua các kỳ.", "Bản đồ ngày ấy", "Mở danh sách")
		reader.Get(root + "/commended").Status(200).In("main").HasText("chưa ghi quyết định khen thưởng").LacksText("Giá trị")
		reader.Get(root + "/nothing").Status(404)
	}
	w.Nobody().Get(root).Path("/sign-in")
	for _, measure := range practice.Measures { // every number of the figures leads to its definition
		to := w.As("na-ngoi.reader").Get("/figures?period=2026&measure=" + string(measure)).In("main .keyhint").Find("a").Attr("href")
		if w.As("na-ngoi.reader").Get(to).Status(200); to != root+"/"+string(measure) {
			t.Errorf("%s leads to %s", measure, to)
		}
	}
	w.As("na-ngoi.reader").English().Get(root).In("main").HasText("New practices", "Can't be counted yet")
}

func TestAnIndicatorWithoutCode(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		officer := w.As("province.officer")
		form := officer.Get(root + "/_new").Status(200).Form(root)
		bad := form.Set("name", "Hộ <b>vùng biên</b>").Set("code", "Mã").Set("take", "people/household").Set("area", "border").Force("do", "save").Submit().Status(422)
		bad.In("#errors").HasText("Mã gồm 2 đến 30 chữ thường")
		if got := bad.Form(root); got.Get("name") != "Hộ <b>vùng biên</b>" || got.Get("take") != "people/household" || got.Get("area") != "border" {
			t.Error("what was typed is lost")
		}
		look := bad.Form(root).Set("code", "ho-vung-bien").Force("do", "look").Submit().Status(200)
		look.In("#look").HasText("Tổng số hộ ghi ở phần người tham gia và người hưởng lợi", "nơi diễn ra thuộc vùng: ", "Số phát sinh trong kỳ", "0 hộ")
		made := look.Form(root).Force("do", "save").Submit().Status(200).Path(root + "/ho-vung-bien")
		made.In("main").HasText("Đang dùng", "Hộ <b>vùng biên</b>")
		officer.Get(root).In("#own").HasText("ho-vung-bien")

		again := officer.Get(root+"/_new").Form(root).Set("name", "Tên khác").Set("code", "khac").Set("take", "people/household").Set("area", "border").Force("do", "save").Submit().Status(409)
		again.In("main").HasText("Số này đã có.", "Mở chỉ tiêu “Hộ <b>vùng biên</b>”")
		if again.In("main").Find("a[href='"+root+"/ho-vung-bien']").Count() == 0 {
			t.Error("no way to the number that is there already")
		}
		warned := officer.Get(root+"/_new").Form(root).Set("name", "mô hình HIỆU QUẢ").Set("code", "hieu-qua").Set("kind", "collective").Set("level", "commune").Set("dims").Force("do", "save").Submit().Status(200)
		warned.In("main").HasText("Chưa ghi. Xem lại:", "Tên đọc giống chỉ tiêu “Mô hình hiệu quả”")
		warned.Form(root).Force("do", "save").Submit().Path(root + "/hieu-qua")
	})
}

func TestAnotherRuleFromADayOn(t *testing.T) {
	w := apptest.SQLite(t)
	officer := w.As("province.officer")
	officer.Get(root+"/_new").Form(root).Set("name", "Mô hình vùng biên").Set("code", "vung-bien").Set("area", "border").Set("kind", "collective").Set("dims", "field").Set("from", "2024-01-01").Force("do", "save").Submit().Path(root + "/vung-bien")
	form := officer.Get(root + "/vung-bien/version").Status(200).Form(root + "/vung-bien/version")
	if form.Get("area") != "border" || form.Get("dims") != "field" || form.Get("take") != "records" {
		t.Error("does not begin with what is there")
	}
	late := officer.Get(root + "/vung-bien/version").Form(root + "/vung-bien/version")
	page := form.Set("kind", "individual").Set("from", "2026-01-01").Force("do", "save").Submit().Status(200).Path(root + "/vung-bien")
	page.In("#versions").HasText("hình thức: Tập thể", "hình thức: Cá nhân", "01/01/2026")
	late.Set("take", "people/turn").Set("from", "2026-05-01").Force("do", "save").Submit().Status(412).In("#errors").HasText("Người khác vừa sửa mục này")
	officer.Get(root + "/new/version").Status(409)
	ended := officer.Get(root+"/vung-bien/end").Form(root+"/vung-bien/end").Set("to", "2026-07-01").Submit().Status(200).Path(root + "/vung-bien")
	ended.In("main").HasText("Đã thôi dùng")
	officer.Get(root + "/vung-bien?period=2026").In("#value").HasText("không dùng vào ngày cuối kỳ")
	officer.Get(root + "/vung-bien?period=2026-Q1").In("#value").HasText("Bản đồ ngày ấy")
	w.As("province.admin").Get("/history").In("main").HasText("Đã thôi dùng chỉ tiêu", "Đã đổi cách đếm của chỉ tiêu", "Mô hình vùng biên")
}

func TestAPIIndicators(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		api := w.API("na-ngoi.reader")
		var list struct{ Items []indicatorweb.IndicatorItem }
		api.Get("/api/v1/indicators").Status(200).JSON(&list)
		if len(list.Items) < 16 || list.Items[0].Code != "new" || !list.Items[0].Flow || list.Items[0].Rule == "" {
			t.Fatalf("%+v", list)
		}
		var v indicatorweb.ValueBody
		unit := w.Units[apptest.NaNgoi]
		api.Get("/api/v1/indicators/running/value?period=2026&map=today&unit=" + unit).Status(200).JSON(&v)
		if !v.Known || v.Unit.ID != unit || v.Map != "today" || v.Indicator.Code != "running" {
			t.Errorf("%+v", v)
		}
		api.Get("/api/v1/indicators/effective/value?period=2026&unit=" + unit).Status(200).JSON(&v)
		if v.Known || !strings.HasPrefix(v.Indicator.Why, "Chưa đếm được") {
			t.Errorf("%+v", v)
		}
		api.Get("/api/v1/indicators/running/value?period=2026&unit=" + w.Units[apptest.MuongXen]).Status(404)
		api.Get("/api/v1/indicators/nothing/value?period=2026&unit=" + unit).Status(404)
		api.Get("/api/v1/indicators?on=2023-02-30").Status(422)
	})
}
