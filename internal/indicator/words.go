package indicator

import (
	"context"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/org"
	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
)

// measureWords say which records of a period a rule reads.
var measureWords = map[practice.Measure]string{
	practice.MeasureNew:        "lần đầu vào danh mục trong kỳ",
	practice.MeasureMaintained: "vào danh mục trước kỳ và còn hoạt động ở ngày cuối kỳ",
	practice.MeasureRunning:    "đang hoạt động ở ngày cuối kỳ",
	practice.MeasureFinished:   "kết thúc trong kỳ",
	practice.MeasureWithdrawn:  "rút trong kỳ sau khi đã vào danh mục",
	practice.MeasureIntegrated: "đang hoạt động ở ngày cuối kỳ và gắn với một chương trình mục tiêu quốc gia",
	practice.MeasureRegistered: "gửi đăng ký lần đầu trong kỳ, kể cả hồ sơ chưa vào danh mục",
}

// sideWords, unitWords and resourceWords are what is added up.
var (
	sideWords = map[string]string{"participant": "người tham gia", "beneficiary": "người hưởng lợi", "": "người tham gia và người hưởng lợi"}
	unitWords = map[string]string{"turn": measureTurn, "person": measurePerson, "household": measureHouse}

	resourceWords = map[string]string{"money": "tiền", "labour": "ngày công"}
)

// fieldWords name the fields of most provinces; others are named by the campaign.
var fieldWords = func() map[string]string {
	out := map[string]string{}
	for _, f := range campaign.DefaultFields() {
		out[f.Code] = f.Name
	}
	return out
}()

// Words are the rule in words: what is counted or added up, of which records, by which filters.
func (i Indicator) Words(ctx context.Context) string {
	if i.Why != "" && !i.Counted {
		return i18n.T(ctx, i.Why)
	}
	return i.Rule.words(ctx, i.named)
}

func (i Indicator) named(code string) string {
	if name := i.words[code]; name != "" {
		return name
	}
	return code
}

func (r Rule) words(ctx context.Context, named func(string) string) string {
	which := i18n.T(ctx, measureWords[r.Measure])
	out := i18n.T(ctx, "Số mô hình %s", which)
	switch r.Take {
	case TakePeople:
		out = i18n.T(ctx, "Tổng số %s ghi ở phần %s trong hồ sơ các mô hình %s", i18n.T(ctx, unitWords[r.Unit]), i18n.T(ctx, sideWords[r.Side]), which)
	case TakeResources:
		out = i18n.T(ctx, "Tổng số %s ghi ở phần nguồn lực trong hồ sơ các mô hình %s", i18n.T(ctx, resourceWords[r.Resource]), which)
	}
	if filters := r.filterWords(ctx, named); len(filters) > 0 {
		out += "; " + strings.Join(filters, "; ")
	}
	return out + "."
}

func (r Rule) filterWords(ctx context.Context, named func(string) string) (out []string) {
	add := func(sentence, code, name string) {
		if code != "" {
			out = append(out, i18n.T(ctx, sentence, i18n.T(ctx, name)))
		}
	}
	add("hình thức: %s", r.Kind, practice.KindLabel[r.Kind])
	add("lĩnh vực chính: %s", r.Field, fieldName(r.Field, named))
	add("có ghi lĩnh vực: %s", r.AnyField, fieldName(r.AnyField, named))
	add("đề nghị: %s", r.Level, practice.LevelLabel[r.Level])
	add("đăng ký: %s", r.Origin, practice.OriginLabel[r.Origin])
	add("nơi diễn ra thuộc vùng: %s", r.Area, org.Area(r.Area).Name())
	add("gắn với chương trình: %s", r.Programme, named(r.Programme))
	add("trạng thái ở ngày cuối kỳ: %s", string(r.State), r.State.Label())
	return out
}

func fieldName(code string, named func(string) string) string {
	if name := named(code); name != code {
		return name
	}
	if name := fieldWords[code]; name != "" {
		return name
	}
	return code
}
