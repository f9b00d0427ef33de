package practiceweb

import (
	"context"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/openapi"
	"kheo/internal/practice"
)

type listPractices struct {
	Unit      string   `query:"unit" doc:"Đơn vị và mọi đơn vị bên dưới: ID, mã hoặc tên rút gọn"`
	Own       bool     `query:"own" doc:"Chỉ chính đơn vị ấy, không lấy bên dưới; không có unit là đơn vị của vị trí"`
	Line      string   `query:"line" doc:"Hệ thống của unit" enum:"territorial,sectoral" default:"territorial"`
	Kind      string   `query:"kind" doc:"Loại hình" enum:"collective,individual"`
	Field     string   `query:"field" doc:"Lĩnh vực chính"`
	FieldAny  string   `query:"field_any" doc:"Lĩnh vực có chạm tới"`
	Overlap   bool     `query:"overlap" doc:"Chỉ hồ sơ ghi hơn một lĩnh vực"`
	Level     string   `query:"level" doc:"Cấp đề nghị công nhận" enum:"commune,district,province"`
	Origin    string   `query:"origin" doc:"Mới, tiếp tục hay học theo" enum:"new,continued,replicated"`
	State     []string `query:"state" doc:"Trạng thái, cách nhau bằng dấu phẩy" enum:"draft,submitted,returned,received,listed,running,paused,finished,withdrawn"`
	Period    string   `query:"period" doc:"Mã kỳ"`
	Measure   string   `query:"measure" doc:"Con số của kỳ" enum:"new,maintained,running,finished,withdrawn,integrated,registered"`
	Map       string   `query:"map" doc:"then: đơn vị của ngày cuối kỳ; today: đơn vị chủ trì hiện nay, theo bản đồ hôm nay" enum:"then,today" default:"then"`
	Gone      bool     `query:"gone" doc:"Chỉ hồ sơ của đơn vị không còn trên bản đồ"`
	Area      string   `query:"area" doc:"Vùng của địa bàn" enum:"mountain,border,coast,ethnic,religious,industrial"`
	Programme string   `query:"programme" doc:"Chương trình mục tiêu quốc gia: mã hoặc ID"`
	Objective string   `query:"objective" doc:"ID của nhiệm vụ chính trị"`
	Campaign  string   `query:"campaign" doc:"ID của đợt phong trào"`
	Q         string   `query:"q" doc:"Chữ trong hồ sơ, có dấu hay không dấu" maxLength:"200"`
	Sort      string   `query:"sort" doc:"Thứ tự; có q thì theo độ khớp" enum:"newest,title,listed" default:"newest"`
	Limit     int      `query:"limit" doc:"Số dòng mỗi trang" minimum:"1" maximum:"200" default:"50"`
	Cursor    string   `query:"cursor" doc:"next của trang trước"`
}

func (h practicesAPI) list(ctx context.Context, in *listPractices) (*openapi.List[PracticeItem], error) {
	a, _ := identity.ActorOf(ctx)
	f, err := h.filter(ctx, a, in)
	if err != nil {
		return nil, err
	}
	page, err := h.Practice.List(ctx, a, f)
	if err != nil {
		return nil, err
	}
	items, err := h.rows(ctx, a, page.Rows)
	return openapi.NewList(ctx, items, page.Next), err
}

func (h practicesAPI) filter(ctx context.Context, a identity.Actor, in *listPractices) (practice.Filter, error) {
	f := practice.Filter{
		Own: in.Own, Gone: in.Gone, Line: org.Line(in.Line), Kind: in.Kind, Field: in.Field, AnyField: in.FieldAny, Overlap: in.Overlap,
		Level: in.Level, Origin: in.Origin, Measure: practice.Measure(in.Measure), Area: in.Area, Objective: in.Objective,
		Campaign: in.Campaign, Text: in.Q, Sort: in.Sort, After: in.Cursor, Limit: in.Limit,
		States: openapi.Each(in.State, func(s string) practice.State { return practice.State(s) }),
	}
	if err := h.filterPeriod(ctx, a, in, &f); err != nil {
		return f, err
	}
	if err := h.filterUnit(ctx, a, in, &f); err != nil {
		return f, err
	}
	if err := h.filterProgramme(ctx, a, in, &f); err != nil {
		return f, err
	}
	return f, h.known(ctx, a, f)
}

// known refuses codes that nothing has: an empty list would say that there are no such records.
func (h practicesAPI) known(ctx context.Context, a identity.Actor, f practice.Filter) error {
	if f.Campaign+f.Field+f.AnyField+f.Objective == "" {
		return nil
	}
	all, err := h.Campaign.Campaigns(ctx, a.RootID)
	if err != nil {
		return err
	}
	bad, fields, ours := fault.New(fault.Invalid, fault.InvalidFields), map[string]bool{"": true}, map[string]bool{"": true}
	for _, c := range all {
		ours[c.ID] = true
		list, err := h.Campaign.Fields(ctx, c.ID)
		if err != nil {
			return err
		}
		for _, x := range list {
			fields[x.Code] = true
		}
	}
	if !ours[f.Campaign] {
		bad.AddField("campaign", "Không có đợt phong trào này.")
	}
	if !fields[f.Field] {
		bad.AddField("field", "Không có lĩnh vực này.")
	}
	if !fields[f.AnyField] {
		bad.AddField("field_any", "Không có lĩnh vực này.")
	}
	if f.Objective != "" {
		found, err := h.Campaign.ObjectivesByID(ctx, []string{f.Objective})
		if err != nil {
			return err
		}
		if len(found) == 0 || !ours[found[0].CampaignID] {
			bad.AddField("objective", "Không có nhiệm vụ chính trị này.")
		}
	}
	return bad.OrNil()
}

func (h practicesAPI) filterPeriod(ctx context.Context, a identity.Actor, in *listPractices, f *practice.Filter) error {
	if in.Period == "" {
		if in.Measure != "" {
			return fault.Field("measure", "Con số là của một kỳ: gửi kèm period.")
		}
		return nil
	}
	p, err := h.Campaign.Period(ctx, a.RootID, in.Period)
	if fault.Is(err, fault.NotFound) {
		return fault.Field("period", "Không có kỳ “%s”. Danh sách các kỳ ở /api/v1/periods.", in.Period)
	}
	f.Period = &p
	if in.Map == "today" {
		f.Today = clock.Today(h.Clock)
	}
	return err
}

// filterUnit resolves the unit on the day the filter is about.
func (h practicesAPI) filterUnit(ctx context.Context, a identity.Actor, in *listPractices, f *practice.Filter) error {
	if in.Unit == "" {
		if in.Own {
			f.UnitID = a.UnitID
		}
		return nil
	}
	day := clock.Today(h.Clock)
	if f.Period != nil && f.Today == "" {
		day = f.Period.LastDay()
	}
	u, err := h.Org.Resolve(ctx, in.Unit, day)
	if fault.Is(err, fault.NotFound) || err == nil && u.RootID != a.RootID {
		return fault.Field("unit", "Không tìm thấy đơn vị này vào ngày đã chọn.")
	}
	f.UnitID = u.ID
	return err
}

func (h practicesAPI) filterProgramme(ctx context.Context, a identity.Actor, in *listPractices, f *practice.Filter) error {
	if in.Programme == "" {
		return nil
	}
	all, err := h.Campaign.Programmes(ctx, a.RootID, 0)
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.ID == in.Programme || p.Code == in.Programme {
			f.Programme = p.ID
			return nil
		}
	}
	return fault.Field("programme", "Không có chương trình này.")
}

func (h practicesAPI) rows(ctx context.Context, a identity.Actor, rows []practice.Row) ([]PracticeItem, error) {
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.LeadID)
		ids = append(ids, r.Holds.Units()...)
	}
	units, err := h.Org.Units(ctx, ids, a.Day)
	return openapi.Each(rows, func(r practice.Row) PracticeItem {
		return PracticeItem{
			PracticeHead: PracticeHead{ID: r.ID, Code: r.Code, State: string(r.State), StateName: i18n.T(ctx, r.State.Label()), Version: r.Version,
				Lead: orgweb.RefOf(units[r.LeadID]), Holder: holderOf(r.Holds.First(), units), Holds: holdsOf(r.Holds, units),
				SubmittedDay: r.SubmittedDay, ListedDay: r.ListedDay, Links: map[string]string{"self": practicesPath + "/" + r.ID}},
			Title: r.Title, Kind: r.Kind, Field: r.Field, Fields: apiStrings(r.Fields), Level: r.Level, Origin: r.Origin, Start: r.Started,
		}
	}), err
}
