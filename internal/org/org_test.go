package org

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

// province is a small map: a province, two districts, their communes, bodies on both lines.
type province struct {
	*Service
	t   *testing.T
	ctx context.Context
	id  map[string]string // by name
}

const (
	merge   = "2025-07-01"
	before  = "2025-06-30"
	founded = "2000-01-01"
)

func each2(t *testing.T, fn func(t *testing.T, p *province)) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		s := New(db, clock.Fixed(clock.Start("2026-11-23")))
		p := &province{s, t, t.Context(), map[string]string{}}
		p.open("Tỉnh Nghệ An", "tỉnh", Province, "40", "", "")
		p.open("Huyện Quỳ Châu", "huyện", District, "416", "Tỉnh Nghệ An", "")
		p.open("Huyện Đô Lương", "huyện", District, "427", "Tỉnh Nghệ An", "")
		p.open("Xã Châu Bình", "xã", Commune, "16783", "Huyện Quỳ Châu", "")
		p.open("Xã Châu Bính", "xã", Commune, "16784", "Huyện Quỳ Châu", "")
		p.open("Xã Tân Sơn", "xã", Commune, "17617", "Huyện Đô Lương", "")
		p.open("Sở Y tế", "", Sector, "", "", "")
		p.open("Trung tâm Y tế Quỳ Châu", "", Sector, "", "Huyện Quỳ Châu", "Sở Y tế")
		fn(t, p)
	})
}

func (p *province) open(name, typ string, kind Kind, code, territorial, sectoral string) string {
	p.t.Helper()
	n := NewUnit{Kind: kind, From: founded, Name: name, Type: typ, Code: code, RootID: p.id["Tỉnh Nghệ An"],
		Parents: map[Line]string{Territorial: p.id[territorial], Sectoral: p.id[sectoral]}, Position: len(p.id)}
	u, err := p.Open(p.ctx, n)
	p.must(err)
	p.id[name] = u.ID
	return u.ID
}

func (p *province) Rename(ctx context.Context, unit string, n Naming, day string) error {
	_, err := p.Apply(ctx, Changes{Kind: EventRename, Day: day, Rename: []Renaming{{unit, n.Name, n.Type, n.Code}}})
	return err
}

func (p *province) Reparent(ctx context.Context, unit string, line Line, parent, day string) error {
	_, err := p.Apply(ctx, Changes{Kind: EventMove, Day: day, Move: []Moving{{unit, line, parent}}})
	return err
}

func (p *province) Close(ctx context.Context, unit, day string) error {
	_, err := p.Apply(ctx, Changes{Kind: EventClose, Day: day, Close: []string{unit}})
	return err
}

// Succeed closes the units that don't live on.
func (p *province) Succeed(ctx context.Context, e Succession) error {
	_, err := p.Apply(ctx, Changes{Kind: EventMerge, Day: e.Day, Paper: e.Event, Close: e.closed(), Links: e.Links})
	return err
}

func (p *province) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *province) refused(err error, kind fault.Kind) {
	p.t.Helper()
	if !fault.Is(err, kind) {
		p.t.Errorf("want a fault of kind %d, got %v", kind, err)
	}
}

func (p *province) path(name string, line Line, on string) string {
	p.t.Helper()
	up, err := p.Ancestors(p.ctx, p.id[name], line, on)
	p.must(err)
	return names(up)
}

func names(units []Unit) string {
	return strings.Join(each(units, func(u Unit) string { return u.Name }), " / ")
}

func (p *province) same(got, want any) {
	p.t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		p.t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestLinesAndDays(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		p.same(p.path("Trung tâm Y tế Quỳ Châu", Territorial, before), "Tỉnh Nghệ An / Huyện Quỳ Châu / Trung tâm Y tế Quỳ Châu")
		p.same(p.path("Trung tâm Y tế Quỳ Châu", Sectoral, before), "Tỉnh Nghệ An / Sở Y tế / Trung tâm Y tế Quỳ Châu")
		p.same(p.path("Xã Châu Bình", Sectoral, before), "Tỉnh Nghệ An / Xã Châu Bình")
		p.same(p.path("Xã Châu Bình", Sectoral, "1999-12-31"), "")

		p.must(p.Reparent(p.ctx, p.id["Xã Châu Bình"], Territorial, p.id["Huyện Đô Lương"], merge))
		p.same(p.path("Xã Châu Bình", Territorial, before), "Tỉnh Nghệ An / Huyện Quỳ Châu / Xã Châu Bình")
		p.same(p.path("Xã Châu Bình", Territorial, merge), "Tỉnh Nghệ An / Huyện Đô Lương / Xã Châu Bình")
		p.must(p.Reparent(p.ctx, p.id["Xã Châu Bình"], Territorial, "", "2024-01-01"))
		p.same(p.path("Xã Châu Bình", Territorial, before), "Tỉnh Nghệ An / Xã Châu Bình")
		p.same(p.path("Xã Châu Bình", Territorial, merge), "Tỉnh Nghệ An / Huyện Đô Lương / Xã Châu Bình")

		below, err := p.Children(p.ctx, p.id["Huyện Quỳ Châu"], Territorial, merge)
		p.must(err)
		p.same(names(below), "Xã Châu Bính / Trung tâm Y tế Quỳ Châu")
		within, err := p.IsWithin(p.ctx, p.id["Trung tâm Y tế Quỳ Châu"], p.id["Sở Y tế"], merge)
		p.must(err)
		p.same(within, true)
		within, err = p.IsWithin(p.ctx, p.id["Sở Y tế"], p.id["Trung tâm Y tế Quỳ Châu"], merge)
		p.must(err)
		p.same(within, false)
		for _, line := range Lines {
			all, err := p.Subtree(p.ctx, p.id["Tỉnh Nghệ An"], line, merge)
			p.must(err)
			p.same(len(all), len(p.id))
		}
		wrong, err := p.RebuildAncestry(p.ctx, p.id["Tỉnh Nghệ An"])
		p.must(err)
		p.same(wrong, 0)
	})
}

func TestRefusals(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		province, district, commune := p.id["Tỉnh Nghệ An"], p.id["Huyện Quỳ Châu"], p.id["Xã Châu Bình"]
		p.refused(p.Reparent(p.ctx, district, Territorial, commune, merge), fault.Invalid)
		p.refused(p.Reparent(p.ctx, district, Territorial, district, merge), fault.Invalid)
		p.refused(p.Reparent(p.ctx, province, Territorial, district, merge), fault.Invalid)
		p.refused(p.Reparent(p.ctx, commune, Territorial, id.New(), merge), fault.Invalid)
		p.refused(p.Reparent(p.ctx, commune, Territorial, district, "1999-01-01"), fault.Invalid)
		p.refused(p.Reparent(p.ctx, commune, "diagonal", district, merge), fault.Invalid)
		p.refused(p.Reparent(p.ctx, id.New(), Territorial, district, merge), fault.Invalid)
		p.refused(p.Close(p.ctx, district, merge), fault.Invalid)
		p.refused(p.Close(p.ctx, province, merge), fault.Invalid)
		p.refused(p.Close(p.ctx, commune, founded), fault.Invalid)
		p.refused(p.Rename(p.ctx, commune, Naming{Name: "…"}, merge), fault.Invalid)
		p.refused(p.Rename(p.ctx, commune, Naming{Name: strings.Repeat("ệ", 201)}, merge), fault.Invalid)
		p.refused(p.Flag(p.ctx, commune, "flat", founded, ""), fault.Invalid)
		p.refused(p.Flag(p.ctx, commune, Border, "2024-02-30", ""), fault.Invalid)
		_, err := p.Open(p.ctx, NewUnit{RootID: province, Kind: "star", From: "x", Name: ""})
		p.refused(err, fault.Invalid)
		if got := len(fault.Of(err).Fields); got < 3 {
			t.Errorf("every mistake has its sentence, got %d: %v", got, err)
		}
		_, err = p.Open(p.ctx, NewUnit{RootID: commune, Kind: Hamlet, From: founded, Name: "Bản Hạ"})
		p.refused(err, fault.Invalid)

		other := p.Service
		root, err := other.Open(p.ctx, NewUnit{Kind: Province, From: founded, Name: "Tỉnh Hà Tĩnh", Type: "tỉnh", Code: "42"})
		p.must(err)
		p.refused(p.Reparent(p.ctx, commune, Territorial, root.ID, merge), fault.Invalid)
		p.same(p.path("Xã Châu Bình", Territorial, merge), "Tỉnh Nghệ An / Huyện Quỳ Châu / Xã Châu Bình")
	})
}

func TestMergeOnADay(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		root := p.id["Tỉnh Nghệ An"]
		merged := ImportUnit{ID: id.New(), RootID: root, Kind: Commune, Names: []Naming{{Name: "Xã Quỳ Châu", Type: "xã", Code: "16783"}}}
		event := Succession{Event: "1678/NQ-UBTVQH15", Day: merge, Links: []Link{
			{From: p.id["Xã Châu Bình"], To: merged.ID, Extent: Full, Main: true},
			{From: p.id["Xã Châu Bính"], To: merged.ID, Extent: Full, Main: true},
		}}
		_, err := p.Apply(p.ctx, Changes{Kind: EventMerge, Day: merge, Paper: event.Event, Open: []ImportUnit{merged}, Links: event.Links,
			Close: append(event.closed(), p.id["Huyện Quỳ Châu"]),
			Move:  []Moving{{p.id["Trung tâm Y tế Quỳ Châu"], Territorial, merged.ID}}})
		p.must(err)

		old, err := p.Resolve(p.ctx, "16783", before)
		p.must(err)
		p.same(old.Name, "Xã Châu Bình")
		now, err := p.Resolve(p.ctx, "16783", merge)
		p.must(err)
		p.same(now.Name, "Xã Quỳ Châu")
		_, err = p.Unit(p.ctx, p.id["Xã Châu Bình"], merge)
		p.refused(err, fault.NotFound)

		shown, err := p.Units(p.ctx, []string{p.id["Xã Châu Bình"], merged.ID}, merge)
		p.must(err)
		p.same(shown[p.id["Xã Châu Bình"]].Name, "Xã Châu Bình")
		p.same(shown[p.id["Xã Châu Bình"]].On(merge), false)
		p.same(shown[merged.ID].On(merge), true)

		to, err := p.Successors(p.ctx, p.id["Xã Châu Bình"])
		p.must(err)
		from, err := p.Predecessors(p.ctx, merged.ID)
		p.must(err)
		p.same([]any{len(to), len(from), to[0].To, to[0].Share == nil}, []any{1, 2, merged.ID, true})
		p.refused(p.Succeed(p.ctx, event), fault.Invalid)
		p.same(p.path("Trung tâm Y tế Quỳ Châu", Territorial, merge), "Tỉnh Nghệ An / Xã Quỳ Châu / Trung tâm Y tế Quỳ Châu")
	})
}

func TestSplitWithARest(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		a, b := p.id["Xã Châu Bình"], p.id["Xã Châu Bính"]
		p.must(p.Succeed(p.ctx, Succession{Event: "Điều chỉnh địa giới", Day: merge, Links: []Link{
			{From: a, To: a, Extent: Part, Main: true, Share: share(.8)}, {From: a, To: b, Extent: Part, Share: share(.2)},
		}}))
		u, err := p.Unit(p.ctx, a, merge)
		p.must(err)
		p.same(u.To, "")
	})
}

func TestReferences(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		p.open("Xã Tân Sơn ", "xã", Commune, "17618", "Huyện Quỳ Châu", "")
		for ref, want := range map[string]string{
			p.id["Xã Châu Bính"]: "Xã Châu Bính", "40": "Tỉnh Nghệ An", "nghe-an": "Tỉnh Nghệ An", "Nghệ An": "Tỉnh Nghệ An",
			"chau-binh": "Xã Châu Bình", "chau-binh-2": "Xã Châu Bính", "xã châu bính": "Xã Châu Bính", "Châu Bính": "Xã Châu Bính",
			"do luong": "Huyện Đô Lương", "Trung tâm y tế Quỳ Châu": "Trung tâm Y tế Quỳ Châu", " 427 ": "Huyện Đô Lương",
		} {
			u, err := p.Resolve(p.ctx, ref, before)
			p.must(err)
			p.same(ref+" → "+u.Name, ref+" → "+want)
		}
		for _, ref := range []string{"chau binh", "Tân Sơn", "tan-son"} {
			_, err := p.Resolve(p.ctx, ref, before)
			p.refused(err, fault.Invalid)
		}
		_, err := p.Resolve(p.ctx, "tan son", before)
		if err == nil || !strings.Contains(err.Error(), "17617") || !strings.Contains(err.Error(), "17618") {
			t.Error("the candidates are named:", err)
		}
		for _, ref := range []string{"", "…", "%", "_", "khong co", id.New(), "1999"} {
			_, err := p.Resolve(p.ctx, ref, before)
			p.refused(err, fault.NotFound)
		}
		_, err = p.Resolve(p.ctx, "40", "1999-12-31")
		p.refused(err, fault.NotFound)
	})
}

func TestRenameKeepsTheUnit(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		unit := p.id["Xã Châu Bình"]
		p.must(p.Rename(p.ctx, unit, Naming{Name: "Phường Châu Bình", Type: "phường", Code: "16783"}, merge))
		p.must(p.Rename(p.ctx, unit, Naming{Name: "Xã Kẻ Bọn", Type: "xã", Code: "9"}, "2024-01-01"))
		for on, want := range map[string]string{"2023-12-31": "Xã Châu Bình chau-binh", before: "Xã Kẻ Bọn ke-bon", merge: "Phường Châu Bình chau-binh"} {
			u, err := p.Unit(p.ctx, unit, on)
			p.must(err)
			p.same(u.Name+" "+u.Slug, want)
		}
		list, err := p.Names(p.ctx, unit)
		p.must(err)
		p.same(len(list), 3)
		p.must(p.Rename(p.ctx, unit, Naming{Name: "Xã Châu Bình A", Type: "xã"}, merge)) // a correction of the same day
		list, err = p.Names(p.ctx, unit)
		p.must(err)
		p.same(len(list), 3)
	})
}

func TestSearch(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		find := func(text string, limit int) string {
			found, err := p.Search(p.ctx, p.id["Tỉnh Nghệ An"], text, before, limit)
			p.must(err)
			return names(found)
		}
		p.same(find("Châu Bính", 9), "Xã Châu Bính / Xã Châu Bình")
		p.same(find("chau bi", 9), "Xã Châu Bình / Xã Châu Bính")
		p.same(find("quy chau", 9), "Huyện Quỳ Châu / Trung tâm Y tế Quỳ Châu")
		p.same(find("đô", 9), "Huyện Đô Lương")
		p.same(find("427", 9), "Huyện Đô Lương")
		p.same(find("", 2), "Tỉnh Nghệ An / Huyện Quỳ Châu")
		p.same(find("%' or 1=1", 9), "")
	})
}

func TestAreasAreInheritedAndDated(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		commune := p.id["Xã Châu Bình"]
		hamlet := p.open("Bản Hạ", "bản", Hamlet, "", "Xã Châu Bình", "")
		p.must(p.Flag(p.ctx, p.id["Huyện Quỳ Châu"], Mountain, founded, ""))
		p.must(p.Flag(p.ctx, commune, Border, "2020-01-01", "2024-01-01"))
		p.must(p.Flag(p.ctx, hamlet, Ethnic, founded, ""))
		p.refused(p.Flag(p.ctx, commune, Border, "2023-01-01", ""), fault.Conflict)
		p.must(p.Flag(p.ctx, commune, Border, "2024-01-01", ""))
		p.must(p.Flag(p.ctx, commune, Border, "2024-01-01", "2025-01-01"))
		for on, want := range map[string][]Area{
			"2019-06-01": {Mountain, Ethnic}, "2023-06-01": {Mountain, Border, Ethnic}, "2024-06-01": {Mountain, Border, Ethnic}, "2025-06-01": {Mountain, Ethnic},
		} {
			got, err := p.Areas(p.ctx, []string{hamlet, p.id["Sở Y tế"]}, on)
			p.must(err)
			p.same(got[hamlet], want)
			p.same(len(got[p.id["Sở Y tế"]]), 0)
		}
	})
}

func TestAuditSeesEveryWriteInItsTransaction(t *testing.T) {
	each2(t, func(t *testing.T, p *province) {
		var verbs []string
		p.Audit = func(_ context.Context, root, verb, kind, unit string, changes map[string][2]any) error {
			verbs = append(verbs, verb)
			if root != p.id["Tỉnh Nghệ An"] || kind != SubjectKind || len(changes) == 0 {
				t.Error("incomplete:", root, verb, kind, unit, changes)
			}
			return nil
		}
		unit := p.open("Xóm Mới", "xóm", Hamlet, "", "Xã Châu Bình", "")
		p.must(p.Rename(p.ctx, unit, Naming{Name: "Xóm Cũ", Type: "xóm"}, merge))
		p.must(p.Reparent(p.ctx, unit, Territorial, p.id["Xã Tân Sơn"], merge))
		p.must(p.Flag(p.ctx, unit, Coast, merge, ""))
		p.must(p.Succeed(p.ctx, Succession{Event: "x", Day: "2026-01-01", Links: []Link{{From: unit, To: p.id["Xã Tân Sơn"], Extent: Full}}}))
		p.same(verbs, []string{"unit.event", "unit.event", "unit.event", "unit.flag", "unit.event"})

		p.Audit = func(context.Context, string, string, string, string, map[string][2]any) error {
			return context.Canceled
		}
		if err := p.Close(p.ctx, p.id["Sở Y tế"], merge); err == nil {
			t.Error("a change went through without its history")
		}
		u, err := p.Unit(p.ctx, p.id["Sở Y tế"], merge)
		p.must(err)
		p.same(u.To, "")
	})
}

// TestImportOfAProvince: a thousand units with two eras of parents, in one transaction, quickly.
func TestImportOfAProvince(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		s := New(db, clock.Fixed(clock.Start("2026-11-23")))
		units, links := sample()
		began := time.Now()
		if err := s.Import(t.Context(), units, links); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d units in %v", len(units), time.Since(began).Round(time.Millisecond))
		root := units[0].ID
		for _, on := range []string{before, merge} {
			living, err := s.All(t.Context(), root, on)
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range Lines {
				below, err := s.Subtree(t.Context(), root, line, on)
				if err != nil || len(below) != len(living) {
					t.Errorf("%s %s: the root has %d of %d units below it (%v)", line, on, len(below), len(living), err)
				}
			}
		}
		if wrong, err := s.RebuildAncestry(t.Context(), root); err != nil || wrong != 0 {
			t.Error("the ancestry stored differs from the one computed:", wrong, err)
		}
	})
}

// sample: a province, 21 districts that end, 412 communes that merge into 130, bodies in each.
func sample() ([]ImportUnit, []ImportSuccession) {
	root := id.New()
	life, old, young := Span{From: founded}, Span{founded, merge}, Span{From: merge}
	unit := func(kind Kind, s Span, name, typ string, parents ...ImportParent) ImportUnit {
		return ImportUnit{ID: id.New(), RootID: root, Kind: kind, Span: s, Names: []Naming{{Name: name, Type: typ}}, Parents: parents}
	}
	under := func(line Line, parent string, s Span) ImportParent { return ImportParent{line, parent, s} }
	top := unit(Province, life, "Tỉnh Nghệ An", "tỉnh")
	top.ID = root
	sector := unit(Sector, life, "Sở Y tế", "", under(Territorial, root, Span{}))
	units := []ImportUnit{top, sector}
	var districts, communes []string
	for i := range 21 {
		d := unit(District, old, fmt.Sprint("Huyện D", i), "huyện", under(Territorial, root, Span{}))
		units, districts = append(units, d), append(districts, d.ID)
	}
	for i := range 130 {
		c := unit(Commune, young, fmt.Sprint("Xã N", i), "xã", under(Territorial, root, Span{}))
		units, communes = append(units, c), append(communes, c.ID)
	}
	var links []ImportSuccession
	for i := range 412 {
		c := unit(Commune, old, fmt.Sprint("Xã C", i), "xã", under(Territorial, districts[i%21], Span{}))
		body := unit(Sector, life, fmt.Sprint("Trạm Y tế ", i), "", under(Territorial, c.ID, old), under(Territorial, communes[i%130], young),
			under(Sectoral, sector.ID, Span{}))
		units = append(units, c, body)
		links = append(links, ImportSuccession{"1678/NQ-UBTVQH15", merge, Link{From: c.ID, To: communes[i%130], Extent: Full, Main: true}})
	}
	return units, links
}

func TestImportIsAllOrNothing(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		s := New(db, clock.Fixed(clock.Start("2026-11-23")))
		good, _ := sample()
		for name, spoil := range map[string]func([]ImportUnit){
			"a gap in its names":   func(u []ImportUnit) { u[30].Names[0].From = "2025-12-01" },
			"no name":              func(u []ImportUnit) { u[30].Names = nil },
			"two parents on a day": func(u []ImportUnit) { u[30].Parents = append(u[30].Parents, u[30].Parents[0]) },
			"a circle":             func(u []ImportUnit) { u[2].Parents[0].Parent = u[2].ID },
			"an unknown parent":    func(u []ImportUnit) { u[2].Parents[0].Parent = id.New() },
			"twice the same":       func(u []ImportUnit) { u[3].ID = u[2].ID },
			"a parent of the root": func(u []ImportUnit) { u[0].Parents = []ImportParent{{Line: Territorial, Parent: u[1].ID}} },
		} {
			bad := slices.Clone(good)
			for i, u := range bad {
				bad[i].Names, bad[i].Parents = slices.Clone(u.Names), slices.Clone(u.Parents)
			}
			spoil(bad)
			if err := s.Import(t.Context(), bad, nil); fault.Of(err).Kind == fault.Internal {
				t.Errorf("%s: %v", name, err)
			}
			if roots, err := s.Roots(t.Context()); err != nil || len(roots) > 0 {
				t.Errorf("%s: %d roots were left behind (%v)", name, len(roots), err)
			}
		}
	})
}
