package practiceweb

import (
	"time"

	"kheo/internal/org/orgweb"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// PracticeContent is what an author writes, as sent and as answered. Nothing is required of a draft
// but its title. Members marked as read only are ignored when sent, so that what was read can be sent
// back.
type PracticeContent struct {
	Title        string          `json:"title" required:"false" doc:"Tên mô hình"`
	Kind         string          `json:"kind" required:"false" enum:"collective,individual" doc:"Tập thể hay cá nhân; để trống là tập thể"`
	Field        string          `json:"field" required:"false" doc:"Lĩnh vực chính, theo mã của đợt phong trào"`
	Fields       []string        `json:"fields" required:"false" doc:"Các lĩnh vực khác có chạm tới"`
	Level        string          `json:"level" required:"false" enum:"commune,district,province" doc:"Cấp đề nghị công nhận"`
	Origin       string          `json:"origin" required:"false" enum:"new,continued,replicated" doc:"Mới, tiếp tục từ năm trước, hay học theo mô hình khác"`
	OriginID     string          `json:"origin_id" required:"false" doc:"ID của mô hình gốc"`
	Situation    string          `json:"situation" required:"false" doc:"Thực trạng và lý do"`
	Aims         string          `json:"aims" required:"false" doc:"Mục tiêu và cách đánh giá"`
	Method       string          `json:"method" required:"false" doc:"Nội dung và cách làm"`
	Scope        string          `json:"scope" required:"false" doc:"Địa bàn và đối tượng"`
	Forces       string          `json:"forces" required:"false" doc:"Lực lượng thực hiện"`
	Outputs      string          `json:"outputs" required:"false" doc:"Sản phẩm, kết quả"`
	Sustain      string          `json:"sustain" required:"false" doc:"Duy trì và nhân rộng"`
	Gain         string          `json:"gain" required:"false" doc:"Dân được gì"`
	Undertake    string          `json:"undertake" required:"false" doc:"Dân nhận làm gì"`
	ContactName  string          `json:"contact_name" required:"false" doc:"Người liên hệ; chỉ đơn vị chủ trì và người xét thấy"`
	ContactPhone string          `json:"contact_phone" required:"false" doc:"Điện thoại liên hệ; chỉ đơn vị chủ trì và người xét thấy"`
	Start        string          `json:"start" required:"false" pattern:"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" patternDescription:"day" doc:"Ngày bắt đầu"`
	End          string          `json:"end" required:"false" pattern:"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" patternDescription:"day" doc:"Ngày kết thúc"`
	Targets      []TargetItem    `json:"targets" required:"false" doc:"Chỉ tiêu đo được"`
	Milestones   []MilestoneItem `json:"milestones" required:"false" doc:"Các mốc"`
	Resources    []ResourceItem  `json:"resources" required:"false" doc:"Tiền, ngày công, hiện vật"`
	Places       []PlaceItem     `json:"places" required:"false" doc:"Địa bàn"`
	Groups       []GroupItem     `json:"groups" required:"false" doc:"Người tham gia và người hưởng lợi"`
	CoUnits      []string        `json:"co_units" required:"false" doc:"Đơn vị phối hợp: ID, mã hoặc tên rút gọn; trả về là ID"`
	Objectives   []string        `json:"objectives" required:"false" doc:"ID các nhiệm vụ chính trị được phục vụ"`
	Programmes   []string        `json:"programmes" required:"false" doc:"ID các chương trình mục tiêu quốc gia được lồng ghép"`
}

// TargetItem is one aim that can be measured.
type TargetItem struct {
	ID       string  `json:"id" required:"false" doc:"Gửi lại khi sửa để giữ số đã ghi trong sổ tay"`
	Name     string  `json:"name" required:"false"`
	Measure  string  `json:"measure" required:"false" doc:"Đơn vị đo"`
	Baseline float64 `json:"baseline" required:"false"`
	Target   float64 `json:"target" required:"false"`
	Due      string  `json:"due" required:"false" pattern:"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" patternDescription:"day" doc:"Ngày phải đạt"`
	Done     float64 `json:"done" required:"false" readOnly:"true" doc:"Số mới nhất trong sổ tay"`
}

// MilestoneItem is a dated step.
type MilestoneItem struct {
	Day  string `json:"day" required:"false" pattern:"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" patternDescription:"day"`
	Text string `json:"text" required:"false"`
}

// ResourceItem is money, labour days or goods.
type ResourceItem struct {
	Kind    string  `json:"kind" required:"false" enum:"money,labour,goods"`
	Amount  float64 `json:"amount" required:"false"`
	Measure string  `json:"measure" required:"false" doc:"Đơn vị đo"`
	Label   string  `json:"label" required:"false" doc:"Là gì"`
	Source  string  `json:"source" required:"false" doc:"Từ đâu"`
}

// PlaceItem is where it happens.
type PlaceItem struct {
	Unit   string `json:"unit" required:"false" doc:"ID, mã hoặc tên rút gọn của đơn vị hôm nay; trả về là ID"`
	Detail string `json:"detail" required:"false" doc:"Nơi cụ thể trong đơn vị ấy"`
	Name   string `json:"name" required:"false" readOnly:"true" doc:"Tên đơn vị"`
}

// GroupItem counts people. Turns, persons and households are never added.
type GroupItem struct {
	Side    string `json:"side" required:"false" enum:"participant,beneficiary"`
	Number  int64  `json:"number" required:"false"`
	Measure string `json:"measure" required:"false" enum:"household,person,turn" doc:"Hộ, người, lượt người"`
	Label   string `json:"label" required:"false" doc:"Là ai"`
}

// HolderItem says who acts next, and by when.
type HolderItem struct {
	Side     string          `json:"side" enum:"author,reviewer,none"`
	Line     string          `json:"line" enum:",territorial,sectoral" doc:"Hệ thống của người xét; rỗng khi hồ sơ ở phía tác giả"`
	Unit     *orgweb.UnitRef `json:"unit" doc:"Đơn vị đang giữ hồ sơ"`
	Due      string          `json:"due" doc:"Hạn; rỗng là không có"`
	Received bool            `json:"received" doc:"Người xét đã tiếp nhận"`
}

// PhaseItem is a stretch of days in one state.
type PhaseItem struct {
	State  string `json:"state"`
	From   string `json:"from"`
	To     string `json:"to" doc:"Ngày sau ngày cuối; rỗng là đến nay"`
	Reason string `json:"reason"`
}

// ClockItem are the two clocks in working days; they add up to the total.
type ClockItem struct {
	Author   float64 `json:"author_days" doc:"Ngày làm việc hồ sơ ở phía tác giả"`
	Reviewer float64 `json:"reviewer_days" doc:"Ngày làm việc hồ sơ ở phía người xét"`
	Total    float64 `json:"total_days"`
}

// PracticeHead is what lists and records have in common.
type PracticeHead struct {
	ID           string            `json:"id"`
	Code         string            `json:"code" doc:"Mã cấp khi vào danh mục; rỗng là chưa"`
	State        string            `json:"state" enum:"draft,submitted,returned,received,listed,running,paused,finished,withdrawn"`
	StateName    string            `json:"state_name"`
	Version      int64             `json:"version" doc:"Số trong ETag"`
	Lead         orgweb.UnitRef    `json:"lead" doc:"Đơn vị chủ trì"`
	Holder       HolderItem        `json:"holder" doc:"Nơi phải làm trước trong holds"`
	Holds        []HolderItem      `json:"holds" nullable:"false" doc:"Ai đang giữ hồ sơ: mỗi hệ thống xét một nơi, hoặc tác giả; rỗng khi hồ sơ đã xong"`
	SubmittedDay string            `json:"submitted_day"`
	ListedDay    string            `json:"listed_day" doc:"Ngày vào danh mục"`
	Links        map[string]string `json:"links" doc:"Địa chỉ của hồ sơ, các phần của nó và những việc vị trí này làm được lúc này"`
}

// PracticeItem is a practice in a list.
type PracticeItem struct {
	PracticeHead
	Title  string   `json:"title"`
	Kind   string   `json:"kind"`
	Field  string   `json:"field"`
	Fields []string `json:"fields" nullable:"false"`
	Level  string   `json:"level"`
	Origin string   `json:"origin"`
	Start  string   `json:"start"`
}

// PracticeRecord is a whole practice.
type PracticeRecord struct {
	PracticeHead
	CampaignID string           `json:"campaign_id"`
	CreatedAt  time.Time        `json:"created_at"`
	UpdatedAt  time.Time        `json:"updated_at"`
	CoOwners   []orgweb.UnitRef `json:"co_owners" nullable:"false" doc:"Tên các đơn vị phối hợp"`
	Phases     []PhaseItem      `json:"phases" nullable:"false"`
	Clocks     ClockItem        `json:"clocks"`
	PracticeContent
}

// ByItem is who did something: the post, and the person unless a program did.
type ByItem struct {
	PostID string `json:"post_id"`
	Post   string `json:"post" doc:"Vị trí"`
	Unit   string `json:"unit" doc:"Đơn vị của vị trí"`
	Person string `json:"person" doc:"Rỗng khi một chương trình làm thay vị trí"`
}

// LogItem is one line of the progress log.
type LogItem struct {
	ID         string       `json:"id"`
	Day        string       `json:"day"`
	Text       string       `json:"text"`
	Difficulty string       `json:"difficulty"`
	Lesson     string       `json:"lesson"`
	Amounts    []AmountItem `json:"amounts" nullable:"false"`
	By         ByItem       `json:"by"`
	At         time.Time    `json:"at"`
}

// AmountItem is the amount reached of one target so far.
type AmountItem struct {
	Target string  `json:"target" doc:"ID của chỉ tiêu"`
	Amount float64 `json:"amount" doc:"Số đạt được tính đến ngày ghi"`
}

// RemarkItem is what a reviewer said about one spot.
type RemarkItem struct {
	ID      string    `json:"id"`
	PinKind string    `json:"pin_kind" enum:"field,file,general"`
	Pin     string    `json:"pin" doc:"Mục hoặc tệp được góp ý"`
	Quote   string    `json:"quote"`
	Text    string    `json:"text"`
	By      ByItem    `json:"by"`
	At      time.Time `json:"at"`
	Reply   string    `json:"reply"`
	Open    bool      `json:"open" doc:"Còn chờ"`
}

// HistoryItem is one line of the chained history.
type HistoryItem struct {
	Seq     int64        `json:"seq"`
	At      time.Time    `json:"at"`
	Verb    string       `json:"verb"`
	By      ByItem       `json:"by"`
	Via     string       `json:"via" enum:"web,API,CLI"`
	Changes []ChangeItem `json:"changes" nullable:"false"`
	Note    string       `json:"note"`
	Hash    string       `json:"hash" doc:"Mã băm của dòng, nối với dòng trước"`
	Request string       `json:"request_id"`
}

// ChangeItem is one field before and after.
type ChangeItem struct {
	Field   string `json:"field"`
	Before  any    `json:"before"`
	After   any    `json:"after"`
	Private bool   `json:"private" doc:"Thông tin riêng; người không có quyền thấy chữ thay thế"`
}

// FileItem is a file of the record.
type FileItem struct {
	ID      string    `json:"id"`
	LogID   string    `json:"log_id" doc:"Dòng sổ tay mà tệp thuộc về; rỗng là của cả hồ sơ"`
	Name    string    `json:"name"`
	Caption string    `json:"caption"`
	Type    string    `json:"type"`
	Size    int64     `json:"size"`
	SHA256  string    `json:"sha256"`
	Privacy string    `json:"privacy" enum:"private,internal,public"`
	By      ByItem    `json:"by"`
	At      time.Time `json:"at"`
}

// contentOf writes content; units stay IDs.
func contentOf(c practice.Content) PracticeContent {
	out := PracticeContent{
		Title: c.Title, Kind: c.Kind, Field: c.Field, Fields: apiStrings(c.Fields), Level: c.Level, Origin: c.Origin, OriginID: c.OriginID,
		Situation: c.Answers["situation"], Aims: c.Answers["aims"], Method: c.Answers["method"], Scope: c.Answers["scope"],
		Forces: c.Answers["forces"], Outputs: c.Answers["outputs"], Sustain: c.Answers["sustain"],
		Gain: c.Gain, Undertake: c.Undertake, ContactName: c.ContactName, ContactPhone: c.ContactPhone, Start: c.Start, End: c.End,
		Targets: []TargetItem{}, Milestones: []MilestoneItem{}, Resources: []ResourceItem{}, Places: []PlaceItem{}, Groups: []GroupItem{},
		CoUnits: apiStrings(c.CoUnits), Objectives: apiStrings(c.Objectives), Programmes: apiStrings(c.Programmes),
	}
	for _, t := range c.Targets {
		out.Targets = append(out.Targets, TargetItem(t))
	}
	for _, m := range c.Milestones {
		out.Milestones = append(out.Milestones, MilestoneItem(m))
	}
	for _, r := range c.Resources {
		out.Resources = append(out.Resources, ResourceItem(r))
	}
	for _, p := range c.Places {
		out.Places = append(out.Places, PlaceItem{Unit: p.UnitID, Detail: p.Detail})
	}
	for _, g := range c.Groups {
		out.Groups = append(out.Groups, GroupItem(g))
	}
	return out
}

// content reads it back; its units must be IDs by now.
func (c PracticeContent) content() practice.Content {
	out := practice.Content{
		Title: c.Title, Kind: c.Kind, Field: c.Field, Fields: c.Fields, Level: c.Level, Origin: c.Origin, OriginID: c.OriginID,
		Answers: map[string]string{"situation": c.Situation, "aims": c.Aims, "method": c.Method, "scope": c.Scope,
			"forces": c.Forces, "outputs": c.Outputs, "sustain": c.Sustain},
		Gain: c.Gain, Undertake: c.Undertake, ContactName: c.ContactName, ContactPhone: c.ContactPhone, Start: c.Start, End: c.End,
		CoUnits: c.CoUnits, Objectives: c.Objectives, Programmes: c.Programmes,
	}
	for _, t := range c.Targets {
		out.Targets = append(out.Targets, practice.Target(t))
	}
	for _, m := range c.Milestones {
		out.Milestones = append(out.Milestones, practice.Milestone(m))
	}
	for _, r := range c.Resources {
		out.Resources = append(out.Resources, practice.Resource(r))
	}
	for _, p := range c.Places {
		out.Places = append(out.Places, practice.Place{UnitID: p.Unit, Detail: p.Detail})
	}
	for _, g := range c.Groups {
		out.Groups = append(out.Groups, practice.Group(g))
	}
	return out
}

func apiStrings(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func clocksOf(k review.Clocks) ClockItem {
	author, reviewer, total := k.Days()
	return ClockItem{author, reviewer, total}
}
