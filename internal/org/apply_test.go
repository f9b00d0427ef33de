package org

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

// world is a province with communes by code, for events.
type world struct {
	*testing.T
	*Service
	root string
	at   map[string]string // code → unit
}

func newWorld(t *testing.T, db *sqldb.DB, communes int) *world {
	w := &world{t, New(db, clock.Fixed(clock.Start("2026-11-23"))), id.New(), map[string]string{}}
	units := []ImportUnit{{ID: w.root, Kind: Province, Span: Span{From: AlwaysThere}, Names: []Naming{{Name: "Tỉnh Nghệ An", Type: "tỉnh", Code: "40"}}}}
	for i := range communes {
		code := fmt.Sprint(16001 + i)
		w.at[code] = id.New()
		units = append(units, ImportUnit{ID: w.at[code], RootID: w.root, Kind: Commune, Span: Span{From: AlwaysThere}, Position: i,
			Names:   []Naming{{Name: fmt.Sprintf("Xã Bản %s", letters(i)), Type: "xã", Code: code}},
			Parents: []ImportParent{{Line: Territorial, Parent: w.root}}})
	}
	if err := w.Import(context.Background(), units, nil); err != nil {
		t.Fatal(err)
	}
	return w
}

// letters is a word of its own for a number: names are searched by words.
func letters(i int) string { return strings.Repeat(string(rune('a'+i%26)), 2+i/26) }

// commune is one to open under the root.
func (w *world) commune(code, name string) ImportUnit {
	w.at[code] = id.New()
	return ImportUnit{ID: w.at[code], RootID: w.root, Kind: Commune, Names: []Naming{{Name: name, Type: "xã", Code: code}},
		Parents: []ImportParent{{Line: Territorial, Parent: w.root}}}
}

func (w *world) apply(c Changes) {
	w.Helper()
	if _, err := w.Apply(context.Background(), c); err != nil {
		w.Fatalf("%s: %v %+v", c.Kind, err, fault.Of(err).Fields)
	}
}

func (w *world) sound(days ...string) {
	w.Helper()
	for _, day := range days {
		c, err := w.Census(context.Background(), day)
		if err != nil || len(c.Problems) > 0 {
			w.Fatalf("%s: %v %+v", day, err, c.Problems)
		}
	}
	if n, err := w.RebuildAncestry(context.Background(), w.root); err != nil || n != 0 {
		w.Fatalf("%d rows of ancestry were wrong: %v", n, err)
	}
}

func heirsText(heirs []Heir) string {
	var list []string
	for _, h := range heirs {
		share := "?"
		if h.Share != nil {
			share = fmt.Sprintf("%.2f", *h.Share)
		}
		list = append(list, h.Unit.Code+" "+string(h.Extent)+" "+share)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func TestMergeThenSplit(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := context.Background()
		w := newWorld(t, db, 5)
		a, b, c := w.at["16001"], w.at["16002"], w.at["16003"]
		merged := w.commune("16001", "Xã Đại Đồng") // the code of an old one, as in 2025
		w.apply(Changes{Kind: EventMerge, Day: "2024-12-01", Paper: "1240/NQ", Open: []ImportUnit{merged}, Close: []string{a, b},
			Links: []Link{{From: a, To: merged.ID, Extent: Full}, {From: b, To: merged.ID, Extent: Full}}})
		south, north := w.commune("16101", "Xã Đồng Nam"), w.commune("16102", "Xã Đồng Bắc")
		quarter, rest := .25, .75
		w.apply(Changes{Kind: EventSplit, Day: "2025-07-01", Paper: "1678/NQ", Open: []ImportUnit{south, north}, Close: []string{merged.ID, c},
			Links: []Link{{From: merged.ID, To: south.ID, Extent: Part, Share: &quarter}, {From: merged.ID, To: north.ID, Extent: Part, Share: &rest, Main: true},
				{From: c, To: south.ID, Extent: Full}}})
		w.sound("2024-06-30", "2024-12-01", "2025-06-30", "2025-07-01", "2026-11-23")

		heirs, err := w.Heirs(ctx, []string{a, b, c, w.at["16004"]}, "2025-07-01")
		if err != nil || heirs[a] != north.ID || heirs[b] != north.ID || heirs[c] != south.ID || heirs[w.at["16004"]] != w.at["16004"] {
			t.Fatalf("heirs %v %v", heirs, err)
		}
		if heirs, _ = w.Heirs(ctx, []string{a}, "2025-06-30"); heirs[a] != merged.ID {
			t.Fatalf("between the two: %v", heirs)
		}
		becoming, err := w.Becoming(ctx, a, "2026-01-01")
		if err != nil || heirsText(becoming) != "16101 part 0.25, 16102 part 0.75" || !slices.Equal(becoming[0].Via, []string{"Xã Đại Đồng"}) {
			t.Fatalf("becoming %s %v %v", heirsText(becoming), becoming[0].Via, err)
		}
		stands, err := w.StandsFor(ctx, south.ID, "2024-06-30")
		if err != nil || heirsText(stands) != "16001 part 0.25, 16002 part 0.25, 16003 full 1.00" {
			t.Fatalf("stands for %s %v", heirsText(stands), err)
		}
		life, err := w.Events(ctx, merged.ID)
		if err != nil || len(life) != 2 || life[0].Paper != "1240/NQ" || !slices.Contains(life[0].Acts, ActOpened) || !slices.Equal(life[1].Acts, []string{ActClosed}) {
			t.Fatalf("life %+v %v", life, err)
		}
	})
}

func TestADividedUnitWithoutMainSuccessorHasNoHeir(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		w := newWorld(t, db, 3)
		a, b, c := w.at["16001"], w.at["16002"], w.at["16003"]
		w.apply(Changes{Kind: EventSplit, Day: "2025-07-01", Close: []string{a}, Links: []Link{{From: a, To: b, Extent: Part}, {From: a, To: c, Extent: Part}}})
		heirs, err := w.Heirs(context.Background(), []string{a}, "2026-01-01")
		if err != nil || len(heirs) != 0 {
			t.Fatalf("guessed %v %v", heirs, err)
		}
		found, err := w.Ever(context.Background(), w.root, "ban aa", "2026-01-01", 10)
		if err != nil || len(found) != 1 || found[0].Unit.ID != a || found[0].Unit.On("2026-01-01") {
			t.Fatalf("found %+v %v", found, err)
		}
		becoming, err := w.Becoming(context.Background(), a, "2026-01-01")
		if err != nil || heirsText(becoming) != "16002 part ?, 16003 part ?" {
			t.Fatalf("becoming %s %v", heirsText(becoming), err)
		}
	})
}

func TestAnOldNameFindsItsNewHome(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := context.Background()
		w := newWorld(t, db, 3)
		a := w.at["16001"]
		home := w.commune("16201", "Xã Châu Bình")
		w.apply(Changes{Kind: EventRename, Day: "2023-01-01", Rename: []Renaming{{Unit: a, Name: "Xã Hoà Bình", Type: "xã", Code: "16001"}}})
		w.apply(Changes{Kind: EventMerge, Day: "2025-07-01", Open: []ImportUnit{home}, Close: []string{a}, Links: []Link{{From: a, To: home.ID, Extent: Full}}})
		for _, typed := range []string{"hoa binh", "xã hòa bình", "Hoà Bình", "HÒA BÌNH", "ban aa", "16001"} {
			found, err := w.Ever(ctx, w.root, typed, "2026-01-01", 10)
			if err != nil || len(found) == 0 || found[0].Unit.ID != home.ID || found[0].WasUnit != a {
				t.Errorf("%q: %+v %v", typed, found, err)
			}
		}
		found, err := w.Ever(ctx, w.root, "binh", "2026-01-01", 10)
		if err != nil || len(found) != 2 || found[0].Was != "" || found[1].Was == "" {
			t.Errorf("today's name comes first: %+v %v", found, err)
		}
	})
}

func TestReopenTakesAClosingBack(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		w := newWorld(t, db, 3)
		a, b := w.at["16001"], w.at["16002"]
		w.apply(Changes{Kind: EventMerge, Day: "2025-07-01", Close: []string{a}, Links: []Link{{From: a, To: b, Extent: Full}}})
		w.apply(Changes{Kind: EventReopen, Day: "2025-08-01", Reopen: []string{a}})
		w.sound("2025-07-15", "2026-01-01")
		heirs, err := w.Heirs(context.Background(), []string{a}, "2026-01-01")
		if err != nil || heirs[a] != a {
			t.Fatalf("%v %v", heirs, err)
		}
	})
}

func TestProvincesMayMerge(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := context.Background()
		w := newWorld(t, db, 1)
		other := newWorld(t, db, 0)
		newRoot := ImportUnit{ID: id.New(), Kind: Province, Names: []Naming{{Name: "Tỉnh Mới", Type: "tỉnh", Code: "41"}}}
		newRoot.RootID = newRoot.ID
		commune := w.commune("17001", "Xã Mới")
		commune.RootID, commune.Parents[0].Parent = newRoot.ID, newRoot.ID
		w.apply(Changes{Day: "2025-07-01", Open: []ImportUnit{newRoot, commune}, Close: []string{w.root, other.root, w.at["16001"]},
			Links: []Link{{From: w.root, To: newRoot.ID, Extent: Full}, {From: other.root, To: newRoot.ID, Extent: Full}, {From: w.at["16001"], To: commune.ID, Extent: Full}}})
		c, err := w.Census(ctx, "2025-07-01")
		if err != nil || len(c.Problems) != 0 || c.Levels[Province] != 1 || c.Levels[Commune] != 1 {
			t.Fatalf("%+v %v", c, err)
		}
		if before, _ := w.Census(ctx, "2025-06-30"); before.Levels[Province] != 2 {
			t.Fatalf("%+v", before)
		}
	})
}

func TestWhatCantBe(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		w := newWorld(t, db, 4)
		a, b, c := w.at["16001"], w.at["16002"], w.at["16003"]
		day := "2025-07-01"
		half, third := .5, .3
		for name, x := range map[string]struct {
			c    Changes
			want string
		}{
			"successor closes too":       {Changes{Day: day, Close: []string{a, b}, Links: []Link{{From: a, To: b, Extent: Full}, {From: b, To: a, Extent: Full}}}, "cũng kết thúc"},
			"unknown successor":          {Changes{Day: day, Close: []string{a}, Links: []Link{{From: a, To: id.New(), Extent: Full}}}, "chưa có hoặc không còn"},
			"shares short":               {Changes{Day: day, Close: []string{a}, Links: []Link{{From: a, To: b, Extent: Part, Share: &half}, {From: a, To: c, Extent: Part, Share: &third}}}, "bằng 1"},
			"went whole and stays":       {Changes{Day: day, Links: []Link{{From: a, To: b, Extent: Full}}}, "thì phải kết thúc"},
			"code of a neighbour":        {Changes{Day: day, Rename: []Renaming{{Unit: a, Name: "Xã Mới", Type: "xã", Code: "16002"}}}, "đang là của đơn vị khác"},
			"under itself":               {Changes{Day: day, Move: []Moving{{a, Territorial, b}, {b, Territorial, a}}}, "chính mình"},
			"closes twice":               {Changes{Day: day, Close: []string{a, a}}, "một lần"},
			"no such day":                {Changes{Day: "2025-02-30", Close: []string{a}}, "có thật"},
			"province with communes":     {Changes{Day: day, Close: []string{w.root}}, "chưa kết thúc"},
			"reopens what is open":       {Changes{Day: day, Reopen: []string{a}}, "chưa kết thúc"},
			"opens in nobody's province": {Changes{Day: day, Open: []ImportUnit{{ID: id.New(), RootID: id.New(), Kind: Commune, Names: []Naming{{Name: "Xã X", Type: "xã"}}}}}, "không đứng đầu"},
		} {
			_, err := w.Apply(context.Background(), x.c)
			if !fault.Is(err, fault.Invalid) || !strings.Contains(sentences(err), x.want) {
				t.Errorf("%s: %v, want %q", name, sentences(err), x.want)
			}
		}
		w.sound(day)
		if census, _ := w.Census(context.Background(), day); census.Levels[Commune] != 4 {
			t.Error("something was half done")
		}
	})
}

func sentences(err error) string {
	if err == nil {
		return ""
	}
	var all []string
	for _, f := range fault.Of(err).Fields {
		all = append(all, f.Sentence)
	}
	return strings.Join(all, "; ")
}

// Whatever happens to a map over the years, it stays sound, nothing is forgotten, and every unit that
// ever lived leads somewhere or to a division nobody decided.
func TestMapsAlwaysHold(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		rng := rand.New(rand.NewPCG(3, 1))
		w := newWorld(t, db, 12)
		living := keysOf(w.at)
		slices.Sort(living)
		next := 17000
		var days []string
		for year := 2000; year < 2012; year++ {
			day := fmt.Sprintf("%d-%02d-01", year, 1+rng.IntN(12))
			days = append(days, day)
			take := func() string {
				i := rng.IntN(len(living))
				code := living[i]
				living = slices.Delete(living, i, i+1)
				return code
			}
			next++
			fresh := w.commune(fmt.Sprint(next), fmt.Sprintf("Xã Mới %s", letters(next-17000)))
			switch one, two := w.at[take()], w.at[take()]; rng.IntN(3) {
			case 0:
				w.apply(Changes{Kind: EventMerge, Day: day, Open: []ImportUnit{fresh}, Close: []string{one, two},
					Links: []Link{{From: one, To: fresh.ID, Extent: Full}, {From: two, To: fresh.ID, Extent: Full}}})
				living = append(living, fmt.Sprint(next))
			case 1:
				share, rest := .4, .6
				w.apply(Changes{Kind: EventSplit, Day: day, Open: []ImportUnit{fresh}, Close: []string{one, two},
					Links: []Link{{From: one, To: fresh.ID, Extent: Part, Share: &share}, {From: one, To: w.at[living[0]], Extent: Part, Share: &rest, Main: rng.IntN(2) == 0}, {From: two, To: fresh.ID, Extent: Full}}})
				living = append(living, fmt.Sprint(next))
			default:
				w.apply(Changes{Kind: EventOpen, Day: day, Open: []ImportUnit{fresh}, Close: []string{two}, Links: []Link{{From: two, To: one, Extent: Full}}})
				w.apply(Changes{Kind: EventRename, Day: day, Rename: []Renaming{{one, "Xã Đổi " + letters(year-2000), "xã", fmt.Sprint(18000 + year)}}})
				w.at[fmt.Sprint(18000+year)] = one
				living = append(living, fmt.Sprint(next), fmt.Sprint(18000+year))
			}
		}
		w.sound(days...)
		today := map[string]float64{}
		for _, old := range w.at {
			heirs, err := w.Becoming(context.Background(), old, "2026-01-01")
			if err != nil || len(heirs) == 0 {
				t.Fatalf("%s became nothing: %v", old, err)
			}
			sum := 0.0
			for _, h := range heirs {
				today[h.Unit.ID] += *h.Share
				sum += *h.Share
			}
			if sum < .999 || sum > 1.001 {
				t.Fatalf("%s: its shares sum to %f", old, sum)
			}
		}
		for _, code := range living {
			back, err := w.StandsFor(context.Background(), w.at[code], "1999-01-01")
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range back {
				if !h.Unit.On("1999-01-01") {
					t.Errorf("stands for %s, which was not there", h.Unit.Name)
				}
			}
		}
	})
}
