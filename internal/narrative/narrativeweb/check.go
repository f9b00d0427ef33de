package narrativeweb

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"kheo/internal/narrative/paper"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// checkView is the form that takes a file, and what was found in the one before.
type checkView struct {
	page    ui.Page
	public  bool
	form    *form.Form
	name    string // of the file that was checked; empty: none was
	checked paper.Checked
	so      soView // the report it was held against
}

// linesShown on the page; the API gives them all.
const linesShown = 300

func (p *Papers) newCheck(w http.ResponseWriter, r *http.Request) error {
	return p.showCheck(w, r, checkView{form: form.New()})
}

func (p *Papers) showCheck(w http.ResponseWriter, r *http.Request, v checkView) error {
	ctx := r.Context()
	v.page = web.Page(r, i18n.T(ctx, "Kiểm tra tệp báo cáo"))
	v.page.Path = checkPath
	v.public = readerOf(ctx) == nil
	return web.Render(w, r, v.form.Status(), checkPage(v))
}

// check holds a file against the report it is of. Nothing of the file is kept.
func (p *Papers) check(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := p.checks.allow(web.Address(ctx), checksAMinute, p.Clock.Now()); err != nil {
		return err
	}
	v := checkView{form: form.Read(r)}
	file, name, err := upload(v.form, "file", paper.MaxFile)
	if err == nil {
		v.checked, err = p.Desk.Check(ctx, readerOf(ctx), file)
	}
	if fault.Is(err, fault.Unavailable) {
		return err
	}
	if err != nil {
		v.form.Mistake("file", fault.Of(err).Sentence, fault.Of(err).Args...)
		return p.showCheck(w, r, v)
	}
	v.name, v.so = name, soView{asked: v.checked.Asked, reader: readerOf(ctx), paper: paper.Paper{Body: v.checked.Asked.Body}}
	if err := p.signer(ctx, &v.so); err != nil {
		return err
	}
	return p.showCheck(w, r, v)
}

// upload is the one file of a form.
func upload(f *form.Form, field string, most int64) (file []byte, name string, err error) {
	for _, h := range f.Files(field) {
		if h.Filename == "" {
			continue
		}
		in, err := h.Open()
		if err != nil {
			return nil, "", err
		}
		defer in.Close()
		file, err = io.ReadAll(io.LimitReader(in, most+1))
		if err == nil && int64(len(file)) > most {
			err = fault.New(fault.TooLarge, "Tệp lớn quá; mỗi tệp tối đa %d MB.", most>>20)
		}
		return file, h.Filename, err
	}
	return nil, "", fault.New(fault.Invalid, "Chọn một tệp.")
}

// summary is the result in a sentence.
func (v checkView) summary(ctx context.Context) ui.NoteBox {
	r := v.checked.Result
	if r.Clean() {
		text := i18n.T(ctx, "%s số liệu có mã trong tệp, tất cả đúng như trong báo cáo.", i18n.Num(ctx, r.Right))
		if v.checked.Asked.Signed == nil {
			return ui.NoteBox{Tone: ui.Wait, Role: "status", Title: i18n.T(ctx, "Khớp, nhưng báo cáo chưa chốt"), Text: text}
		}
		if v.checked.Asked.Newer != nil {
			return ui.NoteBox{Tone: ui.Wait, Role: "status", Title: i18n.T(ctx, "Tệp khớp với bản đã chốt mà nay đã được thay"), Text: text}
		}
		return ui.NoteBox{Tone: ui.Good, Role: "status", Title: i18n.T(ctx, "Tệp khớp với báo cáo đã chốt"), Text: text}
	}
	return ui.NoteBox{Tone: ui.Late, Role: "alert", Title: i18n.T(ctx, "Tệp có %s chỗ khác báo cáo", i18n.Num(ctx, len(r.Lines))),
		Text: i18n.T(ctx, "%s số bị sửa, %s số thiếu, %s mã lạ, %s câu đổi số; %s số đúng.", i18n.Num(ctx, r.Count(paper.Altered)), i18n.Num(ctx, r.Count(paper.Missing)),
			i18n.Num(ctx, r.Count(paper.Unknown)), i18n.Num(ctx, r.Count(paper.Reworded)), i18n.Num(ctx, r.Right))}
}

// newer says that a supplement has taken the place of what the file is of.
func (v checkView) newer(ctx context.Context) (ui.NoteBox, bool) {
	n := v.checked.Asked.Newer
	if n == nil {
		return ui.NoteBox{}, false
	}
	return ui.NoteBox{Tone: ui.Wait, Title: i18n.T(ctx, "Bản này đã được thay"),
		Text: i18n.T(ctx, "Tệp là của bản chốt trước; bản bổ sung lần %d chốt lúc %s đã thay bản ấy. Hãy xin hoặc tải bản mới.", n.No, i18n.Moment(ctx, n.At))}, true
}

// draft says that the file was made before the report was final.
func (v checkView) draft() bool { return v.checked.Draft && v.checked.Asked.Signed != nil }

var verdicts = map[paper.Verdict]ui.Badge{
	paper.Altered:  {Icon: "alert", Word: "Bị sửa", Tone: ui.Late},
	paper.Missing:  {Icon: "alert", Word: "Thiếu", Tone: ui.Back},
	paper.Unknown:  {Icon: "alert", Word: "Mã lạ", Tone: ui.Back},
	paper.Reworded: {Icon: "alert", Word: "Câu đổi số", Tone: ui.Late},
}

func (v checkView) table(ctx context.Context) ui.Grid {
	g := ui.Grid{Caption: i18n.T(ctx, "Những chỗ khác báo cáo"), Stack: true,
		Cols: []ui.Col{{Label: i18n.T(ctx, "Số liệu")}, {Label: i18n.T(ctx, "Kết luận"), Fit: true}, {Label: i18n.T(ctx, "Báo cáo ghi"), Num: true}, {Label: i18n.T(ctx, "Tệp ghi"), Num: true}, {Label: i18n.T(ctx, "Mã")}, {Label: i18n.T(ctx, "Ở ô")}}}
	for _, l := range v.checked.Result.Lines[:min(linesShown, len(v.checked.Result.Lines))] {
		badge := verdicts[l.Verdict]
		badge.Word = i18n.T(ctx, badge.Word)
		label, code := ui.Cell{Text: l.Label}, ui.Cell{Text: l.Code}
		if l.Label == "" {
			label.Text = i18n.T(ctx, "Không có trong báo cáo này")
		}
		if l.Code != "" && l.Verdict != paper.Unknown {
			code.Href = soPath + "/" + l.Code
			if l.Shown != "" {
				code.Href += "?v=" + url.QueryEscape(l.Shown)
			}
		}
		g.Rows = append(g.Rows, ui.Row{Cells: []ui.Cell{label, {State: badge}, {Text: l.Stands}, {Text: l.Shown}, code, {Text: l.Where}}})
	}
	return g
}
