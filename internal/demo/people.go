package demo

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/demo/province"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
)

// firstDay is the first on which anybody works with the program.
const firstDay = "2022-01-03"

// Posts of the province; their codes are what commands and tokens name.
const (
	adminPost    = "tinh.quan-tri"
	headPost     = "tinh.lanh-dao"
	officerPost  = "tinh.chuyen-vien"
	officer2Post = "tinh.chuyen-vien-2"
	memberPost   = "tinh.thanh-vien-kinh-te"
	readerPost   = "tinh.nguoi-xem"
)

var provincial = []struct {
	code, title string
	role        identity.Role
}{
	{officerPost, "Chuyên viên theo dõi phong trào", identity.RoleProvincialOfficer},
	{officer2Post, "Chuyên viên tổng hợp", identity.RoleProvincialOfficer},
	{headPost, "Trưởng Ban Chỉ đạo", identity.RoleHead},
	{memberPost, "Thành viên Ban Chỉ đạo phụ trách lĩnh vực kinh tế", identity.RoleMember},
	{adminPost, "Quản trị hệ thống", identity.RoleAdmin},
	{readerPost, "Người xem số liệu", identity.RoleReader},
}

const approverSuffix = ".nguoi-duyet"

// localPost is one post of a unit below the province.
type localPost struct {
	suffix, title string
	role          identity.Role
}

var (
	registrar = localPost{".nguoi-dang-ky", "Người đăng ký", identity.RoleAuthor}
	officer   = localPost{".can-bo", "Cán bộ theo dõi phong trào", identity.RoleOfficer}
	approver  = localPost{approverSuffix, "Người duyệt mô hình", identity.RoleApprover}
)

// localPostsOf a unit: hamlets register; communes and bodies of the province also decide; what lives
// in a commune is decided on by the commune and by its branch.
func localPostsOf(u province.Unit) []localPost {
	switch {
	case u.Kind == province.Province:
		return nil
	case u.Kind == province.Hamlet:
		return []localPost{registrar}
	case decides(u):
		return []localPost{officer, approver}
	}
	return []localPost{officer}
}

// decides tells units that have an approver.
func decides(u province.Unit) bool { return u.Kind == province.Commune || u.Provincial() }

// oneClick are communes of today whose accounts stand on the sign-in page.
var oneClick = []string{"17971", "16870"}

// clickable are units beside them: two bodies of the province and who stands below them on their line.
var clickable = []string{"hnd-tinh", "bdbp-tinh", "lhpn-tinh", "lhpn-xa-2025-17971", "don-16870", "xom-17971-1", "mttq-xa-2025-16870"}

func (b *builder) buildPeople(ctx context.Context) error {
	b.progress("Posts and accounts", 0, 0)
	b.at(firstDay, 30)
	return b.DB.Tx(ctx, func(ctx context.Context) error {
		for _, p := range provincial {
			if err := b.post(ctx, b.root, p.code, p.title, p.role, firstDay, "demo."+p.code); err != nil {
				return err
			}
		}
		for _, u := range province.On(b.today) {
			if err := b.localPosts(ctx, u); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *builder) localPosts(ctx context.Context, u province.Unit) error {
	for _, l := range localPostsOf(u) {
		code := postPrefix(u) + l.suffix
		if err := b.post(ctx, b.units[u.Key], code, l.title, l.role, max(u.From, firstDay), login(code, clicked(u))); err != nil {
			return err
		}
	}
	return nil
}

// postPrefix is xa-17971 for communes, the key for bodies.
func postPrefix(u province.Unit) string {
	if n := u.Names[len(u.Names)-1]; n.Code != "" {
		return "xa-" + n.Code
	}
	return strings.ReplaceAll(u.Key, "/", "-")
}

func clicked(u province.Unit) bool {
	code := u.Names[len(u.Names)-1].Code
	for _, c := range oneClick {
		if code != "" && c == code {
			return true
		}
	}
	return slices.Contains(clickable, u.Key)
}

// login of a demo account; only those with the prefix are offered for one click.
func login(code string, shown bool) string {
	if shown {
		return "demo." + code
	}
	return "mau." + code
}

// post makes a post and the person who holds it, named by the role.
func (b *builder) post(ctx context.Context, unitID, code, title string, role identity.Role, from, login string) error {
	by := identity.Operator(b.root, clock.Today(b.clock))
	p, err := b.past.Identity.AddPost(ctx, by, identity.NewPost{Code: code, UnitID: unitID, Title: title, Role: role, From: from})
	if err != nil {
		return err
	}
	person, err := b.past.Identity.AddPerson(ctx, by, identity.NewPerson{Name: title + " (mẫu)", Login: login})
	if err != nil {
		return err
	}
	if _, err := b.past.Identity.Hold(ctx, by, person.ID, p.ID, from); err != nil {
		return err
	}
	b.posts[code] = identity.Actor{PersonID: person.ID, PersonName: person.Name, PostID: p.ID, PostCode: code, PostTitle: title,
		UnitID: unitID, RootID: b.root, Role: role, Via: identity.ViaWeb}
	return nil
}
