package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kheo/e2e/browser"
)

// The main job from end to end: an officer registers, the reviewer returns it with a pinned remark,
// the officer corrects it, it is put on the list, and the figures of the open year show one more
// and still fit; then there is progress to log.
func TestFromRegistrationToFigures(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	officer := d.enter("na-ngoi.officer", browser.Desk)
	before := officer.total()

	practice := officer.register()
	reviewer := d.enter("na-ngoi.approver", browser.DarkDesk)
	reviewer.giveBack()
	officer.correct(practice)
	if n := officer.total(); n != before {
		t.Errorf("%d on the list before anybody approved, was %d", n, before)
	}
	reviewer.approve()
	if n := officer.total(); n != before+1 {
		t.Errorf("total %d, was %d", n, before)
	}
	officer.logProgress(practice)
	if n := officer.total(); n != before+1 {
		t.Errorf("total %d after a line in the log, was %d", n, before+1)
	}
	head := d.enter("province.officer", browser.Desk)
	if n := head.total(); n != before+1 {
		t.Errorf("the province counts %d", n)
	}
}

// total reads the number of new practices from the figures of the open year, which have to fit.
func (p *person) total() int {
	p.d.t.Helper()
	p.Go(func() { p.Press("#nav a", "Số liệu") })
	p.Sees("h1", "Số liệu năm 2026")
	p.Sees("main", "Đang mở")
	p.Sees("#recon header", "Khớp")
	p.Lacks("#recon", "Chưa khớp")
	n := p.Number(".counts [aria-current] b")
	if sum := p.Number("#recon tfoot td"); sum != n {
		p.d.t.Errorf("the box reconciles %d, the page says %d", sum, n)
	}
	return n
}

// giveBack pins a remark to the results and returns the record.
func (p *person) giveBack() {
	p.d.t.Helper()
	p.Go(func() { p.Press("#nav a", "Chờ duyệt") })
	p.Go(func() { p.Press(".jobs a", title) })
	p.Sees("h1", title)
	p.PressAt(`document.querySelector('[data-pin="outputs"]')`)
	p.Until(`document.activeElement.name === "remark"`)
	if on := p.Value("field"); on != "outputs" {
		p.d.t.Errorf("the remark is on %q", on)
	}
	p.Write("remark", remark)
	p.Go(func() { p.Press("button[type=submit]", "Ghim góp ý") })
	p.Sees("#gop-y", remark)
	p.Go(func() { p.Press("button", "Trả lại phiếu") })
	p.Sees("#flash", "Đã trả lại: "+title)
}

const (
	remark    = "“Được nâng lên” là bao nhiêu? Xin ghi số hộ và ngày."
	corrected = "24 bò cái; đến 30/11/2027 có 12 hộ thoát nghèo; sổ bò treo ở nhà cộng đồng."
)

// correct opens the returned record, which opens at the remark, and sends it again.
func (p *person) correct(practice string) {
	p.d.t.Helper()
	p.Go(func() { p.Press("#nav a", "Hôm nay") })
	p.Go(func() { p.Press(".jobs a", title) })
	if at := p.Path(); !strings.HasPrefix(at, practice+"#remark-") {
		p.d.t.Errorf("today's work leads to %s", at)
	}
	p.Go(func() { p.Press("main a", "Sửa phiếu") })
	if at := p.Path(); !strings.HasPrefix(at, practice+"/edit") || !strings.HasSuffix(at, "#q-outputs") {
		p.d.t.Errorf("a returned record opens at %s", at)
	}
	p.Sees("#q-outputs", remark)
	p.Until(`(r => r.top >= 0 && r.top < innerHeight)(document.getElementById("f-outputs").getBoundingClientRect())`)
	p.Write("outputs", corrected)
	p.Press("#q-outputs label", "Đã sửa theo góp ý.")
	p.Go(func() { p.Press("form.qs button", "Gửi lại") })
	p.Sees("#flash", "Đã gửi đăng ký")
	p.Sees("main", corrected)
}

func (p *person) approve() {
	p.d.t.Helper()
	p.Go(func() { p.Press("#nav a", "Chờ duyệt") })
	p.Go(func() { p.Press(".jobs a", title) })
	p.Sees("main", corrected)
	p.Go(func() { p.Press("button", "Đưa vào danh mục") })
	p.Lacks(".note-bad", "")
}

// logProgress writes a line with a photo into the log.
func (p *person) logProgress(practice string) {
	p.d.t.Helper()
	p.Visit(practice)
	p.check()
	p.Sees("main", "NA-2026-000001")
	p.Go(func() { p.Press("main a", "Ghi tiến độ") })
	p.Write("text", "Giao 6 con bò đầu tiên ở bản Buộc Mú.")
	p.PressAt(`document.querySelector("[name^=amount]")`)
	p.Keys("6")
	p.Attach("files", photo(p.d.t))
	p.Go(func() { p.Press("button", "Ghi tiến độ") })
	p.Sees("#so-tay", "Giao 6 con bò đầu tiên ở bản Buộc Mú.")
	p.Until(`(i => i?.complete && i.naturalWidth > 0)(document.querySelector("#so-tay img"))`)
	p.Sees("main", "Đang thực hiện")
}

// photo is a picture large enough to be shrunk before it travels.
func photo(t *testing.T) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 2400, 1800))
	for y := range 1800 {
		for x := range 2400 {
			m.SetRGBA(x, y, color.RGBA{uint8(x * y >> 6), uint8(x ^ y), uint8(y >> 3), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "giao-bo.jpg")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
