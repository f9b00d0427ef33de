package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"kheo/internal/app"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// A nation that lived through the arrangement of 2025, ten years of half-years. Its practices are
// there as what the program keeps of them: the pairs of who led then and who leads now.
const (
	provinces     = 34
	oldCommunes   = 10_035
	newCommunes   = 3_321
	nationRecords = 1_000_000
	firstYear     = 2017
	lastYear      = 2026
	arrangement   = "2025-07-01"
)

// nation is one database of its own: it would change what the others measure.
type nation struct {
	*app.Services
	roots  []string
	olds   []string // communes before the arrangement
	heir   []int    // of each, which commune of today
	news   []string
	rootOf []int // of each commune of today, which province
	rng    *rand.Rand
	scale  int // for short runs: a part of everything
}

// restate measures figures of ten years on today's map, and questions of ancestry.
func (b *bench) restate(ctx context.Context, engine string) error {
	n, err := b.found(ctx, engine)
	if err != nil {
		return err
	}
	if err := errors.Join(n.settle(ctx), n.years(ctx), n.DB.Analyze(ctx)); err != nil {
		return err
	}
	for _, j := range n.jobs(ctx, b.rounds) {
		if !strings.Contains(j.name, b.only) {
			continue
		}
		r, err := once(j)
		if err != nil {
			return fmt.Errorf("%s: %w", j.name, err)
		}
		r.engine, r.n, r.growth = engine, nationRecords/n.scale, math.NaN()
		b.rows = append(b.rows, r)
		b.say("  %-38s p50 %8s ms  %s", r.name, number(ms(r.kheo.p50)), r.verdict())
	}
	return nil
}

func (b *bench) found(ctx context.Context, engine string) (*nation, error) {
	data := filepath.Join(b.dir, "nation-"+engine)
	if err := os.MkdirAll(filepath.Join(data, "files"), 0o700); err != nil {
		return nil, err
	}
	url := "sqlite:" + filepath.Join(data, "kheo.db")
	if engine == "postgres" {
		address, stop, err := startCluster(ctx)
		if err != nil {
			return nil, err
		}
		b.defers(stop)
		url = address
	}
	db, err := sqldb.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	b.defers(func() { db.Close() })
	files, err := blob.Open(filepath.Join(data, "files"))
	if err = errors.Join(err, sqldb.Migrate(ctx, db)); err != nil {
		return nil, err
	}
	n := &nation{Services: app.NewServices(db, clock.Real, files), rng: rand.New(rand.NewPCG(seed, 3)), scale: 1}
	if b.short {
		n.scale = 50
	}
	return n, nil
}

// settle imports the map of both times: each old commune went whole into one of today.
func (n *nation) settle(ctx context.Context) error {
	var units []org.ImportUnit
	var links []org.ImportSuccession
	add := func(u, root string, kind org.Kind, span org.Span, name string) {
		one := org.ImportUnit{ID: u, RootID: root, Kind: kind, Span: span, Position: len(units), Names: []org.Naming{{Name: name}}}
		if u != root {
			one.Parents = []org.ImportParent{{Line: org.Territorial, Parent: root}}
		}
		units = append(units, one)
	}
	for i := range max(1, provinces/n.scale) {
		root := id.New()
		n.roots = append(n.roots, root)
		add(root, root, org.Province, org.Span{From: "1976-01-01"}, fmt.Sprintf("Tỉnh %d", i))
	}
	for i := range newCommunes / n.scale {
		u, root := id.New(), i%len(n.roots)
		n.news, n.rootOf = append(n.news, u), append(n.rootOf, root)
		add(u, n.roots[root], org.Commune, org.Span{From: arrangement}, fmt.Sprintf("Xã %d", i))
	}
	for i := range oldCommunes / n.scale {
		u, heir := id.New(), i%len(n.news)
		n.olds, n.heir = append(n.olds, u), append(n.heir, heir)
		add(u, n.roots[n.rootOf[heir]], org.Commune, org.Span{From: "1976-01-01", To: arrangement}, fmt.Sprintf("Xã cũ %d", i))
		links = append(links, org.ImportSuccession{Event: "1678/NQ-UBTVQH15", Day: arrangement, Link: org.Link{From: u, To: n.news[heir], Extent: org.Full, Main: true}})
	}
	return n.Org.Import(ctx, units, links)
}

// years makes the campaigns and what is kept of each half-year.
func (n *nation) years(ctx context.Context) error {
	return n.DB.Tx(ctx, func(ctx context.Context) error {
		for year := firstYear; year <= lastYear; year++ {
			for i, root := range n.roots {
				_, err := n.Campaign.Create(ctx, identity.Operator(root, clock.Today(n.Clock)), campaign.NewCampaign{RootID: root, Year: year, Prefix: fmt.Sprintf("P%03d", i)})
				if err != nil {
					return err
				}
			}
			for _, half := range []string{"H1", "H2"} {
				if err := n.half(ctx, fmt.Sprintf("%d-%s", year, half)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (n *nation) half(ctx context.Context, code string) error {
	periods := make([]campaign.Period, len(n.roots))
	for i, root := range n.roots {
		var err error
		if periods[i], err = n.Campaign.Period(ctx, root, code); err != nil {
			return err
		}
	}
	var rows [][]any
	records := nationRecords / n.scale / (2 * (lastYear - firstYear + 1))
	if periods[0].LastDay() < arrangement {
		for i, u := range n.olds {
			rows = append(rows, n.pair(periods[n.rootOf[n.heir[i]]], u, n.news[n.heir[i]], records/len(n.olds)))
		}
	} else {
		for i, u := range n.news {
			rows = append(rows, n.pair(periods[n.rootOf[i]], u, u, records/len(n.news)))
		}
	}
	return n.insert(ctx, rows)
}

// pair is one row with about as many records as a commune has in a half-year.
func (n *nation) pair(p campaign.Period, then, now string, records int) []any {
	fresh := int64(1 + n.rng.IntN(2*records+1))
	running := fresh * int64(1+p.From[3]-'0')
	totals := map[practice.Measure]int64{practice.MeasureNew: fresh, practice.MeasureRegistered: fresh, practice.MeasureRunning: running, practice.MeasureMaintained: running - fresh}
	row := []any{p.ID, then, now, cellsOf(totals)}
	for _, m := range practice.Measures {
		row = append(row, totals[m])
	}
	return row
}

// cellsOf is about what the program writes of so many records, as long and as varied.
func cellsOf(totals map[practice.Measure]int64) string {
	var b strings.Builder
	for _, m := range practice.Measures {
		if totals[m] == 0 {
			continue
		}
		line := func(dim, key string) { fmt.Fprintf(&b, "%s|%s|%s %d\n", m, dim, key, totals[m]) }
		for _, f := range campaign.Canonicals {
			for _, k := range []string{practice.Collective, practice.Individual} {
				line("any_kind", f+"/"+k)
				line("field_kind", f+"/"+k)
			}
			line("field", f)
			line("field_any", f)
		}
		line("kind", practice.Collective)
		line("kind", practice.Individual)
		line("state", string(practice.Running))
		line("total", "")
	}
	return b.String()
}

// insert writes rows of the table that the figures keep, as nobody but the figures may elsewhere.
func (n *nation) insert(ctx context.Context, rows [][]any) error {
	const table, batch = "report_pair", 25
	columns := []string{"period_id", "then_id", "now_id", "cells"}
	for _, m := range practice.Measures {
		columns = append(columns, "n_"+string(m))
	}
	for len(rows) > 0 {
		some := rows[:min(batch, len(rows))]
		rows = rows[len(some):]
		var values []string
		var args []any
		for _, r := range some {
			var marks []string
			for _, v := range r {
				args = append(args, v)
				marks = append(marks, "$"+strconv.Itoa(len(args)))
			}
			values = append(values, "("+strings.Join(marks, ",")+")")
		}
		if _, err := n.DB.Exec(ctx, "insert into "+table+" ("+strings.Join(columns, ", ")+") values "+strings.Join(values, ", "), args...); err != nil {
			return err
		}
	}
	return nil
}

func (n *nation) jobs(ctx context.Context, rounds int) []job {
	var codes []string
	for year := firstYear; year <= lastYear; year++ {
		codes = append(codes, fmt.Sprintf("%d-H1", year), fmt.Sprintf("%d-H2", year))
	}
	today := clock.Today(n.Clock)
	restate := func() error {
		all, err := n.Report.Restate(ctx, campaign.Movement, org.Territorial, practice.MeasureRunning, codes)
		if err == nil && len(all[codes[0]]) != len(n.news)+len(n.roots) {
			err = fmt.Errorf("%d units have figures, of %d", len(all[codes[0]]), len(n.news)+len(n.roots))
		}
		return err
	}
	within := func() error {
		i := n.rng.IntN(len(n.news))
		in, err := n.Org.IsWithin(ctx, n.news[i], n.roots[n.rootOf[i]], today)
		if err == nil && !in {
			err = errors.New("a commune stands outside of its province")
		}
		return err
	}
	heir := func() error {
		i := n.rng.IntN(len(n.olds))
		heirs, err := n.Org.Heirs(ctx, []string{n.olds[i]}, today)
		if err == nil && heirs[n.olds[i]] != n.news[n.heir[i]] {
			err = errors.New("a commune has another heir")
		}
		return err
	}
	return []job{
		{name: "ten years of a nation on today's map", clients: 1, count: 5, own: restate, aim: aim{p50: 2000}},
		{name: "is this unit below that one?", clients: 1, count: rounds, own: within, aim: aim{p50: 0.2}},
		{name: "which unit stands in its place today?", clients: 1, count: rounds, own: heir, aim: aim{p50: 0.5}},
	}
}
