package practice_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

// Many drafts at once are what each would be by itself, with its own line of history; one that is
// wrong keeps all of them out.
func TestManyDraftsAreWhatEachWouldBe(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		ctx := context.Background()
		a := w.Actor("na-ngoi.officer")
		draft := func(i int) practice.Registration {
			return practice.Registration{Content: practice.Content{Title: fmt.Sprintf("Mô hình %d", i), Kind: practice.Individual, Field: "economy", Fields: []string{"society"},
				Answers: map[string]string{"aims": "80 hộ"}, ContactName: "Lô Thị May", Start: "2026-03-15", Places: []practice.Place{{UnitID: w.Units[apptest.NaNgoi], Detail: "Bản Buộc Mú"}},
				CoUnits: []string{w.Units[apptest.FarmersNN]}, Targets: []practice.Target{{Name: "Hộ", Measure: "hộ", Target: 80}},
				Groups: []practice.Group{{Side: "participant", Number: 86, Measure: "household"}}, Resources: []practice.Resource{{Kind: "labour", Amount: 20}}}}
		}
		const n = 70
		var list []practice.Registration
		for i := range n {
			list = append(list, draft(i))
		}
		made, err := w.Practice.CreateAll(ctx, a, list)
		if err != nil || len(made) != n {
			t.Fatal(len(made), err)
		}
		alone, err := w.Practice.Create(ctx, a, draft(n))
		if err != nil {
			t.Fatal(err)
		}
		want, err := w.Practice.Get(ctx, a, alone.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range made {
			got, err := w.Practice.Get(ctx, a, m.ID)
			if err != nil {
				t.Fatal(err)
			}
			if i > 0 && got.Seq <= made[i-1].Seq || got.Title != fmt.Sprintf("Mô hình %d", i) {
				t.Errorf("number %d is %d, %s", i, got.Seq, got.Title)
			}
			got.Content.Title, got.Targets[0].ID = want.Title, want.Targets[0].ID
			if !reflect.DeepEqual(got.Content, want.Content) || !reflect.DeepEqual(got.Leads, want.Leads) || !reflect.DeepEqual(got.Holds, want.Holds) || got.State != want.State {
				t.Fatalf("%+v\n%+v", got, want)
			}
			if lines, err := w.Audit.Of(ctx, practice.SubjectKind, m.ID, true, 0, 10); err != nil || len(lines) != 1 {
				t.Fatalf("%d lines of history, %v", len(lines), err)
			}
		}
		if found, err := w.Practice.List(ctx, a, practice.Filter{Text: "mo hinh 69", Limit: 5}); err != nil || len(found.Rows) == 0 {
			t.Errorf("not found by words: %v", err)
		}
		if r, err := w.Audit.Verify(ctx, w.RootID); err != nil || !r.Whole() {
			t.Errorf("the chain: %+v %v", r, err)
		}
		list[5].Field = "sport"
		for i := range list {
			list[i].ID = ""
		}
		if _, err := w.Practice.CreateAll(ctx, a, list); !fault.Is(err, fault.Invalid) {
			t.Errorf("a wrong one: %v", err)
		}
		var there int
		if err := w.DB.QueryRow(ctx, `select count(*) from practice`).Scan(&there); err != nil || there != n+1 {
			t.Errorf("%d records, %v", there, err)
		}
	})
}

// Many sent at once are as each sent by itself; one that lacks something keeps all of them back.
func TestManySentAreWhatEachWouldBe(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		ctx := context.Background()
		a := w.Actor("na-ngoi.officer")
		draft := func(title, outputs string) string {
			p, err := w.Practice.Create(ctx, a, practice.Registration{Content: practice.Content{Title: title, Kind: practice.Collective, Field: "economy", Start: "2026-03-15",
				Places:  []practice.Place{{UnitID: w.Units[apptest.NaNgoi]}},
				Answers: map[string]string{"situation": "86 hộ", "aims": "80 hộ", "method": "Họp bản", "outputs": outputs}}})
			if err != nil {
				t.Fatal(err)
			}
			return p.ID
		}
		alone, first, second, short := draft("Một", "4 điểm"), draft("Hai", "4 điểm"), draft("Ba", "4 điểm"), draft("Bốn", "")
		want, err := w.Practice.Submit(ctx, a, alone, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Practice.SubmitAll(ctx, a, []string{first, short}); !fault.Is(err, fault.Invalid) {
			t.Errorf("one lacks its outputs: %v", err)
		}
		if p, err := w.Practice.Get(ctx, a, first); err != nil || p.State != practice.Draft {
			t.Errorf("%s was sent beside one that lacks something: %v", p.State, err)
		}
		if err := w.Practice.SubmitAll(ctx, a, []string{first, second}); err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{first, second} {
			p, err := w.Practice.Get(ctx, a, id)
			if err != nil || p.State != want.State || !reflect.DeepEqual(p.Holds, want.Holds) || p.SubmittedDay != want.SubmittedDay || p.SubmitterPost != want.SubmitterPost || p.Version != want.Version {
				t.Errorf("%+v %v", p, err)
			}
			if lines, err := w.Audit.Of(ctx, practice.SubjectKind, id, true, 0, 10); err != nil || len(lines) != 2 {
				t.Errorf("%d lines of history, %v", len(lines), err)
			}
		}
		if r, err := w.Audit.Verify(ctx, w.RootID); err != nil || !r.Whole() {
			t.Errorf("the chain: %+v %v", r, err)
		}
	})
}
