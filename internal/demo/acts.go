package demo

import (
	"context"
	"fmt"

	"kheo/internal/demo/prose"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
	"kheo/internal/review"
)

func (b *builder) register(ctx context.Context, pl *play, send bool) error {
	c := b.content(pl.text, pl.unit, clock.Today(b.clock))
	c.Kind, c.Field, c.Level, c.Programmes = pl.slot.kind, pl.slot.field, pl.level, b.programmes(clock.Today(b.clock))
	if pl.slot.second != "" {
		c.Fields = []string{pl.slot.second}
	}
	p, err := b.past.Practice.Create(ctx, b.as(pl.officer), practice.Registration{Content: c})
	if err != nil {
		return fmt.Errorf("register %q: %w", c.Title, err)
	}
	pl.id = p.ID
	if send {
		_, err = b.past.Practice.Submit(ctx, b.as(pl.officer), pl.id, 0)
	}
	return err
}

func (b *builder) giveBack(ctx context.Context, pl *play, d decider) error {
	field, quote, text := prose.Remark(b.rng, pl.text)
	_, err := b.past.Practice.Return(ctx, b.as(d.post), pl.id, 0, practice.ReturnReason{Line: d.line,
		Remarks: []review.Remark{{PinKind: review.PinField, Pin: field, Quote: quote, Text: text}}})
	return err
}

// forward hands the record to the level above.
func (b *builder) forward(ctx context.Context, pl *play, d decider) error {
	_, err := b.past.Practice.PassOn(ctx, b.as(d.post), pl.id, 0, d.line)
	return err
}

func (b *builder) receive(ctx context.Context, pl *play, d decider) error {
	_, err := b.past.Practice.Receive(ctx, b.as(d.post), pl.id, 0, d.line)
	return err
}

func (b *builder) approve(ctx context.Context, pl *play, d decider) error {
	_, err := b.past.Practice.Approve(ctx, b.as(d.post), pl.id, 0, practice.Approval{Line: d.line})
	return err
}

func (b *builder) sendAgain(ctx context.Context, pl *play) error {
	a := b.as(pl.officer)
	p, err := b.past.Practice.Get(ctx, a, pl.id)
	if err != nil {
		return err
	}
	c := p.Content
	c.Answers["outputs"] += " Đơn vị lập biên bản có xác nhận của ban quản lý thôn xóm mỗi quý."
	if _, err := b.past.Practice.Edit(ctx, a, pl.id, 0, c); err != nil {
		return err
	}
	_, err = b.past.Practice.Submit(ctx, a, pl.id, 0)
	return err
}

func (b *builder) progressLine(ctx context.Context, pl *play) error {
	a := b.as(pl.officer)
	p, err := b.past.Practice.Get(ctx, a, pl.id)
	if err != nil {
		return err
	}
	e, done := b.logEntry(pl.text, clock.Today(b.clock))
	for i, t := range p.Targets {
		if i < len(done) {
			e.Amounts = append(e.Amounts, practice.Amount{TargetID: t.ID, Amount: done[i]})
		}
	}
	_, err = b.past.Practice.AddLog(ctx, a, pl.id, e)
	return err
}
