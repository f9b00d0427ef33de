package indicatorweb

import (
	"context"
	"net/http"
	"time"

	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/openapi"
	"kheo/internal/report"
)

const tagFigures = "Số liệu"

// APIDeps are the services behind the API of indicators.
type APIDeps struct {
	Clock     clock.Clock
	Report    *report.Service
	Indicator *indicator.Service
}

// API offers definitions and values.
func API(api *openapi.API, d APIDeps) {
	h := indicatorsAPI{d}
	openapi.Register(api, openapi.Op{ID: "list-indicators", Method: http.MethodGet, Path: "/api/v1/indicators", Tag: tagFigures,
		Summary: "Các chỉ tiêu báo cáo", Description: "Những chỉ tiêu dùng vào một ngày: có sẵn trước, của tỉnh sau. counted là false: chương trình chưa đếm được, why nói vì sao."}, h.list)
	openapi.Register(api, openapi.Op{ID: "get-indicator-value", Method: http.MethodGet, Path: "/api/v1/indicators/{code}/value", Tag: tagFigures,
		Summary: "Giá trị của một chỉ tiêu", Description: "Đếm theo cách có hiệu lực vào ngày cuối kỳ. known là false khi chưa đếm được; khi ấy value là 0 và không có nghĩa.",
		Sample: "unit=nghe-an&period=2024-H1"}, h.value)
}

type indicatorsAPI struct{ APIDeps }

// IndicatorItem is a definition.
type IndicatorItem struct {
	Code       string   `json:"code"`
	Name       string   `json:"name"`
	Definition string   `json:"definition"`
	Rule       string   `json:"rule" doc:"Cách đếm viết thành lời"`
	Measure    string   `json:"measure" doc:"Đơn vị tính"`
	Flow       bool     `json:"flow" doc:"true: phát sinh trong kỳ, cộng được qua các kỳ không có ngày chung; false: có ở ngày cuối kỳ, không cộng"`
	Dims       []string `json:"dims" nullable:"false" doc:"Tách được theo"`
	From       string   `json:"from" doc:"Ngày đầu của cách đếm này; rỗng là có sẵn"`
	To         string   `json:"to" doc:"Ngày sau ngày cuối; rỗng là đang dùng"`
	Version    int64    `json:"version"`
	Builtin    bool     `json:"builtin" doc:"Có sẵn, mọi tỉnh như nhau"`
	Counted    bool     `json:"counted" doc:"false: chưa đếm được"`
	Why        string   `json:"why" doc:"Vì sao chưa đếm được"`
}

func item(ctx context.Context, i indicator.Indicator) IndicatorItem {
	out := IndicatorItem{Code: i.Code, Name: i.Name, Definition: i.Definition, Measure: i.Measure, Flow: i.Flow, Dims: append([]string{}, i.Dims...),
		To: i.To, Version: i.Version, Builtin: i.Builtin, Counted: i.Counted, Why: i.Why}
	if i.Counted {
		out.Rule = i.Words(ctx)
	}
	if !i.Builtin {
		out.From = i.From
	}
	return out
}

type listIndicators struct {
	On string `query:"on" doc:"Ngày; để trống là hôm nay" format:"date" example:"2024-06-30"`
}

func (h indicatorsAPI) list(ctx context.Context, in *listIndicators) (*openapi.List[IndicatorItem], error) {
	a, _ := identity.ActorOf(ctx)
	if in.On == "" {
		in.On = clock.Today(h.Clock)
	}
	all, err := h.Indicator.List(ctx, a.RootID, in.On)
	return openapi.NewList(ctx, openapi.Each(all, func(i indicator.Indicator) IndicatorItem { return item(ctx, i) }), ""), err
}

type getValue struct {
	Code   string `path:"code" doc:"Mã chỉ tiêu" example:"new"`
	Unit   string `query:"unit" doc:"ID, mã hành chính (40) hoặc tên rút gọn (nghe-an), hiểu vào ngày của bản đồ; để trống là cả tỉnh"`
	Period string `query:"period" required:"true" doc:"Mã kỳ: 2024, 2024-H1, 2024-H2, 2024-Q1, 2024-9M, 2024-06" example:"2024-H1"`
	Line   string `query:"line" doc:"Hệ thống" enum:"territorial,sectoral" default:"territorial"`
	Map    string `query:"map" doc:"then: bản đồ ngày cuối kỳ; today: bản đồ hôm nay" enum:"then,today" default:"then"`
}

// ValueBody is a value with all that says what it is.
type ValueBody struct {
	Indicator IndicatorItem  `json:"indicator"`
	Unit      orgweb.UnitRef `json:"unit"`
	Period    string         `json:"period"`
	Map       string         `json:"map" enum:"then,today"`
	MapDay    string         `json:"map_day" doc:"Ngày của bản đồ"`
	Line      string         `json:"line"`
	Known     bool           `json:"known"`
	Value     float64        `json:"value"`
	AsOf      time.Time      `json:"as_of"`
}

type valueAnswer struct{ Body ValueBody }

func (h indicatorsAPI) value(ctx context.Context, in *getValue) (*valueAnswer, error) {
	a, _ := identity.ActorOf(ctx)
	v, err := h.Report.Find(ctx, &a, a.RootID, report.Query{Unit: in.Unit, Line: org.Line(in.Line), Period: in.Period, Map: report.Map(in.Map)})
	if err != nil {
		return nil, err
	}
	i, err := h.Indicator.On(ctx, a.RootID, in.Code, v.Period.LastDay())
	if err != nil {
		return nil, err
	}
	value, err := h.Indicator.Value(ctx, i, v)
	return &valueAnswer{Body: ValueBody{Indicator: item(ctx, i), Unit: orgweb.RefOf(v.Unit), Period: v.Period.Code, Map: string(v.Map), MapDay: v.Day(clock.Today(h.Clock)),
		Line: string(v.Line), Known: value.Known, Value: value.N, AsOf: h.Clock.Now().In(clock.Zone).Truncate(time.Second)}}, err
}
