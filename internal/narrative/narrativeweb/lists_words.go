package narrativeweb

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
)

// choices are what the fields and programmes of a filter may be.
type choices struct {
	fields     []campaign.Field
	programmes []campaign.Programme
}

func (p *Pages) choicesOf(ctx context.Context, r narrative.Report) (c choices, err error) {
	period, err := p.Campaign.PeriodByID(ctx, r.PeriodID)
	if err != nil {
		return c, err
	}
	if c.fields, err = p.Campaign.Fields(ctx, period.CampaignID); err != nil {
		return c, err
	}
	c.programmes, err = p.Campaign.Programmes(ctx, r.RootID, 0)
	return c, err
}

var measureNames = map[practice.Measure]string{
	practice.MeasureNew: "Xây dựng mới", practice.MeasureMaintained: "Duy trì", practice.MeasureRunning: "Đang hoạt động",
	practice.MeasureFinished: "Kết thúc", practice.MeasureWithdrawn: "Rút", practice.MeasureIntegrated: "Lồng ghép chương trình quốc gia",
	practice.MeasureRegistered: "Gửi đăng ký",
}

// filterFields are the controls of a filter but the box of several fields.
func (v annexView) filterFields(ctx context.Context) []ui.Field {
	all := i18n.T(ctx, "Tất cả")
	return []ui.Field{
		{Name: "kind", Label: i18n.T(ctx, "Hình thức"), Empty: all, Options: named(ctx, practice.KindLabel, practice.Collective, practice.Individual)},
		{Name: "field", Label: i18n.T(ctx, "Lĩnh vực chính"), Empty: all, Options: v.choices.fieldOptions(ctx)},
		{Name: "level", Label: i18n.T(ctx, "Cấp đăng ký"), Empty: all, Options: named(ctx, practice.LevelLabel, practice.LevelCommune, practice.LevelDistrict, practice.LevelProvince)},
		{Name: "area", Label: i18n.T(ctx, "Vùng"), Empty: all, Options: areaOptions(ctx)},
		{Name: "programme", Label: i18n.T(ctx, "Chương trình"), Empty: all, Options: v.choices.programmeOptions()},
	}
}

// withValue adds a value that is no choice any more, so that saving leaves it as it is.
func withValue(list []ui.Option, value string) []ui.Option {
	if value == "" || slices.ContainsFunc(list, func(o ui.Option) bool { return o.Value == value }) {
		return list
	}
	return append(slices.Clone(list), ui.Option{Value: value, Label: value})
}

func measureOptions(ctx context.Context) (out []ui.Option) {
	for _, m := range practice.Measures {
		out = append(out, ui.Option{Value: string(m), Label: i18n.T(ctx, measureNames[m])})
	}
	return out
}

func named(ctx context.Context, names map[string]string, codes ...string) (out []ui.Option) {
	for _, c := range codes {
		out = append(out, ui.Option{Value: c, Label: i18n.T(ctx, names[c])})
	}
	return out
}

func (c choices) fieldOptions(ctx context.Context) (out []ui.Option) {
	for _, f := range c.fields {
		out = append(out, ui.Option{Value: f.Code, Label: f.Label(ctx)})
	}
	return out
}

func (c choices) programmeOptions() (out []ui.Option) {
	for _, p := range c.programmes {
		out = append(out, ui.Option{Value: p.ID, Label: p.Code + " · " + p.Name})
	}
	return out
}

func areaOptions(ctx context.Context) (out []ui.Option) {
	for _, a := range org.EveryArea {
		out = append(out, ui.Option{Value: string(a), Label: i18n.T(ctx, a.Name())})
	}
	return out
}

// restWords say the conditions of a filter the form has no control for; empty when none of them counts.
func (v annexView) restWords(ctx context.Context, rest string) string {
	values, err := url.ParseQuery(rest)
	if err != nil {
		return rest
	}
	var out []string
	if code := values.Get("any"); code != "" {
		i := slices.IndexFunc(v.choices.fields, func(f campaign.Field) bool { return f.Code == code })
		name := code
		if i >= 0 {
			name = v.choices.fields[i].Label(ctx)
		}
		out = append(out, i18n.T(ctx, "Có chạm lĩnh vực")+": "+name)
	}
	if code := values.Get("origin"); code != "" {
		out = append(out, i18n.T(ctx, "Nguồn gốc")+": "+i18n.T(ctx, cmp.Or(practice.OriginLabel[code], code)))
	}
	var states []string
	for _, s := range values["state"] {
		if slices.Contains(practice.States, practice.State(s)) {
			states = append(states, i18n.T(ctx, practice.State(s).Label()))
		}
	}
	if len(states) > 0 {
		out = append(out, i18n.T(ctx, "Trạng thái")+": "+strings.Join(states, ", "))
	}
	return strings.Join(out, "; ")
}

// pickOptions are practices as they are ticked.
func pickOptions(ctx context.Context, rows []practice.Row) (out []ui.Option) {
	for _, r := range rows {
		o := ui.Option{Value: r.ID, Label: cmp.Or(r.Title, r.ID)}
		if r.State != "" {
			o.Hint = i18n.T(ctx, r.State.Label())
		}
		if r.Code != "" {
			o.Hint = r.Code + " · " + o.Hint
		}
		out = append(out, o)
	}
	return out
}

// codesID and codesWrong bring the sentence about picks to the field of codes where nothing is ticked.
func codesID(i int, x listRow) string {
	if len(x.named) > 0 {
		return "f-lists-" + strconv.Itoa(i) + "-codes"
	}
	return "f-lists-" + strconv.Itoa(i) + "-picks"
}

func codesWrong(x listRow, wrong string) string {
	if len(x.named) > 0 {
		return ""
	}
	return wrong
}

// listsPath is where the form of lists is posted, coming back to one of them.
func (v annexView) listsPath(i int) string {
	return reportPath(v.report.ID) + "/lists#list-" + strconv.Itoa(i)
}
