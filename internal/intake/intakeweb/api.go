package intakeweb

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"kheo/internal/identity"
	"kheo/internal/intake"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/openapi"
)

const (
	tagIntakes  = "Nhập từ Excel"
	intakesPath = "/api/v1/intakes"
	intakePath  = intakesPath + "/{id}"
)

// APIDeps are the services behind the API of intakes.
type APIDeps struct {
	Intake *intake.Service
	Org    *org.Service
	Clock  clock.Clock
}

// API takes registrations from workbooks: sent, looked at, agreed to.
func API(api *openapi.API, d APIDeps) {
	h := intakesAPI{d}
	openapi.Register(api, openapi.Op{ID: "send-intake", Method: http.MethodPost, Path: intakesPath, Tag: tagIntakes, Status: http.StatusCreated,
		Summary: "Gửi bảng đăng ký", Description: "Tệp XLSX hoặc CSV, tối đa 32 MB, có tiêu đề như mẫu. Chưa có gì được nhập. state là checked khi đã xem xong mọi dòng, checking khi còn đang xem, mapping khi cần vào trang Nhập từ Excel chỉ ra cột nào là gì.",
		Sample: "-F file=@dang-ky.xlsx -F campaign=2026"}, h.send)
	openapi.Register(api, openapi.Op{ID: "get-intake", Method: http.MethodGet, Path: intakePath, Tag: tagIntakes,
		Summary: "Một lần nhập", Description: "Số dòng đúng, sai, đã có, đã nhập, và các chỗ sai đầu tiên."}, h.get)
	openapi.Register(api, openapi.Op{ID: "apply-intake", Method: http.MethodPost, Path: intakePath + "/apply", Tag: tagIntakes,
		Summary: "Đồng ý nhập", Description: "Còn dòng sai thì trả lời 422, trừ khi good_only. Việc nhập chạy tiếp sau khi trả lời; hỏi lại GET cho đến khi state là done.",
		Sample: `{"good_only":true,"send":false}`}, h.apply)
}

type intakesAPI struct{ APIDeps }

// IntakeForm is the form a workbook is sent by.
type IntakeForm struct {
	File     huma.FormFile `form:"file" required:"true" contentType:"application/octet-stream" doc:"Tệp XLSX hoặc CSV"`
	Campaign string        `form:"campaign" required:"false" doc:"Đợt phong trào: năm, mã như NA-2026, hoặc ID; để trống là đợt đang mở"`
	Unit     string        `form:"unit" required:"false" doc:"Đơn vị chủ trì của dòng không ghi đơn vị; để trống là đơn vị của vị trí này"`
}

type sendIntake struct {
	RawBody huma.MultipartFormFiles[IntakeForm]
}

// IntakePath names an intake.
type IntakePath struct {
	ID string `path:"id" doc:"ID của lần nhập"`
}

type applyIntake struct {
	IntakePath
	Body *struct {
		GoodOnly bool `json:"good_only" required:"false" doc:"Chỉ nhập các dòng đúng, để lại dòng sai"`
		Send     bool `json:"send" required:"false" doc:"Gửi xét ngay các dòng đủ nội dung"`
		Again    bool `json:"again" required:"false" doc:"Nhập cả các dòng giống một hồ sơ đã gõ tay"`
	}
}

// IntakeRecord is how far an intake is.
type IntakeRecord struct {
	ID        string          `json:"id"`
	File      string          `json:"file" doc:"Tên tệp"`
	State     string          `json:"state" enum:"mapping,checking,checked,taking,done,stopped,dropped"`
	CreatedAt time.Time       `json:"created_at"`
	Rows      int             `json:"rows" doc:"Dòng có nội dung"`
	Good      int             `json:"good" doc:"Dòng đúng"`
	Complete  int             `json:"complete" doc:"Dòng đủ để gửi xét"`
	Bad       int             `json:"bad" doc:"Dòng sai"`
	Known     int             `json:"known" doc:"Dòng đã có trong hệ thống"`
	Alike     int             `json:"alike" doc:"Dòng giống một hồ sơ đã gõ tay: không nhập, trừ khi again"`
	Made      int             `json:"made" doc:"Đã nhập"`
	Sent      int             `json:"sent" doc:"Đã gửi xét"`
	Refused   int             `json:"refused" doc:"Đúng khi xem nhưng không nhận được khi nhập"`
	Failure   string          `json:"failure,omitempty" doc:"Vì sao dừng"`
	Problems  []IntakeProblem `json:"problems" doc:"Những chỗ sai đầu tiên"`
}

// IntakeProblem is one cell or row that is wrong.
type IntakeProblem struct {
	Row     int    `json:"row" doc:"Dòng trong tệp"`
	Column  string `json:"column,omitempty" doc:"Mã cột; trống là cả dòng"`
	Value   string `json:"value,omitempty" doc:"Chữ trong ô"`
	Message string `json:"message"`
}

type intakeAnswer struct {
	Location string `header:"Location"`
	Body     IntakeRecord
}

// waits is how long an answer may take before it only says how far the work is.
const waits = 10 * time.Second

func (h intakesAPI) send(ctx context.Context, in *sendIntake) (*intakeAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	form := in.RawBody.Data()
	up := intake.Upload{Name: form.File.Filename, Body: form.File}
	if form.Campaign != "" {
		c, err := h.Intake.CampaignByCode(ctx, a.RootID, form.Campaign)
		if err != nil {
			return nil, err
		}
		up.CampaignID = c.ID
	}
	if form.Unit != "" {
		u, err := h.Org.Resolve(ctx, form.Unit, clock.Today(h.Clock))
		if err != nil {
			return nil, err
		}
		up.UnitID = u.ID
	}
	b, err := h.Intake.Send(ctx, a, up)
	if err != nil {
		return nil, err
	}
	return h.worked(ctx, a, b.ID)
}

func (h intakesAPI) get(ctx context.Context, in *IntakePath) (*intakeAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	return h.answer(ctx, a, in.ID)
}

func (h intakesAPI) apply(ctx context.Context, in *applyIntake) (*intakeAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	var say intake.Agreement
	if in.Body != nil {
		say = intake.Agreement{GoodOnly: in.Body.GoodOnly, Send: in.Body.Send, Again: in.Body.Again}
	}
	b, err := h.Intake.Get(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := h.Intake.Agree(ctx, a, b.ID, b.Version, say); err != nil {
		return nil, err
	}
	return h.answer(ctx, a, b.ID)
}

// worked goes on with an intake for a while.
func (h intakesAPI) worked(ctx context.Context, a identity.Actor, id string) (*intakeAnswer, error) {
	if err := h.Intake.WorkFor(ctx, id, waits); err != nil {
		return nil, err
	}
	return h.answer(ctx, a, id)
}

func (h intakesAPI) answer(ctx context.Context, a identity.Actor, id string) (*intakeAnswer, error) {
	b, err := h.Intake.Get(ctx, a, id)
	if err != nil {
		return nil, err
	}
	t := b.Tally
	out := IntakeRecord{ID: b.ID, File: b.Name, State: string(b.State), CreatedAt: b.CreatedAt, Rows: t.Rows, Good: t.Good, Complete: t.Complete,
		Bad: t.Bad, Known: t.Known, Alike: t.Alike, Made: t.Made, Sent: t.Sent, Refused: t.Refused, Failure: stoppedBecause(ctx, b), Problems: []IntakeProblem{}}
	for _, p := range b.Preview.Problems {
		out.Problems = append(out.Problems, IntakeProblem{Row: p.Row, Column: p.Column, Value: p.Value, Message: i18n.T(ctx, p.Sentence, p.Args...)})
	}
	return &intakeAnswer{Location: intakesPath + "/" + b.ID, Body: out}, nil
}
