package reform

import (
	"slices"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/id"
)

// connect finds both ends of each row: the old code on the day before, the new one in the list. A
// list of one province may come with the succession of the whole country: rows that touch neither
// are none of its business.
func (d *differ) connect(rows []linkRow) {
	touching := 0
	for _, l := range rows {
		from, to := d.oldUnit(l), d.newUnit(l)
		switch {
		case to == nil && !d.whole && (from == nil || !d.roots[from.root] || !d.kinds[from.kind]):
		case from == nil:
			d.say(FileSuccession, l.at, "old_code", "Không có đơn vị mã %s vào ngày trước ngày %s.", l.old, d.m.day)
		case to == nil:
			d.say(FileSuccession, l.at, "new_code", "Mã mới %s không có trong danh sách.", l.new)
		case !from.lives(): // taken over already
			touching++
		default:
			touching++
			e := &edge{l, from, to}
			d.edges[from], to.into = append(d.edges[from], e), append(to.into, e)
			if from.kind == org.Province {
				d.roots[from.id] = true
			}
		}
	}
	if len(rows) > 0 && touching == 0 && len(d.plan.Problems) == 0 {
		d.say(FileSuccession, 0, "", "Không dòng kế tục nào nói về đơn vị của danh sách này.")
	}
	d.loops()
}

// oldUnit reads an old code. A list without levels speaks of communes first.
func (d *differ) oldUnit(l linkRow) *place {
	for _, kind := range []org.Kind{org.Commune, org.District, org.Province} {
		if l.level == "" || l.level == kind {
			if p := ofKind(d.before[padded(l.old, kind)], kind); p != nil && (l.level != "" || p.was.code == l.old) {
				return p
			}
		}
	}
	if l.level == "" {
		return ofKind(d.before[padded(l.old, org.Commune)], org.Commune)
	}
	return nil
}

func (d *differ) newUnit(l linkRow) *target {
	if t := d.byCode[l.new]; t != nil {
		return t
	}
	if l.level != "" {
		return d.byCode[padded(l.new, l.level)]
	}
	return d.byCode[padded(l.new, org.Commune)]
}

// loops are units that each went whole into the next and yet all stand in the list as before. Codes
// that changed places are none.
func (d *differ) loops() {
	next := func(p *place) *place {
		if list := d.edges[p]; len(list) == 1 && list[0].extent == org.Full {
			return ofKind(d.before[list[0].to.code], list[0].to.kind)
		}
		return nil
	}
	said := map[*place]bool{}
	for _, start := range d.m.order {
		path := []*place{}
		for at := start; at != nil && !said[at] && d.unchanged(at); at = next(at) {
			if at == start && len(path) > 0 {
				if len(path) > 1 {
					d.sayLoop(path)
				}
				break
			}
			if slices.Contains(path, at) {
				break
			}
			path = append(path, at)
		}
		for _, p := range path {
			said[p] = true
		}
	}
}

func (d *differ) unchanged(p *place) bool {
	t := d.byCode[p.was.code]
	return t != nil && t.kind == p.kind && bare(t.name, t.typ) == bare(p.was.name, p.was.typ)
}

func (d *differ) sayLoop(path []*place) {
	var codes []string
	for _, p := range append(path, path[0]) {
		codes = append(codes, p.was.code)
	}
	d.say(FileSuccession, d.edges[path[0]][0].at, "new_code", "Kế tục đi vòng tròn: %s.", strings.Join(codes, " → "))
}

// match finds for each row the unit it continues, provinces first: which root a commune has decides
// whether it is the same place. A unit is the same only with one whole predecessor that went nowhere else.
func (d *differ) match() {
	for _, t := range d.targets {
		if t.parent != nil {
			t.up, t.root = t.parent.id, t.parent.root
		}
		if p := d.predecessor(t); p != nil {
			t.same, t.id, d.taken[p] = p, p.id, t
		} else {
			t.id = id.New()
		}
		if t.kind == org.Province {
			t.root = t.id
		}
	}
}

func (d *differ) predecessor(t *target) *place {
	if len(t.into) == 0 {
		return d.unlinked(t)
	}
	e := t.into[0]
	if len(t.into) > 1 || e.extent != org.Full || len(d.edges[e.from]) > 1 || e.from.kind != t.kind || !d.sameRoot(e.from, t) {
		return nil
	}
	return e.from
}

func (d *differ) sameRoot(p *place, t *target) bool {
	return t.kind == org.Province || p.root == t.root
}

// unlinked: without a word in the succession list the same code with the same name at the same place
// is the same unit. The same code with another name is not known to be.
func (d *differ) unlinked(t *target) *place {
	p := d.stored(t)
	if p == nil || len(d.edges[p]) > 0 || !d.sameRoot(p, t) {
		return nil
	}
	if bare(p.is.name, p.is.typ) == bare(t.name, t.typ) {
		return p
	}
	d.say(FileUnits, t.at, "name", "Mã %s trước là %s, nay là %s: cần danh sách kế tục để biết có phải cùng một đơn vị.", t.code, p.is.name, t.name)
	return nil
}
