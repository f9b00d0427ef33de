package demo

import (
	"context"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
)

// What befalls posts in the last days: one changes hands, one is vacant, two are stood in for.
const (
	handedOverPost = "xa-17971.can-bo"           // the officer of Kim Liên hands over
	takerPost      = "xom-17971-1.nguoi-dang-ky" // to who registered for one of its hamlets
	vacantPost     = "xa-16870" + approverSuffix // nobody decides in Na Ngoi
	vacantFor      = "mttq-xa-2025-16870.can-bo" // but the officer of its Front stands in
	vacantDays     = 4
)

// vacantSince is the day from which nobody holds a post, or empty.
func (b *builder) vacantSince(post string) string {
	if post != vacantPost {
		return ""
	}
	return clock.AddDays(b.today, -vacantDays)
}

func (b *builder) buildChairs(ctx context.Context) error {
	b.progress("Posts that change hands", 0, 0)
	return b.DB.Tx(ctx, func(ctx context.Context) error {
		for _, step := range []func(context.Context) error{b.leave, b.standIn, b.handOver} {
			if err := step(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// leave ends the holding of the post that stays vacant.
func (b *builder) leave(ctx context.Context) error {
	since := b.vacantSince(vacantPost)
	b.at(since, 30)
	holders, err := b.past.Identity.Holders(ctx, b.posts[vacantPost].PostID)
	if err != nil {
		return err
	}
	for _, h := range holders {
		if err := b.past.Identity.EndHolding(ctx, b.as(adminPost), h.ID, since); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) standIn(ctx context.Context) error {
	for _, s := range []struct {
		post, by, reason string
		days             int
	}{
		{vacantPost, vacantFor, "Người duyệt của xã nghỉ hưu, chờ cử người mới", 60},
		{officerPost, officer2Post, "Chuyên viên theo dõi đi học lớp bồi dưỡng", 12},
	} {
		from := b.vacantSince(vacantPost)
		b.at(from, 60)
		_, err := b.past.Identity.AddStandIn(ctx, b.as(adminPost), identity.NewStandIn{PostID: b.posts[s.post].PostID, PersonID: b.posts[s.by].PersonID,
			From: from, To: clock.AddDays(from, s.days), Reason: s.reason})
		if err != nil {
			return err
		}
	}
	return nil
}

// handOver is open: both sides still have to confirm.
func (b *builder) handOver(ctx context.Context) error {
	b.at(clock.AddDays(b.today, -1), 120)
	_, err := b.past.Identity.StartHandover(ctx, b.as(adminPost), identity.NewHandover{PostID: b.posts[handedOverPost].PostID,
		FromID: b.posts[handedOverPost].PersonID, ToID: b.posts[takerPost].PersonID,
		Note: "Đồng chí cán bộ xã chuyển công tác từ đầu tháng sau; bàn giao cả hồ sơ giấy và các mô hình đang theo dõi."})
	return err
}
