package identityweb

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// demoGroup is the demo accounts of one role.
type demoGroup struct {
	Role     identity.Role
	Accounts []demoAccount
}

type demoAccount struct {
	PersonID string
	Posts    []identity.Post
}

// label is what tells an account from the others of its role: the unit, or the post where they
// are all of one unit.
func (g demoGroup) label(ctx context.Context, a demoAccount) string {
	for _, other := range g.Accounts {
		if other.PersonID != a.PersonID && other.Posts[0].UnitID == a.Posts[0].UnitID {
			return a.title(ctx)
		}
	}
	if len(g.Accounts) == 1 {
		return a.full(ctx)
	}
	return a.Posts[0].UnitName
}

func (a demoAccount) title(ctx context.Context) string {
	if len(a.Posts) > 1 {
		return i18n.T(ctx, "%s và %d vị trí khác", a.Posts[0].Title, len(a.Posts)-1)
	}
	return a.Posts[0].Title
}

// full is the account in words, for those who hear the page.
func (a demoAccount) full(ctx context.Context) string {
	return a.title(ctx) + ", " + a.Posts[0].UnitName
}

// demoPrefix marks the accounts that the demo builder made for entering with one click.
const demoPrefix = "demo."

func (p *Pages) demoAccounts(ctx context.Context) ([]demoGroup, error) {
	roots, err := p.Org.Roots(ctx)
	if err != nil {
		return nil, err
	}
	byRole := map[identity.Role][]demoAccount{}
	for _, root := range roots {
		persons, err := p.Identity.Persons(ctx, root.ID, identity.PersonFilter{After: demoPrefix, Limit: 200})
		if err != nil {
			return nil, err
		}
		var ids []string
		for _, person := range persons {
			if person.Active && strings.HasPrefix(person.Login, demoPrefix) {
				ids = append(ids, person.ID)
			}
		}
		held, err := p.Identity.Held(ctx, ids, clock.Today(p.Clock))
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if posts := held[id]; len(posts) > 0 {
				byRole[posts[0].Role] = append(byRole[posts[0].Role], demoAccount{id, posts})
			}
		}
	}
	var groups []demoGroup
	for _, role := range identity.Roles {
		if len(byRole[role]) > 0 {
			groups = append(groups, demoGroup{role, byRole[role]})
		}
	}
	return groups, nil
}

// demoSignIn enters as a demo account; nobody else can be entered this way.
func (p *Pages) demoSignIn(w http.ResponseWriter, r *http.Request) error {
	f := form.Read(r)
	person, err := p.Identity.Person(r.Context(), f.Line("person", 40))
	if err != nil {
		return err
	}
	if !strings.HasPrefix(person.Login, demoPrefix) {
		return fault.Missing()
	}
	seats, err := p.Identity.Seats(r.Context(), person.ID)
	if err != nil {
		return err
	}
	return p.enter(w, r, person.ID, seats, signInView{next: nextOf(r.PostForm), held: web.ReadHeld(r.PostForm)})
}

func roleName(ctx context.Context, r identity.Role) string { return i18n.T(ctx, r.Name()) }

// seatOptions are the posts to choose from; those one stands in for say so.
func seatOptions(ctx context.Context, seats []identity.Seat) []ui.Option {
	var list []ui.Option
	for _, x := range seats {
		o := ui.Option{Value: x.ID, Label: x.Title, Hint: x.UnitName}
		if x.StandIn != "" {
			o.Label = i18n.T(ctx, "Thay: %s", x.Title)
			o.Hint = i18n.T(ctx, "%s, thay đến hết %s", x.UnitName, i18n.Date(ctx, clock.AddDays(x.Until, -1)))
		}
		list = append(list, o)
	}
	return list
}
