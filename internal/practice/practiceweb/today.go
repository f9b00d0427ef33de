package practiceweb

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// deskPage is how many lines of each kind of work a desk shows.
const deskPage = 20

// desk is work of some kinds with what its lines say; five queries besides one a kind.
type desk struct {
	actor  identity.Actor
	rows   map[practice.Work][]practice.Row
	units  map[string]org.Unit
	rounds map[string][]review.Round
	open   map[string][]review.Remark
	posts  map[string]identity.PostLabel
	time   timing
}

func (p *Pages) desk(ctx context.Context, a identity.Actor, most int, kinds ...practice.Work) (desk, error) {
	d := desk{actor: a, rows: map[practice.Work][]practice.Row{}, time: timing{now: p.Clock.Now()}}
	var all []practice.Row
	for _, k := range kinds {
		rows, err := p.Practice.Waiting(ctx, a, k, most)
		if err != nil {
			return d, err
		}
		d.rows[k] = rows
		all = append(all, rows...)
	}
	var ids, posts []string
	for _, r := range all {
		ids = append(ids, r.ID)
	}
	var err error
	if d.time.cal, err = p.Practice.Calendar(ctx, a.RootID); err != nil {
		return d, err
	}
	if d.units, err = p.unitsOf(ctx, all, d.time.today()); err != nil {
		return d, err
	}
	if d.rounds, err = p.Review.RoundsOf(ctx, practice.SubjectKind, ids); err != nil {
		return d, err
	}
	if d.open, err = p.Review.OpenRemarks(ctx, practice.SubjectKind, ids); err != nil {
		return d, err
	}
	for _, list := range d.open {
		posts = append(posts, list[0].PostID)
	}
	d.posts, err = p.Identity.PostTitles(ctx, posts)
	return d, err
}

// dated is the work that has a deadline; drafts have none.
var dated = []practice.Work{practice.WorkReturned, practice.WorkReview, practice.WorkStart, practice.WorkOverdue}

type todayView struct {
	page ui.Page
	desk
	also []ui.Job // of other features
}

func (p *Pages) today(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	d, err := p.desk(ctx, a, deskPage, append(dated, practice.WorkDraft, practice.WorkSent)...)
	if err != nil {
		return err
	}
	v := todayView{page: web.Page(r, i18n.T(ctx, "Hôm nay")), desk: d}
	if p.Also != nil {
		if v.also, err = p.Also(ctx, a); err != nil {
			return err
		}
	}
	v.page.Crumbs = []ui.Crumb{{Text: a.UnitName}, {Text: i18n.T(ctx, "Hôm nay")}}
	v.page.Keys = []ui.Key{{Cap: "J K", Label: i18n.T(ctx, "dòng sau, dòng trước")}}
	return web.Render(w, r, http.StatusOK, todayPage(v))
}

// waiting are the lines that wait for the reader: what has a deadline first, by it; drafts last.
func (v todayView) waiting(ctx context.Context) []ui.Job {
	type line struct {
		due string
		job ui.Job
	}
	var lines []line
	for _, k := range dated {
		for _, r := range v.rows[k] {
			lines = append(lines, line{v.held(k, r).Due, v.job(ctx, k, r)})
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return strings.Compare(after(a.due), after(b.due)) })
	jobs := slices.Clone(v.also)
	for _, l := range lines {
		jobs = append(jobs, l.job)
	}
	for _, r := range v.rows[practice.WorkDraft] {
		jobs = append(jobs, v.job(ctx, practice.WorkDraft, r))
	}
	return jobs
}

// after puts what has no deadline behind what has one.
func after(due string) string {
	if due == "" {
		return "9999"
	}
	return due
}

// job is one line of work with its clock.
func (d desk) job(ctx context.Context, k practice.Work, r practice.Row) ui.Job {
	title := titleOf(ctx, r)
	h := d.held(k, r)
	j := ui.Job{Title: title, Sub: d.units[r.LeadID].Name, Href: "/practices/" + r.ID, Late: d.time.late(h.Due)}
	switch k {
	case practice.WorkReturned:
		j.Title, j.Sub = i18n.T(ctx, "Bổ sung phiếu bị trả lại"), title
		if open := d.open[r.ID]; len(open) > 0 {
			j.Title = i18n.T(ctx, "Bổ sung: %s", short(open[0].Text, 90))
			j.Href += "#remark-" + open[0].ID
			j.Foot = i18n.T(ctx, "%s trả lại ngày %s", d.posts[open[0].PostID].UnitName, i18n.Date(ctx, open[0].At.Format("2006-01-02")))
		}
	case practice.WorkReview, practice.WorkBelow:
		j.Href += "/review"
		if r.SubmittedDay != "" {
			j.Sub += " · " + i18n.T(ctx, "gửi %s", i18n.Date(ctx, r.SubmittedDay))
		}
		j.Foot = d.aside(ctx, r, h)
	case practice.WorkStart:
		j.Title, j.Sub = i18n.T(ctx, "Bắt đầu thực hiện"), title
	case practice.WorkOverdue:
		j.Title, j.Sub = i18n.T(ctx, "Ghi tiến độ"), title
	case practice.WorkDraft:
		j.State, j.Href = stateBadge(ctx, practice.Draft), j.Href+"/edit"
		return j
	}
	d.clock(ctx, &j, r, h)
	return j
}

// clock says how long the line may still wait.
func (d desk) clock(ctx context.Context, j *ui.Job, r practice.Row, h practice.Hold) {
	j.Clock = d.time.running(d.time.at(d.rounds[r.ID], h))
	if h.Due == "" {
		return
	}
	left := d.time.daysTo(h.Due)
	j.Day = i18n.Date(ctx, h.Due)
	if j.Late {
		j.State = ui.Badge{Icon: "alert", Word: upperFirst(daysLeft(ctx, left)), Tone: ui.Late}
	} else {
		j.Left = daysLeft(ctx, left)
	}
}

func titleOf(ctx context.Context, r practice.Row) string {
	if r.Title == "" {
		return i18n.T(ctx, "(chưa có tên)")
	}
	return r.Title
}

// sent are the lines somebody above holds now.
func (v todayView) sent(ctx context.Context) []ui.Job {
	var jobs []ui.Job
	for _, r := range v.rows[practice.WorkSent] {
		h := v.held(practice.WorkSent, r)
		j := ui.Job{Title: titleOf(ctx, r), Sub: i18n.T(ctx, "gửi %s", i18n.Date(ctx, r.SubmittedDay)), Href: "/practices/" + r.ID,
			Held: i18n.T(ctx, "%s đang giữ", v.units[h.UnitID].Name), Late: v.time.late(h.Due)}
		if aside := v.aside(ctx, r, h); aside != "" {
			j.Sub += " · " + aside
		}
		rounds := v.time.at(v.rounds[r.ID], h)
		j.Clock = v.time.strip(rounds)
		if now := v.time.running(rounds); now != nil {
			j.HeldFor = i18n.T(ctx, "%s ngày", i18n.Dec(ctx, now.Author+now.Reviewer, 1))
		}
		jobs = append(jobs, j)
	}
	return jobs
}

// number is how many lines there are; a full desk says that there are more.
func (v todayView) number(ctx context.Context, n int, kinds ...practice.Work) string {
	text := i18n.Num(ctx, n)
	for _, k := range kinds {
		if len(v.rows[k]) == deskPage {
			return text + "+"
		}
	}
	return text
}

// counted is the line under the title: the day, and how much is late.
func (v todayView) counted(ctx context.Context) (day string, late, inTime int) {
	for _, k := range dated {
		for _, r := range v.rows[k] {
			if v.time.late(v.held(k, r).Due) {
				late++
			} else {
				inTime++
			}
		}
	}
	return upperFirst(weekday(ctx, v.time.today())) + ", " + i18n.Date(ctx, v.time.today()), late, inTime
}

// primary is the one thing this post most often comes for.
func (v todayView) primary(ctx context.Context) ui.Btn {
	switch {
	case len(v.rows[practice.WorkReview]) > 0:
		return ui.Btn{Label: i18n.T(ctx, "Duyệt hồ sơ tiếp theo"), Icon: "task", Href: "/practices/" + v.rows[practice.WorkReview][0].ID + "/review", Key: "n"}
	case identity.MayAuthor(v.actor.Role):
		return ui.Btn{Label: i18n.T(ctx, "Đăng ký mô hình"), Icon: "pencil", Href: "/practices/new", Key: "n"}
	case identity.MayReview(v.actor.Role):
		return ui.Btn{Label: i18n.T(ctx, "Mở hàng chờ duyệt"), Icon: "task", Href: "/review"}
	}
	return ui.Btn{Label: i18n.T(ctx, "Xem danh sách mô hình"), Icon: "list", Href: "/practices"}
}
