package reform_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kheo/internal/app"
	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
	"kheo/internal/reform"
)

// desk is an empty database and an operator who takes lists over.
type desk struct {
	*app.Services
	t testing.TB
}

const deskDay = "2026-11-23"

func eachDesk(t *testing.T, fn func(t *testing.T, d desk)) {
	t.Helper()
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) { fn(t, newDesk(t, db)) })
}

func newDesk(t testing.TB, db *sqldb.DB) desk {
	return desk{app.NewServices(db, clock.Fixed(clock.Start(deskDay)), nil), t}
}

func lightDesk(t *testing.T) desk { return newDesk(t, sqldbtest.Open(t, sqldbtest.SQLite(t))) }

func (d desk) plan(in reform.ListInput) reform.Plan {
	d.t.Helper()
	p, err := d.Reform.PlanList(ctx, in)
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	return p
}

func (d desk) take(in reform.ListInput) reform.Plan {
	d.t.Helper()
	plans, err := d.Reform.PlanLists(ctx, in)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, p := range plans {
		if len(p.Problems) > 0 {
			d.t.Fatalf("%+v", p.Problems)
		}
		if !p.Empty() {
			d.apply(p)
		}
	}
	return plans[0]
}

func (d desk) apply(p reform.Plan) {
	d.t.Helper()
	e, err := d.Reform.TakeOver(ctx, identity.Operator(p.RootID, deskDay), p)
	if err == nil {
		err = d.Reform.Move(ctx, e.ID)
	}
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.DB.QueryRow(ctx, `select state from reform_event where id = $1`, e.ID).Scan(&e.State); err != nil || e.State != reform.Done {
		d.t.Fatalf("state %s %v", e.State, err)
	}
}

func (d desk) census(on string, provinces, districts, communes int) {
	d.t.Helper()
	c, err := d.Org.Census(ctx, on)
	if err != nil || len(c.Problems) > 0 {
		d.t.Fatalf("%s: %v %+v", on, err, c.Problems)
	}
	if got := [3]int{c.Levels[org.Province], c.Levels[org.District], c.Levels[org.Commune]}; got != [3]int{provinces, districts, communes} {
		d.t.Errorf("%s: %v, want %d/%d/%d", on, got, provinces, districts, communes)
	}
}

func (d desk) unit(ref, on string) org.Unit {
	d.t.Helper()
	u, err := d.Org.Resolve(ctx, ref, on)
	if err != nil {
		d.t.Fatalf("%s on %s: %v", ref, on, err)
	}
	return u
}

func list(rows ...string) []byte { return []byte(listHead + strings.Join(rows, "\n") + "\n") }

func succession(rows ...string) []byte {
	return []byte("old_code,new_code,extent,portion,main,note,level,share\n" + strings.Join(rows, "\n") + "\n")
}

// The shape of the real thing: a nation, its merger, its renames.
func TestANationIsTakenOver(t *testing.T) {
	eachDesk(t, func(t *testing.T, d desk) {
		n := nation{provinces: 5, districts: 4, communes: 7}
		first := d.take(reform.ListInput{Units: n.before(), AsOf: "2024-01-01"})
		if c := first.Summary.Counts; c.Created != 5+20+140 || c.Closed+c.Moved+c.Renamed != 0 {
			t.Errorf("first list: %+v", c)
		}
		d.census("2024-01-01", 5, 20, 140)
		if u := d.unit("00001", "1990-01-01"); u.From != org.AlwaysThere {
			t.Errorf("nobody said since when, yet it is there from %s", u.From)
		}
		units, links := n.after()
		p := d.take(reform.ListInput{Units: units, Succession: links, AsOf: "2025-07-01", Paper: "202/2025/QH15"})
		provinces, communes := n.left()
		d.census("2025-06-30", 5, 20, 140)
		d.census("2025-07-01", provinces, 0, communes)
		d.census(deskDay, provinces, 0, communes)
		// In the province that stays, 4 districts leave one commune each as it was; one district in four divides one.
		if c := p.Summary.ByLevel[org.Commune]; c.Split != 5 || c.Moved != 4 || c.Created != communes-4 || c.Closed != 140-4 {
			t.Errorf("communes: %+v", *c)
		}
		if c := p.Summary.ByLevel[org.Province]; c.Merged != 4 || c.Created != 2 || c.Unchanged != 1 {
			t.Errorf("provinces: %+v", *c)
		}
		if c := p.Summary.ByLevel[org.District]; c.Closed != 20 || c.Split+c.Merged != 0 {
			t.Errorf("districts: %+v", *c)
		}
		d.linkedAndKept()
		placed := struct{ province, commune string }{d.unit("05", deskDay).Name, d.unit("00003", deskDay).Name}
		d.take(reform.ListInput{Units: []byte("code,old_name,old_type,new_name,new_type,effective,resolution\n" +
			"05," + placed.province + ",tỉnh,Thành phố An Khánh,thành phố trực thuộc trung ương,2026-04-30,30/2026/QH16\n" +
			"00003," + placed.commune + ",xã,Phường Trung Đô,phường,30/04/2026,237/NQ-UBTVQH16\n")})
		if old, now := d.unit("00003", "2026-04-29"), d.unit("00003", "2026-04-30"); old.ID != now.ID || old.Type != "xã" || now.Type != "phường" {
			t.Errorf("re-typed: %+v then %+v", old, now)
		}
		d.census(deskDay, provinces, 0, communes)
	})
}

// linkedAndKept: every commune and province that closed has successors that live, no row is gone, and
// the same list again changes nothing.
func (d desk) linkedAndKept() {
	d.t.Helper()
	var lost, units, links int
	err := d.DB.QueryRow(ctx, `select count(*) from org_unit u where u.to_day is not null and u.kind <> 'district'
		and not exists (select 1 from org_succession l join org_unit h on h.id = l.to_unit where l.from_unit = u.id and h.to_day is null)`).Scan(&lost)
	if err != nil || lost != 0 {
		d.t.Errorf("%d closed units lead nowhere: %v", lost, err)
	}
	if err := d.DB.QueryRow(ctx, `select (select count(*) from org_unit), (select count(*) from org_succession)`).Scan(&units, &links); err != nil {
		d.t.Fatal(err)
	}
	n := nation{provinces: 5, districts: 4, communes: 7}
	list, succession := n.after()
	again := d.plan(reform.ListInput{Units: list, Succession: succession, AsOf: "2025-07-01"})
	if len(again.Problems) > 0 || !again.Empty() {
		d.t.Errorf("again: %+v %+v", again.Summary.Counts, again.Problems)
	}
}

// Identity is the place, not the code: what goes on, what is new.
func TestWhatContinuesAndWhatDoesNot(t *testing.T) {
	d := lightDesk(t)
	d.take(reform.ListInput{AsOf: "2024-01-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "412,Huyện Vinh,huyện,40",
		"16001,Xã Châu Bính,xã,412", "16002,Xã Châu Bình,xã,412", "16003,Xã Nậm Cắn,xã,412", "16004,Xã Nậm Càn,xã,412", "16005,Thị trấn Mường Xén,thị trấn,412")})
	old := map[string]string{}
	for _, code := range []string{"16001", "16002", "16003", "16004", "16005"} {
		old[code] = d.unit(code, "2024-01-01").ID
	}
	p := d.take(reform.ListInput{AsOf: "2025-07-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "16002,Xã Châu Bình,xã,40", "16003,Xã Kỳ Sơn,xã,40", "16005,Xã Mường Xén,xã,40"),
		Succession: succession("16001,16002,full,all,1,,commune,", "16002,16002,full,all,1,,commune,", "16003,16003,full,all,1,,commune,", "16004,16002,part,,,,commune,0.25", "16004,16005,part,,,,commune,75%", "16005,16005,full,,1,,commune,")})
	for code, same := range map[string]bool{"16002": false, "16003": true, "16005": false} {
		if now := d.unit(code, "2025-07-01").ID; (now == old[code]) != same {
			t.Errorf("%s: the same unit: %v, want %v", code, now == old[code], same)
		}
	}
	if c := p.Summary.ByLevel[org.Commune]; c.Merged != 3 || c.Split != 1 || c.Created != 2 || c.Renamed != 1 || c.Moved != 1 {
		t.Errorf("%+v", *c)
	}
	heirs, err := d.Org.Successors(ctx, old["16004"])
	if err != nil || len(heirs) != 2 || *heirs[0].Share+*heirs[1].Share != 1 {
		t.Errorf("shares: %+v %v", heirs, err)
	}
	d.census("2025-07-01", 1, 0, 3)
}

// A body under a commune that closes goes along with it; a district whose communes all went under
// another did so itself.
func TestWhatStandsBelowGoesAlong(t *testing.T) {
	d := lightDesk(t)
	d.take(reform.ListInput{AsOf: "2024-01-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "412,Thành phố Vinh,thành phố,40", "413,Thị xã Cửa Lò,thị xã,40",
		"16001,Phường Trung Đô,phường,412", "16002,Phường Nghi Hải,phường,413", "16003,Phường Nghi Tân,phường,413")})
	root, ward := d.unit("40", deskDay).ID, d.unit("16002", deskDay)
	body, err := d.Org.Open(ctx, org.NewUnit{RootID: root, Kind: org.Mass, From: "2024-01-01", Name: "Hội Phụ nữ phường Nghi Hải", Parents: map[org.Line]string{org.Territorial: ward.ID}})
	if err != nil {
		t.Fatal(err)
	}
	p := d.take(reform.ListInput{AsOf: "2024-12-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "412,Thành phố Vinh,thành phố,40", "16001,Phường Trung Đô,phường,412", "16003,Phường Nghi Hải,phường,412"),
		Succession: succession("16002,16003,full,all,1,,,", "16003,16003,full,all,1,,,", "16001,16001,full,all,1,,,")})
	up, _, err := d.Org.Parent(ctx, body.ID, org.Territorial, "2024-12-01")
	if err != nil || up.Name != "Phường Nghi Hải" || up.ID == ward.ID {
		t.Errorf("the union stands under %+v %v", up, err)
	}
	if c := p.Summary.ByLevel[org.Mass]; c.Moved != 1 {
		t.Errorf("%+v", *c)
	}
	heirs, err := d.Org.Successors(ctx, d.unit("413", "2024-11-30").ID)
	if err != nil || len(heirs) != 1 || heirs[0].To != d.unit("412", deskDay).ID || heirs[0].Extent != org.Full {
		t.Errorf("Cửa Lò became %+v %v", heirs, err)
	}
	d.census("2024-12-01", 1, 1, 2)
}

// Whatever is wrong is said of its row, and nothing is applied.
func TestEveryMistakeHasItsSentence(t *testing.T) {
	d := lightDesk(t)
	d.take(reform.ListInput{AsOf: "2024-01-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "412,Huyện Vinh,huyện,40", "16001,Xã A Mã,xã,412", "16002,Xã Bê,xã,412", "16003,Xã Cê,xã,412")})
	whole := []string{"40,Tỉnh Nghệ An,tỉnh,", "412,Huyện Vinh,huyện,40", "16001,Xã A Mã,xã,412", "16002,Xã Bê,xã,412", "16003,Xã Cê,xã,412"}
	for name, c := range map[string]struct {
		units, links []string
		row          int
		says         string
	}{
		"duplicate code":   {units: append(whole[:5:5], "16003,Xã Dê,xã,412"), row: 7, says: "đã có ở dòng 6"},
		"unknown parent":   {units: append(whole[:5:5], "16009,Xã Dê,xã,499"), row: 7, says: "cấp trên mã 499"},
		"own parent":       {units: append(whole[:5:5], "16009,Xã Dê,xã,16009"), row: 7, says: "vòng tròn"},
		"circle":           {units: append(whole[:5:5], "16008,Xã Dê,xã,16009", "16009,Xã Ê,xã,16008"), row: 7, says: "vòng tròn"},
		"no name":          {units: append(whole[:5:5], "16009,,xã,412"), row: 7, says: "Cần có tên"},
		"long name":        {units: append(whole[:5:5], "16009,Xã "+strings.Repeat("ạ", 201)+",xã,412"), row: 7, says: "dài quá"},
		"no code":          {units: append(whole[:5:5], ",Xã Dê,xã,412"), row: 7, says: "Thiếu mã"},
		"unknown type":     {units: append(whole[:5:5], "16009,Làng Dê,làng,412"), row: 7, says: "làng"},
		"lost":             {units: whole[:4], says: "không có dòng kế tục"},
		"another name":     {units: append(whole[:4:4], "16003,Xã Khác,xã,412"), row: 6, says: "cần danh sách kế tục"},
		"unknown old":      {units: whole, links: []string{"99999,16001,full,,,,commune,"}, row: 2, says: "mã 99999"},
		"unknown new":      {units: whole[:4], links: []string{"16003,99999,full,,,,commune,"}, row: 2, says: "Mã mới 99999"},
		"loop":             {units: whole, links: []string{"16001,16002,full,,,,commune,", "16002,16001,full,,,,commune,"}, row: 2, says: "vòng tròn: 16001 → 16002 → 16001"},
		"full twice":       {units: whole[:4], links: []string{"16003,16001,full,,,,commune,", "16003,16002,full,,,,commune,"}, row: 2, says: "toàn bộ mà có 2"},
		"shares":           {units: whole[:4], links: []string{"16003,16001,part,,,,commune,0.5", "16003,16002,part,,,,commune,0.4"}, row: 2, says: "0.9"},
		"a share missing":  {units: whole[:4], links: []string{"16003,16001,part,,,,commune,0.5", "16003,16002,part,,,,commune,"}, row: 2, says: "mọi phần"},
		"share above one":  {units: whole[:4], links: []string{"16003,16001,full,,,,commune,120%"}, row: 2, says: "từ 0 đến 1"},
		"two mains":        {units: whole[:4], links: []string{"16003,16001,part,,1,,commune,", "16003,16002,part,,1,,commune,"}, row: 2, says: "kế tục chính"},
		"repeated row":     {units: whole[:4], links: []string{"16003,16001,part,,,,commune,", "16003,16001,part,,,,commune,"}, row: 3, says: "lặp lại"},
		"extent":           {units: whole[:4], links: []string{"16003,16001,some,,,,commune,"}, row: 2, says: "toàn bộ hay một phần"},
		"nobody concerned": {units: whole, links: []string{"99998,99999,full,,,,commune,"}, says: "Không dòng kế tục nào"},
	} {
		in := reform.ListInput{AsOf: "2025-07-01", Units: list(c.units...)}
		if c.links != nil {
			in.Succession = succession(c.links...)
		}
		p := d.plan(in)
		if len(p.Problems) == 0 {
			t.Errorf("%s: nothing is wrong", name)
			continue
		}
		o := p.Problems[0]
		if said := fmt.Sprintf(o.Sentence, o.Args...); o.Row != c.row || !strings.Contains(said, c.says) {
			t.Errorf("%s: row %d %q, want row %d and %q", name, o.Row, said, c.row, c.says)
		}
		if _, err := d.Reform.TakeOver(ctx, identity.Operator(p.RootID, deskDay), p); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: taken over all the same: %v", name, err)
		}
	}
	d.census(deskDay, 1, 1, 3)
}

func TestSuccessorsDoNotOverlapInTime(t *testing.T) {
	d := lightDesk(t)
	d.take(reform.ListInput{AsOf: "2024-01-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "16001,Xã Mã,xã,40", "16002,Xã Bê,xã,40")})
	head := "code,name,type,parent_code,valid_from,valid_to\n40,Tỉnh Nghệ An,tỉnh,,,\n"
	links := succession("16001,16003,full,,,,commune,", "16002,16003,full,,,,commune,")
	p := d.plan(reform.ListInput{AsOf: "2025-07-01", Units: []byte(head + "16003,Xã Mới,xã,40,01/01/2025,\n"), Succession: links})
	if len(p.Problems) != 1 || p.Problems[0].Row != 3 {
		t.Errorf("a successor that was there before: %+v", p.Problems)
	}
	p = d.plan(reform.ListInput{AsOf: "2025-07-01", Units: []byte(head + "16003,Xã Mới,xã,40,,2025-06-01\n"), Succession: links})
	if len(p.Problems) == 0 {
		t.Error("a unit that has ended is taken")
	}
	d.take(reform.ListInput{AsOf: "2025-07-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "16003,Xã Mới,xã,40"), Succession: links})
	p = d.plan(reform.ListInput{AsOf: "2024-06-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "16001,Xã Mã,xã,40", "16002,Xã Bê,xã,40")})
	if len(p.Problems) == 0 || !strings.Contains(p.Problems[0].Sentence, "thứ tự thời gian") {
		t.Errorf("a list before a later one: %+v", p.Problems)
	}
}

func TestProblemsAreLimited(t *testing.T) {
	d := lightDesk(t)
	rows := []string{"40,Tỉnh Nghệ An,tỉnh,"}
	for i := range 300 {
		rows = append(rows, fmt.Sprintf("%05d,,xã,40", 16001+i))
	}
	p := d.plan(reform.ListInput{AsOf: "2025-07-01", Units: list(rows...)})
	if len(p.Problems) != 100 || p.More != 200 {
		t.Errorf("%d problems and %d more", len(p.Problems), p.More)
	}
}

// The map may change between the preview and the act; a second administrator is told.
func TestAStalePreviewIsRefused(t *testing.T) {
	eachDesk(t, func(t *testing.T, d desk) {
		d.take(reform.ListInput{AsOf: "2024-01-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "16001,Xã Mã,xã,40", "16002,Xã Bê,xã,40")})
		in := reform.ListInput{AsOf: "2025-07-01", Units: list("40,Tỉnh Nghệ An,tỉnh,", "16002,Xã Mới,xã,40"), Succession: succession("16001,16002,full,,,,,", "16002,16002,full,,,,,")}
		one, two := d.plan(in), d.plan(in)
		d.apply(one)
		if _, err := d.Reform.TakeOver(ctx, identity.Operator(two.RootID, deskDay), two); !fault.Is(err, fault.Conflict) {
			t.Errorf("the second administrator: %v", err)
		}
		d.census("2025-07-01", 1, 0, 1)
	})
}

// A divided unit is asked about only where it holds something; the answer sends it there.
func TestDividedUnitsAreAskedAboutWhereTheyHoldRecords(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		d := desk{h.Services, t}
		root, err := d.Org.Root(ctx, h.Units[apptest.MuongXen])
		h.ok(err)
		all, err := d.Org.All(ctx, root.ID, h.today())
		h.ok(err)
		rows, links := []string{fmt.Sprintf("%s,%s,tỉnh,", root.Code, root.Name)}, []string{}
		var divided org.Unit
		for _, u := range all {
			if u.Kind != org.Commune {
				continue
			}
			if u.ID == h.Units[apptest.MuongXen] {
				divided = u
				links = append(links, u.Code+",99001,part,,,,commune,", u.Code+",99002,part,,,,commune,")
				continue
			}
			rows = append(rows, fmt.Sprintf("%s,%s,xã,%s", u.Code, u.Name, root.Code))
		}
		rows = append(rows, "99001,Xã Mường Xén Trên,xã,"+root.Code, "99002,Xã Mường Xén Dưới,xã,"+root.Code)
		record := h.listed("muong-xen.author", "Đường hoa biên giới", apptest.MuongXen)
		in := reform.ListInput{AsOf: h.today(), Units: list(rows...), Succession: succession(links...)}
		p := d.plan(in)
		if len(p.Problems) > 0 || len(p.Questions) != 1 || p.Questions[0].Unit.ID != divided.ID || p.Questions[0].Records == 0 {
			t.Fatalf("%+v %+v", p.Problems, p.Questions)
		}
		if _, err := d.Reform.TakeOver(ctx, identity.Operator(p.RootID, h.today()), p); !fault.Is(err, fault.Conflict) {
			t.Fatalf("unanswered: %v", err)
		}
		in.Send = map[string]string{divided.Code: "99009"}
		if p = d.plan(in); len(p.Problems) != 1 {
			t.Errorf("sent to nobody: %+v", p.Problems)
		}
		in.Send = map[string]string{divided.Code: "99002"}
		if p = d.plan(in); len(p.Problems) > 0 || len(p.Unanswered()) > 0 {
			t.Fatalf("%+v %+v", p.Problems, p.Unanswered())
		}
		d.apply(p)
		if lead := d.unit("99002", h.today()).ID; h.lead(record.ID) != lead {
			t.Errorf("the record is led by %s, not %s", h.lead(record.ID), lead)
		}
	})
}

// A file may be a workbook, and its headings Vietnamese in any order.
func TestHeadingsAndWorkbooks(t *testing.T) {
	d := lightDesk(t)
	f := excelize.NewFile()
	for i, row := range [][]any{{"Tên đơn vị", "Ghi chú", "MÃ CẤP TRÊN", "ma don vi", "Loại hình"}, {"Tỉnh Nghệ An", "", "", 40, "Tỉnh"}, {"Châu Bình", "x", 40, 16804, "xã"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	d.take(reform.ListInput{AsOf: "2024-01-01", Units: b.Bytes()})
	if u := d.unit("16804", deskDay); u.Name != "Xã Châu Bình" {
		t.Errorf("%+v", u)
	}
	for want, data := range map[string]string{"name (tên), type (loại)": "code;parent_code\n1;2\n", "không phải": "\x89PNG\r\n\x1a\n\x00"} {
		_, err := d.Reform.PlanList(ctx, reform.ListInput{AsOf: "2024-01-01", Units: []byte(data)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

// Whatever is in the files, the answer is a plan or a fault, and what is planned without a problem can be done.
func FuzzPlanList(f *testing.F) {
	n := nation{provinces: 3, districts: 2, communes: 4}
	units, links := n.after()
	f.Add(units, links)
	f.Add(n.before(), []byte(""))
	f.Add([]byte("code,new_name,new_type,effective\n01,Tỉnh Mới,tỉnh,2026-01-01\n"), []byte("x"))
	f.Add(list("01,Tỉnh A,tỉnh,02", "02,Tỉnh B,tỉnh,01"), succession("01,02,full,,,,,", "02,01,part,,,,,0.5"))
	d := newDesk(f, sqldbtest.Open(f, sqldbtest.SQLite(f)))
	d.take(reform.ListInput{Units: n.before(), AsOf: "2024-01-01"})
	f.Fuzz(func(t *testing.T, units, links []byte) {
		plans, err := d.Reform.PlanLists(ctx, reform.ListInput{Units: units, Succession: links, AsOf: "2025-07-01"})
		if err != nil && fault.Of(err).Kind == fault.Internal {
			t.Fatal(err)
		}
		for _, p := range plans {
			for _, o := range p.Problems {
				if o.Sentence == "" || strings.Contains(fmt.Sprintf(o.Sentence, o.Args...), "%!") {
					t.Errorf("%+v", o)
				}
			}
		}
	})
}
