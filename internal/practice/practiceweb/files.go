package practiceweb

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"time"

	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// filesSheet is the page of a record's files: what is there, and one more.
type filesSheet struct {
	page   ui.Page
	rec    practice.Practice
	f      *form.Form
	files  []evidence.File
	change bool   // may add, remove and open them
	about  string // the file whose form was sent
}

func filesPath(practiceID string) string { return "/practices/" + practiceID + "/files" }

func (p *Pages) filesForm(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	rec, err := p.Practice.Get(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	return p.showFiles(w, r, filesSheet{rec: rec, f: form.New()})
}

func (p *Pages) showFiles(w http.ResponseWriter, r *http.Request, v filesSheet) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	var err error
	if v.files, err = p.Practice.Files(ctx, a, v.rec.ID); err != nil {
		return err
	}
	v.change = p.must(ctx, a, v.rec, practice.Attach) == nil
	v.page = web.Page(r, i18n.T(ctx, "Ảnh và tệp"))
	v.page.Path, v.page.Narrow = filesPath(v.rec.ID), true
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Danh sách mô hình"), Href: "/practices"}, {Text: shownTitle(ctx, v.rec.Title), Href: "/practices/" + v.rec.ID}, {Text: i18n.T(ctx, "Ảnh và tệp")}}
	return web.Render(w, r, v.f.Status(), filesPage(v))
}

// addFiles puts files to a record. One refused refuses them all, by its name.
func (p *Pages) addFiles(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	rec, err := p.Practice.Get(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := p.must(ctx, a, rec, practice.Attach); err != nil {
		return err
	}
	f := form.Read(r)
	f.Check(chosen(f, "files"), "files", "Chưa chọn tệp nào.")
	if _, err = p.take(ctx, a, rec.ID, f, "files"); err != nil {
		return err
	}
	if f.Err() != nil {
		return p.showFiles(w, r, filesSheet{rec: rec, f: f})
	}
	web.Say(w, r, "Đã nhận tệp.")
	return web.Redirect(w, r, "/practices/"+rec.ID)
}

// uploads are the files of a form that have a name; browsers send one empty part for none.
func uploads(f *form.Form, name string) []*multipart.FileHeader {
	return slices.DeleteFunc(slices.Clone(f.Files(name)), func(h *multipart.FileHeader) bool { return h.Filename == "" })
}

// take stores the files of a form with the record, if the form has no mistake so far. A refused file
// becomes a mistake that names it, and those taken before it are given up; what the record already
// had is left alone and not among those answered.
func (p *Pages) take(ctx context.Context, a identity.Actor, practiceID string, f *form.Form, name string) ([]evidence.File, error) {
	files := uploads(f, name)
	f.Check(len(files) <= tooManyAtOnce, name, "Mỗi lần gửi nhiều nhất %d tệp; còn lại xin gửi lần sau.", tooManyAtOnce)
	if f.Err() != nil || len(files) == 0 {
		return nil, nil
	}
	there, err := p.Practice.Files(ctx, a, practiceID)
	if err != nil {
		return nil, err
	}
	had := map[string]bool{}
	for _, x := range there {
		had[x.ID] = true
	}
	caption := f.Line("caption", evidence.MaxCaption)
	var taken []evidence.File
	for _, h := range files {
		x, err := p.attach(ctx, a, practiceID, h, caption)
		if err == nil {
			if !had[x.ID] {
				had[x.ID], taken = true, append(taken, x)
			}
			continue
		}
		e := fault.Of(err)
		if e.Kind != fault.Invalid && e.Kind != fault.TooLarge {
			return nil, errors.Join(err, p.giveUp(ctx, a, taken))
		}
		f.Mistake(name, "Tệp “%s”: %s", short(h.Filename, 60), i18n.T(ctx, e.Sentence, e.Args...))
		return nil, p.giveUp(ctx, a, taken)
	}
	return taken, nil
}

func (p *Pages) attach(ctx context.Context, a identity.Actor, practiceID string, h *multipart.FileHeader, caption string) (evidence.File, error) {
	body, err := h.Open()
	if err != nil {
		return evidence.File{}, err
	}
	defer body.Close()
	return p.Practice.Attach(ctx, a, practiceID, "", evidence.Upload{Name: h.Filename, Caption: caption, Reader: body, Size: h.Size})
}

// givenUp is the reason that stays in the history.
const givenUp = "Lần gửi này không thành nên các tệp của nó được bỏ."

// giveUp takes files back that were stored for something that then failed. One that is gone already
// is no matter.
func (p *Pages) giveUp(ctx context.Context, a identity.Actor, files []evidence.File) error {
	ctx = context.WithoutCancel(ctx)
	for _, x := range files {
		if err := p.Practice.Detach(ctx, a, x.ID, givenUp); err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return nil
}

// file sends the bytes of a file to who may see its record; for everybody else there is none.
func (p *Pages) file(w http.ResponseWriter, r *http.Request) error {
	return p.send(w, r, func(ctx context.Context, x evidence.File) (io.ReadSeekCloser, int64, error) {
		how := "attachment"
		if x.Image() {
			how = "inline"
		}
		h := w.Header()
		h.Set("Content-Type", x.Type)
		h.Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": x.Name}))
		h.Set("ETag", `"`+x.SHA256+`"`)
		return p.Evidence.Open(ctx, x)
	})
}

func (p *Pages) thumb(w http.ResponseWriter, r *http.Request) error {
	return p.send(w, r, func(ctx context.Context, x evidence.File) (io.ReadSeekCloser, int64, error) {
		h := w.Header()
		h.Set("Content-Type", evidence.ThumbType)
		h.Set("Content-Disposition", "inline")
		h.Set("ETag", `"`+x.Thumb+`"`)
		return p.Evidence.OpenThumb(ctx, x)
	})
}

// send asks for the right at every opening, so the browser keeps the bytes but asks before it shows
// them again.
func (p *Pages) send(w http.ResponseWriter, r *http.Request, open func(context.Context, evidence.File) (io.ReadSeekCloser, int64, error)) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	x, err := p.Practice.File(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	body, _, err := open(ctx, x)
	if err != nil {
		for _, name := range []string{"Content-Type", "Content-Disposition", "ETag"} {
			w.Header().Del(name)
		}
		return err
	}
	defer body.Close()
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", time.Time{}, body)
	return nil
}

// changeable is a file its reader may remove or open to others, with its record.
func (p *Pages) changeable(ctx context.Context, a identity.Actor, fileID string) (evidence.File, practice.Practice, error) {
	x, err := p.Practice.File(ctx, a, fileID)
	if err != nil {
		return x, practice.Practice{}, err
	}
	rec, err := p.Practice.Get(ctx, a, x.SubjectID)
	if err != nil {
		return x, rec, err
	}
	return x, rec, p.must(ctx, a, rec, practice.Attach)
}

func (p *Pages) removeFile(w http.ResponseWriter, r *http.Request) error {
	return p.changeFile(w, r, "Đã bỏ tệp. Lý do được giữ trong lịch sử.", func(ctx context.Context, a identity.Actor, f *form.Form, x evidence.File) error {
		return p.Practice.Detach(ctx, a, x.ID, f.Value("reason"))
	})
}

func (p *Pages) openFile(w http.ResponseWriter, r *http.Request) error {
	return p.changeFile(w, r, "Đã đổi mức công khai của tệp.", func(ctx context.Context, a identity.Actor, f *form.Form, x evidence.File) error {
		return p.Evidence.SetPrivacy(ctx, a, x.ID, evidence.Privacy(f.Value("privacy")))
	})
}

func (p *Pages) changeFile(w http.ResponseWriter, r *http.Request, done string, change func(context.Context, identity.Actor, *form.Form, evidence.File) error) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	x, rec, err := p.changeable(ctx, a, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := form.Read(r)
	if err := change(ctx, a, f, x); err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showFiles(w, r, filesSheet{rec: rec, f: f, about: x.ID})
	}
	web.Say(w, r, done)
	return web.Redirect(w, r, filesPath(rec.ID))
}

func privacyOptions(ctx context.Context) []ui.Option {
	hints := map[evidence.Privacy]string{
		evidence.Private:  "chỉ đơn vị và người xét",
		evidence.Internal: "người có liên quan đến hồ sơ",
		evidence.Public:   "mọi người, sau khi mô hình được công bố; người trong ảnh đã đồng ý",
	}
	var list []ui.Option
	for _, p := range evidence.Privacies {
		list = append(list, ui.Option{Value: string(p), Label: i18n.T(ctx, p.Name()) + " – " + i18n.T(ctx, hints[p])})
	}
	return list
}

// fileFacts says what a file is.
func fileFacts(ctx context.Context, x evidence.File) string {
	kind := strings.ToUpper(x.Name[strings.LastIndexByte(x.Name, '.')+1:])
	return kind + " · " + i18n.Dec(ctx, float64(x.Size)/(1<<20), 1) + " MB · " + i18n.Moment(ctx, x.At) + " · " + i18n.T(ctx, x.Privacy.Name())
}

// reason is the field beside a file; only the form that was sent shows what was typed and wrong.
func (v filesSheet) reason(ctx context.Context, x evidence.File) ui.Field {
	field := ui.Field{Name: "reason", ID: "reason-" + x.ID, Label: i18n.T(ctx, "Lý do bỏ"), Max: evidence.MaxReason}
	if v.about == x.ID {
		field = v.f.Field(ctx, field)
		field.ID = "f-reason" // where the summary leads
	}
	return field
}
