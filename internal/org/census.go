package org

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/platform/sqldb"
)

// Census counts the map of a day and names what is wrong with it.
type Census struct {
	On       string         `json:"on"`
	Levels   map[Kind]int   `json:"levels"`
	Types    map[string]int `json:"types"`
	Problems []Problem      `json:"problems"`
}

// Census looks at every root: orphans, overlapping names, parents and codes, loops, units of the
// territory that closed without a successor while their level lived on.
func (s *Service) Census(ctx context.Context, on string) (Census, error) {
	c := Census{On: on, Levels: map[Kind]int{}, Types: map[string]int{}, Problems: []Problem{}}
	living, err := s.units(ctx, ``, on)
	if err != nil {
		return c, err
	}
	for _, u := range living {
		c.Levels[u.Kind]++
		if u.Type != "" {
			c.Types[strings.ToLower(u.Type)]++
		}
	}
	for _, look := range []func(context.Context, string) ([]Problem, error){s.orphans, s.nameless, s.doubleNames, s.doubleParents, s.doubleCodes, s.loops, s.lost} {
		found, err := look(ctx, on)
		if err != nil {
			return c, err
		}
		c.Problems = append(c.Problems, found...)
	}
	return c, nil
}

// problems reads rows of unit and name, each with the same sentence.
func (s *Service) problems(ctx context.Context, sentence, q string, args ...any) ([]Problem, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Problem, error) {
		p := Problem{Sentence: sentence}
		return p, r.Scan(&p.Unit, &p.Name)
	}, q, args...)
}

const living = `u.from_day <= $1 and (u.to_day is null or u.to_day > $1)`

// orphans are places without a living unit above them.
func (s *Service) orphans(ctx context.Context, on string) ([]Problem, error) {
	return s.problems(ctx, "Không có đơn vị cấp trên vào ngày này.", `select u.id, n.name from org_unit u
		join org_name n on n.unit_id = u.id and n.from_day <= $1 and (n.to_day is null or n.to_day > $1)
		where u.id <> u.root_id and u.kind in ('district', 'commune', 'hamlet') and `+living+`
		and not exists (select 1 from org_parent p join org_unit up on up.id = p.parent_id
			where p.unit_id = u.id and p.line = 'territorial' and p.from_day <= $1 and (p.to_day is null or p.to_day > $1)
			and up.from_day <= $1 and (up.to_day is null or up.to_day > $1)) order by u.id`, on)
}

// nameless are units with a day of their life on which they are called nothing.
func (s *Service) nameless(ctx context.Context, on string) ([]Problem, error) {
	return s.problems(ctx, "Không có tên vào ngày này.", `select u.id, u.id from org_unit u where `+living+`
		and not exists (select 1 from org_name n where n.unit_id = u.id and n.from_day <= $1 and (n.to_day is null or n.to_day > $1)) order by u.id`, on)
}

func (s *Service) doubleNames(ctx context.Context, _ string) ([]Problem, error) {
	return s.problems(ctx, "Có hai tên trong cùng một ngày.", `select a.unit_id, min(a.name) from org_name a
		join org_name b on b.unit_id = a.unit_id and b.from_day > a.from_day and (a.to_day is null or b.from_day < a.to_day)
		group by a.unit_id order by a.unit_id`)
}

func (s *Service) doubleParents(ctx context.Context, _ string) ([]Problem, error) {
	return s.problems(ctx, "Trực thuộc hai đơn vị trên cùng một hệ thống trong cùng một ngày.", `select a.unit_id, min(n.name) from org_parent a
		join org_parent b on b.unit_id = a.unit_id and b.line = a.line and b.from_day > a.from_day and (a.to_day is null or b.from_day < a.to_day)
		join org_name n on n.unit_id = a.unit_id group by a.unit_id order by a.unit_id`)
}

func (s *Service) doubleCodes(ctx context.Context, on string) ([]Problem, error) {
	return s.problems(ctx, "Mã hành chính trùng với đơn vị khác cùng cấp vào ngày này.", `select a.unit_id, min(a.name) from org_name a
		join org_name b on b.code = a.code and b.unit_id <> a.unit_id and b.from_day <= $1 and (b.to_day is null or b.to_day > $1)
		join org_unit ua on ua.id = a.unit_id join org_unit ub on ub.id = b.unit_id and ub.kind = ua.kind
		where a.from_day <= $1 and (a.to_day is null or a.to_day > $1) group by a.unit_id order by a.unit_id`, on)
}

// loops can only come from outside the program: every change is checked.
func (s *Service) loops(ctx context.Context, on string) ([]Problem, error) {
	var out []Problem
	for _, line := range Lines {
		edges, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (e Edge, err error) { return e, r.Scan(&e.Unit, &e.Parent) },
			`select unit_id, parent_id from org_parent where line = $2 and from_day <= $1 and (to_day is null or to_day > $1) order by unit_id`, on, line)
		if err != nil {
			return nil, err
		}
		up := make(map[string]string, len(edges))
		for _, e := range edges {
			up[e.Unit] = e.Parent
		}
		for _, e := range edges {
			if circle(up, e.Unit) {
				out = append(out, Problem{Unit: e.Unit, Sentence: "Đơn vị không thể trực thuộc chính mình, kể cả qua đơn vị khác."})
			}
		}
	}
	return out, nil
}

// lost are places that closed up to the day and became nothing, while their level lived on.
func (s *Service) lost(ctx context.Context, on string) ([]Problem, error) {
	type closed struct {
		Problem
		root, kind, day string
	}
	gone, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (c closed, err error) {
		c.Sentence = "Đã kết thúc mà không ghi đơn vị kế tục."
		return c, r.Scan(&c.Unit, &c.Name, &c.root, &c.kind, &c.day)
	}, `select u.id, max(n.name), u.root_id, u.kind, u.to_day from org_unit u join org_name n on n.unit_id = u.id and n.to_day = u.to_day
		where u.kind in ('province', 'district', 'commune') and u.to_day <= $1
		and not exists (select 1 from org_succession l where l.from_unit = u.id and l.day = u.to_day)
		group by u.id, u.root_id, u.kind, u.to_day order by u.id`, on)
	if err != nil || len(gone) == 0 {
		return nil, err
	}
	levels, err := s.levelsEnd(ctx)
	var out []Problem
	for _, c := range gone {
		if !slices.Contains(levels, c.root+"|"+c.kind+"|"+c.day) {
			out = append(out, c.Problem)
		}
	}
	return out, err
}

// levelsEnd are the days on which the last units of a kind of a root closed: an abolished level.
func (s *Service) levelsEnd(ctx context.Context) ([]string, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (string, error) {
		var root, kind, day string
		err := r.Scan(&root, &kind, &day)
		return root + "|" + kind + "|" + day, err
	}, `select root_id, kind, max(to_day) from org_unit where kind <> 'province' group by root_id, kind having count(*) = count(to_day)`)
}
