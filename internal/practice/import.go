package practice

import (
	"context"
	"fmt"
	"strings"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
)

// Import is a practice that lived before it was entered here: its states and leading units come
// with their days. Logs may follow.
type Import struct {
	ID string
	Content
	Campaigns []campaign.Campaign // in which it took part, oldest first
	Phases    []Phase
	Leads     []Lead
	Logs      []LogEntry
	Due       string // when its author is expected next; empty: as for one that begins to run
}

// ImportAll takes in records from before Khéo in one transaction, each with one line of history.
// Figures are not told one by one: the caller rebuilds the periods afterwards (report.Rebuild), so
// nothing may be imported into a period that is no longer open.
func (s *Service) ImportAll(ctx context.Context, a identity.Actor, list []Import) error {
	if a.ScopeID() != a.RootID {
		return fault.New(fault.Forbidden, "Chỉ cấp tỉnh được nhập dữ liệu có sẵn.")
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		for _, in := range list {
			if err := s.importOne(ctx, a, in); err != nil {
				return fmt.Errorf("import %q: %w", in.Title, err)
			}
		}
		return nil
	})
}

func (s *Service) importOne(ctx context.Context, a identity.Actor, in Import) error {
	p, err := s.imported(ctx, a, in)
	if err != nil {
		return err
	}
	if err := checkLimits(p.Content); err != nil {
		return err
	}
	if !p.State.Final() {
		if in.Due == "" {
			if in.Due, err = s.nextStep(ctx, p); err != nil {
				return err
			}
		}
		p.Holds = byAuthor(p.LeadID, in.Due)
	}
	if err := s.insert(ctx, &p); err != nil {
		return err
	}
	for _, e := range in.Logs {
		e.ID, e.PracticeID, e.PostID, e.PersonID, e.At = id.New(), p.ID, a.PostID, a.PersonID, clock.Start(e.Day)
		for i := range e.Amounts { // amounts of an import name targets by position
			if n := len(p.Targets); n > 0 {
				e.Amounts[i].TargetID = p.Targets[min(i, n-1)].ID
			}
		}
		if err := s.insertLog(ctx, e); err != nil {
			return err
		}
	}
	if err := s.index(ctx, p); err != nil {
		return err
	}
	_, err = s.audit.Write(ctx, a, audit.Entry{RootID: p.RootID, Verb: "practice.import", SubjectKind: SubjectKind, SubjectID: p.ID,
		Changes: []audit.Change{{Field: "title", After: p.Title}, {Field: "code", After: p.Code}, {Field: "state", After: string(p.State)}, {Field: "listed_day", After: p.ListedDay}}})
	return err
}

func (s *Service) imported(ctx context.Context, a identity.Actor, in Import) (Practice, error) {
	if len(in.Campaigns) == 0 || len(in.Phases) == 0 || len(in.Leads) == 0 {
		return Practice{}, fault.New(fault.Invalid, "Hồ sơ nhập phải có phong trào, trạng thái và đơn vị chủ trì kèm ngày.")
	}
	if in.ID == "" {
		in.ID = id.New()
	}
	last := in.Phases[len(in.Phases)-1]
	latest := in.Campaigns[len(in.Campaigns)-1]
	p := Practice{
		ID: in.ID, RootID: a.RootID, Movement: latest.Movement, CampaignID: latest.ID, Content: normalise(defaults(in.Content)),
		State: last.State, LeadID: in.Leads[len(in.Leads)-1].UnitID,
		AuthorPost: a.PostID, AuthorUnit: in.Leads[0].UnitID, CreatedAt: clock.Start(in.Phases[0].From),
		Phases: in.Phases, Leads: in.Leads,
	}
	for _, ph := range in.Phases {
		if ph.State == Submitted && p.SubmittedDay == "" {
			p.SubmittedDay = ph.From
		}
		if ph.State == Listed && p.ListedDay == "" {
			p.ListedDay = ph.From
		}
	}
	for i, c := range in.Campaigns {
		origin := OriginContinued
		if i == 0 && strings.HasPrefix(p.ListedDay, fmt.Sprint(c.Year)) {
			origin = p.Origin
		}
		p.Years = append(p.Years, Year{CampaignID: c.ID, Origin: origin, RegisteredAt: p.CreatedAt.AddDate(i, 0, 0), PostID: a.PostID})
	}
	return p, s.codeOfFirst(ctx, &p, in.Campaigns[0])
}

// codeOfFirst numbers a listed record in the campaign in which it entered the list.
func (s *Service) codeOfFirst(ctx context.Context, p *Practice, first campaign.Campaign) error {
	if p.ListedDay == "" {
		return nil
	}
	n, err := s.nextCode(ctx, first.ID)
	p.Code = fmt.Sprintf("%s-%d-%06d", first.Prefix, first.Year, n)
	return err
}
