package practiceweb

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// What the buttons of the form post under "do".
const (
	doSave = "save"
	doSend = "send"
	doAdd  = "add:" // + the list that gets one more row
)

// onDesk tells whether the author is writing: the form is kept by itself, incomplete as it is.
func onDesk(s practice.State) bool { return s == practice.Draft || s == practice.Returned }

func editPath(practiceID string) string { return "/practices/" + practiceID + "/edit" }

// editForm opens the form. A returned record opens at the first remark that waits for an answer.
func (p *Pages) editForm(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	rec, err := p.writable(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	if !practice.Legal(practice.Edit, rec.State) {
		return notNow(ctx, rec.State)
	}
	v := sheet{rec: rec, base: baseOf(rec.Version, rec.Content), f: form.New(), content: rec.Content}
	if err := p.fill(ctx, &v, rec.Content); err != nil {
		return err
	}
	if err := p.loadSheet(r, a, &v); err != nil {
		return err
	}
	if at := v.firstRemark(); at != "" && r.URL.Query().Get("at") == "" {
		return web.Redirect(w, r, editPath(rec.ID)+"?at="+at+"#q-"+at)
	}
	return web.Render(w, r, http.StatusOK, registerPage(v))
}

// fill starts the form from a content.
func (p *Pages) fill(ctx context.Context, v *sheet, c practice.Content) error {
	names, err := p.unitLabels(ctx, v.rec, c)
	if err != nil {
		return err
	}
	if v.names = names; c.OriginID != "" {
		a, _ := identity.ActorOf(ctx)
		if from, err := p.Practice.Get(ctx, a, c.OriginID); err == nil {
			names[c.OriginID] = from.Title
		}
	}
	fillContent(ctx, v.f, c, names)
	return nil
}

// writable is a record its reader may write, now or in another state.
func (p *Pages) writable(ctx context.Context, a identity.Actor, practiceID string) (practice.Practice, error) {
	rec, err := p.Practice.Get(ctx, a, practiceID)
	if err != nil || !practice.Legal(practice.Edit, rec.State) {
		return rec, err
	}
	return rec, p.must(ctx, a, rec, practice.Edit)
}

// must refuses who may not do the verb on a record that they see.
func (p *Pages) must(ctx context.Context, a identity.Actor, rec practice.Practice, v practice.Verb) error {
	verbs, err := p.Practice.Verbs(ctx, a, rec)
	if err == nil && !slices.Contains(verbs, v) {
		if !practice.Legal(v, rec.State) {
			return notNow(ctx, rec.State)
		}
		err = fault.New(fault.Forbidden, "Vị trí của anh/chị không có quyền làm việc này với hồ sơ này.")
	}
	return err
}

func notNow(ctx context.Context, s practice.State) error {
	return fault.New(fault.Conflict, "Hồ sơ đang ở trạng thái “%s” nên không làm được việc này. Tải lại trang để xem bản mới.", i18n.T(ctx, s.Label()))
}

// writing is one posted form on its way into the record.
type writing struct {
	actor identity.Actor
	rec   practice.Practice
	f     *form.Form
	base  base
	typedContent
	asks
}

func (p *Pages) readWriting(r *http.Request) (*writing, error) {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	rec, err := p.writable(ctx, a, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	x := &writing{actor: a, rec: rec, f: form.Read(r)}
	x.base = readBase(x.f.Value("version"))
	x.typedContent = readContent(x.f, rec.Content)
	x.asks, err = p.settle(ctx, a, rec, x.f, &x.typedContent)
	return x, err
}

// edit takes the form: one more row, a draft to be kept, or the whole to be sent.
func (p *Pages) edit(w http.ResponseWriter, r *http.Request) error {
	x, err := p.readWriting(r)
	if err != nil {
		return err
	}
	do := x.f.Value("do")
	if list, ok := strings.CutPrefix(do, doAdd); ok {
		x.f = form.From(r.PostForm) // unread: nobody is corrected while still writing
		return p.showSheet(w, r, x, nil, list)
	}
	if do == doSend {
		if err := x.complete(); err != nil {
			return p.sendBack(w, r, x, err)
		}
	}
	if x.f.Err() == nil {
		if clashes := x.bringTogether(); len(clashes) > 0 {
			return p.showClashes(w, r, x, clashes)
		}
	}
	to, err := web.Act(r, p.DB, x.f, func(ctx context.Context) (string, error) { return p.write(ctx, x, do) })
	if err != nil {
		return p.sendBack(w, r, x, err)
	}
	if do == doSend {
		web.Say(w, r, "Đã gửi đăng ký. Người xét sẽ trả lời trong hạn ghi ở hồ sơ.")
	} else {
		web.Say(w, r, "Đã lưu.")
	}
	return web.Redirect(w, r, to)
}

// write stores the content, the answers to remarks, and sends the record if asked to.
func (p *Pages) write(ctx context.Context, x *writing, do string) (string, error) {
	rec := x.rec
	var err error
	if !sameContent(rec.Content, x.Content) {
		if rec, err = p.Practice.Edit(ctx, x.actor, rec.ID, practice.Seen(rec.Version), x.Content); err != nil {
			return "", err
		}
	}
	if err := p.reply(ctx, x); err != nil {
		return "", err
	}
	if do == doSend {
		_, err = p.Practice.Submit(ctx, x.actor, rec.ID, practice.Seen(rec.Version))
	}
	return "/practices/" + rec.ID, err
}

// corrected is the answer behind the box that one ticks instead of writing.
const corrected = "Đã sửa theo góp ý."

func (p *Pages) reply(ctx context.Context, x *writing) error {
	remarks, err := p.Review.Remarks(ctx, practice.Subject(x.rec.ID))
	if err != nil {
		return err
	}
	for _, m := range remarks {
		text := vntext.Clean(x.f.Value("reply." + m.ID))
		if text == "" && x.f.Bool("done."+m.ID) {
			text = corrected
		}
		if text == "" || !unanswered(m) {
			continue
		}
		if _, err := p.Practice.ReplyTo(ctx, x.actor, x.rec.ID, m.ID, text); err != nil {
			return err
		}
	}
	return nil
}

func unanswered(m review.Remark) bool { return m.Open() && m.Reply == "" }

// bringTogether merges with what others stored meanwhile. Fields chosen from the other side on a
// page of clashes count as untouched here.
func (x *writing) bringTogether() (clashes []string) {
	for _, name := range x.f.Strings("clash") {
		q, ok := partNamed(name)
		switch {
		case !ok:
		case x.f.Value("take."+name) == takeTheirs:
			q.copy(&x.Content, x.rec.Content)
		case x.f.Value("take."+name) != takeMine:
			clashes = append(clashes, q.name)
		}
	}
	if x.base.version == x.rec.Version {
		return clashes
	}
	var more []string
	x.Content, more = merge(x.base, x.Content, x.rec.Content)
	return append(clashes, more...)
}

const (
	takeMine   = "mine"
	takeTheirs = "theirs"
)

// complete tells all that stands between the form and its sending, in the order of the form.
func (x *writing) complete() error {
	var fields []fault.FieldError
	if err := x.f.Err(); err != nil {
		fields = fault.Of(err).Fields
	}
	mistaken := map[string]bool{}
	for _, e := range fields {
		q, _ := partNamed(e.Field)
		mistaken[q.name] = true
	}
	for _, e := range practice.Missing(x.Content) {
		if !mistaken[e.Field] {
			fields = append(fields, e)
		}
	}
	if len(fields) == 0 {
		return nil
	}
	slices.SortStableFunc(fields, func(a, b fault.FieldError) int { return place(a.Field) - place(b.Field) })
	e := fault.New(fault.Invalid, "Còn %d chỗ cần bổ sung hoặc sửa trước khi gửi được. Phần đã viết vẫn được giữ.", len(fields))
	e.Fields = fields
	return e
}

// sendBack shows the form again with what was typed. What can be kept is kept, so that closing the
// page loses nothing.
func (p *Pages) sendBack(w http.ResponseWriter, r *http.Request, x *writing, err error) error {
	inTheWay := fault.Is(err, fault.Stale) || fault.Is(err, fault.Conflict)
	if err := x.f.Reject(err); err != nil {
		return err
	}
	typed := x.Content
	if !inTheWay && onDesk(x.rec.State) {
		x.leaveClashes()
		kept, _, err := p.keep(r.Context(), x)
		if err != nil {
			return err
		}
		x.rec, x.base = kept, baseOf(kept.Version, kept.Content)
	}
	x.Content = typed
	return p.showSheet(w, r, x, x.f.Strings("clash"), "")
}

// leaveClashes prepares a form with mistakes for keeping: where both sides touched a field, the
// stored one stays until the person has chosen.
func (x *writing) leaveClashes() {
	clashes := x.f.Strings("clash")
	if x.base.version != x.rec.Version {
		var more []string
		x.Content, more = merge(x.base, x.Content, x.rec.Content)
		clashes = append(clashes, more...)
	}
	for _, name := range clashes {
		if q, ok := partNamed(name); ok {
			q.copy(&x.Content, x.rec.Content)
		}
	}
}

func (p *Pages) showClashes(w http.ResponseWriter, r *http.Request, x *writing, clashes []string) error {
	e := fault.New(fault.Stale, "Hồ sơ vừa được sửa ở nơi khác. Những chỗ không đụng nhau đã gộp; còn chỗ dưới đây xin chọn bản nào giữ lại.")
	for _, name := range clashes {
		e.AddField(name, "%s: cả hai bên cùng sửa. Chọn một bản.", partName(r.Context(), name))
	}
	f := form.New()
	for name, list := range r.PostForm {
		if strings.HasPrefix(name, "reply.") || strings.HasPrefix(name, "done.") {
			f.Set(name, list...)
		}
	}
	f.Fail(e)
	v := &sheet{rec: x.rec, f: f, base: baseOf(x.rec.Version, x.rec.Content), content: x.Content, clashes: clashes}
	if err := p.fill(r.Context(), v, x.Content); err != nil {
		return err
	}
	return p.render(w, r, x, v)
}

// showSheet prints the form as it was typed.
func (p *Pages) showSheet(w http.ResponseWriter, r *http.Request, x *writing, clashes []string, more string) error {
	v := &sheet{rec: x.rec, f: x.f, base: x.base, content: x.Content, asks: x.asks, clashes: clashes, more: more}
	var err error
	if v.names, err = p.unitLabels(r.Context(), x.rec, x.Content); err != nil {
		return err
	}
	return p.render(w, r, x, v)
}

func (p *Pages) render(w http.ResponseWriter, r *http.Request, x *writing, v *sheet) error {
	v.posted = true
	if err := p.loadSheet(r, x.actor, v); err != nil {
		return err
	}
	return web.Render(w, r, v.f.Status(), registerPage(*v))
}

// kept is what the browser is told of a draft. Version goes back into the form as it is.
type kept struct {
	Version string   `json:"version"`
	SavedAt string   `json:"saved_at"`
	Saved   string   `json:"saved"` // the clock, for people
	Skipped []string `json:"skipped"`
}

// keepDraft takes the form while it is being written.
func (p *Pages) keepDraft(w http.ResponseWriter, r *http.Request) error {
	x, err := p.readWriting(r)
	if err != nil {
		return err
	}
	if !onDesk(x.rec.State) {
		return notNow(r.Context(), x.rec.State)
	}
	if x.base.version != x.rec.Version {
		return fault.New(fault.Stale, "Hồ sơ vừa được người khác sửa. Xem bản mới rồi sửa lại; chữ anh/chị gõ vẫn còn trên trang này.")
	}
	x.leaveClashes()
	rec, skipped, err := p.keep(r.Context(), x)
	if err != nil {
		return err
	}
	now := p.Clock.Now().In(clock.Zone)
	return web.JSON(w, http.StatusOK, kept{baseOf(rec.Version, rec.Content).String(), now.UTC().Format(time.RFC3339), now.Format("15:04:05"), skipped})
}

// keep stores what can be stored of a form on the way; parts with mistakes stay as they were and
// are named.
func (p *Pages) keep(ctx context.Context, x *writing) (practice.Practice, []string, error) {
	skipped := []string{}
	leave := func(err error) {
		for _, e := range fault.Of(err).Fields {
			if q, ok := partNamed(e.Field); ok && !slices.Contains(skipped, q.name) {
				q.copy(&x.Content, x.rec.Content)
				skipped = append(skipped, q.name)
			}
		}
	}
	if err := x.f.Err(); err != nil {
		leave(err)
	}
	for {
		if sameContent(x.rec.Content, x.Content) {
			return x.rec, skipped, nil
		}
		rec, err := p.Practice.Edit(ctx, x.actor, x.rec.ID, practice.Seen(x.rec.Version), x.Content)
		before := len(skipped)
		if fault.Is(err, fault.Invalid) {
			leave(err)
		}
		if err == nil || len(skipped) == before {
			return rec, skipped, err
		}
	}
}
