package orgweb_test

import (
	"slices"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/org"
	"kheo/internal/org/orgweb"
	"kheo/internal/platform/id"
)

type page struct {
	Items []orgweb.UnitItem
	Next  string
}

func names(t *testing.T, api *apptest.API, query string) []string {
	t.Helper()
	var p page
	api.Get("/api/v1/units?" + strings.ReplaceAll(query, " ", "%20")).Status(200).JSON(&p)
	var out []string
	for _, u := range p.Items {
		out = append(out, u.Name)
	}
	return out
}

func TestAPIUnits(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		api := w.API("na-ngoi.author")
		for query, want := range map[string][]string{
			"q=na ngoi&kind=commune":           {apptest.NaNgoi},
			"kind=district":                    nil,
			"kind=district&on=2024-06-30":      {apptest.KySon, apptest.ConCuong},
			"parent=418&on=2024-06-30":         {apptest.NaNgoi, apptest.NamCan, apptest.MuongXen},
			"parent=16870":                     {apptest.FarmersNN},
			"parent=40&line=sectoral&q=ban":    {apptest.Board},
			"q=16870":                          {apptest.NaNgoi},
			"q=khong co":                       nil,
			"parent=16870&line=sectoral&q=hoi": nil,
		} {
			if got := names(t, api, query); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", query, got, want)
			}
		}
	})
}

func TestAPIUnitsWalk(t *testing.T) {
	w := apptest.SQLite(t)
	api := w.API("na-ngoi.author")
	want := names(t, api, "limit=200")
	var got []string
	for next, pages := "", 0; pages == 0 || next != ""; pages++ {
		var p page
		api.Get("/api/v1/units?limit=3&cursor=" + next).Status(200).JSON(&p)
		for _, u := range p.Items {
			got = append(got, u.Name)
		}
		next = p.Next
	}
	if !slices.Equal(got, want) || len(want) < 9 {
		t.Errorf("%v\nwant %v", got, want)
	}
	api.Get("/api/v1/units?cursor=odd").Status(422)
}

func TestAPIUnit(t *testing.T) {
	w := apptest.SQLite(t)
	api := w.API("na-ngoi.author")
	for _, ref := range []string{"16864?on=2024-06-30", "xa-nam-can?on=2024-06-30", w.Units[apptest.NamCan] + "?on=2024-06-30"} {
		var u orgweb.UnitDetail
		api.Get("/api/v1/units/" + ref).Status(200).JSON(&u)
		above := u.Above["territorial"]
		if u.Name != apptest.NamCan || u.To != apptest.Merge || len(above) != 2 || above[1].Name != apptest.KySon || len(u.Names) != 1 {
			t.Errorf("%s: %+v", ref, u)
		}
	}
	api.Get("/api/v1/units/16864").Status(404) // not on today's map
	api.Get("/api/v1/units/con%20cuong?on=2024-06-30").Status(422)
	api.Get("/api/v1/units/40?on=yesterday").Status(422)
	w.API("").Get("/api/v1/units/40").Status(401)
}

func TestAPISuccessors(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		api := w.API("na-ngoi.author")
		for _, ref := range []string{w.Units[apptest.NamCan], "16864"} { // a code nobody else ever had
			var s orgweb.Successors
			api.Get("/api/v1/units/" + ref + "/successors?on=2026-01-01").Status(200).JSON(&s)
			if s.Unit.Name != apptest.NamCan || s.On != "2026-01-01" || len(s.Successors) != 1 {
				t.Fatalf("%s: %+v", ref, s)
			}
			if k := s.Successors[0]; k.Unit.ID != w.Units[apptest.NaNgoi] || k.Extent != "full" || !k.Main || k.Via == nil || k.Share == nil || *k.Share != 1 {
				t.Errorf("%s: %+v", ref, k)
			}
		}
		var before, still orgweb.Successors
		api.Get("/api/v1/units/" + w.Units[apptest.NamCan] + "/successors?on=2025-06-30").Status(200).JSON(&before)
		api.Get("/api/v1/units/16870/successors").Status(200).JSON(&still)
		if len(before.Successors) != 1 || before.Successors[0].Unit.Name != apptest.NamCan || len(still.Successors) != 1 || still.Successors[0].Unit.Code != "16870" {
			t.Errorf("itself while it lives: %+v %+v", before, still)
		}
		var past orgweb.Predecessors
		api.Get("/api/v1/units/16870/predecessors").Status(200).JSON(&past)
		if past.On != "2025-06-30" || len(past.Predecessors) != 2 {
			t.Errorf("%+v", past)
		}
		api.Get("/api/v1/units/" + id.New() + "/successors").Status(404)
		api.Get("/api/v1/units/99999/predecessors").Status(404)
		api.Get("/api/v1/units/16870/successors?on=soon").Status(422)
		w.API("").Get("/api/v1/units/16870/successors").Status(401)
	})
}

// A share that no source gives is null, not 0 or 1.
func TestAPIUnknownSharesAreNull(t *testing.T) {
	w := apptest.SQLite(t)
	split := org.Changes{Kind: org.EventSplit, Day: "2026-02-01", Paper: "Nghị quyết thử", Close: []string{w.Units[apptest.MauThach]}, Links: []org.Link{
		{From: w.Units[apptest.MauThach], To: w.Units[apptest.NaNgoi], Extent: org.Part}, {From: w.Units[apptest.MauThach], To: w.Units[apptest.MuongXen], Extent: org.Part, Main: true}}}
	if _, err := w.Org.Apply(t.Context(), split); err != nil {
		t.Fatal(err)
	}
	body := w.API("na-ngoi.author").Get("/api/v1/units/" + w.Units[apptest.MauThach] + "/successors").Status(200).Body
	if strings.Count(body, `"share":null`) != 2 || strings.Count(body, `"extent":"part"`) != 2 {
		t.Error(body)
	}
	page := w.As("na-ngoi.author").Get("/units/" + w.Units[apptest.MauThach]).Status(200)
	page.In("#ended").HasText("theo Nghị quyết thử, nay là", "Xã Na Ngoi (một phần)", "Xã Mường Xén (một phần)")
	page.In("#kin").HasText("không rõ", "một phần, là phần chính")
}
