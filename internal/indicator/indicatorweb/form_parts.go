package indicatorweb

import (
	"context"
	"strings"

	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/practice"
)

type (
	measure = practice.Measure
	state   = practice.State
)

var measures, states, areas = codes(practice.Measures), codes(indicator.States), codes(org.EveryArea)

func codes[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

var (
	takeNames = map[string]string{
		"records": "Số lượng mô hình", "people/turn": "Lượt người ghi trong hồ sơ", "people/person": "Số người ghi trong hồ sơ", "people/household": "Số hộ ghi trong hồ sơ",
		"resources/money": "Số tiền ghi trong hồ sơ", "resources/labour": "Số ngày công ghi trong hồ sơ",
	}
	takes = []string{"records", "people/turn", "people/person", "people/household", "resources/money", "resources/labour"}

	measureNames = map[string]string{
		"new": "Lần đầu vào danh mục trong kỳ", "maintained": "Vào danh mục trước kỳ, còn hoạt động ở ngày cuối kỳ", "running": "Đang hoạt động ở ngày cuối kỳ",
		"finished": "Kết thúc trong kỳ", "withdrawn": "Rút trong kỳ", "integrated": "Đang hoạt động và gắn với chương trình quốc gia", "registered": "Gửi đăng ký lần đầu trong kỳ",
	}
	sideNames = map[string]string{"participant": "Người tham gia", "beneficiary": "Người hưởng lợi"}
)

func options(ctx context.Context, names map[string]string, of []string) []ui.Option {
	var out []ui.Option
	for _, c := range of {
		out = append(out, ui.Option{Value: c, Label: i18n.T(ctx, names[c])})
	}
	return out
}

// choice is a select of the form; any is its line for no condition.
func (v formView) choice(ctx context.Context, name, label string, options []ui.Option) ui.Field {
	return v.form.Field(ctx, ui.Field{Name: name, Label: label, Options: options, Empty: i18n.T(ctx, "Không lọc")})
}

func (v formView) take(ctx context.Context) ui.Field {
	return v.form.Field(ctx, ui.Field{Name: "take", Label: i18n.T(ctx, "Đếm gì"), Required: true, Options: options(ctx, takeNames, takes)})
}

func (v formView) measure(ctx context.Context) ui.Field {
	return v.form.Field(ctx, ui.Field{Name: "measure", Label: i18n.T(ctx, "Của những mô hình nào"), Required: true, Options: options(ctx, measureNames, measures)})
}

func (v formView) fieldOptions(ctx context.Context) (out []ui.Option) {
	for _, f := range v.fields {
		out = append(out, ui.Option{Value: f.Code, Label: f.Label(ctx)})
	}
	return out
}

func (v formView) programmeOptions() (out []ui.Option) {
	for _, p := range v.programmes {
		out = append(out, ui.Option{Value: p.Code, Label: p.Code + " · " + p.Name})
	}
	return out
}

func areaOptions(ctx context.Context) (out []ui.Option) {
	for _, a := range org.EveryArea {
		out = append(out, ui.Option{Value: string(a), Label: i18n.T(ctx, a.Name())})
	}
	return out
}

func stateOptions(ctx context.Context) (out []ui.Option) {
	for _, s := range indicator.States {
		out = append(out, ui.Option{Value: string(s), Label: i18n.T(ctx, s.Label())})
	}
	return out
}

func (v formView) dims(ctx context.Context) ui.Field {
	return v.form.Field(ctx, ui.Field{Name: "dims", Label: i18n.T(ctx, "Báo cáo tách được theo"), Hint: i18n.T(ctx, "Bỏ chiều mà cách đếm đã chọn sẵn một mục."), Options: options(ctx, dimNames, dimOrder)})
}

// weight: the next step weighs more, first to look, then to save.
func (v formView) weight(next bool) ui.Kind {
	if next {
		return ui.Primary
	}
	return ui.Secondary
}

func (v formView) action() string {
	if v.old == nil {
		return root
	}
	return root + "/" + v.old.Code + "/version"
}

func (v formView) back() string {
	if v.old == nil {
		return root
	}
	return root + "/" + v.old.Code
}

func (l look) facts(ctx context.Context) []ui.Fact {
	out := []ui.Fact{{Label: i18n.T(ctx, "Cách đếm"), Text: l.Words(ctx)}, {Label: i18n.T(ctx, "Đơn vị tính"), Text: l.MeasuredIn(ctx)}, {Label: i18n.T(ctx, "Qua các kỳ"), Text: natureHelp(ctx, l.Flow)}}
	if l.at.Period.ID != "" {
		out = append(out, ui.Fact{Label: l.at.Unit.Name + ", " + l.at.Period.Name(ctx), Text: number(ctx, l.value.N) + " " + l.MeasuredIn(ctx), Href: l.href})
	}
	return out
}

// taken is what one choice of the form takes from the records.
func taken(choice string) (take, unit, resource string) {
	take, what, _ := strings.Cut(choice, "/")
	if take == indicator.TakePeople {
		return take, what, ""
	}
	return take, "", what
}

// takeOf is the choice that stands for a rule.
func takeOf(r indicator.Rule) string { return strings.TrimSuffix(r.Take+"/"+r.Unit+r.Resource, "/") }
