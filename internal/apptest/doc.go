// Package apptest is the whole program on a temporary database with a small province, for tests
// that go in through the front door.
//
//	apptest.Each(t, func(t *testing.T, w *apptest.World) {
//		c := w.As("na-ngoi.author")
//		page := c.Get("/practices/new")
//		page.In("main").HasText("Đăng ký mô hình")
//		page = page.Form("/practices").Set("title", "Bò giống chuyền tay").Submit()
//		page.Status(200)
//		w.API("na-ngoi.author").Get("/api/v1/practices").Status(200)
//	})
//
// province.go says which units and posts there are; page.go what can be asked of a page.
package apptest
