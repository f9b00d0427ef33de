package org

import (
	"math"
	"slices"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// Limits in characters.
const (
	MaxName  = 200
	MaxType  = 40
	MaxCode  = 20
	MaxEvent = 120
)

// checkSpan wants real days in their order.
func checkSpan(e *fault.Error, s Span) {
	switch {
	case !clock.ValidDay(s.From):
		e.AddField("from", "Cần một ngày có thật.")
	case s.To != "" && !clock.ValidDay(s.To):
		e.AddField("to", "Cần một ngày có thật.")
	case s.Empty():
		e.AddField("to", "Ngày kết thúc phải sau ngày bắt đầu.")
	}
}

func checkNaming(e *fault.Error, n Naming) {
	switch {
	case n.Name == "":
		e.AddField("name", "Cần có tên đơn vị.")
	case vntext.Len(n.Name) > MaxName:
		e.AddField("name", "Tên dài quá %d chữ cái.", MaxName)
	case vntext.Slug(n.Name) == "":
		e.AddField("name", "Tên cần có chữ cái hoặc chữ số.")
	}
	if vntext.Len(n.Type) > MaxType {
		e.AddField("type", "Loại đơn vị dài quá %d chữ cái.", MaxType)
	}
	if vntext.Len(n.Code) > MaxCode {
		e.AddField("code", "Mã dài quá %d chữ cái.", MaxCode)
	}
}

// check tells what is wrong with one unit by itself.
func (u ImportUnit) check() error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	checkSpan(e, u.Span)
	if !slices.Contains(Kinds, u.Kind) {
		e.AddField("kind", "Chưa chọn loại đơn vị.")
	}
	if len(u.Names) == 0 {
		e.AddField("name", "Cần có tên đơn vị.")
	}
	at := u.From
	for _, n := range u.Names {
		checkNaming(e, n)
		if n.From != at || !n.Within(u.Span) {
			e.AddField("name", "Các tên phải nối tiếp nhau suốt thời gian đơn vị tồn tại.")
		}
		at = n.To
	}
	if at != u.To {
		e.AddField("name", "Các tên phải nối tiếp nhau suốt thời gian đơn vị tồn tại.")
	}
	u.checkParents(e)
	for _, a := range u.Areas {
		checkArea(e, a, u.Span)
	}
	return e.OrNil()
}

func (u ImportUnit) checkParents(e *fault.Error) {
	if u.ID == u.RootID && len(u.Parents) > 0 {
		e.AddField("parent", "Đơn vị đứng đầu không trực thuộc đơn vị nào trong hệ thống.")
	}
	last := map[Line]Span{}
	for _, p := range u.Parents {
		before, any := last[p.Line]
		switch {
		case !slices.Contains(Lines, p.Line):
			e.AddField("parent", "Không có hệ thống này.")
		case p.Empty() || !p.Within(u.Span):
			e.AddField("parent", "Quan hệ trực thuộc phải nằm trong thời gian đơn vị tồn tại.")
		case any && (before.To == "" || p.From < before.To):
			e.AddField("parent", "Mỗi ngày một đơn vị chỉ trực thuộc một đơn vị trên mỗi hệ thống.")
		}
		last[p.Line] = p.Span
	}
}

func checkArea(e *fault.Error, a ImportArea, life Span) {
	if !slices.Contains(EveryArea, a.Area) {
		e.AddField("area", "Không có loại vùng này.")
	}
	if a.Empty() || !a.Within(life) {
		e.AddField("area", "Thời gian phải nằm trong thời gian đơn vị tồn tại.")
	}
}

// CheckSuccession looks at the links of one event. Shares from one unit are all unknown or sum to
// 1; a unit that goes in full has one successor; at most one successor is the main one.
func CheckSuccession(s Succession) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	if s.Event == "" || vntext.Len(s.Event) > MaxEvent {
		e.AddField("event", "Cần tên hoặc số của quyết định, không quá %d chữ cái.", MaxEvent)
	}
	if !clock.ValidDay(s.Day) {
		e.AddField("day", "Cần một ngày có thật.")
	}
	if len(s.Links) == 0 {
		e.AddField("links", "Cần ít nhất một đơn vị kế tục.")
	}
	for _, from := range s.from() {
		if sentence := fanOf(s.Links, from).wrong(); sentence != "" {
			e.AddField("links", sentence)
		}
	}
	return e.OrNil()
}

// from lists the units that something comes from, in order.
func (s Succession) from() []string {
	var out []string
	for _, l := range s.Links {
		if !slices.Contains(out, l.From) {
			out = append(out, l.From)
		}
	}
	return out
}

// goes tells whether something comes to the unit: then it lives on after the event.
func (s Succession) goes(unit string) bool {
	return slices.ContainsFunc(s.Links, func(l Link) bool { return l.To == unit })
}

// fan is what becomes of one unit in one event.
type fan []Link

func fanOf(links []Link, from string) fan {
	var out fan
	for _, l := range links {
		if l.From == from {
			out = append(out, l)
		}
	}
	return out
}

func (f fan) wrong() string {
	var full, main, known int
	var sum float64
	seen := map[string]bool{}
	for _, l := range f {
		if seen[l.To] {
			return "Một đơn vị kế tục chỉ ghi một lần trong mỗi sự kiện."
		}
		seen[l.To] = true
		if l.Extent != Full && l.Extent != Part {
			return "Cần ghi rõ nhập toàn bộ hay một phần."
		}
		if l.Extent == Full {
			full++
		}
		if l.Main {
			main++
		}
		if l.Share != nil {
			if *l.Share < 0 || *l.Share > 1 || math.IsNaN(*l.Share) {
				return "Tỷ lệ chia phải từ 0 đến 1."
			}
			known, sum = known+1, sum+*l.Share
		}
	}
	switch {
	case full > 0 && len(f) > 1:
		return "Đơn vị nhập toàn bộ chỉ có một đơn vị kế tục."
	case main > 1:
		return "Mỗi đơn vị chỉ có một đơn vị kế tục chính."
	case known > 0 && known < len(f):
		return "Tỷ lệ chia phải biết cho mọi phần hoặc để trống hết."
	case known > 0 && math.Abs(sum-1) > 1e-9:
		return "Các tỷ lệ chia của một đơn vị phải cộng lại bằng 1."
	}
	return ""
}
