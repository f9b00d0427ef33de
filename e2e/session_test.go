package e2e

import (
	"fmt"
	"testing"
	"time"

	"kheo/e2e/browser"
)

// Somebody is called away in the middle of a form: the page asks, then locks, and what was typed is
// there after the next sign-in. Time is not waited for: both clocks, the program's and the page's,
// are moved on.
func TestCalledAway(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	draft := d.draft(title)
	p := d.enter("na-ngoi.officer", browser.Desk)
	p.Visit("/practices/" + draft.ID + "/edit")
	p.clock()
	p.Write("gain", "Bò giống không phải vay lãi.")
	p.Sees("[data-save-state]", "Đã lưu nháp lúc")

	d.pass(p, 29*time.Minute+30*time.Second)
	p.Sees("#idle", "Anh/chị còn đó không?")
	p.Until(`document.activeElement.matches("[data-stay]")`)
	p.check()
	p.Press("#idle button", "Tôi vẫn ở đây")
	p.Until(`document.getElementById("idle").hidden`)

	p.Write("gain", "Bò giống không phải vay lãi; có người hướng dẫn.")
	p.Tab.Go(func() { d.pass(p, 30*time.Minute+10*time.Second) })
	p.Sees("main", "Phiên đã hết hạn.")
	p.check()
	p.Go(func() { p.Press("#demo button", d.account("na-ngoi.officer")) })
	p.Sees("h1", "Đăng ký mô hình năm 2026")
	if kept := p.Value("gain"); kept != "Bò giống không phải vay lãi; có người hướng dẫn." {
		t.Errorf("after signing in again the form says %q", kept)
	}
}

// A session that ended unseen: what was sent waits for the sign-in.
func TestSentAfterTheSessionEnded(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	draft := d.draft(title)
	p := d.enter("na-ngoi.officer", browser.Desk)
	p.Visit("/practices/" + draft.ID + "/edit")
	d.Time.Advance(33 * time.Minute)
	p.Write("title", "Bò giống chuyền tay hai bản")
	p.Go(func() { p.Press("form.qs button", "Lưu nháp") })
	p.Sees("main", "nội dung vẫn còn")
	p.Go(func() { p.Press("#demo button", d.account("na-ngoi.officer")) })
	p.Go(func() { p.Press("button", "Gửi lại") })
	p.Sees("#flash", "Đã lưu.")
	p.Sees("h1", "Bò giống chuyền tay hai bản")
}

// clock makes the page's clock one that can be moved on.
func (p *person) clock() {
	p.d.t.Helper()
	p.Until(`(now => (window.ahead = 0, Date.now = () => now() + window.ahead, true))(Date.now.bind(Date))`)
}

func (d *desk) pass(p *person, by time.Duration) {
	d.t.Helper()
	d.Time.Advance(by)
	browser.Ask[int](p.Tab, fmt.Sprintf(`window.ahead += %d`, by.Milliseconds()))
}
