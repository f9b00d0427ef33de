package practiceweb

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"kheo/internal/audit"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/openapi"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
	"kheo/internal/review"
)

func (h practicesAPI) registerParts(api *openapi.API) {
	openapi.Register(api, openapi.Op{ID: "list-log", Method: http.MethodGet, Path: practicePath + "/log", Tag: tagParts,
		Summary: "Sổ tay tiến độ", Description: "Dòng mới trước."}, h.log)
	openapi.Register(api, openapi.Op{ID: "add-log", Method: http.MethodPost, Path: practicePath + "/log", Tag: tagParts, Status: http.StatusCreated,
		Summary: "Ghi một dòng sổ tay", Description: "Dòng đầu tiên của mô hình trong danh mục đồng thời bắt đầu nó.",
		Sample: `{"text":"Đã vận động 12 hộ dời cổng rào","difficulty":"Hai hộ còn băn khoăn"}`}, h.addLog)
	openapi.Register(api, openapi.Op{ID: "list-remarks", Method: http.MethodGet, Path: practicePath + "/remarks", Tag: tagParts,
		Summary: "Các góp ý khi xét", Description: "Cũ trước."}, h.remarks)
	openapi.Register(api, openapi.Op{ID: "list-history", Method: http.MethodGet, Path: practicePath + "/history", Tag: tagParts,
		Summary: "Lịch sử", Description: "Ai, khi nào, đổi gì; dòng mới trước. Việc làm qua API ghi tên vị trí và “API”."}, h.history)
	openapi.Register(api, openapi.Op{ID: "list-files", Method: http.MethodGet, Path: practicePath + "/files", Tag: tagParts,
		Summary: "Tệp của hồ sơ", Description: "Tệp riêng chỉ đơn vị chủ trì và người xét thấy."}, h.files)
	openapi.Register(api, openapi.Op{ID: "add-file", Method: http.MethodPost, Path: practicePath + "/files", Tag: tagParts, Status: http.StatusCreated,
		Summary: "Gửi một tệp", Description: "Ảnh, PDF hoặc tệp văn phòng, tối đa 20 MB; loại tệp xét theo nội dung, ảnh được bỏ dữ liệu ẩn. Gửi lại đúng tệp ấy vẫn chỉ có một tệp.",
		Sample: `-F file=@anh.jpg -F caption="Ngày ra quân"`}, h.addFile)
}

func (h practicesAPI) log(ctx context.Context, in *PracticePath) (*openapi.List[LogItem], error) {
	a, _ := identity.ActorOf(ctx)
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	logs, err := h.Practice.Logs(ctx, a, p.ID)
	if err != nil {
		return nil, err
	}
	items, err := h.logItems(ctx, logs...)
	return openapi.NewList(ctx, items, ""), err
}

func (h practicesAPI) logItems(ctx context.Context, logs ...practice.LogEntry) ([]LogItem, error) {
	by, err := h.by(ctx, openapi.Each(logs, func(e practice.LogEntry) string { return e.PostID }),
		openapi.Each(logs, func(e practice.LogEntry) string { return e.PersonID }))
	if err != nil {
		return nil, err
	}
	return openapi.Each(logs, func(e practice.LogEntry) LogItem {
		return LogItem{ID: e.ID, Day: e.Day, Text: e.Text, Difficulty: e.Difficulty, Lesson: e.Lesson, By: by(e.PostID, e.PersonID), At: e.At,
			Amounts: openapi.Each(e.Amounts, func(x practice.Amount) AmountItem { return AmountItem{x.TargetID, x.Amount} })}
	}), nil
}

// NewLog is a line of progress.
type NewLog struct {
	ID         string       `json:"id" required:"false" doc:"UUID do bên gửi chọn; để trống thì máy chủ chọn"`
	Day        string       `json:"day" required:"false" pattern:"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" patternDescription:"day" doc:"Để trống là hôm nay"`
	Text       string       `json:"text" doc:"Đã làm được gì"`
	Difficulty string       `json:"difficulty" required:"false" doc:"Khó khăn"`
	Lesson     string       `json:"lesson" required:"false" doc:"Điều rút ra"`
	Amounts    []AmountItem `json:"amounts" required:"false"`
}

type addLog struct {
	PracticePath
	Body NewLog
}

type logAnswer struct{ Body LogItem }

func (h practicesAPI) addLog(ctx context.Context, in *addLog) (*logAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	b := in.Body
	e, err := h.Practice.AddLog(ctx, a, p.ID, practice.LogEntry{ID: b.ID, Day: b.Day, Text: b.Text, Difficulty: b.Difficulty, Lesson: b.Lesson,
		Amounts: openapi.Each(b.Amounts, func(x AmountItem) practice.Amount { return practice.Amount{TargetID: x.Target, Amount: x.Amount} })})
	if err != nil {
		return nil, logError(err)
	}
	items, err := h.logItems(ctx, e)
	if err != nil {
		return nil, err
	}
	return &logAnswer{Body: items[0]}, nil
}

// logError names the members as they are sent: the form has a field of its own for every target.
func logError(err error) error {
	if sqldb.IsUnique(err) {
		return fault.New(fault.Conflict, "ID này đã dùng cho một dòng khác.").Wrap(err)
	}
	f := fault.Of(err)
	for i, e := range f.Fields {
		if strings.HasPrefix(e.Field, "amount.") {
			f.Fields[i].Field = "amounts"
		}
	}
	return f
}

func (h practicesAPI) remarks(ctx context.Context, in *PracticePath) (*openapi.List[RemarkItem], error) {
	a, _ := identity.ActorOf(ctx)
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	list, err := h.Review.Remarks(ctx, practice.Subject(p.ID))
	if err != nil {
		return nil, err
	}
	by, err := h.by(ctx, openapi.Each(list, func(r review.Remark) string { return r.PostID }),
		openapi.Each(list, func(r review.Remark) string { return r.PersonID }))
	if err != nil {
		return nil, err
	}
	return openapi.NewList(ctx, openapi.Each(list, func(r review.Remark) RemarkItem {
		return RemarkItem{ID: r.ID, PinKind: string(r.PinKind), Pin: r.Pin, Quote: r.Quote, Text: r.Text, By: by(r.PostID, r.PersonID), At: r.At, Reply: r.Reply, Open: r.Open()}
	}), ""), nil
}

type listHistory struct {
	PracticePath
	Limit  int    `query:"limit" doc:"Số dòng mỗi trang" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" doc:"next của trang trước"`
}

func (h practicesAPI) history(ctx context.Context, in *listHistory) (*openapi.List[HistoryItem], error) {
	a, _ := identity.ActorOf(ctx)
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	private, err := h.seesPrivate(ctx, a, p)
	if err != nil {
		return nil, err
	}
	var before int64
	if in.Cursor != "" {
		if before, err = strconv.ParseInt(in.Cursor, 10, 64); err != nil || before < 1 {
			return nil, openapi.BadCursor()
		}
	}
	lines, err := h.Audit.Of(ctx, practice.SubjectKind, p.ID, private, before, in.Limit)
	if err != nil {
		return nil, err
	}
	items, err := h.historyItems(ctx, lines)
	next := ""
	if n := len(items); n > 0 && n == in.Limit && items[n-1].Verb != practice.SubjectKind+"."+string(practice.Create) {
		next = strconv.FormatInt(items[n-1].Seq, 10)
	}
	return openapi.NewList(ctx, items, next), err
}

func (h practicesAPI) historyItems(ctx context.Context, lines []audit.Line) ([]HistoryItem, error) {
	by, err := h.by(ctx, openapi.Each(lines, func(l audit.Line) string { return l.PostID }),
		openapi.Each(lines, func(l audit.Line) string { return l.PersonID }))
	if err != nil {
		return nil, err
	}
	return openapi.Each(lines, func(l audit.Line) HistoryItem {
		return HistoryItem{Seq: l.Seq, At: l.At, Verb: l.Verb, By: by(l.PostID, l.PersonID), Via: l.Via, Note: l.Note, Hash: l.Hash, Request: l.RequestID,
			Changes: openapi.Each(l.Changes, func(c audit.Change) ChangeItem { return ChangeItem(c) })}
	}), nil
}

func (h practicesAPI) files(ctx context.Context, in *PracticePath) (*openapi.List[FileItem], error) {
	a, _ := identity.ActorOf(ctx)
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	all, err := h.Practice.Files(ctx, a, p.ID)
	if err != nil {
		return nil, err
	}
	private, err := h.seesPrivate(ctx, a, p)
	if err != nil {
		return nil, err
	}
	var seen []evidence.File
	for _, f := range all {
		if private || f.Privacy != evidence.Private {
			seen = append(seen, f)
		}
	}
	items, err := h.fileItems(ctx, seen...)
	return openapi.NewList(ctx, items, ""), err
}

func (h practicesAPI) fileItems(ctx context.Context, files ...evidence.File) ([]FileItem, error) {
	by, err := h.by(ctx, openapi.Each(files, func(f evidence.File) string { return f.PostID }),
		openapi.Each(files, func(f evidence.File) string { return f.PersonID }))
	if err != nil {
		return nil, err
	}
	return openapi.Each(files, func(f evidence.File) FileItem {
		return FileItem{ID: f.ID, LogID: f.PartID, Name: f.Name, Caption: f.Caption, Type: f.Type, Size: f.Size, SHA256: f.SHA256,
			Privacy: string(f.Privacy), By: by(f.PostID, f.PersonID), At: f.At}
	}), nil
}

// FileForm is the form a file is sent by.
type FileForm struct {
	File    huma.FormFile `form:"file" required:"true" contentType:"application/octet-stream" doc:"Tệp"`
	Caption string        `form:"caption" required:"false" doc:"Lời chú thích"`
	Log     string        `form:"log" required:"false" doc:"ID của dòng sổ tay; để trống là của cả hồ sơ"`
}

type addFile struct {
	PracticePath
	RawBody huma.MultipartFormFiles[FileForm]
}

type fileAnswer struct{ Body FileItem }

func (h practicesAPI) addFile(ctx context.Context, in *addFile) (*fileAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	form := in.RawBody.Data()
	f, err := h.Practice.Attach(ctx, a, p.ID, form.Log, evidence.Upload{Name: form.File.Filename, Caption: form.Caption, Reader: form.File, Size: form.File.Size})
	if err != nil {
		return nil, err
	}
	items, err := h.fileItems(ctx, f)
	if err != nil {
		return nil, err
	}
	return &fileAnswer{Body: items[0]}, nil
}
