package practice

import (
	"context"
	"math"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// AddLog writes one line of progress. The first line of a listed practice starts it.
func (s *Service) AddLog(ctx context.Context, a identity.Actor, practiceID string, e LogEntry) (LogEntry, error) {
	_, err := s.act(ctx, a, Log, practiceID, 0, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		if e.Day == "" {
			e.Day = clock.Today(s.clock)
		}
		e.Text, e.Difficulty, e.Lesson = vntext.Clean(e.Text), vntext.Clean(e.Difficulty), vntext.Clean(e.Lesson)
		if err := s.checkLog(*p, e); err != nil {
			return nil, err
		}
		if e.ID == "" {
			e.ID = id.New()
		}
		e.PracticeID, e.PostID, e.PersonID, e.At = p.ID, a.PostID, a.PersonID, clock.Instant(clock.Millis(s.clock))
		err := s.insertLog(ctx, e)
		if sqldb.IsUnique(err) {
			return nil, fault.New(fault.Conflict, "ID này đã dùng cho một dòng khác.").Wrap(err)
		}
		if err != nil {
			return nil, err
		}
		if err := s.afterLog(ctx, p); err != nil {
			return nil, err
		}
		return []audit.Change{{Field: "log", After: e.Day + " " + e.Text}}, nil
	})
	return e, err
}

func (s *Service) checkLog(p Practice, e LogEntry) error {
	bad := fault.New(fault.Invalid, fault.InvalidFields)
	today := clock.Today(s.clock)
	switch {
	case !clock.ValidDay(e.Day):
		bad.AddField("day", "Ngày không đúng. Gõ như 23/11/2026.")
	case e.Day > today:
		bad.AddField("day", "Ngày chưa tới.")
	case e.Day < p.ListedDay && e.Day < p.Start:
		bad.AddField("day", "Ngày đứng trước khi mô hình bắt đầu.")
	}
	if e.Text == "" {
		bad.AddField("text", "Kể một câu: đã làm được gì.")
	}
	for field, text := range map[string]string{"text": e.Text, "difficulty": e.Difficulty, "lesson": e.Lesson} {
		if n := vntext.Len(text); n > MaxText {
			bad.AddField(field, "Dài quá: %d chữ cái, giới hạn là %d.", n, MaxText)
		}
	}
	known := map[string]bool{}
	for _, t := range p.Targets {
		known[t.ID] = true
	}
	for _, am := range e.Amounts {
		if !known[am.TargetID] || math.IsNaN(am.Amount) || am.Amount < 0 || am.Amount > MaxNumber {
			bad.AddField("amount."+am.TargetID, "Số đạt được phải là số không âm của một chỉ tiêu trong phiếu.")
		}
		known[am.TargetID] = false // each target once
	}
	if e.ID != "" && !id.Valid(e.ID) {
		bad.AddField("id", "Mã định danh phải là UUID.")
	}
	return bad.OrNil()
}

func (s *Service) insertLog(ctx context.Context, e LogEntry) error {
	if _, err := s.db.Exec(ctx, `insert into practice_log (id, practice_id, day, text, difficulty, lesson, post_id, person_id, at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
		e.ID, e.PracticeID, e.Day, e.Text, e.Difficulty, e.Lesson, e.PostID, e.PersonID, e.At.UnixMilli()); err != nil {
		return err
	}
	for _, am := range e.Amounts {
		if _, err := s.db.Exec(ctx, `insert into practice_log_amount (log_id, target_id, amount) values ($1,$2,$3)`, e.ID, am.TargetID, am.Amount); err != nil {
			return err
		}
	}
	return nil
}

// afterLog starts a listed practice and moves the day its author is expected next.
func (s *Service) afterLog(ctx context.Context, p *Practice) error {
	if p.State == Paused {
		return nil
	}
	due, err := s.nextStep(ctx, *p)
	if err != nil {
		return err
	}
	p.Holds = byAuthor(p.LeadID, due)
	if p.State == Listed {
		return s.moveTo(ctx, p, Start, "")
	}
	return s.updateState(ctx, p, nil)
}

// Logs of a practice, newest first.
func (s *Service) Logs(ctx context.Context, a identity.Actor, practiceID string) ([]LogEntry, error) {
	if _, err := s.Get(ctx, a, practiceID); err != nil {
		return nil, err
	}
	return s.logs(ctx, practiceID)
}

func (s *Service) logs(ctx context.Context, practiceID string) ([]LogEntry, error) {
	logs, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (e LogEntry, err error) {
		var at int64
		err = r.Scan(&e.ID, &e.PracticeID, &e.Day, &e.Text, &e.Difficulty, &e.Lesson, &e.PostID, &e.PersonID, &at)
		e.At = clock.Instant(at)
		return e, err
	}, `select id, practice_id, day, text, difficulty, lesson, post_id, person_id, at from practice_log where practice_id = $1 order by day desc, at desc`, practiceID)
	if err != nil {
		return nil, err
	}
	type row struct {
		log string
		Amount
	}
	amounts, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (x row, err error) { return x, r.Scan(&x.log, &x.TargetID, &x.Amount.Amount) },
		`select a.log_id, a.target_id, a.amount from practice_log_amount a join practice_log l on l.id = a.log_id where l.practice_id = $1`, practiceID)
	byLog := map[string][]Amount{}
	for _, x := range amounts {
		byLog[x.log] = append(byLog[x.log], x.Amount)
	}
	for i := range logs {
		logs[i].Amounts = byLog[logs[i].ID]
	}
	return logs, err
}

// Attach stores a file with the record, or with one line of its log. It is private until its
// owner says otherwise.
func (s *Service) Attach(ctx context.Context, a identity.Actor, practiceID, logID string, up evidence.Upload) (evidence.File, error) {
	p, err := s.load(ctx, practiceID)
	if err != nil {
		return evidence.File{}, err
	}
	if _, err := s.permit(ctx, a, Attach, p); err != nil {
		return evidence.File{}, err
	}
	if !Legal(Attach, p.State) {
		return evidence.File{}, wrongState(p.State)
	}
	if logID != "" {
		if n, err := s.strings(ctx, `select id from practice_log where id = $1 and practice_id = $2`, logID, p.ID); err != nil || len(n) == 0 {
			return evidence.File{}, orMissing(err)
		}
	}
	return s.evidence.Add(ctx, a, evidence.Subject{Kind: SubjectKind, ID: p.ID, RootID: p.RootID, Part: logID}, up)
}

func orMissing(err error) error {
	if err != nil {
		return err
	}
	return fault.Missing()
}

// Files of a practice the actor may see; private ones only for those they are for.
func (s *Service) Files(ctx context.Context, a identity.Actor, practiceID string) ([]evidence.File, error) {
	p, err := s.Get(ctx, a, practiceID)
	if err != nil {
		return nil, err
	}
	rel, err := s.relation(ctx, a, p)
	if err != nil {
		return nil, err
	}
	files, err := s.evidence.List(ctx, SubjectKind, practiceID)
	return slices.DeleteFunc(files, func(f evidence.File) bool { return !maySee(a, rel, f) }), err
}

func maySee(a identity.Actor, rel Relation, f evidence.File) bool {
	return f.Privacy != evidence.Private || SeesPrivate(a.Role, rel)
}

// File is one file of a practice the actor may see.
func (s *Service) File(ctx context.Context, a identity.Actor, fileID string) (evidence.File, error) {
	f, err := s.evidence.Get(ctx, fileID)
	if err != nil {
		return f, err
	}
	if f.SubjectKind != SubjectKind {
		return f, fault.Missing()
	}
	p, err := s.Get(ctx, a, f.SubjectID)
	if err != nil {
		return f, err
	}
	rel, err := s.relation(ctx, a, p)
	if err == nil && !maySee(a, rel, f) {
		err = fault.Missing()
	}
	return f, err
}

// Detach removes a file, with a reason that stays in the history.
func (s *Service) Detach(ctx context.Context, a identity.Actor, fileID, reason string) error {
	f, err := s.File(ctx, a, fileID)
	if err != nil {
		return err
	}
	p, err := s.load(ctx, f.SubjectID)
	if err != nil {
		return err
	}
	if _, err := s.permit(ctx, a, Attach, p); err != nil {
		return err
	}
	return s.evidence.Remove(ctx, a, f.ID, reason)
}
