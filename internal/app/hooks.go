package app

import (
	"context"
	"maps"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
)

// hook sets the effects that go up the ranks. Each runs in the transaction of the change.
func hook(s *Services) {
	s.Org.Audit = s.auditUnit
	s.Identity.Audit = s.auditPerson
	s.Identity.State = s.stateOf
	s.Practice.Hooks.Counted = s.Report.Counted
	s.Practice.Hooks.Moved = s.Report.Moved
	s.Campaign.Hooks.OnDates = s.Report.CountAgain
}

// Units change by an administrator's page or by a command on the server.
func (s *Services) auditUnit(ctx context.Context, rootID, verb, kind, id string, changes map[string][2]any) error {
	actor, ok := identity.ActorOf(ctx)
	if !ok {
		actor = identity.Operator(rootID, clock.Today(s.Clock))
	}
	err := s.record(ctx, actor, audit.Entry{RootID: rootID, Verb: verb, SubjectKind: kind, SubjectID: id, Changes: listed(changes, none)})
	if err != nil || !movesFigures[verb] {
		return err
	}
	return s.Report.RebuildRoot(ctx, rootID)
}

// movesFigures: what an open period counts where depends on these.
var movesFigures = map[string]bool{"unit.flag": true, "unit.event": true}

func (s *Services) auditPerson(ctx context.Context, a identity.Actor, verb, kind, id string, changes map[string][2]any) error {
	private := func(field string) bool { return identity.Private(kind, field) }
	return s.record(ctx, a, audit.Entry{RootID: a.RootID, Verb: verb, SubjectKind: kind, SubjectID: id, Changes: listed(changes, private)})
}

func (s *Services) record(ctx context.Context, a identity.Actor, e audit.Entry) error {
	_, err := s.Audit.Write(ctx, a, e)
	return err
}

func none(string) bool { return false }

func listed(changes map[string][2]any, private func(field string) bool) []audit.Change {
	var list []audit.Change
	for _, field := range slices.Sorted(maps.Keys(changes)) {
		list = append(list, audit.Change{Field: field, Before: changes[field][0], After: changes[field][1], Private: private(field)})
	}
	return list
}
