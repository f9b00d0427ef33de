package campaign_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

var (
	ctx  = context.Background()
	noon = time.Date(2026, 11, 23, 12, 0, 0, 0, clock.Zone)
)

type world struct {
	*testing.T
	*campaign.Service
	db                   *sqldb.DB
	log                  *audit.Log
	clock                *clock.Manual
	root, commune, other string
}

func each(t *testing.T, fn func(w world)) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		c := clock.Fixed(noon)
		w := world{T: t, db: db, clock: c, log: audit.New(db, c), root: id.New(), commune: id.New(), other: id.New()}
		units := org.New(db, c)
		w.Service = campaign.New(db, c, units, w.log)
		life := org.Span{From: "2000-01-01"}
		err := units.Import(ctx, []org.ImportUnit{
			{ID: w.root, RootID: w.root, Kind: org.Province, Span: life, Names: []org.Naming{{Name: "Tỉnh Nghệ An", Type: "tỉnh", Code: "40"}}},
			{ID: w.commune, RootID: w.root, Kind: org.Commune, Span: life, Names: []org.Naming{{Name: "Xã Châu Bình", Type: "xã", Code: "1"}}},
			{ID: w.other, RootID: w.root, Kind: org.Commune, Span: life, Names: []org.Naming{{Name: "Xã Châu Bính", Type: "xã", Code: "2"}}},
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
		fn(w)
	})
}

func (w world) as(role identity.Role, unit string) identity.Actor {
	return identity.Actor{PersonID: "person", PostID: "post", RootID: w.root, UnitID: unit, Role: role, Day: "2026-11-23", Via: identity.ViaWeb}
}

func (w world) admin() identity.Actor { return w.as(identity.RoleAdmin, w.root) }

func (w world) create(year int) campaign.Campaign {
	w.Helper()
	c, err := w.Create(ctx, w.admin(), campaign.NewCampaign{RootID: w.root, Year: year, Prefix: "na"})
	w.ok(err)
	return c
}

func (w world) ok(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w world) refused(err error, kind fault.Kind) {
	w.Helper()
	if !fault.Is(err, kind) {
		w.Fatalf("want kind %d, got %v", kind, err)
	}
}

func (w world) period(code string) campaign.Period {
	w.Helper()
	p, err := w.Period(ctx, w.root, code)
	w.ok(err)
	return p
}

// lines is how long the chain is; it must be whole.
func (w world) lines() int64 {
	w.Helper()
	r, err := w.log.Verify(ctx, w.root)
	w.ok(err)
	if !r.Whole() {
		w.Fatalf("%+v", r)
	}
	return r.Lines
}

func TestCreate(t *testing.T) {
	each(t, func(w world) {
		if _, err := w.Current(ctx, w.root); !fault.Is(err, fault.NotFound) {
			w.Fatal(err)
		}
		var counted []string
		w.Hooks.OnDates = func(_ context.Context, list []campaign.Period) error {
			for _, p := range list {
				counted = append(counted, p.Code)
			}
			return nil
		}
		c := w.create(2024)
		if c.Name != "Dân vận khéo năm 2024" || c.Prefix != "NA" || !c.Open() || len(counted) != 17 || w.lines() != 1 {
			w.Fatalf("%+v, %v counted", c, counted)
		}
		fields, err := w.Fields(ctx, c.ID)
		w.ok(err)
		kinds, err := w.Kinds(ctx, c.ID)
		w.ok(err)
		questions, err := w.Questions(ctx, c.ID)
		w.ok(err)
		if !slices.Equal(fields, campaign.DefaultFields()) || !slices.Equal(kinds, campaign.DefaultKinds()) || !slices.Equal(questions, campaign.DefaultForm()) {
			w.Fatalf("%v %v %v", fields, kinds, questions)
		}
		if p := w.period("2024-H1"); p.From != "2024-01-01" || p.LastDay() != "2024-06-30" || p.State != campaign.PeriodOpen || p.CampaignID != c.ID {
			w.Fatalf("%+v", p)
		}
		programmes, err := w.Programmes(ctx, w.root, 2024)
		w.ok(err)
		holidays, err := w.Holidays(ctx, w.root)
		w.ok(err)
		if len(programmes) != 3 || len(holidays) != 13 {
			w.Fatalf("%v %v", programmes, holidays)
		}

		newer := w.create(2026)
		current, err := w.Current(ctx, w.root)
		w.ok(err)
		if current != newer {
			w.Fatalf("current is %+v", current)
		}
		all, err := w.Periods(ctx, w.root)
		w.ok(err)
		if len(all) != 34 || all[0].Code != "2026" || all[1].Code != "2026-H2" || all[33].Code != "2024-01" {
			w.Fatalf("%d periods, %s %s … %s", len(all), all[0].Code, all[1].Code, all[len(all)-1].Code)
		}
		of, err := w.PeriodsOf(ctx, newer.ID)
		w.ok(err)
		if len(of) != 17 || of[0].Code != "2026-Q1" || of[3].Code != "2026" || of[5].Code != "2026-01" {
			w.Fatalf("%v", of)
		}
		w.ok(w.SetCampaignState(ctx, w.admin(), newer.ID, 1, campaign.CampaignClosed))
		w.refused(w.SetCampaignState(ctx, w.admin(), newer.ID, 1, campaign.CampaignOpen), fault.Stale)
		if current, err = w.Current(ctx, w.root); err != nil || current != c {
			w.Fatalf("current is %+v, %v", current, err)
		}
	})
}

func TestCreateRefuses(t *testing.T) {
	each(t, func(w world) {
		good := campaign.NewCampaign{RootID: w.root, Year: 2024, Prefix: "NA"}
		for name, c := range map[string]struct {
			change func(*campaign.NewCampaign)
			as     identity.Actor
			kind   fault.Kind
		}{
			"year":             {func(n *campaign.NewCampaign) { n.Year = 24 }, w.admin(), fault.Invalid},
			"prefix":           {func(n *campaign.NewCampaign) { n.Prefix = "Đ1" }, w.admin(), fault.Invalid},
			"code":             {func(n *campaign.NewCampaign) { n.Periods = campaign.DefaultPeriods(2025) }, w.admin(), fault.Invalid},
			"dates":            {func(n *campaign.NewCampaign) { n.Periods = []campaign.Dates{{Code: "2024", From: "x", To: "y"}} }, w.admin(), fault.Invalid},
			"role":             {func(*campaign.NewCampaign) {}, w.as(identity.RoleOfficer, w.root), fault.Forbidden},
			"another's root":   {func(*campaign.NewCampaign) {}, identity.Actor{RootID: "x", Role: identity.RoleAdmin}, fault.NotFound},
			"nobody signed in": {func(*campaign.NewCampaign) {}, identity.Actor{}, fault.NotFound},
		} {
			n := good
			c.change(&n)
			if _, err := w.Create(ctx, c.as, n); !fault.Is(err, c.kind) {
				w.Errorf("%s: %v", name, err)
			}
		}
		w.create(2024)
		_, err := w.Create(ctx, w.admin(), good)
		w.refused(err, fault.Conflict)
		_, err = w.Create(ctx, w.admin(), campaign.NewCampaign{RootID: w.root, Year: 2025, Prefix: "NA", Periods: campaign.PeriodsTo(2025, 14)})
		w.refused(err, fault.Invalid) // 15–31/12/2024 would count twice
		if w.lines() != 1 {
			w.Fatal("something refused was recorded")
		}
	})
}

func TestSetPeriodDates(t *testing.T) {
	each(t, func(w world) {
		c := w.create(2024)
		var counted []string
		w.Hooks.OnDates = func(_ context.Context, list []campaign.Period) error {
			for _, p := range list {
				counted = append(counted, p.Code+" "+p.From+" "+p.To)
			}
			return nil
		}
		officer := w.as(identity.RoleProvincialOfficer, w.other)
		warnings, err := w.SetPeriodDates(ctx, officer, c.ID, 1, []campaign.Dates{
			{Code: "2024-H1", From: "2024-01-01", To: "2024-06-15"}, {Code: "2024-H2", From: "2024-06-15", To: "2025-01-01"}})
		w.ok(err)
		if len(warnings) != 1 || warnings[0].Code != "2024-H1" || len(counted) != 2 || counted[0] != "2024-H1 2024-01-01 2024-06-15" || w.lines() != 3 {
			w.Fatalf("%v %v", warnings, counted)
		}
		if p := w.period("2024-H1"); p.LastDay() != "2024-06-14" || p.Version != 2 {
			w.Fatalf("%+v", p)
		}
		lines, err := w.log.Of(ctx, campaign.SubjectPeriod, w.period("2024-H1").ID, false, 0, 10)
		w.ok(err)
		if len(lines) != 1 || lines[0].Verb != "period.dates" || lines[0].Changes[0].Before != "2024-07-01" || lines[0].Changes[0].After != "2024-06-15" {
			w.Fatalf("%+v", lines)
		}

		counted = nil
		for name, x := range map[string]struct {
			as      identity.Actor
			version int64
			dates   campaign.Dates
			kind    fault.Kind
		}{
			"stale":        {officer, 1, campaign.Dates{Code: "2024-06", From: "2024-06-02", To: "2024-07-01"}, fault.Stale},
			"doesn't fit":  {officer, 2, campaign.Dates{Code: "2024-H1", From: "2024-01-01", To: "2024-07-01"}, fault.Invalid},
			"no such":      {officer, 2, campaign.Dates{Code: "2024-Q3", From: "2024-01-01", To: "2024-07-01"}, fault.NotFound},
			"head may not": {w.as(identity.RoleHead, w.root), 2, campaign.Dates{Code: "2024-06", From: "2024-06-02", To: "2024-07-01"}, fault.Forbidden},
			"another root": {identity.Actor{RootID: "x", Role: identity.RoleAdmin}, 2, campaign.Dates{}, fault.NotFound},
		} {
			if _, err := w.SetPeriodDates(ctx, x.as, c.ID, x.version, []campaign.Dates{x.dates}); !fault.Is(err, x.kind) {
				w.Errorf("%s: %v", name, err)
			}
		}
		_, err = w.ClosePeriod(ctx, w.admin(), w.period("2024-06").ID, 1)
		w.ok(err)
		_, err = w.SetPeriodDates(ctx, officer, c.ID, 2, []campaign.Dates{{Code: "2024-06", From: "2024-06-02", To: "2024-07-01"}})
		w.refused(err, fault.Locked)
		_, err = w.SetPeriodDates(ctx, officer, c.ID, 2, []campaign.Dates{{Code: "2024-06", From: "2024-06-01", To: "2024-07-01"}, {Code: "2024-05", From: "2024-05-01", To: "2024-05-31"}})
		w.ok(err) // a closed period that stays as it is doesn't stand in the way
		if len(counted) != 1 {
			w.Fatalf("%v counted", counted)
		}
		broken := errors.New("counting failed")
		w.Hooks.OnDates = func(context.Context, []campaign.Period) error { return broken }
		_, err = w.SetPeriodDates(ctx, officer, c.ID, 3, []campaign.Dates{{Code: "2024-05", From: "2024-05-01", To: "2024-06-01"}})
		if !errors.Is(err, broken) || w.period("2024-05").To != "2024-05-31" {
			w.Fatalf("half written: %v", err)
		}
	})
}

// The year before gives up its last days, and the next one claims them.
func TestCutOffDrawsInDays(t *testing.T) {
	each(t, func(w world) {
		c := w.create(2024)
		_, err := w.SetPeriodDates(ctx, w.admin(), c.ID, 1, []campaign.Dates{
			{Code: "2024", From: "2024-01-01", To: "2024-12-15"}, {Code: "2024-H2", From: "2024-07-01", To: "2024-12-15"}, {Code: "2024-12", From: "2024-12-01", To: "2024-12-15"}})
		w.ok(err)
		_, err = w.Create(ctx, w.admin(), campaign.NewCampaign{RootID: w.root, Year: 2025, Prefix: "NA", Periods: campaign.PeriodsTo(2025, 14)})
		w.ok(err)
		on, err := w.PeriodsOn(ctx, w.root, "2024-12-20")
		w.ok(err)
		if len(on) != 5 || on[0].Code != "2025" {
			w.Fatalf("%+v", on)
		}
	})
}

func TestStates(t *testing.T) {
	each(t, func(w world) {
		w.create(2026)
		head, officer := w.as(identity.RoleHead, w.root), w.as(identity.RoleProvincialOfficer, w.root)
		p := w.period("2026-H1")
		w.ok(w.ClosedOn(ctx, w.root, "2026-06-30"))

		_, err := w.FreezePeriod(ctx, head, p.ID, p.Version)
		w.refused(err, fault.Conflict)
		_, err = w.PublishPeriod(ctx, head, p.ID, p.Version)
		w.refused(err, fault.Conflict)
		_, err = w.ClosePeriod(ctx, w.as(identity.RoleOfficer, w.root), p.ID, p.Version)
		w.refused(err, fault.Forbidden)
		_, err = w.ClosePeriod(ctx, head, w.period("2026").ID, 1)
		w.refused(err, fault.Conflict) // the year still runs

		p, err = w.ClosePeriod(ctx, officer, p.ID, p.Version)
		w.ok(err)
		if p != w.same(p) || p.ClosedAt == nil || *p.ClosedAt != noon.UnixMilli() || p.Version != 2 {
			w.Fatalf("%+v", p)
		}
		w.refused(w.ClosedOn(ctx, w.root, "2026-06-30"), fault.Locked)
		w.ok(w.ClosedOn(ctx, w.root, "2026-07-01"))
		_, err = w.ClosePeriod(ctx, officer, p.ID, 1)
		w.refused(err, fault.Stale)
		_, err = w.ClosePeriod(ctx, officer, p.ID, p.Version)
		w.refused(err, fault.Conflict)

		p, err = w.ReopenPeriod(ctx, officer, p.ID, p.Version)
		w.ok(err)
		if p.ClosedAt != nil || p.State != campaign.PeriodOpen {
			w.Fatalf("%+v", p)
		}
		p, err = w.ClosePeriod(ctx, officer, p.ID, p.Version)
		w.ok(err)
		_, err = w.FreezePeriod(ctx, officer, p.ID, p.Version)
		w.refused(err, fault.Forbidden)
		p, err = w.FreezePeriod(ctx, head, p.ID, p.Version)
		w.ok(err)
		_, err = w.ReopenPeriod(ctx, officer, p.ID, p.Version)
		w.refused(err, fault.Locked)
		p, err = w.PublishPeriod(ctx, head, p.ID, p.Version)
		w.ok(err)
		if !p.Public() || !p.Fixed() || p.ClosedAt == nil || p.FrozenAt == nil || p.PublishedAt == nil || p.Version != 6 || w.lines() != 6 {
			w.Fatalf("%+v", p)
		}
		_, err = w.PublishPeriod(ctx, identity.Actor{RootID: "x", Role: identity.RoleHead}, p.ID, p.Version)
		w.refused(err, fault.NotFound)
		_, err = w.Period(ctx, w.root, "2026-XX")
		w.refused(err, fault.NotFound)
	})
}

// same answers p when the stored period equals it.
func (w world) same(p campaign.Period) campaign.Period {
	w.Helper()
	q := w.period(p.Code)
	if q.State != p.State || q.Version != p.Version || (q.ClosedAt == nil) != (p.ClosedAt == nil) {
		return q
	}
	return p
}

func TestObjectives(t *testing.T) {
	each(t, func(w world) {
		c := w.create(2026)
		baseline, target := 61.5, 80.0
		o := campaign.Objective{CampaignID: c.ID, UnitID: w.commune, Title: "  Tỷ lệ hộ dùng nước sạch ", Measure: "%", Baseline: &baseline, Target: &target}
		for name, x := range map[string]struct {
			as identity.Actor
			ok bool
		}{
			"approver of the unit": {w.as(identity.RoleApprover, w.commune), true},
			"approver above":       {w.as(identity.RoleApprover, w.root), true},
			"head above":           {w.as(identity.RoleHead, w.root), true},
			"provincial officer":   {w.as(identity.RoleProvincialOfficer, w.other), true},
			"administrator":        {w.admin(), true},
			"approver next door":   {w.as(identity.RoleApprover, w.other), false},
			"officer of the unit":  {w.as(identity.RoleOfficer, w.commune), false},
			"reader of the unit":   {w.as(identity.RoleReader, w.commune), false},
		} {
			_, err := w.AddObjective(ctx, x.as, o)
			if x.ok != (err == nil) || !x.ok && !fault.Is(err, fault.Forbidden) {
				w.Errorf("%s: %v", name, err)
			}
		}
		all, err := w.Objectives(ctx, c.ID, []string{w.commune, w.other})
		w.ok(err)
		if len(all) != 5 || all[0].Position != 1 || all[4].Position != 5 || all[0].Title != "Tỷ lệ hộ dùng nước sạch" || *all[0].Target != 80 {
			w.Fatalf("%+v", all)
		}
		edit := all[0]
		edit.Target = nil
		edit, err = w.EditObjective(ctx, w.as(identity.RoleApprover, w.commune), edit)
		w.ok(err)
		_, err = w.EditObjective(ctx, w.admin(), all[0])
		w.refused(err, fault.Stale)
		w.refused(w.RemoveObjective(ctx, w.as(identity.RoleApprover, w.other), edit.ID, edit.Version), fault.Forbidden)
		got, err := w.Objective(ctx, edit.ID)
		w.ok(err)
		if got.Target != nil || got.Version != edit.Version || *got.Baseline != 61.5 {
			w.Fatalf("%+v", got)
		}
		w.ok(w.RemoveObjective(ctx, w.admin(), edit.ID, edit.Version))
		w.refused(w.RemoveObjective(ctx, w.admin(), edit.ID, edit.Version), fault.NotFound)
		lines, err := w.log.Of(ctx, campaign.SubjectObjective, edit.ID, false, 0, 10)
		w.ok(err)
		if len(lines) != 3 || lines[1].Changes[0].Field != "target" || lines[1].Changes[0].Before != int64(80) {
			w.Fatalf("%+v", lines)
		}
		for _, bad := range []campaign.Objective{
			{CampaignID: c.ID, UnitID: w.commune}, {CampaignID: c.ID, UnitID: w.commune, Title: "x", Target: &target},
			{CampaignID: c.ID, UnitID: id.New(), Title: "x"},
		} {
			_, err := w.AddObjective(ctx, w.admin(), bad)
			w.refused(err, fault.Invalid)
		}
		if some, err := w.ObjectivesByID(ctx, []string{all[1].ID, "none"}); err != nil || len(some) != 1 {
			w.Fatalf("%v %v", some, err)
		}
	})
}

func TestFormAndLists(t *testing.T) {
	each(t, func(w world) {
		c := w.create(2026)
		insurance := campaign.Field{Code: "insurance", Name: "Bảo hiểm y tế", NameEN: "Health insurance", Canonical: campaign.Society, Position: 5}
		w.ok(w.PutField(ctx, w.admin(), c.ID, 1, insurance))
		insurance.Name = "Vận động bảo hiểm y tế"
		w.ok(w.PutField(ctx, w.admin(), c.ID, 2, insurance))
		w.refused(w.PutField(ctx, w.admin(), c.ID, 2, insurance), fault.Stale)
		moved := insurance
		moved.Canonical = campaign.Economy
		w.refused(w.PutField(ctx, w.admin(), c.ID, 3, moved), fault.Invalid)
		w.refused(w.PutField(ctx, w.admin(), c.ID, 3, campaign.Field{Code: "Đ", Name: "", Canonical: "x"}), fault.Invalid)
		w.refused(w.PutField(ctx, w.as(identity.RoleHead, w.root), c.ID, 3, insurance), fault.Forbidden)
		fields, err := w.Fields(ctx, c.ID)
		w.ok(err)
		if len(fields) != 5 || fields[4] != insurance {
			w.Fatalf("%+v", fields)
		}

		q := campaign.DefaultForm()[1]
		q.Hint, q.MaxChars, q.Required = "Nói bằng số.", 1000, false
		w.ok(w.EditQuestion(ctx, w.admin(), c.ID, 3, q))
		questions, err := w.Questions(ctx, c.ID)
		w.ok(err)
		if questions[1] != q {
			w.Fatalf("%+v", questions[1])
		}
		q.MaxChars = 4001
		w.refused(w.EditQuestion(ctx, w.admin(), c.ID, 4, q), fault.Invalid)
		w.refused(w.EditQuestion(ctx, w.admin(), c.ID, 4, campaign.Question{Code: "none", Title: "x", MaxChars: 1}), fault.NotFound)

		p, err := w.AddProgramme(ctx, w.admin(), campaign.Programme{RootID: w.root, Code: "VH", Name: "Phát triển văn hóa", FromYear: 2025, ToYear: 2035})
		w.ok(err)
		_, err = w.AddProgramme(ctx, w.admin(), campaign.Programme{RootID: w.root, Code: "VH", Name: "Phát triển văn hóa", FromYear: 2025, ToYear: 2035})
		w.refused(err, fault.Invalid)
		_, err = w.AddProgramme(ctx, w.as(identity.RoleOfficer, w.root), campaign.Programme{RootID: w.root})
		w.refused(err, fault.Forbidden)
		if all, err := w.Programmes(ctx, w.root, 2026); err != nil || len(all) != 2 {
			w.Fatalf("%v %v", all, err)
		}
		w.ok(w.RemoveProgramme(ctx, w.admin(), p.ID))
		if all, err := w.Programmes(ctx, w.root, 0); err != nil || len(all) != 1 {
			w.Fatalf("%v %v", all, err)
		}

		w.ok(w.AddHoliday(ctx, w.admin(), w.root, campaign.Holiday{Day: "2026-12-31", Name: "Nghỉ bù"}))
		w.refused(w.AddHoliday(ctx, w.admin(), w.root, campaign.Holiday{Day: "31/12/2026", Name: "x"}), fault.Invalid)
		w.ok(w.RemoveHoliday(ctx, w.admin(), w.root, "2026-11-24"))
		w.refused(w.RemoveHoliday(ctx, w.admin(), w.root, "2026-11-24"), fault.NotFound)
		days, err := w.Holidays(ctx, w.root)
		w.ok(err)
		if n := len(days); n != 13 || days[n-1].Day != "2026-12-31" {
			w.Fatalf("%v", days)
		}
		w.lines()
	})
}

func TestVerbNames(t *testing.T) {
	for verb, name := range campaign.VerbNames {
		if !i18n.Known(name) {
			t.Errorf("%s: no English for %q", verb, name)
		}
	}
}
