package practiceweb

import (
	"context"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/id"
	"kheo/internal/platform/openapi"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// find reads a record by its ID or its code, as far as the actor may see it.
func (h practicesAPI) find(ctx context.Context, a identity.Actor, ref string) (practice.Practice, error) {
	if id.Valid(ref) {
		return h.Practice.Get(ctx, a, ref)
	}
	page, err := h.Practice.List(ctx, a, practice.Filter{Text: ref, Limit: 5})
	if err != nil {
		return practice.Practice{}, err
	}
	for _, row := range page.Rows { // an exact code ranks first
		if row.Code != "" && strings.EqualFold(row.Code, strings.TrimSpace(ref)) {
			return h.Practice.Get(ctx, a, row.ID)
		}
	}
	return practice.Practice{}, fault.Missing()
}

// record writes the whole practice for the actor.
func (h practicesAPI) record(ctx context.Context, a identity.Actor, p practice.Practice) (PracticeRecord, error) {
	ids := append(append([]string{p.LeadID}, p.Holds.Units()...), p.CoUnits...)
	for _, pl := range p.Places {
		ids = append(ids, pl.UnitID)
	}
	units, err := h.Org.Units(ctx, ids, a.Day)
	if err != nil {
		return PracticeRecord{}, err
	}
	r := PracticeRecord{
		PracticeHead: headOf(ctx, p, units), CampaignID: p.CampaignID, CreatedAt: p.CreatedAt, UpdatedAt: p.UpdatedAt,
		CoOwners:        openapi.Each(p.CoUnits, func(u string) orgweb.UnitRef { return orgweb.RefOf(units[u]) }),
		Phases:          openapi.Each(p.Phases, func(x practice.Phase) PhaseItem { return PhaseItem{string(x.State), x.From, x.To, x.Reason} }),
		PracticeContent: contentOf(p.Content),
	}
	for i, pl := range r.Places {
		r.Places[i].Name = units[pl.Unit].Name
	}
	if private, err := h.seesPrivate(ctx, a, p); err != nil {
		return r, err
	} else if !private {
		r.ContactName, r.ContactPhone = "", ""
	}
	if r.Clocks, err = h.clocks(ctx, p); err != nil {
		return r, err
	}
	return r, h.link(ctx, a, p, r.Links)
}

func headOf(ctx context.Context, p practice.Practice, units map[string]org.Unit) PracticeHead {
	return PracticeHead{
		ID: p.ID, Code: p.Code, State: string(p.State), StateName: i18n.T(ctx, p.State.Label()), Version: p.Version,
		Lead: orgweb.RefOf(units[p.LeadID]), Holder: holderOf(p.Holds.First(), units), Holds: holdsOf(p.Holds, units),
		SubmittedDay: p.SubmittedDay, ListedDay: p.ListedDay, Links: map[string]string{"self": practicesPath + "/" + p.ID},
	}
}

func holderOf(h practice.Hold, units map[string]org.Unit) HolderItem {
	item := HolderItem{Side: string(h.Side), Line: string(h.Line), Due: h.Due, Received: h.Received}
	if h.Side == "" {
		item.Side = string(review.Nobody)
	}
	if u, ok := units[h.UnitID]; ok {
		ref := orgweb.RefOf(u)
		item.Unit = &ref
	}
	return item
}

func holdsOf(list practice.Holds, units map[string]org.Unit) []HolderItem {
	return openapi.Each(list, func(h practice.Hold) HolderItem { return holderOf(h, units) })
}

func (h practicesAPI) seesPrivate(ctx context.Context, a identity.Actor, p practice.Practice) (bool, error) {
	rel, err := h.Practice.Relation(ctx, a, p)
	return practice.SeesPrivate(a.Role, rel), err
}

func (h practicesAPI) clocks(ctx context.Context, p practice.Practice) (ClockItem, error) {
	rounds, err := h.Review.Rounds(ctx, practice.Subject(p.ID))
	if err != nil {
		return ClockItem{}, err
	}
	calendar, err := h.Practice.Calendar(ctx, p.RootID)
	t := timing{cal: calendar, now: h.Clock.Now()}
	return clocksOf(calendar.Measure(t.longest(rounds), t.now)), err
}

// link names what the actor may do now.
func (h practicesAPI) link(ctx context.Context, a identity.Actor, p practice.Practice, links map[string]string) error {
	self := links["self"]
	for _, part := range []string{"log", "remarks", "history", "files"} {
		links[part] = self + "/" + part
	}
	verbs, err := h.Practice.Verbs(ctx, a, p)
	for _, v := range verbs {
		if _, offered := apiActs[v]; offered {
			links[string(v)] = self + "/" + string(v)
		}
	}
	return err
}

// by names the posts and persons of a list of apiActs: two queries, however many.
func (h practicesAPI) by(ctx context.Context, posts, persons []string) (func(post, person string) ByItem, error) {
	titles, err := h.Identity.PostTitles(ctx, posts)
	if err != nil {
		return nil, err
	}
	names, err := h.Identity.PersonNames(ctx, persons)
	return func(post, person string) ByItem {
		return ByItem{PostID: post, Post: titles[post].Title, Unit: titles[post].UnitName, Person: names[person]}
	}, err
}
