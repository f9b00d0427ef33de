package narrativeweb

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// soView is a figure that was asked about.
type soView struct {
	page    ui.Page
	reader  *identity.Actor
	asked   narrative.Asked
	figure  narrative.Figure
	paper   paper.Paper
	by      string // the post that signed, with its unit
	now     *narrative.Figure
	records []practice.Row
	behind  int // how many stand behind it
	hidden  int // of them, what the reader may not see
	shown   string
	form    *form.Form
}

// recordsShown on the page; the list of practices has them all.
const recordsShown = 200

// askCode is the form that takes a code off a paper.
func (p *Papers) askCode(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	typed := f.Value("ma")
	if typed == "" {
		return p.showAsk(w, r, f)
	}
	code := narrative.ReadCode(typed)
	if code == "" {
		f.Mistake("ma", "Mã gồm từ 7 chữ số và chữ cái, in nhỏ dưới con số.")
		return p.showAsk(w, r, f)
	}
	return web.Redirect(w, r, soPath+"/"+code)
}

func (p *Papers) showAsk(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	v := soView{page: web.Page(r, i18n.T(r.Context(), "Hỏi một con số")), form: f, reader: readerOf(r.Context())}
	v.page.Narrow = true
	return web.Render(w, r, f.Status(), askPage(v))
}

func readerOf(ctx context.Context) *identity.Actor {
	if a, ok := identity.ActorOf(ctx); ok {
		return &a
	}
	return nil
}

// so opens what a code names: its rule, moment, approver, map and records, and whether the figure
// somebody reads is the one that was signed.
func (p *Papers) so(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := p.asks.allow(web.Address(ctx), asksAMinute, p.Clock.Now()); err != nil {
		return err
	}
	code := narrative.ReadCode(r.PathValue("code"))
	if code == "" {
		return fault.New(fault.NotFound, "Mã gồm từ 7 chữ số và chữ cái, in nhỏ dưới con số.")
	}
	v := soView{reader: readerOf(ctx), shown: r.URL.Query().Get("v")}
	var err error
	if v.asked, err = p.Narrative.Ask(ctx, v.reader, code); err != nil {
		return err
	}
	v.paper = paper.Paper{Body: v.asked.Body, Site: site(r)}
	if err := p.signer(ctx, &v); err != nil {
		return err
	}
	if v.asked.Path == "" {
		return p.whole(w, r, v)
	}
	figure, found := v.asked.Figure()
	if !found {
		return fault.New(fault.NotFound, "Số liệu mang mã này không còn trong bản báo cáo hiện hành.")
	}
	v.figure = figure
	if err := p.around(ctx, &v); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Số liệu mã %s", code))
	return web.Render(w, r, http.StatusOK, soPage(v))
}

func (p *Papers) whole(w http.ResponseWriter, r *http.Request, v soView) error {
	v.page = web.Page(r, v.title(r.Context()))
	return web.Render(w, r, http.StatusOK, wholePage(v))
}

func (v soView) title(ctx context.Context) string {
	return i18n.T(ctx, "Báo cáo %s · %s", lowerFirst(campaign.PeriodName(ctx, v.asked.Body.Period.Code)), v.asked.Body.Unit.Name)
}

// signer names who made the report final.
func (p *Papers) signer(ctx context.Context, v *soView) error {
	s := v.asked.Signed
	if s == nil {
		return nil
	}
	v.paper.Seal = paper.Seal{No: s.No, At: s.At, Digest: s.Digest, Reason: s.Reason}
	at := identity.PostDay{PostID: s.PostID, Day: clock.Day(s.At)}
	labels, err := p.Identity.PostTitlesAt(ctx, []identity.PostDay{at})
	if l := labels[at]; l.Title != "" {
		v.by = l.Title + ", " + l.UnitName
	}
	return err
}

// around reads what only somebody with a right to the report sees: the figure of now, the records.
func (p *Papers) around(ctx context.Context, v *soView) error {
	ids := v.asked.Body.Behind(v.figure)
	v.behind, v.hidden = len(ids), len(ids)
	if v.reader == nil || v.asked.Public {
		return nil
	}
	if v.asked.Signed != nil {
		live, err := p.Narrative.Live(ctx, *v.reader, v.asked.Report.ID)
		if err != nil {
			return err
		}
		if f, found := live.Figure(v.asked.Path); found {
			v.now = &f
		}
	}
	rows, err := p.Practice.Some(ctx, *v.reader, ids)
	for _, id := range ids {
		row, seen := rows[id]
		if !seen {
			continue
		}
		v.hidden--
		if len(v.records) < recordsShown {
			v.records = append(v.records, row)
		}
	}
	return err
}

// verdict says whether the figure somebody reads, given as ?v=, is the one that stands.
func (v soView) verdict(ctx context.Context) (ui.NoteBox, bool) {
	if v.shown == "" {
		return ui.NoteBox{}, false
	}
	stands := v.value(ctx)
	n, isNumber := paper.ParseNumber(v.shown)
	same := v.figure.Known && isNumber && (paper.Same(n, v.figure.Value) || v.less() && paper.Same(-n, v.figure.Value))
	switch {
	case same && v.asked.Signed != nil:
		return ui.NoteBox{Tone: ui.Good, Title: i18n.T(ctx, "Đúng số đã chốt"), Text: i18n.T(ctx, "Con số %s trên bản đang xem đúng là số đã được chốt.", v.shown)}, true
	case same:
		return ui.NoteBox{Tone: ui.Wait, Title: i18n.T(ctx, "Đúng số hiện tại, chưa chốt"), Text: i18n.T(ctx, "Báo cáo này chưa được chốt, số còn có thể thay đổi.")}, true
	case v.asked.Signed != nil:
		return ui.NoteBox{Tone: ui.Late, Title: i18n.T(ctx, "Không phải số đã chốt"), Text: i18n.T(ctx, "Bản đang xem ghi %s; số đã chốt là %s.", v.shown, stands)}, true
	}
	return ui.NoteBox{Tone: ui.Late, Title: i18n.T(ctx, "Không đúng số hiện tại"), Text: i18n.T(ctx, "Bản đang xem ghi %s; báo cáo chưa chốt, số lúc này là %s.", v.shown, stands)}, true
}

// less: what overlaps is written with a minus in tables.
func (v soView) less() bool {
	t, found := v.paper.Movement()
	if !found {
		return false
	}
	for _, r := range t.Rows {
		if r.Role == narrative.RowOverlap {
			for _, path := range r.Paths {
				if path == v.asked.Path {
					return true
				}
			}
		}
	}
	return false
}

func (v soView) value(ctx context.Context) string { return number(ctx, v.figure) }

func number(ctx context.Context, f narrative.Figure) string {
	if !f.Known {
		return "—"
	}
	return i18n.Dec(ctx, f.Value, 3)
}

// facts are what a figure stands on.
func (v soView) facts(ctx context.Context) []ui.Fact {
	b := v.asked.Body
	facts := []ui.Fact{{Label: i18n.T(ctx, "Cách tính"), Text: v.figure.Rule}}
	if v.figure.Indicator != "" && v.reader != nil {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Theo chỉ tiêu"), Text: i18n.T(ctx, "%s, bản %d", v.figure.Indicator, v.figure.Version), Href: "/admin/indicators/" + url.PathEscape(v.figure.Indicator)})
	}
	kind := i18n.T(ctx, "Số tại một thời điểm: không cộng qua các kỳ")
	if v.figure.Flow {
		kind = i18n.T(ctx, "Số phát sinh trong kỳ: cộng được qua các kỳ không chồng lên nhau")
	}
	facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Loại số"), Text: kind},
		ui.Fact{Label: i18n.T(ctx, "Đơn vị báo cáo"), Text: b.Unit.Name},
		ui.Fact{Label: i18n.T(ctx, "Kỳ báo cáo"), Text: i18n.T(ctx, "%s, từ %s đến hết %s", campaign.PeriodName(ctx, b.Period.Code), i18n.Date(ctx, b.Period.From), i18n.Date(ctx, clock.AddDays(b.Period.To, -1)))},
		ui.Fact{Label: i18n.T(ctx, "Bản đồ đơn vị"), Text: i18n.T(ctx, "của ngày %s", i18n.Date(ctx, b.Map))})
	return append(facts, v.seal(ctx)...)
}

// seal says when the figures were read, and who made them final.
func (v soView) seal(ctx context.Context) (facts []ui.Fact) {
	if at, err := time.Parse(time.RFC3339, v.asked.Body.AsOf); err == nil {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Số tính lúc"), Text: i18n.Moment(ctx, at.In(clock.Zone))})
	}
	s := v.asked.Signed
	if s == nil {
		return append(facts, ui.Fact{Label: i18n.T(ctx, "Trạng thái"), Text: i18n.T(ctx, v.asked.Report.State.Label())})
	}
	state := i18n.T(ctx, "Đã chốt")
	if s.No > 0 {
		state = i18n.T(ctx, "Đã chốt, bổ sung lần %s", strconv.Itoa(s.No))
	}
	facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Trạng thái"), Text: state + " · " + i18n.Moment(ctx, s.At)})
	if v.by != "" {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Người duyệt"), Text: v.by})
	}
	if s.No > 0 && s.Reason != "" {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Lý do bổ sung"), Text: s.Reason})
	}
	return append(facts, ui.Fact{Label: i18n.T(ctx, "Dấu số liệu"), Body: digest(s.Digest)})
}

// pending names the supplement in the works: what was signed before it stands.
func (v soView) pending(ctx context.Context) string {
	if n := v.asked.Pending(); n > 0 {
		return i18n.T(ctx, "Đơn vị đang làm bản bổ sung lần %d. Đến khi bản ấy được chốt, số ở đây vẫn là số đã chốt.", n)
	}
	return ""
}

// moved compares what was signed with what is counted now.
func (v soView) moved(ctx context.Context) string {
	if v.now == nil {
		return ""
	}
	if v.now.Known == v.figure.Known && paper.Same(v.now.Value, v.figure.Value) {
		return i18n.T(ctx, "Số tính hôm nay cũng là %s.", number(ctx, *v.now))
	}
	return i18n.T(ctx, "Số tính hôm nay là %s: hồ sơ đã thay đổi sau khi chốt; báo cáo đã chốt không đổi theo.", number(ctx, *v.now))
}

func (v soView) recordTable(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Hồ sơ đứng sau con số"), Hide: true, Stack: true, Tall: true,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Mô hình")}, {Label: i18n.T(ctx, "Mã"), Fit: true}, {Label: i18n.T(ctx, "Trạng thái"), Fit: true}}}
	for _, r := range v.records {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: r.Title, Href: "/practices/" + r.ID}, {Text: r.Code}, {Text: i18n.T(ctx, r.State.Label())}}})
	}
	return g
}

// recordsLead says how many stand behind the figure, and how many of them the reader doesn't see.
func (v soView) recordsLead(ctx context.Context) string {
	switch seen := v.behind - v.hidden; {
	case v.behind == 0:
		return i18n.T(ctx, "Không có hồ sơ nào được ghi kèm con số này.")
	case v.reader == nil || v.asked.Public:
		return i18n.T(ctx, "%s hồ sơ đứng sau con số này. Vị trí được xem báo cáo mới mở được từng hồ sơ.", i18n.Num(ctx, v.behind))
	case seen > len(v.records):
		return i18n.T(ctx, "%s hồ sơ đứng sau con số này; anh/chị được xem %s, dưới đây là %s hồ sơ đầu.", i18n.Num(ctx, v.behind), i18n.Num(ctx, seen), i18n.Num(ctx, len(v.records)))
	case v.hidden > 0:
		return i18n.T(ctx, "%s hồ sơ đứng sau con số này; anh/chị được xem %s.", i18n.Num(ctx, v.behind), i18n.Num(ctx, seen))
	}
	return i18n.T(ctx, "%s hồ sơ đứng sau con số này.", i18n.Num(ctx, v.behind))
}

// figuresTable is the table of fields with a link on every figure, for the report as a whole.
func (v soView) figuresTable(ctx context.Context, t narrative.Table) ui.Grid {
	g := ui.Grid{Caption: t.Title, Hide: true, Cols: []ui.Col{{Label: t.First}}, Tall: len(t.Rows) > 20, Tight: true}
	for _, group := range t.Groups {
		for _, c := range group.Columns {
			label := c
			if group.Label != "" {
				label = group.Label + " · " + c
			}
			g.Cols = append(g.Cols, ui.Col{Label: label, Num: true})
		}
	}
	for _, r := range t.Rows {
		row := ui.Row{Kind: map[narrative.RowRole]ui.RowKind{narrative.RowOverlap: ui.Less, narrative.RowTotal: ui.Closing}[r.Role], Cells: []ui.Cell{{Text: r.Label}}}
		for _, path := range r.Paths {
			text, code := v.paper.Shown(path, r.Role)
			cell := ui.Cell{Text: text, Sub: code}
			if code != "" {
				cell.Href = soPath + "/" + code
			}
			row.Cells = append(row.Cells, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func lowerFirst(s string) string { return paper.LowerFirst(s) }
