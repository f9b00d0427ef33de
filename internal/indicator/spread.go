package indicator

import (
	"context"
	"slices"

	"kheo/internal/platform/fault"
)

// Spread is an indicator by the keys of one of its dimensions; keys of which nothing is counted are left out.
func (r *Reading) Spread(ctx context.Context, i Indicator, dim string, keys []string) (map[string]Value, error) {
	if !slices.Contains(i.Dims, dim) {
		return nil, fault.Missing()
	}
	out := map[string]Value{}
	for _, key := range keys {
		part := i
		part.Rule, _ = i.Rule.Narrow(dim, key)
		v, err := r.Value(ctx, part)
		if err != nil {
			return nil, err
		}
		if v.N != 0 {
			out[key] = v
		}
	}
	return out, nil
}
