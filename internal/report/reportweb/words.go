package reportweb

import (
	"context"
	"unicode"
	"unicode/utf8"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
)

var measureNames = map[practice.Measure]string{
	practice.MeasureNew: "Xây dựng mới", practice.MeasureMaintained: "Duy trì", practice.MeasureRunning: "Đang hoạt động",
	practice.MeasureFinished: "Kết thúc", practice.MeasureWithdrawn: "Rút", practice.MeasureIntegrated: "Lồng ghép chương trình quốc gia",
	practice.MeasureRegistered: "Gửi đăng ký",
}

// measureHelp says what exactly is counted.
var measureHelp = map[practice.Measure]string{
	practice.MeasureNew:        "Lần đầu vào danh mục trong kỳ.",
	practice.MeasureMaintained: "Vào danh mục trước kỳ và còn hoạt động ở ngày cuối kỳ.",
	practice.MeasureRunning:    "Đã vào danh mục, chưa tạm dừng, kết thúc hay rút, tính ở ngày cuối kỳ.",
	practice.MeasureFinished:   "Kết thúc trong kỳ.",
	practice.MeasureWithdrawn:  "Rút trong kỳ sau khi đã vào danh mục.",
	practice.MeasureIntegrated: "Đang hoạt động ở ngày cuối kỳ và gắn với một chương trình mục tiêu quốc gia; trùng với các số khác, không cộng.",
	practice.MeasureRegistered: "Gửi đăng ký lần đầu trong kỳ, kể cả hồ sơ chưa vào danh mục.",
}

func measureName(ctx context.Context, m practice.Measure) string { return i18n.T(ctx, measureNames[m]) }

func periodBadge(ctx context.Context, s campaign.PeriodState) ui.Badge {
	b := ui.Badge{Word: i18n.T(ctx, s.Name()), Box: true, Icon: "lock", Tone: ui.Good}
	if s == campaign.PeriodOpen {
		b.Icon, b.Tone = "run", ui.Run
	}
	return b
}

func kindName(ctx context.Context, kind string) string { return i18n.T(ctx, practice.KindLabel[kind]) }

func levelName(ctx context.Context, level string) string {
	return i18n.T(ctx, practice.LevelLabel[level])
}

func areaName(ctx context.Context, area string) string { return i18n.T(ctx, org.Area(area).Name()) }

func stateName(ctx context.Context, state string) string {
	return i18n.T(ctx, practice.State(state).Label())
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
