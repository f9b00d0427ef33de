package identity

import (
	"context"
	"strings"

	"kheo/internal/platform/fault"
)

// FindPerson is the active person of a root that a text names: by login, or by name if only one has
// it. Tone marks may be left out. The sentence stands beside the field.
func (s *Service) FindPerson(ctx context.Context, rootID, text, field string) (Person, error) {
	person, err := s.PersonByLogin(ctx, text)
	if err == nil && person.RootID == rootID && person.Active {
		return person, nil
	}
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Person{}, err
	}
	all, err := s.Persons(ctx, rootID, PersonFilter{Text: text})
	if err != nil {
		return Person{}, err
	}
	var found []Person
	for _, p := range all {
		if p.Active {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return Person{}, fault.Field(field, "Không có ai tên như vậy còn hoạt động.")
	}
	return Person{}, fault.Field(field, "Có %d người như vậy (%s). Xin ghi tên đăng nhập.", len(found), logins(found))
}

// logins names the first few of those who share a name.
func logins(found []Person) string {
	const most = 5
	var names []string
	for _, p := range found[:min(len(found), most)] {
		names = append(names, p.Name+" – "+p.Login)
	}
	if len(found) > most {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}
