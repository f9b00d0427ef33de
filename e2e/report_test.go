package e2e

import (
	"testing"
	"time"

	"kheo/e2e/browser"
	"kheo/internal/platform/clock"
)

// A report from its first sentence to the frozen paper: the officer writes beside the figures and sends,
// the province returns it with a remark on a figure, the officer answers and corrects, the province takes
// it in and makes it final.
func TestFromTheFirstSentenceToTheFrozenReport(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.Time.Set(time.Date(2026, 12, 31, 9, 0, 0, 0, clock.Zone))
	officer := d.enter("na-ngoi.officer", browser.Desk)
	path := officer.writeReport()

	province := d.enter("province.officer", browser.DarkDesk)
	province.Go(func() { province.Press("#nav a", "Báo cáo") })
	province.Go(func() { province.Press(".jobs a", "Xã Na Ngoi") })
	province.Set("field", "figure:new")
	province.Write("remark", "Đã rà hết các bản chưa?")
	province.Go(func() { province.Press("button", "Ghim góp ý") })
	province.Sees(".pin", "Đã rà hết các bản chưa?")
	province.Go(func() { province.Press("button", "Trả lại") })
	province.Sees("#flash", "Đã trả lại báo cáo")

	officer.correctReport(path)
	province.Visit(path + "/review")
	province.Go(func() { province.Press("button", "Tiếp nhận") })
	province.Go(func() { province.Press("button", "Chốt báo cáo") })
	province.Sees("main", "Đã chốt", "Dấu số liệu", "Đã rà hết, chưa có mô hình mới.")
	officer.Visit(path)
	officer.Lacks("main", "Viết tiếp")
}

// writeReport opens the report of the year, takes a suggested sentence and sends it.
func (p *person) writeReport() string {
	p.d.t.Helper()
	p.Go(func() { p.Press("#nav a", "Báo cáo") })
	p.Go(func() { p.Press("button", "Soạn") })
	p.Sees("h1", "Soạn báo cáo")
	p.Write("I", "Đảng ủy giao ban hằng tháng.")
	p.Go(func() { p.Press(".well button", "Chèn") })
	p.Write("III", "Chưa có mô hình mới.")
	p.Go(func() { p.Press("form.qs button", "Gửi báo cáo") })
	p.Sees("#errors", "Nhiệm vụ trọng tâm") // nothing typed is lost
	if text := p.Value("III"); text != "Chưa có mô hình mới." {
		p.d.t.Errorf("section III came back as %q", text)
	}
	p.Write("IV", "Vận động hai bản làm đường hoa.")
	p.Go(func() { p.Press("form.qs button", "Gửi báo cáo") })
	p.Sees("#flash", "Đã gửi báo cáo")
	return p.Path()
}

// correctReport answers the remark, changes the text and sends again.
func (p *person) correctReport(path string) {
	p.d.t.Helper()
	p.Visit(path)
	p.Write("reply", "Đã rà.")
	p.Go(func() { p.Press(".pin button", "Gửi trả lời") })
	p.Go(func() { p.Press("a", "Viết tiếp") })
	p.Write("III", "Đã rà hết, chưa có mô hình mới.")
	p.Go(func() { p.Press("form.qs button", "Gửi lại") })
	p.Sees("#flash", "Đã gửi báo cáo")
}
