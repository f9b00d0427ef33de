package campaignweb

import (
	"context"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/openapi"
)

const tagCampaigns = "Phong trào và kỳ"

// API offers campaigns and periods. Published periods are everybody's.
func API(api *openapi.API, campaigns *campaign.Service, units *org.Service, c clock.Clock) {
	h := campaignsAPI{campaigns, units, c}
	openapi.Register(api, openapi.Op{ID: "list-campaigns", Method: "GET", Path: "/api/v1/campaigns", Tag: tagCampaigns,
		Summary: "Các đợt phong trào", Description: "Mỗi năm một đợt, năm mới trước."}, h.list)
	openapi.Register(api, openapi.Op{ID: "get-campaign", Method: "GET", Path: "/api/v1/campaigns/{id}", Tag: tagCampaigns,
		Summary: "Một đợt phong trào", Description: "Cùng lĩnh vực, loại hình, câu hỏi của phiếu, các kỳ, chương trình mục tiêu quốc gia, và nhiệm vụ chính trị của đơn vị hỏi cùng cấp trên của nó."}, h.one)
	openapi.Register(api, openapi.Op{ID: "list-periods", Method: "GET", Path: "/api/v1/periods", Tag: tagCampaigns, Public: true,
		Summary: "Các kỳ báo cáo", Description: "Không có mã truy cập thì chỉ thấy các kỳ đã công bố."}, h.periods)
}

type campaignsAPI struct {
	campaign *campaign.Service
	org      *org.Service
	clock    clock.Clock
}

// CampaignItem is a campaign in a list.
type CampaignItem struct {
	ID       string `json:"id"`
	Movement string `json:"movement"`
	Year     int    `json:"year"`
	Name     string `json:"name"`
	Prefix   string `json:"prefix" doc:"Đầu của mã mô hình: NA trong NA-2026-000012"`
	State    string `json:"state" enum:"open,closed"`
	Review   string `json:"review_lines" enum:"territorial,sectoral,both" doc:"Hệ thống duyệt hồ sơ"`
}

// PeriodItem is a period as figures are asked by.
type PeriodItem struct {
	Code        string `json:"code" doc:"2024, 2024-H1, 2024-H2, 2024-Q1, 2024-9M, 2024-06"`
	Name        string `json:"name"`
	From        string `json:"from" doc:"Ngày đầu"`
	To          string `json:"to" doc:"Ngày sau ngày cuối"`
	State       string `json:"state" enum:"open,closed,frozen,published"`
	CampaignID  string `json:"campaign_id"`
	ClosedAt    string `json:"closed_at" doc:"RFC 3339; rỗng là chưa"`
	FrozenAt    string `json:"frozen_at" doc:"RFC 3339; rỗng là chưa"`
	PublishedAt string `json:"published_at" doc:"RFC 3339; rỗng là chưa"`
}

// FieldItem is a field of work.
type FieldItem struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	Canonical string `json:"canonical" doc:"Lĩnh vực chuẩn để so giữa các năm, các tỉnh"`
}

// KindItem is a kind of registrant.
type KindItem struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// QuestionItem is a question of the registration form.
type QuestionItem struct {
	Code     string `json:"code" doc:"Tên của mục trong nội dung mô hình"`
	Title    string `json:"title"`
	Hint     string `json:"hint"`
	Required bool   `json:"required" doc:"Cần có trước khi gửi"`
	MaxChars int    `json:"max_chars"`
}

// ObjectiveItem is a political task of a unit.
type ObjectiveItem struct {
	ID       string   `json:"id"`
	UnitID   string   `json:"unit_id"`
	Title    string   `json:"title"`
	Measure  string   `json:"measure" doc:"Đơn vị đo"`
	Baseline *float64 `json:"baseline"`
	Target   *float64 `json:"target"`
}

// ProgrammeItem is a national target programme.
type ProgrammeItem struct {
	ID       string `json:"id"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	Decision string `json:"decision" doc:"Văn bản làm căn cứ"`
}

// CampaignDetail is one campaign with everything a registration depends on.
type CampaignDetail struct {
	CampaignItem
	Fields     []FieldItem     `json:"fields" nullable:"false"`
	Kinds      []KindItem      `json:"kinds" nullable:"false"`
	Questions  []QuestionItem  `json:"questions" nullable:"false"`
	Periods    []PeriodItem    `json:"periods" nullable:"false"`
	Objectives []ObjectiveItem `json:"objectives" nullable:"false"`
	Programmes []ProgrammeItem `json:"programmes" nullable:"false"`
}

func campaignItem(c campaign.Campaign) CampaignItem {
	return CampaignItem{ID: c.ID, Movement: c.Movement, Year: c.Year, Name: c.Name, Prefix: c.Prefix, State: c.State, Review: string(c.ReviewLines)}
}

func periodItem(ctx context.Context, p campaign.Period) PeriodItem {
	return PeriodItem{Code: p.Code, Name: campaign.PeriodName(ctx, p.Code), From: p.From, To: p.To, State: string(p.State), CampaignID: p.CampaignID,
		ClosedAt: apiInstant(p.ClosedAt), FrozenAt: apiInstant(p.FrozenAt), PublishedAt: apiInstant(p.PublishedAt)}
}

func apiInstant(ms *int64) string {
	if ms == nil {
		return ""
	}
	return time.UnixMilli(*ms).In(clock.Zone).Format(time.RFC3339)
}

func (h campaignsAPI) list(ctx context.Context, _ *struct{}) (*openapi.List[CampaignItem], error) {
	a, _ := identity.ActorOf(ctx)
	all, err := h.campaign.Campaigns(ctx, a.RootID)
	return openapi.NewList(ctx, openapi.Each(all, campaignItem), ""), err
}

type getCampaign struct {
	ID string `path:"id" doc:"ID của đợt phong trào" example:"0198f2a0-0000-7000-8000-000000000000"`
}

type campaignAnswer struct{ Body CampaignDetail }

func (h campaignsAPI) one(ctx context.Context, in *getCampaign) (*campaignAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	c, err := h.campaign.Campaign(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if c.RootID != a.RootID {
		return nil, fault.Missing()
	}
	d := CampaignDetail{CampaignItem: campaignItem(c)}
	for _, fill := range []func(context.Context, campaign.Campaign, *CampaignDetail) error{h.form, h.year, h.objectives} {
		if err := fill(ctx, c, &d); err != nil {
			return nil, err
		}
	}
	return &campaignAnswer{Body: d}, nil
}

func (h campaignsAPI) form(ctx context.Context, c campaign.Campaign, d *CampaignDetail) error {
	fields, err := h.campaign.Fields(ctx, c.ID)
	if err != nil {
		return err
	}
	kinds, err := h.campaign.Kinds(ctx, c.ID)
	if err != nil {
		return err
	}
	questions, err := h.campaign.Questions(ctx, c.ID)
	d.Fields = openapi.Each(fields, func(f campaign.Field) FieldItem { return FieldItem{f.Code, f.Label(ctx), f.Canonical} })
	d.Kinds = openapi.Each(kinds, func(k campaign.KindOption) KindItem { return KindItem{k.Code, k.Label(ctx)} })
	d.Questions = openapi.Each(questions, func(q campaign.Question) QuestionItem {
		return QuestionItem{q.Code, q.Label(ctx), q.Guide(ctx), q.Required, q.MaxChars}
	})
	return err
}

func (h campaignsAPI) year(ctx context.Context, c campaign.Campaign, d *CampaignDetail) error {
	periods, err := h.campaign.PeriodsOf(ctx, c.ID)
	if err != nil {
		return err
	}
	programmes, err := h.campaign.Programmes(ctx, c.RootID, c.Year)
	d.Periods = openapi.Each(periods, func(p campaign.Period) PeriodItem { return periodItem(ctx, p) })
	d.Programmes = openapi.Each(programmes, func(p campaign.Programme) ProgrammeItem { return ProgrammeItem{p.ID, p.Code, p.Name, p.Decision} })
	return err
}

// objectives are those a practice of the asker's unit may serve: its own and those of all above it.
func (h campaignsAPI) objectives(ctx context.Context, c campaign.Campaign, d *CampaignDetail) error {
	a, _ := identity.ActorOf(ctx)
	above, err := h.org.Ancestors(ctx, a.UnitID, org.Territorial, clock.Today(h.clock))
	if err != nil {
		return err
	}
	list, err := h.campaign.Objectives(ctx, c.ID, openapi.Each(above, func(u org.Unit) string { return u.ID }))
	d.Objectives = openapi.Each(list, func(o campaign.Objective) ObjectiveItem {
		return ObjectiveItem{o.ID, o.UnitID, o.Title, o.Measure, o.Baseline, o.Target}
	})
	return err
}

type listPeriods struct {
	State string `query:"state" doc:"Chỉ các kỳ ở trạng thái này" enum:"open,closed,frozen,published"`
}

func (h campaignsAPI) periods(ctx context.Context, in *listPeriods) (*openapi.List[PeriodItem], error) {
	a, signedIn := identity.ActorOf(ctx)
	roots := []string{a.RootID}
	if !signedIn {
		all, err := h.org.Roots(ctx)
		if err != nil {
			return nil, err
		}
		roots = openapi.Each(all, func(u org.Unit) string { return u.ID })
	}
	items := []PeriodItem{}
	for _, root := range roots {
		all, err := h.campaign.Periods(ctx, root)
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			if (signedIn || p.Public()) && (in.State == "" || in.State == string(p.State)) {
				items = append(items, periodItem(ctx, p))
			}
		}
	}
	return openapi.NewList(ctx, items, ""), nil
}
