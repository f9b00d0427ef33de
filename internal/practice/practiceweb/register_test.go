package practiceweb_test

import (
	"net/url"
	"testing"

	"kheo/internal/apptest"
)

func TestARegistrationIsWrittenCorrectedAndSent(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		c := w.As("na-ngoi.author")
		edit := draft(c, "Bò giống chuyền tay bản Buộc Mú")
		edit.In("h1").HasText("Đăng ký mô hình")
		path := edit.URL.Path
		edit.In("#q-title").HasText(apptest.NaNgoi)

		again := edit.Form(path).Set("situation", "Một số hộ còn nghèo.").Force("do", "send").Submit()
		again.Status(422).In("#errors").HasText("Còn 6 chỗ", "Cần kể cách làm", "Cần ít nhất một địa bàn")
		again.In("#q-situation .coach").HasText("Một số hộ còn nghèo", "số và đơn vị tính")
		if got := again.In("textarea[name=situation]").Text(); got != "Một số hộ còn nghèo." {
			t.Errorf("typed text is %q", got)
		}

		sent := again.Form(path).Set("field", "economy").Set("aims", "Đến 30/11/2027 có 24 hộ nuôi bò.").Set("method", "Chi bộ họp dân chọn hộ.").
			Set("outputs", "24 bò cái, có biên bản.").Set("start", "2026-12-01").Set("places.0.unit", "na ngoi").Force("do", "send").Submit()
		sent.Status(200).Path("/practices/" + path[len("/practices/"):len(path)-len("/edit")])
		sent.In("main").HasText("Đã gửi")
	})
}

// draft opens a registration and is the page of its form.
func draft(c *apptest.Client, title string) *apptest.Page {
	page := c.Get("/practices/new").Status(200)
	values := url.Values{"title": {title}, "_token": {page.In("main input[name=_token]").Attr("value")}}
	return c.Post("/practices", values).Status(200)
}
