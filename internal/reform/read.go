package reform

import (
	"context"
	"slices"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Pile is what one unit has of one kind, and how far it is.
type Pile struct {
	From    string
	Subject Subject
	State   string // of practices that are led; empty for the rest
	All     int
	Open    int // without an answer
	Moved   int
}

// Piles counts everything an event touches, by unit, kind and state.
func (s *Service) Piles(ctx context.Context, eventID string) ([]Pile, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (p Pile, err error) {
		err = r.Scan(&p.From, &p.Subject, &p.State, &p.All, &p.Open, &p.Moved)
		return p, err
	}, `select c.from_unit, c.subject_kind, coalesce(p.state, ''), count(*), count(*) - count(c.to_unit), count(c.moved_at)
		from reform_choice c left join practice p on c.subject_kind = 'practice' and p.id = c.subject_id
		where c.event_id = $1 group by c.from_unit, c.subject_kind, coalesce(p.state, '') order by 1, 2, 3`, eventID)
}

// Row is one thing an event touches, as a page lists it.
type Row struct {
	Choice
	Title, Code, State string
}

// PageRows is how many things a page lists.
const PageRows = 50

// Rows lists what a unit has of one kind, those without an answer first. offset counts rows.
func (s *Service) Rows(ctx context.Context, eventID, from string, k Subject, offset int) ([]Row, error) {
	title := map[bool]string{true: `join practice x on x.id = c.subject_id`}[k.OfPractice()]
	columns := `x.title, coalesce(x.code, ''), x.state`
	switch k {
	case Post:
		title, columns = `join identity_post x on x.id = c.subject_id`, `x.title, x.code, ''`
	case Objective:
		title, columns = `join campaign_objective x on x.id = c.subject_id`, `x.title, '', ''`
	}
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Row, error) {
		var row Row
		c, err := scanChoice(scanMore{r, []any{&row.Title, &row.Code, &row.State}})
		row.Choice = c
		return row, err
	}, `select c.subject_kind, c.subject_id, c.from_unit, c.to_unit, c.by_hand, c.moved_at, `+columns+` from reform_choice c `+title+`
		where c.event_id = $1 and c.from_unit = $2 and c.subject_kind = $3
		order by case when c.to_unit is null then 0 else 1 end, c.subject_id limit $4 offset $5`, eventID, from, k, PageRows, offset)
}

// scanMore reads further columns after those of a choice.
type scanMore struct {
	sqldb.Row
	more []any
}

// Scan fills the choice's columns and the further ones.
func (s scanMore) Scan(dest ...any) error { return s.Row.Scan(append(dest, s.more...)...) }

// Grown is how many things an event touches that are not among its choices yet: begun since it was
// prepared.
func (s *Service) Grown(ctx context.Context, e Event) (int, error) {
	found, err := s.things(ctx, e)
	if err != nil {
		return 0, err
	}
	known := map[string]bool{}
	_, err = sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		c, err := scanChoice(r)
		known[thing{subject: c.Subject, id: c.ID, from: c.From}.key()] = true
		return struct{}{}, err
	}, choiceSelect+` where event_id = $1`, e.ID)
	n := 0
	for _, t := range found {
		if !known[t.key()] {
			n++
		}
	}
	return n, err
}

// Below is a unit under a divided one, which somebody must take.
type Below struct {
	Unit   org.Unit
	Line   org.Line
	Parent string // who takes it; empty: not said
}

// Children are the units under those an event divides.
func (s *Service) Children(ctx context.Context, e Event) ([]Below, error) {
	c := e.Plan.Changes
	if c.Kind != org.EventSplit || len(c.Close) == 0 {
		return nil, nil
	}
	var list []Below
	for _, line := range org.Lines {
		units, err := s.org.Children(ctx, c.Close[0], line, clock.AddDays(e.Day, -1))
		if err != nil {
			return nil, err
		}
		for _, u := range units {
			b := Below{Unit: u, Line: line}
			for _, m := range c.Move {
				if m.Unit == u.ID && m.Line == line {
					b.Parent = m.Parent
				}
			}
			list = append(list, b)
		}
	}
	return list, nil
}

// Adopt says who takes the units under a divided one.
func (s *Service) Adopt(ctx context.Context, a identity.Actor, eventID string, takers map[string]string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		e, err := s.open(ctx, a, eventID)
		if err != nil {
			return err
		}
		below, err := s.Children(ctx, e)
		if err != nil {
			return err
		}
		c := &e.Plan.Changes
		for _, b := range below {
			to := takers[string(b.Line)+"/"+b.Unit.ID]
			if to == "" {
				continue
			}
			if !slices.ContainsFunc(c.Links, func(l org.Link) bool { return l.To == to }) {
				return fault.Field("to", "Đơn vị nhận phải là một trong các đơn vị kế tục.")
			}
			c.Move = slices.DeleteFunc(c.Move, func(m org.Moving) bool { return m.Unit == b.Unit.ID && m.Line == b.Line })
			c.Move = append(c.Move, org.Moving{Unit: b.Unit.ID, Line: b.Line, Parent: to})
		}
		if err := s.describe(ctx, &e.Plan); err != nil {
			return err
		}
		if err := s.put(ctx, &e); err != nil {
			return err
		}
		return s.refresh(ctx, e)
	})
}
