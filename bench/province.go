package main

import (
	"context"
	"fmt"

	"kheo/internal/app"
	"kheo/internal/campaign"
	"kheo/internal/demo/province"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
)

// firstDay is that of today's map; everything seeded lies between it and today.
const firstDay = "2025-07-01"

// world is Nghệ An as of today with its posts and campaigns, in one database.
type world struct {
	*app.Services
	url       string // of the database
	data      string // folder of the data
	root      string
	today     string
	units     map[string]string // province key → unit ID
	communes  []province.Unit
	bodies    []province.Unit // what is led neither by a commune nor by a hamlet
	campaigns []campaign.Campaign
	officer   identity.Actor   // of the province
	authors   []identity.Actor // of communes, in their order
	seeded    int
}

// settle fills an empty database with units, posts and campaigns.
func settle(ctx context.Context, s *app.Services, url, data string) (*world, error) {
	w := &world{Services: s, url: url, data: data, today: clock.Today(s.Clock), units: map[string]string{}}
	err := s.DB.Tx(ctx, func(ctx context.Context) error {
		for _, step := range []func(context.Context) error{w.addUnits, w.addPosts, w.addCampaigns} {
			if err := step(ctx); err != nil {
				return err
			}
		}
		return nil
	})
	return w, err
}

func (w *world) addUnits(ctx context.Context) error {
	alive := province.On(w.today)
	for _, u := range alive {
		w.units[u.Key] = id.New()
		switch u.Kind {
		case province.Commune:
			w.communes = append(w.communes, u)
		case province.Province, province.Hamlet:
		default:
			w.bodies = append(w.bodies, u)
		}
	}
	w.root = w.units[province.Root]
	var list []org.ImportUnit
	for i, u := range alive {
		list = append(list, w.unit(u, i))
	}
	return w.Org.Import(ctx, list, nil)
}

func (w *world) unit(u province.Unit, position int) org.ImportUnit {
	n := u.NameOn(w.today)
	out := org.ImportUnit{ID: w.units[u.Key], RootID: w.root, Kind: org.Kind(u.Kind), Span: org.Span{From: firstDay}, Position: position,
		Names: []org.Naming{{Name: n.Name, Type: n.Type, Code: n.Code}}}
	for _, line := range []string{province.Territorial, province.Sectoral} {
		if parent := w.units[u.ParentOn(line, w.today)]; parent != "" {
			out.Parents = append(out.Parents, org.ImportParent{Line: org.Line(line), Parent: parent})
		}
	}
	for _, a := range u.AreasOn(w.today) {
		out.Areas = append(out.Areas, org.ImportArea{Area: org.Area(a)})
	}
	return out
}

func (w *world) addPosts(ctx context.Context) error {
	var err error
	if w.officer, err = w.post(ctx, w.root, "province.officer", identity.RoleProvincialOfficer); err != nil {
		return err
	}
	for i, u := range w.communes {
		author, err := w.post(ctx, w.units[u.Key], fmt.Sprintf("commune-%d.author", i), identity.RoleOfficer)
		if err != nil {
			return err
		}
		if _, err := w.post(ctx, w.units[u.Key], fmt.Sprintf("commune-%d.approver", i), identity.RoleApprover); err != nil {
			return err
		}
		w.authors = append(w.authors, author)
	}
	return nil
}

// post makes a post and the person who holds it.
func (w *world) post(ctx context.Context, unitID, code string, role identity.Role) (identity.Actor, error) {
	by := identity.Operator(w.root, w.today)
	p, err := w.Identity.AddPost(ctx, by, identity.NewPost{Code: code, UnitID: unitID, Title: code, Role: role, From: firstDay})
	if err != nil {
		return identity.Actor{}, err
	}
	person, err := w.Identity.AddPerson(ctx, by, identity.NewPerson{Name: code, Login: code})
	if err != nil {
		return identity.Actor{}, err
	}
	_, err = w.Identity.Hold(ctx, by, person.ID, p.ID, firstDay)
	return identity.Actor{PersonID: person.ID, PersonName: person.Name, PostID: p.ID, PostCode: code, PostTitle: code,
		UnitID: unitID, RootID: w.root, Role: role, Day: w.today, Via: identity.ViaWeb}, err
}

func (w *world) addCampaigns(ctx context.Context) error {
	admin := identity.Operator(w.root, w.today)
	for year := clock.Start(firstDay).Year(); year <= clock.Start(w.today).Year(); year++ {
		c, err := w.Campaign.Create(ctx, admin, campaign.NewCampaign{RootID: w.root, Year: year, Prefix: "NA"})
		if err != nil {
			return err
		}
		w.campaigns = append(w.campaigns, c)
	}
	return nil
}

// campaignsOf are those in which a practice took part that ran between two days.
func (w *world) campaignsOf(from, to string) []campaign.Campaign {
	var out []campaign.Campaign
	for _, c := range w.campaigns {
		if c.Year >= clock.Start(from).Year() && c.Year <= clock.Start(to).Year() {
			out = append(out, c)
		}
	}
	return out
}

// token of a post.
func (w *world) token(ctx context.Context, a identity.Actor) (string, error) {
	return w.Identity.CreateToken(ctx, identity.Operator(w.root, w.today), a.PostCode, "bench")
}

// session of a post's holder, as the cookie header says it.
func (w *world) session(ctx context.Context, a identity.Actor) (string, error) {
	secret, err := w.Identity.StartSession(ctx, a.PersonID, a.PostID, "bench", "127.0.0.1")
	return "kheo=" + secret, err
}
