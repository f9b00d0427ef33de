package indicator

import (
	"context"
	"encoding/json"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
)

// SubjectKind of indicators in the history.
const SubjectKind = "indicator"

// VerbNames are the acts of this package as a history names them, keys of their translations.
var VerbNames = map[string]string{
	"indicator.add":     "Đã thêm chỉ tiêu",
	"indicator.version": "Đã đổi cách đếm của chỉ tiêu",
	"indicator.end":     "Đã thôi dùng chỉ tiêu",
}

// Add adds an indicator of a root. A number the system has already is refused: it is asked for once.
func (s *Service) Add(ctx context.Context, a identity.Actor, d Draft) (i Indicator, err error) {
	d.clean()
	err = s.keep(ctx, a, func(ctx context.Context) error {
		if err := d.check(true).OrNil(); err != nil {
			return err
		}
		taken, err := s.Versions(ctx, a.RootID, d.Code)
		if err == nil && len(taken) > 0 {
			return fault.Field("code", "Mã này đã dùng cho chỉ tiêu “%s”.", taken[0].Name)
		}
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		i, err = s.store(ctx, a, Indicator{ID: id.New(), Code: d.Code, Version: 1}, d)
		if err != nil {
			return err
		}
		return s.write(ctx, a, "indicator.add", i.ID, audit.Change{Field: "indicator", After: told(i)})
	})
	return i, err
}

// Replace gives an indicator another rule, name or definition from a day on; what was counted before that day
// keeps its own. Version is the latest one.
func (s *Service) Replace(ctx context.Context, a identity.Actor, code string, version int64, d Draft) (i Indicator, err error) {
	d.clean()
	err = s.keep(ctx, a, func(ctx context.Context) error {
		last, err := s.last(ctx, a.RootID, code, version)
		if err != nil {
			return err
		}
		e := d.check(false)
		if clock.ValidDay(d.From) && d.From <= last.From {
			e.AddField("from", "Cách đếm mới phải bắt đầu sau cách đếm đang có (%s).", show(last.From))
		}
		if clock.ValidDay(d.From) && last.To != "" && d.From < last.To {
			e.AddField("from", "Chỉ tiêu đã thôi dùng từ ngày %s; cách đếm mới bắt đầu từ ngày ấy hoặc sau đó.", show(last.To))
		}
		if err := s.afterFixed(ctx, a.RootID, e, "from", d.From); err != nil {
			return err
		}
		if err := e.OrNil(); err != nil {
			return err
		}
		if last.To == "" {
			if _, err := s.db.Exec(ctx, `update indicator set to_day = $3 where id = $1 and version = $2`, last.ID, last.Version, d.From); err != nil {
				return err
			}
		}
		i, err = s.store(ctx, a, Indicator{ID: last.ID, Code: last.Code, Version: last.Version + 1}, d)
		if err != nil {
			return err
		}
		return s.write(ctx, a, "indicator.version", i.ID, audit.Change{Field: "indicator", Before: told(last), After: told(i)})
	})
	return i, err
}

// End stops the use of an indicator from a day on; its past stays readable. Version is the latest one.
func (s *Service) End(ctx context.Context, a identity.Actor, code string, version int64, day string) error {
	return s.keep(ctx, a, func(ctx context.Context) error {
		last, err := s.last(ctx, a.RootID, code, version)
		switch {
		case err != nil:
			return err
		case last.To != "":
			return fault.New(fault.Conflict, "Chỉ tiêu đã thôi dùng từ ngày %s.", show(last.To))
		case !clock.ValidDay(day):
			return fault.Field("to", "Ngày chưa đúng.")
		case day <= last.From:
			return fault.Field("to", "Ngày thôi dùng phải sau ngày bắt đầu (%s).", show(last.From))
		}
		e := fault.New(fault.Invalid, fault.InvalidFields)
		if err := s.afterFixed(ctx, a.RootID, e, "to", day); err != nil {
			return err
		}
		if err := e.OrNil(); err != nil {
			return err
		}
		if _, err := s.db.Exec(ctx, `update indicator set to_day = $3 where id = $1 and version = $2`, last.ID, last.Version, day); err != nil {
			return err
		}
		return s.write(ctx, a, "indicator.end", last.ID, audit.Change{Field: "to", After: day})
	})
}

// afterFixed refuses a day on which a period ends whose figures are fixed: what was signed was counted by the
// rule of that day.
func (s *Service) afterFixed(ctx context.Context, rootID string, e *fault.Error, field, day string) error {
	periods, err := s.campaign.Periods(ctx, rootID)
	for _, p := range periods {
		if p.Fixed() && day <= p.LastDay() {
			e.AddField(field, "Kỳ %s đã chốt số liệu; chọn một ngày sau %s.", p.Code, show(p.LastDay()))
			break
		}
	}
	return err
}

// keep runs fn for who may, one at a time in a root: whether a number is there already is read, then written.
func (s *Service) keep(ctx context.Context, a identity.Actor, fn func(context.Context) error) error {
	if !MayKeep(a, a.RootID) {
		return forbidden()
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.db.Lock(ctx, "indicator:"+a.RootID); err != nil {
			return err
		}
		return fn(ctx)
	})
}

func forbidden() error {
	return fault.New(fault.Forbidden, "Chức vụ đang dùng không có quyền làm việc này.")
}

// last is the latest version of an indicator of the root, as it was seen.
func (s *Service) last(ctx context.Context, rootID, code string, version int64) (Indicator, error) {
	all, err := s.Versions(ctx, rootID, code)
	if err != nil {
		return Indicator{}, err
	}
	last := all[len(all)-1]
	switch {
	case last.Builtin:
		return last, fault.New(fault.Conflict, "Chỉ tiêu có sẵn không đổi được: mọi tỉnh đếm như nhau.")
	case last.Version != version:
		return last, fault.New(fault.Stale, "Người khác vừa sửa mục này. Tải lại trang để xem bản mới rồi sửa tiếp.")
	}
	return last, nil
}

// Preview is the indicator a draft would make, with what should be looked at twice; nothing is written. Code is
// that of the one it replaces, empty for a new one.
func (s *Service) Preview(ctx context.Context, a identity.Actor, code string, d Draft) (i Indicator, warnings []Warning, err error) {
	if !MayKeep(a, a.RootID) {
		return i, nil, forbidden()
	}
	d.clean()
	if code != "" {
		all, err := s.Versions(ctx, a.RootID, code)
		if err != nil {
			return i, nil, err
		}
		i = Indicator{ID: all[0].ID, Code: code}
	}
	if err := d.check(code == "").OrNil(); err != nil {
		return i, nil, err
	}
	if i, err = s.prepare(ctx, a.RootID, i, d); err != nil {
		return i, nil, err
	}
	warnings, err = s.Warnings(ctx, a.RootID, d, i.ID)
	return i, warnings, err
}

// prepare makes the indicator of a draft, unless the number is there already.
func (s *Service) prepare(ctx context.Context, rootID string, i Indicator, d Draft) (Indicator, error) {
	same, err := s.Same(ctx, rootID, d.Rule, d.From, i.ID)
	if err != nil {
		return i, err
	}
	if same != nil {
		return i, again(*same)
	}
	if i.words, err = s.Names(ctx, rootID); err != nil {
		return i, err
	}
	if err := d.Rule.known(i.words); err != nil {
		return i, err
	}
	i.RootID, i.Name, i.Definition, i.Rule, i.Dims, i.From = rootID, d.Name, d.Definition, d.Rule, d.Dims, d.From
	i.Counted, i.Flow, i.Measure = true, d.Rule.Flow(), d.Rule.MeasuredIn()
	if i.Definition == "" {
		i.Definition = i.Words(context.Background()) // as it is said in Vietnamese
	}
	return i, nil
}

func (s *Service) store(ctx context.Context, a identity.Actor, i Indicator, d Draft) (Indicator, error) {
	i, err := s.prepare(ctx, a.RootID, i, d)
	if err != nil {
		return i, err
	}
	rule, err := json.Marshal(i.Rule)
	if err != nil {
		return i, err
	}
	_, err = s.db.Exec(ctx, `insert into indicator (id, version, root_id, code, name, definition, rule, dims, from_day, post_id, at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
		i.ID, i.Version, i.RootID, i.Code, i.Name, i.Definition, string(rule), dims(i.Dims), i.From, a.PostID, clock.Millis(s.clock))
	return i, err
}

func dims(list []string) string {
	b, err := json.Marshal(append([]string{}, list...))
	if err != nil {
		panic(err) // strings only
	}
	return string(b)
}

// told is what the history keeps of a version.
func told(i Indicator) map[string]any {
	return map[string]any{"code": i.Code, "version": i.Version, "name": i.Name, "definition": i.Definition, "rule": i.Rule, "dims": i.Dims, "from": i.From}
}

func (s *Service) write(ctx context.Context, a identity.Actor, verb, subject string, changes ...audit.Change) error {
	_, err := s.audit.Write(ctx, a, audit.Entry{RootID: a.RootID, Verb: verb, SubjectKind: SubjectKind, SubjectID: subject, Changes: changes})
	return err
}

// show writes a day the same way in both languages' sentences.
func show(day string) string { return clock.Start(day).Format("02/01/2006") }
