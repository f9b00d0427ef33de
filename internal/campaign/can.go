package campaign

import "kheo/internal/identity"

// MayAdminister tells whether the actor keeps campaigns: their fields, form, period dates,
// programmes and holidays.
func MayAdminister(a identity.Actor, rootID string) bool {
	return in(a, rootID, identity.RoleAdmin, identity.RoleProvincialOfficer)
}

// MayClose tells whether the actor may close a period, or open it again before it is frozen.
func MayClose(a identity.Actor, rootID string) bool {
	return in(a, rootID, identity.RoleProvincialOfficer, identity.RoleHead, identity.RoleAdmin)
}

// MayFreeze tells whether the actor may fix the figures of a period or publish them.
func MayFreeze(a identity.Actor, rootID string) bool {
	return in(a, rootID, identity.RoleHead, identity.RoleAdmin)
}

// MaySetObjectives tells whether the actor may write the objectives of a unit; within says that
// the unit is the actor's own or stands below it. Provincial officers and administrators work for
// the whole root, wherever their own unit stands.
func MaySetObjectives(a identity.Actor, rootID string, within bool) bool {
	return MayAdminister(a, rootID) || within && in(a, rootID, identity.RoleApprover, identity.RoleHead)
}

func in(a identity.Actor, rootID string, roles ...identity.Role) bool {
	if a.RootID != rootID || rootID == "" {
		return false
	}
	for _, r := range roles {
		if a.Role == r {
			return true
		}
	}
	return false
}
