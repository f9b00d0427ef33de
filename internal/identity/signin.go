package identity

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"time"

	"kheo/internal/platform/fault"
)

// How often one may be wrong within the window before having to wait.
const (
	failureWindow   = 15 * time.Minute
	loginFailures   = 10
	addressFailures = 50
)

// SignIn checks a password. A wrong login and a wrong password get the same sentence after the same
// time; somebody who may not work (inactive, no post today) learns it only with the right password.
func (s *Service) SignIn(ctx context.Context, login, password, _, address string) (SignedIn, error) {
	person, err := s.authenticate(ctx, cleanLogin(login), cleanPassword(password), address)
	if err != nil {
		return SignedIn{}, err
	}
	if !person.Active {
		return SignedIn{}, fault.New(fault.Forbidden, "Tài khoản này đã ngừng hoạt động. Xin liên hệ người quản trị.")
	}
	seats, err := s.Seats(ctx, person.ID)
	if err != nil {
		return SignedIn{}, err
	}
	return SignedIn{Person: person, Seats: seats}, nil
}

// Seats are the posts a person may choose from now; having none is a refusal.
func (s *Service) Seats(ctx context.Context, personID string) ([]Seat, error) {
	seats, err := s.seatsToday(ctx, personID)
	if err == nil && len(seats) == 0 {
		err = fault.New(fault.Forbidden, "Tài khoản này hiện không giữ vị trí nào. Xin liên hệ người quản trị.")
	}
	return seats, err
}

// authenticate looks at the failures twice: before the line, to refuse cheaply, and at its head,
// since those in front may have failed meanwhile.
func (s *Service) authenticate(ctx context.Context, login, password, address string) (Person, error) {
	try := attempt{login: failureKey("login", login), address: failureKey("address", address)}
	if err := s.checkFailures(ctx, try); err != nil {
		return Person{}, err
	}
	var person Person
	err := s.line.run(ctx, func() error {
		if err := s.checkFailures(ctx, try); err != nil {
			return err
		}
		var stored string
		var err error
		if person, stored, err = s.credentials(ctx, login); err != nil {
			return err
		}
		right, err := verify(stored, password)
		if err != nil || right && person.ID != "" {
			return err
		}
		return errors.Join(s.failed(ctx, try), fault.New(fault.Unauthorized, "Tên đăng nhập hoặc mật khẩu chưa đúng."))
	})
	if err != nil {
		return Person{}, err
	}
	_, err = s.db.Exec(ctx, `delete from identity_failure where key = $1`, try.login)
	return person, err
}

// credentials of an unknown login, and of one without a password, are a hash nobody can match.
func (s *Service) credentials(ctx context.Context, login string) (Person, string, error) {
	person, err := s.personBy(ctx, `login = $1`, login)
	if fault.Is(err, fault.NotFound) {
		return Person{}, dummy, nil
	}
	if err != nil || !person.HasPassword {
		return Person{}, dummy, err
	}
	var stored sql.NullString
	err = s.db.QueryRow(ctx, `select password from identity_person where id = $1`, person.ID).Scan(&stored)
	return person, stored.String, err
}

// attempt names whom a failure counts against.
type attempt struct{ login, address string }

// failureKey is hashed: people type passwords into the wrong field.
func failureKey(kind, value string) string {
	if value == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(value))
	return kind + ":" + hex.EncodeToString(sum[:16])
}

func (s *Service) checkFailures(ctx context.Context, try attempt) error {
	for key, most := range map[string]int{try.login: loginFailures, try.address: addressFailures} {
		var n int
		err := s.db.QueryRow(ctx, `select count(*) from identity_failure where key = $1 and at > $2`, key, s.ago(failureWindow)).Scan(&n)
		if err != nil {
			return err
		}
		if key != "" && n >= most {
			return fault.New(fault.TooMany, "Sai quá nhiều lần. Xin thử lại sau %d phút.", int(failureWindow.Minutes()))
		}
	}
	return nil
}

// failed counts a failure and forgets the old ones.
func (s *Service) failed(ctx context.Context, try attempt) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if _, err := s.db.Exec(ctx, `delete from identity_failure where at <= $1`, s.ago(failureWindow)); err != nil {
			return err
		}
		for _, key := range []string{try.login, try.address} {
			if key == "" {
				continue
			}
			if _, err := s.db.Exec(ctx, `insert into identity_failure (key, at) values ($1, $2)`, key, s.now()); err != nil {
				return err
			}
		}
		return nil
	})
}
