package campaign

import (
	"context"
	"regexp"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

var fieldCode = regexp.MustCompile(`^[a-z][a-z0-9_-]{1,29}$`)

// PutField adds a field to a campaign or renames one. Version is the campaign's. Which canonical
// field it stands for can't change once it exists: figures of other years lean on it.
func (s *Service) PutField(ctx context.Context, a identity.Actor, campaignID string, version int64, f Field) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	name(e, "name", &f.Name, maxName)
	f.NameEN = vntext.Line(f.NameEN)
	if !fieldCode.MatchString(f.Code) {
		e.AddField("code", "Mã lĩnh vực gồm chữ thường không dấu và chữ số.")
	}
	if !slices.Contains(Canonicals, f.Canonical) {
		e.AddField("canonical", "Chọn lĩnh vực chuẩn tương ứng.")
	}
	if err := e.OrNil(); err != nil {
		return err
	}
	return s.onCampaign(ctx, a, campaignID, func(ctx context.Context, c Campaign) error {
		if err := s.hit(ctx, `update campaign set version = version + 1 where id = $1 and version = $2`, c.ID, version); err != nil {
			return err
		}
		old, err := s.fieldBefore(ctx, c.ID, f)
		if err != nil {
			return err
		}
		_, err = s.db.Exec(ctx, `insert into campaign_field (campaign_id, code, name, name_en, canonical, position) values ($1,$2,$3,$4,$5,$6)
			on conflict (campaign_id, code) do update set name = excluded.name, name_en = excluded.name_en, position = excluded.position`,
			c.ID, f.Code, f.Name, f.NameEN, f.Canonical, f.Position)
		if err != nil {
			return err
		}
		return s.write(ctx, a, c.RootID, "campaign.field", SubjectCampaign, c.ID, audit.Change{Field: "field", Before: old, After: f})
	})
}

func (s *Service) fieldBefore(ctx context.Context, campaignID string, f Field) (*Field, error) {
	all, err := s.Fields(ctx, campaignID)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(o Field) bool { return o.Code == f.Code })
	if i < 0 {
		return nil, nil
	}
	if all[i].Canonical != f.Canonical {
		return nil, fault.Field("canonical", "Lĩnh vực chuẩn không đổi được nữa; hãy thêm một lĩnh vực mới.")
	}
	return &all[i], nil
}

// EditQuestion changes the wording, the duty to answer and the limit of a question. Version is the
// campaign's.
func (s *Service) EditQuestion(ctx context.Context, a identity.Actor, campaignID string, version int64, q Question) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	name(e, "title", &q.Title, maxName)
	q.TitleEN, q.Hint, q.HintEN = vntext.Line(q.TitleEN), vntext.Clean(q.Hint), vntext.Clean(q.HintEN)
	if most := limit(q.Code); q.MaxChars < 1 || q.MaxChars > most {
		e.AddField("max_chars", "Giới hạn phải từ 1 đến %d ký tự.", most)
	}
	if err := e.OrNil(); err != nil {
		return err
	}
	return s.onCampaign(ctx, a, campaignID, func(ctx context.Context, c Campaign) error {
		all, err := s.Questions(ctx, c.ID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(o Question) bool { return o.Code == q.Code })
		if i < 0 {
			return fault.Missing()
		}
		if err := s.hit(ctx, `update campaign set version = version + 1 where id = $1 and version = $2`, c.ID, version); err != nil {
			return err
		}
		_, err = s.db.Exec(ctx, `update campaign_question set title = $3, title_en = $4, hint = $5, hint_en = $6, required = $7, max_chars = $8
			where campaign_id = $1 and code = $2`, c.ID, q.Code, q.Title, q.TitleEN, q.Hint, q.HintEN, q.Required, q.MaxChars)
		if err != nil {
			return err
		}
		q.Position = all[i].Position
		return s.write(ctx, a, c.RootID, "campaign.question", SubjectCampaign, c.ID, audit.Change{Field: "question", Before: all[i], After: q})
	})
}

func limit(question string) int {
	if question == "title" {
		return MaxTitle
	}
	return MaxAnswer
}

// AddProgramme adds a national target programme to a root.
func (s *Service) AddProgramme(ctx context.Context, a identity.Actor, p Programme) (Programme, error) {
	if err := administer(a, p.RootID); err != nil {
		return p, err
	}
	e := fault.New(fault.Invalid, fault.InvalidFields)
	name(e, "code", &p.Code, 20)
	name(e, "name", &p.Name, 300)
	p.Decision = vntext.Line(p.Decision)
	if p.FromYear < 1990 || p.ToYear > 2100 || p.FromYear > p.ToYear {
		e.AddField("to_year", "Giai đoạn chưa đúng.")
	}
	if err := e.OrNil(); err != nil {
		return p, err
	}
	p.ID = id.New()
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		_, err := s.db.Exec(ctx, `insert into campaign_programme (`+programmeColumns+`) values ($1,$2,$3,$4,$5,$6,$7)`,
			p.ID, p.RootID, p.Code, p.Name, p.Decision, p.FromYear, p.ToYear)
		if err != nil {
			return err
		}
		return s.write(ctx, a, p.RootID, "programme.add", SubjectProgramme, p.ID, audit.Change{Field: "programme", After: p})
	})
	if sqldb.IsUnique(err) {
		err = fault.Field("code", "Mã này đã dùng cho chương trình khác.").Wrap(err)
	}
	return p, err
}

// RemoveProgramme takes back a programme no practice is linked to.
func (s *Service) RemoveProgramme(ctx context.Context, a identity.Actor, programmeID string) error {
	p, err := found(sqldb.One(ctx, s.db, scanProgramme, `select `+programmeColumns+` from campaign_programme where id = $1`, programmeID))
	if err != nil {
		return err
	}
	if err := administer(a, p.RootID); err != nil {
		return err
	}
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.hit(ctx, `delete from campaign_programme where id = $1`, p.ID); err != nil {
			return err
		}
		return s.write(ctx, a, p.RootID, "programme.remove", SubjectProgramme, p.ID, audit.Change{Field: "programme", Before: p})
	})
	return used(err, "Đã có mô hình gắn với chương trình này nên không xóa được.")
}

// AddHoliday marks a day as one on which no work is expected, or renames it. Deadlines already
// given stay; clocks are read by the calendar as it then is.
func (s *Service) AddHoliday(ctx context.Context, a identity.Actor, rootID string, h Holiday) error {
	if err := administer(a, rootID); err != nil {
		return err
	}
	e := fault.New(fault.Invalid, fault.InvalidFields)
	name(e, "name", &h.Name, 100)
	if !clock.ValidDay(h.Day) {
		e.AddField("day", "Ngày chưa đúng.")
	}
	if err := e.OrNil(); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		_, err := s.db.Exec(ctx, `insert into campaign_holiday (root_id, day, name) values ($1,$2,$3)
			on conflict (root_id, day) do update set name = excluded.name`, rootID, h.Day, h.Name)
		if err != nil {
			return err
		}
		return s.write(ctx, a, rootID, "holiday.add", SubjectHoliday, rootID+"/"+h.Day, audit.Change{Field: h.Day, After: h.Name})
	})
}

// RemoveHoliday makes a day a working day again, unless it is a Saturday or Sunday.
func (s *Service) RemoveHoliday(ctx context.Context, a identity.Actor, rootID, day string) error {
	if err := administer(a, rootID); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		var name string
		err := s.db.QueryRow(ctx, `delete from campaign_holiday where root_id = $1 and day = $2 returning name`, rootID, day).Scan(&name)
		if _, err := found(name, err); err != nil {
			return err
		}
		return s.write(ctx, a, rootID, "holiday.remove", SubjectHoliday, rootID+"/"+day, audit.Change{Field: day, Before: name})
	})
}
