package prose

import (
	"math"
	"strings"
	"time"
)

// parts fills what the form asks in numbers and days.
func (w *writer) parts(p *Practice, rich bool) {
	p.Targets = w.targets(p, rich)
	p.Groups = w.groups(rich)
	p.Milestones = w.milestones(p, rich)
	p.Resources = w.resources(rich)
}

func cells(line string) []string {
	var out []string
	for _, c := range strings.Split(line, "|") {
		out = append(out, strings.TrimSpace(c))
	}
	return out
}

func (w *writer) targets(p *Practice, rich bool) []Target {
	var out []Target
	for i, line := range w.theme.lines["target"] {
		if i > 0 && !rich && w.IntN(2) == 0 {
			break
		}
		c := cells(line)
		t := Target{Name: w.say(c[0]), Measure: c[1], Baseline: w.num.eval(c[2]), Target: w.num.eval(c[3])}
		if rich {
			t.Due = p.End
		}
		out = append(out, t)
	}
	return out
}

func (w *writer) groups(rich bool) []Group {
	var out []Group
	for _, line := range w.theme.lines["group"] {
		c := cells(line)
		out = append(out, Group{c[0], int64(w.num.eval(c[2])), c[1], w.say(c[3])})
	}
	if first := out[0]; rich && len(out) == 1 && first.Measure == "household" {
		out = append(out, Group{"beneficiary", first.Number*3 + int64(w.IntN(int(first.Number)+1)), "person", "người trong các gia đình"})
	}
	return out
}

var firstSteps = []string{"Họp dân, thống nhất cách làm và phân công", "Ra nghị quyết, lập danh sách và giao người phụ trách", "Khảo sát xong, chốt danh sách tham gia"}
var lastSteps = []string{"Hoàn thành, nghiệm thu và công khai kết quả", "Tổng kết trước dân, bàn việc duy trì", "Đánh giá cuối kỳ, gửi báo cáo và rút kinh nghiệm"}
var insideSteps = []string{"Ban hành kế hoạch, phân công người đầu mối", "Thống nhất nội dung trong hội nghị đơn vị"}

// milestones lie between the first day and the last, the last on it.
func (w *writer) milestones(p *Practice, rich bool) []Milestone {
	first := pick(w.Rand, firstSteps)
	if w.theme.inside() {
		first = pick(w.Rand, insideSteps)
	}
	out := []Milestone{{shift(p.Start, 0.06, p.End), first}}
	if rich {
		t := p.Targets[0]
		out = append(out, Milestone{shift(p.Start, 0.3, p.End), pick(w.Rand, []string{"Làm điểm ở nhóm đầu tiên, rút kinh nghiệm", "Xong phần chuẩn bị, bắt đầu làm đồng loạt", "Tập huấn và làm thử"})})
		if half := math.Floor(t.Baseline + (t.Target-t.Baseline)*0.6); t.Target > t.Baseline && half > t.Baseline {
			out = append(out, Milestone{shift(p.Start, 0.6, p.End), progress(t, half)})
		}
	} else if w.IntN(2) == 0 {
		out = append(out, Milestone{shift(p.Start, 0.5, p.End), "Sơ kết, điều chỉnh cách làm"})
	}
	return append(out, Milestone{p.End, pick(w.Rand, lastSteps)})
}

func (w *writer) resources(rich bool) []Resource {
	var out []Resource
	for _, line := range w.theme.lines["money"] {
		c := cells(line)
		out = append(out, Resource{"money", w.num.amount(w.Rand, c[0]) * 1e6, "đồng", "kinh phí thực hiện", w.say(c[1])})
	}
	for _, kind := range []string{"labour", "goods"} {
		for _, line := range w.theme.lines[kind] {
			if c := cells(line); rich || w.IntN(2) == 0 {
				out = append(out, Resource{kind, w.num.amount(w.Rand, c[0]), c[1], w.say(c[2]), w.say(c[3])})
			}
		}
	}
	if rich && len(out) < 2 {
		out = append(out, Resource{"labour", float64(20 + 5*w.IntN(25)), "ngày công", "vận động, ghi sổ, giúp việc", w.say("{hoi}")})
	}
	return out
}

// shift is the day at a share of the way from one day to another.
func shift(from string, share float64, to string) string {
	t, _ := time.Parse(time.DateOnly, from)
	return t.AddDate(0, 0, int(days(from, to)*share)).Format(time.DateOnly)
}

func days(from, to string) float64 {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	return b.Sub(a).Hours() / 24
}

// progress tells how far a target is: "12/40 hộ", or where it began above nothing "86% (mục tiêu 95%)".
func progress(t Target, done float64) string {
	if t.Baseline == 0 && t.Measure != "%" {
		return t.Name + ": " + show(done) + "/" + quantity(t.Target, t.Measure)
	}
	return t.Name + ": " + quantity(done, t.Measure) + " (mục tiêu " + quantity(t.Target, t.Measure) + ")"
}
