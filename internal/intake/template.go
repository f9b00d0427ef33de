package intake

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/xlsx"
	"kheo/internal/practice"
)

const (
	prepared = 200  // rows that have their code already
	guarded  = 3000 // rows in which choices are offered
	mostUnit = 4000 // units in the list to choose from
)

// Template is a workbook to fill in for a campaign: choices to pick from, an example, the codes, and
// how it is done. The caller writes or closes it. Units are the actor's own and those below.
func (s *Service) Template(ctx context.Context, a identity.Actor, campaignID string) (*xlsx.Book, error) {
	c, err := s.campaignOf(ctx, a, campaignID)
	if err != nil {
		return nil, err
	}
	t := template{ctx: ctx, book: xlsx.New(i18n.T(ctx, "Đăng ký mô hình – %s", c.Name)), lists: map[string][]string{}}
	fields, err := s.campaign.Fields(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	for _, f := range fields {
		t.lists[colField] = append(t.lists[colField], f.Label(ctx))
	}
	kinds, err := s.campaign.Kinds(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	for _, k := range kinds {
		t.lists[colKind] = append(t.lists[colKind], k.Label(ctx))
	}
	programmes, err := s.campaign.Programmes(ctx, a.RootID, c.Year)
	if err != nil {
		return nil, err
	}
	for _, p := range programmes {
		t.lists["programme"] = append(t.lists["programme"], programmeLabel(p))
	}
	for _, level := range []string{practice.LevelCommune, practice.LevelProvince} {
		t.lists[colLevel] = append(t.lists[colLevel], i18n.T(ctx, practice.LevelLabel[level]))
	}
	for _, origin := range []string{practice.OriginNew, practice.OriginContinued, practice.OriginReplicated} {
		t.lists[colOrigin] = append(t.lists[colOrigin], i18n.T(ctx, practice.OriginLabel[origin]))
	}
	if t.units, err = s.scope(ctx, a); err != nil {
		return nil, err
	}
	t.example = exampleOf(t, a)
	t.write()
	return t.book, nil
}

// scope are the units the actor may register for.
func (s *Service) scope(ctx context.Context, a identity.Actor) ([]org.Unit, error) {
	own := a.UnitID
	if practice.May(a.Role, practice.Create, practice.Above) {
		own = a.ScopeID()
	}
	if own == a.RootID {
		all, err := s.org.All(ctx, a.RootID, a.Day)
		return all[:min(len(all), mostUnit)], err
	}
	var ids []string
	for _, line := range org.Lines {
		below, err := s.org.Subtree(ctx, own, line, a.Day)
		if err != nil {
			return nil, err
		}
		ids = append(ids, below...)
	}
	if own == a.UnitID && !practice.May(a.Role, practice.Create, practice.Above) {
		ids = []string{own}
	}
	units, err := s.org.Units(ctx, ids, a.Day)
	var list []org.Unit
	seen := map[string]bool{}
	for _, id := range ids {
		if u, ok := units[id]; ok && !seen[id] {
			seen[id] = true
			list = append(list, u)
		}
	}
	return list[:min(len(list), mostUnit)], err
}

// template is the workbook in the making.
type template struct {
	ctx     context.Context
	book    *xlsx.Book
	lists   map[string][]string
	units   []org.Unit
	example map[string]string
}

func exampleOf(t template, a identity.Actor) map[string]string {
	e := map[string]string{colRow: i18n.T(t.ctx, "VÍ DỤ")}
	for _, c := range Columns {
		if c.Example != "" {
			e[c.Code] = i18n.T(t.ctx, c.Example)
		}
	}
	for _, u := range t.units {
		if u.ID == a.UnitID || e[colUnit] == "" {
			e[colUnit] = u.Name
		}
		if u.Kind.Territory() && e[colPlaces] == "" {
			e[colPlaces] = u.Name
		}
	}
	if fields := t.lists[colField]; len(fields) > 1 {
		e[colField] = fields[1]
	}
	e[colKind], e[colLevel], e[colOrigin] = t.lists[colKind][0], t.lists[colLevel][0], t.lists[colOrigin][0]
	return e
}

// labels of units, each one meaning one unit: of several with a name, the code is what is chosen.
func labels(units []org.Unit) []string {
	number := map[string]int{}
	for _, u := range units {
		number[strings.ToLower(u.Name)]++
	}
	out := make([]string, len(units))
	for i, u := range units {
		out[i] = u.Name
		if number[strings.ToLower(u.Name)] > 1 {
			out[i] = u.ID
			if u.Code != "" {
				out[i] = u.Code
			}
		}
	}
	return out
}

func (t template) write() {
	ctx := t.ctx
	cols := make([]xlsx.Col, len(Columns))
	for i, c := range Columns {
		name := i18n.T(ctx, c.Name)
		if c.Needed {
			name += " *"
		}
		cols[i] = xlsx.Col{Header: name, Width: c.Width}
		switch {
		case c.Day:
			cols[i].Kind = xlsx.Date
		case c.Number:
			cols[i].Kind = xlsx.Int
		}
	}
	s := t.book.Sheet(i18n.T(ctx, "Đăng ký"), cols, i18n.T(ctx, "Mỗi dòng là một mô hình. Cột có dấu * cần có; muốn gửi ngay thì điền cả thực trạng, mục tiêu, cách làm, kết quả, ngày bắt đầu và địa bàn."))
	example := make([]any, len(Columns))
	for i, c := range Columns {
		example[i] = t.shown(c)
	}
	s.Example(example...)
	first := s.Next()
	prefix := rand.Text()[:5]
	for i := range prepared {
		s.Row(fmt.Sprintf("%s-%03d", prefix, i+1))
	}
	ranges := t.codes()
	for i, c := range Columns {
		name := i18n.T(ctx, c.Name)
		advice := xlsx.Advice{Title: name, Tip: i18n.T(ctx, c.Hint)}
		among, listed := ranges[c.Code]
		switch {
		case listed:
			if c.Code != colUnit && c.Code != colPlaces && c.Code != "programme" { // these may be typed in other ways too
				advice.Refusal = i18n.T(ctx, "Chọn một mục trong danh sách.")
			}
			s.Choose(i, first, guarded, among, advice)
		case c.Day:
			advice.Refusal = i18n.T(ctx, "Gõ một ngày, như 15/03/2026.")
			s.Days(i, first, guarded, advice)
		}
	}
	t.guide()
}

// shown is the example of a column as its kind wants it.
func (t template) shown(c Column) any {
	text := t.example[c.Code]
	if c.Number && text != "" {
		var n int
		fmt.Sscan(text, &n)
		return n
	}
	return text
}

// codes is the sheet of everything that can be chosen; cells of the first sheet choose from it.
func (t template) codes() map[string]xlsx.Range {
	ctx := t.ctx
	names := labels(t.units)
	lists := []struct {
		code string
		text []string
	}{{colKind, t.lists[colKind]}, {colField, t.lists[colField]}, {colLevel, t.lists[colLevel]}, {colOrigin, t.lists[colOrigin]}, {"programme", t.lists["programme"]}, {colUnit, names}}
	var cols []xlsx.Col
	longest := 0
	for _, l := range lists {
		c, _ := ColumnByCode(l.code)
		cols = append(cols, xlsx.Col{Header: i18n.T(ctx, c.Name), Width: 30})
		longest = max(longest, len(l.text))
	}
	cols = append(cols, xlsx.Col{Header: i18n.T(ctx, "Mã đơn vị"), Width: 14}, xlsx.Col{Header: i18n.T(ctx, "Tên đơn vị"), Width: 34})
	s := t.book.Sheet(i18n.T(ctx, "Danh mục"), cols, i18n.T(ctx, "Các mục để chọn. Đừng sửa trang này."))
	first := s.Next()
	for i := range longest {
		row := make([]any, len(cols))
		for k, l := range lists {
			if i < len(l.text) {
				row[k] = l.text[i]
			}
		}
		if i < len(t.units) {
			row[len(cols)-2], row[len(cols)-1] = t.units[i].Code, t.units[i].Name
		}
		s.Row(row...)
	}
	ranges := map[string]xlsx.Range{}
	for k, l := range lists {
		if len(l.text) > 0 {
			ranges[l.code] = s.Range(k, first, first+len(l.text)-1)
		}
	}
	if r, ok := ranges[colUnit]; ok {
		ranges[colPlaces] = r
	}
	return ranges
}

var steps = []string{
	"Điền ở trang “Đăng ký”, mỗi dòng một mô hình; dòng VÍ DỤ không được nhập, cứ để nguyên.",
	"Cột “Mã dòng” đã có sẵn: giữ nguyên khi sửa và gửi lại tệp, để không tạo hồ sơ trùng.",
	"Ô có mũi tên thì chọn trong danh sách. Đơn vị có thể gõ tên cũ hoặc mã đơn vị.",
	"Ngày gõ như 15/03/2026. Số gõ chữ số, không kèm chữ.",
	"Không gộp ô, không dùng công thức, không thêm dòng trên dòng tiêu đề.",
	"Lưu tệp rồi vào Mô hình → Nhập từ Excel, chọn tệp. Hệ thống cho xem trước và chỉ ra từng ô sai; chưa đồng ý thì chưa có gì được nhập.",
	"Dòng đủ nội dung có thể gửi xét ngay; dòng còn thiếu được giữ làm bản nháp để viết tiếp.",
}

// guide says how it is done, and what each column wants.
func (t template) guide() {
	ctx := t.ctx
	s := t.book.Sheet(i18n.T(ctx, "Hướng dẫn"), []xlsx.Col{{Header: i18n.T(ctx, "Mục"), Width: 30}, {Header: i18n.T(ctx, "Cách điền"), Width: 90}})
	for i, step := range steps {
		s.Row(i18n.T(ctx, "Bước %d", i+1), i18n.T(ctx, step))
	}
	for _, c := range Columns {
		hint := i18n.T(ctx, c.Hint)
		if c.Needed {
			hint = i18n.T(ctx, "Cần có. %s", hint)
		}
		s.Row(i18n.T(ctx, c.Name), hint)
	}
}
