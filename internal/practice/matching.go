package practice

import (
	"context"

	"kheo/internal/platform/sqldb"
)

// Matching are the sorted IDs of the records behind a number of a period, whoever asks: the list's own
// conditions, for a unit and a period that the filter names. A realm, a province with those that have become
// part of it, stands for the whole of it, what is led by units that are gone included.
func (s *Service) Matching(ctx context.Context, f Filter, realm []string) ([]string, error) {
	var w where
	day := f.Period.LastDay()
	if err := s.inherit(ctx, &w, f, day); err != nil {
		return nil, err
	}
	// A record counts in the periods of the province that led it on the last day, and in no other's.
	w.and(`exists (select 1 from practice_unit u join org_unit o on o.id = u.unit_id where u.practice_id = p.id and u.role = 'lead' and o.root_id = ? and `+valid("u")+`)`,
		f.Period.RootID, day, day)
	if len(realm) > 0 {
		if f.Today != "" {
			w.and(`p.lead_id in (select o.id from org_unit o where o.root_id in (select value from json_each(?)))`, sqldb.JSON(realm))
		}
		f.UnitID, f.Today = "", day // by no unit any more: what it led on the day was said above
	}
	if f.UnitID != "" && f.Today == "" { // few units: begin with what they led, not with every record
		w.and(`p.id in (select u.practice_id from practice_unit u where u.role = 'lead' and u.unit_id in (select t.unit_id from org_ancestry t where t.ancestor_id = ? and t.line = ? and `+valid("t")+`))`,
			f.UnitID, f.Line, day, day)
	}
	w.filter(f, day)
	return s.strings(ctx, `select p.id from practice p where `+w.sql()+` order by p.id`, w.args...)
}

// PeopleOf adds up the people of one measure that records count on a side, on both when it is empty.
func (s *Service) PeopleOf(ctx context.Context, ids []string, side, measure string) (n int64, err error) {
	err = s.db.QueryRow(ctx, `select coalesce(cast(sum(g.number) as bigint), 0) from practice_group g
		where g.practice_id in (select value from json_each($1)) and g.measure = $2 and ($3 = '' or g.side = $3)`, sqldb.JSON(ids), measure, side).Scan(&n)
	return n, err
}

// ResourcesOf are what records put in of one kind, in a fixed order.
func (s *Service) ResourcesOf(ctx context.Context, ids []string, kind string) ([]Resource, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (x Resource, err error) {
		return x, r.Scan(&x.Kind, &x.Amount, &x.Measure, &x.Label, &x.Source)
	}, `select kind, amount, measure, label, source from practice_resource
		where practice_id in (select value from json_each($1)) and kind = $2 order by practice_id, position`, sqldb.JSON(ids), kind)
}
