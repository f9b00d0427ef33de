package practiceweb

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/id"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// recordView is one record with everything its pages print.
type recordView struct {
	page       ui.Page
	actor      identity.Actor
	p          practice.Practice
	relation   practice.Relation
	verbs      []practice.Verb
	form       *form.Form // of an act that was refused
	refused    string     // which act that was
	next       string     // the record to decide on after this one
	fields     fields
	questions  []campaign.Question
	objectives []campaign.Objective
	programmes map[string]campaign.Programme
	campaigns  map[string]campaign.Campaign
	current    campaign.Campaign // the running one
	units      map[string]org.Unit
	areas      map[string][]org.Area
	posts      map[string]identity.PostLabel
	origin     practice.Row
	logs       []practice.LogEntry
	files      []evidence.File
	rounds     []review.Round
	mine       practice.Holds // what the reader may decide on
	why        *fault.Error   // why nothing
	line       org.Line       // the one the review desk is about
	persons    map[string]string
	remarks    []review.Remark
	time       timing
}

func (v recordView) may(x practice.Verb) bool { return slices.Contains(v.verbs, x) }

// decides tells whether the reader may decide on the record now.
func (v recordView) decides() bool { return v.may(practice.Approve) || v.may(practice.Return) }

// private tells whether the reader may see who to call, and private files.
func (v recordView) private() bool { return practice.SeesPrivate(v.actor.Role, v.relation) }

// hasActs tells whether the rail has anything to press.
func (v recordView) hasActs() bool {
	for _, x := range []practice.Verb{practice.Submit, practice.Start, practice.Resume, practice.Log} {
		if v.may(x) {
			return true
		}
	}
	return v.decides() || v.mayContinue()
}

func (v recordView) path(rest string) string { return "/practices/" + v.p.ID + rest }

func (p *Pages) record(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	ref := r.PathValue("id")
	if !id.Valid(ref) {
		return p.byCode(w, r, a, ref)
	}
	v, err := p.load(ctx, a, ref)
	if err != nil {
		return err
	}
	return p.showRecord(w, r, v, form.New())
}

// byCode leads a short code to the record's address.
func (p *Pages) byCode(w http.ResponseWriter, r *http.Request, a identity.Actor, code string) error {
	found, err := p.Practice.ByCode(r.Context(), a, code)
	if err != nil {
		return err
	}
	if found == "" {
		return fault.Missing()
	}
	return web.Redirect(w, r, "/practices/"+found)
}

func (p *Pages) showRecord(w http.ResponseWriter, r *http.Request, v recordView, f *form.Form) error {
	ctx := r.Context()
	v.form = f
	v.page = web.Page(r, v.p.Title)
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Mô hình"), Href: "/practices"}, {Text: unitName(v.units, v.p.LeadID), Href: "/practices?unit=" + v.p.LeadID}, {Text: v.name(ctx)}}
	v.page.Keys = v.keys(ctx)
	return web.Render(w, r, f.Status(), recordPage(v))
}

// name is the code, or what stands for it until there is one.
func (v recordView) name(ctx context.Context) string {
	if v.p.Code != "" {
		return v.p.Code
	}
	return i18n.T(ctx, "chưa có mã")
}

func (v recordView) keys(ctx context.Context) []ui.Key {
	var keys []ui.Key
	if v.may(practice.Edit) {
		keys = append(keys, ui.Key{Cap: "E", Label: i18n.T(ctx, "sửa phiếu")})
	}
	if v.may(practice.Log) {
		keys = append(keys, ui.Key{Cap: "L", Label: i18n.T(ctx, "ghi tiến độ")})
	}
	if v.decides() {
		keys = append(keys, ui.Key{Cap: "D", Label: i18n.T(ctx, "bàn duyệt")})
	}
	return append(keys, ui.Key{Cap: "H", Label: i18n.T(ctx, "lịch sử")})
}

// load reads a record with all that stands around it.
func (p *Pages) load(ctx context.Context, a identity.Actor, practiceID string) (recordView, error) {
	v := recordView{actor: a, time: timing{now: p.Clock.Now()}}
	for _, read := range []func() error{
		func() (err error) { v.p, err = p.Practice.Get(ctx, a, practiceID); return },
		func() (err error) { v.relation, err = p.Practice.Relation(ctx, a, v.p); return },
		func() (err error) { v.verbs, err = p.Practice.Verbs(ctx, a, v.p); return },
		func() (err error) { v.logs, err = p.Practice.LogsOf(ctx, v.p); return },
		func() (err error) { v.rounds, err = p.Review.Rounds(ctx, practice.Subject(v.p.ID)); return },
		func() error { return p.handsOn(ctx, a, &v) },
		func() (err error) { v.remarks, err = p.Review.Remarks(ctx, practice.Subject(v.p.ID)); return },
		func() (err error) { v.time.cal, err = p.Practice.Calendar(ctx, v.p.RootID); return },
		func() error { return p.loadFiles(ctx, &v) },
		func() error { return p.loadCampaign(ctx, &v) },
		func() error { return p.loadNames(ctx, &v) },
	} {
		if err := read(); err != nil {
			return v, err
		}
	}
	return v, nil
}

// loadFiles reads the files the relation may see.
func (p *Pages) loadFiles(ctx context.Context, v *recordView) error {
	all, err := p.Evidence.List(ctx, practice.SubjectKind, v.p.ID)
	for _, f := range all {
		if f.Privacy != evidence.Private || v.private() {
			v.files = append(v.files, f)
		}
	}
	return err
}

func (p *Pages) loadCampaign(ctx context.Context, v *recordView) error {
	var err error
	if v.fields, err = p.Campaign.Fields(ctx, v.p.CampaignID); err != nil {
		return err
	}
	if v.questions, err = p.Campaign.Questions(ctx, v.p.CampaignID); err != nil {
		return err
	}
	if v.objectives, err = p.Campaign.ObjectivesByID(ctx, v.p.Objectives); err != nil {
		return err
	}
	all, err := p.Campaign.Campaigns(ctx, v.p.RootID)
	if err != nil {
		return err
	}
	v.campaigns = map[string]campaign.Campaign{}
	for _, c := range all {
		v.campaigns[c.ID] = c
		if c.Open() && c.Year > v.current.Year {
			v.current = c
		}
	}
	programmes, err := p.Campaign.Programmes(ctx, v.p.RootID, 0)
	v.programmes = map[string]campaign.Programme{}
	for _, x := range programmes {
		v.programmes[x.ID] = x
	}
	return err
}

// loadNames names units, posts and the origin by one query each.
func (p *Pages) loadNames(ctx context.Context, v *recordView) error {
	ids := append([]string{v.p.LeadID, v.p.AuthorUnit}, v.p.CoUnits...)
	ids = append(ids, v.p.Holds.Units()...)
	var places []string
	for _, pl := range v.p.Places {
		places = append(places, pl.UnitID)
	}
	for _, o := range v.objectives {
		ids = append(ids, o.UnitID)
	}
	today := clock.Today(p.Clock)
	var err error
	if v.units, err = p.Org.Units(ctx, append(ids, places...), today); err != nil {
		return err
	}
	if v.areas, err = p.areasOf(ctx, places, v.units, today); err != nil {
		return err
	}
	posts := []string{v.p.AuthorPost, v.p.SubmitterPost}
	for _, l := range v.logs {
		posts = append(posts, l.PostID)
	}
	for _, r := range v.remarks {
		posts = append(posts, r.PostID, r.ReplyPost)
	}
	by, err := p.deciders(ctx, v)
	if err != nil {
		return err
	}
	if v.posts, err = p.Identity.PostTitles(ctx, append(posts, by...)); err != nil {
		return err
	}
	related, err := p.Practice.Some(ctx, v.actor, []string{v.p.OriginID})
	v.origin = related[v.p.OriginID]
	return err
}

// areasOf are the areas of places; a place that is no more has those of its last day.
func (p *Pages) areasOf(ctx context.Context, places []string, units map[string]org.Unit, today string) (map[string][]org.Area, error) {
	byDay := map[string][]string{}
	for _, id := range places {
		day := today
		if last := lastDay(units[id]); last != "" && last < today {
			day = last
		}
		byDay[day] = append(byDay[day], id)
	}
	out := map[string][]org.Area{}
	for day, ids := range byDay {
		areas, err := p.Org.Areas(ctx, ids, day)
		if err != nil {
			return nil, err
		}
		maps.Copy(out, areas)
	}
	return out, nil
}

// lastDay is the last day of a unit that has an end.
func lastDay(u org.Unit) string {
	if u.To == "" {
		return ""
	}
	return clock.AddDays(u.To, -1)
}

// post names a post with its unit.
func (v recordView) post(id string) string {
	label := v.posts[id]
	if label.Title == "" {
		return ""
	}
	return label.Title + ", " + label.UnitName
}
