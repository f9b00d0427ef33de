package practice

import (
	"context"
	"database/sql"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/sqldb"
	"kheo/internal/review"
)

// Measure is what is counted in a period; report counts the same words.
type Measure string

const (
	MeasureNew        Measure = "new"
	MeasureMaintained Measure = "maintained"
	MeasureRunning    Measure = "running"
	MeasureFinished   Measure = "finished"
	MeasureWithdrawn  Measure = "withdrawn"
	MeasureIntegrated Measure = "integrated"
	MeasureRegistered Measure = "registered"
)

// Measures in the order pages show them. "Replicated" will join them when both ends of a replication
// can confirm it: a claim by one side never enters a total.
var Measures = []Measure{MeasureNew, MeasureMaintained, MeasureRunning, MeasureFinished, MeasureWithdrawn, MeasureIntegrated, MeasureRegistered}

// Sort orders of lists.
const (
	SortNewest = "newest"
	SortTitle  = "title"
	SortListed = "listed"
)

// Filter of a list; empty fields don't filter. Period with Measure means exactly the records
// behind that figure, units and states taken on the period's last day.
type Filter struct {
	UnitID    string // subtree
	Own       bool   // the unit itself, without what stands below
	Bodies    bool   // only what stands straight under the unit and is no territorial unit (khối tỉnh)
	Gone      bool   // only what is led by a unit that is not on the map; the unit is a root
	Today     string // today's map: who leads now, where it stands on this day. Empty: the map of the period's last day
	Lead      string // unit that leads now
	Line      org.Line
	Kind      string
	Field     string // primary
	AnyField  string // touched
	Overlap   bool   // more than one field
	Level     string
	Origin    string
	States    []State
	Period    *campaign.Period
	Measure   Measure
	Area      string
	Programme string
	Objective string
	Campaign  string // takes part in it
	Holder    string // unit that acts next
	Side      review.Side
	Waiting   Work // lies so on the actor's desk
	Text      string
	Sort      string
	After     string // cursor of the page before
	Limit     int
}

// MaxPage is the longest page.
const MaxPage = 200

// Row of a list.
type Row struct {
	Seq                              int64
	ID, Code, Title, Kind, Field     string
	Fields                           []string
	State                            State
	Level, Origin                    string
	LeadID                           string
	Holds                            Holds
	SubmittedDay, ListedDay, Started string
	Version                          int64
}

// Page of a list; Next is empty on the last one.
type Page struct {
	Rows []Row
	Next string
}

const rowColumns = `p.seq, p.id, p.code, p.title, p.kind, p.field, p.state, p.level, p.origin, p.lead_id, p.submitted_day, p.listed_day, p.start_day, p.version`

func scanRow(r sqldb.Row) (Row, error) {
	var x Row
	var code, submitted, listed, start sql.NullString
	err := r.Scan(&x.Seq, &x.ID, &code, &x.Title, &x.Kind, &x.Field, &x.State, &x.Level, &x.Origin, &x.LeadID, &submitted, &listed, &start, &x.Version)
	x.Code, x.SubmittedDay, x.ListedDay, x.Started = code.String, submitted.String, listed.String, start.String
	return x, err
}

// List pages through what the actor may see. Order and paging use the server's sequence, so that a
// row added meanwhile never shifts a page.
func (s *Service) List(ctx context.Context, a identity.Actor, f Filter) (Page, error) {
	if f.Limit <= 0 || f.Limit > MaxPage {
		f.Limit = 50
	}
	if f.UnitID == a.RootID && !f.Own && !f.Bodies && !f.Gone {
		f.UnitID = "" // everything stands under the root on every line
	}
	if f.Sort == "" && f.Period != nil && f.Measure == MeasureNew {
		f.Sort = SortListed // what a period counts stands together in this order, and nowhere else
	}
	var w where
	w.visible(a)
	day := a.Day
	if f.Period != nil {
		day = f.Period.LastDay()
	}
	if err := s.inherit(ctx, &w, f, day); err != nil {
		return Page{}, err
	}
	w.filter(f, day)
	if f.Waiting != "" {
		o, err := s.own(ctx, a)
		if err != nil || !f.Waiting.MayHave(a.Role) {
			return Page{}, err
		}
		w.work(a, o, f.Waiting)
	}
	var page Page
	var err error
	if strings.TrimSpace(f.Text) != "" {
		page, err = s.searchPage(ctx, a, f, &w)
	} else if err = s.narrow(ctx, a, f, &w); err == nil {
		page, err = s.sortedPage(ctx, f, &w)
	}
	if err != nil {
		return page, err
	}
	if f.Period != nil && f.Today == "" {
		if err := s.leadsOn(ctx, page.Rows, day); err != nil {
			return page, err
		}
	}
	return page, s.fill(ctx, page.Rows)
}

// leadsOn shows the leading units of the day that is counted, not those of today.
func (s *Service) leadsOn(ctx context.Context, rows []Row, day string) error {
	at, ids := byID(rows)
	type lead struct{ id, unit string }
	leads, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (l lead, err error) { return l, r.Scan(&l.id, &l.unit) },
		`select u.practice_id, u.unit_id from practice_unit u where u.role = 'lead' and u.practice_id in (select value from json_each($1))
			and u.from_day <= $2 and (u.to_day is null or u.to_day > $2)`, ids, day)
	for _, l := range leads {
		rows[at[l.id]].LeadID = l.unit
	}
	return err
}

// few is how many records of a unit are looked at one by one; of more than these the next page is
// found sooner by going through the whole list in its order.
const few = 2000

// narrow changes nothing in what a list holds. It says where the records must be when the unit
// asked for, or the actor's own, has few: the planner cannot know, and would go through the whole
// province to fill one page of a quiet commune.
func (s *Service) narrow(ctx context.Context, a identity.Actor, f Filter, w *where) error {
	const below = ` from practice_unit u where u.unit_id in (select t.unit_id from org_ancestry t where t.ancestor_id = $1 and t.line in ('territorial', 'sectoral'))`
	for _, unit := range []string{f.UnitID, a.ScopeID()} {
		if unit == "" || unit == a.RootID {
			continue
		}
		var n int
		if err := s.db.QueryRow(ctx, `select count(*) from (select 1`+below+` limit $2) x`, unit, few+1).Scan(&n); err != nil {
			return err
		}
		if n > few {
			continue
		}
		seqs, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (seq int64, err error) { return seq, r.Scan(&seq) },
			`select x.seq from practice x where x.id in (select u.practice_id`+below+`)
				union select x.seq from practice x where x.author_unit = $1`, unit)
		w.and(`p.seq in (select cast(value as bigint) from json_each(?))`, numbers(seqs))
		return err
	}
	return nil
}

// orders: the sort expression, its direction, and the value of a row that its cursor carries.
var orders = map[string]struct {
	expr, dir string
	value     func(Row) string
}{
	SortNewest: {"", "desc", nil},
	SortTitle:  {"p.title_key", "asc", nil},
	SortListed: {"coalesce(p.listed_day, '')", "desc", func(r Row) string { return r.ListedDay }},
}

func (s *Service) sortedPage(ctx context.Context, f Filter, w *where) (Page, error) {
	o, ok := orders[f.Sort]
	if !ok {
		f.Sort, o = SortNewest, orders[SortNewest]
	}
	if f.After != "" {
		if err := w.after(f.Sort, o.expr, o.dir, f.After); err != nil {
			return Page{}, err
		}
	}
	order := "p.seq " + o.dir
	if o.expr != "" {
		order = o.expr + " " + o.dir + ", " + order
	}
	rows, err := sqldb.All(ctx, s.db, scanRow, `select `+rowColumns+` from practice p where `+w.sql()+` order by `+order+` limit `+w.arg(f.Limit+1), w.args...)
	if err != nil || len(rows) <= f.Limit {
		return Page{Rows: rows}, err
	}
	rows = rows[:f.Limit]
	last := rows[f.Limit-1]
	value := ""
	if o.value != nil {
		value = o.value(last)
	} else if o.expr != "" {
		value = titleKey(last.Title)
	}
	return Page{Rows: rows, Next: cursor(f.Sort, last.Seq, value)}, nil
}

// after continues behind a cursor.
func (w *where) after(sort, expr, dir, after string) error {
	seq, value, ok := readCursor(sort, after)
	if !ok {
		return badCursor()
	}
	sign := "<"
	if dir == "asc" {
		sign = ">"
	}
	if expr == "" {
		w.and(`p.seq `+sign+` ?`, seq)
		return nil
	}
	w.and(`(`+expr+`, p.seq) `+sign+` (?, ?)`, value, seq)
	return nil
}

// fill adds what a row has several of: its further fields and who acts next, by one query each.
func (s *Service) fill(ctx context.Context, rows []Row) error {
	if len(rows) == 0 {
		return nil
	}
	if err := s.addFields(ctx, rows); err != nil {
		return err
	}
	return s.addHolds(ctx, rows)
}

// byID says where the rows stand in their list, and is the JSON list of their IDs.
func byID(rows []Row) (at map[string]int, ids string) {
	at = make(map[string]int, len(rows))
	list := make([]string, len(rows))
	for i, r := range rows {
		at[r.ID], list[i] = i, r.ID
	}
	return at, sqldb.JSON(list)
}

func (s *Service) addFields(ctx context.Context, rows []Row) error {
	at, ids := byID(rows)
	type tag struct{ id, field string }
	tags, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (t tag, err error) { return t, r.Scan(&t.id, &t.field) },
		`select practice_id, field from practice_field where practice_id in (select value from json_each($1)) order by practice_id, field`, ids)
	for _, t := range tags {
		rows[at[t.id]].Fields = append(rows[at[t.id]].Fields, t.field)
	}
	return err
}

// Counts of the records by a unit's desk: what waits for it, and what it sent up.
type Counts struct{ WaitingAuthor, WaitingReview int64 }

// Desk counts what waits for the actor's unit on each side: the same as [Service.Waiting] lists.
func (s *Service) Desk(ctx context.Context, a identity.Actor) (Counts, error) {
	var c Counts
	o, err := s.own(ctx, a)
	if err != nil {
		return c, err
	}
	err = s.db.QueryRow(ctx, `select
		count(distinct case when h.side = 'author' and h.unit_id = $1 and (p.state in ('draft', 'returned', 'listed') or h.due_day < $3) then p.id end),
		count(distinct case when h.side = 'reviewer' and coalesce(p.submitter_post, '') not in (select value from json_each($4))
			and coalesce(p.submitter_person, '') not in (select value from json_each($5)) then p.id end)
		from practice_hold h join practice p on p.id = h.practice_id where h.unit_id in ($1, $2)`, a.UnitID, a.ScopeID(), a.Day, sqldb.JSON(o.posts), sqldb.JSON(o.persons)).Scan(&c.WaitingAuthor, &c.WaitingReview)
	return c, err
}
