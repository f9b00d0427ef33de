package demo

import (
	"context"
	"maps"
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

// localPost is one post of a unit below the province; who holds it is named by what they do there.
type localPost struct {
	suffix, title, does string
	role                identity.Role
}

var (
	registrar = localPost{".nguoi-dang-ky", "Người đăng ký", "Người đăng ký", identity.RoleAuthor}
	officer   = localPost{".can-bo", "Cán bộ theo dõi phong trào", "Cán bộ", identity.RoleOfficer}
	approver  = localPost{approverSuffix, "Người duyệt mô hình", "Người duyệt", identity.RoleApprover}
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
			if err := b.post(ctx, b.root, p.code, p.title, p.title, p.role, firstDay, "demo."+p.code); err != nil {
				return err
			}
		}
		for _, u := range province.On(b.today) {
			if err := b.localPosts(ctx, u); err != nil {
				return err
			}
		}
		if err := b.formerPosts(ctx); err != nil {
			return err
		}
		return b.movePosts(ctx)
	})
}

func (b *builder) localPosts(ctx context.Context, u province.Unit) error {
	home := u
	if first, ok := province.ByKey("xa-2021-" + u.NameOn(b.today).Code); ok && u.Kind == province.Commune && province.Heir(first.Key, b.today) == u.Key {
		home = first // its posts came with it through the arrangements
	}
	for _, l := range localPostsOf(u) {
		code := postPrefix(u) + l.suffix
		err := b.post(ctx, b.units[home.Key], code, l.title, l.does+" "+short(u.NameOn(b.today).Name), l.role, max(home.From, firstDay), login(code, clicked(u)))
		if err != nil {
			return err
		}
		b.follow(code, home)
	}
	b.reporter[home.Key] = postPrefix(u) + officer.suffix
	b.reporter[u.Key] = b.reporter[home.Key]
	return nil
}

// follow plans the moves of a post that begins in a unit of the first map.
func (b *builder) follow(code string, home province.Unit) {
	a := b.posts[code]
	b.seats[code] = []seat{{unitID: a.UnitID}}
	for home.To != "" {
		next, _ := province.ByKey(province.Heir(home.Key, home.To))
		a.UnitID = b.units[next.Key]
		b.moves[home.To] = append(b.moves[home.To], identity.PostMove{PostID: a.PostID, UnitID: a.UnitID})
		b.seats[code] = append(b.seats[code], seat{from: home.To, unitID: a.UnitID})
		home = next
	}
	b.posts[code] = a
}

func (b *builder) movePosts(ctx context.Context) error {
	for _, day := range slices.Sorted(maps.Keys(b.moves)) {
		b.at(day, 90)
		if err := b.past.Identity.MovePosts(ctx, identity.Operator(b.root, day), b.moves[day], day); err != nil {
			return err
		}
	}
	return nil
}

// short is a unit's name inside a person's.
func short(name string) string {
	name = strings.TrimSuffix(name, " (dữ liệu mẫu)")
	for _, t := range []string{"Xã ", "Phường ", "Thị trấn ", "Huyện ", "Thị xã ", "Thành phố ", "Tỉnh "} {
		if rest, ok := strings.CutPrefix(name, t); ok {
			return strings.ToLower(t) + rest
		}
	}
	return name
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
func (b *builder) post(ctx context.Context, unitID, code, title, name string, role identity.Role, from, login string) error {
	by := identity.Operator(b.root, clock.Today(b.clock))
	p, err := b.past.Identity.AddPost(ctx, by, identity.NewPost{Code: code, UnitID: unitID, Title: title, Role: role, From: from})
	if err != nil {
		return err
	}
	person, err := b.past.Identity.AddPerson(ctx, by, identity.NewPerson{Name: name + " (mẫu)", Login: login})
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
