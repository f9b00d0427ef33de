package reportweb

import (
	"context"

	"kheo/internal/org"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// BridgeEnd is one map with the total of the unit on it.
type BridgeEnd struct {
	Map   string `json:"map" enum:"then,today"`
	Day   string `json:"day" doc:"Ngày của bản đồ"`
	Total int64  `json:"total"`
}

// BridgePlank is how many practices of one unit of that day are with one unit of today.
type BridgePlank struct {
	Then      orgweb.UnitRef `json:"then" doc:"Đơn vị chủ trì ngày cuối kỳ"`
	Today     orgweb.UnitRef `json:"today" doc:"Đơn vị chủ trì hiện nay"`
	Fate      string         `json:"fate" enum:"stayed,merged,split,gone" doc:"stayed: vẫn đơn vị ấy; merged: nay ở một đơn vị khác; split: nay ở nhiều đơn vị; gone: đơn vị không còn trên bản đồ hôm nay"`
	Practices int64          `json:"practices"`
	ThenHere  bool           `json:"then_here" doc:"Ngày ấy đếm ở đơn vị được hỏi"`
	TodayHere bool           `json:"today_here" doc:"Hôm nay đếm ở đơn vị được hỏi"`
}

// BridgeBody leads from the map of the period's last day to today's.
type BridgeBody struct {
	Unit    orgweb.UnitRef `json:"unit"`
	Period  FiguresPeriod  `json:"period"`
	Line    string         `json:"line"`
	Measure string         `json:"measure"`
	Then    BridgeEnd      `json:"then"`
	Out     int64          `json:"out" doc:"Nay thuộc đơn vị khác"`
	In      int64          `json:"in" doc:"Nhận từ đơn vị khác"`
	Today   BridgeEnd      `json:"today"`
	Planks  []BridgePlank  `json:"planks" nullable:"false"`
}

type bridgeAnswer struct{ Body BridgeBody }

func (h figuresAPI) bridge(ctx context.Context, in *getFigures) (*bridgeAnswer, error) {
	v, err := h.find(ctx, in)
	if err != nil {
		return nil, err
	}
	b, err := h.Report.Bridge(ctx, v, practice.Measure(in.Measure))
	if err != nil {
		return nil, err
	}
	body := BridgeBody{Unit: orgweb.RefOf(v.Unit), Period: periodOf(ctx, v.Period), Line: string(org.Line(in.Line)), Measure: in.Measure, Out: b.Out, In: b.In,
		Then:  BridgeEnd{string(report.Then), v.Period.LastDay(), b.Then},
		Today: BridgeEnd{string(report.Today), clock.Today(h.Clock), b.Now}, Planks: []BridgePlank{}}
	for _, p := range b.Planks {
		body.Planks = append(body.Planks, BridgePlank{orgweb.RefOf(p.Then), orgweb.RefOf(p.Now), string(p.Fate), p.N, p.WasHere, p.IsHere})
	}
	return &bridgeAnswer{Body: body}, nil
}
