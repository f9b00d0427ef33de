package narrativeweb

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/vntext"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// sheet is the form of a report: figures the system fixes, prose beside what was written last time.
type sheet struct {
	readView
	base       string
	texts      map[string]narrative.Writing
	last       narrative.Report
	lastPeriod campaign.Period
	lastTexts  map[string]narrative.Writing
	suggested  []narrative.Suggestion
	clashes    map[string]narrative.Clash
	chosen     []narrative.Chosen
	posted     bool
	dueDay     campaign.Due
}

func cleaned(s string) string { return vntext.Clean(s) }

func (p *Pages) editForm(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	x := &writing{actor: a, id: r.PathValue("id")}
	return p.showEdit(w, r, x)
}

// showEdit prints the form: as it is stored, or as it was typed.
func (p *Pages) showEdit(w http.ResponseWriter, r *http.Request, x *writing) error {
	v, err := p.loadSheet(r, x)
	if err != nil {
		return err
	}
	return web.Render(w, r, v.form.Status(), sheetPage(v))
}

func (p *Pages) loadSheet(r *http.Request, x *writing) (sheet, error) {
	ctx := r.Context()
	v := sheet{clashes: x.clashes, posted: x.form != nil}
	f := x.form
	if f == nil {
		f = form.New()
	}
	var err error
	if v.readView, err = p.loadRead(r, f); err != nil {
		return v, err
	}
	if !v.may(narrative.Edit) {
		return v, notNow(v.report)
	}
	if v.texts, err = p.Narrative.Sections(ctx, x.actor, x.id); err != nil {
		return v, err
	}
	v.base = baseOf(v.texts)
	if v.posted {
		v.base = x.shownBase(v.texts)
	} else {
		for code, t := range v.texts {
			f.Set(code, t.Text)
		}
	}
	if err := p.loadBeside(ctx, &v); err != nil {
		return v, err
	}
	p.headSheet(r, &v)
	return v, nil
}

// shownBase: what the person has been shown of the other side is what they begin with now.
func (x *writing) shownBase(all map[string]narrative.Writing) string {
	for code, c := range x.clashes {
		b := x.base[code]
		b.version, b.print = c.Theirs.Version, narrative.Print(c.Theirs.Text)
		x.base[code] = b
	}
	return x.next(all)
}

// loadBeside reads what stands beside the prose: last time's, sentences, the lists.
func (p *Pages) loadBeside(ctx context.Context, v *sheet) error {
	var err error
	if v.last, v.lastTexts, err = p.Narrative.Before(ctx, v.report); err != nil {
		return err
	}
	if v.last.ID != "" {
		if v.lastPeriod, err = p.Campaign.PeriodByID(ctx, v.last.PeriodID); err != nil {
			return err
		}
	}
	if v.suggested, err = p.Narrative.Suggestions(ctx, v.report, v.body); err != nil {
		return err
	}
	if v.chosen, err = p.Narrative.Lists(ctx, v.actor, v.report.ID); err != nil {
		return err
	}
	period, err := p.Campaign.PeriodByID(ctx, v.report.PeriodID)
	if err != nil {
		return err
	}
	dues, err := p.Campaign.Dues(ctx, period, []string{v.report.UnitID})
	v.dueDay = dues[v.report.UnitID]
	return err
}

func (p *Pages) headSheet(r *http.Request, v *sheet) {
	ctx := r.Context()
	v.page = web.Page(r, i18n.T(ctx, "Soạn %s", lowerFirst(title(ctx, v.body.Period.Code))))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Báo cáo"), Href: reportsPath}, {Text: title(ctx, v.body.Period.Code), Href: reportPath(v.report.ID)}, {Text: i18n.T(ctx, "Soạn")}}
	v.page.Slim = true
}

func notNow(r narrative.Report) error {
	return fault.New(fault.Conflict, "Báo cáo đang ở trạng thái “%s” nên không làm được việc này. Tải lại trang để xem bản mới.", r.State.Label())
}

// newerThanAll: this page is what was typed, so no copy on the device knows more.
const newerThanAll = "9007199254740991"

func (v sheet) autosave() templ.Attributes {
	var last time.Time
	for _, t := range v.texts {
		if t.At.After(last) {
			last = t.At
		}
	}
	saved := strconv.FormatInt(max(0, last.UnixMilli()), 10)
	if v.posted {
		saved = newerThanAll
	}
	return templ.Attributes{"data-draft-key": "report:" + v.report.ID, "data-autosave": reportPath(v.report.ID) + "/draft", "data-saved-at": saved}
}

func (v sheet) saveState(ctx context.Context) string {
	var last time.Time
	for _, t := range v.texts {
		if t.At.After(last) {
			last = t.At
		}
	}
	if last.IsZero() {
		return ""
	}
	return i18n.T(ctx, "Đã lưu nháp %s", i18n.Moment(ctx, last))
}

func (v sheet) index(ctx context.Context) (items []ui.IndexItem) {
	for _, p := range narrative.Outline {
		_, name, _ := strings.Cut(p.Label(ctx), " ")
		items = append(items, ui.IndexItem{No: p.Code, Label: name, Href: "#q-" + p.Code, Done: cleaned(v.form.Value(p.Code)) != ""})
	}
	return items
}

func doneOf(items []ui.IndexItem) (n int) {
	for _, i := range items {
		if i.Done {
			n++
		}
	}
	return n
}

// totals are the numbers every report begins with.
var totals = []string{string(practice.MeasureNew), string(practice.MeasureMaintained), string(practice.MeasureRunning)}

// figures are those an officer most often cites: the totals, new ones by field with what overlaps, then
// the other numbers.
func (v sheet) figures() (out []narrative.Figure) {
	for _, path := range totals {
		if f, ok := v.body.Figure(path); ok {
			out = append(out, f)
		}
	}
	for _, t := range v.body.Tables {
		if t.Code != narrative.TableFields && t.Code != narrative.TableOthers {
			continue
		}
		for _, row := range t.Rows {
			if f, ok := v.body.Figure(row.Paths[0]); ok && f.Known && f.Value != 0 && !slices.Contains(totals, f.Path) {
				out = append(out, f)
			}
		}
	}
	return out
}

// sentences of a section that its text does not say already, with their numbers.
func (v sheet) sentences(code string) (out []suggestion) {
	for i, s := range v.suggested {
		if s.Section == code && !strings.Contains(v.form.Value(code), s.Text) {
			out = append(out, suggestion{strconv.Itoa(i), s.Text})
		}
	}
	return out
}

type suggestion struct{ no, text string }

func (v sheet) sendLabel(ctx context.Context) string {
	if v.report.State == narrative.Returned {
		return i18n.T(ctx, "Gửi lại")
	}
	return i18n.T(ctx, "Gửi báo cáo")
}
