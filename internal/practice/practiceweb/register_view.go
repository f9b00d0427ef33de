package practiceweb

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// sheet is everything the registration form prints.
type sheet struct {
	page    ui.Page
	rec     practice.Practice
	f       *form.Form
	base    base
	content practice.Content // as far as it could be read: what the margin talks about
	asks    asks
	clashes []string
	more    string // the list that gets one more row
	posted  bool   // shown in answer to a form that was sent

	year       int
	fields     fields
	kinds      []campaign.KindOption
	questions  map[string]campaign.Question
	objectives []campaign.Objective
	planners   map[string]org.Unit // whose objectives these are
	programmes []campaign.Programme
	names      map[string]string
	areas      []string
	author     identity.PostLabel
	remarks    []review.Remark
	posts      map[string]identity.PostLabel
	similar    []practice.Row
	leads      map[string]org.Unit
}

// stop is one screen of the form on a phone: its parts, and the number of its question.
type stop struct {
	code, no string
	short    string // in the list of questions
	parts    []string
}

// stops in the order of the real form; what follows the nine questions has no number.
var stops = []stop{
	{"title", "1", "Tên mô hình", []string{"title", "kind", "field", "fields", "level", "origin", "objectives", "programmes"}},
	{"situation", "2", "Thực trạng", []string{"situation"}},
	{"aims", "3", "Mục tiêu", []string{"aims", "targets"}},
	{"method", "4", "Cách làm", []string{"method"}},
	{"scope", "5", "Địa bàn", []string{"places", "scope", "groups"}},
	{"forces", "6", "Lực lượng", []string{"forces", "co_units"}},
	{"time", "7", "Thời gian, nguồn lực", []string{"time", "start", "end", "milestones", "resources"}},
	{"outputs", "8", "Kết quả", []string{"outputs"}},
	{"sustain", "9", "Duy trì, nhân rộng", []string{"sustain"}},
	{"rights", "", "", []string{"gain", "undertake"}},
	{"contact", "", "", []string{"contact_name", "contact_phone"}},
}

func stopOf(part string) stop {
	for _, s := range stops {
		if slices.Contains(s.parts, part) {
			return s
		}
	}
	return stop{}
}

// loadSheet reads what stands around the form.
func (p *Pages) loadSheet(r *http.Request, a identity.Actor, v *sheet) error {
	ctx := r.Context()
	c, err := p.Campaign.Campaign(ctx, v.rec.CampaignID)
	if err != nil {
		return err
	}
	v.year = c.Year
	if v.fields, err = p.Campaign.Fields(ctx, c.ID); err != nil {
		return err
	}
	if v.kinds, err = p.Campaign.Kinds(ctx, c.ID); err != nil {
		return err
	}
	questions, err := p.Campaign.Questions(ctx, c.ID)
	if err != nil {
		return err
	}
	v.questions = map[string]campaign.Question{}
	for _, q := range questions {
		v.questions[q.Code] = q
	}
	if v.programmes, err = p.Campaign.Programmes(ctx, c.RootID, c.Year); err != nil {
		return err
	}
	for _, load := range []func(context.Context, identity.Actor, *sheet) error{p.loadObjectives, p.loadKnown, p.loadRemarks, p.loadSimilar} {
		if err := load(ctx, a, v); err != nil {
			return err
		}
	}
	v.page = web.Page(r, i18n.T(ctx, "Đăng ký mô hình năm %d", c.Year))
	v.page.Slim = true
	v.page.Path = editPath(v.rec.ID)
	v.page.Crumbs = []ui.Crumb{{Text: v.names[v.rec.LeadID], Href: "/practices?unit=" + v.rec.LeadID}, {Text: shownTitle(ctx, v.rec.Title), Href: "/practices/" + v.rec.ID}, {Text: i18n.T(ctx, "Sửa phiếu")}}
	v.page.Keys = []ui.Key{{Cap: "Ctrl Enter", Label: sendLabel(ctx, v.rec.State)}}
	return nil
}

func shownTitle(ctx context.Context, title string) string {
	if title == "" {
		return i18n.T(ctx, "Chưa đặt tên")
	}
	return short(title, 60)
}

// loadKnown reads what the form shows instead of asking.
func (p *Pages) loadKnown(ctx context.Context, _ identity.Actor, v *sheet) error {
	var ids []string
	for _, x := range v.content.Places {
		ids = append(ids, x.UnitID)
	}
	if len(ids) == 0 {
		ids = []string{v.rec.LeadID}
	}
	areas, err := p.Org.Areas(ctx, ids, clock.Today(p.Clock))
	if err != nil {
		return err
	}
	for _, area := range org.EveryArea {
		if slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(areas[id], area) }) {
			v.areas = append(v.areas, i18n.T(ctx, area.Name()))
		}
	}
	posts, err := p.Identity.PostTitles(ctx, []string{v.rec.AuthorPost})
	v.author = posts[v.rec.AuthorPost]
	return err
}

// loadRemarks reads the remarks the author has to answer.
func (p *Pages) loadRemarks(ctx context.Context, _ identity.Actor, v *sheet) error {
	if v.rec.State != practice.Returned {
		return nil
	}
	all, err := p.Review.Remarks(ctx, practice.Subject(v.rec.ID))
	if err != nil {
		return err
	}
	var posts []string
	for _, m := range all {
		if m.Open() {
			v.remarks = append(v.remarks, m)
			posts = append(posts, m.PostID)
		}
	}
	v.posts, err = p.Identity.PostTitles(ctx, posts)
	return err
}

const mostSimilar = 3

func (p *Pages) loadSimilar(ctx context.Context, a identity.Actor, v *sheet) error {
	rows, err := p.Practice.Similar(ctx, a, v.content.Title, mostSimilar+1)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID != v.rec.ID && len(v.similar) < mostSimilar {
			v.similar = append(v.similar, r)
		}
	}
	v.leads, err = p.unitsOf(ctx, v.similar, clock.Today(p.Clock))
	return err
}

// firstRemark is the question at which a returned record opens.
func (v sheet) firstRemark() string {
	for _, s := range stops {
		for _, m := range v.remarksAt(s.code) {
			if unanswered(m) {
				return s.code
			}
		}
	}
	return ""
}

// remarksAt are the remarks pinned to the parts of a question; those pinned to none come with "".
func (v sheet) remarksAt(code string) []review.Remark {
	var list []review.Remark
	for _, m := range v.remarks {
		at := ""
		if m.PinKind == review.PinField {
			at = stopOf(m.Pin).code
		}
		if at == code {
			list = append(list, m)
		}
	}
	return list
}

// opensAt is the question in hand when the page opens; the script goes to a mistake by itself.
func (v sheet) opensAt() string {
	if at := v.firstRemark(); at != "" {
		return at
	}
	return stops[0].code
}

func (v sheet) heading(ctx context.Context, code string) string {
	switch code {
	case "time":
		return i18n.T(ctx, "Thời gian và nguồn lực")
	case "rights":
		return i18n.T(ctx, "Dân được gì, dân làm gì")
	case "contact":
		return i18n.T(ctx, "Liên hệ")
	}
	if q, ok := v.questions[code]; ok {
		return q.Label(ctx)
	}
	return partName(ctx, code)
}

func (v sheet) guide(ctx context.Context, code string) string {
	switch code {
	case "time":
		return i18n.T(ctx, "Bắt đầu, kết thúc, các mốc; tiền, ngày công, hiện vật và ai góp. Số tách riêng thì cộng được.")
	case "rights":
		return i18n.T(ctx, "Quyền đi liền với trách nhiệm: người dân được gì cụ thể, và nhận phần việc gì.")
	case "contact":
		return i18n.T(ctx, "Để người xét gọi khi cần. Chỉ đơn vị chủ trì và người xét thấy; không bao giờ công khai.")
	}
	return v.questions[code].Guide(ctx)
}

// rows are the rows of a list to print, the last ones empty.
func (v sheet) rows(list string) []*form.Form {
	var out []*form.Form
	for _, n := range rowNumbers(v.f, list, v.more == list) {
		out = append(out, v.f.Row(list, n))
	}
	return out
}

// index is the list of the nine questions with what is already answered.
func (v sheet) index(ctx context.Context) []ui.IndexItem {
	var items []ui.IndexItem
	for _, s := range stops {
		if s.no != "" {
			items = append(items, ui.IndexItem{No: s.no, Label: i18n.T(ctx, s.short), Href: "#q-" + s.code, Done: v.answered(s.code), Now: s.code == v.opensAt()})
		}
	}
	return items
}

func (v sheet) answered(code string) bool {
	c := v.content
	switch code {
	case "title":
		return c.Title != "" && c.Field != ""
	case "time":
		return c.Start != ""
	case "scope":
		return len(c.Places) > 0 && (c.Answers["scope"] != "" || len(c.Groups) > 0)
	case "aims":
		return c.Answers["aims"] != "" && (len(c.Targets) > 0 || concrete(code, c.Answers[code]))
	}
	return concrete(code, c.Answers[code])
}

func (v sheet) autosave() templ.Attributes {
	if !onDesk(v.rec.State) {
		return nil
	}
	saved := millis(v.rec.UpdatedAt)
	if v.posted {
		saved = newerThanAll // this page is what was typed: no copy on the device knows more
	}
	return templ.Attributes{"data-draft-key": v.rec.ID, "data-autosave": "/practices/" + v.rec.ID + "/draft", "data-saved-at": saved}
}

const newerThanAll = "9007199254740991"

func (v sheet) saveState(ctx context.Context) string {
	if !onDesk(v.rec.State) {
		return ""
	}
	return i18n.T(ctx, "Đã lưu nháp %s", i18n.Moment(ctx, v.rec.UpdatedAt))
}

// facts are what the system has already.
func (v sheet) facts(ctx context.Context) []ui.Fact {
	facts := []ui.Fact{{Label: i18n.T(ctx, "Đơn vị chủ trì"), Text: v.names[v.rec.LeadID]}, {Label: i18n.T(ctx, "Người đăng ký"), Text: authorName(ctx, v.rec, v.author.Title)}}
	if len(v.areas) > 0 {
		facts = append(facts, ui.Fact{Label: i18n.T(ctx, "Vùng"), Text: strings.Join(v.areas, "; ")})
	}
	return append(facts, ui.Fact{Label: i18n.T(ctx, "Trạng thái"), Body: ui.State(stateBadge(ctx, v.rec.State))})
}

func (v sheet) kindOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, k := range v.kinds {
		list = append(list, ui.Option{Value: k.Code, Label: k.Label(ctx)})
	}
	return list
}

func (v sheet) fieldChoices(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, f := range v.fields {
		list = append(list, ui.Option{Value: f.Code, Label: f.Label(ctx)})
	}
	return list
}

// The district level ended; a record that already has it keeps it.
func (v sheet) levelOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, l := range []string{practice.LevelCommune, practice.LevelDistrict, practice.LevelProvince} {
		if l != practice.LevelDistrict || v.rec.Level == l {
			list = append(list, ui.Option{Value: l, Label: levelName(ctx, l)})
		}
	}
	return list
}

func originOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, o := range []string{practice.OriginNew, practice.OriginContinued, practice.OriginReplicated} {
		list = append(list, ui.Option{Value: o, Label: originName(ctx, o)})
	}
	return list
}

func (v sheet) programmeOptions() []ui.Option {
	var list []ui.Option
	for _, x := range v.programmes {
		list = append(list, ui.Option{Value: x.ID, Label: x.Name, Hint: x.Decision})
	}
	return list
}

func choices(ctx context.Context, words map[string]string, codes []string) []ui.Option {
	var list []ui.Option
	for _, c := range codes {
		list = append(list, ui.Option{Value: c, Label: named(ctx, words, c)})
	}
	return list
}
