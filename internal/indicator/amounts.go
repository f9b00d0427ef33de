package indicator

import (
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// amounts are the measures in which resources are written, folded, and what one of them is worth. What is
// written in another measure is not added: it can't be compared.
var amounts = map[string]map[string]float64{
	"money":  {"dong": 1, "d": 1, "vnd": 1, "nghin dong": 1e3, "ngan dong": 1e3, "trieu dong": 1e6, "trieu": 1e6, "ty dong": 1e9, "ti dong": 1e9, "ty": 1e9},
	"labour": {"ngay cong": 1, "cong": 1, "ngay": 1},
}

func sum(kind string, list []practice.Resource) (n float64) {
	for _, r := range list {
		n += r.Amount * amounts[kind][vntext.Fold(r.Measure)]
	}
	return n
}
