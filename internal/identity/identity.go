package identity

import "time"

// Role is what a post may do.
type Role string

const (
	RoleAuthor            Role = "author"
	RoleOfficer           Role = "officer"
	RoleApprover          Role = "approver"
	RoleProvincialOfficer Role = "provincial_officer"
	RoleMember            Role = "member"
	RoleHead              Role = "head"
	RoleAdmin             Role = "admin"
	RoleReader            Role = "reader"
)

// Roles in the order of lists.
var Roles = []Role{RoleAuthor, RoleOfficer, RoleApprover, RoleProvincialOfficer, RoleMember, RoleHead, RoleAdmin, RoleReader}

var roleNames = map[Role]string{
	RoleAuthor: "Người đăng ký", RoleOfficer: "Cán bộ theo dõi của đơn vị", RoleApprover: "Người duyệt của đơn vị",
	RoleProvincialOfficer: "Chuyên viên cấp tỉnh", RoleMember: "Thành viên Ban Chỉ đạo", RoleHead: "Lãnh đạo Ban Chỉ đạo",
	RoleAdmin: "Quản trị hệ thống", RoleReader: "Người xem",
}

// Name is the Vietnamese word for the role, the key of its translation.
func (r Role) Name() string { return roleNames[r] }

// Person is somebody who may sign in. It carries no trait of the person.
type Person struct {
	ID, RootID  string
	Name, Login string
	Active      bool
	HasPassword bool
	CreatedAt   time.Time
	Version     int64
}

// Post is a place of work in a unit; rights belong to it.
type Post struct {
	ID, RootID       string
	Code             string
	UnitID, UnitName string
	Title            string
	Role             Role
	From, To         string // To excluded, empty while it exists
	Version          int64
}

// On tells whether the post exists on a day.
func (p Post) On(day string) bool { return p.From <= day && (p.To == "" || day < p.To) }

// Holding is who held a post from when to when.
type Holding struct {
	ID                   string
	PersonID, PersonName string
	PostID               string
	From, To             string
}

// On tells whether the post is held on a day.
func (h Holding) On(day string) bool { return h.From <= day && (h.To == "" || day < h.To) }

// SignedIn is a person whose password was right, with the posts to choose from; never none.
type SignedIn struct {
	Person Person
	Seats  []Seat
}

// Session is one signed-in browser.
type Session struct {
	ID, PersonID, PostID string
	CreatedAt, SeenAt    time.Time
	ExpiresAt            time.Time // whatever happens
	Agent, Address       string
	Taking               bool // it waits to take the post in a handover
}

// IdleAt is when the session ends if nothing more is done.
func (s Session) IdleAt() time.Time {
	if idle := s.SeenAt.Add(idleTime); idle.Before(s.ExpiresAt) {
		return idle
	}
	return s.ExpiresAt
}

// The life of a session. A page locks after 30 minutes without a sign of life and must still find its
// session then, to keep the draft. We learn of a sign up to two minutes late: the page tells of them
// once a minute, and touchEvery takes another.
const (
	idleTime     = 32 * time.Minute
	absoluteTime = 12 * time.Hour
	touchEvery   = time.Minute
)

// Token lets another program act as a post.
type Token struct {
	ID, PostID          string
	PostCode, PostTitle string
	Label               string
	CreatedAt           time.Time
	UsedAt, RevokedAt   time.Time // zero: never
}
