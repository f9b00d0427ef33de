package report_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/report"
	"kheo/internal/review"
)

// TestFiguresAlwaysEqualRecount lives through random acts, legal and not, on random units and days,
// and holds after each run: every kept number is what the records say; every number opens exactly
// its records; the fields close on the total; both clocks add up to the time elapsed; the chain is
// whole.
func TestFiguresAlwaysEqualRecount(t *testing.T) {
	shorten(t, "12")
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		rapid.Check(t, func(rt *rapid.T) {
			l := &life{World: w, rt: rt}
			l.Time.Set(apptest.Now)
			for range rapid.IntRange(4, 25).Draw(rt, "acts") {
				l.act()
			}
			l.recounts()
			l.opensItsRecords()
			l.clocksAddUp()
		})
		rep, err := w.Audit.Verify(context.Background(), w.RootID)
		if err != nil || !rep.Whole() {
			t.Fatalf("chain: %v %+v", err, rep)
		}
	})
}

// life is one random run.
type life struct {
	*apptest.World
	rt  *rapid.T
	ids []string
}

var (
	authors   = []string{"na-ngoi.author", "muong-xen.author", "con-cuong.author", "farmers-nn.author", "sector.author", "border.author"}
	deciders  = []string{"na-ngoi.approver", "muong-xen.approver", "farmers.approver", "sector.approver", "border.approver", "province.officer", "province.head"}
	ctx       = context.Background()
	allFields = campaign.Canonicals
)

func (l *life) draw(list []string, label string) string {
	return rapid.SampledFrom(list).Draw(l.rt, label)
}

// act does one random thing. Refusals are fine as long as they are faults that say why.
func (l *life) act() {
	l.Time.Advance(time.Duration(rapid.IntRange(1, 60*36).Draw(l.rt, "minutes")) * time.Minute)
	if len(l.ids) == 0 || rapid.IntRange(0, 5).Draw(l.rt, "new") == 0 {
		l.create()
		return
	}
	id := l.draw(l.ids, "practice")
	verb := l.draw([]string{"submit", "submit", "approve", "approve", "approve", "return", "receive", "pass", "edit", "start", "pause", "resume", "finish", "withdraw", "log"}, "verb")
	l.refusedOrDone(verb, l.do(verb, id))
}

func (l *life) refusedOrDone(verb string, err error) {
	var f *fault.Error
	if err != nil && (!errors.As(err, &f) || f.Kind == fault.Internal) {
		l.rt.Fatalf("%s: %v", verb, err)
	}
}

func (l *life) do(verb, id string) error {
	s := l.Practice
	author, decider := l.Actor(l.draw(authors, "author")), l.Actor(l.draw(deciders, "decider"))
	var err error
	switch verb {
	case "submit":
		_, err = s.Submit(ctx, author, id, 0)
	case "approve":
		_, err = s.Approve(ctx, decider, id, 0, practice.Approval{})
	case "return":
		_, err = s.Return(ctx, decider, id, 0, practice.ReturnReason{Note: "Xin ghi rõ."})
	case "receive":
		_, err = s.Receive(ctx, decider, id, 0, "")
	case "pass":
		_, err = s.PassOn(ctx, decider, id, 0, "")
	case "edit":
		_, err = s.Edit(ctx, author, id, 0, l.content())
	case "start":
		_, err = s.StartRunning(ctx, author, id, 0)
	case "pause":
		_, err = s.PauseRunning(ctx, decider, id, 0, "Mưa lũ.")
	case "resume":
		_, err = s.ResumeRunning(ctx, decider, id, 0)
	case "finish":
		_, err = s.FinishRunning(ctx, decider, id, 0, "Xong.")
	case "withdraw":
		_, err = s.WithdrawRegistration(ctx, author, id, 0, "Rút.")
	case "log":
		_, err = s.AddLog(ctx, author, id, practice.LogEntry{Text: "Đã làm."})
	}
	return err
}

func (l *life) create() {
	a := l.Actor(l.draw(authors, "author"))
	p, err := l.Practice.Create(ctx, a, practice.Registration{Content: l.content()})
	if err == nil {
		l.ids = append(l.ids, p.ID)
	}
	l.refusedOrDone("create", err) // a unit can't co-own its own
}

func (l *life) content() practice.Content {
	places := []string{apptest.NaNgoi, apptest.MuongXen, apptest.ConCuongX}
	c := practice.Content{
		Title: "Đường hoa bản", Start: "2026-11-01", Field: l.draw(allFields, "field"),
		Kind:    l.draw([]string{practice.Collective, practice.Individual}, "kind"),
		Level:   l.draw([]string{practice.LevelCommune, practice.LevelProvince}, "level"),
		Answers: map[string]string{"situation": "a", "aims": "b", "method": "c", "outputs": "d"},
		Places:  []practice.Place{{UnitID: l.Units[l.draw(places, "place")]}},
	}
	if rapid.Bool().Draw(l.rt, "two fields") {
		c.Fields = []string{l.draw(allFields, "second")}
	}
	if rapid.Bool().Draw(l.rt, "co-owned") {
		c.CoUnits = []string{l.Units[apptest.Border]}
	}
	if rapid.Bool().Draw(l.rt, "programme") {
		if list, err := l.Campaign.Programmes(ctx, l.RootID, 2026); err == nil && len(list) > 0 {
			c.Programmes = []string{list[0].ID}
		}
	}
	return c
}

func (l *life) recounts() {
	diffs, err := l.Report.Compare(ctx, l.RootID, campaign.Movement)
	if err != nil || len(diffs) > 0 {
		l.rt.Fatalf("recount: %v %+v", err, diffs)
	}
}

// opensItsRecords holds numbers against the list they link to, and the ways of adding up against
// the total.
func (l *life) opensItsRecords() {
	head := l.Actor("province.head")
	for _, code := range []string{"2026", "2026-H2", "2026-11"} {
		p, err := l.Campaign.Period(ctx, l.RootID, code)
		if err != nil {
			l.rt.Fatal(err)
		}
		for _, name := range []string{apptest.Province, apptest.NaNgoi, apptest.Farmers} {
			for _, line := range org.Lines {
				l.unitOpens(head, p, name, line)
			}
		}
	}
}

func (l *life) unitOpens(a identity.Actor, p campaign.Period, name string, line org.Line) {
	u, err := l.Org.Unit(ctx, l.Units[name], p.LastDay())
	if err != nil {
		l.rt.Fatal(err)
	}
	f, err := l.Report.Read(ctx, u, line, p)
	if err != nil {
		l.rt.Fatal(err)
	}
	for _, m := range practice.Measures {
		base := practice.Filter{UnitID: u.ID, Line: line, Period: &p, Measure: m, Limit: practice.MaxPage}
		l.holds(a, base, f.Total(m), fmt.Sprintf("%s %s %s %s", name, line, p.Code, m))
		if m == practice.MeasureRegistered {
			continue
		}
		var kinds, fields, touched int64
		for _, k := range []string{practice.Collective, practice.Individual} {
			kinds += f.N(m, report.DimKind, k)
		}
		for _, field := range allFields {
			fields += f.N(m, report.DimField, field)
			touched += f.N(m, report.DimAny, field)
			withField := base
			withField.AnyField = field
			l.holds(a, withField, f.N(m, report.DimAny, field), "any "+field)
		}
		if kinds != f.Total(m) || fields != f.Total(m) || touched-f.N(m, report.DimOverlap, "extra") != f.Total(m) {
			l.rt.Fatalf("%s %s: total %d, kinds %d, fields %d, touched %d, extra %d", name, m, f.Total(m), kinds, fields, touched, f.N(m, report.DimOverlap, "extra"))
		}
	}
	l.childrenClose(u, line, p, f)
}

func (l *life) childrenClose(u org.Unit, line org.Line, p campaign.Period, f report.Figures) {
	rows, own, err := l.Report.Children(ctx, u, line, p)
	if err != nil {
		l.rt.Fatal(err)
	}
	sum := own.Of(practice.MeasureNew, "")
	for _, r := range rows {
		sum += r.Of(practice.MeasureNew, "")
	}
	if sum != f.Total(practice.MeasureNew) {
		l.rt.Fatalf("units below %s sum to %d, not %d", u.Name, sum, f.Total(practice.MeasureNew))
	}
}

func (l *life) holds(a identity.Actor, f practice.Filter, want int64, what string) {
	var n int64
	for {
		page, err := l.Practice.List(ctx, a, f)
		if err != nil {
			l.rt.Fatal(err)
		}
		n += int64(len(page.Rows))
		if page.Next == "" {
			break
		}
		f.After = page.Next
	}
	if n != want {
		l.rt.Fatalf("%s: the number is %d, its list has %d", what, want, n)
	}
}

func (l *life) clocksAddUp() {
	cal := review.Calendar{"2026-12-01": true}
	for _, id := range l.ids {
		rounds, err := l.Review.Rounds(ctx, practice.Subject(id))
		if err != nil {
			l.rt.Fatal(err)
		}
		k := cal.Measure(rounds, l.Time.Now())
		author, reviewer, total := k.Days()
		if k.Author+k.Reviewer != k.Total || int(author*10+0.5)+int(reviewer*10+0.5) != int(total*10+0.5) {
			l.rt.Fatalf("clocks: %v + %v ≠ %v", k.Author, k.Reviewer, k.Total)
		}
	}
}

// shorten lowers the number of runs unless the long mode is asked for.
func shorten(t *testing.T, checks string) {
	if os.Getenv("KHEO_LONG") == "" {
		if err := flag.Set("rapid.checks", checks); err != nil {
			t.Fatal(err)
		}
	}
}
