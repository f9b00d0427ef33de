package narrative

import (
	"context"

	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
)

// The words here stand on papers: they are Vietnamese whoever reads the page.

var vietnamese = i18n.WithLang(context.Background(), i18n.Vietnamese)

// told are the measures the tables of a report show.
var told = []practice.Measure{practice.MeasureNew, practice.MeasureMaintained, practice.MeasureRunning}

var measureGroups = map[practice.Measure]string{
	practice.MeasureNew: "Mới trong kỳ", practice.MeasureMaintained: "Duy trì", practice.MeasureRunning: "Đang hoạt động",
}

var measureLabels = map[practice.Measure]string{
	practice.MeasureNew: "Mô hình xây dựng mới", practice.MeasureMaintained: "Mô hình duy trì", practice.MeasureRunning: "Mô hình đang hoạt động",
}

var kindLabels = map[string]string{"": "Cộng", practice.Collective: "Tập thể", practice.Individual: "Cá nhân"}

const (
	titleFields     = "Mô hình theo lĩnh vực và hình thức"
	titleUnits      = "Mô hình theo đơn vị"
	titleUnitFields = "Mô hình mới theo đơn vị và lĩnh vực chính"
	titleOthers     = "Chỉ tiêu khác"
	headField       = "Lĩnh vực"
	headUnit        = "Đơn vị"
	headIndicator   = "Chỉ tiêu"
	headValue       = "Số lượng"
	groupFields     = "Mới trong kỳ, theo lĩnh vực chính"
	rowOverlap      = "Bớt phần ghi ở nhiều lĩnh vực"
	rowTotal        = "Tổng số mô hình"
	rowBodies       = "Các cơ quan, đoàn thể"
	rowGone         = "Không còn trên bản đồ"
	rowOwn          = "Đơn vị tự thực hiện"

	labelOverlap    = "phần ghi ở nhiều lĩnh vực"
	labelField      = "lĩnh vực chính %s"
	labelAny        = "có ghi lĩnh vực %s"
	labelCollective = "tập thể"
	labelIndividual = "cá nhân"
	ruleOverlap     = "Số lần ghi thêm ở lĩnh vực thứ hai trở đi của các mô hình ấy; bớt đi để cộng theo lĩnh vực khớp với tổng số. "
	ruleUnit        = " Tính ở: "
)

func kindWord(kind string) string {
	if kind == practice.Collective {
		return labelCollective
	}
	return labelIndividual
}
