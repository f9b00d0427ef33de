package identityweb

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// handoverView is one handover: both sides, and the state of things kind by kind.
type handoverView struct {
	page   ui.Page
	actor  identity.Actor
	h      identity.Handover
	groups []stateGroup
	items  int
	late   int
}

type stateGroup struct {
	kind  string
	lines []identity.StateLine
	late  int
}

func (p *Pages) handover(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v := handoverView{}
	v.actor, _ = identity.ActorOf(ctx)
	var err error
	if v.h, err = p.Identity.Handover(ctx, v.actor, r.PathValue("id")); err != nil {
		return err
	}
	lines, err := p.Identity.StateOf(ctx, v.h)
	if err != nil {
		return err
	}
	v.group(lines)
	v.page = web.Page(r, i18n.T(ctx, "Bàn giao: %s", v.h.Post.Title))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Bàn giao vị trí"), Href: "/handovers"}, {Text: v.h.Post.Title}}
	return web.Render(w, r, http.StatusOK, handoverTemplate(v))
}

// group keeps the order in which the kinds come.
func (v *handoverView) group(lines []identity.StateLine) {
	at := map[string]int{}
	for _, l := range lines {
		i, known := at[l.Kind]
		if !known {
			i = len(v.groups)
			at[l.Kind] = i
			v.groups = append(v.groups, stateGroup{kind: l.Kind})
		}
		g := &v.groups[i]
		g.lines = append(g.lines, l)
		v.items++
		if l.Overdue {
			g.late++
			v.late++
		}
	}
}

// side tells whether the reader gives or takes: the administrator sees how many things there are,
// not what they say.
func (v handoverView) side() bool { return v.h.Gives(v.actor) || v.h.Takes(v.actor) }

// asked is whether the page waits for this reader's word.
func (v handoverView) asked() bool {
	return v.h.State == identity.HandoverOpen && (v.h.Gives(v.actor) && v.h.GivenAt.IsZero() || v.h.Takes(v.actor) && v.h.TakenAt.IsZero())
}

// last is whether this reader's word is the last that is needed.
func (v handoverView) last() bool {
	if v.h.Takes(v.actor) {
		return v.h.FromID == "" || !v.h.GivenAt.IsZero()
	}
	return !v.h.TakenAt.IsZero()
}

func (v handoverView) version() string { return strconv.FormatInt(v.h.Version, 10) }

func (v handoverView) facts(ctx context.Context) []ui.Fact {
	facts := []ui.Fact{
		{Label: i18n.T(ctx, "Đơn vị"), Text: v.h.Post.UnitName, Href: "/units/" + v.h.Post.UnitID},
		{Label: i18n.T(ctx, "Vai trò"), Text: roleName(ctx, v.h.Post.Role)},
		{Label: i18n.T(ctx, "Người giao"), Text: giver(ctx, v.h)},
		{Label: i18n.T(ctx, "Người nhận"), Text: v.h.ToName},
	}
	if v.h.FromID != "" {
		facts[2].Text += " – " + said(ctx, v.h.GivenAt)
	}
	facts[3].Text += " – " + said(ctx, v.h.TakenAt)
	if !v.h.DoneAt.IsZero() {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, v.h.State.Name()), Text: i18n.Moment(ctx, v.h.DoneAt)})
	}
	if v.h.Note != "" {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Ghi chú"), Text: v.h.Note})
	}
	return facts
}

func said(ctx context.Context, at time.Time) string {
	if at.IsZero() {
		return i18n.T(ctx, "chưa xác nhận")
	}
	return i18n.T(ctx, "xác nhận lúc %s", i18n.Moment(ctx, at))
}

func (v handoverView) counts(ctx context.Context) []ui.CountItem {
	var list []ui.CountItem
	for i, g := range v.groups {
		item := ui.CountItem{Value: i18n.Num(ctx, len(g.lines)), Label: i18n.T(ctx, g.kind)}
		if v.side() {
			item.Href = "#kind-" + strconv.Itoa(i+1)
		}
		list = append(list, item)
	}
	return list
}

func (v handoverView) table(ctx context.Context, g stateGroup) ui.Grid {
	t := ui.Grid{Caption: i18n.T(ctx, g.kind), Hide: true, Stack: true, Tight: true, Cols: []ui.Col{{Label: i18n.T(ctx, "Việc dở dang")}}}
	dated := slices.ContainsFunc(g.lines, func(l identity.StateLine) bool { return l.Due != "" })
	if dated {
		t.Cols = append(t.Cols, ui.Col{Label: i18n.T(ctx, "Hạn"), Fit: true})
	}
	for _, l := range g.lines {
		cell := ui.Cell{Text: l.Title, Sub: l.Note}
		if v.h.Gives(v.actor) || v.h.State == identity.HandoverDone {
			cell.Href = l.URL // who takes it can't open it before
		}
		row := ui.Row{Cells: []ui.Cell{cell}}
		if dated {
			row.Cells = append(row.Cells, dueCell(ctx, l))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func dueCell(ctx context.Context, l identity.StateLine) ui.Cell {
	if l.Overdue {
		return ui.Cell{State: ui.Badge{Icon: "alert", Word: i18n.T(ctx, "Quá hạn %s", i18n.Date(ctx, l.Due)), Tone: ui.Late}}
	}
	return ui.Cell{Text: i18n.Date(ctx, l.Due)}
}

func (g stateGroup) sub(ctx context.Context) string {
	if g.late > 0 {
		return i18n.T(ctx, "%d việc, %d quá hạn", len(g.lines), g.late)
	}
	return i18n.T(ctx, "%d việc", len(g.lines))
}

func (p *Pages) confirmHandover(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	seen, done := f.Int("version", 0, 1<<53), false
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		h, err := p.Identity.Confirm(ctx, actor, r.PathValue("id"), seen)
		done = h.State == identity.HandoverDone
		return "/handovers/" + h.ID, err
	})
	if err != nil {
		return err
	}
	return p.confirmed(w, r, actor, to, done)
}

// confirmed leads on. Who has just given a post away may have none left, or another: their session
// in the old one has ended.
func (p *Pages) confirmed(w http.ResponseWriter, r *http.Request, a identity.Actor, to string, done bool) error {
	if !done {
		web.Say(w, r, "Đã ghi xác nhận của anh/chị.")
		return web.Redirect(w, r, to)
	}
	web.Say(w, r, "Hai bên đã xác nhận; vị trí đã sang người nhận từ phút này.")
	_, _, err := p.Identity.PeekSession(r.Context(), web.VisitorOf(r.Context()).Secret)
	if err == nil {
		return web.Redirect(w, r, to)
	}
	return p.goOnElsewhere(w, r, a, to)
}

// goOnElsewhere lets the person work on in another post of theirs, or says goodbye.
func (p *Pages) goOnElsewhere(w http.ResponseWriter, r *http.Request, a identity.Actor, to string) error {
	seats, err := p.Identity.SeatsOf(r.Context(), a.PersonID, clock.Today(p.Clock))
	if err != nil {
		return err
	}
	if len(seats) == 0 {
		web.EndSession(w, r)
		return web.Redirect(w, r, "/sign-in")
	}
	secret, err := p.Identity.StartSession(r.Context(), a.PersonID, seats[0].ID, r.UserAgent(), web.Address(r.Context()))
	if err != nil {
		return err
	}
	web.StartSession(w, r, secret)
	return web.Redirect(w, r, to)
}

func (p *Pages) cancelHandover(w http.ResponseWriter, r *http.Request) error {
	actor, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	seen := f.Int("version", 0, 1<<53)
	_, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/handovers", p.Identity.CancelHandover(ctx, actor, r.PathValue("id"), seen)
	})
	if err != nil {
		return err
	}
	web.Say(w, r, "Đã hủy bàn giao; vị trí vẫn như trước.")
	if _, _, err := p.Identity.PeekSession(r.Context(), web.VisitorOf(r.Context()).Secret); err != nil {
		return p.goOnElsewhere(w, r, actor, "/handovers")
	}
	return web.Redirect(w, r, "/handovers")
}

func itemsTotal(ctx context.Context, v handoverView) string {
	if v.late > 0 {
		return i18n.T(ctx, "%d việc, %d quá hạn", v.items, v.late)
	}
	return i18n.T(ctx, "%d việc", v.items)
}

func confirmText(ctx context.Context, v handoverView) string {
	switch {
	case v.h.Takes(v.actor) && v.last():
		return i18n.T(ctx, "Xác nhận xong, anh/chị giữ vị trí từ phút này với mọi việc dưới đây.")
	case v.last():
		return i18n.T(ctx, "Người nhận đã xác nhận. Xác nhận xong, anh/chị thôi giữ vị trí từ phút này.")
	}
	return i18n.T(ctx, "Còn chờ bên kia xác nhận; đến lúc ấy vị trí mới chuyển.")
}

func confirmWord(ctx context.Context, v handoverView) string {
	if v.h.Takes(v.actor) {
		return i18n.T(ctx, "Tôi nhận")
	}
	return i18n.T(ctx, "Tôi đã bàn giao")
}

func handoverStart(ctx context.Context, admin bool) ui.Btn {
	if admin {
		return ui.Btn{Label: i18n.T(ctx, "Chọn vị trí để bàn giao"), Icon: "swap", Href: "/people/posts"}
	}
	return ui.Btn{Label: i18n.T(ctx, "Bàn giao vị trí của tôi"), Icon: "swap", Href: "/handovers/new"}
}
