package campaignweb

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/review"
)

// dueView is when reports are due, and for whom later.
type dueView struct {
	levels     []campaign.Level
	periods    []campaign.Period
	days       map[string]campaign.Deadlines // by period ID
	exceptions []campaign.Exception
	units      map[string]org.Unit // of the exceptions
	who        map[string]identity.PostLabel
}

// loadDue reads the deadlines of a campaign. Districts are asked only where there were any.
func (p *Pages) loadDue(ctx context.Context, c campaign.Campaign, periods []campaign.Period) (v dueView, err error) {
	v.periods = periods
	if v.days, err = p.Campaign.DeadlinesOf(ctx, c.ID); err != nil {
		return v, err
	}
	var ids []string
	for _, period := range periods {
		ids = append(ids, period.ID)
	}
	if v.exceptions, err = p.Campaign.Exceptions(ctx, ids); err != nil {
		return v, err
	}
	var units, posts []string
	for _, x := range v.exceptions {
		units, posts = append(units, x.UnitID), append(posts, x.PostID)
	}
	if v.units, err = p.Org.Units(ctx, units, p.today()); err != nil {
		return v, err
	}
	if v.who, err = p.Identity.PostTitles(ctx, posts); err != nil {
		return v, err
	}
	v.levels, err = p.levelsOf(ctx, c, v)
	return v, err
}

func (p *Pages) levelsOf(ctx context.Context, c campaign.Campaign, v dueView) ([]campaign.Level, error) {
	kinds, err := p.Org.KindCounts(ctx, c.RootID, fmt.Sprintf("%d-01-01", c.Year))
	districts := kinds[org.District] > 0
	for _, d := range v.days {
		districts = districts || d.Days[campaign.LevelDistrict] != ""
	}
	var out []campaign.Level
	for _, l := range campaign.Levels {
		if l != campaign.LevelDistrict || districts {
			out = append(out, l)
		}
	}
	return out, err
}

func (v dueView) any() bool {
	for _, d := range v.days {
		if len(d.Days) > 0 {
			return true
		}
	}
	return false
}

// table are the periods for which reports are asked.
func (v dueView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Hạn gửi báo cáo"), Hide: true, Stack: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Kỳ")}, {Label: i18n.T(ctx, "Mở từ ngày"), Fit: true}}}
	for _, l := range v.levels {
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, l.Name()), Fit: true})
	}
	for _, p := range v.periods {
		d := v.days[p.ID]
		if len(d.Days) == 0 {
			continue
		}
		row := ui.Row{Cells: []ui.Cell{{Text: p.Name(ctx)}, {Text: i18n.Date(ctx, p.OpensOn())}}}
		for _, l := range v.levels {
			cell := ui.Cell{Text: "—"}
			if d.Days[l] != "" {
				cell.Text = i18n.Date(ctx, d.Days[l])
			}
			row.Cells = append(row.Cells, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// exceptionTable: who was given more time, by whom and why, is for everybody to read.
func (v dueView) exceptionTable(ctx context.Context, c campaign.Campaign, may bool) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Gia hạn cho từng đơn vị"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Kỳ")}, {Label: i18n.T(ctx, "Được gửi đến ngày"), Fit: true}, {Label: i18n.T(ctx, "Lý do")}, {Label: i18n.T(ctx, "Ai cho, lúc nào")}}}
	if may {
		g.Cols = append(g.Cols, ui.Col{Label: i18n.T(ctx, "Thao tác"), HideLbl: true, Fit: true})
	}
	for _, x := range v.exceptions {
		unit := v.units[x.UnitID].Name
		row := ui.Row{Cells: []ui.Cell{{Text: unit}, {Text: periodName(ctx, v.periods, x.PeriodID)}, {Text: i18n.Date(ctx, x.Due)}, {Text: x.Reason}, {Text: v.who[x.PostID].Title, Sub: moment(ctx, x.At)}}}
		if may {
			row.Cells = append(row.Cells, ui.Cell{Body: removal("/campaigns/"+c.ID+"/exceptions/remove", "exception", x.PeriodID+"/"+x.UnitID, unit)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// dueForm starts with what is set.
func (v dueView) dueForm(c campaign.Campaign) *form.Form {
	f := form.New()
	for _, p := range v.periods {
		f.Set(p.Code+".opens", p.Opens)
		for l, day := range v.days[p.ID].Days {
			f.Set(p.Code+"."+string(l), day)
		}
	}
	f.Set("version", fmt.Sprint(c.Version))
	return f
}

// months tells whether the months are to be seen: one has a day, or a mistake.
func (v datesView) months() bool {
	for _, p := range v.periods {
		if part(p) != partMonths {
			continue
		}
		if v.due.Has(p.Code+".opens") || len(v.dues.days[p.ID].Days) > 0 {
			return true
		}
		for _, l := range v.dues.levels {
			if v.due.Has(p.Code + "." + string(l)) {
				return true
			}
		}
	}
	return false
}

func (v datesView) anyOpen() bool {
	return slices.ContainsFunc(v.periods, func(p campaign.Period) bool { return !p.Closed() })
}

// mostDays is as far behind a period as the form fills in.
const mostDays = 60

// fill writes into empty cells so many working days behind the last day of each period, as asked for above the
// table. A day that has passed is not filled in: it would make everybody late.
func (p *Pages) fill(ctx context.Context, asked, f *form.Form, v dueView, c campaign.Campaign) error {
	days, err := p.calendar(ctx, c)
	if err != nil {
		return err
	}
	for _, l := range v.levels {
		if !asked.Has(string(l)) {
			continue
		}
		n := int(asked.Int(string(l), 0, mostDays))
		for _, period := range v.periods {
			name, day := period.Code+"."+string(l), days.Due(clock.Start(period.LastDay()), n)
			if !period.Fixed() && !f.Has(name) && asked.Chosen("part", part(period)) && day >= p.today() {
				f.Set(name, day)
			}
		}
	}
	return nil
}

// calendar knows the holidays of the campaign's year, and those of the next, when its last reports are due: as they
// were entered, else as the law has them.
func (p *Pages) calendar(ctx context.Context, c campaign.Campaign) (review.Calendar, error) {
	list, err := p.Campaign.Holidays(ctx, c.RootID)
	next := fmt.Sprintf("%d-", c.Year+1)
	if !slices.ContainsFunc(list, func(h campaign.Holiday) bool { return strings.HasPrefix(h.Day, next) }) {
		list = append(list, campaign.DefaultHolidays(c.Year+1)...)
	}
	days := review.Calendar{}
	for _, h := range list {
		days[h.Day] = true
	}
	return days, err
}

// part of the year that is filled in together: the points and halves, or the months.
func part(p campaign.Period) string {
	if strings.Trim(p.Part(), "0123456789") == "" && p.Part() != "" {
		return partMonths
	}
	return partPoints
}

const (
	partPoints = "points"
	partMonths = "months"
)

func (p *Pages) setDeadlines(w http.ResponseWriter, r *http.Request) error {
	c, actor, err := p.own(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	periods, err := p.Campaign.PeriodsOf(r.Context(), c.ID)
	if err != nil {
		return err
	}
	var list []campaign.Deadlines
	for _, period := range periods {
		if period.Fixed() {
			continue
		}
		d := campaign.Deadlines{Code: period.Code, Opens: f.Day(period.Code + ".opens"), Days: map[campaign.Level]string{}}
		for _, l := range campaign.Levels {
			d.Days[l] = f.Day(period.Code + "." + string(l))
		}
		list = append(list, d)
	}
	version := f.Int("version", 1, 1<<40)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/campaigns/" + c.ID + "#deadlines", p.Campaign.SetDeadlines(ctx, actor, c.ID, version, list)
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showDates(w, r, datesView{due: f})
	}
	web.Say(w, r, "Đã ghi hạn gửi báo cáo.")
	return web.Redirect(w, r, to)
}
