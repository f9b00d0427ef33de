package identity

import (
	"context"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// NewPerson is an account to make in the actor's root. Without a password nobody can sign in to it
// by one.
type NewPerson struct {
	ID       string // made when empty
	Name     string
	Login    string
	Password string
}

func (n NewPerson) cleaned() NewPerson {
	if n.ID == "" {
		n.ID = id.New()
	}
	n.Name, n.Login, n.Password = vntext.Line(n.Name), cleanLogin(n.Login), cleanPassword(n.Password)
	return n
}

// AddPerson makes an account.
func (s *Service) AddPerson(ctx context.Context, a Actor, n NewPerson) (Person, error) {
	if !mayAdminister(a, a.RootID) {
		return Person{}, forbidden()
	}
	n = n.cleaned()
	if err := checkPerson(n); err != nil {
		return Person{}, err
	}
	hash, err := s.hash(ctx, n.Password)
	if err != nil {
		return Person{}, err
	}
	return s.addPerson(ctx, a, n, hash)
}

func (s *Service) addPerson(ctx context.Context, a Actor, n NewPerson, hash string) (Person, error) {
	p := Person{ID: n.ID, RootID: a.RootID, Name: n.Name, Login: n.Login, Active: true, HasPassword: hash != "",
		CreatedAt: clock.Instant(s.now()), Version: 1}
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		_, err := s.db.Exec(ctx, `insert into identity_person (id, root_id, name, login, password, active, created_at, version)
			values ($1, $2, $3, $4, $5, true, $6, 1)`, p.ID, p.RootID, p.Name, p.Login, sqldb.Null(hash), p.CreatedAt.UnixMilli())
		if sqldb.IsUnique(err) {
			return fault.Field("login", "Tên đăng nhập này đã có người dùng.").Wrap(err)
		}
		if err != nil {
			return err
		}
		return s.audit(ctx, a, "person.add", SubjectPerson, p.ID, map[string][2]any{"name": {nil, p.Name}, "login": {nil, p.Login}})
	})
	return p, err
}

func forbidden() error {
	return fault.New(fault.Forbidden, "Vị trí của bạn không có quyền làm việc này.")
}

// hash takes its turn in the line; no password has no hash.
func (s *Service) hash(ctx context.Context, password string) (hash string, err error) {
	if password == "" {
		return "", nil
	}
	err = s.line.run(ctx, func() error {
		hash = hashPassword(password)
		return nil
	})
	return hash, err
}

// Deactivate stops an account at once, with all its sessions.
func (s *Service) Deactivate(ctx context.Context, a Actor, personID string) error {
	return s.setActive(ctx, a, personID, false)
}

// Activate lets an account work again.
func (s *Service) Activate(ctx context.Context, a Actor, personID string) error {
	return s.setActive(ctx, a, personID, true)
}

func (s *Service) setActive(ctx context.Context, a Actor, personID string, active bool) error {
	if a.PersonID == personID && !active {
		return fault.New(fault.Conflict, "Không thể tự ngừng tài khoản của chính mình.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if _, err := s.personFor(ctx, a, personID); err != nil {
			return err
		}
		err := exactlyOne(s.db.Exec(ctx, `update identity_person set active = $2, version = version + 1 where id = $1 and active <> $2`,
			personID, active))
		if err != nil {
			return err
		}
		if err := s.revoke(ctx, `person_id = $2`, personID); err != nil {
			return err
		}
		verb := map[bool]string{true: "person.activate", false: "person.deactivate"}[active]
		return s.audit(ctx, a, verb, SubjectPerson, personID, map[string][2]any{"active": {!active, active}})
	})
}

// personFor is a person the actor keeps; whom they don't keep doesn't exist for them.
func (s *Service) personFor(ctx context.Context, a Actor, personID string) (Person, error) {
	p, err := s.Person(ctx, personID)
	if err == nil && !mayAdminister(a, p.RootID) {
		return Person{}, denied(a, p.RootID)
	}
	return p, err
}

func denied(a Actor, rootID string) error {
	if a.RootID == rootID {
		return forbidden()
	}
	return fault.Missing()
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}
