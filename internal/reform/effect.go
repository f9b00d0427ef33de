package reform

import (
	"context"
	"errors"
	"log/slog"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Confirm ends the preparation. The version is the one whose page was seen. On a day to come the
// event waits for it; else it takes effect now, with the records still to be moved by [Service.Move].
func (s *Service) Confirm(ctx context.Context, a identity.Actor, eventID string, version int64) (Event, error) {
	var e Event
	err := s.db.Tx(ctx, func(ctx context.Context) (err error) {
		if e, err = s.open(ctx, a, eventID); err != nil {
			return err
		}
		if e.State != Draft || e.Version != version {
			return changed()
		}
		if err := s.stillFits(ctx, e.Plan); err != nil {
			return err
		}
		if err := s.refresh(ctx, e); err != nil {
			return err
		}
		if err := s.ready(ctx, e); err != nil {
			return err
		}
		e.State = Scheduled
		if err := s.put(ctx, &e); err != nil {
			return err
		}
		if err := s.record(ctx, a, e, "confirm", audit.Change{Field: "day", After: e.Day}); err != nil {
			return err
		}
		if e.Day > clock.Today(s.clock) {
			return nil
		}
		return s.apply(ctx, &e)
	})
	return e, err
}

// ready: the plan fits the map, and every question has its answer.
func (s *Service) ready(ctx context.Context, e Event) error {
	if err := e.Plan.complete(); err != nil {
		return err
	}
	problems, err := s.Obstacles(ctx, e)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		p := problems[0]
		return fault.New(fault.Conflict, "Chưa xác nhận được: còn %d chỗ vướng nêu trên trang này.", len(problems)).Wrap(errors.New(p.Sentence))
	}
	var open int
	if err := s.db.QueryRow(ctx, `select count(*) from reform_choice where event_id = $1 and to_unit is null`, e.ID).Scan(&open); err != nil {
		return err
	}
	if open > 0 {
		return fault.New(fault.Conflict, "Còn %d việc chưa chọn đơn vị nhận.", open)
	}
	return nil
}

// TakeEffect puts a confirmed event on the map when its day has come: the whole map in one
// transaction. Moving the records follows by [Service.Move]. A plan the map no longer fits is left
// alone, and says why.
func (s *Service) TakeEffect(ctx context.Context, eventID string) error {
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		e, err := s.load(ctx, eventID)
		switch {
		case err != nil:
			return err
		case e.State == Moving || e.State == Done:
			return nil
		case e.State != Scheduled || e.Day > clock.Today(s.clock):
			return fault.New(fault.Conflict, "Sự kiện này chưa đến ngày có hiệu lực.")
		}
		if err := s.stillFits(ctx, e.Plan); err != nil {
			return err
		}
		return s.apply(ctx, &e)
	})
	if err != nil && ctx.Err() == nil {
		return errors.Join(err, s.say(ctx, eventID, err))
	}
	return err
}

// say keeps why an event could not take effect, for its page.
func (s *Service) say(ctx context.Context, eventID string, cause error) error {
	f := fault.Of(cause)
	sentence := f.Sentence
	if len(f.Args) > 0 || len(f.Fields) > 0 {
		sentence = "Chưa áp dụng được; những chỗ vướng ghi trên trang này."
	}
	_, err := s.db.Exec(ctx, `update reform_event set last_error = $2 where id = $1 and state in ('scheduled', 'moving')`, eventID, sentence)
	return err
}

// apply makes the event so on the map and begins to move what it touches.
func (s *Service) apply(ctx context.Context, e *Event) error {
	problems, err := s.Obstacles(ctx, *e)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return fault.New(fault.Conflict, "Bản đồ đã đổi từ lúc chuẩn bị nên sự kiện này không còn khớp. Hủy nó rồi lập lại.").Wrap(errors.New(problems[0].Sentence))
	}
	if err := s.refresh(ctx, *e); err != nil {
		return err
	}
	if err := s.settle(ctx, *e); err != nil {
		return err
	}
	a := s.actor(*e)
	if e.OrgEvent, err = s.org.Apply(identity.WithActor(ctx, a), e.Plan.Changes); err != nil {
		return err
	}
	e.State, e.Effective, e.LastError = Moving, s.clock.Now(), ""
	if err := s.put(ctx, e); err != nil {
		return err
	}
	return s.record(ctx, a, *e, "effect", audit.Change{Field: "day", After: e.Day}, audit.Change{Field: "paper", After: e.Paper})
}

// actor is the post that confirmed the event: what is moved is moved by its decision, whoever or
// whatever carries it out.
func (s *Service) actor(e Event) identity.Actor {
	a := identity.Operator(e.RootID, clock.Today(s.clock))
	if e.Post != "" {
		a.PostID, a.Via = e.Post, identity.ViaWeb
	}
	return a
}

// settle answers for what came up after the event was confirmed.
func (s *Service) settle(ctx context.Context, e Event) error {
	open, err := sqldb.All(ctx, s.db, scanChoice, choiceSelect+` where event_id = $1 and to_unit is null and moved_at is null`, e.ID)
	if err != nil || len(open) == 0 {
		return err
	}
	from := make([]string, len(open))
	for i, c := range open {
		from[i] = c.From
	}
	f, err := s.future(ctx, e, from...)
	if err != nil {
		return err
	}
	for _, c := range open {
		most, err := s.most(ctx, e.ID, c)
		if err != nil {
			return err
		}
		to := f.last(thing{subject: c.Subject, id: c.ID, from: c.From}, most)
		if to == "" {
			return fault.New(fault.Conflict, "Còn %d việc chưa chọn đơn vị nhận.", len(open))
		}
		if _, err := s.db.Exec(ctx, `update reform_choice set to_unit = $5 where event_id = $1 and subject_kind = $2 and subject_id = $3 and from_unit = $4`,
			e.ID, c.Subject, c.ID, c.From, to); err != nil {
			return err
		}
	}
	return nil
}

// most is where most of the things of one kind of a unit go.
func (s *Service) most(ctx context.Context, eventID string, c Choice) (string, error) {
	found, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (to string, err error) { return to, r.Scan(&to) },
		`select to_unit from reform_choice where event_id = $1 and from_unit = $2 and to_unit is not null and to_unit <> from_unit
		group by to_unit order by sum(case when subject_kind = $3 then 1000 else 1 end) desc, to_unit limit 1`, eventID, c.From, c.Subject)
	if err != nil || len(found) == 0 {
		return "", err
	}
	return found[0], nil
}

// Effect is the job: events whose day has come take effect, and what was cut off goes on.
func (s *Service) Effect(ctx context.Context) error {
	due, err := sqldb.All(ctx, s.db, scanEvent, `select `+eventColumns+` from reform_event
		where state = 'moving' or state = 'scheduled' and day <= $1 order by day, created_at`, clock.Today(s.clock))
	if err != nil {
		return err
	}
	var failed error
	for _, e := range due {
		if err := s.finish(ctx, e); err != nil {
			if ctx.Err() != nil {
				return err
			}
			slog.WarnContext(ctx, "an event of the map could not take effect", "event", e.ID, "error", err)
			if !fault.Is(err, fault.Conflict) { // said on its page; a keeper has to act
				failed = errors.Join(failed, err)
			}
		}
	}
	return failed
}

func (s *Service) finish(ctx context.Context, e Event) error {
	if e.State == Scheduled {
		if err := s.TakeEffect(ctx, e.ID); err != nil {
			return err
		}
	}
	err := s.Move(ctx, e.ID)
	if err != nil && ctx.Err() == nil {
		return errors.Join(err, s.say(ctx, e.ID, err))
	}
	return err
}
