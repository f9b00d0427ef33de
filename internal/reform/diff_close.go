package reform

import (
	"slices"

	"kheo/internal/org"
)

// closings are the stored units of the list's levels that no row continues. Each has successors, or
// its whole level ended, or it is lost.
func (d *differ) closings() {
	for _, p := range d.m.order {
		if p.lives() && d.taken[p] == nil && d.spokenOf(p) {
			d.closing[p] = true
		}
	}
	for _, p := range d.m.order {
		if !d.closing[p] || len(d.edges[p]) > 0 || d.abolished(p) {
			continue
		}
		if d.derive(p); len(d.edges[p]) == 0 {
			d.say(FileUnits, 0, p.is.code, "%s (mã %s) không có trong danh sách mới và không có dòng kế tục.", p.is.name, p.is.code)
		}
	}
}

// spokenOf: a place of a level the list has, or of one between them that it no longer has.
func (d *differ) spokenOf(p *place) bool {
	if level[p.kind] == 0 || !d.roots[p.root] {
		return false
	}
	if p.kind == org.Province {
		return d.whole || len(d.edges[p]) > 0
	}
	return d.kinds[p.kind] || d.gone(p.root) || d.abolished(p)
}

// gone tells whether a stored province ends with the list.
func (d *differ) gone(root string) bool {
	p := d.m.places[root]
	return p != nil && d.taken[p] == nil && (d.whole || len(d.edges[p]) > 0)
}

// abolished: a district where the list has communes straight under the province and no districts.
func (d *differ) abolished(p *place) bool {
	if p.kind != org.District {
		return false
	}
	heir := p.root
	if d.gone(p.root) {
		list := d.edges[d.m.places[p.root]]
		if len(list) == 0 {
			return !d.kinds[org.District]
		}
		heir = list[0].to.id
	}
	communes := false
	for _, t := range d.targets {
		if t.root != heir {
			continue
		}
		if t.kind == org.District {
			return false
		}
		communes = communes || t.kind == org.Commune
	}
	return communes
}

// derive: official lists say what became of communes only. A district whose communes all went under
// others was divided among those.
func (d *differ) derive(p *place) {
	if p.kind != org.District {
		return
	}
	var heirs []*target
	for _, child := range d.m.order {
		if child.up[org.Territorial] != p.id || !child.lives() || level[child.kind] == 0 {
			continue
		}
		for _, t := range d.becomes(child) {
			if t.parent != nil && t.parent.kind == p.kind && !slices.Contains(heirs, t.parent) {
				heirs = append(heirs, t.parent)
			}
		}
	}
	extent, main := org.Part, false
	if len(heirs) == 1 {
		extent, main = org.Full, true
	}
	for _, t := range heirs {
		e := &edge{linkRow{old: p.is.code, new: t.code, extent: extent, main: main}, p, t}
		d.edges[p], t.into = append(d.edges[p], e), append(t.into, e)
	}
}

func (d *differ) becomes(p *place) []*target {
	if t := d.taken[p]; t != nil {
		return []*target{t}
	}
	var list []*target
	for _, e := range d.edges[p] {
		list = append(list, e.to)
	}
	return list
}

// overlaps are successors that were there while their predecessors still were.
func (d *differ) overlaps() {
	for _, t := range d.targets {
		if t.same == nil && len(t.into) > 0 && t.from != "" && t.from < d.m.day {
			d.say(FileUnits, t.at, "valid_from", "Đơn vị kế tục có từ ngày %s, khi đơn vị cũ còn đến ngày %s.", t.from, d.m.day)
		}
	}
}

// others are units the list doesn't speak of, such as hamlets and bodies: they follow the unit they
// stand under when it has one heir in their province.
func (d *differ) others() {
	left := map[string][]*place{} // by closing province
	for _, p := range d.m.order {
		if !p.lives() || d.closing[p] || d.taken[p] != nil {
			continue
		}
		if root := d.m.places[p.root]; root != nil && root != p && d.closing[root] {
			left[p.root] = append(left[p.root], p)
			continue
		}
		for _, line := range org.Lines {
			if up := d.m.places[p.up[line]]; up != nil && d.closing[up] {
				d.follow(p, line, up)
			}
		}
	}
	for _, p := range d.m.order {
		if list := left[p.id]; len(list) > 0 {
			d.say("", 0, p.is.code, "%s kết thúc mà còn %d đơn vị ngoài danh sách, ví dụ %s; hãy kết thúc hoặc chuyển trước.", p.is.name, len(list), list[0].is.name)
		}
	}
}

func (d *differ) follow(p *place, line org.Line, up *place) {
	heir := d.heir(up)
	if heir == nil || heir.root != p.root {
		d.say("", 0, up.is.code, "%s đang đứng dưới %s, là đơn vị kết thúc mà không có một đơn vị kế tục rõ ràng; hãy chuyển hoặc kết thúc trước.", p.is.name, up.is.name)
		return
	}
	d.plan.Changes.Move = append(d.plan.Changes.Move, org.Moving{Unit: p.id, Line: line, Parent: heir.id})
	d.plan.Summary.add(p.kind, ActMove)
	d.plan.Lines = append(d.plan.Lines, Line{Act: ActMove, Old: []UnitLabel{p.label()}, New: []UnitLabel{{heir.id, heir.code, heir.name}}})
}

func (d *differ) heir(p *place) *target {
	list := d.edges[p]
	if len(list) == 1 {
		return list[0].to
	}
	for _, e := range list {
		if e.main {
			return e.to
		}
	}
	return nil
}
