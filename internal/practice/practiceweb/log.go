package practiceweb

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/id"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// logSheet is the form of one line of progress: made for a thumb, a phone and a minute.
type logSheet struct {
	page  ui.Page
	rec   practice.Practice
	f     *form.Form
	last  practice.LogEntry // the newest line there is; ID empty: none
	files bool              // files were chosen, and have to be chosen again
}

func logPath(practiceID string) string { return "/practices/" + practiceID + "/log" }

func (p *Pages) logForm(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	rec, err := p.Practice.Get(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := p.must(ctx, a, rec, practice.Log); err != nil {
		return err
	}
	f := form.New()
	f.Set("day", clock.Today(p.Clock))
	return p.showLog(w, r, logSheet{rec: rec, f: f})
}

func (p *Pages) showLog(w http.ResponseWriter, r *http.Request, v logSheet) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	logs, err := p.Practice.Logs(ctx, a, v.rec.ID)
	if err != nil {
		return err
	}
	if len(logs) > 0 {
		v.last = logs[0]
	}
	v.page = web.Page(r, i18n.T(ctx, "Ghi tiến độ"))
	v.page.Path, v.page.Narrow = logPath(v.rec.ID), true
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Danh sách mô hình"), Href: "/practices"}, {Text: shownTitle(ctx, v.rec.Title), Href: "/practices/" + v.rec.ID}, {Text: i18n.T(ctx, "Ghi tiến độ")}}
	return web.Render(w, r, v.f.Status(), logPage(v))
}

// addLog writes a line with its photos. The files are taken first, since cleaning pictures must not
// hold up everybody's writing; then one transaction writes the line and puts the files to it. If
// anything is refused, the files just taken are given up again: all or nothing.
func (p *Pages) addLog(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	rec, err := p.Practice.Get(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := p.must(ctx, a, rec, practice.Log); err != nil {
		return err
	}
	f := form.Read(r)
	e := readLog(f, rec)
	taken, err := p.take(ctx, a, rec.ID, f, "files")
	if err != nil {
		return err
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		made, err := p.Practice.AddLog(ctx, a, rec.ID, e)
		if err != nil {
			return "", err
		}
		for _, file := range taken {
			if err := p.Evidence.LocatePart(ctx, a, file.ID, made.ID); err != nil {
				return "", err
			}
		}
		return "/practices/" + rec.ID + "#log", nil
	})
	if err != nil {
		if gone := p.giveUp(ctx, a, taken); gone != nil {
			return gone
		}
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showLog(w, r, logSheet{rec: rec, f: f, files: chosen(f, "files")})
	}
	web.Say(w, r, "Đã ghi tiến độ.")
	return web.Redirect(w, r, to)
}

// readLog reads a line. A number left empty says nothing about its target.
func readLog(f *form.Form, rec practice.Practice) practice.LogEntry {
	e := practice.LogEntry{ID: id.New(), Day: f.Need().Day("day"), Text: f.Need().Text("text", practice.MaxText),
		Difficulty: f.Text("difficulty", practice.MaxText), Lesson: f.Text("lesson", practice.MaxText)}
	for _, t := range rec.Targets {
		name := amountName(t)
		if !f.Has(name) {
			continue
		}
		n := f.Decimal(name)
		f.Check(n >= 0, name, "Số đạt được không thể âm.")
		e.Amounts = append(e.Amounts, practice.Amount{TargetID: t.ID, Amount: n})
	}
	return e
}

func amountName(t practice.Target) string { return "amount." + t.ID }

// amountHint says what is known of a target already.
func amountHint(ctx context.Context, t practice.Target) string {
	number := func(n float64) string { return i18n.Dec(ctx, n, 2) }
	return i18n.T(ctx, "Lần trước: %s; gốc %s, đích %s %s", number(t.Done), number(t.Baseline), number(t.Target), strings.TrimSpace(t.Measure+" "+until(ctx, t.Due)))
}

func until(ctx context.Context, day string) string {
	if day == "" {
		return ""
	}
	return i18n.T(ctx, "đến %s", i18n.Date(ctx, day))
}

// tooManyAtOnce is where one sending ends; more go with the next line.
const tooManyAtOnce = 10

// chosen tells whether files came with the form; browsers send one empty part for none.
func chosen(f *form.Form, name string) bool { return len(uploads(f, name)) > 0 }
