package identity

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

const personColumns = `id, root_id, name, login, active, password is not null, created_at, version`

func scanPerson(r sqldb.Row) (Person, error) {
	var p Person
	var created int64
	err := r.Scan(&p.ID, &p.RootID, &p.Name, &p.Login, &p.Active, &p.HasPassword, &created, &p.Version)
	p.CreatedAt = clock.Instant(created)
	return p, err
}

func (s *Service) personBy(ctx context.Context, where, arg string) (Person, error) {
	p, err := sqldb.One(ctx, s.db, scanPerson, `select `+personColumns+` from identity_person where `+where, arg)
	if errors.Is(err, sql.ErrNoRows) {
		err = fault.New(fault.NotFound, "Không tìm thấy tài khoản này.").Wrap(err)
	}
	return p, err
}

// Person by ID.
func (s *Service) Person(ctx context.Context, id string) (Person, error) {
	return s.personBy(ctx, `id = $1`, id)
}

// PersonByLogin finds a person by what they type at sign-in.
func (s *Service) PersonByLogin(ctx context.Context, login string) (Person, error) {
	return s.personBy(ctx, `login = $1`, cleanLogin(login))
}

// PersonFilter narrows a list of persons.
type PersonFilter struct {
	Text  string // words of the name or the login, tone marks optional
	After string // the login the previous page ended with
	Limit int    // 0: all
}

// Persons of a root by login.
func (s *Service) Persons(ctx context.Context, rootID string, f PersonFilter) ([]Person, error) {
	all, err := sqldb.All(ctx, s.db, scanPerson, `select `+personColumns+` from identity_person
		where root_id = $1 and login > $2 order by login`, rootID, f.After)
	if err != nil {
		return nil, err
	}
	var out []Person
	for _, p := range all {
		if f.Limit > 0 && len(out) == f.Limit {
			break
		}
		if f.matches(p) {
			out = append(out, p)
		}
	}
	return out, nil
}

// matches in Go: the accounts of a province are few, and names have no folded column.
func (f PersonFilter) matches(p Person) bool {
	key := " " + vntext.Fold(p.Name+" "+p.Login)
	for _, w := range vntext.Words(f.Text) {
		if !strings.Contains(key, " "+w) {
			return false
		}
	}
	return true
}

// PersonNames names persons by one query.
func (s *Service) PersonNames(ctx context.Context, ids []string) (map[string]string, error) {
	persons, err := sqldb.All(ctx, s.db, scanPerson, `select `+personColumns+` from identity_person
		where id in (select value from json_each($1))`, sqldb.JSON(ids))
	out := make(map[string]string, len(persons))
	for _, p := range persons {
		out[p.ID] = p.Name
	}
	return out, err
}

const postColumns = `p.id, p.root_id, p.code, p.unit_id, p.title, p.role, p.from_day, p.to_day, p.version`

func scanPost(r sqldb.Row) (Post, error) {
	var p Post
	var to sql.NullString
	err := r.Scan(&p.ID, &p.RootID, &p.Code, &p.UnitID, &p.Title, &p.Role, &p.From, &to, &p.Version)
	p.To = to.String
	return p, err
}

// posts reads posts with the units they stood in on a day: three queries, however many rows.
func (s *Service) posts(ctx context.Context, on, rest string, args ...any) ([]Post, error) {
	list, err := sqldb.All(ctx, s.db, scanPost, `select `+postColumns+` from identity_post p `+rest, args...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if err := s.putBack(ctx, list, on); err != nil {
		return nil, err
	}
	ids := make([]string, len(list))
	for i, p := range list {
		ids[i] = p.UnitID
	}
	units, err := s.org.Units(ctx, ids, on)
	for i := range list {
		list[i].UnitName = units[list[i].UnitID].Name
	}
	return list, err
}

func (s *Service) onePost(ctx context.Context, rest, arg string) (Post, error) {
	list, err := s.posts(ctx, s.today(), rest, arg)
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "Không tìm thấy vị trí này.")
	}
	if err != nil {
		return Post{}, err
	}
	return list[0], nil
}

// Post by ID.
func (s *Service) Post(ctx context.Context, id string) (Post, error) {
	return s.onePost(ctx, `where p.id = $1`, id)
}

// PostByCode finds a post by its code.
func (s *Service) PostByCode(ctx context.Context, code string) (Post, error) {
	return s.onePost(ctx, `where p.code = $1`, strings.TrimSpace(code))
}

// PostFilter narrows a list of posts; what is empty doesn't.
type PostFilter struct {
	UnitID string
	Role   Role
	On     string // only those that exist on the day
	After  string // the code the previous page ended with
	Limit  int    // 0: all
}

// Posts of a root by code; without a root, of all.
func (s *Service) Posts(ctx context.Context, rootID string, f PostFilter) ([]Post, error) {
	args := []any{rootID, f.UnitID, f.Role, f.After, f.On}
	rest := `where ($1 = '' or p.root_id = $1) and ($2 = '' or $5 = '' and p.unit_id = $2 or exists (select 1 from identity_post_unit l
			where l.post_id = p.id and l.unit_id = $2 and l.from_day <= $5 and (l.to_day is null or l.to_day > $5)))
		and ($3 = '' or p.role = $3) and p.code > $4
		and ($5 = '' or p.from_day <= $5 and (p.to_day is null or p.to_day > $5)) order by p.code`
	if f.Limit > 0 {
		rest += ` limit ` + strconv.Itoa(f.Limit)
	}
	on := f.On
	if on == "" {
		on = s.today()
	}
	return s.posts(ctx, on, rest, args...)
}

// PostsOf are the posts a person holds on a day, in units that live.
func (s *Service) PostsOf(ctx context.Context, personID, on string) ([]Post, error) {
	held, err := s.Held(ctx, []string{personID}, on)
	return held[personID], err
}

// Held are the posts persons hold on a day, in units that live: for a list of people.
func (s *Service) Held(ctx context.Context, personIDs []string, on string) (map[string][]Post, error) {
	holdings, err := s.holdings(ctx, `where h.person_id in (select value from json_each($1))
		and h.from_day <= $2 and (h.to_day is null or h.to_day > $2)`, sqldb.JSON(personIDs), on)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, h := range holdings {
		ids = append(ids, h.PostID)
	}
	posts, err := s.working(ctx, on, ids)
	out := map[string][]Post{}
	for _, p := range posts {
		for _, h := range holdings {
			if h.PostID == p.ID {
				out[h.PersonID] = append(out[h.PersonID], p)
			}
		}
	}
	return out, err
}

func (s *Service) holdings(ctx context.Context, rest string, args ...any) ([]Holding, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Holding, error) {
		var h Holding
		var to sql.NullString
		err := r.Scan(&h.ID, &h.PersonID, &h.PersonName, &h.PostID, &h.From, &to)
		h.To = to.String
		return h, err
	}, `select h.id, h.person_id, who.name, h.post_id, h.from_day, h.to_day
		from identity_holding h join identity_person who on who.id = h.person_id `+rest+` order by h.from_day, h.id`, args...)
}

// Holdings of a person, oldest first.
func (s *Service) Holdings(ctx context.Context, personID string) ([]Holding, error) {
	return s.holdings(ctx, `where h.person_id = $1`, personID)
}

// Holders of a post, oldest first.
func (s *Service) Holders(ctx context.Context, postID string) ([]Holding, error) {
	return s.holdings(ctx, `where h.post_id = $1`, postID)
}
