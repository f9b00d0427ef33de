package identity

import (
	"context"

	"kheo/internal/platform/fault"
)

// ChangePassword is a person's own act; it ends their other sessions. Wrong current passwords count
// as failed sign-ins do.
func (s *Service) ChangePassword(ctx context.Context, a Actor, sessionID, current, next string) error {
	person, err := s.Person(ctx, a.PersonID)
	if err != nil {
		return err
	}
	if err := CheckPassword(person.Login, next); err != nil {
		return err
	}
	if _, err := s.authenticate(ctx, person.Login, cleanPassword(current), ""); err != nil {
		if fault.Is(err, fault.Unauthorized) {
			return fault.Field("current", "Mật khẩu hiện tại chưa đúng.").Wrap(err)
		}
		return err
	}
	return s.setPassword(ctx, a, person, next, `person_id = $2 and id <> $3`, person.ID, sessionID)
}

// SetPassword is the administrator's act; it ends every session of the person.
func (s *Service) SetPassword(ctx context.Context, a Actor, personID, password string) error {
	person, err := s.personFor(ctx, a, personID)
	if err != nil {
		return err
	}
	if err := CheckPassword(person.Login, password); err != nil {
		return err
	}
	return s.setPassword(ctx, a, person, password, `person_id = $2`, person.ID)
}

func (s *Service) setPassword(ctx context.Context, a Actor, p Person, password, sessions string, args ...any) error {
	hash, err := s.hash(ctx, cleanPassword(password))
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		err := exactlyOne(s.db.Exec(ctx, `update identity_person set password = $2, version = version + 1 where id = $1`, p.ID, hash))
		if err != nil {
			return err
		}
		if err := s.revoke(ctx, sessions, args...); err != nil {
			return err
		}
		return s.audit(ctx, a, "person.password", SubjectPerson, p.ID, nil)
	})
}

// AddUser makes an account that holds a post from today: the way to the first administrator, by a
// command on the server.
func (s *Service) AddUser(ctx context.Context, login, name, password, postCode string) (Person, error) {
	if password == "" {
		return Person{}, fault.Field("password", "Mật khẩu cần ít nhất %d ký tự.", MinPassword)
	}
	post, err := s.PostByCode(ctx, postCode)
	if err != nil {
		return Person{}, err
	}
	n := NewPerson{Login: login, Name: name, Password: password}.cleaned()
	if err := checkPerson(n); err != nil {
		return Person{}, err
	}
	hash, err := s.hash(ctx, n.Password)
	if err != nil {
		return Person{}, err
	}
	operator := Operator(post.RootID, s.today())
	var person Person
	err = s.db.Tx(ctx, func(ctx context.Context) (err error) {
		if person, err = s.addPerson(ctx, operator, n, hash); err != nil {
			return err
		}
		_, err = s.Hold(ctx, operator, person.ID, post.ID, s.today())
		return err
	})
	return person, err
}
