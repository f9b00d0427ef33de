package narrative

import (
	"context"

	"kheo/internal/platform/i18n"
)

// Part of the outline: a section every report has. Its title stands on the paper in Vietnamese.
type Part struct {
	Code            string
	Title, TitleEN  string
	Guide, GuideEN  string // what belongs there
	Needed          bool   // a report without it is not sent
	Suggests, Lists bool   // sentences can be made of the figures; the lists of practices stand here
}

// Codes of the sections.
const (
	SectionLead     = "I"
	SectionResults  = "II"
	SectionLimits   = "III"
	SectionTasks    = "IV"
	SectionRequests = "V"
)

// Outline of a report in its order.
var Outline = []Part{
	{Code: SectionLead, Title: "I. Công tác lãnh đạo, chỉ đạo", TitleEN: "I. Leadership and direction", Needed: true,
		Guide:   "Văn bản đã ban hành, hội nghị, phân công thành viên phụ trách địa bàn, lĩnh vực.",
		GuideEN: "Documents issued, conferences, who was put in charge of which area or field."},
	{Code: SectionResults, Title: "II. Kết quả thực hiện", TitleEN: "II. Results", Needed: true, Suggests: true, Lists: true,
		Guide: "Số mô hình theo lĩnh vực, hình thức, đơn vị; mô hình tiêu biểu; gắn với chương trình mục tiêu quốc gia; vùng dân tộc thiểu số, vùng có đồng bào theo tôn giáo, doanh nghiệp FDI; " +
			"đối thoại, ý kiến của Nhân dân; tuyên truyền, cuộc thi; khen thưởng.",
		GuideEN: "Practices by field, kind and unit; typical ones; ties to national target programmes; ethnic-minority and religious areas, foreign-invested firms; " +
			"dialogue and what people said; communication and contests; commendation."},
	{Code: SectionLimits, Title: "III. Hạn chế, nguyên nhân", TitleEN: "III. Shortcomings and causes", Needed: true,
		Guide: "Việc chưa làm được, vì sao; nơi nào, lĩnh vực nào yếu.", GuideEN: "What was not achieved and why; which places and fields are weak."},
	{Code: SectionTasks, Title: "IV. Nhiệm vụ trọng tâm thời gian tới", TitleEN: "IV. Next tasks", Needed: true,
		Guide: "Việc, người làm, thời hạn.", GuideEN: "What, by whom, by when."},
	{Code: SectionRequests, Title: "V. Kiến nghị", TitleEN: "V. Proposals",
		Guide: "Với cấp trên, với các ngành. Không có thì để trống.", GuideEN: "To the level above, to sectors. Leave empty if there are none."},
}

// PartOf the outline with a code.
func PartOf(code string) (Part, bool) {
	for _, p := range Outline {
		if p.Code == code {
			return p, true
		}
	}
	return Part{}, false
}

// Label is the title in the language of ctx.
func (p Part) Label(ctx context.Context) string { return either(ctx, p.Title, p.TitleEN) }

// Help is the guide in the language of ctx.
func (p Part) Help(ctx context.Context) string { return either(ctx, p.Guide, p.GuideEN) }

func either(ctx context.Context, vi, en string) string {
	if i18n.Lang(ctx) == i18n.EnglishTag {
		return en
	}
	return vi
}
