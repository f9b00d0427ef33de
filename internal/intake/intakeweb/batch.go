package intakeweb

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/intake"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// batchView is one file: what was found in it, what became of it.
type batchView struct {
	page   ui.Page
	form   *form.Form
	batch  intake.Batch
	fields []campaign.Field
}

func (p *Pages) batch(w http.ResponseWriter, r *http.Request) error {
	return p.showBatch(w, r, form.New())
}

func (p *Pages) showBatch(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	b, err := p.Intake.Get(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	if b.State == intake.Mapping {
		return web.Redirect(w, r, fileBase+b.ID+"/columns")
	}
	if !f.Has("then") {
		f.Set("then", "draft")
	}
	v := batchView{page: web.Page(r, name(ctx, b)), form: f, batch: b}
	v.page.Crumbs = crumbs(ctx, ui.Crumb{Text: v.page.Title})
	if v.fields, err = p.Campaign.Fields(ctx, b.CampaignID); err != nil {
		return err
	}
	if b.State.Busy() {
		w.Header().Set("Refresh", "4") // the page goes on by itself, without a script too
	}
	return web.Render(w, r, f.Status(), batchPage(v))
}

func (p *Pages) agree(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	id, version := r.PathValue("id"), f.Int("version", 1, 1<<40)
	say := intake.Agreement{GoodOnly: f.Bool("good"), Again: f.Bool("again"), Send: f.Choice("then", "draft", "send") == "send"}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		_, err := p.Intake.Agree(ctx, a, id, version, say)
		return fileBase + id, err
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showBatch(w, r, f)
	}
	if err := p.Intake.WorkFor(ctx, id, patience); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}

func (p *Pages) drop(w http.ResponseWriter, r *http.Request) error {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	id, version := r.PathValue("id"), f.Int("version", 1, 1<<40)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return start, p.Intake.Drop(ctx, a, id, version)
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showBatch(w, r, f)
	}
	web.Say(w, r, "Đã bỏ tệp này, chưa có gì được nhập.")
	return web.Redirect(w, r, to)
}

func (p *Pages) errors(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	book, err := p.Intake.Errors(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	return sendBook(w, book, "can-sua")
}

func (v batchView) href(rest string) string { return fileBase + v.batch.ID + rest }

func (v batchView) lead(ctx context.Context) string {
	switch b := v.batch; b.State {
	case intake.Checked:
		return i18n.T(ctx, "Chưa có gì được nhập. Xem rồi đồng ý ở cuối trang.")
	case intake.Done:
		return i18n.T(ctx, "Nhập xong lúc %s.", i18n.Moment(ctx, b.DoneAt))
	}
	return ""
}

// counts is the strip of what the rows are worth.
func (v batchView) counts(ctx context.Context) []ui.CountItem {
	t := v.batch.Tally
	item := func(n int, label string) ui.CountItem { return ui.CountItem{Value: i18n.Num(ctx, n), Label: label} }
	list := []ui.CountItem{item(t.Rows, i18n.T(ctx, "dòng trong tệp"))}
	if v.batch.State == intake.Done || v.batch.State == intake.Taking || v.batch.State == intake.Stopped {
		list = append(list, item(t.Made, i18n.T(ctx, "đã nhập")))
		if v.batch.Send {
			list = append(list, item(t.Sent, i18n.T(ctx, "đã gửi xét")))
		}
	} else {
		list = append(list, item(t.Good, i18n.T(ctx, "đúng")), item(t.Complete, i18n.T(ctx, "đủ để gửi xét")))
	}
	list = append(list, item(t.Known, i18n.T(ctx, "đã có")), item(t.Bad, i18n.T(ctx, "sai")))
	if t.Alike > 0 {
		list = append(list, item(t.Alike, i18n.T(ctx, "có thể đã có")))
	}
	if t.Refused > 0 {
		list = append(list, item(t.Refused, i18n.T(ctx, "không nhận được")))
	}
	return list
}

// notes are what a person should know of the file before agreeing.
func (v batchView) notes(ctx context.Context) []string {
	l := v.batch.Layout
	var list []string
	if len(l.Sheets) > 1 {
		list = append(list, i18n.T(ctx, "Đọc trang tính “%s”; tệp còn %d trang khác.", l.Sheets[l.Sheet], len(l.Sheets)-1))
	}
	if l.Hidden > 0 {
		list = append(list, i18n.T(ctx, "Tệp có %d trang tính đang ẩn, không đọc.", l.Hidden))
	}
	if unread := l.Unread(); len(unread) > 0 {
		list = append(list, i18n.T(ctx, "Cột không đọc: %s.", strings.Join(unread[:min(len(unread), 12)], ", ")))
	}
	if l.Set != "" {
		list = append(list, i18n.T(ctx, "Chữ được chuyển từ %s sang Unicode.", l.Set.Name()))
	}
	if m := v.batch.Preview.Filled; m.Areas == 1 {
		list = append(list, i18n.T(ctx, "Ô gộp ở %s: lấy giá trị cho cả %d dòng.", m.First, m.Rows))
	} else if m.Areas > 1 {
		list = append(list, i18n.T(ctx, "Ô gộp ở %s và %d chỗ khác: lấy giá trị cho mọi dòng trong ô.", m.First, m.Areas-1))
	} else if l.Merged {
		list = append(list, i18n.T(ctx, "Tệp có ô gộp: dòng nào thiếu chữ vì gộp ô được ghi là sai."))
	}
	if !l.Has("kind") {
		list = append(list, i18n.T(ctx, "Không có cột Hình thức: mọi dòng được coi là Tập thể."))
	}
	if !l.Has("unit") {
		list = append(list, i18n.T(ctx, "Không có cột Đơn vị chủ trì: mọi dòng là của đơn vị người nhập."))
	}
	return list
}

func (v batchView) fieldName(ctx context.Context, code string) string {
	for _, f := range v.fields {
		if f.Code == code {
			return f.Label(ctx)
		}
	}
	return ""
}

var standings = map[intake.Standing]ui.Badge{
	intake.Good:     {Icon: "check", Tone: ui.Good, Word: "Đúng, còn thiếu để gửi"},
	intake.Complete: {Icon: "check", Tone: ui.Good, Word: "Đủ để gửi xét"},
	intake.Bad:      {Icon: "x", Tone: ui.Late, Word: "Sai"},
	intake.Known:    {Icon: "clock", Tone: ui.Wait, Word: "Đã có"},
	intake.Like:     {Icon: "clock", Tone: ui.Wait, Word: "Có thể đã có"},
}

func (v batchView) rows(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Những dòng đầu"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Mô hình")}, {Label: i18n.T(ctx, "Dòng"), Num: true, Fit: true}, {Label: i18n.T(ctx, "Đơn vị")}, {Label: i18n.T(ctx, "Lĩnh vực")},
		{Label: i18n.T(ctx, "Bắt đầu"), Fit: true}, {Label: i18n.T(ctx, "Tình trạng"), Fit: true},
	}}
	for _, x := range v.batch.Preview.Rows {
		state := standings[x.Standing]
		state.Word = i18n.T(ctx, state.Word)
		title := x.Title
		if title == "" {
			title = "–"
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: title}, {Text: i18n.Num(ctx, x.At)}, {Text: x.Unit}, {Text: v.fieldName(ctx, x.Field)}, {Text: i18n.Date(ctx, x.Start)}, {State: state}}})
	}
	return g
}

func columnName(ctx context.Context, code string) string {
	if c, ok := intake.ColumnByCode(code); ok {
		return i18n.T(ctx, c.Name)
	}
	return i18n.T(ctx, "Cả dòng")
}

func (v batchView) problems(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Những chỗ sai đầu tiên"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Ở đâu"), Fit: true}, {Label: i18n.T(ctx, "Cột"), Fit: true}, {Label: i18n.T(ctx, "Chỗ sai")},
	}}
	for _, x := range v.batch.Preview.Problems {
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: i18n.T(ctx, "Dòng %s", i18n.Num(ctx, x.Row))}, {Text: columnName(ctx, x.Column)}, {Text: i18n.T(ctx, x.Sentence, x.Args...)}}})
	}
	return g
}

// kinds count the problems that are alike; only where there are several of one.
func (v batchView) kinds(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Sai nhiều nhất"), Hide: true, Stack: true, Tight: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Cột")}, {Label: i18n.T(ctx, "Chẳng hạn")}, {Label: i18n.T(ctx, "Số ô"), Num: true}}}
	for _, k := range v.batch.Preview.Kinds {
		if k.Number > 2 {
			g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: columnName(ctx, k.Column)}, {Text: i18n.T(ctx, k.Say, k.Args...)}, {Text: i18n.Num(ctx, k.Number)}}})
		}
	}
	return g
}

func (v batchView) more() bool {
	n := 0
	for _, k := range v.batch.Preview.Kinds {
		n += k.Number
	}
	return n > len(v.batch.Preview.Problems)
}

// then asks what becomes of the rows.
func (v batchView) then(ctx context.Context) ui.Field {
	t := v.batch.Tally
	return v.form.Field(ctx, ui.Field{Name: "then", Label: i18n.T(ctx, "Các dòng đúng thành"), Options: []ui.Option{
		{Value: "draft", Label: i18n.T(ctx, "Bản nháp, để viết tiếp và gửi sau")},
		{Value: "send", Label: i18n.T(ctx, "Gửi xét ngay %s dòng đủ nội dung, còn lại là bản nháp", i18n.Num(ctx, t.Complete)), Disabled: t.Complete+t.Alike == 0},
	}})
}

func (v batchView) goodOnly(ctx context.Context) ui.Field {
	t := v.batch.Tally
	return v.form.Field(ctx, ui.Field{Name: "good", Value: "1", Label: i18n.T(ctx, "Chỉ nhập %s dòng đúng; %s dòng sai để lại, sửa rồi gửi sau.", i18n.Num(ctx, t.Good), i18n.Num(ctx, t.Bad)), Checked: v.form.Bool("good")})
}

// alike are rows that say what a record says which was typed.
func (v batchView) alike(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Những dòng có thể đã có"), Hide: true, Stack: true, Tight: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Mô hình")}, {Label: i18n.T(ctx, "Dòng"), Num: true, Fit: true}, {Label: i18n.T(ctx, "Có thể đã có"), Fit: true}}}
	for _, x := range v.batch.Preview.Alike {
		is := ui.Cell{Text: i18n.T(ctx, "hồ sơ chưa có mã")}
		if x.Code != "" {
			is = ui.Cell{Text: x.Code, Href: "/practices/" + x.Record}
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{{Text: x.Title}, {Text: i18n.Num(ctx, x.Row)}, is}})
	}
	return g
}

func (v batchView) again(ctx context.Context) ui.Field {
	return v.form.Field(ctx, ui.Field{Name: "again", Value: "1", Label: i18n.T(ctx, "Nhập cả %s dòng có thể đã có: đó là mô hình khác.", i18n.Num(ctx, v.batch.Tally.Alike)), Checked: v.form.Bool("again")})
}

// submit names what pressing the button does.
func (v batchView) submit(ctx context.Context) string {
	if v.batch.Tally.Good == 0 {
		return i18n.T(ctx, "Nhập các dòng đã chọn")
	}
	return i18n.T(ctx, "Nhập %s dòng", i18n.Num(ctx, v.batch.Tally.Good))
}

// progress is how many rows are behind, of those there are.
func (v batchView) progress() (done, total int) {
	t := v.batch.Tally
	if v.batch.State == intake.Taking {
		return t.Made + t.Refused, max(t.Good, 1)
	}
	return t.Rows, max(t.Rows, 1)
}

func (v batchView) practices() string { return "/practices?state=draft" }

const keptDays = intake.KeptDays

// stoppedBecause says why an intake could not go on.
func stoppedBecause(ctx context.Context, b intake.Batch) string {
	if b.Failure == nil {
		return ""
	}
	return i18n.T(ctx, b.Failure.Sentence, b.Failure.Args...)
}
