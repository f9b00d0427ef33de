package practiceweb

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
	"kheo/internal/review"
)

func millis(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

var wantWords = map[Want]string{
	WantPlace: "nơi cụ thể", WantNumber: "số và đơn vị tính", WantDay: "ngày hoặc tháng", WantWho: "ai làm, ai xác nhận", WantOutput: "thứ đếm được hoặc xem được",
}

// examples show how a concrete answer reads.
var examples = map[string]string{
	"situation": "Bản có 61 hộ, 38 hộ nghèo theo rà soát tháng 10/2026; 24 hộ có chuồng nhưng không có vốn mua giống.",
	"aims":      "Đến 30/11/2027, 24 hộ có ít nhất một bò cái; trưởng bản đếm từng hộ, thú y xã ký xác nhận.",
	"method":    "Tháng 2, chi bộ họp dân chọn hộ; tháng 3, tổ dân vận đến từng nhà ký cam kết; hộ nhận trước kèm hộ nhận sau.",
	"scope":     "Làm ở bản Buộc Mú; 24 hộ nghèo có chuồng nhận bò, hộ do phụ nữ làm chủ nhận trước.",
	"forces":    "Mặt trận xã chủ trì; đồn biên phòng hướng dẫn kỹ thuật; ban quản lý bản bình chọn hộ; thú y xã tiêm phòng.",
	"outputs":   "Đến 15/11/2027 có 24 bò cái và 12 bê chuyền sang hộ sau; mỗi lần chuyền có biên bản do ban quản lý bản ký.",
	"sustain":   "Từ năm thứ hai quỹ bê của bản tự nuôi, ban quản lý bản giữ sổ; bản Ka Trên xin học, cần 10 triệu đồng ban đầu.",
	"gain":      "Mỗi hộ tham gia được nhận một bò cái và hai buổi học nuôi bò.",
	"undertake": "Mỗi hộ làm chuồng trước, nuôi 18 tháng và giao con bê cái đầu tiên cho hộ kế tiếp.",
}

// coachBox is the advice beside an answer; empty when there is nothing to say.
func coachBox(ctx context.Context, question, text string) (box ui.CoachBox, clear bool) {
	box = ui.CoachBox{Title: i18n.T(ctx, "Câu này còn chung"), Note: i18n.T(ctx, "Chỉ là gợi ý, anh/chị vẫn gửi được.")}
	for _, h := range Coach(question, text) {
		switch {
		case h.Want == Generic && box.Quote == "":
			box.Quote = h.Quote
			box.Missing = append(box.Missing, i18n.T(ctx, "“%s” là bao nhiêu, ở đâu, đến khi nào", h.Phrase))
		case h.Want == Generic:
			box.Missing = append(box.Missing, i18n.T(ctx, "nói rõ hơn chữ “%s”", h.Phrase))
		case h.Has:
			box.Has = append(box.Has, i18n.T(ctx, wantWords[h.Want]))
		default:
			box.Missing = append(box.Missing, i18n.T(ctx, wantWords[h.Want]))
		}
	}
	if examples[question] != "" {
		box.Example = i18n.T(ctx, "Ví dụ: %s", i18n.T(ctx, examples[question]))
	}
	return box, len(box.Missing) == 0
}

// inWords writes one part of a content for a person who has to choose between two of them.
func (v sheet) inWords(ctx context.Context, part string, c practice.Content) string {
	var lines []string
	line := func(cells ...string) {
		if text := strings.Join(strings.Fields(strings.Join(cells, " ")), " "); text != "" {
			lines = append(lines, text)
		}
	}
	switch part {
	case "kind":
		line(kindName(ctx, c.Kind))
	case "level":
		line(levelName(ctx, c.Level))
	case "origin":
		line(originName(ctx, c.Origin), v.names[c.OriginID])
	case "field":
		line(v.fields.name(ctx, c.Field))
	case "fields":
		line(v.fields.names(ctx, c.Fields))
	case "start":
		line(dayText(ctx, c.Start))
	case "end":
		line(dayText(ctx, c.End))
	case "title":
		line(c.Title)
	case "contact_name":
		line(c.ContactName)
	case "contact_phone":
		line(c.ContactPhone)
	case "gain":
		return c.Gain
	case "undertake":
		return c.Undertake
	default:
		v.rowsInWords(ctx, part, c, line)
		if len(lines) == 0 {
			return c.Answers[part]
		}
	}
	return strings.Join(lines, "\n")
}

func (v sheet) rowsInWords(ctx context.Context, part string, c practice.Content, line func(...string)) {
	number := func(n float64) string { return i18n.Dec(ctx, n, 2) }
	switch part {
	case "targets":
		for _, t := range c.Targets {
			line(t.Name+":", number(t.Baseline), "→", number(t.Target), t.Measure, dayText(ctx, t.Due))
		}
	case "places":
		for _, x := range c.Places {
			line(v.names[x.UnitID], x.Detail)
		}
	case "groups":
		for _, g := range c.Groups {
			line(named(ctx, sideWords, g.Side)+":", i18n.Num(ctx, g.Number), named(ctx, measureWords, g.Measure), g.Label)
		}
	case "co_units":
		for _, u := range c.CoUnits {
			line(v.names[u])
		}
	case "milestones":
		for _, m := range c.Milestones {
			line(dayText(ctx, m.Day), m.Text)
		}
	case "resources":
		for _, x := range c.Resources {
			line(named(ctx, resourceWords, x.Kind)+":", number(x.Amount), x.Measure, x.Label, x.Source)
		}
	case "objectives":
		for _, o := range v.objectives {
			if containsID(c.Objectives, o.ID) {
				line(o.Title)
			}
		}
	case "programmes":
		for _, x := range v.programmes {
			if containsID(c.Programmes, x.ID) {
				line(x.Name)
			}
		}
	}
}

func containsID(list []string, id string) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
}

// pin is a remark as the form shows it.
func (v sheet) pin(ctx context.Context, m review.Remark) ui.Remark {
	x := ui.Remark{ID: "remark-" + m.ID, Where: i18n.T(ctx, "Cả phiếu"), Quote: m.Quote, State: ui.Badge{Icon: "return", Word: i18n.T(ctx, "Chờ sửa"), Tone: ui.Back}}
	switch m.PinKind {
	case review.PinField:
		s := stopOf(m.Pin)
		x.Where, x.WhereHref = partName(ctx, m.Pin), "#f-"+m.Pin
		if s.no != "" {
			x.Where = i18n.T(ctx, "Câu %s · %s", s.no, x.Where)
		}
	case review.PinFile:
		x.Where, x.WhereHref = i18n.T(ctx, "Tệp"), "/files/"+m.Pin
	}
	x.Says = []ui.Saying{{Icon: "chat", Who: v.posts[m.PostID].Title + " · " + i18n.Moment(ctx, m.At), Text: m.Text}}
	if m.Reply != "" {
		x.State = ui.Badge{Icon: "check", Word: i18n.T(ctx, "Đã trả lời"), Tone: ui.Good}
		x.Says = append(x.Says, ui.Saying{Icon: "pencil", Who: i18n.Moment(ctx, m.ReplyAt), Text: m.Reply})
	}
	return x
}

func cellAttrs(ctx context.Context, row *form.Form, name, kind string) templ.Attributes {
	full := row.Name(name)
	a := templ.Attributes{"id": cellID(full), "name": full, "autocomplete": "off"}
	switch kind {
	case "date":
		a["type"] = "date"
	case "number":
		a["inputmode"] = "decimal"
	}
	if row.Error(ctx, name) != "" {
		a["aria-invalid"] = "true"
	}
	return a
}

// cellID is where links of the error summary lead.
func cellID(name string) string { return "f-" + strings.ReplaceAll(name, ".", "-") }

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// stop is one question of the form; a remark that waits for an answer is read before it.
func (v sheet) stop(code string, aside templ.Component) ui.Q {
	return ui.Q{ID: "q-" + code, Now: v.opensAt() == code, Aside: aside, First: len(v.remarksAt(code)) > 0}
}
