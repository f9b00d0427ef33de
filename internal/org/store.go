package org

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// insertRows writes many rows with few statements: an import of a province is 15,000 of them.
func (s *Service) insertRows(ctx context.Context, table string, columns []string, rows [][]any) error {
	const batch = 50 // SQLite looks $n up by name, so a statement's cost grows with the square: 400 rows took four times as long
	for len(rows) > 0 {
		n := min(batch, len(rows))
		var args []any
		for _, row := range rows[:n] {
			args = append(args, row...)
		}
		if _, err := s.db.Exec(ctx, insertText(table, columns, n), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func insertText(table string, columns []string, rows int) string {
	var b strings.Builder
	b.WriteString("insert into " + table + " (" + strings.Join(columns, ", ") + ") values ")
	n := 0
	for row := range rows {
		b.WriteString([]string{", (", "("}[btoi(row == 0)])
		for column := range columns {
			n++
			b.WriteString([]string{", $", "$"}[btoi(column == 0)] + strconv.Itoa(n))
		}
		b.WriteString(")")
	}
	return b.String()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s *Service) insertUnits(ctx context.Context, units []ImportUnit, book slugBook) error {
	var own, names, parents, areas [][]any
	for _, u := range units {
		own = append(own, []any{u.ID, u.RootID, u.Kind, u.From, sqldb.Null(u.To), u.Position, u.Col, u.Row})
		for _, n := range u.Names {
			slug := book.give(siblingsOf(u.RootID, u.edges(), n.Span), baseSlug(n.Name, n.Type), u.ID, n.Span)
			names = append(names, nameRow(u.ID, n, slug))
		}
		for _, p := range u.Parents {
			parents = append(parents, []any{u.ID, p.Line, p.Parent, p.From, sqldb.Null(p.To)})
		}
		for _, a := range u.Areas {
			areas = append(areas, []any{u.ID, a.Area, a.From, sqldb.Null(a.To)})
		}
	}
	err := s.insertRows(ctx, "org_unit", []string{"id", "root_id", "kind", "from_day", "to_day", "position", "mosaic_col", "mosaic_row"}, own)
	if sqldb.IsUnique(err) {
		return fault.New(fault.Conflict, "Đơn vị này đã có.").Wrap(err)
	}
	if err != nil {
		return err
	}
	if err := s.insertRows(ctx, "org_name", nameColumns, names); err != nil {
		return err
	}
	if err := s.insertRows(ctx, "org_parent", parentColumns, parents); err != nil {
		if sqldb.IsForeignKey(err) {
			return fault.Field("parent", "Không có đơn vị cấp trên này.").Wrap(err)
		}
		return err
	}
	return s.insertRows(ctx, "org_area", []string{"unit_id", "area", "from_day", "to_day"}, areas)
}

var parentColumns = []string{"unit_id", "line", "parent_id", "from_day", "to_day"}

var nameColumns = []string{"unit_id", "from_day", "to_day", "name", "type", "key", "slug", "code"}

func nameRow(unit string, n Naming, slug string) []any {
	return []any{unit, n.From, sqldb.Null(n.To), n.Name, n.Type, vntext.Fold(n.Name), slug, sqldb.Null(n.Code)}
}

// insertSuccessions writes the links of events that are long past, each with its place in the lives of
// the units.
func (s *Service) insertSuccessions(ctx context.Context, events []Succession, roots []string) error {
	for _, e := range events {
		event, err := s.insertEvent(ctx, roots, EventList, e.Day, e.Event)
		if err != nil {
			return err
		}
		if err := s.insertLinks(ctx, event, e.Event, e.Day, e.Links); err != nil {
			return err
		}
		if err := s.insertActs(ctx, event, Changes{Links: e.Links, Close: e.closed()}); err != nil {
			return err
		}
	}
	return nil
}

// closed are the units that don't live on after the event.
func (s Succession) closed() []string {
	return slices.DeleteFunc(s.from(), s.goes)
}

func (s *Service) insertLinks(ctx context.Context, event, paper, day string, links []Link) error {
	rows := each(links, func(l Link) []any {
		return []any{id.New(), paper, day, l.From, l.To, l.Extent, l.Main, l.Portion, l.Share, event}
	})
	columns := []string{"id", "event", "day", "from_unit", "to_unit", "extent", "main", "portion", "share", "event_id"}
	err := s.insertRows(ctx, "org_succession", columns, rows)
	if sqldb.IsForeignKey(err) {
		return fault.Field("links", "Không có đơn vị kế tục này.").Wrap(err)
	}
	return err
}

// loadSlugs reads which slugs are in use under a root.
func (s *Service) loadSlugs(ctx context.Context, rootID string, book slugBook) error {
	edges, err := s.edges(ctx, rootID)
	if err != nil {
		return err
	}
	of := map[string][]Edge{}
	for _, list := range edges {
		for _, e := range list {
			of[e.Unit] = append(of[e.Unit], e)
		}
	}
	type use struct {
		slugUse
		slug string
	}
	uses, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (use, error) {
		var u use
		var to sql.NullString
		err := r.Scan(&u.unit, &u.slug, &u.From, &to)
		u.To = to.String
		return u, err
	}, `select n.unit_id, n.slug, n.from_day, n.to_day from org_name n join org_unit u on u.id = n.unit_id where u.root_id = $1`, rootID)
	for _, u := range uses {
		book.take(siblingsOf(rootID, of[u.unit], u.Span), u.slug, u.unit, u.Span)
	}
	return err
}

// edges are the dated parents under a root, by line.
func (s *Service) edges(ctx context.Context, rootID string) (map[Line][]Edge, error) {
	return s.edgesOf(ctx, sqldb.JSON([]string{rootID}))
}

func (s *Service) edgesOf(ctx context.Context, roots string) (map[Line][]Edge, error) {
	type row struct {
		line Line
		Edge
	}
	rows, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (row, error) {
		var e row
		var to sql.NullString
		err := r.Scan(&e.line, &e.Unit, &e.Parent, &e.From, &to)
		e.To = to.String
		return e, err
	}, `select p.line, p.unit_id, p.parent_id, p.from_day, p.to_day from org_parent p join org_unit u on u.id = p.unit_id
		where u.root_id in (select value from json_each($1)) order by p.unit_id, p.from_day`, roots)
	out := map[Line][]Edge{}
	for _, e := range rows {
		out[e.line] = append(out[e.line], e.Edge)
	}
	return out, err
}

// checkParentsKnown: a parent lives in the same tree.
func (s *Service) checkParentsKnown(ctx context.Context, rootID string) error {
	var strangers int
	err := s.db.QueryRow(ctx, `select count(*) from org_parent p join org_unit u on u.id = p.unit_id
		join org_unit up on up.id = p.parent_id where u.root_id = $1 and up.root_id <> $1`, rootID).Scan(&strangers)
	if err == nil && strangers > 0 {
		return fault.Field("parent", "Đơn vị cấp trên phải thuộc cùng một tỉnh.")
	}
	return err
}
