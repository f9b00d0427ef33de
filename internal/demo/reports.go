package demo

import (
	"context"
	"fmt"

	"kheo/internal/campaign"
	"kheo/internal/demo/prose"
	"kheo/internal/demo/province"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
	"kheo/internal/report"
)

// filing is the report of one unit for one period on its way.
type filing struct {
	unit   province.Unit
	period campaign.Period
	from   string // the post that writes
	to     string // the post that takes it in
	id     string
}

// begin opens the report and writes its sections.
func (b *builder) begin(ctx context.Context, f *filing) error {
	a := b.as(f.from)
	r, err := b.past.Narrative.Open(ctx, a, b.units[f.unit.Key], f.period.ID)
	if err != nil {
		return fmt.Errorf("report of %s: %w", f.unit.Key, err)
	}
	f.id = r.ID
	text, err := b.reportText(ctx, f)
	if err != nil {
		return err
	}
	for _, x := range []struct{ code, text string }{{narrative.SectionLead, text.Leading}, {narrative.SectionResults, text.Results}, {narrative.SectionLimits, text.Limits},
		{narrative.SectionTasks, text.Tasks}, {narrative.SectionRequests, text.Requests}} {
		if _, _, err := b.past.Narrative.Save(ctx, a, f.id, narrative.Saving{Code: x.code, Text: x.text}); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) send(ctx context.Context, f *filing) error {
	_, err := b.past.Narrative.Send(ctx, b.as(f.from), f.id, 0)
	return err
}

func (b *builder) file(ctx context.Context, f *filing) error {
	if err := b.begin(ctx, f); err != nil {
		return err
	}
	return b.send(ctx, f)
}

func (b *builder) take(ctx context.Context, f *filing) error {
	_, err := b.past.Narrative.Receive(ctx, b.as(f.to), f.id, 0)
	return err
}

func (b *builder) accept(ctx context.Context, f *filing) error {
	if err := b.take(ctx, f); err != nil {
		return err
	}
	_, err := b.past.Narrative.Accept(ctx, b.as(f.to), f.id, 0)
	return err
}

// reportText writes from the unit's own figures; numbers in prose carry their codes.
func (b *builder) reportText(ctx context.Context, f *filing) (prose.ReportText, error) {
	u, err := b.Org.Unit(ctx, b.units[f.unit.Key], f.period.LastDay())
	if err != nil {
		return prose.ReportText{}, err
	}
	n, err := b.Report.Read(ctx, u, org.Territorial, f.period)
	if err != nil {
		return prose.ReportText{}, err
	}
	cite := func(path string, v int64) string {
		return fmt.Sprintf("%s [%s]", i18n.Num(ctx, v), narrative.Code(f.id, path))
	}
	kind := func(k string) int64 { return n.N(practice.MeasureNew, report.DimKind, k) }
	h := prose.HalfYear{Unit: short(u.Name), None: n.Total(practice.MeasureNew) == 0,
		New: cite("new", n.Total(practice.MeasureNew)), Collective: cite("new/kind/collective", kind(practice.Collective)),
		Individual: cite("new/kind/individual", kind(practice.Individual)), Maintained: cite("maintained", n.Total(practice.MeasureMaintained))}
	if u.IsRoot() && f.period.Code == publishedPeriod {
		return prose.ProvinceReport(h), nil
	}
	h.Field = strongest(n)
	return prose.WriteReport(b.rng, h), nil
}

var fieldWords = map[string]string{"economy": "kinh tế", "society": "văn hóa – xã hội", "security": "quốc phòng – an ninh", "politics": "xây dựng hệ thống chính trị"}

// strongest is the field most of the new practices are in, empty without any.
func strongest(n report.Figures) string {
	best, most := "", int64(0)
	for _, f := range campaign.Canonicals {
		if v := n.N(practice.MeasureNew, report.DimField, f); v > most {
			best, most = fieldWords[f], v
		}
	}
	return best
}
