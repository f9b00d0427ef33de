package reportweb

import (
	"context"
	"net/http"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/openapi"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// APIDeps are the services behind the API of figures.
type APIDeps struct {
	Clock    clock.Clock
	Org      *org.Service
	Campaign *campaign.Service
	Report   *report.Service
}

// API offers figures. Those of published periods are everybody's.
func API(api *openapi.API, d APIDeps) {
	h := figuresAPI{d}
	openapi.Register(api, openapi.Op{ID: "get-figures", Method: http.MethodGet, Path: "/api/v1/figures", Tag: "Số liệu", Public: true,
		Summary:     "Số liệu một kỳ của một đơn vị",
		Description: "total là số mô hình mới trong kỳ, trừ khi chọn measure khác. by_kind và by_field_primary cộng lại bằng total; by_field_any cộng lại bằng overlap.sum_any = total + overlap.extra. Kỳ chưa công bố cần mã truy cập.",
		Sample:      "unit=nghe-an&period=2024-H1"}, h.get)
	openapi.Register(api, openapi.Op{ID: "get-figures-bridge", Method: http.MethodGet, Path: "/api/v1/figures/bridge", Tag: "Số liệu", Public: true,
		Summary:     "Cầu nối hai bản đồ",
		Description: "Từng đơn vị chủ trì vào ngày cuối kỳ nay nằm ở đâu: then.total − out + in = today.total. Kỳ chưa công bố cần mã truy cập.",
		Sample:      "unit=nghe-an&period=2024-H1"}, h.bridge)
}

type figuresAPI struct{ APIDeps }

type getFigures struct {
	Unit    string `query:"unit" doc:"ID, mã hành chính (40) hoặc tên rút gọn (nghe-an), hiểu vào ngày của bản đồ; để trống là cả tỉnh"`
	Period  string `query:"period" required:"true" doc:"Mã kỳ: 2024, 2024-H1, 2024-H2, 2024-Q1, 2024-9M, 2024-06" example:"2024-H1"`
	Line    string `query:"line" doc:"Hệ thống" enum:"territorial,sectoral" default:"territorial"`
	Measure string `query:"measure" doc:"Con số" enum:"new,maintained,running,finished,withdrawn,integrated,registered" default:"new"`
	Map     string `query:"map" doc:"then: bản đồ ngày cuối kỳ; today: bản đồ hôm nay" enum:"then,today" default:"then"`
}

// FiguresMap is the map that figures stand on.
type FiguresMap struct {
	Name string `json:"name" enum:"then,today"`
	Day  string `json:"day" doc:"Ngày của bản đồ"`
}

// FiguresPeriod is the period of figures.
type FiguresPeriod struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	From  string `json:"from" doc:"Ngày đầu"`
	To    string `json:"to" doc:"Ngày sau ngày cuối"`
	State string `json:"state" enum:"open,closed,frozen,published"`
}

// FiguresOverlap explains why fields touched sum to more than the total.
type FiguresOverlap struct {
	Practices int64 `json:"practices" doc:"Số mô hình ghi hơn một lĩnh vực"`
	Extra     int64 `json:"extra" doc:"Tổng của (số lĩnh vực − 1)"`
	SumAny    int64 `json:"sum_any" doc:"Tổng của by_field_any"`
}

// FiguresBelow is one row of the table by unit; the rows together sum to the total.
type FiguresBelow struct {
	Unit   orgweb.UnitRef   `json:"unit"`
	Row    string           `json:"row" enum:"unit,bodies,gone,own" doc:"unit: đơn vị trực thuộc; bodies: các cơ quan trực thuộc gộp một dòng; gone: của các đơn vị không còn trên bản đồ; own: của chính đơn vị được hỏi"`
	Total  int64            `json:"total"`
	ByKind map[string]int64 `json:"by_kind"`
}

// FiguresBody is the table of a unit in a period.
type FiguresBody struct {
	Unit           orgweb.UnitRef   `json:"unit"`
	Period         FiguresPeriod    `json:"period"`
	Map            FiguresMap       `json:"map"`
	Line           string           `json:"line"`
	Measure        string           `json:"measure"`
	Total          int64            `json:"total"`
	ByKind         map[string]int64 `json:"by_kind"`
	ByFieldPrimary map[string]int64 `json:"by_field_primary" doc:"Theo lĩnh vực chính"`
	ByFieldAny     map[string]int64 `json:"by_field_any" doc:"Theo mọi lĩnh vực có chạm tới"`
	Overlap        FiguresOverlap   `json:"overlap"`
	ByLevel        map[string]int64 `json:"by_level" doc:"Theo cấp đề nghị công nhận"`
	ByArea         map[string]int64 `json:"by_area" doc:"Theo vùng của địa bàn; các vùng chồng lên nhau"`
	ByProgramme    map[string]int64 `json:"by_programme" doc:"Theo mã chương trình mục tiêu quốc gia; chồng lên nhau"`
	ByState        map[string]int64 `json:"by_state" doc:"Theo trạng thái vào ngày cuối kỳ"`
	Below          []FiguresBelow   `json:"below" nullable:"false"`
	AsOf           time.Time        `json:"as_of" doc:"Lúc chốt số; kỳ chưa chốt thì là lúc đọc"`
}

type figuresAnswer struct{ Body FiguresBody }

func (h figuresAPI) get(ctx context.Context, in *getFigures) (*figuresAnswer, error) {
	v, err := h.find(ctx, in)
	if err != nil {
		return nil, err
	}
	f, err := h.Report.ReadOn(ctx, v)
	if err != nil {
		return nil, err
	}
	body, err := h.body(ctx, f, practice.Measure(in.Measure))
	return &figuresAnswer{Body: body}, err
}

// find looks in the asker's province, then in what others have published.
func (h figuresAPI) find(ctx context.Context, in *getFigures) (report.View, error) {
	q := report.Query{Unit: in.Unit, Line: org.Line(in.Line), Period: in.Period, Map: report.Map(in.Map)}
	a, signedIn := identity.ActorOf(ctx)
	if signedIn {
		v, err := h.in(ctx, &a, a.RootID, q)
		if !fault.Is(err, fault.NotFound) || in.Unit == "" {
			return v, err
		}
	}
	roots, err := h.Org.Roots(ctx)
	if err != nil {
		return report.View{}, err
	}
	if in.Unit == "" && len(roots) > 1 {
		return report.View{}, fault.Field("unit", "Có nhiều tỉnh ở đây: gửi kèm unit.")
	}
	return h.published(ctx, roots, q, signedIn)
}

// published asks each province as the public would; the first that knows the unit answers.
func (h figuresAPI) published(ctx context.Context, roots []org.Unit, q report.Query, signedIn bool) (v report.View, err error) {
	err = noPeriod(q.Period)
	for i, root := range roots {
		var found error
		if v, found = h.in(ctx, nil, root.ID, q); found == nil {
			return v, nil
		}
		if i == 0 || fault.Is(err, fault.NotFound) {
			err = found
		}
	}
	if signedIn && fault.Is(err, fault.Unauthorized) {
		err = fault.Missing() // whoever has shown a token is not asked for one
	}
	return v, err
}

func (h figuresAPI) in(ctx context.Context, a *identity.Actor, rootID string, q report.Query) (report.View, error) {
	v, err := h.Report.Find(ctx, a, rootID, q)
	switch {
	case !fault.Is(err, fault.NotFound):
	case v.Period.ID == "":
		err = noPeriod(q.Period)
	case q.Map == report.Today:
		err = h.endedUnit(ctx, a, rootID, q, err)
	}
	return v, err
}

// endedUnit says where on today's map to ask for a unit that has ended; otherwise the fault stays.
func (h figuresAPI) endedUnit(ctx context.Context, a *identity.Actor, rootID string, q report.Query, missing error) error {
	q.Map = report.Then
	v, err := h.Report.Find(ctx, a, rootID, q)
	if err != nil {
		return missing
	}
	heirs, err := h.Org.Becoming(ctx, v.Unit.ID, clock.Today(h.Clock))
	if err != nil || len(heirs) == 0 {
		return missing
	}
	return fault.New(fault.NotFound, "%s không còn trên bản đồ hôm nay. Nay là: %s.", v.Unit.Name, heirNames(ctx, heirs))
}

func noPeriod(code string) error {
	return fault.New(fault.NotFound, "Không có kỳ “%s”. Danh sách các kỳ ở /api/v1/periods.", code)
}

func (h figuresAPI) body(ctx context.Context, f report.Figures, m practice.Measure) (FiguresBody, error) {
	b := FiguresBody{
		Unit: orgweb.RefOf(f.Unit), Period: periodOf(ctx, f.Period), Map: FiguresMap{string(f.Map), f.Day(clock.Today(h.Clock))},
		Line: string(f.Line), Measure: string(m), Total: f.Total(m), AsOf: f.AsOf.Truncate(time.Second),
		ByKind: f.Spread(m, report.DimKind), ByFieldPrimary: f.Spread(m, report.DimField), ByFieldAny: f.Spread(m, report.DimAny),
		ByLevel: f.Spread(m, report.DimLevel), ByArea: f.Spread(m, report.DimArea), ByState: f.Spread(m, report.DimState), ByProgramme: map[string]int64{},
		Overlap: FiguresOverlap{Practices: f.N(m, report.DimOverlap, "practices"), Extra: f.N(m, report.DimOverlap, "extra")},
	}
	for _, n := range b.ByFieldAny {
		b.Overlap.SumAny += n
	}
	kinds, err := h.zeros(ctx, f, &b)
	if err != nil {
		return b, err
	}
	if err := h.programmes(ctx, f, m, &b); err != nil {
		return b, err
	}
	b.Below, err = h.below(ctx, f, m, kinds)
	return b, err
}

func periodOf(ctx context.Context, p campaign.Period) FiguresPeriod {
	return FiguresPeriod{p.Code, campaign.PeriodName(ctx, p.Code), p.From, p.To, string(p.State)}
}

// zeros names every kind and field of the campaign, counted or not.
func (h figuresAPI) zeros(ctx context.Context, f report.Figures, b *FiguresBody) ([]string, error) {
	kinds, err := h.Campaign.Kinds(ctx, f.Period.CampaignID)
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, k := range kinds {
		b.ByKind[k.Code] += 0
		codes = append(codes, k.Code)
	}
	fields, err := h.Campaign.Fields(ctx, f.Period.CampaignID)
	for _, x := range fields {
		b.ByFieldPrimary[x.Code] += 0
		b.ByFieldAny[x.Code] += 0
	}
	return codes, err
}

func (h figuresAPI) programmes(ctx context.Context, f report.Figures, m practice.Measure, b *FiguresBody) error {
	all, err := h.Report.Programmes(ctx, f)
	for id, n := range f.Spread(m, report.DimProgramme) {
		b.ByProgramme[all[id].Code] += n
	}
	return err
}

func (h figuresAPI) below(ctx context.Context, f report.Figures, m practice.Measure, kinds []string) ([]FiguresBelow, error) {
	rows, own, err := h.Report.ChildrenOn(ctx, f.View)
	if err != nil {
		return nil, err
	}
	out := []FiguresBelow{}
	add := func(kind string, r report.Below) {
		row := FiguresBelow{Unit: orgweb.RefOf(r.Unit), Row: kind, Total: r.Of(m, ""), ByKind: map[string]int64{}}
		for _, k := range kinds {
			row.ByKind[k] = r.Of(m, k)
		}
		out = append(out, row)
	}
	for _, r := range rows {
		switch {
		case r.Bodies:
			add("bodies", r)
		case r.Gone:
			add("gone", r)
		default:
			add("unit", r)
		}
	}
	if own.Of(m, "") != 0 || len(rows) == 0 {
		add("own", own)
	}
	return out, nil
}
