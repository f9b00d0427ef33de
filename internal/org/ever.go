package org

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// Found is a unit found by a name it, or one it took the place of, has or had.
type Found struct {
	Unit    Unit   // lives on the day asked; else the old unit itself, where nobody knows its heir
	Was     string // the old name that matched; empty when it is the name of the day
	WasUnit string // the unit that had it
	wasType string
}

// called is a name a unit had at some time.
type called struct {
	unit, name, typ, code string
	Span
}

// Ever finds units by words of any name they ever had, tone marks and "xã" optional: the name of an
// old commune leads to its new home for ever. Units called so on the day come first. Without a root
// it looks everywhere.
func (s *Service) Ever(ctx context.Context, rootID, text, on string, limit int) ([]Found, error) {
	text = vntext.Line(text)
	names, err := s.namesLike(ctx, rootID, text)
	if err != nil || len(names) == 0 {
		return nil, err
	}
	units := make([]string, len(names))
	for i, n := range names {
		units[i] = n.unit
	}
	heirs, err := s.Heirs(ctx, units, on)
	if err != nil {
		return nil, err
	}
	known, err := s.Units(ctx, append(units, valuesOf(heirs)...), on)
	if err != nil {
		return nil, err
	}
	found := map[string]Found{}
	for _, n := range names {
		f := Found{Unit: known[n.unit], Was: n.name, WasUnit: n.unit, wasType: n.typ}
		if heir, ok := heirs[n.unit]; ok {
			f.Unit = known[heir]
		}
		if f.Unit.ID == n.unit && n.Has(on) {
			f.Was, f.WasUnit, f.wasType = "", "", ""
		}
		key := f.Unit.ID + f.WasUnit
		if had, ok := found[key]; !ok || closer(f, had, text) {
			found[key] = f
		}
	}
	list := valuesOf(found)
	slices.SortFunc(list, func(a, b Found) int { return compareFound(a, b, strings.ToLower(text), on) })
	return list[:min(limit, len(list))], nil
}

func valuesOf[V any](m map[string]V) []V {
	list := make([]V, 0, len(m))
	for _, v := range m {
		list = append(list, v)
	}
	return list
}

// closer tells whether a name of the same unit is the better one to show.
func closer(a, b Found, text string) bool {
	return closeness(Unit{Name: a.Was}, strings.ToLower(text)) < closeness(Unit{Name: b.Was}, strings.ToLower(text))
}

func compareFound(a, b Found, typed, on string) int {
	as, bs := a.shown(), b.shown()
	return cmp.Or(
		cmp.Compare(closeness(as, typed), closeness(bs, typed)),
		cmp.Compare(btoi(a.Was != ""), btoi(b.Was != "")),
		cmp.Compare(btoi(!a.Unit.On(on)), btoi(!b.Unit.On(on))),
		inOfficialOrder(a.Unit, b.Unit),
		cmp.Compare(a.Was, b.Was), cmp.Compare(a.WasUnit, b.WasUnit))
}

// shown is the unit under the name that matched.
func (f Found) shown() Unit {
	u := f.Unit
	if f.Was != "" {
		u.Name, u.Type, u.Code = f.Was, f.wasType, ""
	}
	return u
}

// namesLike are all names with the words, or with the text as official code.
func (s *Service) namesLike(ctx context.Context, rootID, text string) ([]called, error) {
	args := []any{rootID, text}
	matches := "true"
	for _, w := range vntext.Words(text) {
		args = append(args, "% "+w+"%")
		matches += ` and ' ' || n.key like $` + strconv.Itoa(len(args))
	}
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (called, error) {
		var c called
		var to, code sql.NullString
		err := r.Scan(&c.unit, &c.name, &c.typ, &code, &c.From, &to)
		c.To, c.code = to.String, code.String
		return c, err
	}, `select n.unit_id, n.name, n.type, n.code, n.from_day, n.to_day from org_name n join org_unit u on u.id = n.unit_id
		where ($1 = '' or u.root_id = $1) and (n.code = $2 or `+matches+`)`, args...)
}
