package reform

import (
	"slices"
	"strings"

	"kheo/internal/org"
)

// target is a unit of the list and what it is on the map: one that is there already, or a new one.
type target struct {
	unitRow
	id     string
	root   string
	up     string // ID of the parent
	parent *target
	same   *place // the stored unit it continues
	into   []*edge
}

// edge is a row of the succession list with both its ends.
type edge struct {
	linkRow
	from *place
	to   *target
}

// differ compares a list with the stored map; pure but for the IDs it makes.
type differ struct {
	in      ListInput
	m       *atlas
	before  map[string][]*place
	now     map[string][]*place
	targets []*target
	byCode  map[string]*target
	edges   map[*place][]*edge // by old unit, in the order of the list
	roots   map[string]bool    // stored provinces the list speaks of
	kinds   map[org.Kind]bool  // levels the list has
	whole   bool               // the list has several provinces: it speaks of all
	taken   map[*place]*target
	closing map[*place]bool
	levels  map[[2]string]bool // of which root the map has which level
	plan    *Plan
}

func newDiffer(in ListInput, m *atlas, plan *Plan) *differ {
	return &differ{in: in, m: m, before: m.before(), now: m.now(), byCode: map[string]*target{}, edges: map[*place][]*edge{},
		roots: map[string]bool{}, kinds: map[org.Kind]bool{}, taken: map[*place]*target{}, closing: map[*place]bool{}, plan: plan}
}

func (d *differ) say(file string, row int, column, sentence string, args ...any) {
	d.plan.Problems = append(d.plan.Problems, Problem{File: file, Row: row, Column: column, Sentence: sentence, Args: args})
}

// run fills the plan. After each step that found something wrong the later ones would only repeat it.
func (d *differ) run(f files) {
	for _, step := range []func(){
		func() { d.place(f.units) },
		d.reach,
		func() { d.connect(f.links) },
		d.match,
		d.closings,
		d.overlaps,
		d.changes,
		d.others,
	} {
		if step(); len(d.plan.Problems) > 0 {
			return
		}
	}
	d.tell()
}

var level = map[org.Kind]int{org.Province: 1, org.District: 2, org.Commune: 3}

// place finds each row's parent, in the list or on the map.
func (d *differ) place(rows []unitRow) {
	for _, r := range rows {
		t := &target{unitRow: r}
		d.targets, d.byCode[r.code] = append(d.targets, t), t
		d.kinds[r.kind] = true
	}
	slices.SortStableFunc(d.targets, func(a, b *target) int { return level[a.kind] - level[b.kind] })
	for _, t := range d.targets {
		d.parent(t)
	}
	d.circles()
}

func (d *differ) parent(t *target) {
	switch {
	case t.kind == org.Province && (t.unitRow.parent == "" || t.unitRow.parent == "0"):
	case t.kind == org.Province:
		d.say(FileUnits, t.at, "parent_code", "Tỉnh không có đơn vị cấp trên trong danh sách.")
	case t.unitRow.parent == "":
		d.say(FileUnits, t.at, "parent_code", "Thiếu mã đơn vị cấp trên.")
	default:
		d.under(t)
	}
}

func (d *differ) under(t *target) {
	for _, kind := range []org.Kind{org.District, org.Province} {
		code := padded(t.unitRow.parent, kind)
		if up := d.byCode[code]; up != nil && up.kind == kind && level[kind] < level[t.kind] {
			t.parent = up
			return
		}
	}
	for _, kind := range []org.Kind{org.District, org.Province} {
		p := ofKind(d.now[padded(t.unitRow.parent, kind)], kind)
		if p != nil && level[kind] < level[t.kind] && !d.kinds[kind] {
			t.up, t.root = p.id, p.root
			return
		}
	}
	if up := d.byCode[t.unitRow.parent]; up != nil && up != t {
		if !d.inCircle(t) {
			d.say(FileUnits, t.at, "parent_code", "%s không thể đứng dưới %s.", t.name, up.name)
		}
		return
	}
	if up := d.byCode[t.unitRow.parent]; up == t {
		return // a circle of one, said there
	}
	d.say(FileUnits, t.at, "parent_code", "Không có đơn vị cấp trên mã %s, trong danh sách cũng như trên bản đồ ngày %s.", t.unitRow.parent, d.m.day)
}

// circles says where parents lead back to where they began.
func (d *differ) circles() {
	said := map[*target]bool{}
	for _, t := range d.targets {
		if !d.inCircle(t) || said[t] {
			continue
		}
		var names []string
		for at := t; !said[at]; at = d.byCode[at.unitRow.parent] {
			said[at] = true
			names = append(names, at.code)
		}
		d.say(FileUnits, t.at, "parent_code", "Đơn vị cấp trên đi vòng tròn: %s.", strings.Join(append(names, t.code), " → "))
	}
}

func (d *differ) inCircle(t *target) bool {
	at := t
	for range len(d.targets) {
		if at = d.byCode[at.unitRow.parent]; at == nil || at.kind == org.Province && at.unitRow.parent == "" {
			return false
		}
		if at == t {
			return true
		}
	}
	return false
}

// reach finds the stored provinces the list speaks of: all when it has several, else its own.
func (d *differ) reach() {
	provinces := 0
	for _, t := range d.targets {
		if t.kind == org.Province {
			provinces++
			if p := d.stored(t); p != nil {
				d.roots[p.id] = true
			}
		}
		if t.root != "" {
			d.roots[t.root] = true
		}
	}
	d.whole = provinces > 1
	foreign := provinces > 0 && !d.roots[d.in.RootID]
	if d.in.RootID != "" && (d.whole || foreign) {
		d.say(FileUnits, 0, "", "Ở đây chỉ nạp danh sách của tỉnh mình; danh sách nhiều tỉnh do người vận hành nạp bằng lệnh kheo units import.")
		return
	}
	if d.whole {
		for _, p := range d.m.order {
			if p.kind == org.Province {
				d.roots[p.id] = true
			}
		}
	}
	if d.m.later != "" {
		d.say("", 0, "", "Bản đồ đã có thay đổi vào ngày %s, sau ngày áp dụng; danh sách phải nạp theo thứ tự thời gian.", d.m.later)
	}
}

// stored is the unit the map has under a row's code. A province made without its code goes by its name.
func (d *differ) stored(t *target) *place {
	p := ofKind(d.now[t.code], t.kind)
	for _, o := range d.m.order {
		if p != nil || t.kind != org.Province {
			break
		}
		if o.kind == t.kind && o.lives() && o.is.code == "" && bare(o.is.name, o.is.typ) == bare(t.name, t.typ) {
			p = o
		}
	}
	return p
}
