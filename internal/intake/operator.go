package intake

import (
	"context"
	"fmt"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// Operator is who a command on the server acts as: an officer of the unit, without a post.
func Operator(u org.Unit, day string) identity.Actor {
	role := identity.RoleOfficer
	if u.ID == u.RootID {
		role = identity.RoleProvincialOfficer
	}
	return identity.Actor{RootID: u.RootID, UnitID: u.ID, UnitName: u.Name, Role: role, Day: day, Via: identity.ViaCLI}
}

// CampaignByCode finds a campaign as people write it: its year, "NA-2026", "dan-van-kheo-2026", or ID.
func (s *Service) CampaignByCode(ctx context.Context, rootID, code string) (campaign.Campaign, error) {
	code = vntext.Line(code)
	all, err := s.campaign.Campaigns(ctx, rootID)
	if err != nil {
		return campaign.Campaign{}, err
	}
	var codes []string
	for _, c := range all {
		for _, known := range []string{c.ID, fmt.Sprint(c.Year), fmt.Sprintf("%s-%d", c.Prefix, c.Year), fmt.Sprintf("%s-%d", c.Movement, c.Year)} {
			if strings.EqualFold(known, code) {
				return c, nil
			}
		}
		codes = append(codes, fmt.Sprintf("%s-%d", c.Prefix, c.Year))
	}
	return campaign.Campaign{}, fault.Field("campaign", "Không có đợt phong trào “%s”. Các đợt: %s.", short(code), strings.Join(codes, ", "))
}
