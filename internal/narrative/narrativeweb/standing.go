package narrativeweb

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// standingView is who has sent, who is late and by how much.
type standingView struct {
	page    ui.Page
	form    *form.Form
	actor   identity.Actor
	period  campaign.Period
	periods []campaign.Period
	all     []narrative.Standing
	level   string
	state   string
	today   string
	site    string
}

// Values of the filter by state.
const (
	stateLate    = "late"
	stateWaiting = "waiting" // not sent, in time
)

func (p *Pages) standing(w http.ResponseWriter, r *http.Request) error {
	return p.showStanding(w, r, form.New())
}

func (p *Pages) showStanding(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v := standingView{form: f, actor: a, today: clock.Today(p.Clock), level: r.URL.Query().Get("level"), state: r.URL.Query().Get("state"), site: site(r)}
	var err error
	if v.periods, err = p.Campaign.Periods(ctx, a.RootID); err != nil {
		return err
	}
	if v.period, err = p.chosenPeriod(r, v.periods); err != nil {
		return err
	}
	if v.all, err = p.Narrative.Standings(ctx, a, v.period); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Tình hình nộp báo cáo"))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Báo cáo"), Href: reportsPath}, {Text: i18n.T(ctx, "Tình hình nộp")}}
	v.page.Keys = []ui.Key{{Cap: "J K", Label: i18n.T(ctx, "dòng sau, dòng trước")}}
	return web.Render(w, r, f.Status(), standingPage(v))
}

// chosenPeriod is the one asked for, else the latest cumulative point that is over.
func (p *Pages) chosenPeriod(r *http.Request, periods []campaign.Period) (campaign.Period, error) {
	code, today := r.URL.Query().Get("period"), clock.Today(p.Clock)
	if r.Method == http.MethodPost {
		code = r.PostForm.Get("period")
	}
	for _, x := range periods {
		if x.Code == code || code == "" && x.Cumulative() && x.LastDay() <= today {
			return x, nil
		}
	}
	if code == "" && len(periods) > 0 {
		return periods[len(periods)-1], nil
	}
	return campaign.Period{}, fault.New(fault.NotFound, "Không có kỳ “%s”.", code)
}

func (p *Pages) remind(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	period, err := p.Campaign.Period(ctx, a.RootID, f.Value("period"))
	if err != nil {
		return err
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		_, err := p.Narrative.Remind(ctx, a, period)
		return standingPath + "?period=" + url.QueryEscape(period.Code) + "&state=" + stateLate, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showStanding(w, r, f)
	}
	web.Say(w, r, "Đã nhắc: lời nhắc hiện ở trang Hôm nay của từng đơn vị quá hạn.")
	return web.Redirect(w, r, to)
}

// at is this page with one condition changed.
func (v standingView) at(change ...string) string {
	q := url.Values{"period": {v.period.Code}}
	for _, x := range [][2]string{{"level", v.level}, {"state", v.state}} {
		if x[1] != "" {
			q.Set(x[0], x[1])
		}
	}
	for i := 0; i+1 < len(change); i += 2 {
		if q.Set(change[i], change[i+1]); change[i+1] == "" {
			q.Del(change[i])
		}
	}
	return standingPath + "?" + q.Encode()
}

func (v standingView) chips(ctx context.Context) []ui.Chip {
	period := ui.Chip{Label: i18n.T(ctx, "Kỳ"), Value: v.period.Name(ctx)}
	for _, x := range v.periods {
		period.Choices = append(period.Choices, ui.Choice{Label: x.Name(ctx), Href: v.at("period", x.Code), Current: x.ID == v.period.ID})
	}
	level := ui.Chip{Label: i18n.T(ctx, "Cấp")}
	for _, l := range v.levels() {
		level.Choices = append(level.Choices, ui.Choice{Label: i18n.T(ctx, l.Name()), Href: v.at("level", string(l)), Current: v.level == string(l)})
		if v.level == string(l) {
			level.Value, level.Href = i18n.T(ctx, l.Name()), v.at("level", "")
		}
	}
	state := ui.Chip{Label: i18n.T(ctx, "Tình trạng")}
	for _, s := range v.states(ctx) {
		if s.Current {
			state.Value, state.Href = s.Label, v.at("state", "")
		}
		state.Choices = append(state.Choices, s)
	}
	return []ui.Chip{period, level, state}
}

// levels there are, in the order of forms.
func (v standingView) levels() (out []campaign.Level) {
	for _, l := range campaign.Levels {
		if slices.ContainsFunc(v.all, func(x narrative.Standing) bool { return x.Due.Level == l }) {
			out = append(out, l)
		}
	}
	return out
}

func (v standingView) states(ctx context.Context) (out []ui.Choice) {
	add := func(value, label string) {
		n := 0
		for _, x := range v.all {
			if v.inLevel(x) && inState(x, value) {
				n++
			}
		}
		out = append(out, ui.Choice{Label: label, Count: i18n.Num(ctx, n), Href: v.at("state", value), Current: v.state == value})
	}
	add(stateLate, i18n.T(ctx, "Quá hạn, chưa gửi"))
	add(stateWaiting, i18n.T(ctx, "Chưa gửi, còn hạn"))
	for _, s := range narrative.States[1:] {
		add(string(s), i18n.T(ctx, s.Label()))
	}
	return out
}

func (v standingView) inLevel(x narrative.Standing) bool {
	return v.level == "" || string(x.Due.Level) == v.level
}

func inState(x narrative.Standing, state string) bool {
	switch state {
	case "":
		return true
	case stateLate:
		return x.Late()
	case stateWaiting:
		return x.Report.FirstSent == "" && !x.Late()
	}
	return string(x.Report.State) == state
}

func (v standingView) rows() (out []narrative.Standing) {
	for _, x := range v.all {
		if v.inLevel(x) && inState(x, v.state) {
			out = append(out, x)
		}
	}
	return out
}

// late are all that are late, whatever is filtered: they are reminded together.
func (v standingView) late() (out []narrative.Standing) {
	for _, x := range v.all {
		if x.Late() {
			out = append(out, x)
		}
	}
	return out
}

func (v standingView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Tình hình nộp báo cáo"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Hạn gửi")}, {Label: i18n.T(ctx, "Gửi lần đầu")}, {Label: i18n.T(ctx, "Số ngày chậm"), Num: true}, {Label: i18n.T(ctx, "Tình trạng"), Fit: true}}}
	for _, x := range v.rows() {
		unit := ui.Cell{Text: x.Unit.Name}
		if x.Report.FirstSent != "" {
			unit.Href = reportPath(x.Report.ID)
		}
		late := ui.Cell{}
		if x.LateBy > 0 {
			late = ui.Cell{Text: i18n.Num(ctx, x.LateBy), Hot: true}
		}
		state := ui.Cell{State: standingBadge(ctx, x)}
		if !x.Reminded.IsZero() && x.Report.FirstSent == "" {
			state.Sub = i18n.T(ctx, "đã nhắc %s", i18n.Moment(ctx, x.Reminded))
		}
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{unit, {Text: dueWords(ctx, x.Due)}, {Text: i18n.Date(ctx, x.Report.FirstSent)}, late, state}})
	}
	return g
}

// counts over the table: sent, late, the share in time; those with an exception apart.
func (v standingView) counts(ctx context.Context) []ui.Fact {
	var list []campaign.Sending
	sent := 0
	for _, x := range v.all {
		if v.inLevel(x) {
			list = append(list, x.Sending())
			if x.Report.FirstSent != "" {
				sent++
			}
		}
	}
	p := campaign.PunctualityOf(list, v.today)
	rate := "—"
	if x, known := p.Rate(); known {
		rate = i18n.Dec(ctx, 100*x, 1) + " %"
	}
	facts := []ui.Fact{
		{Label: i18n.T(ctx, "Đã gửi"), Text: i18n.T(ctx, "%s / %s đơn vị", i18n.Num(ctx, sent), i18n.Num(ctx, len(list)))},
		{Label: i18n.T(ctx, "Quá hạn chưa gửi"), Text: i18n.Num(ctx, p.Overdue), Href: v.at("state", stateLate)},
		{Label: i18n.T(ctx, "Tỷ lệ đúng hạn"), Text: rate}}
	if p.Extended > 0 {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Được gia hạn"), Text: i18n.T(ctx, "%s đơn vị; đúng hạn mới %s, tính riêng", i18n.Num(ctx, p.Extended), i18n.Num(ctx, p.ExtendedInTime))})
	}
	return facts
}

// message is ready to be pasted into a chat: what is asked for, and the late units by level.
func (v standingView) message(ctx context.Context) string {
	var b strings.Builder
	late := v.late()
	fmt.Fprintln(&b, i18n.T(ctx, "%s: còn %s đơn vị quá hạn chưa gửi (tính đến %s).", title(ctx, v.period.Code), i18n.Num(ctx, len(late)), i18n.Date(ctx, v.today)))
	for _, l := range v.levels() {
		byDay := map[string][]narrative.Standing{}
		n := 0
		for _, x := range late {
			if x.Due.Level == l {
				byDay[x.Due.Day] = append(byDay[x.Due.Day], x)
				n++
			}
		}
		if n > 0 {
			fmt.Fprintf(&b, "\n%s (%s):\n", i18n.T(ctx, l.Name()), i18n.Num(ctx, n))
		}
		for _, day := range slices.Sorted(maps.Keys(byDay)) {
			var names []string
			for _, x := range byDay[day] {
				names = append(names, x.Unit.Name)
			}
			fmt.Fprintf(&b, "- %s: %s\n", i18n.T(ctx, "hạn %s, chậm %d ngày làm việc", i18n.Date(ctx, day), byDay[day][0].LateBy), strings.Join(names, "; "))
		}
	}
	fmt.Fprintf(&b, "\n%s", i18n.T(ctx, "Đề nghị các đơn vị vào %s để gửi.", v.site+reportsPath))
	return b.String()
}

// mailto opens the reader's own mail program with the text.
func (v standingView) mailto(ctx context.Context) string {
	text := v.message(ctx)
	if len(text) > 1500 { // longer addresses are cut by mail programs
		text = i18n.T(ctx, "%s: còn %s đơn vị quá hạn chưa gửi (tính đến %s).", title(ctx, v.period.Code), i18n.Num(ctx, len(v.late())), i18n.Date(ctx, v.today)) + "\n" + v.site + reportsPath
	}
	return "mailto:?subject=" + url.PathEscape(title(ctx, v.period.Code)) + "&body=" + url.PathEscape(text)
}
