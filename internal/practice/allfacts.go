package practice

import (
	"context"
	"database/sql"

	"kheo/internal/platform/sqldb"
)

const factsPage = 2000

// EachFacts hands over the facts of every record of a movement that was ever sent or listed and that a
// unit of the root leads or once led, in pages, for recounts. It reads six queries a page, however
// many records there are.
func (s *Service) EachFacts(ctx context.Context, rootID, movement string, fn func(Facts) error) error {
	const moved = `p.root_id <> $1 and p.id in (select l.practice_id from org_unit u join practice_unit l on l.unit_id = u.id and l.role = 'lead' where u.root_id = $1)`
	for _, which := range []string{`p.root_id = $1`, moved} {
		if err := s.eachFacts(ctx, which, rootID, movement, fn); err != nil {
			return err
		}
	}
	return nil
}

// EachFactsLed hands over the facts of every record of a movement that one of the units leads or led,
// in pages as EachFacts does.
func (s *Service) EachFactsLed(ctx context.Context, unitIDs []string, movement string, fn func(Facts) error) error {
	const led = `p.id in (select l.practice_id from practice_unit l where l.role = 'lead' and l.unit_id in (select value from json_each($1)))`
	return s.eachFacts(ctx, led, sqldb.JSON(unitIDs), movement, fn)
}

// FactsOf are the facts of some records of a movement, by their IDs.
func (s *Service) FactsOf(ctx context.Context, ids []string, movement string) (map[string]Facts, error) {
	out := make(map[string]Facts, len(ids))
	err := s.eachFacts(ctx, `p.id in (select value from json_each($1))`, sqldb.JSON(ids), movement, func(f Facts) error {
		out[f.ID] = f
		return nil
	})
	return out, err
}

func (s *Service) eachFacts(ctx context.Context, which, of, movement string, fn func(Facts) error) error {
	after := int64(0)
	for {
		page, last, err := s.factsAfter(ctx, which, of, movement, after)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, f := range page {
			if err := fn(*f); err != nil {
				return err
			}
		}
		after = last
	}
}

func (s *Service) factsAfter(ctx context.Context, which, of, movement string, after int64) (page []*Facts, last int64, err error) {
	page, err = sqldb.All(ctx, s.db, func(r sqldb.Row) (*Facts, error) {
		f := Facts{Movement: movement}
		var submitted, listed sql.NullString
		err := r.Scan(&last, &f.ID, &f.RootID, &f.Kind, &f.Field, &f.Level, &f.Origin, &submitted, &listed)
		f.SubmittedDay, f.ListedDay = submitted.String, listed.String
		return &f, err
	}, `select p.seq, p.id, p.root_id, p.kind, p.field, p.level, p.origin, p.submitted_day, p.listed_day from practice p
		where `+which+` and p.movement = $2 and p.seq > $3 and (p.submitted_day is not null or p.listed_day is not null) order by p.seq limit $4`,
		of, movement, after, factsPage)
	if err != nil || len(page) == 0 {
		return nil, last, err
	}
	byID := make(map[string]*Facts, len(page))
	ids := make([]string, len(page))
	for i, f := range page {
		byID[f.ID], ids[i] = f, f.ID
	}
	return page, last, s.fillFacts(ctx, byID, sqldb.JSON(ids))
}

func (s *Service) fillFacts(ctx context.Context, byID map[string]*Facts, ids string) error {
	tag := func(q string, add func(f *Facts, v string)) error {
		_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
			var practiceID, v string
			err := r.Scan(&practiceID, &v)
			if f := byID[practiceID]; err == nil && f != nil {
				add(f, v)
			}
			return struct{}{}, err
		}, q, ids)
		return err
	}
	const in = ` where practice_id in (select value from json_each($1)) order by practice_id, `
	if err := tag(`select practice_id, field from practice_field`+in+`field`, func(f *Facts, v string) { f.Fields = append(f.Fields, v) }); err != nil {
		return err
	}
	if err := tag(`select practice_id, unit_id from practice_place`+in+`position`, func(f *Facts, v string) { f.Places = append(f.Places, v) }); err != nil {
		return err
	}
	if err := tag(`select practice_id, programme_id from practice_programme`+in+`programme_id`, func(f *Facts, v string) { f.Programmes = append(f.Programmes, v) }); err != nil {
		return err
	}
	if err := s.spans(ctx, ids, `select practice_id, unit_id, from_day, to_day from practice_unit where role = 'lead' and practice_id in (select value from json_each($1)) order by practice_id, from_day`,
		func(practiceID, v, from, to string) {
			byID[practiceID].Leads = append(byID[practiceID].Leads, Lead{UnitID: v, From: from, To: to})
		}); err != nil {
		return err
	}
	return s.spans(ctx, ids, `select practice_id, state, from_day, to_day from practice_phase`+in+`no`, func(practiceID, v, from, to string) {
		byID[practiceID].Phases = append(byID[practiceID].Phases, Phase{State: State(v), From: from, To: to})
	})
}

func (s *Service) spans(ctx context.Context, ids, q string, add func(practiceID, v, from, to string)) error {
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var practiceID, v, from string
		var to sql.NullString
		err := r.Scan(&practiceID, &v, &from, &to)
		if err == nil {
			add(practiceID, v, from, to.String)
		}
		return struct{}{}, err
	}, q, ids)
	return err
}
