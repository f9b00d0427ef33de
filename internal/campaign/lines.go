package campaign

import (
	"context"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
)

// ReviewLines says on which lines what is registered in a campaign is reviewed.
type ReviewLines string

const (
	ReviewTerritorial ReviewLines = "territorial"
	ReviewSectoral    ReviewLines = "sectoral"
	ReviewBoth        ReviewLines = "both"
)

// ReviewChoices in the order of the form.
var ReviewChoices = []ReviewLines{ReviewTerritorial, ReviewSectoral, ReviewBoth}

// Name is the Vietnamese sentence for the choice, the key of its translation.
func (r ReviewLines) Name() string {
	return map[ReviewLines]string{
		ReviewTerritorial: "Cấp trên theo địa bàn duyệt",
		ReviewSectoral:    "Cấp trên theo ngành dọc duyệt",
		ReviewBoth:        "Cả hai cùng duyệt, bên nào trước cũng được",
	}[r]
}

// For are the lines a unit is reviewed on, the territorial one first. A unit that has nobody above it
// on the sectoral line is reviewed on the territorial one alone.
func (r ReviewLines) For(hasSector bool) []org.Line {
	switch {
	case r == ReviewBoth && hasSector:
		return []org.Line{org.Territorial, org.Sectoral}
	case r == ReviewSectoral && hasSector:
		return []org.Line{org.Sectoral}
	}
	return []org.Line{org.Territorial}
}

// SetReviewLines changes on which lines records are reviewed that are sent from now on.
func (s *Service) SetReviewLines(ctx context.Context, a identity.Actor, campaignID string, version int64, lines ReviewLines) error {
	if !slices.Contains(ReviewChoices, lines) {
		return fault.Field("review_lines", "Chọn một trong các mục có sẵn.")
	}
	return s.onCampaign(ctx, a, campaignID, func(ctx context.Context, c Campaign) error {
		if c.ReviewLines == lines {
			return nil
		}
		if err := s.hit(ctx, `update campaign set review_lines = $3, version = version + 1 where id = $1 and version = $2`, c.ID, version, lines); err != nil {
			return err
		}
		return s.write(ctx, a, c.RootID, "campaign.lines", SubjectCampaign, c.ID, audit.Change{Field: "review_lines", Before: c.ReviewLines, After: lines})
	})
}
