package indicator

import (
	"kheo/internal/campaign"
	"kheo/internal/identity"
)

// MayKeep tells whether the actor adds indicators and changes what is counted from a day on. Everybody signed in
// reads the definitions.
func MayKeep(a identity.Actor, rootID string) bool { return campaign.MayAdminister(a, rootID) }
