package indicatorweb

import (
	"context"
	"strings"

	"kheo/internal/indicator"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/report"
)

// dimNames in the words of the tables that are spread so.
var dimNames = map[string]string{
	report.DimKind: "Hình thức", report.DimField: "Lĩnh vực chính", report.DimAny: "Mọi lĩnh vực có ghi", report.DimLevel: "Cấp đề nghị",
	report.DimArea: "Vùng", report.DimProgramme: "Chương trình mục tiêu quốc gia", report.DimState: "Trạng thái ngày cuối kỳ",
}

var dimOrder = []string{report.DimKind, report.DimField, report.DimAny, report.DimLevel, report.DimArea, report.DimProgramme, report.DimState}

func dimWords(ctx context.Context, dims []string) string {
	var names []string
	for _, d := range dims {
		names = append(names, i18n.T(ctx, dimNames[d]))
	}
	return strings.Join(names, " · ")
}

// natureHelp says whether values may be added over periods.
func natureHelp(ctx context.Context, flow bool) string {
	if flow {
		return i18n.T(ctx, "Số phát sinh trong kỳ: cộng được qua các kỳ không có ngày chung.")
	}
	return i18n.T(ctx, "Số có ở ngày cuối kỳ: không bao giờ cộng qua các kỳ.")
}

func badge(ctx context.Context, i indicator.Indicator, today string) ui.Badge {
	switch {
	case !i.Counted:
		return ui.Badge{Word: i18n.T(ctx, "Chưa đếm được"), Icon: "off", Tone: ui.Back, Box: true}
	case i.To != "" && i.To <= today:
		return ui.Badge{Word: i18n.T(ctx, "Đã thôi dùng"), Icon: "stop", Tone: ui.Plain, Box: true}
	case i.From > today:
		return ui.Badge{Word: i18n.T(ctx, "Chưa đến ngày dùng"), Icon: "clock", Tone: ui.Wait, Box: true}
	}
	return ui.Badge{Word: i18n.T(ctx, "Đang dùng"), Icon: "check", Tone: ui.Good, Box: true}
}

// since is the first day of a version; what is built in has none.
func since(ctx context.Context, i indicator.Indicator) string {
	if i.Builtin {
		return i18n.T(ctx, "có sẵn")
	}
	return i18n.Date(ctx, i.From)
}

// number writes a value: whole where it is whole.
func number(ctx context.Context, n float64) string { return i18n.Dec(ctx, n, 2) }
