package narrativeweb

import (
	"context"
	"net/http"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/openapi"
	"kheo/internal/report"
)

// reportOperations offer who has sent what, and a report as it is read.
func reportOperations(api *openapi.API, h papersAPI) {
	openapi.Register(api, openapi.Op{ID: "list-reports", Method: http.MethodGet, Path: "/api/v1/reports", Tag: "Báo cáo",
		Summary:     "Báo cáo của các đơn vị trong một kỳ",
		Description: "Của chính đơn vị người gọi và các đơn vị bên dưới: đã gửi chưa, hạn nào, chậm bao nhiêu ngày làm việc. Đơn vị chưa soạn thì id rỗng.",
		Sample:      "period=2024-H1"}, h.list)
	openapi.Register(api, openapi.Op{ID: "get-report", Method: http.MethodGet, Path: "/api/v1/reports/{id}", Tag: "Báo cáo",
		Summary:     "Nội dung một báo cáo",
		Description: "Bản người gọi được xem: số liệu với mã, cách tính và hồ sơ đứng sau, lời văn, danh sách, số liệu ngoài hệ thống. Bản đã chốt kèm dấu SHA-256."}, h.get)
}

type listReports struct {
	Period string `query:"period" required:"true" doc:"Kỳ báo cáo: 2024-H1, 2024-9M, 2024"`
	Unit   string `query:"unit" doc:"Chỉ một đơn vị: ID, mã hoặc slug vào ngày cuối kỳ"`
}

// ReportRow is how a unit stands with its report for a period.
type ReportRow struct {
	ID        string         `json:"id" doc:"Rỗng: chưa soạn"`
	Unit      orgweb.UnitRef `json:"unit"`
	State     string         `json:"state" enum:"none,draft,returned,sent,received,final"`
	Due       string         `json:"due,omitempty" doc:"Ngày cuối cùng còn đúng hạn"`
	LateBy    int            `json:"late_by" doc:"Số ngày làm việc chậm"`
	FirstSent string         `json:"first_sent,omitempty" doc:"Ngày gửi lần đầu"`
	FinalAt   *time.Time     `json:"final_at,omitempty"`
}

type reportRows struct {
	Body struct {
		Items []ReportRow `json:"items" nullable:"false"`
	}
}

func (h papersAPI) list(ctx context.Context, in *listReports) (*reportRows, error) {
	a, _ := identity.ActorOf(ctx)
	v, err := h.Narrative.Report.Find(ctx, &a, a.RootID, report.Query{Unit: in.Unit, Line: org.Territorial, Period: in.Period, Map: report.Then})
	if err != nil {
		return nil, err
	}
	out := &reportRows{}
	out.Body.Items = []ReportRow{}
	below, err := h.Narrative.Standings(ctx, a, v.Period)
	if err != nil {
		return nil, err
	}
	own, err := h.own(ctx, a, v.Period)
	if err != nil {
		return nil, err
	}
	for _, x := range append(own, below...) {
		if in.Unit == "" || x.Unit.ID == v.Unit.ID {
			out.Body.Items = append(out.Body.Items, rowOf(x))
		}
	}
	return out, nil
}

// own is how the caller's own unit stands, where it has begun.
func (h papersAPI) own(ctx context.Context, a identity.Actor, p campaign.Period) ([]narrative.Standing, error) {
	r, err := h.Narrative.For(ctx, a, a.ScopeID(), p.ID)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	u, err := h.Org.Unit(ctx, r.UnitID, p.LastDay())
	if err != nil {
		return nil, err
	}
	dues, err := h.Campaign.Dues(ctx, p, []string{u.ID})
	return []narrative.Standing{{Unit: u, Due: dues[u.ID], Report: r}}, err
}

func rowOf(x narrative.Standing) ReportRow {
	row := ReportRow{ID: x.Report.ID, Unit: orgweb.RefOf(x.Unit), State: "none", Due: x.Due.Day, LateBy: x.LateBy, FirstSent: x.Report.FirstSent}
	if x.Report.ID != "" {
		row.State = string(x.Report.State)
	}
	if at := x.Report.FinalAt; !at.IsZero() {
		row.FinalAt = &at
	}
	return row
}

type getReport struct {
	ID string `path:"id" doc:"ID của báo cáo"`
}

// ReportBody is a report as its reader sees it.
type ReportBody struct {
	State   string         `json:"state" enum:"draft,returned,sent,received,final"`
	No      int            `json:"no" doc:"0: báo cáo; từ 1: bản bổ sung"`
	Digest  string         `json:"digest,omitempty" doc:"Dấu SHA-256 của bản đã chốt"`
	FinalAt *time.Time     `json:"final_at,omitempty"`
	Body    narrative.Body `json:"body"`
}

type reportAnswer struct{ Body ReportBody }

func (h papersAPI) get(ctx context.Context, in *getReport) (*reportAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	r, err := h.Narrative.Find(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	b, signed, err := h.Narrative.Body(ctx, a, in.ID)
	if err != nil {
		return nil, err
	}
	out := &reportAnswer{ReportBody{State: string(r.State), No: r.No, Body: b}}
	if signed != nil {
		out.Body.No, out.Body.Digest, out.Body.FinalAt = signed.No, signed.Digest, &signed.At
	}
	return out, nil
}
