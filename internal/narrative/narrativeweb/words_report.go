package narrativeweb

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/narrative"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

func stateBadge(ctx context.Context, s narrative.State) ui.Badge {
	b := map[narrative.State]ui.Badge{
		narrative.Draft:    {Icon: "pencil", Tone: ui.Plain},
		narrative.Sent:     {Icon: "send", Tone: ui.Wait},
		narrative.Returned: {Icon: "return", Tone: ui.Back},
		narrative.Received: {Icon: "inbox", Tone: ui.Run},
		narrative.Final:    {Icon: "lock", Tone: ui.Good},
	}[s]
	b.Word = i18n.T(ctx, s.Label())
	return b
}

// standingBadge is the state of a report with respect to its day.
func standingBadge(ctx context.Context, x narrative.Standing) ui.Badge {
	switch {
	case x.Late():
		return ui.Badge{Icon: "alert", Word: lateWords(ctx, x.LateBy), Tone: ui.Late}
	case x.Report.ID == "":
		return ui.Badge{Icon: "clock", Word: i18n.T(ctx, "Chưa soạn")}
	}
	return stateBadge(ctx, x.Report.State)
}

func lateWords(ctx context.Context, days int) string {
	return i18n.T(ctx, "Quá hạn %d ngày làm việc", days)
}

// dueWords say until when, and by what exception.
func dueWords(ctx context.Context, d campaign.Due) string {
	switch {
	case d.Day == "":
		return ""
	case d.Exception != nil:
		return i18n.T(ctx, "%s (gia hạn: %s)", i18n.Date(ctx, d.Day), d.Exception.Reason)
	}
	return i18n.Date(ctx, d.Day)
}

// title of a report: Báo cáo 6 tháng đầu năm 2024.
func title(ctx context.Context, periodCode string) string {
	return i18n.T(ctx, "Báo cáo %s", lowerFirst(campaign.PeriodName(ctx, periodCode)))
}

func supplementWords(ctx context.Context, no int) string {
	return i18n.T(ctx, "Bổ sung lần %d", no)
}
