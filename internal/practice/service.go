package practice

import (
	"context"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/review"
)

// Working days each side is given; a province will want them as settings.
const (
	ReviewDays = 5
	AuthorDays = 5
	PauseDays  = 20
)

// Deps are the services a practice stands on.
type Deps struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Org      *org.Service
	Identity *identity.Service
	Campaign *campaign.Service
	Audit    *audit.Log
	Review   *review.Service
	Evidence *evidence.Service
}

// Service is the unit of work: each exported method is one transaction.
type Service struct {
	db       *sqldb.DB
	clock    clock.Clock
	org      *org.Service
	identity *identity.Service
	campaign *campaign.Service
	audit    *audit.Log
	review   *review.Service
	evidence *evidence.Service
	Hooks    Hooks
}

// New makes the service.
func New(d Deps) *Service {
	return &Service{db: d.DB, clock: d.Clock, org: d.Org, identity: d.Identity, campaign: d.Campaign, audit: d.Audit, review: d.Review, evidence: d.Evidence}
}

// Get is the record as the actor may see it, private fields blank for those they are not for;
// NotFound when nothing of it may be seen.
func (s *Service) Get(ctx context.Context, a identity.Actor, practiceID string) (Practice, error) {
	p, err := s.load(ctx, practiceID)
	if err != nil {
		return p, err
	}
	rel, err := s.permit(ctx, a, Read, p)
	if !SeesPrivate(a.Role, rel) {
		p.ContactName, p.ContactPhone = "", ""
	}
	return p, err
}

// Verbs the actor may do on the record now, for buttons. The services check again.
func (s *Service) Verbs(ctx context.Context, a identity.Actor, p Practice) ([]Verb, error) {
	rel, err := s.relation(ctx, a, p)
	if err != nil {
		return nil, err
	}
	var out []Verb
	mine, err := s.DecidesOn(ctx, a, p)
	if err != nil && !fault.Is(err, fault.Forbidden) {
		return nil, err
	}
	for _, v := range Verbs {
		if !May(a.Role, v, rel) || !p.Legal(v) {
			continue
		}
		if decision(v) && !slices.ContainsFunc(mine, func(h Hold) bool { return h.allows(v) }) {
			continue
		}
		out = append(out, v)
	}
	return out, nil
}

// permit checks visibility, then the right. What may not be seen does not exist.
func (s *Service) permit(ctx context.Context, a identity.Actor, v Verb, p Practice) (Relation, error) {
	rel, err := s.relation(ctx, a, p)
	if err != nil {
		return rel, err
	}
	if !May(a.Role, Read, rel) || p.State == Draft && rel != Same {
		return rel, fault.Missing()
	}
	if !May(a.Role, v, rel) {
		return rel, fault.New(fault.Forbidden, "Vị trí của anh/chị không có quyền làm việc này với hồ sơ này.")
	}
	if decision(v) {
		_, err = s.DecidesOn(ctx, a, p)
	}
	return rel, err
}

// relation of the actor's unit to the record's units today, on any line.
func (s *Service) relation(ctx context.Context, a identity.Actor, p Practice) (Relation, error) {
	switch {
	case a.RootID != p.RootID:
		return Elsewhere, nil
	case p.LeadID == a.UnitID || p.AuthorUnit == a.UnitID:
		return Same, nil
	case a.ScopeID() == a.RootID:
		return Above, nil
	}
	above, err := s.org.IsWithin(ctx, p.LeadID, a.UnitID, a.Day)
	if err != nil || above {
		return Above, err
	}
	if slices.Contains(p.CoUnits, a.UnitID) {
		return Co, nil
	}
	for _, co := range p.CoUnits {
		if in, err := s.org.IsWithin(ctx, co, a.UnitID, a.Day); err != nil || in {
			return Aside, err
		}
	}
	if in, err := s.org.IsWithin(ctx, a.UnitID, p.LeadID, a.Day); err != nil || in {
		return Below, err
	}
	return Elsewhere, nil
}

// Seen is the version a writer saw; zero means whatever is current.
type Seen int64

// doing changes p and stores it, and says what to write into the history.
type doing func(ctx context.Context, p *Practice) ([]audit.Change, error)

// act runs one verb on one record: load → permission → rule → do → counted facts → audit.
func (s *Service) act(ctx context.Context, a identity.Actor, v Verb, practiceID string, seen Seen, do doing) (Practice, error) {
	var p Practice
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		done, err := s.perform(ctx, a, v, practiceID, seen, do)
		if p = done.p; err != nil || done.line == nil {
			return err
		}
		return s.record(ctx, a, v, &done.before, p, done.line.Changes)
	})
	return p, err
}

// done is a record after a verb; nothing was changed where there is no line of history to write.
type done struct {
	p      Practice
	before Facts
	line   *audit.Entry
}

// perform is act without telling the figures and the history.
func (s *Service) perform(ctx context.Context, a identity.Actor, v Verb, practiceID string, seen Seen, do doing) (d done, err error) {
	if d.p, err = s.load(ctx, practiceID); err != nil {
		return d, err
	}
	if _, err = s.permit(ctx, a, v, d.p); err != nil {
		return d, err
	}
	if seen != 0 && int64(seen) != d.p.Version {
		return d, stale()
	}
	if !d.p.Legal(v) {
		return d, wrongState(d.p.State)
	}
	from, version := d.p.State, d.p.Version
	d.before = d.p.Facts()
	changes, err := do(ctx, &d.p)
	if err != nil || len(changes) == 0 && d.p.Version == version {
		return d, err
	}
	if d.p.State != from {
		changes = append(changes, audit.Change{Field: "state", Before: string(from), After: string(d.p.State)})
	}
	d.line = entry(v, d.p, changes)
	return d, nil
}

func entry(v Verb, p Practice, changes []audit.Change) *audit.Entry {
	return &audit.Entry{RootID: p.RootID, Verb: SubjectKind + "." + string(v), SubjectKind: SubjectKind, SubjectID: p.ID, Changes: changes}
}

func wrongState(now State) *fault.Error {
	return fault.New(fault.Conflict, "Hồ sơ đang ở trạng thái “%s” nên không làm được việc này. Tải lại trang để xem bản mới.", now.Label())
}

// record tells the figures, then writes the history; it is the end of every act.
func (s *Service) record(ctx context.Context, a identity.Actor, v Verb, before *Facts, p Practice, changes []audit.Change) error {
	if s.Hooks.Counted != nil {
		if err := s.Hooks.Counted(ctx, before, p.Facts()); err != nil {
			return err
		}
	}
	_, err := s.audit.Write(ctx, a, *entry(v, p, changes))
	return err
}

// calendar of working days of the root.
func (s *Service) calendar(ctx context.Context, rootID string) (review.Calendar, error) {
	days, err := s.campaign.Holidays(ctx, rootID)
	if err != nil {
		return nil, err
	}
	cal := review.Calendar{}
	for _, d := range days {
		cal[d.Day] = true
	}
	return cal, nil
}

// Calendar of working days, for pages that show clocks.
func (s *Service) Calendar(ctx context.Context, rootID string) (review.Calendar, error) {
	return s.calendar(ctx, rootID)
}

func (s *Service) due(ctx context.Context, rootID string, days int) (string, error) {
	cal, err := s.calendar(ctx, rootID)
	return cal.Due(s.clock.Now(), days), err
}

// moveTo puts the record from today into the state a verb leads to, with whoever acts next.
func (s *Service) moveTo(ctx context.Context, p *Practice, v Verb, reason string) error {
	p.State = After(v, p.State)
	return s.updateState(ctx, p, []Phase{{State: p.State, From: clock.Today(s.clock), Reason: reason}})
}
