package campaign

import (
	"context"
	"maps"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Deadlines of one period. A period without any asks nobody for a report.
type Deadlines struct {
	Code  string
	Opens string           // reports may be written from this day on; empty: from the period's first
	Days  map[Level]string // the last day on which a report is in time
}

// OpensOn is the day from which reports of the period may be written.
func (p Period) OpensOn() string {
	if p.Opens == "" {
		return p.From
	}
	return p.Opens
}

func (d Deadlines) equal(o Deadlines) bool { return d.Opens == o.Opens && maps.Equal(d.Days, o.Days) }

// DeadlinesOf are those of a campaign's periods, by the period's ID.
func (s *Service) DeadlinesOf(ctx context.Context, campaignID string) (map[string]Deadlines, error) {
	periods, err := s.PeriodsOf(ctx, campaignID)
	if err != nil {
		return nil, err
	}
	out := map[string]Deadlines{}
	var ids []string
	for _, p := range periods {
		out[p.ID] = Deadlines{Code: p.Code, Opens: p.Opens, Days: map[Level]string{}}
		ids = append(ids, p.ID)
	}
	_, err = sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var period, day string
		var level Level
		err := r.Scan(&period, &level, &day)
		if err == nil {
			out[period].Days[level] = day
		}
		return struct{}{}, err
	}, `select period_id, level, due_day from campaign_deadline where period_id in (select value from json_each($1))`, sqldb.JSON(ids))
	return out, err
}

// SetDeadlines says from when and until when units report; periods not named keep what they have. Days that are
// left out are taken away. Version is the campaign's.
func (s *Service) SetDeadlines(ctx context.Context, a identity.Actor, campaignID string, version int64, list []Deadlines) error {
	return s.onCampaign(ctx, a, campaignID, func(ctx context.Context, c Campaign) error {
		periods, err := s.PeriodsOf(ctx, c.ID)
		if err != nil {
			return err
		}
		before, err := s.DeadlinesOf(ctx, c.ID)
		if err != nil {
			return err
		}
		if err := checkDeadlines(periods, before, list); err != nil {
			return err
		}
		if err := s.hit(ctx, `update campaign set version = version + 1 where id = $1 and version = $2`, c.ID, version); err != nil {
			return err
		}
		for _, d := range list {
			p, _ := coded(periods, d.Code)
			if err := s.storeDeadlines(ctx, a, p, before[p.ID], d); err != nil {
				return err
			}
		}
		return nil
	})
}

func coded(periods []Period, code string) (Period, bool) {
	i := slices.IndexFunc(periods, func(p Period) bool { return p.Code == code })
	if i < 0 {
		return Period{}, false
	}
	return periods[i], true
}

func (s *Service) storeDeadlines(ctx context.Context, a identity.Actor, p Period, before, after Deadlines) error {
	if before.equal(after) {
		return nil
	}
	if _, err := s.db.Exec(ctx, `update campaign_period set opens_day = $2, version = version + 1 where id = $1`, p.ID, orNil(after.Opens)); err != nil {
		return err
	}
	if _, err := s.db.Exec(ctx, `delete from campaign_deadline where period_id = $1`, p.ID); err != nil {
		return err
	}
	changes := []audit.Change{{Field: "opens", Before: orNil(before.Opens), After: orNil(after.Opens)}}
	for _, l := range Levels {
		changes = append(changes, audit.Change{Field: string(l), Before: orNil(before.Days[l]), After: orNil(after.Days[l])})
		if after.Days[l] == "" {
			continue
		}
		if _, err := s.db.Exec(ctx, `insert into campaign_deadline (period_id, level, due_day) values ($1,$2,$3)`, p.ID, l, after.Days[l]); err != nil {
			return err
		}
	}
	return s.write(ctx, a, p.RootID, "period.deadlines", SubjectPeriod, p.ID, audit.Diff(changes...)...)
}

// checkDeadlines says what makes deadlines impossible. Where the figures are frozen they stay: who was late
// then stays late.
func checkDeadlines(periods []Period, before map[string]Deadlines, list []Deadlines) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	for i := range list {
		d := &list[i]
		maps.DeleteFunc(d.Days, func(_ Level, day string) bool { return day == "" })
		p, known := coded(periods, d.Code)
		if !known {
			return fault.Missing()
		}
		if before[p.ID].equal(*d) {
			continue
		}
		if p.Fixed() {
			return fault.New(fault.Locked, "Kỳ %s đã chốt số liệu nên không đổi được hạn gửi báo cáo.", p.Code)
		}
		checkDeadline(e, p, *d)
	}
	return e.OrNil()
}

func checkDeadline(e *fault.Error, p Period, d Deadlines) {
	if d.Opens != "" && !clock.ValidDay(d.Opens) {
		e.AddField(d.Code+".opens", "Ngày chưa đúng.")
		return
	}
	for _, l := range Levels {
		day, field := d.Days[l], d.Code+"."+string(l)
		switch {
		case day == "":
		case !clock.ValidDay(day):
			e.AddField(field, "Ngày chưa đúng.")
		case day < p.LastDay():
			e.AddField(field, "Hạn gửi không thể trước ngày cuối của kỳ (%s).", show(p.LastDay()))
		case d.Opens > day:
			e.AddField(d.Code+".opens", "Ngày mở phải trước hoặc đúng hạn gửi (%s).", show(day))
		}
	}
}
