package main

import (
	"context"

	"kheo/internal/campaign"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
)

// papers are the files of the province's half-year report, with the figures, texts and record sets
// that were sent.
func (s *site) papers(ctx context.Context, half campaign.Period) ([]job, error) {
	r, err := s.reported(ctx, half)
	if err != nil {
		return nil, err
	}
	export := func(format string) func() error {
		return func() error {
			_, err := s.Desk.Export(ctx, s.officer, r.ID, format, s.base, paper.Choice{})
			return err
		}
	}
	word, err := s.Desk.Export(ctx, s.officer, r.ID, paper.FormatWord, s.base, paper.Choice{})
	if err != nil {
		return nil, err
	}
	check := func() error { _, err := s.Desk.Check(ctx, &s.officer, word.Body); return err }
	second := aim{p50: 1000}
	return []job{
		{name: "half-year report of the province, Word", clients: 1, count: s.rounds / 20, own: export(paper.FormatWord), aim: second},
		{name: "half-year report of the province, Excel", clients: 1, count: s.rounds / 20, own: export(paper.FormatExcel), aim: second},
		{name: "checking its Word file", clients: 1, count: s.rounds / 20, own: check, aim: second},
	}, nil
}

// reported writes the report and sends it, once for a database.
func (s *site) reported(ctx context.Context, half campaign.Period) (narrative.Report, error) {
	r, err := s.Narrative.Open(ctx, s.officer, s.root, half.ID)
	if err != nil || r.State != narrative.Draft {
		return r, err
	}
	for _, p := range narrative.Outline {
		if _, _, err := s.Narrative.Save(ctx, s.officer, r.ID, narrative.Saving{Code: p.Code, Text: p.Guide, Base: narrative.Print("")}); err != nil {
			return r, err
		}
	}
	_, err = s.Narrative.Send(ctx, s.officer, r.ID, 0)
	return r, err
}
