package narrativeweb

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strconv"
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
	"kheo/internal/review"
)

// readView is a report as the reader should see it, with what they may do.
type readView struct {
	page     ui.Page
	form     *form.Form
	actor    identity.Actor
	report   narrative.Report
	body     narrative.Body
	signed   *narrative.Signed // the body is this one
	versions []narrative.Signed
	verbs    []narrative.Verb
	remarks  []review.Remark
	posts    map[string]identity.PostLabel
	holder   string             // the unit that reviews
	due      string             // of who holds it
	moved    []narrative.Change // figures that are others now than when it was sent
	apart    []narrative.Apart
	at       string // review: the page is the desk
	refused  string // the act that was refused
}

const atDesk = "review"

func (v readView) may(x narrative.Verb) bool { return slices.Contains(v.verbs, x) }

func (p *Pages) read(w http.ResponseWriter, r *http.Request) error {
	return p.showRead(w, r, form.New(), "", "")
}

func (p *Pages) showRead(w http.ResponseWriter, r *http.Request, f *form.Form, at, refused string) error {
	v, err := p.loadRead(r, f)
	if err != nil {
		return err
	}
	v.at, v.refused = at, refused
	if at == atDesk {
		if err := p.loadDesk(r.Context(), &v); err != nil {
			return err
		}
	}
	p.head(r, &v)
	return web.Render(w, r, f.Status(), readPage(v))
}

func (p *Pages) loadRead(r *http.Request, f *form.Form) (readView, error) {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v := readView{form: f, actor: a}
	var err error
	if v.report, err = p.Narrative.Find(ctx, a, r.PathValue("id")); err != nil {
		return v, err
	}
	if v.verbs, err = p.Narrative.Verbs(ctx, a, v.report); err != nil {
		return v, err
	}
	if v.body, v.signed, err = p.Narrative.Body(ctx, a, v.report.ID); err != nil {
		return v, err
	}
	if v.versions, err = p.Narrative.Signed(ctx, a, v.report.ID); err != nil {
		return v, err
	}
	if v.remarks, err = p.Narrative.Remarks(ctx, a, v.report); err != nil {
		return v, err
	}
	return v, p.nameRead(ctx, &v)
}

func (p *Pages) nameRead(ctx context.Context, v *readView) error {
	rounds, err := p.Review.Rounds(ctx, narrative.Subject(v.report.ID))
	if err != nil {
		return err
	}
	if n := len(rounds); n > 0 {
		if h, running := rounds[n-1].Now(); running {
			v.due = h.DueDay
		}
	}
	posts := []string{v.report.SentPost}
	for _, m := range v.remarks {
		posts = append(posts, m.PostID, m.ReplyPost)
	}
	for _, x := range v.versions {
		posts = append(posts, x.PostID, x.SentPost)
	}
	for _, o := range v.body.Outside {
		posts = append(posts, o.By)
	}
	if v.posts, err = p.Identity.PostTitles(ctx, posts); err != nil || v.report.HolderID == "" {
		return err
	}
	units, err := p.Org.Units(ctx, []string{v.report.HolderID}, v.actor.Day)
	v.holder = units[v.report.HolderID].Name
	return err
}

// loadDesk reads what a reviewer must know besides: what has moved since, what does not add up.
func (p *Pages) loadDesk(ctx context.Context, v *readView) error {
	live, err := p.Narrative.Live(ctx, v.actor, v.report.ID)
	if err != nil {
		return err
	}
	for _, c := range narrative.Diff(v.body, live) {
		if c.What == "figure" {
			v.moved = append(v.moved, c)
		}
	}
	v.apart, err = p.Narrative.Apart(ctx, v.report, v.body)
	return err
}

func (p *Pages) head(r *http.Request, v *readView) {
	ctx := r.Context()
	v.page = web.Page(r, title(ctx, v.body.Period.Code)+" · "+v.body.Unit.Name)
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Báo cáo"), Href: reportsPath}, {Text: v.body.Unit.Name}, {Text: campaign.PeriodName(ctx, v.body.Period.Code)}}
	if v.at == atDesk {
		v.page.Keys = []ui.Key{{Cap: "G", Label: i18n.T(ctx, "góp ý")}, {Cap: "T", Label: i18n.T(ctx, "trả lại")}, {Cap: "D", Label: i18n.T(ctx, "tiếp nhận, chốt")}}
	}
}

// readSigned shows one of the versions that were made final.
func (p *Pages) readSigned(w http.ResponseWriter, r *http.Request) error {
	v, err := p.loadRead(r, form.New())
	if err != nil {
		return err
	}
	no, _ := strconv.Atoi(r.PathValue("no"))
	i := slices.IndexFunc(v.versions, func(x narrative.Signed) bool { return strconv.Itoa(x.No) == r.PathValue("no") && x.No == no })
	if i < 0 {
		return fault.Missing()
	}
	v.signed, v.body, v.verbs, v.remarks = &v.versions[i], v.versions[i].Body, nil, nil
	p.head(r, &v)
	return web.Render(w, r, http.StatusOK, readPage(v))
}

// moment of the figures on show.
func (v readView) moment(ctx context.Context) string {
	return i18n.T(ctx, "Số tính lúc %s, trên bản đồ ngày %s", i18n.Moment(ctx, clock.Instant(v.body.AsOfMillis())), i18n.Date(ctx, v.body.Map))
}

// way are the stages of the report.
func (v readView) way(ctx context.Context) []ui.Step {
	r := v.report
	steps := []ui.Step{
		{Label: i18n.T(ctx, "Soạn"), Kind: ui.Passed},
		{Label: i18n.T(ctx, "Gửi"), Kind: ui.Passed, When: momentOr(ctx, r.SentAt.UnixMilli(), !r.SentAt.IsZero())},
		{Label: i18n.T(ctx, "Tiếp nhận"), Kind: ui.Passed, When: momentOr(ctx, r.ReceivedAt.UnixMilli(), !r.ReceivedAt.IsZero())},
		{Label: i18n.T(ctx, "Chốt"), Kind: ui.Passed, When: momentOr(ctx, r.FinalAt.UnixMilli(), !r.FinalAt.IsZero())}}
	here := map[narrative.State]int{narrative.Draft: 0, narrative.Returned: 0, narrative.Sent: 2, narrative.Received: 3, narrative.Final: 4}[r.State]
	for i := range steps {
		switch {
		case i == here:
			steps[i].Kind = ui.Here
			if v.due != "" {
				steps[i].When = i18n.T(ctx, "hạn %s", i18n.Date(ctx, v.due))
			} else {
				steps[i].When = ""
			}
		case i > here:
			steps[i].Kind, steps[i].When = ui.Ahead, ""
		}
	}
	if r.State == narrative.Returned {
		steps[0].Kind, steps[0].Label = ui.SetBack, i18n.T(ctx, "Bị trả lại")
	}
	return steps
}

// jumps lead to the parts of a long paper.
func (v readView) jumps(ctx context.Context) (out []ui.Tab) {
	out = append(out, ui.Tab{Label: i18n.T(ctx, "Lời văn"), Href: "#paper"})
	for _, t := range v.body.Tables {
		out = append(out, ui.Tab{Label: t.Title, Href: "#t-" + t.Code})
	}
	if len(v.body.Outside) > 0 {
		out = append(out, ui.Tab{Label: i18n.T(ctx, "Số liệu ngoài hệ thống"), Href: "#outside"})
	}
	for _, l := range v.body.Lists {
		out = append(out, ui.Tab{Label: l.Title, Href: "#l-" + l.Code})
	}
	return out
}

func momentOr(ctx context.Context, ms int64, there bool) string {
	if !there {
		return ""
	}
	return i18n.Moment(ctx, clock.Instant(ms))
}

// remarksAt are the remarks on one spot; empty: on the whole.
func (v readView) remarksAt(pin string) (out []review.Remark) {
	for _, m := range v.remarks {
		if m.Pin == pin {
			out = append(out, m)
		}
	}
	return out
}

// pinnedFigures are the remarks on figures: they stand above the tables.
func (v readView) pinnedFigures() (out []review.Remark) {
	for _, m := range v.remarks {
		if strings.HasPrefix(m.Pin, narrative.PinFigure) {
			out = append(out, m)
		}
	}
	return out
}

func (v readView) pinOf(ctx context.Context, m review.Remark) ui.Remark {
	out := ui.Remark{ID: "remark-" + m.ID, Where: v.body.PinLabel(m.Pin), State: ui.Badge{Icon: "pin", Word: i18n.T(ctx, "Chờ trả lời"), Tone: ui.Back}}
	if m.Pin == "" {
		out.Where = i18n.T(ctx, "Cả báo cáo")
	}
	who := func(post string) string { return v.posts[post].Title + ", " + v.posts[post].UnitName }
	out.Quote = m.Quote
	out.Says = []ui.Saying{{Who: who(m.PostID) + " · " + i18n.Moment(ctx, m.At), Text: m.Text}}
	if m.Reply != "" {
		out.Says = append(out.Says, ui.Saying{Icon: "return", Who: who(m.ReplyPost) + " · " + i18n.Moment(ctx, m.ReplyAt), Text: m.Reply})
		out.State = ui.Badge{Icon: "chat", Word: i18n.T(ctx, "Đã trả lời"), Tone: ui.Wait}
	}
	if !m.Open() {
		out.Done, out.State = true, ui.Badge{Icon: "check", Word: i18n.T(ctx, "Xong"), Tone: ui.Good}
	}
	return out
}

// spots are what a remark may be pinned to.
func (v readView) spots(ctx context.Context) (out []ui.Option) {
	for _, s := range v.body.Sections {
		out = append(out, ui.Option{Value: narrative.PinSection + s.Code, Label: s.Title})
	}
	for _, f := range v.body.Figures {
		if f.Known && !strings.HasPrefix(f.Path, "unit/") {
			out = append(out, spot(ctx, f))
		}
	}
	for _, t := range v.body.Tables {
		if t.Code != narrative.TableUnits {
			continue
		}
		for _, row := range t.Rows { // of the units the first number: a province has hundreds of others
			if f, ok := v.body.Figure(row.Paths[0]); ok && strings.HasPrefix(f.Path, "unit/") {
				out = append(out, spot(ctx, f))
			}
		}
	}
	return out
}

func spot(ctx context.Context, f narrative.Figure) ui.Option {
	return ui.Option{Value: narrative.PinFigure + f.Path, Label: f.Label + ": " + number(ctx, f) + " [" + f.Code + "]"}
}

// piece of a paragraph: text, or a code after its number.
type piece struct{ text, code string }

var codeInProse = regexp.MustCompile(`\[([0-9A-Za-z]{7,12})\]`)

// pieces divide a paragraph so that codes can be opened.
func pieces(line string) (out []piece) {
	at := 0
	for _, m := range codeInProse.FindAllStringSubmatchIndex(line, -1) {
		code := narrative.ReadCode(line[m[2]:m[3]])
		if code == "" {
			continue
		}
		out = append(out, piece{text: line[at:m[0]]}, piece{code: code})
		at = m[1]
	}
	return append(out, piece{text: line[at:]})
}

func paragraphs(text string) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// cellOf is a figure in a table; what overlaps is taken off.
func (v readView) cellOf(path string) (f narrative.Figure, known bool) {
	f, known = v.body.Figure(path)
	return f, known && path != ""
}

// whyNot says why the figures of a row can't be counted yet, once.
func (v readView) whyNot(row narrative.TableRow) string {
	for _, path := range row.Paths {
		if f, known := v.cellOf(path); known && !f.Known {
			return f.Why
		}
	}
	return ""
}

func shownIn(ctx context.Context, f narrative.Figure, role narrative.RowRole) string {
	if role == narrative.RowOverlap && f.Known && f.Value != 0 {
		f.Value = -f.Value
	}
	return number(ctx, f)
}

func rowClass(role narrative.RowRole) string {
	return map[narrative.RowRole]string{narrative.RowOverlap: string(ui.Less), narrative.RowTotal: string(ui.Closing)}[role]
}
