package auditweb

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// historyView is a page of lines, newest first, with the names of what they mention.
type historyView struct {
	page   ui.Page
	actor  identity.Actor
	filter audit.Filter
	lines  []audit.Record
	next   int64
	verbs  []map[string]string

	posts   map[string]identity.PostLabel
	dated   map[identity.PostDay]identity.PostLabel // posts of the lines, as of their day
	persons map[string]string
	units   map[string]org.Unit
	names   map[string]string // of subjects that stand higher, by kind/id
}

const (
	pageLines = 50
	mostOpen  = 3 // changes of one line that are shown unfolded
)

func (p *Pages) history(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v := historyView{verbs: append([]map[string]string{verbNames, audit.VerbNames}, p.Verbs...)}
	v.actor, _ = identity.ActorOf(ctx)
	v.filter = readFilter(form.Read(r))
	lines, err := p.Audit.Newest(ctx, v.actor.RootID, v.filter)
	if err != nil {
		return err
	}
	if v.lines = lines; len(lines) > pageLines {
		v.lines = lines[:pageLines]
		v.next = v.lines[pageLines-1].Seq
	}
	if err := p.name(ctx, &v); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Lịch sử"))
	v.page.Crumbs = []ui.Crumb{{Text: v.page.Title}}
	return web.Render(w, r, http.StatusOK, historyPage(v))
}

// readFilter: the subject is written kind/id.
func readFilter(f *form.Form) audit.Filter {
	kind, id, _ := strings.Cut(f.Line("subject", 200), "/")
	before, _ := strconv.ParseInt(f.Value("before"), 10, 64)
	return audit.Filter{Verb: f.Line("verb", 60), SubjectKind: kind, SubjectID: id, PostID: f.Line("post", 40), Before: before, Limit: pageLines + 1}
}

var uuid = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// name finds the names of everything mentioned by one query a kind.
func (p *Pages) name(ctx context.Context, v *historyView) (err error) {
	ids := []string{v.filter.PostID, v.filter.SubjectID}
	for _, l := range v.lines {
		ids = append(ids, l.PostID, l.PersonID, l.SubjectID)
		for _, c := range l.Changes {
			ids = append(ids, uuid.FindAllString(fmt.Sprint(c.Before, " ", c.After), -1)...)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if v.dated, err = p.Identity.PostTitlesAt(ctx, v.actorPosts()); err != nil {
		return err
	}
	if v.posts, err = p.Identity.PostTitles(ctx, ids); err != nil {
		return err
	}
	if v.persons, err = p.Identity.PersonNames(ctx, ids); err != nil {
		return err
	}
	if v.units, err = p.Org.Units(ctx, ids, clock.Today(p.Clock)); err != nil {
		return err
	}
	return p.nameSubjects(ctx, v)
}

func (v historyView) actorPosts() []identity.PostDay {
	var asked []identity.PostDay
	for _, l := range v.lines {
		asked = append(asked, postDay(l))
	}
	return asked
}

func postDay(l audit.Record) identity.PostDay {
	return identity.PostDay{PostID: l.PostID, Day: clock.Day(l.At)}
}

func (p *Pages) nameSubjects(ctx context.Context, v *historyView) error {
	ids := map[string][]string{v.filter.SubjectKind: {v.filter.SubjectID}}
	for _, l := range v.lines {
		ids[l.SubjectKind] = append(ids[l.SubjectKind], l.SubjectID)
	}
	v.names = map[string]string{}
	for kind, list := range ids {
		if p.Names == nil || kind == "" {
			continue
		}
		slices.Sort(list)
		named, err := p.Names(ctx, v.actor, kind, slices.Compact(list))
		if err != nil {
			return err
		}
		for id, name := range named {
			v.names[kind+"/"+id] = name
		}
	}
	return nil
}

// self is this page's address with some of its parts changed, from the newest line on.
func (v historyView) self(change ...string) string {
	q := url.Values{}
	set := func(key, value string) {
		if value != "" {
			q.Set(key, value)
		}
	}
	set("verb", v.filter.Verb)
	set("post", v.filter.PostID)
	set("subject", v.subject())
	for i := 0; i+1 < len(change); i += 2 {
		q.Del(change[i])
		set(change[i], change[i+1])
	}
	if len(q) == 0 {
		return "/history"
	}
	return "/history?" + q.Encode()
}

func (v historyView) subject() string {
	if v.filter.SubjectID == "" {
		return v.filter.SubjectKind
	}
	return v.filter.SubjectKind + "/" + v.filter.SubjectID
}

func (v historyView) chips(ctx context.Context) []ui.Chip {
	what := ui.Chip{Label: i18n.T(ctx, "Việc"), Href: v.self("verb", "")}
	if v.filter.Verb != "" {
		what.Value = v.groupName(ctx, v.filter.Verb)
	}
	for _, g := range groups {
		what.Choices = append(what.Choices, ui.Choice{Label: i18n.T(ctx, g.name), Href: v.self("verb", g.verb), Current: g.verb == v.filter.Verb})
	}
	chips := []ui.Chip{what}
	if v.filter.PostID != "" {
		chips = append(chips, ui.Chip{Label: i18n.T(ctx, "Vị trí"), Value: v.postName(v.filter.PostID), Href: v.self("post", "")})
	}
	if v.filter.SubjectKind != "" {
		chips = append(chips, ui.Chip{Label: i18n.T(ctx, "Chỉ mục này"), Value: v.subjectName(ctx, v.filter.SubjectKind, v.filter.SubjectID), Href: v.self("subject", "")})
	}
	return chips
}

func (v historyView) groupName(ctx context.Context, verb string) string {
	for _, g := range groups {
		if g.verb == verb {
			return i18n.T(ctx, g.name)
		}
	}
	return v.verbName(ctx, verb)
}

// verbName is the act in words; one nobody named stays as it is written.
func (v historyView) verbName(ctx context.Context, verb string) string {
	for _, names := range v.verbs {
		if name, ok := names[verb]; ok {
			return i18n.T(ctx, name)
		}
	}
	return verb
}

func (v historyView) postName(id string) string {
	if p := v.posts[id]; p.Title != "" {
		return p.Title + " · " + p.UnitName
	}
	return id
}

// actorPost is the post that acted, in the unit it stood in then.
func (v historyView) actorPost(l audit.Record) string {
	if p := v.dated[postDay(l)]; p.Title != "" {
		return p.Title + " · " + p.UnitName
	}
	return v.postName(l.PostID)
}

// subjectName says what a line is about, as far as this page knows it by name.
func (v historyView) subjectName(ctx context.Context, kind, id string) string {
	name := v.names[kind+"/"+id]
	switch kind {
	case org.SubjectKind:
		name = v.units[id].Name
	case identity.SubjectPerson:
		name = v.persons[id]
	case identity.SubjectPost:
		name = v.posts[id].Title
	}
	word := kind
	if w, ok := subjectWords[kind]; ok {
		word = i18n.T(ctx, w)
	}
	if name == "" {
		return word
	}
	return word + " · " + name
}

// subjectHref is the page of what a line is about; empty where there is none or it is not open to
// the reader.
func (v historyView) subjectHref(l audit.Record) string {
	admin := identity.IsAdmin(v.actor.Role)
	_, seen := v.names[l.SubjectKind+"/"+l.SubjectID]
	switch {
	case l.SubjectKind == "practice" && !seen:
		return "" // a draft of another unit
	case l.SubjectKind == "practice":
		return "/practices/" + l.SubjectID + "/history"
	case l.SubjectKind == org.SubjectKind:
		return "/units/" + l.SubjectID
	case l.SubjectKind == "reform" && admin:
		return "/admin/units/events/" + l.SubjectID
	case l.SubjectKind == "campaign":
		return "/campaigns/" + l.SubjectID
	case l.SubjectKind == identity.SubjectPerson && admin:
		return "/people/" + l.SubjectID
	case l.SubjectKind == identity.SubjectPost && admin:
		return "/people/posts/" + l.SubjectID
	}
	return ""
}

// ofRecord: what a record says is for those who may read the record; its own history shows it. A
// draft belongs to its unit alone.
func ofRecord(l audit.Record) bool { return l.SubjectKind == "practice" || l.SubjectKind == "report" }

// who names the person, and for whom they stood in; a token and the system have no person.
func (v historyView) who(ctx context.Context, l audit.Record) string {
	parts := []string{v.persons[l.PersonID]}
	if l.StandIn {
		parts = append(parts, v.dated[postDay(l)].InStead(ctx))
	}
	if l.PostID == "" {
		parts = append(parts, i18n.T(ctx, "Lệnh trên máy chủ"))
	} else if l.Via != identity.ViaWeb {
		parts = append(parts, l.Via)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// value writes one side of a change as people read it.
func (v historyView) value(ctx context.Context, field string, x any) string {
	switch x := x.(type) {
	case nil:
		return ""
	case audit.Absent:
		return i18n.T(ctx, string(x))
	case bool:
		if x {
			return i18n.T(ctx, "có")
		}
		return i18n.T(ctx, "không")
	case int64:
		return strconv.FormatInt(x, 10) // a year as often as a count
	case float64:
		return i18n.Dec(ctx, x, 2)
	case string:
		if word := wordFor(field, x); word != "" {
			return i18n.T(ctx, word)
		}
		return v.text(ctx, x)
	case []any:
		var parts []string
		for _, one := range x {
			parts = append(parts, v.value(ctx, field, one))
		}
		return strings.Join(parts, "\n")
	case map[string]any:
		var parts []string
		for _, key := range sortedKeys(x) {
			if one := v.value(ctx, key, x[key]); one != "" {
				parts = append(parts, one)
			}
		}
		return strings.Join(parts, " · ")
	}
	return fmt.Sprint(x)
}

func (v historyView) text(ctx context.Context, s string) string {
	if clock.ValidDay(s) {
		return i18n.Date(ctx, s)
	}
	return uuid.ReplaceAllStringFunc(s, func(id string) string {
		switch {
		case v.units[id].Name != "":
			return v.units[id].Name
		case v.persons[id] != "":
			return v.persons[id]
		case v.posts[id].Title != "":
			return v.postName(id)
		}
		return id
	})
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// fieldName is what changed, in words where there are some.
func (v historyView) fieldName(ctx context.Context, field string) string {
	if rest, ok := strings.CutPrefix(field, "successor:"); ok {
		return i18n.T(ctx, "đơn vị kế tục") + " · " + v.text(ctx, rest)
	}
	if name, ok := fieldNames[field]; ok {
		return i18n.T(ctx, name)
	}
	return v.text(ctx, field)
}

func (v historyView) pages(ctx context.Context) ui.Pages {
	p := ui.Pages{}
	if v.next > 0 {
		p.Next = v.self("before", strconv.FormatInt(v.next, 10))
	}
	if v.filter.Before > 0 {
		p.Say = i18n.T(ctx, "các dòng trước số %s", i18n.Num(ctx, v.filter.Before))
		p.Prev = v.self()
	}
	return p
}
