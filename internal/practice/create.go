package practice

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/review"
)

// CreateAll opens many drafts, all or none: what they share is asked for once. A refusal says what is
// wrong, not with which of them.
func (s *Service) CreateAll(ctx context.Context, a identity.Actor, list []Registration) ([]Practice, error) {
	var made []Practice
	err := s.db.Tx(ctx, func(ctx context.Context) (err error) {
		if made, err = s.drafts(ctx, a, list); err != nil {
			return err
		}
		all := make([]*Practice, len(made))
		for i := range made {
			all[i] = &made[i]
		}
		err = s.insert(ctx, all...)
		if sqldb.IsUnique(err) {
			return fault.New(fault.Conflict, "ID này đã dùng cho một hồ sơ khác.").Wrap(err)
		}
		if err != nil {
			return err
		}
		if err := s.beginRounds(ctx, made, a.Day); err != nil {
			return err
		}
		if err := s.index(ctx, made...); err != nil {
			return err
		}
		return s.opened(ctx, a, made)
	})
	return made, err
}

// drafts are the records to be, held against every rule.
func (s *Service) drafts(ctx context.Context, a identity.Actor, list []Registration) ([]Practice, error) {
	campaigns, may := map[string]campaign.Campaign{}, map[string]bool{}
	made := make([]Practice, 0, len(list))
	for _, n := range list {
		c, asked := campaigns[n.CampaignID]
		if !asked {
			var err error
			if c, err = s.campaignFor(ctx, a, n); err != nil {
				return nil, err
			}
			campaigns[n.CampaignID] = c
		}
		p, err := s.draft(a, n, c)
		if err != nil {
			return nil, err
		}
		if !may[p.LeadID] {
			if err := s.MayRegisterFor(ctx, a, p.LeadID); err != nil {
				return nil, err
			}
			may[p.LeadID] = true
		}
		if err := checkLimits(p.Content); err != nil {
			return nil, err
		}
		made = append(made, p)
	}
	k, err := s.know(ctx, a.RootID, made)
	if err != nil {
		return nil, err
	}
	for _, p := range made {
		if err := k.check(p, Content{}); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// beginRounds starts the author's clock on every line the records will be reviewed on.
func (s *Service) beginRounds(ctx context.Context, list []Practice, day string) error {
	type place struct{ campaign, lead string }
	needed := map[place][]org.Line{}
	var first []review.Opening
	for _, p := range list {
		at := place{p.CampaignID, p.LeadID}
		if _, asked := needed[at]; !asked {
			lines, err := s.needed(ctx, p, day)
			if err != nil {
				return err
			}
			needed[at] = lines
		}
		for _, line := range needed[at] {
			first = append(first, review.Opening{Subject: Subject(p.ID), Line: string(line), Side: review.Author, UnitID: p.LeadID})
		}
	}
	return s.review.Open(ctx, first)
}

// opened tells the figures and the history of new records.
func (s *Service) opened(ctx context.Context, a identity.Actor, list []Practice) error {
	changes := make([]Change, len(list))
	lines := make([]audit.Entry, len(list))
	for i, p := range list {
		changes[i] = Change{After: p.Facts()}
		lines[i] = audit.Entry{RootID: p.RootID, Verb: SubjectKind + "." + string(Create), SubjectKind: SubjectKind, SubjectID: p.ID, Changes: diff(Content{}, p.Content)}
	}
	if s.Hooks.Moved != nil {
		if err := s.Hooks.Moved(ctx, changes); err != nil {
			return err
		}
	}
	return s.audit.WriteAll(ctx, a, lines)
}
