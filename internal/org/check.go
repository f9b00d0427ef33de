package org

import (
	"errors"
	"slices"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// MaxPaper is the longest name of a governing paper, in characters.
const MaxPaper = 300

// Problem is one thing wrong with changes: a sentence with its arguments, about a unit where it is
// about one.
type Problem struct {
	Unit     string `json:"unit,omitempty"` // ID
	Name     string `json:"name,omitempty"`
	Sentence string `json:"sentence"`
	Args     []any  `json:"args,omitempty"`
}

// checker looks at changes against what is stored; pure.
type checker struct {
	*state
	c        Changes
	opening  map[string]ImportUnit
	closing  map[string]bool
	moving   map[Line]map[string]Moving
	problems []Problem
}

func newChecker(st *state, c Changes) *checker {
	k := &checker{state: st, c: c, opening: map[string]ImportUnit{}, closing: map[string]bool{}, moving: map[Line]map[string]Moving{}}
	for _, u := range c.Open {
		k.opening[u.ID] = u
	}
	for _, id := range c.Close {
		k.closing[id] = true
	}
	for _, m := range c.Move {
		if k.moving[m.Line] == nil {
			k.moving[m.Line] = map[string]Moving{}
		}
		k.moving[m.Line][m.Unit] = m
	}
	return k
}

func (k *checker) say(unit, sentence string, args ...any) {
	p := Problem{Unit: unit, Sentence: sentence, Args: args}
	if u, ok := k.units[unit]; ok {
		p.Name = u.Name
	} else if o, ok := k.opening[unit]; ok && len(o.Names) > 0 {
		p.Name = o.Names[0].Name
	}
	k.problems = append(k.problems, p)
}

// sayAll turns the fields of a fault into problems.
func (k *checker) sayAll(unit string, err error) {
	var f *fault.Error
	if err == nil || !errors.As(err, &f) {
		return
	}
	for _, field := range f.Fields {
		k.say(unit, field.Sentence, field.Args...)
	}
}

func (k *checker) all() []Problem {
	if !clock.ValidDay(k.c.Day) {
		k.say("", "Cần một ngày có thật.")
		for _, u := range k.c.Open {
			k.sayAll(u.ID, u.check())
		}
		return k.problems
	}
	if vntext.Len(k.c.Paper) > MaxPaper {
		k.say("", "Tên văn bản dài quá %d chữ cái.", MaxPaper)
	}
	for _, u := range k.c.Open {
		k.openable(u)
	}
	for _, r := range k.c.Rename {
		k.renamable(r)
	}
	for _, m := range k.c.Move {
		k.movable(m)
	}
	for _, id := range k.c.Close {
		k.closable(id)
	}
	for _, id := range k.c.Reopen {
		k.reopenable(id)
	}
	k.parents()
	k.linkable()
	k.onceEach()
	return k.problems
}

// lives tells whether a unit lives on the new map.
func (k *checker) lives(id string) bool {
	if o, ok := k.opening[id]; ok {
		return Span{o.From, o.To}.Has(k.day)
	}
	u, ok := k.units[id]
	return ok && !k.closing[id] && (u.On(k.day) || slices.Contains(k.c.Reopen, id))
}

func (k *checker) openable(u ImportUnit) {
	k.sayAll(u.ID, u.check())
	if _, twice := k.units[u.ID]; twice {
		k.say(u.ID, "Đơn vị này đã có.")
	}
	if root, ok := k.units[u.RootID]; u.RootID != u.ID && !(ok && root.IsRoot()) {
		if o, opens := k.opening[u.RootID]; !opens || o.RootID != o.ID {
			k.say(u.ID, "Đơn vị này không đứng đầu một tỉnh.")
		}
	}
	for _, p := range u.Parents {
		k.parent(u.ID, u.RootID, p.Parent)
	}
	for _, n := range u.Names {
		if n.Has(k.day) {
			k.code(u.ID, n.Code)
		}
	}
}

// parent wants a unit of the same root that lives on the new map.
func (k *checker) parent(unit, rootID, parent string) {
	up, stored := k.units[parent]
	o, opens := k.opening[parent]
	switch {
	case !stored && !opens:
		k.say(unit, "Không có đơn vị cấp trên này.")
	case stored && up.RootID != rootID, opens && o.RootID != rootID:
		k.say(unit, "Đơn vị cấp trên phải thuộc cùng một tỉnh.")
	case !k.lives(parent):
		k.say(unit, "Đơn vị cấp trên chưa có hoặc không còn vào ngày này.")
	}
}

// code wants an official code that no other unit has on the new map.
func (k *checker) code(unit, code string) {
	if code == "" {
		return
	}
	for _, other := range k.codes[code] {
		if other != unit && !k.closing[other] && !k.recoded(other, code) {
			k.say(unit, "Mã %s đang là của đơn vị khác.", code)
		}
	}
}

// recoded tells whether a unit gives the code up by the same changes.
func (k *checker) recoded(unit, code string) bool {
	return slices.ContainsFunc(k.c.Rename, func(r Renaming) bool { return r.Unit == unit && r.Code != code })
}

func (k *checker) renamable(r Renaming) {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	checkNaming(e, Naming{Name: r.Name, Type: r.Type, Code: r.Code})
	k.sayAll(r.Unit, e.OrNil())
	if !k.lives(r.Unit) {
		k.say(r.Unit, "Đơn vị chưa có hoặc không còn vào ngày này.")
	}
	k.code(r.Unit, r.Code)
}

func (k *checker) movable(m Moving) {
	u, ok := k.units[m.Unit]
	switch {
	case !slices.Contains(Lines, m.Line):
		k.say(m.Unit, "Không có hệ thống này.")
	case !ok || !k.lives(m.Unit):
		k.say(m.Unit, "Đơn vị chưa có hoặc không còn vào ngày này.")
	case u.IsRoot():
		k.say(m.Unit, "Đơn vị đứng đầu không trực thuộc đơn vị nào trong hệ thống.")
	case m.Parent != "":
		k.parent(m.Unit, u.RootID, m.Parent)
	}
}

func (k *checker) closable(id string) {
	u, ok := k.units[id]
	switch {
	case !ok:
		k.say(id, "Không tìm thấy đơn vị này.")
	case k.day <= u.From:
		k.say(id, "Ngày kết thúc phải sau ngày bắt đầu.")
	case u.To != "" && u.To <= k.day:
		k.say(id, "Đơn vị này đã kết thúc trước ngày đó.")
	case u.IsRoot():
		for other, o := range k.units {
			if other != id && o.RootID == id && k.lives(other) {
				k.say(id, "Tỉnh còn đơn vị chưa kết thúc, ví dụ %s.", o.Name)
				return
			}
		}
	}
}

func (k *checker) reopenable(id string) {
	u, ok := k.units[id]
	switch {
	case !ok:
		k.say(id, "Không tìm thấy đơn vị này.")
	case u.To == "" || u.To > k.day:
		k.say(id, "Đơn vị này chưa kết thúc.")
	default:
		k.code(id, u.Code)
	}
}

// parents: nobody is left under a unit that closes, nobody stands below itself.
func (k *checker) parents() {
	left := map[string]int{}
	for _, line := range Lines {
		up := k.upOn(line)
		for unit, parent := range up {
			if k.closing[parent] {
				left[parent]++
				delete(up, unit)
			}
		}
		for unit := range up {
			if circle(up, unit) {
				k.say(unit, "Đơn vị không thể trực thuộc chính mình, kể cả qua đơn vị khác.")
				break // one is enough to find it
			}
		}
	}
	for _, id := range k.c.Close {
		if left[id] > 0 {
			k.say(id, "Còn %d đơn vị trực thuộc; hãy chuyển hoặc kết thúc các đơn vị đó trước.", left[id])
		}
	}
}

// upOn are the parents on a line as the new map has them, of units that live on it.
func (k *checker) upOn(line Line) map[string]string {
	up := map[string]string{}
	for unit, edges := range k.edges[line] {
		for _, e := range edges {
			if k.lives(unit) && (e.To == "" || e.To > k.day) {
				up[unit] = e.Parent
			}
		}
	}
	for unit, m := range k.moving[line] {
		delete(up, unit)
		if m.Parent != "" {
			up[unit] = m.Parent
		}
	}
	for id, u := range k.opening {
		for _, p := range u.Parents {
			if p.Line == line && p.Has(k.day) {
				up[id] = p.Parent
			}
		}
	}
	return up
}

func circle(up map[string]string, unit string) bool {
	slow, fast := unit, unit
	for {
		var ok bool
		for range 2 {
			if fast, ok = up[fast]; !ok {
				return false
			}
		}
		if slow = up[slow]; slow == fast {
			return true
		}
	}
}

// linkable: each link leads from a unit of the old map to one of the new.
func (k *checker) linkable() {
	fans := map[string]fan{}
	for _, l := range k.c.Links {
		fans[l.From] = append(fans[l.From], l)
		from, ok := k.units[l.From]
		switch {
		case !ok || from.From >= k.day || from.To != "" && from.To < k.day:
			k.say(l.From, "Đơn vị cũ phải còn đến hết ngày hôm trước.")
		case k.closing[l.To]:
			k.say(l.From, "Đơn vị kế tục cũng kết thúc trong ngày này.")
		case !k.lives(l.To):
			k.say(l.From, "Đơn vị kế tục chưa có hoặc không còn vào ngày này.")
		case l.Extent == Full && l.To != l.From && !k.closing[l.From] && from.To != k.day:
			k.say(l.From, "Đơn vị nhập toàn bộ thì phải kết thúc.")
		}
	}
	for from, f := range fans {
		if sentence := f.wrong(); sentence != "" {
			k.say(from, sentence)
		}
		if k.linked[from] {
			k.say(from, "Đơn vị kế tục vào ngày này đã được ghi.")
		}
	}
}

// onceEach: one event says one thing of a unit.
func (k *checker) onceEach() {
	seen := map[string]bool{}
	once := func(what, id string) {
		if seen[what+id] {
			k.say(id, "Mỗi đơn vị chỉ ghi một lần trong mỗi sự kiện.")
		}
		seen[what+id] = true
	}
	for _, id := range k.c.Close {
		once("close", id)
	}
	for _, r := range k.c.Rename {
		once("rename", r.Unit)
	}
	for _, m := range k.c.Move {
		once("move"+string(m.Line), m.Unit)
	}
	for _, u := range k.c.Open {
		once("open", u.ID)
	}
}
