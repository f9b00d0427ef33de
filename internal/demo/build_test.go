package demo_test

import (
	"context"
	"testing"

	"kheo/internal/app"
	"kheo/internal/campaign"
	"kheo/internal/demo"
	"kheo/internal/org"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb/sqldbtest"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// The seed's table comes out of the records: the totals of the report of July 2024, the nine that
// make the fields exceed them, and a chain and figures that hold.
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
	root := roots[0]
	p, err := s.Campaign.Period(ctx, root.ID, "2024-H1")
	ok(t, err)
	f, err := s.Report.Read(ctx, root, org.Territorial, p)
	ok(t, err)
	n := func(dim, key string) int64 { return f.N(practice.MeasureNew, dim, key) }
	for _, c := range []struct {
		dim, key string
		want     int64
	}{
		{report.DimTotal, "", 4494}, {report.DimKind, practice.Collective, 3729}, {report.DimKind, practice.Individual, 765},
		{report.DimAny, campaign.Economy, 1212}, {report.DimAny, campaign.Society, 2298}, {report.DimAny, campaign.Security, 486}, {report.DimAny, campaign.Politics, 507},
		{report.DimOverlap, "practices", 9}, {report.DimOverlap, "extra", 9},
	} {
		if got := n(c.dim, c.key); got != c.want {
			t.Errorf("%s %s is %d, want %d", c.dim, c.key, got, c.want)
		}
	}
	if p.State != campaign.PeriodPublished {
		t.Errorf("2024-H1 is %s", p.State)
	}
	if diffs, err := s.Report.Compare(ctx, root.ID, campaign.Movement); err != nil || len(diffs) > 0 {
		t.Errorf("recount: %v, %d differ", err, len(diffs))
	}
	if chain, err := s.Audit.Verify(ctx, root.ID); err != nil || !chain.Whole() {
		t.Errorf("chain: %v %+v", err, chain)
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
