package intakeweb

import (
	"context"
	"net/http"
	"net/url"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/intake"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/table"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/platform/xlsx"
)

// startView is the page on which a file is chosen.
type startView struct {
	page      ui.Page
	form      *form.Form
	campaigns []campaign.Campaign // that take registrations
	recent    []intake.Batch
}

const recent = 8

func crumbs(ctx context.Context, more ...ui.Crumb) []ui.Crumb {
	list := []ui.Crumb{{Text: i18n.T(ctx, "Danh sách mô hình"), Href: "/practices"}}
	if len(more) == 0 {
		return append(list, ui.Crumb{Text: i18n.T(ctx, "Nhập từ Excel")})
	}
	return append(append(list, ui.Crumb{Text: i18n.T(ctx, "Nhập từ Excel"), Href: start}), more...)
}

func (p *Pages) begin(w http.ResponseWriter, r *http.Request) error {
	return p.showStart(w, r, form.New())
}

func (p *Pages) showStart(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v := startView{page: web.Page(r, i18n.T(ctx, "Nhập từ Excel")), form: f}
	v.page.Crumbs = crumbs(ctx)
	all, err := p.Campaign.Campaigns(ctx, a.RootID)
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Open() {
			v.campaigns = append(v.campaigns, c)
		}
	}
	if v.recent, err = p.Intake.Recent(ctx, a.PostID, recent); err != nil {
		return err
	}
	return web.Render(w, r, f.Status(), startPage(v))
}

// send takes a file and looks at it for as long as a person waits; the rest is done meanwhile.
func (p *Pages) send(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	f := form.Read(r)
	campaignID := f.Line("campaign", 40)
	b, err := p.prepare(ctx, a, f, campaignID)
	var to string
	if err == nil {
		to, err = web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
			return fileBase + b.ID, p.Intake.Keep(ctx, a, b)
		})
	}
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showStart(w, r, f)
	}
	if err := p.Intake.WorkFor(ctx, b.ID, patience); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}

func (p *Pages) prepare(ctx context.Context, a identity.Actor, f *form.Form, campaignID string) (intake.Batch, error) {
	for _, h := range f.Files("file") {
		if h.Filename == "" {
			continue
		}
		body, err := h.Open()
		if err != nil {
			return intake.Batch{}, err
		}
		defer body.Close()
		return p.Intake.Prepare(ctx, a, intake.Upload{Name: h.Filename, Body: body, CampaignID: campaignID})
	}
	f.Mistake("file", "Chọn tệp Excel hoặc CSV.")
	return intake.Batch{}, f.Err()
}

func (p *Pages) template(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	book, err := p.Intake.Template(ctx, a, r.URL.Query().Get("campaign"))
	if err != nil {
		return err
	}
	return sendBook(w, book, "mau-dang-ky-"+clock.Today(p.Clock))
}

func sendBook(w http.ResponseWriter, book *xlsx.Book, name string) error {
	defer book.Close()
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`.xlsx"`)
	_, err := book.WriteTo(w)
	return err
}

// campaignField asks only where there is something to choose.
func (v startView) campaignField(ctx context.Context) ui.Field {
	field := ui.Field{Name: "campaign", Label: i18n.T(ctx, "Đợt phong trào")}
	for _, c := range v.campaigns {
		field.Options = append(field.Options, ui.Option{Value: c.ID, Label: c.Name})
	}
	return v.form.Field(ctx, field)
}

func templateHref(c campaign.Campaign) string {
	return start + "/template.xlsx?" + url.Values{"campaign": {c.ID}}.Encode()
}

func (v startView) fileField(ctx context.Context) ui.Field {
	return v.form.Field(ctx, ui.Field{Name: "file", Label: i18n.T(ctx, "Tệp Excel hoặc CSV"), Required: true, Accept: ".xlsx,.csv,.txt",
		Hint: i18n.T(ctx, "Nhiều nhất %d MB và %s dòng. Bảng của đơn vị cũng được: lần đầu chỉ ra cột nào là gì, lần sau hệ thống nhớ.", table.MaxStreamBytes>>20, i18n.Num(ctx, table.MaxRows))})
}

func (v startView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Các lần nhập gần đây"), Hide: true, Stack: true, Cols: []ui.Col{
		{Label: i18n.T(ctx, "Tệp")}, {Label: i18n.T(ctx, "Gửi lúc"), Fit: true}, {Label: i18n.T(ctx, "Tình trạng"), Fit: true}, {Label: i18n.T(ctx, "Số dòng"), Num: true}, {Label: i18n.T(ctx, "Đã nhập"), Num: true},
	}}
	for _, b := range v.recent {
		g.Rows = append(g.Rows, ui.Row{Pick: true, Cells: []ui.Cell{
			{Text: name(ctx, b), Href: fileBase + b.ID}, {Text: i18n.Moment(ctx, b.CreatedAt)}, {State: badge(ctx, b.State)},
			{Text: i18n.Num(ctx, b.Tally.Rows)}, {Text: i18n.Num(ctx, b.Tally.Made)},
		}})
	}
	return g
}

func name(ctx context.Context, b intake.Batch) string {
	if b.Name == "" {
		return i18n.T(ctx, "Tệp không tên")
	}
	return b.Name
}

var states = map[intake.State]ui.Badge{
	intake.Mapping:  {Icon: "pencil", Tone: ui.Back, Word: "Cần chỉ cột"},
	intake.Checking: {Icon: "clock", Tone: ui.Run, Word: "Đang đọc từng dòng"},
	intake.Checked:  {Icon: "eye", Tone: ui.Wait, Word: "Chờ đồng ý"},
	intake.Taking:   {Icon: "run", Tone: ui.Run, Word: "Đang nhập"},
	intake.Done:     {Icon: "check", Tone: ui.Good, Word: "Đã nhập xong"},
	intake.Stopped:  {Icon: "stop", Tone: ui.Late, Word: "Đã dừng"},
	intake.Dropped:  {Icon: "x", Word: "Đã bỏ"},
}

func badge(ctx context.Context, s intake.State) ui.Badge {
	b := states[s]
	b.Word = i18n.T(ctx, b.Word)
	return b
}
