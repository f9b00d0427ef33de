package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"kheo/internal/app"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
)

// seed makes every demo of a day the same but for its identities.
const seed = 20240705

// Progress tells how far a step is.
type Progress func(step string, done, total int)

// builder carries what the steps share. past is the program on a clock the builder moves, so that
// history lies where it belongs.
type builder struct {
	*app.Services
	past     *app.Services
	clock    *clock.Manual
	rng      *rand.Rand
	progress Progress
	today    string

	units     map[string]string // province key → unit ID
	keys      map[string]string // and back
	pools     map[string]pool   // by day
	root      string
	posts     map[string]identity.Actor      // post code → who acts
	moves     map[string][]identity.PostMove // by day
	seats     map[string][]seat              // where posts that move stand, by post code
	reporter  map[string]string              // province key → the post that reports for the unit
	campaigns map[int]campaign.Campaign
	known     []campaign.Programme
	chosen    map[string]bool // unit and title, so that no unit registers the same twice
}

// Build fills an empty database. It takes some seconds.
func Build(ctx context.Context, s *app.Services, progress func(step string, done, total int)) error {
	clk := clock.Fixed(clock.Start(firstDay).Add(8 * time.Hour))
	b := &builder{Services: s, clock: clk, past: app.NewServices(s.DB, clk, nil), rng: rand.New(rand.NewPCG(seed, 1)), progress: progress, today: clock.Today(s.Clock),
		units: map[string]string{}, keys: map[string]string{}, pools: map[string]pool{}, posts: map[string]identity.Actor{}, moves: map[string][]identity.PostMove{}, seats: map[string][]seat{}, reporter: map[string]string{},
		campaigns: map[int]campaign.Campaign{}, chosen: map[string]bool{}}
	b.past.Practice.Hooks.Counted = nil // figures are counted once for all records of a step
	for _, step := range []func(context.Context) error{
		b.buildUnits, b.buildPeople, b.buildCampaigns, b.buildPast, b.buildFigures, b.dueHalfYear, b.closePast, b.buildYear, b.buildFigures, b.buildRunning, b.buildChairs, b.buildEvents, b.finish,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// year is the running one.
func (b *builder) year() int { return clock.Start(b.today).Year() }

// at moves the builder's clock to a day and hour; it never goes beyond now.
func (b *builder) at(day string, minute int) {
	t := clock.Start(day).Add(7*time.Hour + time.Duration(minute)*time.Minute)
	if now := b.Clock.Now(); t.After(now) {
		t = now
	}
	b.clock.Set(t)
}

// as is a post acting on the builder's clock.
func (b *builder) as(post string) identity.Actor {
	a, ok := b.posts[post]
	if !ok {
		panic("demo: no post " + post)
	}
	a.Day = clock.Today(b.clock)
	a.UnitID = b.unitOn(post, a.Day)
	return a
}

// buildFigures counts the periods that are open.
func (b *builder) buildFigures(ctx context.Context) error {
	b.progress("Counting figures", 0, 0)
	if err := b.DB.Analyze(ctx); err != nil {
		return err
	}
	return b.past.Report.Rebuild(ctx, b.root, campaign.Movement)
}

// closePast closes the years before this one and publishes the first half of 2024.
func (b *builder) closePast(ctx context.Context) error {
	b.progress("Closing past periods", 0, 0)
	for year := firstYear; year < b.year(); year++ {
		if err := b.closeYear(ctx, year); err != nil {
			return fmt.Errorf("year %d: %w", year, err)
		}
	}
	return nil
}

func (b *builder) closeYear(ctx context.Context, year int) error {
	periods, err := b.Campaign.PeriodsOf(ctx, b.campaigns[year].ID)
	if err != nil {
		return err
	}
	for _, p := range periods {
		if p.Code == publishedPeriod {
			err = b.reported(ctx, p)
		} else {
			_, err = b.closePeriod(ctx, p)
		}
		if err != nil {
			return err
		}
	}
	c, err := b.Campaign.Campaign(ctx, b.campaigns[year].ID)
	if err != nil {
		return err
	}
	return b.past.Campaign.SetCampaignState(ctx, b.as(adminPost), c.ID, c.Version, campaign.CampaignClosed)
}

func (b *builder) closePeriod(ctx context.Context, p campaign.Period) (campaign.Period, error) {
	b.at(clock.AddDays(p.To, 4), 60)
	return b.past.Campaign.ClosePeriod(ctx, b.as(headPost), p.ID, p.Version)
}

// reported is a period whose reports go up the tree before its figures are published.
func (b *builder) reported(ctx context.Context, p campaign.Period) error {
	before, after := b.halfYearReports(p)
	if err := b.act(ctx, "Reports of "+p.Code, before); err != nil {
		return err
	}
	p, err := b.closePeriod(ctx, p)
	if err != nil {
		return err
	}
	if err := b.publish(ctx, p); err != nil {
		return err
	}
	return b.act(ctx, "Reports that came later", after)
}

func (b *builder) publish(ctx context.Context, p campaign.Period) error {
	if err := b.past.Report.Freeze(ctx, b.as(headPost), p.ID, p.Version); err != nil {
		return err
	}
	p, err := b.Campaign.PeriodByID(ctx, p.ID)
	if err != nil {
		return err
	}
	_, err = b.past.Campaign.PublishPeriod(ctx, b.as(headPost), p.ID, p.Version)
	return err
}

// finish closes what has ended long ago in the running year.
func (b *builder) finish(ctx context.Context) error {
	periods, err := b.Campaign.PeriodsOf(ctx, b.campaigns[b.year()].ID)
	if err != nil {
		return err
	}
	b.at(b.today, 60)
	for _, p := range periods {
		if clock.AddDays(p.To, graceDays) <= b.today {
			if _, err := b.past.Campaign.ClosePeriod(ctx, b.as(headPost), p.ID, p.Version); err != nil {
				return err
			}
		}
	}
	return b.DB.Analyze(ctx)
}
