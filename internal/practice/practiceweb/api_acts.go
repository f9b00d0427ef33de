package practiceweb

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/openapi"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// apiActs are the acts a program may do, with what the page says of them.
var apiActs = map[practice.Verb]struct{ summary, description, sample string }{
	practice.Submit:   {"Gửi đăng ký", "Hồ sơ còn thiếu thì trả lời 422, mỗi chỗ thiếu một câu ở errors.", ""},
	practice.Receive:  {"Tiếp nhận", "", ""},
	practice.Return:   {"Trả lại để bổ sung", "Cần ít nhất một góp ý ghim vào một mục hoặc một câu chung.", `{"note":"Cần nói rõ hơn","remarks":[{"field":"scope","quote":"toàn xã","text":"Nêu tên khối, xóm."}]}`},
	practice.Pass:     {"Chuyển cấp trên xét", "", ""},
	practice.Approve:  {"Đưa vào danh mục", "Ngày vào danh mục từ ngày gửi đến hôm nay; để trống là hôm nay. Khi cả hai hệ thống cùng xét, lần duyệt sau cùng đưa hồ sơ vào danh mục.", `{"listed_day":"2026-11-23"}`},
	practice.Start:    {"Bắt đầu thực hiện", "", ""},
	practice.Pause:    {"Tạm dừng", "Cần nêu lý do.", `{"reason":"Mưa lũ, chờ nước rút"}`},
	practice.Resume:   {"Tiếp tục thực hiện", "", ""},
	practice.Finish:   {"Kết thúc", "Cần nêu lý do.", `{"reason":"Đã đạt mọi chỉ tiêu"}`},
	practice.Withdraw: {"Rút đăng ký", "Cần nêu lý do.", `{"reason":"Trùng với mô hình khác của xã"}`},
}

// ActPath names the record and the version an act is done on.
type ActPath struct {
	PracticePath
	SeenVersion
}

// LinePath names the line a decision is taken on.
type LinePath struct {
	ActPath
	Line string `query:"line" doc:"Hệ thống quyết định; để trống khi chỉ xét được trên một hệ thống" enum:"territorial,sectoral"`
}

type reasonInput struct {
	ActPath
	Body *struct {
		Reason string `json:"reason" required:"false" doc:"Lý do, một câu cũng được"`
	}
}

type returnInput struct {
	LinePath
	Body *ReturnBody
}

// ReturnBody is what goes back with a returned record.
type ReturnBody struct {
	Note    string        `json:"note" required:"false" doc:"Một câu cho cả hồ sơ"`
	Remarks []ReturnPoint `json:"remarks" required:"false" doc:"Góp ý ghim vào từng chỗ"`
}

// ReturnPoint is a remark pinned to a field or a file.
type ReturnPoint struct {
	Field string `json:"field" required:"false" doc:"Mục của phiếu, như scope"`
	File  string `json:"file" required:"false" doc:"ID của tệp, thay cho field"`
	Quote string `json:"quote" required:"false" doc:"Đoạn được nói tới"`
	Text  string `json:"text" required:"false" doc:"Lời góp ý"`
}

type approveInput struct {
	LinePath
	Body *struct {
		ListedDay string `json:"listed_day" required:"false" pattern:"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" patternDescription:"day" doc:"Ngày vào danh mục"`
	}
}

func (h practicesAPI) registerActs(api *openapi.API) {
	plain := func(v practice.Verb, do func(context.Context, identity.Actor, string, practice.Seen) (practice.Practice, error)) {
		openapi.Register(api, opOf(v), func(ctx context.Context, in *ActPath) (*practiceAnswer, error) {
			return h.act(ctx, *in, do)
		})
	}
	reasoned := func(v practice.Verb, do func(context.Context, identity.Actor, string, practice.Seen, string) (practice.Practice, error)) {
		openapi.Register(api, opOf(v), func(ctx context.Context, in *reasonInput) (*practiceAnswer, error) {
			reason := ""
			if in.Body != nil {
				reason = in.Body.Reason
			}
			return h.act(ctx, in.ActPath, func(ctx context.Context, a identity.Actor, id string, seen practice.Seen) (practice.Practice, error) {
				return do(ctx, a, id, seen, reason)
			})
		})
	}
	onLine := func(v practice.Verb, do func(context.Context, identity.Actor, string, practice.Seen, org.Line) (practice.Practice, error)) {
		openapi.Register(api, opOf(v), func(ctx context.Context, in *LinePath) (*practiceAnswer, error) {
			return h.act(ctx, in.ActPath, func(ctx context.Context, a identity.Actor, id string, seen practice.Seen) (practice.Practice, error) {
				return do(ctx, a, id, seen, org.Line(in.Line))
			})
		})
	}
	plain(practice.Submit, h.Practice.Submit)
	onLine(practice.Receive, h.Practice.Receive)
	openapi.Register(api, opOf(practice.Return), h.sendBack)
	onLine(practice.Pass, h.Practice.PassOn)
	openapi.Register(api, opOf(practice.Approve), h.approve)
	plain(practice.Start, h.Practice.StartRunning)
	reasoned(practice.Pause, h.Practice.PauseRunning)
	plain(practice.Resume, h.Practice.ResumeRunning)
	reasoned(practice.Finish, h.Practice.FinishRunning)
	reasoned(practice.Withdraw, h.Practice.WithdrawRegistration)
}

func opOf(v practice.Verb) openapi.Op {
	about := apiActs[v]
	return openapi.Op{ID: string(v) + "-practice", Method: http.MethodPost, Path: practicePath + "/" + string(v), Tag: tagActs,
		Summary: about.summary, Description: about.description, Sample: about.sample}
}

// act does one verb on the record named, over the version seen.
func (h practicesAPI) act(ctx context.Context, in ActPath, do func(context.Context, identity.Actor, string, practice.Seen) (practice.Practice, error)) (*practiceAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	seen, err := openapi.Seen(in.IfMatch)
	if err != nil {
		return nil, err
	}
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	if p, err = do(ctx, a, p.ID, practice.Seen(seen)); err != nil {
		return nil, err
	}
	return h.answer(ctx, a, p)
}

func (h practicesAPI) sendBack(ctx context.Context, in *returnInput) (*practiceAnswer, error) {
	var why practice.ReturnReason
	if in.Body != nil {
		var err error
		if why, err = in.Body.reason(); err != nil {
			return nil, err
		}
	}
	why.Line = org.Line(in.Line)
	return h.act(ctx, in.ActPath, func(ctx context.Context, a identity.Actor, id string, seen practice.Seen) (practice.Practice, error) {
		return h.Practice.Return(ctx, a, id, seen, why)
	})
}

// reason checks here what the service could not say of which remark.
func (b ReturnBody) reason() (practice.ReturnReason, error) {
	bad := fault.New(fault.Invalid, fault.InvalidFields)
	why := practice.ReturnReason{Note: b.Note}
	for i, r := range b.Remarks {
		at := fmt.Sprintf("remarks[%d].", i)
		pin := review.Remark{PinKind: review.PinGeneral, Quote: r.Quote, Text: r.Text}
		switch {
		case r.Field != "":
			pin.PinKind, pin.Pin = review.PinField, r.Field
			if !slices.Contains(practice.Pinnable(), r.Field) {
				bad.AddField(at+"field", "Không có mục này. Các mục: %s.", strings.Join(practice.Pinnable(), ", "))
			}
		case r.File != "":
			pin.PinKind, pin.Pin = review.PinFile, r.File
		}
		if vntext.Clean(r.Text) == "" {
			bad.AddField(at+"text", "Cần viết ít nhất một câu.")
		}
		why.Remarks = append(why.Remarks, pin)
	}
	return why, bad.OrNil()
}

func (h practicesAPI) approve(ctx context.Context, in *approveInput) (*practiceAnswer, error) {
	ok := practice.Approval{Line: org.Line(in.Line)}
	if in.Body != nil {
		ok.ListedDay = in.Body.ListedDay
	}
	return h.act(ctx, in.ActPath, func(ctx context.Context, a identity.Actor, id string, seen practice.Seen) (practice.Practice, error) {
		return h.Practice.Approve(ctx, a, id, seen, ok)
	})
}
