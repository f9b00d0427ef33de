package narrativeweb

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/vntext"
	"kheo/internal/platform/web"
)

// What the buttons of the form post under "do".
const (
	doSave = "save"
	doSend = "send"
	doTake = "take:" // + the number of a suggested sentence
)

// Which side of a clash stays.
const (
	takeMine   = "mine"
	takeTheirs = "theirs"
)

// base is what the form started from: of each section the version and a print.
type base map[string]struct {
	version int64
	print   string
}

func baseOf(all map[string]narrative.Writing) string {
	var parts []string
	for _, p := range narrative.Outline {
		w := all[p.Code]
		parts = append(parts, p.Code+"."+strconv.FormatInt(w.Version, 10)+"."+narrative.Print(w.Text))
	}
	return strings.Join(parts, "~")
}

// readBase reads it back. What can't be read counts as begun with nothing: then every difference is
// shown to the person.
func readBase(s string) base {
	out := base{}
	for part := range strings.SplitSeq(s, "~") {
		code, rest, _ := strings.Cut(part, ".")
		version, print, _ := strings.Cut(rest, ".")
		b := out[code]
		b.version, _ = strconv.ParseInt(version, 10, 64)
		b.print = print
		out[code] = b
	}
	return out
}

// writing is one posted form.
type writing struct {
	actor   identity.Actor
	id      string
	form    *form.Form
	base    base
	clashes map[string]narrative.Clash
	theirs  bool // some section says what somebody else wrote meanwhile, not what this page shows
}

func (p *Pages) readWriting(r *http.Request) *writing {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	return &writing{actor: a, id: r.PathValue("id"), form: f, base: readBase(f.Value("version")), clashes: map[string]narrative.Clash{}}
}

// save stores every section that was typed. Where somebody else wrote in the same one meanwhile nothing
// of it is stored, and both texts are kept for the page, unless the person has chosen.
func (p *Pages) save(ctx context.Context, x *writing) error {
	for _, part := range narrative.Outline {
		code := part.Code
		if _, there := x.form.Values(code), x.form.Values(code) != nil; !there {
			continue
		}
		s := narrative.Saving{Code: code, Text: x.form.Value(code), Seen: x.base[code].version, Base: x.base[code].print}
		if x.form.Value("take."+code) == takeTheirs {
			continue
		}
		kept, clash, err := p.Narrative.Save(ctx, x.actor, x.id, s)
		if fault.Is(err, fault.Invalid) {
			return namedFor(err, code)
		}
		if err != nil {
			return err
		}
		if clash != nil {
			x.clashes[code] = *clash
		} else if kept.Text != vntext.Clean(s.Text) {
			x.theirs = true
		}
	}
	return nil
}

// namedFor puts the sentence about a text beside its section.
func namedFor(err error, code string) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	for _, f := range fault.Of(err).Fields {
		e.AddField(code, f.Sentence, f.Args...)
	}
	return e
}

// edit takes the form: a suggested sentence, the text to be kept, or the whole to be sent.
func (p *Pages) edit(w http.ResponseWriter, r *http.Request) error {
	x := p.readWriting(r)
	do := x.form.Value("do")
	if n, ok := strings.CutPrefix(do, doTake); ok {
		if err := p.takeSentence(r, x, n); err != nil {
			return err
		}
	}
	to, err := web.Act(r, p.DB, x.form, func(ctx context.Context) (string, error) {
		clear(x.clashes)
		x.theirs = false
		if err := p.save(ctx, x); err != nil || len(x.clashes) > 0 {
			return reportPath(x.id) + "/edit", err
		}
		if do != doSend || x.theirs { // nobody sends what they have not seen
			return reportPath(x.id) + "/edit", nil
		}
		_, err := p.Narrative.Send(ctx, x.actor, x.id, 0)
		return reportPath(x.id), err
	})
	switch {
	case err == nil && len(x.clashes) > 0:
		return p.showClashes(w, r, x)
	case err != nil && do == doSend:
		return p.keepAndShow(w, r, x, err)
	case err != nil:
		return p.refusedEdit(w, r, x, err)
	case strings.HasPrefix(do, doTake):
		return web.Redirect(w, r, to+"#q-"+narrative.SectionResults)
	case do == doSend && x.theirs:
		web.Say(w, r, "Chưa gửi: người khác vừa sửa một mục. Chữ của hai bên đã gộp ở dưới; đọc lại rồi gửi.")
	case do == doSend:
		web.Say(w, r, "Đã gửi báo cáo. Nơi nhận sẽ tiếp nhận hoặc trả lại kèm góp ý.")
	default:
		web.Say(w, r, "Đã lưu.")
	}
	return web.Redirect(w, r, to)
}

// keepAndShow keeps what was typed when sending was refused: the act undid it all.
func (p *Pages) keepAndShow(w http.ResponseWriter, r *http.Request, x *writing, refused error) error {
	if err := x.form.Reject(refused); err != nil {
		return err
	}
	ctx := r.Context()
	if err := p.DB.Tx(ctx, func(ctx context.Context) error { clear(x.clashes); return p.save(ctx, x) }); err != nil && !fault.Is(err, fault.Invalid) {
		return err
	}
	return p.showEdit(w, r, x)
}

func (p *Pages) refusedEdit(w http.ResponseWriter, r *http.Request, x *writing, err error) error {
	if err := x.form.Reject(err); err != nil {
		return err
	}
	return p.showEdit(w, r, x)
}

func (p *Pages) showClashes(w http.ResponseWriter, r *http.Request, x *writing) error {
	e := fault.New(fault.Stale, "Báo cáo vừa được người khác sửa. Mục chỉ một bên sửa đã gộp; mục dưới đây cả hai cùng sửa, xin chọn bản nào giữ lại.")
	for _, part := range narrative.Outline {
		if _, both := x.clashes[part.Code]; both {
			e.AddField(part.Code, "Cả hai bên cùng sửa mục này. Chọn một bản, hoặc sửa chữ của mình rồi giữ bản ấy.")
		}
	}
	x.form.Fail(e)
	return p.showEdit(w, r, x)
}

// takeSentence puts a suggested sentence at the end of its section; without a script too.
func (p *Pages) takeSentence(r *http.Request, x *writing, n string) error {
	ctx := r.Context()
	rep, err := p.Narrative.Find(ctx, x.actor, x.id)
	if err != nil {
		return err
	}
	body, err := p.Narrative.Live(ctx, x.actor, x.id)
	if err != nil {
		return err
	}
	list, err := p.Narrative.Suggestions(ctx, rep, body)
	if err != nil {
		return err
	}
	i, err := strconv.Atoi(n)
	if err != nil || i < 0 || i >= len(list) {
		return nil // the figures have moved on, and there are fewer sentences
	}
	text := strings.TrimRight(x.form.Value(list[i].Section), "\n ")
	x.form.Set(list[i].Section, strings.TrimLeft(text+"\n"+list[i].Text, "\n"))
	return nil
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
	ctx := r.Context()
	x := p.readWriting(r)
	err := p.DB.Tx(ctx, func(ctx context.Context) error { clear(x.clashes); return p.save(ctx, x) })
	if err != nil {
		return err
	}
	if len(x.clashes) > 0 {
		return fault.New(fault.Stale, "Mục này vừa được người khác sửa. Xem bản mới rồi sửa lại; chữ anh/chị gõ vẫn còn trên trang này.")
	}
	all, err := p.Narrative.Sections(ctx, x.actor, x.id)
	if err != nil {
		return err
	}
	// A section that only somebody else wrote in keeps, on this page, the base it began with: then the next
	// save still takes theirs.
	now := p.Clock.Now().In(clock.Zone)
	return web.JSON(w, http.StatusOK, kept{x.next(all), now.UTC().Format(time.RFC3339), now.Format("15:04:05"), []string{}})
}

// next is the base of the form once its text is stored: sections that say something else than the form
// keep the one it began with.
func (x *writing) next(all map[string]narrative.Writing) string {
	fresh := map[string]narrative.Writing{}
	for code, w := range all {
		fresh[code] = w
	}
	parts := strings.Split(baseOf(fresh), "~")
	for i, part := range narrative.Outline {
		if b, begun := x.base[part.Code]; begun && cleaned(x.form.Value(part.Code)) != all[part.Code].Text {
			parts[i] = part.Code + "." + strconv.FormatInt(b.version, 10) + "." + b.print
		}
	}
	return strings.Join(parts, "~")
}
