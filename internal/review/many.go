package review

import (
	"context"

	"kheo/internal/platform/sqldb"
)

// RoundsOf are the rounds of many subjects of a kind by one query, for lists that show clocks.
func (s *Service) RoundsOf(ctx context.Context, kind string, ids []string) (map[string][]Round, error) {
	type of struct {
		subject string
		held
	}
	rows, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (of, error) {
		var x of
		h, err := scanHeld(r, &x.subject)
		x.held = h
		return x, err
	}, `select r.subject_id, `+heldColumns+`
		where r.subject_kind = $1 and r.subject_id in (select value from json_each($2)) order by r.subject_id, r.line, r.no, h.from_at, h.id`, kind, sqldb.JSON(ids))
	bySubject := map[string][]held{}
	for _, x := range rows {
		bySubject[x.subject] = append(bySubject[x.subject], x.held)
	}
	out := make(map[string][]Round, len(bySubject))
	for id, list := range bySubject {
		out[id] = gather(list)
	}
	return out, err
}

// OpenRemarks are the remarks that nobody has answered yet, by subject, oldest first.
func (s *Service) OpenRemarks(ctx context.Context, kind string, ids []string) (map[string][]Remark, error) {
	type of struct {
		subject string
		Remark
	}
	rows, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (x of, err error) {
		x.Remark, err = scanRemark(r, &x.subject)
		return x, err
	}, `select subject_id, `+remarkColumns+` from review_remark
		where subject_kind = $1 and subject_id in (select value from json_each($2)) and done_at is null and reply_at is null order by at, id`, kind, sqldb.JSON(ids))
	out := map[string][]Remark{}
	for _, x := range rows {
		out[x.subject] = append(out[x.subject], x.Remark)
	}
	return out, err
}
