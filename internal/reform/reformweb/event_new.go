package reformweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/reform"
)

// kinds of events that have a form, in the order of the page.
var kinds = []org.EventKind{org.EventMerge, org.EventSplit, org.EventRename, org.EventMove, org.EventClose, org.EventOpen, org.EventReopen}

var about = map[org.EventKind]string{
	org.EventMerge:  "Nhiều đơn vị nhập thành một đơn vị mới, hoặc nhập vào một đơn vị đã có.",
	org.EventSplit:  "Một đơn vị chia thành nhiều, hoặc tách một phần cho đơn vị khác.",
	org.EventRename: "Đơn vị vẫn là nó, từ ngày ấy mang tên, loại hoặc mã khác.",
	org.EventMove:   "Đơn vị sang trực thuộc một đơn vị khác, theo địa bàn hoặc theo ngành dọc.",
	org.EventClose:  "Đơn vị thôi hoạt động, có hoặc không có đơn vị kế tục.",
	org.EventOpen:   "Lập một đơn vị chưa từng có.",
	org.EventReopen: "Sửa một lần kết thúc ghi nhầm: đơn vị hoạt động tiếp như chưa từng kết thúc, hồ sơ đã chuyển đi được đưa về.",
}

// kindsView is the choice of what to do.
type kindsView struct {
	page ui.Page
	unit string // chosen already: the page of a unit led here
}

func (v kindsView) href(k org.EventKind) string {
	q := url.Values{"kind": {string(k)}}
	if v.unit != "" {
		q.Set("unit", v.unit)
	}
	return eventsPath + "/new?" + q.Encode()
}

// newView is the form of one kind of event.
type newView struct {
	page   ui.Page
	form   *form.Form
	kind   org.EventKind
	chosen []org.Unit
	found  []org.Found // by what was looked for
	looked bool
}

func (v newView) several() bool { return v.kind == org.EventMerge }

func (p *Pages) newEvent(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	f := form.Read(r)
	kind := kindOf(f)
	if kind == "" {
		v := kindsView{page: web.Page(r, i18n.T(ctx, "Lập sự kiện")), unit: f.Line("unit", 100)}
		v.page.Crumbs = append(p.crumbs(ctx), ui.Crumb{Text: v.page.Title})
		return web.Render(w, r, http.StatusOK, kindsPage(v))
	}
	if !f.Has("day") {
		f.Set("day", clock.Today(p.Clock))
	}
	return p.showNew(w, r, f, kind, false)
}

func kindOf(f *form.Form) org.EventKind {
	kind := org.EventKind(f.Line("kind", 20))
	if !slices.Contains(kinds, kind) {
		return ""
	}
	return kind
}

func (p *Pages) crumbs(ctx context.Context) []ui.Crumb {
	return []ui.Crumb{{Text: i18n.T(ctx, "Sơ đồ đơn vị"), Href: "/units"}, {Text: i18n.T(ctx, "Sắp xếp đơn vị"), Href: eventsPath}}
}

const mostFound = 12

// showNew renders the form with everything typed, the units chosen so far and those found.
func (p *Pages) showNew(w http.ResponseWriter, r *http.Request, f *form.Form, kind org.EventKind, look bool) error {
	ctx := r.Context()
	actor, _ := identity.ActorOf(ctx)
	v := newView{page: web.Page(r, i18n.T(ctx, kind.Name())), form: f, kind: kind, looked: look}
	v.page.Narrow = true
	v.page.Crumbs = append(p.crumbs(ctx), ui.Crumb{Text: v.page.Title})
	day := clock.Today(p.Clock)
	ids := f.Strings("unit")
	units, err := p.Org.Units(ctx, ids, day)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if u, ok := units[id]; ok && u.RootID == actor.RootID {
			v.chosen = append(v.chosen, u)
		}
	}
	if look && f.Has("q") {
		if v.found, err = p.Org.Ever(ctx, actor.RootID, f.Line("q", 100), day, mostFound); err != nil {
			return err
		}
		v.found = slices.DeleteFunc(v.found, func(x org.Found) bool {
			return x.Unit.ID == actor.RootID || slices.Contains(ids, target(kind, x)) || (kind == org.EventReopen) == x.Unit.On(day) && x.Was == ""
		})
	}
	v.prefill()
	return web.Render(w, r, f.Status(), newPage(v))
}

// target is the unit a found line chooses: a closing that was a mistake is about the old unit.
func target(kind org.EventKind, x org.Found) string {
	if kind == org.EventReopen && x.WasUnit != "" {
		return x.WasUnit
	}
	return x.Unit.ID
}

// prefill starts a renaming from the present name.
func (v newView) prefill() {
	if v.kind != org.EventRename || len(v.chosen) == 0 || v.form.Value("of") == v.chosen[0].ID {
		return
	}
	u := v.chosen[0]
	v.form.Set("name", u.Short())
	v.form.Set("type", u.Type)
	v.form.Set("code", u.Code)
	v.form.Set("of", u.ID)
}

// propose reads the form. Its buttons look for units, add and drop them, or prepare the event.
func (p *Pages) propose(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	kind := kindOf(f)
	if kind == "" {
		return fault.Missing()
	}
	chosen := f.Strings("unit")
	switch add, drop := f.Line("add", 40), f.Line("drop", 40); {
	case add != "":
		if kind != org.EventMerge {
			chosen = nil
		}
		f.Set("unit", append(chosen, add)...)
		f.Set("q")
		return p.showNew(w, r, f, kind, false)
	case drop != "":
		f.Set("unit", slices.DeleteFunc(chosen, func(id string) bool { return id == drop })...)
		return p.showNew(w, r, f, kind, false)
	case f.Line("do", 20) != "prepare":
		return p.showNew(w, r, f, kind, true)
	}
	return p.prepare(w, r, f, kind)
}

func (p *Pages) prepare(w http.ResponseWriter, r *http.Request, f *form.Form, kind org.EventKind) error {
	actor, _ := identity.ActorOf(r.Context())
	proposal, err := p.read(r.Context(), actor, f, kind)
	if err != nil {
		return err
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		plan, err := p.Reform.Propose(ctx, actor, proposal)
		if err != nil {
			return "", err
		}
		e, err := p.Reform.Prepare(ctx, actor, plan)
		return eventsPath + "/" + e.ID, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showNew(w, r, f, kind, false)
	}
	web.Say(w, r, "Đã lập bản chuẩn bị. Chưa có gì thay đổi cho tới khi xác nhận.")
	return web.Redirect(w, r, to)
}

const newOne = "new"

// read takes a proposal from the form; what can't be read stands beside its field.
func (p *Pages) read(ctx context.Context, a identity.Actor, f *form.Form, kind org.EventKind) (reform.Proposal, error) {
	in := reform.Proposal{Kind: kind, Day: f.Need().Day("day"), Paper: f.Line("paper", org.MaxPaper), Units: f.Strings("unit")}
	named := reform.Part{Name: f.Line("name", 200), Type: f.Line("type", 50), Code: f.Line("code", 20)}
	var err error
	if in.Parent, err = p.unitIn(ctx, a, f, "parent", in.Day); err != nil {
		return in, err
	}
	switch kind {
	case org.EventMerge:
		if into := f.Line("into", 40); into != "" && into != newOne {
			named = reform.Part{Unit: into}
		}
		in.Parts = []reform.Part{named}
	case org.EventRename, org.EventOpen:
		in.Parts = []reform.Part{named}
		in.Level = org.Kind(f.Line("level", 20))
		if kind == org.EventOpen && !slices.Contains(levels, in.Level) {
			f.Mistake("level", "Xin chọn một trong các mục có sẵn.")
		}
	case org.EventMove:
		in.Line = org.Line(f.Need().Choice("line", string(org.Territorial), string(org.Sectoral)))
	case org.EventClose:
		heir, err := p.unitIn(ctx, a, f, "heir", in.Day)
		if err != nil {
			return in, err
		}
		if heir != "" {
			in.Parts = []reform.Part{{Unit: heir}}
		}
	case org.EventSplit:
		in.Stays = f.Bool("stays")
		in.Parts, err = p.parts(ctx, a, f, in.Day)
	}
	return in, err
}

// parts are the rows of a division.
func (p *Pages) parts(ctx context.Context, a identity.Actor, f *form.Form, day string) ([]reform.Part, error) {
	var list []reform.Part
	for n := range splitRows {
		row := f.Row("part", n)
		if !row.Has("name") && !row.Has("unit") {
			continue
		}
		part := reform.Part{Name: row.Line("name", 200), Type: row.Line("type", 50), Code: row.Line("code", 20), Main: f.Line("main", 4) == number(n)}
		if row.Has("unit") {
			id, err := p.unitIn(ctx, a, row, "unit", day)
			if err != nil {
				return nil, err
			}
			part = reform.Part{Unit: id, Main: part.Main}
		}
		if row.Has("share") {
			share := row.Decimal("share") / 100
			part.Share = &share
		}
		list = append(list, part)
	}
	return list, nil
}

// unitIn is a unit of the province named in a field by name or code; a mistake stands beside it.
func (p *Pages) unitIn(ctx context.Context, a identity.Actor, f *form.Form, field, day string) (string, error) {
	if !f.Has(field) {
		return "", nil
	}
	if day == "" {
		day = clock.Today(p.Clock)
	}
	u, err := p.Org.Resolve(ctx, f.Line(field, 200), clock.AddDays(day, -1))
	switch {
	case fault.Is(err, fault.Invalid):
		for _, x := range fault.Of(err).Fields {
			f.Mistake(field, x.Sentence, x.Args...)
		}
		return "", nil
	case fault.Is(err, fault.NotFound), err == nil && u.RootID != a.RootID:
		f.Mistake(field, "Không có đơn vị này trong tỉnh vào ngày ấy.")
		return "", nil
	}
	return u.ID, err
}
