package app

import (
	"context"
	"time"

	"kheo/internal/campaign/campaignweb"
	"kheo/internal/platform/clock"
)

// The pages of a campaign show what only the figures above them know; these two hand it down.

func (s *Services) differences(ctx context.Context, rootID, movement string) ([]campaignweb.Difference, error) {
	found, err := s.Report.Compare(ctx, rootID, movement)
	list := make([]campaignweb.Difference, len(found))
	for i, d := range found {
		list[i] = campaignweb.Difference(d)
	}
	return list, err
}

func (s *Services) alarms(ctx context.Context, rootID string) ([]campaignweb.Alarm, error) {
	open, err := s.Report.Alarms(ctx, rootID)
	list := make([]campaignweb.Alarm, len(open))
	for i, a := range open {
		list[i] = campaignweb.Alarm{At: time.UnixMilli(a.At).In(clock.Zone), PeriodID: a.PeriodID, Detail: a.Detail, Differing: a.Differing}
	}
	return list, err
}
