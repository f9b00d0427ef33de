package narrativeweb

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/openapi"
	"kheo/internal/platform/web"
)

// PapersAPI offers reports, their files, the check of a file, and figures by their codes.
func PapersAPI(api *openapi.API, p *Papers) {
	h := papersAPI{p}
	reportOperations(api, h)
	openapi.Register(api, openapi.Op{ID: "export-report", Method: http.MethodGet, Path: "/api/v1/reports/{id}/export", Tag: "Báo cáo",
		Summary:     "Tệp Word, Excel của báo cáo",
		Description: "Bản người gọi được xem: bản đã chốt, bản đã gửi, hoặc bản đang soạn của chính đơn vị. Mỗi con số mang một mã; kiểm tra lại bằng POST /api/v1/reports/check.",
		Sample:      "format=docx"}, h.export)
	openapi.Register(api, openapi.Op{ID: "check-report", Method: http.MethodPost, Path: "/api/v1/reports/check", Tag: "Báo cáo", Public: true,
		Summary:     "Kiểm tra tệp Word, Excel của báo cáo",
		Description: "Liệt kê từng số có mã bị sửa (altered), thiếu (missing), mã lạ (unknown) và câu có chữ số khác bản đã chốt (reworded). Tệp không được giữ lại. Báo cáo của kỳ đã công bố thì không cần mã truy cập.",
		Sample:      "-F file=@bao-cao.docx"}, h.check)
	openapi.Register(api, openapi.Op{ID: "get-figure", Method: http.MethodGet, Path: "/api/v1/so/{code}", Tag: "Báo cáo", Public: true,
		Summary:     "Một con số theo mã",
		Description: "Cách tính, kỳ, đơn vị, bản đồ và số đã chốt của một mã in trên báo cáo. Kỳ chưa công bố cần mã truy cập."}, h.figure)
}

type papersAPI struct{ *Papers }

type exportReport struct {
	ID      string `path:"id" doc:"ID của báo cáo"`
	Format  string `query:"format" required:"true" enum:"docx,xlsx" doc:"Định dạng"`
	Family  string `query:"family" enum:"party,state,front" doc:"Thể thức; để trống là của đơn vị"`
	Signing string `query:"signing" enum:"head,deputy,order" doc:"Người ký: người đứng đầu, cấp phó ký thay, thừa lệnh; để trống là head"`

	site string
}

// Resolve notes by what address the program was asked: codes on the paper lead there.
func (in *exportReport) Resolve(ctx huma.Context) []error {
	in.site = siteAt(web.Secure(ctx.Context()), ctx.Host())
	return nil
}

type fileStream struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (h papersAPI) export(ctx context.Context, in *exportReport) (*fileStream, error) {
	a, _ := identity.ActorOf(ctx)
	f, err := h.Desk.Export(ctx, a, in.ID, in.Format, in.site, paper.Choice{Family: docx.Family(in.Family), Signing: paper.Signing(in.Signing)})
	if err != nil {
		return nil, err
	}
	return &fileStream{paper.Types[f.Format], fmt.Sprintf(`attachment; filename="%s"`, f.Name), f.Body}, nil
}

// CheckForm is the form a file is sent by.
type CheckForm struct {
	File huma.FormFile `form:"file" required:"true" contentType:"application/octet-stream" doc:"Tệp Word hoặc Excel"`
}

type checkReport struct {
	RawBody huma.MultipartFormFiles[CheckForm]
}

// CheckLine is one thing wrong with a file.
type CheckLine struct {
	Verdict string `json:"verdict" enum:"altered,missing,unknown,reworded"`
	Code    string `json:"code,omitempty" doc:"Mã số liệu"`
	Path    string `json:"path,omitempty" doc:"Số nào của báo cáo"`
	Label   string `json:"label,omitempty"`
	Stands  string `json:"stands,omitempty" doc:"Báo cáo ghi"`
	Shown   string `json:"shown,omitempty" doc:"Tệp ghi"`
	Where   string `json:"where,omitempty" doc:"Trang và ô, với Excel"`
}

// CheckResult is a file held against its report.
type CheckResult struct {
	Report string      `json:"report" doc:"ID của báo cáo"`
	Unit   string      `json:"unit"`
	Period string      `json:"period"`
	Signed bool        `json:"signed" doc:"So với bản đã chốt"`
	Digest string      `json:"digest,omitempty" doc:"Dấu SHA-256 của bản đã chốt"`
	Newer  int         `json:"superseded_by,omitempty" doc:"Bản bổ sung đã thay bản của tệp này; vắng mặt: chưa có bản nào thay"`
	Clean  bool        `json:"clean" doc:"Không có chỗ nào khác"`
	Right  int         `json:"right" doc:"Số liệu đúng như trong báo cáo"`
	Lines  []CheckLine `json:"lines" nullable:"false"`
}

type checkAnswer struct{ Body CheckResult }

func (h papersAPI) check(ctx context.Context, in *checkReport) (*checkAnswer, error) {
	if err := h.checks.allow(web.Address(ctx), checksAMinute, h.Clock.Now()); err != nil {
		return nil, err
	}
	form := in.RawBody.Data()
	file, err := io.ReadAll(io.LimitReader(form.File, paper.MaxFile+1))
	if err != nil {
		return nil, err
	}
	c, err := h.Desk.Check(ctx, readerOf(ctx), file)
	if err != nil {
		return nil, inField(err)
	}
	return &checkAnswer{Body: ResultOf(c)}, nil
}

// inField says what is wrong with a file at the file.
func inField(err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Invalid || len(f.Fields) > 0 {
		return err
	}
	return fault.Field("file", f.Sentence, f.Args...)
}

// ResultOf is the result as other programs read it.
func ResultOf(c paper.Checked) CheckResult {
	out := CheckResult{Report: c.Asked.Report.ID, Unit: c.Asked.Body.Unit.Name, Period: c.Asked.Body.Period.Code, Clean: c.Result.Clean(), Right: c.Result.Right, Lines: []CheckLine{}}
	if s := c.Asked.Signed; s != nil {
		out.Signed, out.Digest = true, s.Digest
	}
	if n := c.Asked.Newer; n != nil {
		out.Newer = n.No
	}
	for _, l := range c.Result.Lines {
		out.Lines = append(out.Lines, CheckLine{string(l.Verdict), l.Code, l.Path, l.Label, l.Stands, l.Shown, l.Where})
	}
	return out
}

type getFigure struct {
	Code string `path:"code" doc:"Mã in dưới con số"`
}

// CodedFigure is a figure by its code.
type CodedFigure struct {
	Code    string  `json:"code"`
	Path    string  `json:"path"`
	Label   string  `json:"label"`
	Rule    string  `json:"rule" doc:"Cách tính"`
	Measure string  `json:"measure" doc:"Đơn vị tính"`
	Flow    bool    `json:"flow" doc:"Cộng được qua các kỳ không chồng lên nhau"`
	Known   bool    `json:"known" doc:"false: chưa đếm được"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit" doc:"Đơn vị báo cáo"`
	Period  string  `json:"period"`
	Map     string  `json:"map" doc:"Ngày của bản đồ"`
	AsOf    string  `json:"as_of" doc:"Lúc tính số"`
	Signed  bool    `json:"signed" doc:"Số đã chốt"`
	Records int     `json:"records" doc:"Số hồ sơ đứng sau"`
}

type figureAnswer struct{ Body CodedFigure }

func (h papersAPI) figure(ctx context.Context, in *getFigure) (*figureAnswer, error) {
	if err := h.asks.allow(web.Address(ctx), asksAMinute, h.Clock.Now()); err != nil {
		return nil, err
	}
	q, err := h.Narrative.Ask(ctx, readerOf(ctx), narrative.ReadCode(in.Code))
	if err != nil {
		return nil, err
	}
	f, found := q.Figure()
	if !found {
		return nil, fault.Missing()
	}
	return &figureAnswer{Body: CodedFigure{q.Code, q.Path, f.Label, f.Rule, f.Unit, f.Flow, f.Known, f.Value, q.Body.Unit.Name, q.Body.Period.Code, q.Body.Map, q.Body.AsOf, q.Signed != nil, len(q.Body.Behind(f))}}, nil
}
