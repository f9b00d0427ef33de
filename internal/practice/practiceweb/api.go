package practiceweb

import (
	"context"
	"net/http"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/openapi"
	"kheo/internal/practice"
	"kheo/internal/review"
)

const (
	tagPractices = "Mô hình"
	tagActs      = "Gửi, xét và thực hiện"
	tagParts     = "Sổ tay, góp ý, lịch sử, tệp"

	practicesPath = "/api/v1/practices"
	practicePath  = "/api/v1/practices/{id}"
)

// APIDeps are the services behind the API of practices.
type APIDeps struct {
	Practice *practice.Service
	Org      *org.Service
	Campaign *campaign.Service
	Review   *review.Service
	Audit    *audit.Log
	Identity *identity.Service
	Clock    clock.Clock
}

// API offers practices: reading, writing, and every act of their life.
func API(api *openapi.API, d APIDeps) {
	h := practicesAPI{d}
	openapi.Register(api, openapi.Op{ID: "list-practices", Method: http.MethodGet, Path: practicesPath, Tag: tagPractices,
		Summary: "Danh sách mô hình", Description: "Chỉ những hồ sơ vị trí này được thấy. Có period và measure thì là đúng các hồ sơ đứng sau con số ấy, đơn vị và trạng thái tính vào ngày cuối kỳ.",
		Sample: "unit=nghe-an&field=economy&limit=20"}, h.list)
	openapi.Register(api, openapi.Op{ID: "create-practice", Method: http.MethodPost, Path: practicesPath, Tag: tagPractices, Status: http.StatusCreated,
		Summary: "Tạo bản nháp", Description: "Chỉ bắt buộc tên; những chỗ còn thiếu được hỏi khi gửi. Bản nháp thuộc đợt phong trào đang mở.",
		Sample: `{"title":"Tổ tự quản thu gom rác","kind":"collective","field":"society"}`}, h.create)
	openapi.Register(api, openapi.Op{ID: "get-practice", Method: http.MethodGet, Path: practicePath, Tag: tagPractices,
		Summary: "Một mô hình", Description: "Bằng ID hoặc mã đã cấp."}, h.get)
	openapi.Register(api, openapi.Op{ID: "edit-practice", Method: http.MethodPatch, Path: practicePath, Tag: tagPractices,
		Summary: "Sửa nội dung", Description: "Chỉ gửi mục muốn đổi (JSON Merge Patch, RFC 7396): null là xóa, danh sách được thay cả. Không có If-Match thì sửa trên bản mới nhất.",
		Sample: `{"scope":"Khối 3 và khối 5","end":null}`}, h.edit)
	h.registerActs(api)
	h.registerParts(api)
}

type practicesAPI struct{ APIDeps }

// PracticePath names the record: its ID or its code.
type PracticePath struct {
	ID string `path:"id" doc:"ID hoặc mã của mô hình" example:"NA-2026-000012"`
}

// SeenVersion is the version the asker saw.
type SeenVersion struct {
	IfMatch string `header:"If-Match" doc:"Nhãn phiên bản đã đọc, như \"v7\""`
}

type practiceAnswer struct {
	ETag string `header:"ETag"`
	Body PracticeRecord
}

func (h practicesAPI) get(ctx context.Context, in *PracticePath) (*practiceAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	p, err := h.find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	return h.answer(ctx, a, p)
}

func (h practicesAPI) answer(ctx context.Context, a identity.Actor, p practice.Practice) (*practiceAnswer, error) {
	body, err := h.record(ctx, a, p)
	return &practiceAnswer{ETag: openapi.Tag(p.Version), Body: body}, err
}
