package indicator_test

import (
	"testing"

	"kheo/internal/campaign"
	"kheo/internal/indicator"
	"kheo/internal/platform/fault"
	"kheo/internal/report"
)

// Kinds and primary fields part whatever an indicator takes; on both maps.
func TestSpreadsClose(t *testing.T) {
	each(t, func(l *life) {
		l.fill(20)
		spread := 0
		for _, v := range l.views()[:8] {
			reading := l.Indicator.Reading(v, nil)
			for _, i := range indicator.Builtins() {
				whole, err := reading.Value(ctx, i)
				l.ok(err)
				for dim, keys := range map[string][]string{report.DimKind: indicator.Kinds, report.DimField: campaign.Canonicals} {
					parts, err := reading.Spread(ctx, i, dim, keys)
					if !i.Counted || len(i.Dims) == 1 {
						if !fault.Is(err, fault.NotFound) {
							l.t.Fatalf("%s is spread by %s: %v", i.Code, dim, err)
						}
						continue
					}
					l.ok(err)
					var sum float64
					for _, n := range parts {
						sum += n.N
					}
					if sum != whole.N {
						l.t.Fatalf("%s %s %s by %s: %v make %v, not %v", v.Unit.Name, v.Map, i.Code, dim, parts, sum, whole.N)
					}
					spread += len(parts)
				}
			}
		}
		if spread < 100 {
			l.t.Fatalf("only %d parts: nothing was held against anything", spread)
		}
	})
}
