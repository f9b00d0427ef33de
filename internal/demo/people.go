package demo

import (
	"context"
	"strings"

	"kheo/internal/demo/province"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
)

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

// local posts of a unit by kind of unit.
var local = []struct {
	suffix, title string
	role          identity.Role
}{
	{"can-bo", "Cán bộ theo dõi phong trào", identity.RoleOfficer},
	{"nguoi-duyet", "Người duyệt mô hình", identity.RoleApprover},
}

// oneClick are local units whose accounts stand on the sign-in page.
var oneClick = []string{"17971", "16870"}

func (b *builder) buildPeople(ctx context.Context) error {
	b.progress("Posts and accounts", 0, 0)
	b.at("2022-01-03", 30)
	return b.DB.Tx(ctx, func(ctx context.Context) error {
		for _, p := range provincial {
			if err := b.post(ctx, b.root, p.code, p.title, p.role, "2022-01-03", "demo."+p.code); err != nil {
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

// localPosts gives a unit its posts: communes and bodies an officer and an approver, hamlets an
// author.
func (b *builder) localPosts(ctx context.Context, u province.Unit) error {
	if u.Kind == province.Province {
		return nil
	}
	from := max(u.From, "2022-01-03")
	code, shown := postPrefix(u), clicked(u)
	if u.Kind == province.Hamlet {
		return b.post(ctx, b.units[u.Key], code+".nguoi-dang-ky", "Người đăng ký", identity.RoleAuthor, from, login(code+".nguoi-dang-ky", shown))
	}
	for _, l := range local {
		if err := b.post(ctx, b.units[u.Key], code+"."+l.suffix, l.title, l.role, from, login(code+"."+l.suffix, shown)); err != nil {
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
	return u.Key == "hnd-tinh" || u.Key == "bdbp-tinh"
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
