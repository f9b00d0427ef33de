package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"kheo/internal/demo/province"
)

const (
	yearPractices = 330
	actChunk      = 60
)

// act is one thing somebody does on a day.
type act struct {
	day    string
	minute int
	do     func(ctx context.Context) error
}

// buildYear lives through the running year with the real services.
func (b *builder) buildYear(ctx context.Context) error {
	return b.act(ctx, fmt.Sprintf("The year %d", b.year()), b.plan())
}

// act does acts in the order things happened.
func (b *builder) act(ctx context.Context, step string, acts []act) error {
	slices.SortStableFunc(acts, func(x, y act) int { return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.minute, y.minute)) })
	for done := 0; done < len(acts); done += actChunk {
		b.progress(step, done, len(acts))
		err := b.DB.Tx(ctx, func(ctx context.Context) error {
			for _, a := range acts[done:min(done+actChunk, len(acts))] {
				b.at(a.day, a.minute)
				if err := a.do(ctx); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	b.progress(step, len(acts), len(acts))
	return nil
}

func (b *builder) plan() []act {
	p := b.poolOn(b.today)
	var units []province.Unit
	var acts []act
	for _, code := range oneClick { // what the accounts on the sign-in page find on their desk
		for _, u := range p.communes {
			if u.Names[len(u.Names)-1].Code == code {
				acts = append(acts, b.onDesk(u, "returned", "submitted", "draft")...)
				units = append(units, u, u, u, u, u, u)
			}
		}
	}
	for _, u := range p.bodies {
		if clicked(u) {
			units = append(units, u, u, u, u)
		}
	}
	for _, u := range p.branches {
		if clicked(u) {
			acts = append(acts, b.onDesk(u, "territory", "sector", "returned", "submitted")...)
		}
		if clicked(u) || u.Kind == province.Enterprise {
			units = append(units, u, u, u, u)
		}
	}
	for len(units) < yearPractices {
		if b.rng.IntN(100) < 14 {
			units = append(units, pick(b, p.bodies))
		} else {
			units = append(units, b.lead(p))
		}
	}
	for i, u := range units {
		acts = append(acts, b.scenario(i, u)...)
	}
	return acts
}
