package narrative

import (
	"context"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
	"kheo/internal/report"
	"kheo/internal/review"
)

// Deps are the services reports stand on.
type Deps struct {
	DB        *sqldb.DB
	Clock     clock.Clock
	Org       *org.Service
	Identity  *identity.Service
	Audit     *audit.Log
	Review    *review.Service
	Campaign  *campaign.Service
	Practice  *practice.Service
	Report    *report.Service
	Indicator *indicator.Service
}

// Service keeps reports: each writing method is one transaction.
type Service struct {
	Deps
	db    *sqldb.DB
	clock clock.Clock
}

// New makes the service.
func New(d Deps) *Service { return &Service{Deps: d, db: d.DB, clock: d.Clock} }

// Find is a report its reader may see.
func (s *Service) Find(ctx context.Context, a identity.Actor, reportID string) (Report, error) {
	r, err := s.load(ctx, reportID)
	if err != nil {
		return r, err
	}
	return r, s.permit(ctx, a, Read, r)
}

// For is the report of a unit for a period that its reader may see; NotFound while nobody has begun it.
func (s *Service) For(ctx context.Context, a identity.Actor, unitID, periodID string) (Report, error) {
	r, err := s.loadFor(ctx, unitID, periodID)
	if err != nil {
		return r, err
	}
	return r, s.permit(ctx, a, Read, r)
}

// Subject of reviews.
func Subject(reportID string) review.Subject { return review.Subject{Kind: SubjectKind, ID: reportID} }

// Seen is the version a writer saw; zero means whatever is current.
type Seen int64

// act runs one verb on one report: load → permission → rule → do → audit. do changes r; it is stored
// when its state moved or do says so by a change.
func (s *Service) act(ctx context.Context, a identity.Actor, v Verb, reportID string, seen Seen, do func(ctx context.Context, r *Report) ([]audit.Change, error)) (Report, error) {
	var r Report
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		var err error
		if err = s.lock(ctx, reportID); err != nil {
			return err
		}
		if r, err = s.load(ctx, reportID); err != nil {
			return err
		}
		if err = s.permit(ctx, a, v, r); err != nil {
			return err
		}
		if seen != 0 && int64(seen) != r.Version {
			return stale()
		}
		if !Legal(v, r.State) {
			return wrongState(r.State)
		}
		from := r.State
		changes, err := do(ctx, &r)
		if err != nil {
			return err
		}
		if r.State != from {
			changes = append(changes, audit.Change{Field: "state", Before: string(from), After: string(r.State)})
			if err := s.update(ctx, &r); err != nil {
				return err
			}
		}
		if len(changes) == 0 {
			return nil
		}
		return s.record(ctx, a, v, r, changes...)
	})
	return r, err
}

func (s *Service) record(ctx context.Context, a identity.Actor, v Verb, r Report, changes ...audit.Change) error {
	_, err := s.Audit.Write(ctx, a, audit.Entry{RootID: r.RootID, Verb: SubjectKind + "." + string(v), SubjectKind: SubjectKind, SubjectID: r.ID, Changes: changes})
	return err
}

// Verbs are what the actor may do with the report as it stands.
func (s *Service) Verbs(ctx context.Context, a identity.Actor, r Report) (out []Verb, err error) {
	for _, v := range Verbs {
		if !Legal(v, r.State) {
			continue
		}
		switch err := s.permit(ctx, a, v, r); {
		case err == nil:
			out = append(out, v)
		case !fault.Is(err, fault.Forbidden):
			return nil, err
		}
	}
	return out, nil
}
