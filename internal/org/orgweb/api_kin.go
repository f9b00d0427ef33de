package orgweb

import (
	"context"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/openapi"
)

func (u unitsAPI) registerKin(api *openapi.API) {
	openapi.Register(api, openapi.Op{ID: "list-successors", Method: "GET", Path: "/api/v1/units/{ref}/successors", Tag: tagUnits,
		Summary: "Đơn vị kế tục", Description: "Những đơn vị đứng ở chỗ của một đơn vị vào một ngày sau, qua mọi lần sáp nhập, chia tách; còn tồn tại đến ngày ấy thì là chính nó. Không đơn vị nào: cấp ấy đã bỏ."}, u.successors)
	openapi.Register(api, openapi.Op{ID: "list-predecessors", Method: "GET", Path: "/api/v1/units/{ref}/predecessors", Tag: tagUnits,
		Summary: "Đơn vị tiền thân", Description: "Những đơn vị của một ngày trước mà một đơn vị thay thế, toàn bộ hoặc một phần, qua mọi lần sáp nhập, chia tách."}, u.predecessors)
}

// Kin is a unit at the other end of a chain of mergers and splits.
type Kin struct {
	Unit   UnitRef  `json:"unit"`
	Extent string   `json:"extent" doc:"full: toàn bộ đơn vị cũ; part: một phần" enum:"full,part"`
	Main   bool     `json:"main" doc:"Là đơn vị kế tục chính ở mọi bước"`
	Share  *float64 `json:"share" nullable:"true" doc:"Tỷ lệ của đơn vị cũ, từ 0 đến 1; null là không nguồn nào cho biết"`
	Via    []string `json:"via" nullable:"false" doc:"Tên các đơn vị ở giữa, theo thứ tự"`
}

// Successors of a unit on a day.
type Successors struct {
	Unit       UnitRef `json:"unit"`
	On         string  `json:"on" doc:"Ngày được hỏi"`
	Successors []Kin   `json:"successors" nullable:"false"`
}

// Predecessors of a unit on a day.
type Predecessors struct {
	Unit         UnitRef `json:"unit"`
	On           string  `json:"on" doc:"Ngày được hỏi"`
	Predecessors []Kin   `json:"predecessors" nullable:"false"`
}

type (
	getSuccessors struct {
		Ref string `path:"ref" doc:"ID của đơn vị; mã và tên rút gọn cũng được, nếu chỉ một đơn vị từng mang" example:"nghe-an"`
		On  string `query:"on" doc:"Ngày của các đơn vị kế tục; để trống là hôm nay" format:"date"`
	}
	getPredecessors struct {
		Ref string `path:"ref" doc:"ID của đơn vị; mã và tên rút gọn cũng được, nếu chỉ một đơn vị từng mang" example:"nghe-an"`
		On  string `query:"on" doc:"Ngày của các đơn vị tiền thân; để trống là ngày trước lần sáp nhập, chia tách gần nhất" format:"date"`
	}
	successorsAnswer   struct{ Body Successors }
	predecessorsAnswer struct{ Body Predecessors }
)

func (u unitsAPI) successors(ctx context.Context, in *getSuccessors) (*successorsAnswer, error) {
	x, err := u.everNamed(ctx, in.Ref)
	if err != nil {
		return nil, err
	}
	day := u.day(in.On)
	heirs, err := u.org.Becoming(ctx, x.ID, day)
	return &successorsAnswer{Successors{Unit: RefOf(x), On: day, Successors: kinOf(heirs)}}, err
}

func (u unitsAPI) predecessors(ctx context.Context, in *getPredecessors) (*predecessorsAnswer, error) {
	x, err := u.everNamed(ctx, in.Ref)
	if err != nil {
		return nil, err
	}
	day := in.On
	if day == "" {
		if day, err = dayBefore(ctx, u.org, x); err != nil {
			return nil, err
		}
	}
	heirs, err := u.org.StandsFor(ctx, x.ID, day)
	return &predecessorsAnswer{Predecessors{Unit: RefOf(x), On: day, Predecessors: kinOf(heirs)}}, err
}

// dayBefore the latest event that brought something to a unit, else before its first day.
func dayBefore(ctx context.Context, units *org.Service, x org.Unit) (string, error) {
	past, err := units.Predecessors(ctx, x.ID)
	if err != nil {
		return "", err
	}
	if len(past) > 0 {
		return clock.AddDays(past[len(past)-1].Day, -1), nil
	}
	if x.From == org.AlwaysThere {
		return x.From, nil
	}
	return clock.AddDays(x.From, -1), nil
}

func kinOf(heirs []org.Heir) []Kin {
	out := make([]Kin, len(heirs))
	for i, h := range heirs {
		out[i] = Kin{Unit: RefOf(h.Unit), Extent: string(h.Extent), Main: h.Main, Share: h.Share, Via: append([]string{}, h.Via...)}
	}
	return out
}

func notHere() error { return fault.New(fault.NotFound, "Không tìm thấy đơn vị này.") }

// everNamed finds a unit whatever the day: by ID, by what it is called today, or by a code that no
// other unit of the province ever had.
func (u unitsAPI) everNamed(ctx context.Context, ref string) (org.Unit, error) {
	a, _ := identity.ActorOf(ctx)
	today := clock.Today(u.clock)
	if !id.Valid(ref) {
		had, err := u.org.Ever(ctx, a.RootID, ref, today, everyUnit)
		if err != nil {
			return org.Unit{}, err
		}
		if ref, err = u.oneOf(ctx, ref, had, today); err != nil {
			return org.Unit{}, err
		}
	}
	known, err := u.org.Units(ctx, []string{ref}, today)
	if err != nil {
		return org.Unit{}, err
	}
	x, ok := known[ref]
	if !ok {
		return x, notHere()
	}
	ours, err := joined(ctx, u.org, x, a.RootID, today)
	if err == nil && !ours {
		err = notHere()
	}
	return x, err
}

// oneOf asks back when several units had the code or name at different times.
func (u unitsAPI) oneOf(ctx context.Context, ref string, had []org.Found, today string) (string, error) {
	var ids []string
	for _, f := range had {
		unit := f.WasUnit
		if unit == "" {
			unit = f.Unit.ID
		}
		names, err := u.org.Names(ctx, unit)
		if err != nil {
			return "", err
		}
		exact := slices.ContainsFunc(names, func(n org.Naming) bool { return n.Code == ref })
		if exact && !slices.Contains(ids, unit) {
			ids = append(ids, unit)
		}
	}
	if len(ids) > 1 {
		return "", fault.Field("ref", "Nhiều đơn vị từng mang mã này; hỏi bằng ID của đơn vị.")
	}
	if len(ids) == 1 {
		return ids[0], nil
	}
	x, err := u.org.Resolve(ctx, ref, today)
	return x.ID, err
}

// joined tells whether a unit is of a province, or of one that became (a part of) it.
func joined(ctx context.Context, units *org.Service, x org.Unit, rootID, today string) (bool, error) {
	if x.RootID == rootID {
		return true, nil
	}
	heirs, err := units.Becoming(ctx, x.RootID, today)
	return slices.ContainsFunc(heirs, func(h org.Heir) bool { return h.Unit.ID == rootID }), err
}
