package practiceweb

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

const (
	historyPage = 50
	mostOpen    = 6 // changes of one line that are shown unfolded
)

type historyView struct {
	page       ui.Page
	p          practice.Practice
	lines      []audit.Line
	next       int64
	posts      map[identity.PostDay]identity.PostLabel
	people     map[string]string
	units      map[string]org.Unit
	fields     fields
	objectives map[string]campaign.Objective
	programmes map[string]campaign.Programme
	private    bool
	later      bool // not the first page
}

// history is every change of the record, newest first.
func (p *Pages) history(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	v := historyView{}
	var err error
	if v.p, err = p.Practice.Get(ctx, a, r.PathValue("id")); err != nil {
		return err
	}
	rel, err := p.Practice.Relation(ctx, a, v.p)
	if err != nil {
		return err
	}
	v.private = practice.SeesPrivate(a.Role, rel)
	before, _ := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	v.later = before > 0
	if v.lines, err = p.Audit.Of(ctx, practice.SubjectKind, v.p.ID, v.private, before, historyPage+1); err != nil {
		return err
	}
	if len(v.lines) > historyPage {
		v.lines = v.lines[:historyPage]
		v.next = v.lines[historyPage-1].Seq
	}
	if err := p.nameLines(ctx, &v); err != nil {
		return err
	}
	v.page = web.Page(r, i18n.T(ctx, "Lịch sử: %s", v.p.Title))
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Mô hình"), Href: "/practices"}, {Text: short(v.p.Title, 60), Href: "/practices/" + v.p.ID}, {Text: i18n.T(ctx, "Lịch sử")}}
	v.page.Narrow = true
	return web.Render(w, r, http.StatusOK, historyPageOf(v))
}

// nameLines names everything the lines mention by one query a kind.
func (p *Pages) nameLines(ctx context.Context, v *historyView) error {
	var posts []identity.PostDay
	var people []string
	for _, l := range v.lines {
		posts, people = append(posts, postDay(l)), append(people, l.PersonID)
	}
	ids := v.mentioned()
	var err error
	if v.posts, err = p.Identity.PostTitlesAt(ctx, posts); err != nil {
		return err
	}
	if v.people, err = p.Identity.PersonNames(ctx, people); err != nil {
		return err
	}
	if v.units, err = p.Org.Units(ctx, ids, clock.Today(p.Clock)); err != nil {
		return err
	}
	if v.fields, err = p.Campaign.Fields(ctx, v.p.CampaignID); err != nil {
		return err
	}
	objectives, err := p.Campaign.ObjectivesByID(ctx, ids)
	if err != nil {
		return err
	}
	programmes, err := p.Campaign.Programmes(ctx, v.p.RootID, 0)
	v.objectives, v.programmes = map[string]campaign.Objective{}, map[string]campaign.Programme{}
	for _, o := range objectives {
		v.objectives[o.ID] = o
	}
	for _, x := range programmes {
		v.programmes[x.ID] = x
	}
	return err
}

var uuid = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

func (v *historyView) mentioned() []string {
	var ids []string
	for _, l := range v.lines {
		for _, c := range l.Changes {
			if nameable[c.Field] {
				ids = append(ids, uuid.FindAllString(fmt.Sprint(c.Before, c.After), -1)...)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// nameable are the fields whose values carry IDs of things that have names.
var nameable = map[string]bool{"co_units": true, "places": true, "holder": true, "objectives": true, "programmes": true, "lead": true, "author_unit": true, "province": true}

func (v historyView) name(id string) string {
	switch {
	case v.units[id].Name != "":
		return v.units[id].Name
	case v.objectives[id].Title != "":
		return v.objectives[id].Title
	case v.programmes[id].Name != "":
		return v.programmes[id].Name
	}
	return id
}

// value writes one side of a change as people read it.
func (v historyView) value(ctx context.Context, field string, x any) string {
	switch x := x.(type) {
	case nil:
		return ""
	case audit.Absent:
		return i18n.T(ctx, string(x))
	case []any:
		var lines []string
		for _, one := range x {
			lines = append(lines, v.value(ctx, field, one))
		}
		return strings.Join(lines, "\n")
	case string:
		return v.text(ctx, field, x)
	case int64:
		return i18n.Num(ctx, x)
	case float64:
		return i18n.Dec(ctx, x, 2)
	case bool:
		if x {
			return i18n.T(ctx, "có")
		}
		return i18n.T(ctx, "không")
	}
	return fmt.Sprint(x)
}

func (v historyView) text(ctx context.Context, field, s string) string {
	switch field {
	case "line":
		return lineOf(ctx, org.Line(s))
	case "state":
		return i18n.T(ctx, practice.State(s).Label())
	case "kind":
		return kindName(ctx, s)
	case "level":
		return levelName(ctx, s)
	case "origin":
		return originName(ctx, s)
	case "field", "fields":
		return v.fields.name(ctx, s)
	case "start", "end", "listed_day", "from":
		return i18n.Date(ctx, s)
	}
	if nameable[field] {
		return uuid.ReplaceAllStringFunc(s, v.name)
	}
	if rowFields[field] {
		return rowText(ctx, s)
	}
	return s
}

// rowFields hold rows that history keeps as one line of text each, with codes and ISO days in it.
var rowFields = map[string]bool{"targets": true, "milestones": true, "resources": true, "groups": true, "log": true}

var (
	isoDay  = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)
	rowCode = regexp.MustCompile(`^(money|labour|goods|participant|beneficiary): `)
	people  = regexp.MustCompile(`\b(household|person|turn)\b`)
)

var rowWords = map[string]string{
	"money": "Tiền", "labour": "Ngày công", "goods": "Hiện vật", "participant": "Tham gia", "beneficiary": "Hưởng lợi",
	"household": "hộ", "person": "người", "turn": "lượt người",
}

func rowText(ctx context.Context, s string) string {
	s = isoDay.ReplaceAllStringFunc(s, func(day string) string { return i18n.Date(ctx, day) })
	if code := rowCode.FindString(s); code != "" {
		word := named(ctx, rowWords, strings.TrimSuffix(code, ": "))
		s = word + ": " + people.ReplaceAllStringFunc(strings.TrimPrefix(s, code), func(m string) string { return named(ctx, rowWords, m) })
	}
	return strings.ReplaceAll(s, " ()", "")
}

var verbNames = map[string]string{
	"practice.create": "Tạo bản nháp", "practice.edit": "Sửa nội dung", "practice.submit": "Gửi đăng ký", "practice.receive": "Tiếp nhận",
	"practice.return": "Trả lại để bổ sung", "practice.pass": "Chuyển lên cấp trên", "practice.approve": "Đưa vào danh mục", "practice.start": "Bắt đầu thực hiện",
	"practice.pause": "Tạm dừng", "practice.resume": "Làm tiếp", "practice.finish": "Kết thúc", "practice.withdraw": "Rút", "practice.log": "Ghi sổ tay",
	"practice.remark": "Góp ý", "practice.reply": "Trả lời góp ý", "practice.continue": "Tham gia năm tiếp theo", "practice.import": "Nhập từ hồ sơ cũ", "practice.move": "Chuyển sang đơn vị kế tục",
	"file.add": "Thêm tệp", "file.remove": "Bỏ tệp", "file.privacy": "Đổi mức công khai của tệp", "file.locate": "Gắn tệp vào dòng sổ tay", "audit.erase": "Xóa thông tin riêng",
}

// verb names what a line tells. An approval that leaves another line to decide puts nothing on the
// list yet.
func (v historyView) verb(ctx context.Context, l audit.Line) string {
	if slices.ContainsFunc(l.Changes, func(c audit.Change) bool { return c.Field == "agreed" }) {
		return i18n.T(ctx, "Đồng ý trên một hệ thống")
	}
	return named(ctx, verbNames, l.Verb)
}

func postDay(l audit.Line) identity.PostDay {
	return identity.PostDay{PostID: l.PostID, Day: clock.Day(l.At)}
}

// who names the post as it was then and the person, and for whom they stood in; a token has no
// person.
func (v historyView) who(ctx context.Context, l audit.Line) string {
	post := v.posts[postDay(l)]
	parts := []string{post.Title, post.UnitName, v.people[l.PersonID]}
	if l.StandIn {
		parts = append(parts, post.InStead(ctx))
	}
	if l.PostID == "" && l.Via == identity.ViaCLI {
		parts = append(parts, i18n.T(ctx, "Lệnh trên máy chủ"))
	} else if l.Via != identity.ViaWeb {
		parts = append(parts, l.Via)
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return i18n.T(ctx, "Hệ thống Khéo")
	}
	return strings.Join(parts, " · ")
}

// fieldName names what changed; a pinned remark says where.
func (v historyView) fieldName(ctx context.Context, field string) string {
	if pin, ok := strings.CutPrefix(field, "remark."); ok {
		if pin == "" || uuid.MatchString(pin) {
			return i18n.T(ctx, "Góp ý")
		}
		return i18n.T(ctx, "Góp ý") + " · " + partName(ctx, pin)
	}
	return partName(ctx, field)
}
