package identity

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

const (
	password = "suối chảy qua bản"
	founded  = "2000-01-01"
)

// office is a province with a commune, an administrator, and an officer of the commune.
type office struct {
	*Service
	t                       *testing.T
	ctx                     context.Context
	db                      *sqldb.DB
	clock                   *clock.Manual
	units                   *org.Service
	root, commune           string
	admin                   Actor
	officer                 Person
	officerPost, readerPost Post
	holding                 Holding
}

func each(t *testing.T, fn func(t *testing.T, o *office)) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		now := clock.Fixed(clock.Start("2026-11-23").Add(9 * time.Hour))
		units := org.New(db, now)
		o := &office{Service: New(db, now, units), t: t, ctx: t.Context(), db: db, clock: now, units: units}
		o.root = o.unit("Tỉnh Nghệ An", org.Province, "")
		o.commune = o.unit("Xã Châu Bình", org.Commune, o.root)
		o.admin = Operator(o.root, "2026-11-23")
		o.officerPost = o.post("xa-chau-binh.can-bo", o.commune, RoleOfficer)
		o.readerPost = o.post("tinh.xem", o.root, RoleReader)
		var err error
		o.officer, err = o.AddPerson(o.ctx, o.admin, NewPerson{Name: "Cán bộ xã", Login: "Can.Bo", Password: password})
		o.must(err)
		o.holding, err = o.Hold(o.ctx, o.admin, o.officer.ID, o.officerPost.ID, founded)
		o.must(err)
		fn(t, o)
	})
}

func (o *office) unit(name string, kind org.Kind, root string) string {
	o.t.Helper()
	u, err := o.units.Open(o.ctx, org.NewUnit{RootID: root, Kind: kind, From: founded, Name: name})
	o.must(err)
	return u.ID
}

func (o *office) post(code, unit string, role Role) Post {
	o.t.Helper()
	p, err := o.AddPost(o.ctx, o.admin, NewPost{Code: code, UnitID: unit, Title: "Vị trí " + code, Role: role, From: founded})
	o.must(err)
	return p
}

func (o *office) closeUnit(unit string) error {
	_, err := o.units.Apply(o.ctx, org.Changes{Kind: org.EventClose, Day: "2026-11-23", Close: []string{unit}})
	return err
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) refused(err error, kind fault.Kind) {
	o.t.Helper()
	if !fault.Is(err, kind) {
		o.t.Errorf("want a fault of kind %d, got %v", kind, err)
	}
}

func (o *office) signIn(login, password string) error {
	_, err := o.SignIn(o.ctx, login, password, "test", "203.0.113.7")
	return err
}

func (o *office) start() (cookie string, a Actor, s Session) {
	o.t.Helper()
	cookie, err := o.StartSession(o.ctx, o.officer.ID, o.officerPost.ID, "test", "203.0.113.7")
	o.must(err)
	a, s, err = o.Session(o.ctx, cookie)
	o.must(err)
	return cookie, a, s
}

func TestSignInNamesThePosts(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		in, err := o.SignIn(o.ctx, " CAN.BO ", password, "test", "")
		o.must(err)
		if in.Person.ID != o.officer.ID || len(in.Seats) != 1 || in.Seats[0].UnitName != "Xã Châu Bình" {
			t.Errorf("%+v", in)
		}
		_, a, s := o.start()
		want := Actor{PersonID: o.officer.ID, PersonName: "Cán bộ xã", PostID: o.officerPost.ID, PostCode: "xa-chau-binh.can-bo",
			PostTitle: "Vị trí xa-chau-binh.can-bo", UnitID: o.commune, UnitName: "Xã Châu Bình", RootID: o.root, Role: RoleOfficer,
			Day: "2026-11-23", Via: ViaWeb}
		if a != want || s.PersonID != o.officer.ID {
			t.Errorf("got  %+v\nwant %+v", a, want)
		}
		if got, ok := ActorOf(WithActor(o.ctx, a)); !ok || got != a {
			t.Error("the actor was lost on the way")
		}
		if _, ok := ActorOf(o.ctx); ok {
			t.Error("an actor out of nowhere")
		}
	})
}

func TestWrongLoginAndWrongPasswordAreTheSame(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		_, err := o.AddPerson(o.ctx, o.admin, NewPerson{Name: "Không mật khẩu", Login: "khong"})
		o.must(err)
		known, unknown, without := o.signIn("can.bo", "sai mật khẩu"), o.signIn("ai.do", "sai mật khẩu"), o.signIn("khong", "")
		o.refused(known, fault.Unauthorized)
		for _, other := range []error{unknown, without, o.signIn("", ""), o.signIn("\x00\xff", "\x00")} {
			if other == nil || other.Error() != known.Error() {
				t.Errorf("%v ≠ %v", other, known)
			}
		}
	})
}

func TestTooManyFailuresHaveToWait(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for range loginFailures {
			o.refused(o.signIn("can.bo", "sai mật khẩu"), fault.Unauthorized)
		}
		o.refused(o.signIn("can.bo", password), fault.TooMany)
		o.refused(o.signIn("CAN.BO", password), fault.TooMany)
		o.clock.Advance(failureWindow)
		o.must(o.signIn("can.bo", password))
		for range loginFailures - 1 {
			o.refused(o.signIn("can.bo", "sai mật khẩu"), fault.Unauthorized)
		}
		o.must(o.signIn("can.bo", password)) // forgets the failures
		o.refused(o.signIn("can.bo", "sai mật khẩu"), fault.Unauthorized)
	})
}

func TestTooManyFailuresFromOneAddress(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		try := attempt{address: failureKey("address", "203.0.113.7")}
		for range addressFailures {
			o.must(o.failed(o.ctx, try))
		}
		o.refused(o.signIn("can.bo", password), fault.TooMany)
		if _, err := o.SignIn(o.ctx, "can.bo", password, "test", "203.0.113.8"); err != nil {
			t.Error("from elsewhere:", err)
		}
	})
}

func TestWhoMayNotSignIn(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		cookie, a, _ := o.start()
		for name, c := range map[string]struct{ stop, again func() error }{
			"inactive": {func() error { return o.Deactivate(o.ctx, o.admin, o.officer.ID) },
				func() error { return o.Activate(o.ctx, o.admin, o.officer.ID) }},
			"post closed": {func() error { return o.ClosePost(o.ctx, o.admin, o.officerPost.ID, "2026-11-23") },
				func() error {
					_, err := o.db.Exec(o.ctx, `update identity_post set to_day = null where id = $1`, o.officerPost.ID)
					return err
				}},
			"unit closed": {func() error { return o.closeUnit(o.commune) },
				func() error {
					for _, table := range []string{"org_unit where id", "org_name where unit_id"} {
						table, column, _ := strings.Cut(table, " where ")
						if _, err := o.db.Exec(o.ctx, `update `+table+` set to_day = null where `+column+` = $1`, o.commune); err != nil {
							return err
						}
					}
					return nil
				}},
			"holding over": {func() error { return o.EndHolding(o.ctx, o.admin, o.holding.ID, "2026-11-23") },
				func() (err error) {
					o.holding, err = o.Hold(o.ctx, o.admin, o.officer.ID, o.officerPost.ID, "2026-11-23")
					return err
				}},
		} {
			o.must(c.stop())
			o.refused(o.signIn("can.bo", password), fault.Forbidden)
			_, _, err := o.Session(o.ctx, cookie)
			o.refused(err, fault.Unauthorized)
			_, err = o.StartSession(o.ctx, o.officer.ID, o.officerPost.ID, "", "")
			o.refused(err, fault.Forbidden)
			o.must(c.again())
			if err := o.signIn("can.bo", password); err != nil {
				t.Errorf("%s, and again: %v", name, err)
			}
			cookie, a, _ = o.start()
		}
		_, err := o.StartSession(o.ctx, o.officer.ID, o.readerPost.ID, "", "")
		o.refused(err, fault.Forbidden)
		_, session, err := o.Session(o.ctx, cookie)
		o.must(err)
		o.refused(o.SwitchPost(o.ctx, a, session.ID, o.readerPost.ID), fault.Forbidden)
	})
}

func TestSessionsEnd(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		cookie, _, s := o.start()
		var stored string
		o.must(o.db.QueryRow(o.ctx, `select secret from identity_session`).Scan(&stored))
		if strings.Contains(stored, cookie) || len(stored) != 64 {
			t.Error("the cookie itself is stored")
		}
		o.clock.Advance(idleTime - time.Second)
		_, peeked, err := o.PeekSession(o.ctx, cookie)
		o.must(err)
		if left := peeked.IdleAt().Sub(o.clock.Now()); left != time.Second {
			t.Error("looking counted as use:", left)
		}
		_, used, err := o.Session(o.ctx, cookie)
		o.must(err)
		if left := used.IdleAt().Sub(o.clock.Now()); left != idleTime {
			t.Error("using didn't count:", left)
		}
		o.clock.Advance(idleTime)
		_, _, err = o.Session(o.ctx, cookie)
		o.refused(err, fault.Unauthorized)

		cookie, _, s = o.start()
		for o.clock.Now().Before(s.ExpiresAt.Add(-20 * time.Minute)) {
			o.clock.Advance(20 * time.Minute)
			if _, s, err = o.Session(o.ctx, cookie); err != nil {
				t.Fatal("it ended while in use:", err)
			}
		}
		if s.IdleAt() != s.ExpiresAt {
			t.Error("near the end the idle time is longer than what is left")
		}
		o.clock.Advance(20 * time.Minute)
		_, _, err = o.Session(o.ctx, cookie)
		o.refused(err, fault.Unauthorized)
		o.clock.Advance(48 * time.Hour)
		o.must(o.Sweep(o.ctx))
		var left int
		o.must(o.db.QueryRow(o.ctx, `select count(*) from identity_session`).Scan(&left))
		if left != 0 {
			t.Error("old sessions left:", left)
		}
		for _, bad := range []string{"", "x", cookie + "x", stored} {
			_, _, err = o.Session(o.ctx, bad)
			o.refused(err, fault.Unauthorized)
		}
	})
}

func TestSessionsAreListedAndRevoked(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		first, a, one := o.start()
		second, _, two := o.start()
		third, _, three := o.start()
		list, err := o.Sessions(o.ctx, o.officer.ID)
		o.must(err)
		if len(list) != 3 {
			t.Fatal("listed:", len(list))
		}
		stranger := Actor{PersonID: id.New(), RootID: o.root, Role: RoleHead, Via: ViaWeb}
		o.refused(o.Revoke(o.ctx, stranger, one.ID), fault.NotFound)
		o.refused(o.Revoke(o.ctx, Actor{}, one.ID), fault.NotFound)
		o.must(o.Revoke(o.ctx, a, one.ID))
		_, _, err = o.Session(o.ctx, first)
		o.refused(err, fault.Unauthorized)
		o.must(o.RevokeOthers(o.ctx, a, two.ID))
		_, _, err = o.Session(o.ctx, third)
		o.refused(err, fault.Unauthorized)
		_, _, err = o.Session(o.ctx, second)
		o.must(err)
		o.must(o.Revoke(o.ctx, o.admin, two.ID))
		o.must(o.Revoke(o.ctx, o.admin, three.ID))
		list, err = o.Sessions(o.ctx, o.officer.ID)
		o.must(err)
		if len(list) != 0 {
			t.Error("still listed:", len(list))
		}
	})
}

func TestSwitchPost(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		cookie, a, s := o.start()
		_, err := o.Hold(o.ctx, o.admin, o.officer.ID, o.readerPost.ID, "2026-11-01")
		o.must(err)
		o.must(o.SwitchPost(o.ctx, a, s.ID, o.readerPost.ID))
		now, _, err := o.Session(o.ctx, cookie)
		o.must(err)
		if now.Role != RoleReader || now.UnitName != "Tỉnh Nghệ An" {
			t.Errorf("%+v", now)
		}
		o.refused(o.SwitchPost(o.ctx, a, id.New(), o.readerPost.ID), fault.Conflict)
	})
}

func TestPasswords(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		cookie, a, s := o.start()
		other, _, _ := o.start()
		const next = "đường ra đồng rộng mở"
		o.refused(o.ChangePassword(o.ctx, a, s.ID, "sai mật khẩu", next), fault.Invalid)
		o.refused(o.ChangePassword(o.ctx, a, s.ID, password, "ngắn"), fault.Invalid)
		o.refused(o.ChangePassword(o.ctx, a, s.ID, password, "can.bo"), fault.Invalid)
		o.must(o.ChangePassword(o.ctx, a, s.ID, password, next))
		_, _, err := o.Session(o.ctx, cookie)
		o.must(err)
		_, _, err = o.Session(o.ctx, other)
		o.refused(err, fault.Unauthorized)
		o.refused(o.signIn("can.bo", password), fault.Unauthorized)
		o.must(o.signIn("can.bo", next))

		o.refused(o.SetPassword(o.ctx, a, o.officer.ID, password), fault.Forbidden)
		o.must(o.SetPassword(o.ctx, o.admin, o.officer.ID, password))
		_, _, err = o.Session(o.ctx, cookie)
		o.refused(err, fault.Unauthorized)
		o.must(o.signIn("can.bo", password))
	})
}

func TestTokensActAsTheirPost(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		secret, err := o.CreateToken(o.ctx, o.admin, "xa-chau-binh.can-bo", "Phần mềm xã")
		o.must(err)
		a, err := o.Bearer(o.ctx, secret)
		o.must(err)
		if a.PersonID != "" || a.Via != ViaAPI || a.PostID != o.officerPost.ID || a.UnitName != "Xã Châu Bình" || a.Day != "2026-11-23" {
			t.Errorf("%+v", a)
		}
		var stored string
		o.must(o.db.QueryRow(o.ctx, `select secret from identity_token`).Scan(&stored))
		if strings.Contains(stored, secret[len(TokenPrefix):]) {
			t.Error("the token itself is stored")
		}
		_, err = o.CreateToken(o.ctx, a, "xa-chau-binh.can-bo", "")
		o.refused(err, fault.NotFound) // tokens don't breed
		_, err = o.CreateToken(o.ctx, o.admin, "khong-co", "")
		o.refused(err, fault.NotFound)
		for _, bad := range []string{"", "kheo_", stored, secret + "0", strings.TrimPrefix(secret, TokenPrefix)} {
			_, err := o.Bearer(o.ctx, bad)
			o.refused(err, fault.Unauthorized)
		}
		list, err := o.Tokens(o.ctx, o.admin)
		o.must(err)
		if len(list) != 1 || list[0].UsedAt.IsZero() || list[0].Label != "Phần mềm xã" {
			t.Fatalf("%+v", list)
		}
		stranger := Actor{PersonID: id.New(), PostID: o.readerPost.ID, RootID: o.root, Role: RoleReader, Via: ViaWeb}
		o.refused(o.RevokeToken(o.ctx, stranger, list[0].ID), fault.NotFound)
		o.must(o.RevokeToken(o.ctx, o.admin, list[0].ID))
		o.refused(o.RevokeToken(o.ctx, o.admin, list[0].ID), fault.Conflict)
		_, err = o.Bearer(o.ctx, secret)
		o.refused(err, fault.Unauthorized)

		secret, err = o.CreateToken(o.ctx, o.admin, "xa-chau-binh.can-bo", "")
		o.must(err)
		o.must(o.ClosePost(o.ctx, o.admin, o.officerPost.ID, "2026-11-24"))
		_, err = o.Bearer(o.ctx, secret)
		o.must(err)
		o.clock.Advance(24 * time.Hour)
		_, err = o.Bearer(o.ctx, secret)
		o.refused(err, fault.Unauthorized)
	})
}

func TestWhoMayAdminister(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		elsewhere := Operator(id.New(), "2026-11-23")
		_, officer, _ := o.start()
		for _, a := range []Actor{{}, officer} {
			_, err := o.AddPerson(o.ctx, a, NewPerson{Name: "x", Login: "xy"})
			o.refused(err, fault.Forbidden)
			_, err = o.AddPost(o.ctx, a, NewPost{})
			o.refused(err, fault.Forbidden)
		}
		for a, kind := range map[Actor]fault.Kind{officer: fault.Forbidden, elsewhere: fault.NotFound} {
			_, err := o.Hold(o.ctx, a, o.officer.ID, o.readerPost.ID, founded)
			o.refused(err, kind)
			o.refused(o.EndHolding(o.ctx, a, o.holding.ID, founded), kind)
			o.refused(o.Deactivate(o.ctx, a, o.officer.ID), map[bool]fault.Kind{true: fault.Conflict, false: kind}[a == officer])
			o.refused(o.ClosePost(o.ctx, a, o.officerPost.ID, "2026-12-01"), kind)
		}
		_, err := o.AddPost(o.ctx, elsewhere, NewPost{Code: "x", UnitID: o.commune, Title: "x", Role: RoleReader, From: founded})
		o.refused(err, fault.Invalid)
	})
}

func TestBadInput(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for _, n := range []NewPerson{
			{Name: "", Login: "xy"}, {Name: "x", Login: "x"}, {Name: "x", Login: "có dấu"}, {Name: "x", Login: "can.BO"},
			{Name: strings.Repeat("ệ", 101), Login: "xy"}, {Name: "x", Login: "xy", Password: "ngắn"},
		} {
			_, err := o.AddPerson(o.ctx, o.admin, n)
			o.refused(err, fault.Invalid)
		}
		for _, n := range []NewPost{
			{Code: "", UnitID: o.root, Title: "x", Role: RoleHead, From: founded}, {Code: "a b", UnitID: o.root, Title: "x", Role: RoleHead, From: founded},
			{Code: "tinh.xem", UnitID: o.root, Title: "x", Role: RoleHead, From: founded}, {Code: "y", UnitID: id.New(), Title: "x", Role: RoleHead, From: founded},
			{Code: "y", UnitID: o.root, Title: "x", Role: "king", From: founded}, {Code: "y", UnitID: o.root, Title: "", Role: RoleHead, From: founded},
			{Code: "y", UnitID: o.root, Title: "x", Role: RoleHead, From: "2026-02-29"}, {Code: "y", UnitID: o.root, Title: "x", Role: RoleHead, From: "1999-01-01"},
		} {
			_, err := o.AddPost(o.ctx, o.admin, n)
			o.refused(err, fault.Invalid)
		}
		_, err := o.Hold(o.ctx, o.admin, o.officer.ID, o.officerPost.ID, "2026-01-01")
		o.refused(err, fault.Conflict)
		_, err = o.Hold(o.ctx, o.admin, o.officer.ID, o.readerPost.ID, "1999-01-01")
		o.refused(err, fault.Invalid)
		_, err = o.Hold(o.ctx, o.admin, id.New(), o.readerPost.ID, founded)
		o.refused(err, fault.NotFound)
	})
}

func TestAddUserFromTheCommandLine(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		_, err := o.AddUser(o.ctx, "quan.tri", "Quản trị", password, "khong-co")
		o.refused(err, fault.NotFound)
		_, err = o.AddUser(o.ctx, "quan.tri", "Quản trị", "", "tinh.xem")
		o.refused(err, fault.Invalid)
		person, err := o.AddUser(o.ctx, "quan.tri", "Quản trị", password, "tinh.xem")
		o.must(err)
		o.must(o.signIn("quan.tri", password))
		if person.RootID != o.root {
			t.Error("in another tree")
		}
		_, err = o.AddUser(o.ctx, "quan.tri", "Quản trị", password, "tinh.xem")
		o.refused(err, fault.Invalid)
	})
}

func TestLists(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for i := range 5 {
			_, err := o.AddPerson(o.ctx, o.admin, NewPerson{Name: fmt.Sprint("Đỗ Thị Bình ", i), Login: fmt.Sprint("binh", i)})
			o.must(err)
		}
		page, err := o.Persons(o.ctx, o.root, PersonFilter{Text: "do binh", After: "binh1", Limit: 2})
		o.must(err)
		if len(page) != 2 || page[0].Login != "binh2" || page[0].HasPassword {
			t.Errorf("%+v", page)
		}
		for want, f := range map[string]PostFilter{
			"[tinh.xem xa-chau-binh.can-bo]": {}, "[tinh.xem]": {Role: RoleReader}, "[xa-chau-binh.can-bo]": {UnitID: o.commune},
			"[]": {On: "1999-01-01"}, "[xa-chau-binh.can-bo] ": {After: "tinh.xem", Limit: 1},
		} {
			posts, err := o.Posts(o.ctx, o.root, f)
			o.must(err)
			var codes []string
			for _, p := range posts {
				codes = append(codes, p.Code)
			}
			if got := fmt.Sprint(codes); got != strings.TrimSpace(want) {
				t.Errorf("%+v: %s, want %s", f, got, want)
			}
		}
		titles, err := o.PostTitles(o.ctx, []string{o.officerPost.ID, id.New()})
		o.must(err)
		if len(titles) != 1 || titles[o.officerPost.ID].UnitName != "Xã Châu Bình" {
			t.Errorf("%+v", titles)
		}
		names, err := o.PersonNames(o.ctx, []string{o.officer.ID})
		o.must(err)
		if names[o.officer.ID] != "Cán bộ xã" {
			t.Errorf("%+v", names)
		}
		holders, err := o.Holders(o.ctx, o.officerPost.ID)
		o.must(err)
		held, err := o.Holdings(o.ctx, o.officer.ID)
		o.must(err)
		if len(holders) != 1 || len(held) != 1 || holders[0] != held[0] || holders[0].PersonName != "Cán bộ xã" {
			t.Errorf("%+v %+v", holders, held)
		}
	})
}

func TestAuditIsPartOfTheChange(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		var lines []string
		o.Audit = func(_ context.Context, a Actor, verb, kind, subject string, changes map[string][2]any) error {
			lines = append(lines, verb)
			if a.RootID != o.root || kind == "" || subject == "" {
				t.Error("incomplete:", a, verb, kind, subject)
			}
			if strings.Contains(fmt.Sprint(changes), password) {
				t.Error("a password in the history")
			}
			return nil
		}
		p, err := o.AddUser(o.ctx, "quan.tri", "Quản trị", password, "tinh.xem")
		o.must(err)
		o.must(o.SetPassword(o.ctx, o.admin, p.ID, password+"!"))
		o.must(o.Deactivate(o.ctx, o.admin, p.ID))
		if got := fmt.Sprint(lines); got != "[person.add holding.start person.password person.deactivate]" {
			t.Error(got)
		}
		broken := errors.New("no history")
		o.Audit = func(context.Context, Actor, string, string, string, map[string][2]any) error { return broken }
		if err := o.Activate(o.ctx, o.admin, p.ID); !errors.Is(err, broken) {
			t.Error("a change without its history:", err)
		}
		again, err := o.Person(o.ctx, p.ID)
		o.must(err)
		if again.Active {
			t.Error("half of it was written")
		}
		if !Private(SubjectPerson, "name") || Private(SubjectPost, "title") {
			t.Error("what is personal")
		}
	})
}
