package apptest

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
)

// The days of the sample map.
const (
	Founded = "1976-01-01"
	Merge   = "2025-07-01" // districts end, communes are merged
)

// Names of the units that tests speak of.
const (
	Province  = "Tỉnh Nghệ An"
	KySon     = "Huyện Kỳ Sơn"    // until the merge
	ConCuong  = "Huyện Con Cuông" // until the merge
	NaNgoi    = "Xã Na Ngoi"
	NamCan    = "Xã Nậm Càn" // merged into Na Ngoi
	MuongXen  = "Xã Mường Xén"
	ConCuongX = "Xã Con Cuông"
	MauThach  = "Xã Mậu Thạch"
	Sector    = "Sở Nông nghiệp và Môi trường"
	Board     = "Ban Tuyên giáo và Dân vận Tỉnh ủy"
	Farmers   = "Hội Nông dân tỉnh"
	FarmersNN = "Hội Nông dân xã Na Ngoi"
	Border    = "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"
)

type unit struct {
	name, typ, code, to   string
	kind                  org.Kind
	territorial, sectoral string // parents; of a commune before the merge: its district
}

var units = []unit{
	{name: Province, typ: "tỉnh", code: "40", kind: org.Province},
	{name: KySon, typ: "huyện", code: "418", kind: org.District, territorial: Province, to: Merge},
	{name: ConCuong, typ: "huyện", code: "422", kind: org.District, territorial: Province, to: Merge},
	{name: NaNgoi, typ: "xã", code: "16870", kind: org.Commune, territorial: KySon},
	{name: NamCan, typ: "xã", code: "16864", kind: org.Commune, territorial: KySon, to: Merge},
	{name: MuongXen, typ: "xã", code: "16813", kind: org.Commune, territorial: KySon},
	{name: ConCuongX, typ: "xã", code: "17227", kind: org.Commune, territorial: ConCuong},
	{name: MauThach, typ: "xã", code: "17254", kind: org.Commune, territorial: ConCuong},
	{name: Sector, kind: org.Sector, sectoral: Province},
	{name: Board, kind: org.Party, sectoral: Province},
	{name: Farmers, kind: org.Mass, sectoral: Province},
	{name: FarmersNN, kind: org.Mass, territorial: NaNgoi, sectoral: Farmers},
	{name: Border, kind: org.Armed, sectoral: Province},
}

type post struct {
	code, unit string
	role       identity.Role
}

// Posts are named unit.role; the holder of each has the code as login.
var posts = []post{
	{"na-ngoi.author", NaNgoi, identity.RoleAuthor},
	{"na-ngoi.officer", NaNgoi, identity.RoleOfficer},
	{"na-ngoi.approver", NaNgoi, identity.RoleApprover},
	{"na-ngoi.reader", NaNgoi, identity.RoleReader},
	{"muong-xen.author", MuongXen, identity.RoleAuthor},
	{"muong-xen.approver", MuongXen, identity.RoleApprover},
	{"con-cuong.author", ConCuongX, identity.RoleAuthor},
	{"farmers-nn.author", FarmersNN, identity.RoleAuthor},
	{"farmers.approver", Farmers, identity.RoleApprover},
	{"sector.author", Sector, identity.RoleAuthor},
	{"sector.approver", Sector, identity.RoleApprover},
	{"border.author", Border, identity.RoleAuthor},
	{"border.approver", Border, identity.RoleApprover},
	{"province.officer", Board, identity.RoleProvincialOfficer},
	{"province.member", Board, identity.RoleMember},
	{"province.head", Board, identity.RoleHead},
	{"province.admin", Province, identity.RoleAdmin},
	{"province.reader", Province, identity.RoleReader},
}

// settle fills the database: the map, the people, a campaign of the year of the seed and of now.
func (w *World) settle() {
	w.T.Helper()
	ctx := context.Background()
	for _, u := range units {
		w.Units[u.name] = id.New()
	}
	w.RootID = w.Units[Province]
	var list []org.ImportUnit
	for i, u := range units {
		list = append(list, w.imported(u, i))
	}
	merge := org.ImportSuccession{Event: "Nghị quyết 1678/NQ-UBTVQH15", Day: Merge, Link: org.Link{From: w.Units[NamCan], To: w.Units[NaNgoi], Extent: org.Full, Main: true}}
	w.must(w.Org.Import(ctx, list, []org.ImportSuccession{merge}))

	operator := identity.Operator(w.RootID, clock.Today(w.Time))
	for _, p := range posts {
		made, err := w.Identity.AddPost(ctx, operator, identity.NewPost{Code: p.code, UnitID: w.Units[p.unit], Title: p.role.Name(), Role: p.role, From: Founded})
		w.must(err)
		w.Posts[p.code] = made
		w.AddHolder(p.code, p.code)
	}
	admin := w.Actor("province.admin")
	for _, year := range []int{2024, 2026} {
		_, err := w.Campaign.Create(ctx, admin, campaign.NewCampaign{RootID: w.RootID, Year: year, Prefix: "NA"})
		w.must(err)
	}
}

func (w *World) imported(u unit, position int) org.ImportUnit {
	one := org.ImportUnit{ID: w.Units[u.name], RootID: w.RootID, Kind: u.kind, Span: org.Span{From: Founded, To: u.to}, Position: position,
		Names: []org.Naming{{Name: u.name, Type: u.typ, Code: u.code}}}
	parent := func(line org.Line, name string, span org.Span) {
		one.Parents = append(one.Parents, org.ImportParent{Line: line, Parent: w.Units[name], Span: span})
	}
	switch {
	case u.territorial == "":
	case u.kind == org.Commune && u.to == "":
		parent(org.Territorial, u.territorial, org.Span{From: Founded, To: Merge})
		parent(org.Territorial, Province, org.Span{From: Merge})
	default:
		parent(org.Territorial, u.territorial, org.Span{})
	}
	if u.sectoral != "" {
		parent(org.Sectoral, u.sectoral, org.Span{})
	}
	return one
}

// Password of every person who has one.
const Password = "chín câu hỏi của phiếu"

// AddHolder makes a person without a password (signing in by one is slow on purpose) who holds the
// posts, and answers their ID.
func (w *World) AddHolder(login string, postCodes ...string) string {
	return w.addPerson(identity.NewPerson{Name: "Người giữ vị trí " + login, Login: login}, postCodes)
}

// AddUser is AddHolder with [Password].
func (w *World) AddUser(login string, postCodes ...string) string {
	return w.addPerson(identity.NewPerson{Name: "Người dùng " + login, Login: login, Password: Password}, postCodes)
}

func (w *World) addPerson(n identity.NewPerson, postCodes []string) string {
	w.T.Helper()
	ctx, operator := context.Background(), identity.Operator(w.RootID, clock.Today(w.Time))
	person, err := w.Identity.AddPerson(ctx, operator, n)
	w.must(err)
	for _, code := range postCodes {
		_, err := w.Identity.Hold(ctx, operator, person.ID, w.Posts[code].ID, Founded)
		w.must(err)
	}
	return person.ID
}
