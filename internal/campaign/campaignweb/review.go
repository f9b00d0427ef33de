package campaignweb

import (
	"context"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// setReview changes on which lines what is sent from now on is reviewed.
func (p *Pages) setReview(w http.ResponseWriter, r *http.Request) error {
	c, actor, err := p.own(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	version, lines := f.Int("version", 1, 1<<40), campaign.ReviewLines(f.Value("review_lines"))
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/campaigns/" + c.ID + "#review", p.Campaign.SetReviewLines(ctx, actor, c.ID, version, lines)
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showCampaign(w, r, f.Status(), campaignView{review: f})
	}
	web.Say(w, r, "Đã ghi.")
	return web.Redirect(w, r, to)
}

func (v campaignView) reviewField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "review_lines", Label: i18n.T(ctx, "Ai duyệt hồ sơ gửi từ nay"), Required: true, Value: string(v.campaign.ReviewLines),
		Hint: i18n.T(ctx, "Đơn vị không có cấp trên theo ngành dọc vẫn chỉ do cấp trên theo địa bàn duyệt. Hồ sơ đang xét thì xét tiếp như lúc gửi.")}
	for _, choice := range campaign.ReviewChoices {
		f.Options = append(f.Options, ui.Option{Value: string(choice), Label: i18n.T(ctx, choice.Name())})
	}
	return v.review.Field(ctx, f)
}
