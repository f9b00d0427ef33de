package demo

import (
	"context"

	"kheo/internal/demo/province"
	"kheo/internal/org"
	"kheo/internal/platform/id"
)

func (b *builder) buildUnits(ctx context.Context) error {
	b.progress("Units of Nghệ An", 0, 0)
	all := province.Units()
	for _, u := range all {
		b.units[u.Key] = id.New()
	}
	b.root = b.units[province.Root]
	imports := make([]org.ImportUnit, 0, len(all))
	for i, u := range all {
		imports = append(imports, b.unit(u, i))
	}
	var successions []org.ImportSuccession
	for _, s := range province.Successions() {
		successions = append(successions, org.ImportSuccession{Event: event(s), Day: s.Day,
			Link: org.Link{From: b.units[s.From], To: b.units[s.To], Extent: org.Extent(s.Extent), Main: s.Main}})
	}
	return b.past.Org.Import(ctx, imports, successions)
}

func (b *builder) unit(u province.Unit, position int) org.ImportUnit {
	out := org.ImportUnit{ID: b.units[u.Key], RootID: b.root, Kind: org.Kind(u.Kind), Span: org.Span{From: u.From, To: u.To}, Position: position}
	if u.Col > 0 {
		out.Col, out.Row = &u.Col, &u.Row
	}
	for _, n := range u.Names {
		out.Names = append(out.Names, org.Naming{Span: org.Span{From: n.From, To: n.To}, Name: n.Name, Type: n.Type, Code: n.Code})
	}
	for _, p := range u.Parents {
		out.Parents = append(out.Parents, org.ImportParent{Line: org.Line(p.Line), Parent: b.units[p.Key], Span: org.Span{From: p.From, To: p.To}})
	}
	for _, a := range u.Areas {
		out.Areas = append(out.Areas, org.ImportArea{Area: org.Area(a.Area), Span: org.Span{From: a.From, To: a.To}})
	}
	return out
}

// event names what a unit went through. The number of the resolution of 2024 is not among the facts
// the demo rests on.
func event(s province.Succession) string {
	u, _ := province.ByKey(s.From)
	switch {
	case u.Kind != province.Commune && u.Kind != province.District:
		return "Sắp xếp tổ chức bộ máy năm " + s.Day[:4]
	case s.Day >= "2025-07-01":
		return "Nghị quyết 1678/NQ-UBTVQH15"
	}
	return "Sắp xếp đơn vị hành chính giai đoạn 2023–2025"
}
