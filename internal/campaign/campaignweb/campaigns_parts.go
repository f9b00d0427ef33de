package campaignweb

import (
	"context"

	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

func (v campaignsView) firstAct(ctx context.Context) ui.Btn {
	if !v.may {
		return ui.Btn{}
	}
	return ui.Btn{Label: i18n.T(ctx, "Mở đợt phong trào"), Icon: "plus", Href: "/campaigns/new"}
}

// cutoff: most provinces count by the calendar; State reports close on the 14th.
func (v newView) cutoff(ctx context.Context) ui.Field {
	f := v.form.Field(ctx, ui.Field{Name: "cutoff", Label: i18n.T(ctx, "Mỗi tháng tính số đến ngày nào"), Options: []ui.Option{
		{Value: "month", Label: i18n.T(ctx, "Ngày cuối tháng"), Hint: i18n.T(ctx, "6 tháng: 01/01 – 30/6")},
		{Value: "14", Label: i18n.T(ctx, "Ngày 14"), Hint: i18n.T(ctx, "theo báo cáo của cơ quan nhà nước; 6 tháng: 15/12 năm trước – 14/6")},
	}})
	if f.Value == "" {
		f.Value = "month"
	}
	return f
}
