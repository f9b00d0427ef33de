package indicator

import (
	"slices"
	"testing"

	"kheo/internal/campaign"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/report"
)

func TestSameNumberSameKey(t *testing.T) {
	for name, pair := range map[string][2]Rule{
		"defaults":             {{}, {Take: TakeRecords, Measure: practice.MeasureNew}},
		"unit of records":      {{Take: TakeRecords, Unit: "turn", Side: "participant", Resource: "money"}, {Take: TakeRecords}},
		"field touched":        {{Field: "economy", AnyField: "economy"}, {Field: "economy"}},
		"a programme":          {{Measure: practice.MeasureIntegrated, Programme: "NTM"}, {Measure: practice.MeasureRunning, Programme: "NTM"}},
		"finished is finished": {{Measure: practice.MeasureFinished, State: practice.Finished}, {Measure: practice.MeasureFinished}},
		"money of nobody":      {{Take: TakeResources, Resource: "money", Side: "participant"}, {Take: TakeResources, Resource: "money"}},
	} {
		if pair[0].Key() != pair[1].Key() {
			t.Errorf("%s: %s, %s", name, pair[0].Key(), pair[1].Key())
		}
	}
	different := []Rule{{}, {Measure: practice.MeasureRunning}, {Kind: "collective"}, {Field: "economy"}, {AnyField: "economy"}, {State: practice.Finished}, {Measure: practice.MeasureIntegrated},
		{Take: TakePeople, Unit: "turn"}, {Take: TakePeople, Unit: "person"}, {Take: TakePeople, Unit: "turn", Side: "participant"}, {Take: TakeResources, Resource: "money"}}
	seen := map[string]bool{}
	for _, r := range different {
		if seen[r.Key()] {
			t.Errorf("%+v has the key of another", r)
		}
		seen[r.Key()] = true
	}
}

func TestFlowsAndStocks(t *testing.T) {
	flow := []practice.Measure{practice.MeasureNew, practice.MeasureFinished, practice.MeasureWithdrawn, practice.MeasureRegistered}
	for _, m := range practice.Measures {
		if (Rule{Measure: m}).Flow() != slices.Contains(flow, m) {
			t.Errorf("%s: flow %v", m, !slices.Contains(flow, m))
		}
	}
	for _, i := range builtins {
		if i.Counted == (i.Why != "") || i.Counted && (i.Measure == "" || i.Flow != i.Rule.Flow()) || !i.Counted && i.Flow {
			t.Errorf("%+v", i)
		}
	}
}

func TestBuiltinsAskOnce(t *testing.T) {
	codes, keys := map[string]bool{}, map[string]string{}
	for _, i := range builtins {
		if codes[i.Code] || i.Counted && keys[i.Rule.Key()] != "" {
			t.Errorf("%s asks for what %s does", i.Code, keys[i.Rule.Key()])
		}
		codes[i.Code], keys[i.Rule.Key()] = true, i.Code
		if !codeForm.MatchString(i.Code) || i.Definition == "" {
			t.Errorf("%s: no code or no definition", i.Code)
		}
	}
	for _, m := range practice.Measures {
		if !codes[string(m)] {
			t.Errorf("no indicator for %s", m)
		}
	}
	for _, code := range []string{"effective", "recognised", "exemplary", "commended", "replicated"} {
		if !codes[code] {
			t.Errorf("%s does not say that it can't be counted", code)
		}
	}
}

func TestDraft(t *testing.T) {
	good := Draft{Code: "young", Name: "Mô hình của thanh niên", From: "2026-01-01", Rule: Rule{Take: TakeRecords, Measure: practice.MeasureNew, Kind: "collective", Level: "commune"}}
	if e := good.check(true); e.OrNil() != nil {
		t.Fatal(e.Fields)
	}
	for field, change := range map[string]func(d *Draft){
		"code":     func(d *Draft) { d.Code = "Mới" },
		"name":     func(d *Draft) { d.Name = "" },
		"from":     func(d *Draft) { d.From = "2026-02-30" },
		"nature":   func(d *Draft) { d.Nature, d.Rule.Measure = Flow, practice.MeasureRunning },
		"take":     func(d *Draft) { d.Rule.Take = "all" },
		"measure":  func(d *Draft) { d.Rule.Measure = "best" },
		"kind":     func(d *Draft) { d.Rule.Kind = "both" },
		"level":    func(d *Draft) { d.Rule.Level = "world" },
		"origin":   func(d *Draft) { d.Rule.Origin = "x" },
		"area":     func(d *Draft) { d.Rule.Area = "moon" },
		"state":    func(d *Draft) { d.Rule.Measure, d.Rule.State = practice.MeasureRunning, practice.Paused },
		"field":    func(d *Draft) { d.Rule.Field = "Kinh tế" },
		"unit":     func(d *Draft) { d.Rule.Take = TakePeople },
		"resource": func(d *Draft) { d.Rule.Take = TakeResources; d.Rule.Resource = "goods" },
		"dims":     func(d *Draft) { d.Dims = []string{report.DimKind} },
	} {
		d := good
		change(&d)
		e := d.check(true)
		if len(e.Fields) != 1 || e.Fields[0].Field != field {
			t.Errorf("%s: %+v", field, e.Fields)
		}
	}
	stock := good
	stock.Nature = Stock
	if e := stock.check(true); e.OrNil() != nil {
		t.Errorf("a flow may be looked at as a stock: %v", e.Fields)
	}
}

func TestWarnings(t *testing.T) {
	warn := func(d Draft) (codes []string) {
		d.clean()
		own := Indicator{Code: "border", Name: "Mô hình vùng biên", Counted: true, Dims: recordDims, Rule: Rule{Area: "border"}}
		for _, w := range d.warnings(append(Builtins(), own)) {
			codes = append(codes, w.Code)
		}
		return codes
	}
	for name, c := range map[string]struct {
		draft Draft
		about []string
	}{
		"nothing":           {Draft{Name: "Mô hình vùng cao", Rule: Rule{Area: "mountain", Kind: "collective"}}, nil},
		"name like another": {Draft{Name: "  mô hình HIỆU QUẢ ", Rule: Rule{Area: "mountain", Kind: "collective"}}, []string{"effective"}},
		"a key of another":  {Draft{Name: "Mô hình tập thể vùng biên", Rule: Rule{Area: "border", Kind: "collective"}}, []string{"border"}},
	} {
		if got := warn(c.draft); !slices.Equal(got, c.about) {
			t.Errorf("%s: %v, not %v", name, got, c.about)
		}
	}
}

// Every rule has words, and two rules that differ are told apart by them.
func TestWordsTellRulesApart(t *testing.T) {
	rules := []Rule{{}, {Measure: practice.MeasureRunning}, {Kind: "collective"}, {Field: campaign.Economy}, {AnyField: campaign.Economy}, {Level: "commune"}, {Origin: "new"}, {Area: "border"}, {Programme: "NTM"},
		{State: practice.Finished}, {Take: TakePeople, Unit: "turn"}, {Take: TakePeople, Unit: "turn", Side: "participant"}, {Take: TakePeople, Unit: "person"}, {Take: TakeResources, Resource: "money"}, {Take: TakeResources, Resource: "labour"}}
	seen := map[string]bool{}
	for _, r := range rules {
		words := Indicator{Counted: true, Rule: r.normal()}.Words(t.Context())
		if seen[words] || words == "" {
			t.Errorf("%+v: %q", r, words)
		}
		seen[words] = true
	}
	i := Indicator{Counted: true, Rule: Rule{Field: "x-1"}.normal(), words: map[string]string{"x-1": "Chuyển đổi số"}}
	if want := "Số mô hình lần đầu vào danh mục trong kỳ; lĩnh vực chính: Chuyển đổi số."; i.Words(t.Context()) != want {
		t.Error(i.Words(t.Context()))
	}
	if !fault.Is(again(builtins[0]), fault.Conflict) {
		t.Error("asked twice and not refused")
	}
}
