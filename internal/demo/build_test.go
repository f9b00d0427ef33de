package demo_test

import (
	"context"
	"testing"

	"kheo/internal/app"
	"kheo/internal/campaign"
	"kheo/internal/demo"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb/sqldbtest"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// TestBuild builds the demo once and looks at it from several sides.
func TestBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a whole province")
	}
	ctx := context.Background()
	files, err := blob.Open(t.TempDir())
	ok(t, err)
	s := app.NewServices(sqldbtest.Open(t, sqldbtest.SQLite(t)), clock.Real, files)
	ok(t, demo.Build(ctx, s, func(string, int, int) {}))

	roots, err := s.Org.Roots(ctx)
	ok(t, err)
	w := built{s, roots[0]}
	t.Run("table", w.table)
	t.Run("two maps", w.twoMaps)
	t.Run("nothing orphaned", w.nothingOrphaned)
	t.Run("two lines", w.twoLines)
	t.Run("posts", w.posts)
	t.Run("events", w.events)
	t.Run("reports", w.reports)
	if diffs, err := s.Report.Compare(ctx, w.root.ID, campaign.Movement); err != nil || len(diffs) > 0 {
		t.Errorf("recount: %v, %d differ", err, len(diffs))
	}
	if chain, err := s.Audit.Verify(ctx, w.root.ID); err != nil || !chain.Whole() {
		t.Errorf("chain: %v %+v", err, chain)
	}
}

type built struct {
	*app.Services
	root org.Unit
}

func (w built) view(t *testing.T, m report.Map) report.View {
	t.Helper()
	p, err := w.Campaign.Period(t.Context(), w.root.ID, "2024-H1")
	ok(t, err)
	return report.View{Unit: w.root, Line: org.Territorial, Period: p, Map: m}
}

func (w built) rows(t *testing.T, query string, args ...any) (n int) {
	t.Helper()
	ok(t, w.DB.QueryRow(t.Context(), query, args...).Scan(&n))
	return n
}

// The seed's table comes out of the records: the totals of the report of July 2024 and the nine that
// make the fields exceed them, on both maps.
func (w built) table(t *testing.T) {
	for _, m := range []report.Map{report.Then, report.Today} {
		v := w.view(t, m)
		f, err := w.Report.ReadOn(t.Context(), v)
		ok(t, err)
		for _, c := range []struct {
			dim, key string
			want     int64
		}{
			{report.DimTotal, "", 4494}, {report.DimKind, practice.Collective, 3729}, {report.DimKind, practice.Individual, 765},
			{report.DimAny, campaign.Economy, 1212}, {report.DimAny, campaign.Society, 2298}, {report.DimAny, campaign.Security, 486}, {report.DimAny, campaign.Politics, 507},
			{report.DimOverlap, "practices", 9}, {report.DimOverlap, "extra", 9},
		} {
			if got := f.N(practice.MeasureNew, c.dim, c.key); got != c.want {
				t.Errorf("%s: %s %s is %d, want %d", m, c.dim, c.key, got, c.want)
			}
		}
		if v.Period.State != campaign.PeriodPublished {
			t.Errorf("2024-H1 is %s", v.Period.State)
		}
	}
}

// The bridge of 2024-H1 closes on both sides; a few records were never sent on.
func (w built) twoMaps(t *testing.T) {
	bridge, err := w.Report.Bridge(t.Context(), w.view(t, report.Today), practice.MeasureNew)
	ok(t, err)
	fates := map[report.Fate]int64{}
	for _, p := range bridge.Planks {
		fates[p.Fate] += p.N
	}
	if bridge.Then != 4494 || bridge.Now != 4494 || fates[report.Gone] == 0 || fates[report.Gone] > 50 || fates[report.Merged] < 2000 {
		t.Errorf("bridge from %d to %d: %v", bridge.Then, bridge.Now, fates)
	}
	rows, own, err := w.Report.ChildrenOn(t.Context(), w.view(t, report.Today))
	ok(t, err)
	sum, communes := own.Of(practice.MeasureNew, ""), 0
	for _, r := range rows {
		sum += r.Of(practice.MeasureNew, "")
		if r.Unit.Kind == org.Commune {
			communes++
		}
	}
	if sum != 4494 || communes != 130 {
		t.Errorf("rows of today: %d in %d communes", sum, communes)
	}
}

// What is not finished stands in a unit that lives.
func (w built) nothingOrphaned(t *testing.T) {
	const dead = ` in (select id from org_unit where to_day is not null)`
	for _, query := range []string{
		`select count(*) from practice where lead_id` + dead + ` and state <> 'finished'`,
		`select count(*) from practice_hold where unit_id` + dead,
		`select count(*) from identity_post where to_day is null and unit_id` + dead,
		`select count(*) from campaign_objective where unit_id` + dead,
	} {
		if n := w.rows(t, query); n > 0 {
			t.Errorf("%d: %s", n, query)
		}
	}
}

// Of records that two lines review some wait on one line alone, the other having approved.
func (w built) twoLines(t *testing.T) {
	for _, line := range []org.Line{org.Territorial, org.Sectoral} {
		n := w.rows(t, `select count(*) from practice_hold h where h.line = $1 and not exists (select 1 from practice_hold o
			where o.practice_id = h.practice_id and o.line <> h.line) and exists (select 1 from review_round r
			where r.subject_id = h.practice_id and r.line <> h.line and r.outcome = 'approved')`, line)
		if n < 3 {
			t.Errorf("%d wait on the %s line alone", n, line)
		}
	}
}

// One post is handed over, one is vacant and stood in for by who finds its work.
func (w built) posts(t *testing.T) {
	today := clock.Today(w.Clock)
	post, err := w.Identity.PostByCode(t.Context(), "xa-16870.nguoi-duyet")
	ok(t, err)
	chairs, err := w.Identity.Chairs(t.Context(), []identity.Post{post}, today)
	ok(t, err)
	if !chairs[0].Vacant || len(chairs[0].StandIns) != 1 {
		t.Errorf("the post of Na Ngoi: %+v", chairs[0])
	}
	if n := w.rows(t, `select count(*) from practice_hold where unit_id = $1 and side = 'reviewer'`, post.UnitID); n < 3 {
		t.Errorf("%d wait for the stand-in", n)
	}
	if n := w.rows(t, `select count(*) from identity_handover where state = 'open' and given_at is null and taken_at is null`); n != 1 {
		t.Errorf("%d posts are handed over", n)
	}
	was, err := w.Identity.PostsIn(t.Context(), w.unit(t, "17971", "2024-06-30"), "2024-06-30")
	if ok(t, err); len(was) != 2 {
		t.Errorf("%d posts in Kim Liên before the arrangement", len(was))
	}
}

func (w built) unit(t *testing.T, code, day string) string {
	t.Helper()
	u, err := w.Org.Resolve(t.Context(), code, day)
	ok(t, err)
	return u.ID
}

// One event waits for its day with nothing left to ask, one is a draft that asks.
func (w built) events(t *testing.T) {
	for state, asks := range map[string]bool{"scheduled": false, "draft": true} {
		n := w.rows(t, `select count(*) from reform_choice c join reform_event e on e.id = c.event_id where e.state = $1`, state)
		open := w.rows(t, `select count(*) from reform_choice c join reform_event e on e.id = c.event_id where e.state = $1 and c.to_unit is null`, state)
		if n < 3 || open > 0 != asks {
			t.Errorf("the event that is %s touches %d, asks %d", state, n, open)
		}
	}
	if n := w.rows(t, `select count(*) from org_event where paper <> ''`); n != 5 {
		t.Errorf("%d events of the past", n)
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The half-year report is signed with the seed's table, and those below it are in every state they can be in.
func (w built) reports(t *testing.T) {
	p, err := w.Campaign.Period(t.Context(), w.root.ID, "2024-H1")
	ok(t, err)
	a := identity.Operator(w.root.ID, clock.Today(clock.Real))
	r, err := w.Narrative.For(t.Context(), a, w.root.ID, p.ID)
	ok(t, err)
	b, signed, err := w.Narrative.Body(t.Context(), a, r.ID)
	ok(t, err)
	if signed == nil || len(b.Unclosed()) > 0 || len(b.Stray()) > 0 || len(b.Outside) != 1 || len(b.Lists) != 2 {
		t.Fatalf("signed %v, unclosed %v, stray %v, %d outside, %d lists", signed, b.Unclosed(), b.Stray(), len(b.Outside), len(b.Lists))
	}
	for path, want := range map[string]int{"new": 4494, "new/kind/collective": 3729, "new/kind/individual": 765, "new/any/society": 2298, "new/overlap": 9} {
		if f, _ := b.Figure(path); int(f.Value) != want || path != "new/overlap" && len(b.Behind(f)) != want {
			t.Errorf("%s is %v with %d records, want %d", path, f.Value, len(b.Behind(f)), want)
		}
	}
	for state, least := range map[narrative.State]int{narrative.Final: 480, narrative.Returned: 1, narrative.Sent: 10} {
		if n := w.rows(t, `select count(*) from narrative_report where period_id = $1 and state = $2`, p.ID, state); n < least {
			t.Errorf("%d reports are %s", n, state)
		}
	}
	late := w.rows(t, `select count(*) from narrative_report r join campaign_deadline d on d.period_id = r.period_id and d.level = 'commune'
		join org_unit u on u.id = r.unit_id and u.kind = 'commune' where r.period_id = $1 and r.first_sent > d.due_day`, p.ID)
	supplements := w.rows(t, `select count(*) from narrative_signed x join narrative_report r on r.id = x.report_id where r.period_id = $1 and x.no > 0`, p.ID)
	if late < 10 || supplements != 1 {
		t.Errorf("%d late, %d supplements", late, supplements)
	}
}
