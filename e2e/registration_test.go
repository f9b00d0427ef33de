package e2e

import (
	"testing"

	"kheo/e2e/browser"
)

// What the officer registers: the nine questions, by the names of their controls.
const title = "Bò giống chuyền tay bản Buộc Mú"

var answers = map[string]string{
	"situation": "24 hộ ở bản Buộc Mú có chuồng mà không có vốn mua giống; ba năm qua 9 hộ bán chuồng đi làm xa.",
	"aims":      "Đến 30/11/2027 có 24 hộ nuôi bò giống, mỗi hộ trả lại một con bê cho hộ sau.",
	"method":    "Họp bản chọn hộ; chi hội cử người hướng dẫn; mỗi quý họp một lần, công khai sổ bò.",
	"scope":     "Bản Buộc Mú, xã Na Ngoi.",
	"forces":    "Chi hội nông dân chủ trì; bản và đồn biên phòng cùng làm.",
	"outputs":   "24 bò cái, sổ bò treo ở nhà cộng đồng, đời sống bà con được nâng lên.",
	"sustain":   "Quỹ bê do bản giữ; bản khác học theo khi có 10 hộ.",
}

// screens are the questions as a phone shows them, with the controls that are filled in.
var screens = []struct {
	id    string
	names []string
}{
	{"q-title", nil}, {"q-situation", []string{"situation"}}, {"q-aims", []string{"aims"}}, {"q-method", nil}, {"q-scope", []string{"scope"}},
	{"q-forces", []string{"forces"}}, {"q-time", nil}, {"q-outputs", []string{"outputs"}}, {"q-sustain", []string{"sustain"}}, {"q-rights", nil}, {"q-contact", nil},
}

// left out at first.
var missing = map[string]string{"field": "Chọn lĩnh vực chính.", "method": "Cần kể cách làm.", "start": "Cần có ngày bắt đầu."}

// begin starts a registration from the menu of the screen.
func (p *person) begin(menu string) {
	p.d.t.Helper()
	p.Go(func() { p.Press(menu, "Đăng ký") }) // a phone has no room for more
	p.Write("title", title)
	p.Go(func() { p.Press("button", "Bắt đầu viết") })
	p.Sees("h1", "Đăng ký mô hình năm 2026")
}

// refused tells whether the form came back with each mistake beside its field and nothing lost.
func (p *person) refused() {
	p.d.t.Helper()
	p.Sees("#errors", "Còn 4 chỗ cần bổ sung")
	if !p.NoScript {
		p.Until(`document.activeElement.id === "errors"`)
	}
	for name, sentence := range missing {
		p.Has(`.q:has([name="`+name+`"]) .err`, sentence)
	}
	p.Has(`div:has(> [name="places.0.unit"]) .err`, "Không tìm thấy nơi nào tên “xã không có”.")
	for name, text := range answers {
		if name != "method" && p.Value(name) != text {
			p.d.t.Errorf("%s came back as %q", name, p.Value(name))
		}
	}
	if place := p.Value("places.0.unit"); place != "xã không có" {
		p.d.t.Errorf("the place came back as %q", place)
	}
}

// send sends the form and answers the address of the record.
func (p *person) send() string {
	p.d.t.Helper()
	p.Go(func() { p.Press("form.qs button", "Gửi đăng ký") })
	p.Sees("#flash", "Đã gửi đăng ký")
	p.Sees("h1", title)
	p.Sees("main", "Xã Na Ngoi", "Đã gửi", answers["situation"], answers["method"])
	return p.Path()
}

// register answers the nine questions at a desk, first with something missing.
func (p *person) register() string {
	p.d.t.Helper()
	p.begin("#nav a")
	for name, text := range answers {
		if name != "method" {
			p.Write(name, text)
		}
	}
	p.Write("places.0.unit", "xã không có")
	p.Press("label", "Cá nhân")
	p.Go(func() { p.Press("form.qs button", "Gửi đăng ký") })
	p.refused()
	p.Press("#errors a", missing["method"])
	p.Until(`document.activeElement.name === "method"`)
	p.Write("method", answers["method"])
	p.Set("field", "economy")
	p.Write("places.0.unit", "xa na ngoi")
	p.Write("targets.0.name", "Hộ có bò giống")
	p.Write("targets.0.measure", "hộ")
	p.Write("targets.0.target", "24")
	p.Set("start", "2026-12-01")
	return p.send()
}

// On a phone the form is one question a screen.
func TestRegistrationOnAPhone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.enter("na-ngoi.officer", browser.Phone)
	p.begin(".tabbar a")
	for i, s := range screens {
		p.shows(s.id)
		for _, name := range s.names {
			p.Write(name, answers[name])
		}
		if s.id == "q-scope" {
			p.Write("places.0.unit", "xã không có")
		}
		if i < len(screens)-1 {
			p.Lacks("form.qs > .acts", "") // sending comes last
			p.Press(".stepbar button", "Tiếp")
		}
	}
	p.Go(func() { p.Press("form.qs button", "Gửi đăng ký") })
	p.refused()
	p.shows("q-title") // the first mistake
	p.Set("field", "economy")
	p.Press("#errors a", missing["method"])
	p.shows("q-method")
	p.Write("method", answers["method"])
	p.Press(".stepbar button", "Tiếp")
	p.shows("q-scope")
	p.Write("places.0.unit", "xa na ngoi")
	p.Press("#errors a", missing["start"])
	p.shows("q-time")
	p.Set("start", "2026-12-01")
	for _, s := range screens[7:] {
		p.Press(".stepbar button", "Tiếp")
		p.shows(s.id)
	}
	p.send()
}

func (p *person) shows(question string) {
	p.d.t.Helper()
	p.Until(`[...document.querySelectorAll("form.qs [data-step]")].filter(q => q.offsetParent).map(q => q.id).join() === "` + question + `"`)
}

// Without scripts the same form does the same.
func TestRegistrationWithoutScripts(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	screen := browser.Desk
	screen.NoScript = true
	p := d.enter("na-ngoi.officer", screen)
	path := p.register()
	p.Visit(path)
	p.Sees("main", "Đã gửi", "24 hộ")
}
