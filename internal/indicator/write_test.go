package indicator_test

import (
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/report"
)

func draft() indicator.Draft {
	return indicator.Draft{Code: "border-group", Name: "Mô hình tập thể vùng biên", From: "2024-01-01", Dims: []string{report.DimField, report.DimLevel},
		Rule: indicator.Rule{Take: indicator.TakeRecords, Measure: practice.MeasureNew, Kind: practice.Collective, Area: string(org.Border)}}
}

func TestAskedOnce(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		admin := w.Actor("province.admin")
		i, err := w.Indicator.Add(ctx, admin, draft())
		if err != nil {
			t.Fatal(err)
		}
		if i.Version != 1 || !i.Flow || i.Measure != "mô hình" || !strings.Contains(i.Definition, "hình thức: Tập thể; nơi diễn ra thuộc vùng: ") {
			t.Errorf("%+v", i)
		}
		refused := func(name string, err error, kind fault.Kind, part string) {
			t.Helper()
			if f := fault.Of(err); err == nil || f.Kind != kind || part != "" && !strings.Contains(f.Error(), part) && (len(f.Fields) == 0 || f.Fields[0].Field != part) {
				t.Errorf("%s: %v", name, err)
			}
		}
		other := draft()
		other.Code, other.Name, other.Dims = "again", "Tên khác hẳn", nil
		other.Rule.Side, other.Rule.Resource = "participant", "money" // says nothing of records
		_, err = w.Indicator.Add(ctx, admin, other)
		refused("the same rule in other words", err, fault.Conflict, "border-group")
		other.Rule = indicator.Rule{Take: indicator.TakeRecords, Measure: practice.MeasureMaintained}
		_, err = w.Indicator.Add(ctx, admin, other)
		refused("a built-in number", err, fault.Conflict, "maintained")
		for _, key := range []indicator.Rule{{Measure: practice.MeasureMaintained, Kind: practice.Individual}, {Measure: practice.MeasureIntegrated, Programme: "NTM"}} {
			other.Rule = key
			_, err = w.Indicator.Add(ctx, admin, other)
			refused("a number every report has, when a built-in one is spread", err, fault.Conflict, "")
		}
		other.Rule = indicator.Rule{Measure: practice.MeasureMaintained, Kind: practice.Individual, Area: string(org.Coast)}
		other.Code = "new"
		_, err = w.Indicator.Add(ctx, admin, other)
		refused("the code of another", err, fault.Invalid, "code")
		other.Code, other.Nature = "kept-by-one", indicator.Flow
		_, err = w.Indicator.Add(ctx, admin, other)
		refused("a stock declared a flow", err, fault.Invalid, "nature")
		other.Nature, other.Rule.Programme = "", "XYZ"
		_, err = w.Indicator.Add(ctx, admin, other)
		refused("a programme that is not", err, fault.Invalid, "programme")
		other.Rule.Programme = ""
		for _, post := range []string{"province.head", "na-ngoi.approver", "province.reader"} {
			_, err = w.Indicator.Add(ctx, w.Actor(post), other)
			refused(post, err, fault.Forbidden, "")
		}
		if _, err = w.Indicator.Add(ctx, w.Actor("province.officer"), other); err != nil {
			t.Errorf("officer: %v", err)
		}
	})
}

func TestVersions(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		admin := w.Actor("province.admin")
		first, err := w.Indicator.Add(ctx, admin, draft())
		if err != nil {
			t.Fatal(err)
		}
		next := draft()
		next.From, next.Rule.Kind = "2026-01-01", practice.Individual
		if _, err := w.Indicator.Replace(ctx, admin, first.Code, 7, next); !fault.Is(err, fault.Stale) {
			t.Errorf("not the version seen: %v", err)
		}
		early := next
		early.From = "2024-01-01"
		if _, err := w.Indicator.Replace(ctx, admin, first.Code, 1, early); !fault.Is(err, fault.Invalid) {
			t.Errorf("begins with the one before: %v", err)
		}
		if _, err := w.Indicator.Replace(ctx, admin, "new", 1, next); !fault.Is(err, fault.Conflict) {
			t.Errorf("a built-in one was changed: %v", err)
		}
		p, err := w.Campaign.Period(ctx, w.RootID, "2024-H1")
		if err == nil {
			p, err = w.Campaign.ClosePeriod(ctx, w.Actor("province.head"), p.ID, p.Version)
		}
		if err == nil {
			err = w.Report.Freeze(ctx, w.Actor("province.head"), p.ID, p.Version)
		}
		if err != nil {
			t.Fatal(err)
		}
		early.From = "2024-06-30"
		if _, err := w.Indicator.Replace(ctx, admin, first.Code, 1, early); !fault.Is(err, fault.Invalid) {
			t.Errorf("begins within a period whose figures are fixed: %v", err)
		}
		if err := w.Indicator.End(ctx, admin, first.Code, 1, "2024-06-30"); !fault.Is(err, fault.Invalid) {
			t.Errorf("ends within a period whose figures are fixed: %v", err)
		}
		second, err := w.Indicator.Replace(ctx, admin, first.Code, 1, next)
		if err != nil || second.ID != first.ID || second.Version != 2 {
			t.Fatalf("%v %+v", err, second)
		}
		for day, version := range map[string]int64{"2024-06-30": 1, "2025-12-31": 1, "2026-01-01": 2} {
			i, err := w.Indicator.On(ctx, w.RootID, first.Code, day)
			if err != nil || i.Version != version {
				t.Errorf("on %s: version %d, %v", day, i.Version, err)
			}
		}
		if list, err := w.Indicator.List(ctx, w.RootID, "2023-12-31"); err != nil || len(list) != len(indicator.Builtins()) {
			t.Errorf("before the first day: %d, %v", len(list), err)
		}
		if err := w.Indicator.End(ctx, admin, first.Code, 2, "2026-07-01"); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Indicator.On(ctx, w.RootID, first.Code, "2026-07-01"); !fault.Is(err, fault.NotFound) {
			t.Errorf("ended and still there: %v", err)
		}
		again := draft()
		again.Code, again.Rule, again.From = "individuals", next.Rule, "2026-07-01"
		if _, err := w.Indicator.Add(ctx, admin, again); err != nil {
			t.Errorf("what nobody asks for any more may be asked again: %v", err)
		}
		lines, err := w.Audit.Of(ctx, indicator.SubjectKind, first.ID, false, 0, 10)
		if err != nil || len(lines) != 3 {
			t.Errorf("%d lines of history, %v", len(lines), err)
		}
	})
}

// An indicator of one province does not exist in another.
func TestOwnProvinceOnly(t *testing.T) {
	w := apptest.SQLite(t)
	if _, err := w.Indicator.Add(ctx, w.Actor("province.admin"), draft()); err != nil {
		t.Fatal(err)
	}
	stranger := identity.Actor{RootID: "elsewhere", UnitID: "elsewhere", Role: identity.RoleAdmin}
	if _, err := w.Indicator.Versions(ctx, stranger.RootID, draft().Code); !fault.Is(err, fault.NotFound) {
		t.Errorf("seen from elsewhere: %v", err)
	}
	if err := w.Indicator.End(ctx, stranger, draft().Code, 1, "2026-01-01"); !fault.Is(err, fault.NotFound) {
		t.Errorf("ended from elsewhere: %v", err)
	}
}
