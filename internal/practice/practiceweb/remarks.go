package practiceweb

import (
	"context"

	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/review"
)

// pin is a remark with its answer at the spot it means.
func (v recordView) pin(ctx context.Context, r review.Remark) ui.Remark {
	out := ui.Remark{ID: "remark-" + r.ID, Quote: r.Quote, Done: !r.Open(), State: remarkBadge(ctx, r)}
	out.Where, out.WhereHref = v.spot(ctx, r)
	out.Says = []ui.Saying{{Icon: "chat", Who: v.who(ctx, r.PostID) + " · " + i18n.Moment(ctx, r.At), Text: r.Text}}
	if r.Reply != "" {
		out.Says = append(out.Says, ui.Saying{Icon: "pencil", Who: v.who(ctx, r.ReplyPost) + " · " + i18n.Moment(ctx, r.ReplyAt), Text: r.Reply})
	}
	return out
}

func (v recordView) who(ctx context.Context, postID string) string {
	if name := v.post(postID); name != "" {
		return name
	}
	return i18n.T(ctx, "Hệ thống Khéo")
}

func (v recordView) spot(ctx context.Context, r review.Remark) (where, href string) {
	switch r.PinKind {
	case review.PinField:
		return v.part(ctx, r.Pin), "#f-" + r.Pin
	case review.PinFile:
		for _, f := range v.files {
			if f.ID == r.Pin {
				return i18n.T(ctx, "Tệp") + " · " + caption(f), "/files/" + f.ID
			}
		}
		return i18n.T(ctx, "Tệp"), ""
	}
	return i18n.T(ctx, "Cả phiếu"), ""
}

func remarkBadge(ctx context.Context, r review.Remark) ui.Badge {
	switch {
	case !r.Open():
		return ui.Badge{Icon: "check", Word: i18n.T(ctx, "Đã xong"), Tone: ui.Good}
	case r.Reply != "":
		return ui.Badge{Icon: "clock", Word: i18n.T(ctx, "Đã trả lời, chờ người duyệt"), Tone: ui.Wait}
	}
	return ui.Badge{Icon: "return", Word: i18n.T(ctx, "Chờ tác giả"), Tone: ui.Back}
}

// waiting are the remarks nobody has answered.
func (v recordView) waiting() []review.Remark {
	var out []review.Remark
	for _, r := range v.remarks {
		if r.Open() && r.Reply == "" {
			out = append(out, r)
		}
	}
	return out
}
