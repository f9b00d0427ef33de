package practiceweb

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

func sampleContent() practice.Content {
	return practice.Content{
		Title: "Bò giống chuyền tay", Kind: practice.Collective, Field: "economy", Fields: []string{"politics", "society"}, Level: practice.LevelCommune, Origin: practice.OriginNew,
		Answers: map[string]string{"situation": "Bản có 61 hộ.\nTrong đó 38 hộ nghèo.", "method": "Họp dân."}, Gain: "Một bò cái", Undertake: "Làm chuồng",
		ContactName: "Trưởng bản", ContactPhone: "0900 000 000", Start: "2026-12-01", End: "2027-11-30",
		Targets:    []practice.Target{{ID: "01980000-0000-7000-8000-000000000001", Name: "Hộ có bò", Measure: "hộ", Baseline: 1.5, Target: 2400, Due: "2027-11-30"}},
		Milestones: []practice.Milestone{{Day: "2027-02-01", Text: "Giao bò"}}, Groups: []practice.Group{{Side: "beneficiary", Number: 24, Measure: "household", Label: "hộ nghèo"}},
		Resources: []practice.Resource{{Kind: "money", Amount: 168_000_000.5, Measure: "đồng", Label: "mua giống", Source: "Quỹ"}},
	}
}

func TestWhatIsFilledIsReadBack(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		ctx := i18n.WithLang(context.Background(), lang)
		c := sampleContent()
		f := form.New()
		fillContent(ctx, f, c, nil)
		got := readContent(langForm(ctx, f), c)
		if !sameContent(got.Content, c) || got.Targets[0].ID != c.Targets[0].ID {
			t.Errorf("%s: %+v\nwant %+v", lang, got.Content, c)
		}
	}
}

// langForm reads the values of a form as a request in the language of ctx would.
func langForm(ctx context.Context, f *form.Form) *form.Form {
	values := url.Values{}
	for _, name := range []string{"title", "kind", "level", "origin", "field", "fields", "gain", "undertake", "contact_name", "contact_phone", "start", "end", "situation", "method"} {
		values[name] = f.Values(name)
	}
	values.Set("situation", f.Value("situation"))
	for list, cells := range rowCells {
		for _, cell := range append([]string{"id", "side", "measure", "kind"}, cells...) {
			values[f.Row(list, 0).Name(cell)] = f.Row(list, 0).Values(cell)
		}
	}
	return postForm(ctx, values.Encode())
}

func TestARowWithOnlyChoicesIsNoRow(t *testing.T) {
	c := readContent(form.From(url.Values{"groups.0.side": {"participant"}, "groups.0.measure": {"person"}, "resources.0.kind": {"money"}, "targets.0.id": {"x"}}), practice.Content{})
	if len(c.Groups)+len(c.Resources)+len(c.Targets) != 0 {
		t.Errorf("%+v", c.Content)
	}
}

func TestATargetOfAnotherRecordIsNotTakenOver(t *testing.T) {
	stored := []practice.Target{{ID: "a", Name: "Hộ có bò"}, {ID: "b", Name: "Hộ nghèo"}}
	got := knownTargets([]practice.Target{{ID: "other", Name: "Hộ nghèo"}, {ID: "a", Name: "Đổi tên"}, {ID: "a", Name: "Thêm"}}, stored)
	if got[0].ID != "b" || got[1].ID != "a" || got[2].ID != "" {
		t.Errorf("%+v", got)
	}
}

func TestThereIsAlwaysARowToTypeIn(t *testing.T) {
	f := form.From(url.Values{"milestones.4.text": {"Giao bò"}, "milestones.5.text": {""}, "milestones.5.day": {""}})
	for _, c := range []struct {
		more bool
		want int
	}{{false, 2}, {true, 3}} {
		if got := rowNumbers(f, "milestones", c.more); len(got) != c.want || got[0] != 4 || got[1] == 4 {
			t.Errorf("more=%v: rows %v", c.more, got)
		}
	}
	if got := rowNumbers(form.New(), "places", false); len(got) != 1 {
		t.Errorf("a new list has rows %v", got)
	}
}

// Whatever is posted, reading it neither panics nor lets through what may not be stored.
func FuzzContent(f *testing.F) {
	f.Add("title=a&targets.0.name=x&targets.0.baseline=1.234%2C5&places.0.unit=Na+Ngoi&groups.0.number=24&groups.0.side=participant")
	f.Add("title=%ff%00&fields=economy&fields=economy&field=economy&targets.99999999999.name=y&resources.0.amount=-1&start=31%2F02%2F2026")
	f.Add("situation=" + strings.Repeat("%C3%A1", 200) + "&milestones.0.day=hôm nay&co_units.0.unit=%E2%80%8B&origin_ref_id=x")
	f.Fuzz(func(t *testing.T, body string) {
		fm := postForm(context.Background(), body)
		c := readContent(fm, practice.Content{})
		for list := range rowCells {
			if n := rowNumbers(fm, list, true); len(n) == 0 || len(n) > practice.MaxRows && fm.Err() == nil {
				t.Errorf("%s has rows %v", list, n)
			}
		}
		sheet{f: fm, content: c.Content}.index(context.Background())
		if fm.Err() != nil {
			return
		}
		limits(t, c.Content)
	})
}

func limits(t *testing.T, c practice.Content) {
	text := func(what, s string, most int) {
		if vntext.Len(s) > most || !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) || strings.ContainsRune(s, 0) {
			t.Errorf("%s is not storable: %q", what, s)
		}
	}
	text("title", c.Title, practice.MaxTitle)
	for q, s := range c.Answers {
		text(q, s, practice.MaxText)
	}
	text("gain", c.Gain, practice.MaxText)
	text("contact", c.ContactName, practice.MaxShort)
	for _, x := range c.Targets {
		text("target", x.Name, practice.MaxShort)
		text("measure", x.Measure, 40)
	}
	for _, x := range c.Resources {
		text("resource", x.Label+x.Source+x.Measure, practice.MaxShort)
		if x.Amount < 0 {
			t.Error("a negative amount")
		}
	}
	for _, x := range c.Groups {
		text("group", x.Label, practice.MaxShort)
	}
	for name, n := range map[string]int{"targets": len(c.Targets), "places": len(c.Places), "groups": len(c.Groups), "milestones": len(c.Milestones), "resources": len(c.Resources), "co_units": len(c.CoUnits)} {
		if n > practice.MaxRows {
			t.Errorf("%d %s", n, name)
		}
	}
}
