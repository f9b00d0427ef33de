package orgweb_test

import (
	"slices"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/org/orgweb"
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
