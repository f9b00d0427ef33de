package campaign

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const campaignColumns = `id, root_id, movement, year, name, prefix, state, review_lines, version`

func scanCampaign(r sqldb.Row) (c Campaign, err error) {
	err = r.Scan(&c.ID, &c.RootID, &c.Movement, &c.Year, &c.Name, &c.Prefix, &c.State, &c.ReviewLines, &c.Version)
	return c, err
}

// Campaign is one campaign.
func (s *Service) Campaign(ctx context.Context, id string) (Campaign, error) {
	return found(sqldb.One(ctx, s.db, scanCampaign, `select `+campaignColumns+` from campaign where id = $1`, id))
}

// Campaigns are all of a root, newest year first.
func (s *Service) Campaigns(ctx context.Context, rootID string) ([]Campaign, error) {
	return sqldb.All(ctx, s.db, scanCampaign, `select `+campaignColumns+` from campaign where root_id = $1 order by year desc, movement`, rootID)
}

// Current is the open campaign of the newest year.
func (s *Service) Current(ctx context.Context, rootID string) (Campaign, error) {
	c, err := sqldb.One(ctx, s.db, scanCampaign, `select `+campaignColumns+` from campaign
		where root_id = $1 and movement = $2 and state = $3 order by year desc limit 1`, rootID, Movement, CampaignOpen)
	if errors.Is(err, sql.ErrNoRows) {
		return c, fault.New(fault.NotFound, "Chưa có đợt phong trào nào đang mở.").Wrap(err)
	}
	return c, err
}

// found turns a missing row into NotFound.
func found[T any](x T, err error) (T, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return x, fault.Missing().Wrap(err)
	}
	return x, err
}

// Fields of a campaign in their order.
func (s *Service) Fields(ctx context.Context, campaignID string) ([]Field, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (f Field, err error) {
		err = r.Scan(&f.Code, &f.Name, &f.NameEN, &f.Canonical, &f.Position)
		return f, err
	}, `select code, name, name_en, canonical, position from campaign_field where campaign_id = $1 order by position, code`, campaignID)
}

// Kinds of registrant of a campaign in their order.
func (s *Service) Kinds(ctx context.Context, campaignID string) ([]KindOption, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (k KindOption, err error) {
		err = r.Scan(&k.Code, &k.Name, &k.NameEN, &k.Position)
		return k, err
	}, `select code, name, name_en, position from campaign_kind where campaign_id = $1 order by position, code`, campaignID)
}

// Questions of a campaign's form in their order.
func (s *Service) Questions(ctx context.Context, campaignID string) ([]Question, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (q Question, err error) {
		err = r.Scan(&q.Code, &q.Position, &q.Title, &q.TitleEN, &q.Hint, &q.HintEN, &q.Required, &q.MaxChars)
		return q, err
	}, `select code, position, title, title_en, hint, hint_en, required, max_chars from campaign_question
		where campaign_id = $1 order by position, code`, campaignID)
}

const periodColumns = `id, campaign_id, root_id, movement, code, from_day, to_day, state, closed_at, frozen_at, published_at, coalesce(opens_day, ''), version`

func scanPeriod(r sqldb.Row) (p Period, err error) {
	err = r.Scan(&p.ID, &p.CampaignID, &p.RootID, &p.Movement, &p.Code, &p.From, &p.To, &p.State,
		&p.ClosedAt, &p.FrozenAt, &p.PublishedAt, &p.Opens, &p.Version)
	return p, err
}

// Period is the period of a root with a code: 2024-H1.
func (s *Service) Period(ctx context.Context, rootID, code string) (Period, error) {
	return found(sqldb.One(ctx, s.db, scanPeriod, `select `+periodColumns+` from campaign_period
		where root_id = $1 and movement = $2 and code = $3`, rootID, Movement, code))
}

// PeriodByID is one period.
func (s *Service) PeriodByID(ctx context.Context, id string) (Period, error) {
	return found(sqldb.One(ctx, s.db, scanPeriod, `select `+periodColumns+` from campaign_period where id = $1`, id))
}

// Periods are all of a root, those that end last first, the longer before the shorter.
func (s *Service) Periods(ctx context.Context, rootID string) ([]Period, error) {
	return sqldb.All(ctx, s.db, scanPeriod, `select `+periodColumns+` from campaign_period
		where root_id = $1 order by to_day desc, from_day, code`, rootID)
}

// PeriodsOf are the periods of a campaign in the order of forms: cumulative points, second half,
// months.
func (s *Service) PeriodsOf(ctx context.Context, campaignID string) ([]Period, error) {
	all, err := sqldb.All(ctx, s.db, scanPeriod, `select `+periodColumns+` from campaign_period where campaign_id = $1`, campaignID)
	slices.SortFunc(all, func(a, b Period) int { return slices.Index(parts, a.Part()) - slices.Index(parts, b.Part()) })
	return all, err
}

// PeriodsLike are those of every province with the movement and code of one.
func (s *Service) PeriodsLike(ctx context.Context, p Period) ([]Period, error) {
	return sqldb.All(ctx, s.db, scanPeriod, `select `+periodColumns+` from campaign_period
		where movement = $1 and code = $2 order by id`, p.Movement, p.Code)
}

// PeriodsOn are the periods of a root a day belongs to.
func (s *Service) PeriodsOn(ctx context.Context, rootID, day string) ([]Period, error) {
	return sqldb.All(ctx, s.db, scanPeriod, `select `+periodColumns+` from campaign_period
		where root_id = $1 and from_day <= $2 and to_day > $2 order by to_day desc, from_day, code`, rootID, day)
}

const objectiveColumns = `id, campaign_id, unit_id, title, measure, baseline, target, position, version`

func scanObjective(r sqldb.Row) (o Objective, err error) {
	err = r.Scan(&o.ID, &o.CampaignID, &o.UnitID, &o.Title, &o.Measure, &o.Baseline, &o.Target, &o.Position, &o.Version)
	return o, err
}

// Objectives of some units in a campaign, unit by unit in their order.
func (s *Service) Objectives(ctx context.Context, campaignID string, unitIDs []string) ([]Objective, error) {
	return sqldb.All(ctx, s.db, scanObjective, `select `+objectiveColumns+` from campaign_objective
		where campaign_id = $1 and unit_id in (select value from json_each($2)) order by unit_id, position, id`, campaignID, sqldb.JSON(unitIDs))
}

// ObjectivesByID are the objectives named; what doesn't exist is left out.
func (s *Service) ObjectivesByID(ctx context.Context, ids []string) ([]Objective, error) {
	return sqldb.All(ctx, s.db, scanObjective, `select `+objectiveColumns+` from campaign_objective
		where id in (select value from json_each($1)) order by unit_id, position, id`, sqldb.JSON(ids))
}

const programmeColumns = `id, root_id, code, name, decision, from_year, to_year`

func scanProgramme(r sqldb.Row) (p Programme, err error) {
	err = r.Scan(&p.ID, &p.RootID, &p.Code, &p.Name, &p.Decision, &p.FromYear, &p.ToYear)
	return p, err
}

// Programmes of a root that run in a year, all of them for year 0.
func (s *Service) Programmes(ctx context.Context, rootID string, year int) ([]Programme, error) {
	return sqldb.All(ctx, s.db, scanProgramme, `select `+programmeColumns+` from campaign_programme
		where root_id = $1 and ($2 = 0 or $2 between from_year and to_year) order by from_year desc, code`, rootID, year)
}

// ProgrammesCoded are the programmes of every province with a code: records that moved kept theirs.
func (s *Service) ProgrammesCoded(ctx context.Context, code string) ([]Programme, error) {
	return sqldb.All(ctx, s.db, scanProgramme, `select `+programmeColumns+` from campaign_programme where code = $1 order by id`, code)
}

// Holidays of a root by day.
func (s *Service) Holidays(ctx context.Context, rootID string) ([]Holiday, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (h Holiday, err error) {
		err = r.Scan(&h.Day, &h.Name)
		return h, err
	}, `select day, name from campaign_holiday where root_id = $1 order by day`, rootID)
}

// rows writes the placeholders of n rows of width values behind the first `fixed` parameters, which
// every row repeats: ($1, $2, $3), ($1, $4, $5).
func rows(n, fixed, width int) string {
	var all []string
	for i := range n {
		var one []string
		for j := range fixed {
			one = append(one, fmt.Sprintf("$%d", j+1))
		}
		for j := range width {
			one = append(one, fmt.Sprintf("$%d", fixed+i*width+j+1))
		}
		all = append(all, "("+strings.Join(one, ", ")+")")
	}
	return strings.Join(all, ", ")
}
