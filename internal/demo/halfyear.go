package demo

import (
	"context"
	"fmt"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/demo/prose"
	"kheo/internal/demo/province"
	"kheo/internal/narrative"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// Days of the half-year report of 2024: made up, and told as a province might live them.
var halfYearDue = map[campaign.Level]string{campaign.LevelCommune: "2024-07-02", campaign.LevelBody: "2024-07-02", campaign.LevelDistrict: "2024-07-03", campaign.LevelProvince: "2024-07-05"}

const (
	signedDay        = "2024-07-05"
	returnedBody     = "hnd-tinh"  // its report came back and was never sent again
	supplementedBody = "bdbp-tinh" // its report was corrected later
	excused          = "xa-2021-16870"
	provinceOutside  = 412
)

// dueHalfYear sets the deadlines, and one exception.
func (b *builder) dueHalfYear(ctx context.Context) error {
	c := b.campaigns[reportYear]
	b.at("2024-06-03", 60)
	c, err := b.Campaign.Campaign(ctx, c.ID)
	if err != nil {
		return err
	}
	if err := b.past.Campaign.SetDeadlines(ctx, b.as(adminPost), c.ID, c.Version, []campaign.Deadlines{{Code: publishedPeriod, Opens: "2024-06-10", Days: halfYearDue}}); err != nil {
		return err
	}
	p, err := b.Campaign.Period(ctx, b.root, publishedPeriod)
	if err != nil {
		return err
	}
	b.at("2024-06-28", 60)
	_, err = b.past.Campaign.Allow(ctx, b.as(officerPost), campaign.Exception{PeriodID: p.ID, UnitID: b.units[excused], Due: "2024-07-08",
		Reason: "Đường vào xã bị sạt lở, mất điện và mạng nhiều ngày (dữ liệu mẫu)"})
	return err
}

// halfYearReports are the reports of the half year: up to the province's signature, and what came after.
func (b *builder) halfYearReports(p campaign.Period) (before, after []act) {
	var acts []act
	for i, u := range province.On(reportDay) {
		f := &filing{unit: u, period: p, from: b.reporter[u.Key]}
		switch {
		case u.Kind == province.District:
			f.to = officerPost
			acts = append(acts, b.inTime(f, "2024-07-03", "2024-07-04", i)...)
		case provincialOn(u, reportDay):
			f.to = officerPost
			acts = append(acts, b.ofBody(f, i)...)
		case u.Kind == province.Commune:
			district, _ := province.ByKey(u.ParentOn(province.Territorial, reportDay))
			f.to = formerPrefix(district) + approver.suffix
			acts = append(acts, b.ofCommune(f, i)...)
		}
	}
	for _, x := range append(acts, b.ofProvince(p)...) {
		if x.day <= signedDay {
			before = append(before, x)
		} else {
			after = append(after, x)
		}
	}
	return before, after
}

// inTime is a report sent on one day and accepted on another.
func (b *builder) inTime(f *filing, sent, accepted string, i int) []act {
	return []act{{sent, 60 + i%300, func(ctx context.Context) error { return b.file(ctx, f) }},
		{accepted, 40 + i%300, func(ctx context.Context) error { return b.accept(ctx, f) }}}
}

// ofCommune: most are in time, some late, a few were never sent.
func (b *builder) ofCommune(f *filing, i int) []act {
	switch n := i % 23; {
	case f.unit.Key == excused:
		return b.inTime(f, "2024-07-08", "2024-07-09", i)
	case i%151 == 7:
		return nil
	case n == 11:
		return b.inTime(f, "2024-07-09", "2024-07-10", i)
	case n == 17:
		return b.inTime(f, "2024-07-04", "2024-07-04", i)[:1] // nobody took it in
	}
	return b.inTime(f, b.workday("2024-07-01", "2024-07-02"), "2024-07-03", i)
}

func (b *builder) ofBody(f *filing, i int) []act {
	acts := b.inTime(f, "2024-07-02", "2024-07-04", i)
	switch f.unit.Key {
	case returnedBody:
		acts[1].do = func(ctx context.Context) error { return b.giveBackReport(ctx, f) }
	case supplementedBody:
		acts = append(acts, b.correction(f)...)
	}
	return acts
}

// giveBackReport pins what is missing to a figure and a section.
func (b *builder) giveBackReport(ctx context.Context, f *filing) error {
	if err := b.take(ctx, f); err != nil {
		return err
	}
	a := b.as(f.to)
	for _, m := range []review.Remark{
		{Pin: narrative.PinFigure + "new", Text: "Số này chưa khớp với danh sách đơn vị đã gửi kèm công văn. Đề nghị rà lại những mô hình chưa đăng ký trên hệ thống."},
		{Pin: narrative.PinSection + narrative.SectionLimits, Text: "Nêu rõ hạn chế ở cơ sở hội nào, nguyên nhân do đâu; câu hiện tại nơi nào cũng viết được."},
	} {
		if _, err := b.past.Narrative.PinRemark(ctx, a, f.id, m); err != nil {
			return err
		}
	}
	_, err := b.past.Narrative.Return(ctx, a, f.id, 0, "Gửi lại khi đã sửa hai chỗ ghim.")
	return err
}

// correction is a supplement two weeks later.
func (b *builder) correction(f *filing) []act {
	return []act{{"2024-07-18", 90, func(ctx context.Context) error {
		if _, err := b.past.Narrative.Supplement(ctx, b.as(f.from), f.id, 0, "Bổ sung số buổi tuyên truyền do các đồn báo về sau ngày gửi; sửa phần kiến nghị."); err != nil {
			return err
		}
		if _, err := b.past.Narrative.PutOutside(ctx, b.as(f.from), f.id, 0, []narrative.Outside{{Label: "Buổi tuyên truyền ở khu vực biên giới", Value: 164, Unit: "buổi",
			Why: "Các đồn ghi trong sổ trực, chưa có mục trên hệ thống.", Source: "Sổ trực của các đồn (dữ liệu mẫu)"}}); err != nil {
			return err
		}
		text := "Đề nghị trang bị thêm loa kéo cho các tổ tuyên truyền ở bản xa.\n" + prose.Sample
		if _, _, err := b.past.Narrative.Save(ctx, b.as(f.from), f.id, narrative.Saving{Code: narrative.SectionRequests, Text: text, Sure: true}); err != nil {
			return err
		}
		return b.send(ctx, f)
	}}, {"2024-07-19", 60, func(ctx context.Context) error { return b.accept(ctx, f) }}}
}

// ofProvince is the province's own report: the officer writes, the head signs, the figures are published.
func (b *builder) ofProvince(p campaign.Period) []act {
	root, _ := province.ByKey(province.Root)
	f := &filing{unit: root, period: p, from: officer2Post, to: headPost}
	return []act{
		{"2024-07-04", 400, func(ctx context.Context) error {
			if err := b.begin(ctx, f); err != nil {
				return err
			}
			if err := b.annexes(ctx, f); err != nil {
				return err
			}
			return b.send(ctx, f)
		}},
		{signedDay, 30, func(ctx context.Context) error { return b.accept(ctx, f) }},
	}
}

// annexes of the province's report: the five models it names, those in more than one field, and a number
// from outside the system.
func (b *builder) annexes(ctx context.Context, f *filing) error {
	a := b.as(f.from)
	var picks []string
	for _, n := range prose.Named() {
		page, err := b.past.Practice.List(ctx, a, practice.Filter{UnitID: b.root, Text: n.Title, Limit: 5})
		if err != nil {
			return err
		}
		i := slices.IndexFunc(page.Rows, func(r practice.Row) bool { return r.Title == n.Title })
		if i < 0 {
			return fmt.Errorf("demo: %q is not in the list", n.Title)
		}
		picks = append(picks, page.Rows[i].ID)
	}
	if _, err := b.past.Narrative.PutLists(ctx, a, f.id, 0, []narrative.Chosen{
		{Title: "Mô hình nêu tên trong báo cáo", Picks: picks}, {Title: "Mô hình ghi ở nhiều lĩnh vực", Filter: "measure=new&overlap=1"}}); err != nil {
		return err
	}
	_, err := b.past.Narrative.PutOutside(ctx, a, f.id, 0, []narrative.Outside{{Label: "Cuộc đối thoại của người đứng đầu với Nhân dân", Value: provinceOutside, Unit: "cuộc",
		Why: "Các đơn vị báo bằng văn bản; hệ thống chưa có mục đối thoại.", Source: "Tổng hợp văn bản của các đơn vị (dữ liệu mẫu)"}})
	return err
}
