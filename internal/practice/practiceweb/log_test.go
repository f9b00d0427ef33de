package practiceweb_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/practice"
)

// underway is a record on the list with one target.
func underway(t *testing.T, w *apptest.World) practice.Practice {
	t.Helper()
	ctx, a := context.Background(), w.Actor("na-ngoi.author")
	p, err := w.Practice.Create(ctx, a, practice.Registration{Content: practice.Content{Title: "Bò giống chuyền tay", Field: "economy", Start: "2026-11-01",
		Answers: map[string]string{"situation": "x", "aims": "x", "method": "x", "outputs": "x"}, Places: []practice.Place{{UnitID: w.Units[apptest.NaNgoi]}},
		Targets: []practice.Target{{Name: "Hộ có bò", Measure: "hộ", Baseline: 3, Target: 24, Due: "2027-11-30"}}}})
	if err == nil {
		_, err = w.Practice.Submit(ctx, a, p.ID, 0)
	}
	if err == nil {
		p, err = w.Practice.Approve(ctx, w.Actor("na-ngoi.approver"), p.ID, 0, practice.Approval{})
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func photo(t *testing.T, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 60, 40))
	for i := range img.Pix {
		img.Pix[i] = shade + uint8(i%7)
	}
	img.Set(0, 0, color.Black)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func logged(t *testing.T, w *apptest.World, p practice.Practice) (lines, files int) {
	t.Helper()
	ctx, a := context.Background(), w.Actor("na-ngoi.author")
	logs, err := w.Practice.Logs(ctx, a, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	list, err := w.Practice.Files(ctx, a, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	return len(logs), len(list)
}

func TestALineOfProgressComesWithItsPhotos(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		p := underway(t, w)
		c := w.As("na-ngoi.author")
		path := "/practices/" + p.ID + "/log"
		page := c.Get(path).Status(200)
		page.In("main").HasText("Hộ có bò", "Lần trước: 3; gốc 3, đích 24 hộ đến 30/11/2027")
		amount := "amount." + p.Targets[0].ID
		f := page.Form(path).Set("text", "Trao 5 bò cái ở bản Buộc Mú.").Set(amount, "8").Attach("files", "trao-bo.png", photo(t, 10)).Attach("files", "chuong.png", photo(t, 90))
		f.Submit().Status(200).Path("/practices/" + p.ID).In("main").HasText("Trao 5 bò cái")
		f.Submit().Status(200) // the second click of a double click
		if lines, files := logged(t, w, p); lines != 1 || files != 2 {
			t.Errorf("%d lines, %d files", lines, files)
		}
		list, _ := w.Practice.Files(context.Background(), w.Actor("na-ngoi.author"), p.ID)
		for _, x := range list {
			if x.PartID == "" {
				t.Error("a photo stands beside its line")
			}
		}
		c.Get(path).In("main").HasText("Lần trước: 8", "Trao 5 bò cái")
	})
}

func TestARefusedFileRefusesTheWholeLine(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		p := underway(t, w)
		c := w.As("na-ngoi.author")
		path := "/practices/" + p.ID + "/log"
		page := c.Get(path).Form(path).Set("text", "Trao bò.").Attach("files", "that.png", photo(t, 10)).Attach("files", "giả.jpg", []byte("không phải ảnh, chỉ là chữ")).Submit().Status(422)
		page.In("#errors").HasText("giả.jpg", "Loại tệp này không nhận được")
		page.In("main").HasText("Chọn lại ảnh")
		if page.In("textarea[name=text]").Text() != "Trao bò." {
			t.Error("typed text is lost")
		}
		page = page.Form(path).Attach("files", "hỏng.jpg", append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), make([]byte, 400)...)).Submit().Status(422)
		page.In("#errors").HasText("hỏng.jpg")
		if lines, files := logged(t, w, p); lines != 0 || files != 0 {
			t.Errorf("half-written: %d lines, %d files", lines, files)
		}
		page.Form(path).Set("day", "2030-01-01").Attach("files", "that.png", photo(t, 10)).Submit().Status(422).In("#errors").HasText("Ngày chưa tới")
		if lines, files := logged(t, w, p); lines != 0 || files != 0 {
			t.Errorf("half-written: %d lines, %d files", lines, files)
		}
		f := page.Form(path)
		for i := range 11 {
			f.Attach("files", "a.png", photo(t, uint8(i)))
		}
		f.Submit().Status(422).In("#errors").HasText("nhiều nhất 10 tệp")
	})
}

// zeros is a body without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestAGiantUploadIsRefusedInWords(t *testing.T) {
	w := apptest.SQLite(t)
	p := underway(t, w)
	c := w.As("na-ngoi.author")
	token := c.Get("/practices/" + p.ID + "/log").In("main input[name=_token]").Attr("value")
	head := "--B\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n" + token + "\r\n--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"to.jpg\"\r\n\r\n"
	for _, length := range []int64{200 << 20, -1} {
		r := httptest.NewRequest("POST", "http://kheo.test/practices/"+p.ID+"/log", io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, 200<<20)))
		r.ContentLength = length
		r.Header.Set("Content-Type", "multipart/form-data; boundary=B")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Accept", "text/html")
		c.Do(r).Status(413).In("main").HasText("tối đa 120 MB", "Chưa có gì được ghi")
	}
	if lines, files := logged(t, w, p); lines != 0 || files != 0 {
		t.Errorf("half-written: %d lines, %d files", lines, files)
	}
}

func TestFilesAreForThoseWhoMaySeeThem(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		p := underway(t, w)
		c := w.As("na-ngoi.author")
		path := "/practices/" + p.ID + "/files"
		c.Get(path).Form(path).Submit().Status(422).In("#errors").HasText("Chưa chọn tệp nào")
		c.Get(path).Form(path).Set("caption", "Trao bò").Attach("files", "trao \"bò\".png", photo(t, 10)).Submit().Status(200).Path("/practices/" + p.ID)
		list, err := w.Practice.Files(context.Background(), w.Actor("na-ngoi.author"), p.ID)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		x := list[0]
		file := c.Get("/files/" + x.ID).Status(200)
		for name, want := range map[string]string{"Content-Type": x.Type, "X-Content-Type-Options": "nosniff", "Etag": `"` + x.SHA256 + `"`, "Cache-Control": "private, no-cache"} {
			if got := file.Header.Get(name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		if got := file.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "inline;") || int64(len(file.Body)) != x.Size {
			t.Errorf("%s, %d bytes", got, len(file.Body))
		}
		again := httptest.NewRequest("GET", "http://kheo.test/files/"+x.ID, nil)
		again.Header.Set("If-None-Match", `"`+x.SHA256+`"`)
		c.Do(again).Status(304)
		if c.Get("/files/"+x.ID+"/thumb").Status(200).Header.Get("Content-Type") != "image/jpeg" {
			t.Error("the thumbnail is no JPEG")
		}
		for _, who := range []string{"muong-xen.author", "sector.author"} {
			w.As(who).Get("/files/" + x.ID).Status(404)
			w.As(who).Get("/files/" + x.ID + "/thumb").Status(404)
		}
		c.Get("/files/nothing").Status(404)

		c.Get(path).Form("/files/"+x.ID+"/privacy").Set("privacy", "internal").Submit().Status(200).In("main").HasText("Nội bộ")
		c.Get(path).Form("/files/"+x.ID+"/privacy").Force("privacy", "everybody").Submit().Status(422)
		c.Get(path).Form("/files/" + x.ID + "/remove").Submit().Status(422).In("#errors").HasText("Cần ghi lý do bỏ tệp")
		reader := w.As("na-ngoi.reader").Get(path).Status(200)
		reader.None("form[action$=remove]")
		c.Get(path).Form("/files/"+x.ID+"/remove").Set("reason", "Chụp nhầm").Submit().Status(200).In("main").HasText("Chưa có tệp nào")
		c.Get("/files/" + x.ID).Status(404)
	})
}

func TestWhoMayLog(t *testing.T) {
	w := apptest.SQLite(t)
	p := underway(t, w)
	for post, want := range map[string]int{"na-ngoi.author": 200, "na-ngoi.reader": 403, "muong-xen.author": 404, "province.officer": 403} {
		w.As(post).Get("/practices/" + p.ID + "/log").Status(want)
	}
	page := draft(w.As("na-ngoi.author"), "Chưa gửi")
	w.As("na-ngoi.author").Get(strings.TrimSuffix(page.URL.Path, "/edit") + "/log").Status(409)
}
