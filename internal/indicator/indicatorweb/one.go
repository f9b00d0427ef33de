package indicatorweb

import (
	"context"
	"net/http"
	"net/url"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/report"
)

// oneView is the definition of an indicator, how it was defined before, and its value for the reader's unit.
type oneView struct {
	page     ui.Page
	now      indicator.Indicator // the version that holds today, else the latest
	versions []indicator.Indicator
	today    string
	may      bool

	periods []campaign.Period
	at      report.View
	reads   indicator.Indicator // the version of the period
	values  map[report.Map]indicator.Value
	href    map[report.Map]string
	silent  string // why there is no value here
	dim     string // by which the value is spread
	parts   []part
}

func (p *Pages) one(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v := oneView{today: clock.Today(p.Clock), may: indicator.MayKeep(a, a.RootID), values: map[report.Map]indicator.Value{}, href: map[report.Map]string{}}
	var err error
	if v.versions, err = p.Indicator.Versions(ctx, a.RootID, r.PathValue("code")); err != nil {
		return err
	}
	v.now = v.versions[len(v.versions)-1]
	for _, i := range v.versions {
		if i.Holds(v.today) {
			v.now = i
		}
	}
	if v.now.Counted {
		if err := p.loadValue(ctx, a, &v, r.URL.Query().Get("period")); err != nil {
			return err
		}
		if err := p.loadSpread(ctx, &v, v.at, r.URL.Query().Get("dim")); err != nil {
			return err
		}
	}
	v.page = web.Page(r, v.now.Label(ctx))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Chỉ tiêu báo cáo"), Href: root}, {Text: v.now.Label(ctx)}}
	return web.Render(w, r, http.StatusOK, onePage(v))
}

// loadValue reads the indicator for the reader's unit in a period, on both maps, as it was defined then.
func (p *Pages) loadValue(ctx context.Context, a identity.Actor, v *oneView, period string) (err error) {
	if v.periods, err = p.Campaign.Periods(ctx, a.RootID); err != nil {
		return err
	}
	if period == "" {
		period = usualPeriod(v.periods, v.today)
	}
	if period == "" {
		v.silent = i18n.T(ctx, "Chưa có kỳ báo cáo nào.")
		return nil
	}
	for _, m := range []report.Map{report.Today, report.Then} { // the parts are those of the map of that day, where the unit is on it
		at, err := p.Report.Find(ctx, &a, a.RootID, report.Query{Unit: a.ScopeID(), Line: org.Territorial, Period: period, Map: m})
		if fault.Is(err, fault.NotFound) && at.Period.ID != "" {
			continue // the unit is not on this map
		}
		if err != nil {
			return err
		}
		v.at = at
		v.reads, err = p.Indicator.On(ctx, a.RootID, v.now.Code, at.Period.LastDay())
		if fault.Is(err, fault.NotFound) {
			v.silent = i18n.T(ctx, "Chỉ tiêu này không dùng vào ngày cuối kỳ.")
			return nil
		}
		if err != nil {
			return err
		}
		if v.values[m], err = p.Indicator.Value(ctx, v.reads, at); err != nil {
			return err
		}
		v.href[m] = records(v.values[m], at)
	}
	if len(v.values) == 0 {
		v.silent = i18n.T(ctx, "Đơn vị chưa có vào kỳ này.")
	}
	return nil
}

// usualPeriod is the running year, else the latest.
func usualPeriod(periods []campaign.Period, today string) string {
	for _, p := range periods {
		if p.Part() == "" && p.Has(today) {
			return p.Code
		}
	}
	if len(periods) > 0 {
		return periods[0].Code
	}
	return ""
}

// records is the list of practices behind a value.
func records(v indicator.Value, at report.View) string {
	f, q := v.Filter, url.Values{}
	set := func(name, value string) {
		if value != "" {
			q.Set(name, value)
		}
	}
	set("unit", at.Unit.ID)
	set("period", at.Period.Code)
	set("measure", string(f.Measure))
	set("kind", f.Kind)
	set("field", f.Field)
	set("any", f.AnyField)
	set("level", f.Level)
	set("origin", f.Origin)
	set("area", f.Area)
	set("programme", f.Programme)
	if f.Line != org.Territorial {
		set("line", string(f.Line))
	}
	if at.Map == report.Today {
		set("map", string(report.Today))
	}
	for _, s := range f.States {
		q.Add("state", string(s))
	}
	return "/practices?" + q.Encode()
}

func (v oneView) facts(ctx context.Context) []ui.Fact {
	i := v.now
	out := []ui.Fact{{Label: i18n.T(ctx, "Định nghĩa"), Text: i.Meaning(ctx)}}
	if !i.Counted {
		return append(out, ui.Fact{Label: i18n.T(ctx, "Vì sao chưa đếm được"), Text: i18n.T(ctx, i.Why)})
	}
	out = append(out, ui.Fact{Label: i18n.T(ctx, "Cách đếm"), Text: i.Words(ctx)}, ui.Fact{Label: i18n.T(ctx, "Đơn vị tính"), Text: i.MeasuredIn(ctx)},
		ui.Fact{Label: i18n.T(ctx, "Qua các kỳ"), Text: natureHelp(ctx, i.Flow)})
	if len(i.Dims) > 0 {
		out = append(out, ui.Fact{Label: i18n.T(ctx, "Tách được theo"), Text: dimWords(ctx, i.Dims)})
	}
	return append(out, ui.Fact{Label: i18n.T(ctx, "Dùng từ ngày"), Text: since(ctx, i)})
}

func (v oneView) chips(ctx context.Context) []ui.Chip {
	period := ui.Chip{Label: i18n.T(ctx, "Kỳ"), Value: v.at.Period.Name(ctx)}
	for _, p := range v.periods {
		period.Choices = append(period.Choices, ui.Choice{Label: p.Name(ctx), Href: root + "/" + v.now.Code + "?period=" + p.Code, Current: p.ID == v.at.Period.ID})
	}
	return []ui.Chip{period}
}

var mapNames = map[report.Map]string{report.Then: "Bản đồ ngày ấy", report.Today: "Bản đồ hôm nay"}

func (v oneView) valueTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Giá trị của %s", v.at.Unit.Name), Hide: true, Tight: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Bản đồ")}, {Label: i18n.T(ctx, "Giá trị, %s", v.reads.MeasuredIn(ctx)), Num: true}, {Label: i18n.T(ctx, "Hồ sơ"), Fit: true}}}
	for _, m := range report.Maps {
		value, ok := v.values[m]
		if !ok {
			g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: i18n.T(ctx, mapNames[m])}, {Text: "—"}, {Text: i18n.T(ctx, "đơn vị không có trên bản đồ này")}}})
			continue
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: i18n.T(ctx, mapNames[m])}, {Text: number(ctx, value.N), Bold: true}, {Text: i18n.T(ctx, "Mở danh sách"), Href: v.href[m]}}})
	}
	return g
}

func (v oneView) versionTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Các lần đổi cách đếm"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Lần"), Fit: true}, {Label: i18n.T(ctx, "Từ ngày"), Fit: true}, {Label: i18n.T(ctx, "Đến trước ngày"), Fit: true}, {Label: i18n.T(ctx, "Tên")}, {Label: i18n.T(ctx, "Cách đếm")}}}
	for _, i := range v.versions {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: i18n.Num(ctx, i.Version)}, {Text: since(ctx, i)}, {Text: i18n.Date(ctx, i.To)}, {Text: i.Label(ctx)}, {Text: i.Words(ctx)}}})
	}
	return g
}
