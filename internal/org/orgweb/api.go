package orgweb

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/openapi"
	"kheo/internal/platform/vntext"
)

const tagUnits = "Đơn vị"

// API offers the units of the asker's root.
func API(api *openapi.API, units *org.Service, c clock.Clock) {
	u := unitsAPI{units, c}
	openapi.Register(api, openapi.Op{ID: "list-units", Method: "GET", Path: "/api/v1/units", Tag: tagUnits,
		Summary: "Danh sách đơn vị", Description: "Các đơn vị có trên bản đồ một ngày trong tỉnh của mã truy cập, theo thứ tự chính thức; tìm theo tên thì tên khớp dấu đứng trước.",
		Sample: "q=chau%20binh&kind=commune"}, u.list)
	openapi.Register(api, openapi.Op{ID: "get-unit", Method: "GET", Path: "/api/v1/units/{ref}", Tag: tagUnits,
		Summary: "Một đơn vị", Description: "Mã và tên của một đơn vị thay đổi theo thời gian, nên luôn được hiểu vào một ngày. Tên của nhiều đơn vị thì phải hỏi bằng mã."}, u.one)
	u.registerKin(api)
}

type unitsAPI struct {
	org   *org.Service
	clock clock.Clock
}

// UnitRef names a unit in an answer.
type UnitRef struct {
	ID   string `json:"id"`
	Code string `json:"code" doc:"Mã hành chính của ngày được hỏi; có thể rỗng"`
	Name string `json:"name"`
	Slug string `json:"slug"`
}

// RefOf names a unit as it was on the day it was read.
func RefOf(u org.Unit) UnitRef { return UnitRef{ID: u.ID, Code: u.Code, Name: u.Name, Slug: u.Slug} }

// UnitItem is a unit in a list.
type UnitItem struct {
	UnitRef
	Kind     string   `json:"kind"`
	KindName string   `json:"kind_name"`
	Type     string   `json:"type" doc:"Loại ghi trong tên: xã, phường, huyện…"`
	From     string   `json:"from" doc:"Ngày bắt đầu tồn tại"`
	To       string   `json:"to" doc:"Ngày thôi tồn tại (không tính ngày đó); rỗng là đang tồn tại"`
	Areas    []string `json:"areas" nullable:"false" doc:"Các vùng của nơi này vào ngày được hỏi"`
}

// UnitName is what a unit was called on some days.
type UnitName struct {
	Name string `json:"name"`
	Code string `json:"code"`
	From string `json:"from"`
	To   string `json:"to"`
}

// UnitDetail is one unit with what is around it.
type UnitDetail struct {
	UnitItem
	On       string               `json:"on" doc:"Ngày được hỏi"`
	Above    map[string][]UnitRef `json:"above" doc:"Theo hệ thống: từ cấp cao nhất xuống đơn vị cấp trên trực tiếp"`
	Children map[string]int       `json:"children" doc:"Theo hệ thống: số đơn vị trực thuộc"`
	Names    []UnitName           `json:"names" nullable:"false" doc:"Các tên đã mang, cũ trước"`
}

type listUnits struct {
	Q      string `query:"q" doc:"Chữ trong tên, có dấu hay không dấu" maxLength:"200"`
	Kind   string `query:"kind" doc:"Loại đơn vị" enum:"province,district,commune,hamlet,sector,party,front,mass,armed,enterprise,school"`
	Parent string `query:"parent" doc:"Đơn vị cấp trên trực tiếp: ID, mã hoặc tên rút gọn"`
	Line   string `query:"line" doc:"Hệ thống của parent" enum:"territorial,sectoral" default:"territorial"`
	On     string `query:"on" doc:"Ngày của bản đồ; để trống là hôm nay" format:"date"`
	Limit  int    `query:"limit" doc:"Số dòng mỗi trang" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" doc:"next của trang trước"`
}

func (u unitsAPI) list(ctx context.Context, in *listUnits) (*openapi.List[UnitItem], error) {
	day, after, err := u.from(in.On, in.Cursor)
	if err != nil {
		return nil, err
	}
	all, err := u.matching(ctx, in, day)
	if err != nil {
		return nil, err
	}
	page, next, err := apiPage(all, after, in.Limit, day)
	if err != nil {
		return nil, err
	}
	items, err := u.items(ctx, page, day)
	return openapi.NewList(ctx, items, next), err
}

// from is the day of the map and the unit to go on behind. A cursor keeps its day, so that a walk
// over midnight stays on one map.
func (u unitsAPI) from(on, cursor string) (day, after string, err error) {
	if cursor == "" {
		return u.day(on), "", nil
	}
	parts, err := openapi.ReadCursor(cursor, 2)
	if err != nil {
		return "", "", err
	}
	return parts[0], parts[1], nil
}

func (u unitsAPI) day(on string) string {
	if on == "" {
		return clock.Today(u.clock)
	}
	return on
}

func (u unitsAPI) matching(ctx context.Context, in *listUnits, day string) ([]org.Unit, error) {
	a, _ := identity.ActorOf(ctx)
	var all []org.Unit
	var err error
	switch {
	case in.Parent != "":
		if all, err = u.below(ctx, a, in, day); err == nil {
			all = slices.DeleteFunc(all, func(x org.Unit) bool { return !unitNamed(x, in.Q) })
		}
	case in.Q != "":
		all, err = u.org.Search(ctx, a.RootID, in.Q, day, everyUnit)
	default:
		all, err = u.org.All(ctx, a.RootID, day)
	}
	if in.Kind != "" {
		all = slices.DeleteFunc(all, func(x org.Unit) bool { return string(x.Kind) != in.Kind })
	}
	return all, err
}

// everyUnit is more than a province has.
const everyUnit = 1 << 20

func (u unitsAPI) below(ctx context.Context, a identity.Actor, in *listUnits, day string) ([]org.Unit, error) {
	parent, err := u.org.Resolve(ctx, in.Parent, day)
	ours := false
	if err == nil {
		ours, err = joined(ctx, u.org, parent, a.RootID, clock.Today(u.clock))
	}
	switch {
	case fault.Is(err, fault.NotFound), err == nil && !ours:
		return nil, fault.Field("parent", "Không tìm thấy đơn vị này vào ngày đã chọn.")
	case err != nil:
		return nil, err
	}
	return u.org.Children(ctx, parent.ID, org.Line(in.Line), day)
}

// unitNamed tells whether the name has all the words, tone marks optional.
func unitNamed(x org.Unit, text string) bool {
	key := " " + vntext.Fold(x.Name)
	for _, w := range vntext.Words(text) {
		if !strings.Contains(key, " "+w) {
			return x.Code == text
		}
	}
	return true
}

// apiPage is the page behind a unit.
func apiPage(all []org.Unit, after string, limit int, day string) (page []org.Unit, next string, err error) {
	if after != "" {
		at := slices.IndexFunc(all, func(x org.Unit) bool { return x.ID == after })
		if at < 0 {
			return nil, "", openapi.BadCursor()
		}
		all = all[at+1:]
	}
	if len(all) <= limit {
		return all, "", nil
	}
	return all[:limit], openapi.Cursor(day, all[limit-1].ID), nil
}

func (u unitsAPI) items(ctx context.Context, page []org.Unit, day string) ([]UnitItem, error) {
	ids := make([]string, len(page))
	for i, x := range page {
		ids[i] = x.ID
	}
	areas, err := u.org.Areas(ctx, ids, day)
	items := make([]UnitItem, len(page))
	for i, x := range page {
		items[i] = UnitItem{UnitRef: RefOf(x), Kind: string(x.Kind), KindName: i18n.T(ctx, x.Kind.Name()), Type: x.Type, From: x.From, To: x.To, Areas: []string{}}
		for _, a := range areas[x.ID] {
			items[i].Areas = append(items[i].Areas, string(a))
		}
	}
	return items, err
}

type getUnit struct {
	Ref string `path:"ref" doc:"ID, mã hành chính (40) hoặc tên rút gọn (nghe-an)" example:"nghe-an"`
	On  string `query:"on" doc:"Ngày của bản đồ; để trống là hôm nay" format:"date"`
}

type unitAnswer struct{ Body UnitDetail }

func (u unitsAPI) one(ctx context.Context, in *getUnit) (*unitAnswer, error) {
	day := u.day(in.On)
	x, err := u.org.Resolve(ctx, in.Ref, day)
	if err != nil {
		return nil, err
	}
	if a, _ := identity.ActorOf(ctx); x.RootID != a.RootID {
		if ours, err := joined(ctx, u.org, x, a.RootID, clock.Today(u.clock)); err != nil || !ours {
			return nil, cmp.Or(err, notHere())
		}
	}
	items, err := u.items(ctx, []org.Unit{x}, day)
	if err != nil {
		return nil, err
	}
	d := UnitDetail{UnitItem: items[0], On: day, Above: map[string][]UnitRef{}, Children: map[string]int{}, Names: []UnitName{}}
	for _, line := range org.Lines {
		if err := u.around(ctx, &d, x, line, day); err != nil {
			return nil, err
		}
	}
	names, err := u.org.Names(ctx, x.ID)
	for _, n := range names {
		d.Names = append(d.Names, UnitName{Name: n.Name, Code: n.Code, From: n.From, To: n.To})
	}
	return &unitAnswer{Body: d}, err
}

func (u unitsAPI) around(ctx context.Context, d *UnitDetail, x org.Unit, line org.Line, day string) error {
	above, err := u.org.Ancestors(ctx, x.ID, line, day)
	if err != nil {
		return err
	}
	d.Above[string(line)] = []UnitRef{}
	for _, up := range above {
		if up.ID != x.ID {
			d.Above[string(line)] = append(d.Above[string(line)], RefOf(up))
		}
	}
	children, err := u.org.Children(ctx, x.ID, line, day)
	d.Children[string(line)] = len(children)
	return err
}
