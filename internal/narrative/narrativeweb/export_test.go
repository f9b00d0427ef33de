package narrativeweb_test

import (
	"archive/zip"
	"bytes"
	"io"
	"mime/multipart"
	"net/url"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/docx"
)

// final is the address of Na Ngoi's report for 2026, made final.
func final(t *testing.T, w *apptest.World) (address, id string) {
	t.Helper()
	officer, province := w.As("na-ngoi.officer"), w.As("province.officer")
	edit := begun(t, officer)
	address = strings.TrimSuffix(edit, "/edit")
	officer.Get(edit).Form(edit).Set("I", "Giao ban 12 lần.").Set("II", "Có đường hoa.").Set("III", "Ít mô hình.").Set("IV", "Nhân rộng.").Force("do", "send").Submit().Status(200)
	province.Get(address + "/review").Form(address + "/receive").Submit().Status(200)
	province.Get(address + "/review").Form(address + "/accept").Submit().Status(200)
	return address, strings.TrimPrefix(address, "/reports/")
}

// altered is the Word file with other digits in the body.
func altered(t *testing.T, file []byte, old, with string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range z.File {
		in, err := f.Open()
		must(t, err)
		body, err := io.ReadAll(in)
		must(t, err)
		if f.Name == "word/document.xml" {
			if !bytes.Contains(body, []byte(old)) {
				t.Fatalf("the body does not say %s", old)
			}
			body = bytes.Replace(body, []byte(old), []byte(with), 1)
		}
		part, err := to.Create(f.Name)
		must(t, err)
		_, err = part.Write(body)
		must(t, err)
	}
	must(t, to.Close())
	return out.Bytes()
}

func TestAFigureIsQuestionedByItsCode(t *testing.T) {
	w := written(t)
	_, id := final(t, w)
	at := "/so/" + narrative.Code(id, "new")
	officer := w.As("na-ngoi.officer")
	officer.Get("/reports/" + id + "/export?format=docx").Status(200) // codes are kept when they are first shown

	page := officer.Get(at).Status(200)
	page.In("main").HasText("Mô hình xây dựng mới", "Số đã chốt", "Số tính hôm nay cũng là 1.", "Đường hoa bản Buộc Mú")
	officer.Get(at + "?v=1").Status(200).In("main").HasText("Đúng số đã chốt")
	officer.Get(at+"?v=2").Status(200).In("main").HasText("Không phải số đã chốt", "ghi 2; số đã chốt là 1")
	w.As("na-ngoi.officer").English().Get(at + "?v=2").Status(200).In("main").HasText("This is not the signed figure")
	officer.Get("/so/" + narrative.Code(id, "")).Status(200).In("main").HasText("Mô hình theo lĩnh vực")

	// Typed by hand, with spaces and in small letters.
	code := strings.ToLower(narrative.Code(id, "new"))
	officer.Get("/so?ma=" + url.QueryEscape(code[:3]+" "+code[3:])).Status(200).Path(at)
	officer.Get("/so?ma=abc").Status(422).In("main").HasText("Mã gồm từ 7")

	for _, who := range []*apptest.Client{w.Nobody(), w.As("muong-xen.approver")} {
		who.Get(at).Status(404)
		who.Get("/so/ZZZZZZZ").Status(404)
	}
}

func TestAFileIsChecked(t *testing.T) {
	w := written(t)
	address, id := final(t, w)
	officer := w.As("na-ngoi.officer")
	file := []byte(officer.Get(address + "/export?format=docx").Status(200).Body)
	check := func(c *apptest.Client, file []byte, status int) *apptest.Page {
		return c.Get("/reports/check").Status(200).Form("/reports/check").Attach("file", "bao-cao.docx", file).Submit().Status(status)
	}
	check(officer, file, 200).In("main").HasText("Tệp khớp với báo cáo đã chốt")
	bad := altered(t, file, ">1</w:t>", ">7</w:t>")
	check(officer, bad, 200).In("main").HasText("Tệp có 1 chỗ khác báo cáo", "Bị sửa")
	check(officer, []byte("không phải tệp"), 422).In("main").HasText("không phải là tệp Word")
	check(w.Nobody(), file, 422).In("main").LacksText("Na Ngoi")
	officer.Get("/reports/check").Form("/reports/check").Submit().Status(422)

	var found struct {
		Clean bool
		Lines []struct{ Verdict, Code, Stands, Shown string }
	}
	api := w.API("na-ngoi.officer")
	body, kind := form(t, bad)
	api.Do("POST", "/api/v1/reports/check", body, []string{"Content-Type", kind}).Status(200).JSON(&found)
	if found.Clean || len(found.Lines) != 1 || found.Lines[0].Verdict != "altered" || found.Lines[0].Stands != "1" || found.Lines[0].Shown != "7" {
		t.Errorf("%+v", found)
	}
	api.Get("/api/v1/reports/" + id + "/export?format=xlsx").Status(200)
	w.API("muong-xen.approver").Get("/api/v1/reports/" + id + "/export?format=xlsx").Status(404)
	api.Get("/api/v1/so/" + narrative.Code(id, "new")).Status(200)
}

func TestWhatWasSignedStandsWhileASupplementIsInTheWorks(t *testing.T) {
	w := written(t)
	address, id := final(t, w)
	officer, province := w.As("na-ngoi.officer"), w.As("province.officer")
	file := []byte(officer.Get(address + "/export?format=docx").Status(200).Body)
	officer.Get(address).Form(address+"/supplement").Set("reason", "Bổ sung lời.").Submit().Status(200)
	at := "/so/" + narrative.Code(id, "new")
	for _, who := range []*apptest.Client{officer, province} {
		who.Get(at+"?v=1").Status(200).In("main").HasText("Đúng số đã chốt", "đang làm bản bổ sung lần 1")
		who.Get("/so/"+narrative.Code(id, "")).Status(200).In("main").HasText("Số đã chốt", "đang làm bản bổ sung lần 1")
		who.Get(address + "/pack").Status(200)
		who.Get(address+"/wall").Status(200).HasText("Số đã chốt lúc", "bản bổ sung lần 1 chưa chốt")
	}
	officer.Get(address+"/edit").Form(address+"/edit").Force("do", "send").Submit().Status(200)
	province.Get(address + "/review").Form(address + "/receive").Submit().Status(200)
	province.Get(address + "/review").Form(address + "/accept").Submit().Status(200)
	officer.Get(at).Status(200).In("main").LacksText("đang làm bản bổ sung")
	officer.Get("/reports/check").Form("/reports/check").Attach("file", "cu.docx", file).Submit().Status(200).
		In("main").HasText("mà nay đã được thay", "bản bổ sung lần 1 chốt lúc")
	var found struct {
		Clean bool
		Newer int `json:"superseded_by"`
	}
	body, kind := form(t, file)
	w.API("na-ngoi.officer").Do("POST", "/api/v1/reports/check", body, []string{"Content-Type", kind}).Status(200).JSON(&found)
	if !found.Clean || found.Newer != 1 {
		t.Errorf("%+v", found)
	}
}

func TestExportsAreForWhoMayReadTheReport(t *testing.T) {
	w := written(t)
	address, _ := final(t, w)
	officer := w.As("na-ngoi.officer")
	for _, path := range []string{"/export?format=docx&family=state&signing=deputy", "/export?format=xlsx", "/pack"} {
		page := officer.Get(address + path).Status(200)
		if _, err := zip.NewReader(strings.NewReader(page.Body), int64(len(page.Body))); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		w.As("muong-xen.approver").Get(address + path).Status(404)
	}
	page := officer.Get(address + "/export").Status(200)
	page.Form(address+"/export").Set("family", "front").Set("signing", "order").Submit().Status(200)
	officer.Get(address + "/export?format=pdf").Status(422)
	officer.Get(address + "/export?format=docx&family=royal").Status(422)
	officer.Get(address+"/wall").Status(200).HasText("mô hình mới trong kỳ", "Mô hình theo lĩnh vực")
	w.As("muong-xen.approver").Get(address + "/wall").Status(404)
}

func TestAnAdministratorReplacesALayout(t *testing.T) {
	w := written(t)
	address, _ := final(t, w)
	admin := w.As("province.admin")
	admin.Get("/admin/templates").Status(200).In("main").HasText("Đang dùng mẫu có sẵn.", "{{noi_dung}}")
	starter := []byte(admin.Get("/admin/templates/party").Status(200).Body)
	must(t, paper.CheckTemplate(starter))
	admin.Get("/admin/templates/party").Status(200)
	put := func(file []byte) *apptest.Page {
		return admin.Get("/admin/templates").Form("/admin/templates/party").Attach("file", "mau.docx", file).Submit()
	}
	put(starter).Status(200).In("main").HasText("Đang dùng mẫu của tỉnh: mau.docx")
	admin.Get("/admin/templates/party/preview").Status(200)
	w.As("na-ngoi.officer").Get(address + "/export?format=docx").Status(200)
	bare, err := docx.Document{Page: docx.PartyPage, Body: []docx.Block{docx.P(docx.Normal, "{{noi_dugn}}")}}.Bytes()
	must(t, err)
	put(bare).Status(422).In("main").HasText("Chỗ {{noi_dugn}} trong mẫu không có trong danh sách", "Mẫu thiếu chỗ {{noi_dung}}")
	admin.Get("/admin/templates").Form("/admin/templates/party/drop").Submit().Status(200).In("main").LacksText("Đang dùng mẫu của tỉnh")
	w.As("na-ngoi.officer").Get("/admin/templates").Status(403)
}

func form(t *testing.T, file []byte) (body, kind string) {
	t.Helper()
	var out bytes.Buffer
	m := multipart.NewWriter(&out)
	part, err := m.CreateFormFile("file", "bao-cao.docx")
	must(t, err)
	_, err = part.Write(file)
	must(t, err)
	must(t, m.Close())
	return out.String(), m.FormDataContentType()
}
