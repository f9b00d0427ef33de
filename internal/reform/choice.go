package reform

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// refresh brings the choices of an event up to what its units have now. What a person chose stays,
// as long as the plan still offers it; the rest is suggested anew.
func (s *Service) refresh(ctx context.Context, e Event) error {
	found, err := s.things(ctx, e)
	if err != nil {
		return err
	}
	f, err := s.future(ctx, e, fromOf(found)...)
	if err != nil {
		return err
	}
	kept, err := s.byHand(ctx, e.ID)
	if err != nil {
		return err
	}
	if _, err := s.db.Exec(ctx, `delete from reform_choice where event_id = $1 and moved_at is null`, e.ID); err != nil {
		return err
	}
	rows := make([][]any, 0, len(found))
	for _, t := range found {
		to, byHand := kept[t.key()], true
		switch {
		case e.Kind == org.EventReopen && to == "":
			to, byHand = t.lead, false // back to where it was before the mistake
		case e.Kind == org.EventReopen:
		case to == "" || to != t.from && !slices.Contains(f.options(t.from), to):
			to, byHand = f.suggest(t), false
		}
		rows = append(rows, []any{e.ID, string(t.subject), t.id, t.from, sqldb.Null(to), byHand})
	}
	return s.insertChoices(ctx, rows)
}

func fromOf(things []thing) []string {
	var list []string
	for _, t := range things {
		list = append(list, t.from)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (t thing) key() string { return string(t.subject) + "/" + t.id + "/" + t.from }

func (s *Service) byHand(ctx context.Context, eventID string) (map[string]string, error) {
	kept := map[string]string{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var t thing
		var to string
		err := r.Scan(&t.subject, &t.id, &t.from, &to)
		kept[t.key()] = to
		return struct{}{}, err
	}, `select subject_kind, subject_id, from_unit, to_unit from reform_choice
		where event_id = $1 and by_hand and to_unit is not null and moved_at is null`, eventID)
	return kept, err
}

const choiceRows = 50 // a statement

func (s *Service) insertChoices(ctx context.Context, rows [][]any) error {
	for part := range slices.Chunk(rows, choiceRows) {
		var b strings.Builder
		var args []any
		b.WriteString(`insert into reform_choice (event_id, subject_kind, subject_id, from_unit, to_unit, by_hand) values `)
		for i, row := range part {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString("(")
			for k, v := range row {
				if args = append(args, v); k > 0 {
					b.WriteString(", ")
				}
				b.WriteString("$" + strconv.Itoa(len(args)))
			}
			b.WriteString(")")
		}
		b.WriteString(` on conflict do nothing`) // it was moved already
		if _, err := s.db.Exec(ctx, b.String(), args...); err != nil {
			return err
		}
	}
	return nil
}

// Sending says where things go: all of a unit, all of one kind, or named ones.
type Sending struct {
	From    string
	Subject Subject  // empty: every kind
	IDs     []string // empty: all of them
	To      string
}

// Send records where things of a unit go. It is so at once, and can be changed until the event
// takes effect.
func (s *Service) Send(ctx context.Context, a identity.Actor, eventID string, sends ...Sending) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		e, err := s.open(ctx, a, eventID)
		if err != nil {
			return err
		}
		for _, send := range sends {
			allowed, err := s.Options(ctx, e, send.From)
			if err != nil {
				return err
			}
			if !slices.Contains(allowed, send.To) && !(send.To == send.From && send.Subject == Lead) {
				return fault.Field("to", "Đơn vị nhận phải là một trong các đơn vị kế tục.")
			}
			if err := s.send(ctx, e, send); err != nil {
				return err
			}
		}
		return s.put(ctx, &e)
	})
}

// send writes one decision. Only what has ended may stay with a unit that is no more.
func (s *Service) send(ctx context.Context, e Event, send Sending) error {
	_, err := s.db.Exec(ctx, `update reform_choice set to_unit = $3, by_hand = $6 where event_id = $1 and from_unit = $2 and moved_at is null
		and ($4 = '' or subject_kind = $4) and ($5 = '' or subject_id in (select value from json_each($7)))
		and ($3 <> from_unit or $8 or subject_kind = 'practice' and exists (select 1 from practice p where p.id = subject_id and p.state in ('finished', 'withdrawn')))`,
		e.ID, send.From, send.To, string(send.Subject), strings.Join(send.IDs[:min(1, len(send.IDs))], ""), true, sqldb.JSON(send.IDs), !closes(e, send.From))
	return err
}

func closes(e Event, unit string) bool { return slices.Contains(e.Plan.Changes.Close, unit) }

// Options are the units that things of a unit may be sent to by an event.
func (s *Service) Options(ctx context.Context, e Event, from string) ([]string, error) {
	if e.Kind == org.EventReopen {
		return append(slices.Clone(e.Plan.Changes.Reopen), from), nil
	}
	f, err := s.future(ctx, e, from)
	return f.options(from), err
}

// open loads an event the actor may still change.
func (s *Service) open(ctx context.Context, a identity.Actor, eventID string) (Event, error) {
	e, err := s.Get(ctx, a, eventID)
	if err == nil && !e.State.Open() {
		err = fault.New(fault.Conflict, "Sự kiện này đã có hiệu lực hoặc đã hủy nên không sửa được nữa.")
	}
	return e, err
}
