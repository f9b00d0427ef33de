package narrative

import (
	"context"
	"database/sql"
	"errors"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
)

// Asked is a code somebody asked about: where it leads, and what stands there.
type Asked struct {
	Code, Path string // an empty path is the report as a whole
	Report     Report
	Period     campaign.Period
	Body       Body    // what the asker may read: signed, sent or of now
	Signed     *Signed // nil: Body is not a signed one
	Public     bool    // read because the period is published, without a right to the report itself
	Newer      *Signed // the supplement that took the place of what a file is of; nil while none did
}

// Pending is the supplement in the works while Signed still stands, 0 when there is none. The public is not
// told of what may never be signed.
func (q Asked) Pending() int {
	if q.Public || q.Signed == nil {
		return 0
	}
	return q.Report.Supplementing()
}

// Figure is what the code names; false for the report as a whole, and for a number that is no longer
// in the report.
func (q Asked) Figure() (Figure, bool) {
	if q.Path == "" {
		return Figure{}, false
	}
	return q.Body.Figure(q.Path)
}

// Ask finds what a code leads to, for a reader or, with nil, for the public. A code that leads
// nowhere and one that leads to what may not be seen get the same answer.
func (s *Service) Ask(ctx context.Context, reader *identity.Actor, code string) (Asked, error) {
	q := Asked{Code: code}
	var reportID string
	err := s.db.QueryRow(ctx, `select report_id, path from narrative_figure where code = $1`, code).Scan(&reportID, &q.Path)
	if errors.Is(err, sql.ErrNoRows) {
		return q, noCode()
	}
	if err != nil {
		return q, err
	}
	err = s.open(ctx, reader, reportID, &q)
	if fault.Is(err, fault.NotFound) {
		err = noCode()
	}
	return q, err
}

func noCode() error {
	return fault.New(fault.NotFound, "Không có số liệu nào mang mã này, hoặc số liệu chưa được công bố. Hãy kiểm tra lại mã in dưới con số.")
}

// open reads the report as the reader may: by right, else what was signed of a published period.
func (s *Service) open(ctx context.Context, reader *identity.Actor, reportID string, q *Asked) (err error) {
	if q.Report, err = s.load(ctx, reportID); err != nil {
		return err
	}
	if q.Period, err = s.Campaign.PeriodByID(ctx, q.Report.PeriodID); err != nil {
		return err
	}
	if reader != nil {
		q.Body, q.Signed, err = s.Standing(ctx, *reader, reportID)
		if !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden) {
			return err
		}
	}
	if !q.Period.Public() {
		return fault.Missing()
	}
	q.Public = true
	if q.Signed, err = s.lastSigned(ctx, reportID); err != nil || q.Signed == nil {
		return errors.Join(err, fault.Missing())
	}
	q.Body = q.Signed.Body
	return nil
}

// ReportOf is the report most of the codes of a file belong to, empty when none is known.
func (s *Service) ReportOf(ctx context.Context, codes []string) (string, error) {
	counts, best := map[string]int{}, ""
	for _, code := range codes[:min(len(codes), maxAsked)] {
		var id string
		err := s.db.QueryRow(ctx, `select report_id from narrative_figure where code = $1`, code).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return "", err
		}
		if counts[id]++; counts[id] > counts[best] {
			best = id
		}
	}
	return best, nil
}

// maxAsked codes are enough to know a file's report by.
const maxAsked = 50

// Standing is what stands of a report for whoever may read it: what was signed last, also while a supplement
// is in the works; before that what Body shows them.
func (s *Service) Standing(ctx context.Context, a identity.Actor, reportID string) (Body, *Signed, error) {
	if _, err := s.Find(ctx, a, reportID); err != nil {
		return Body{}, nil, err
	}
	last, err := s.lastSigned(ctx, reportID)
	if err != nil {
		return Body{}, nil, err
	}
	if last != nil {
		return last.Body, last, nil
	}
	return s.Body(ctx, a, reportID)
}

// Against is the version of a report a file has to be held against: the signing it names, what its reader
// sees now when it names none, as drafts do, else what stands. The public's is always what stands.
func (s *Service) Against(ctx context.Context, reader *identity.Actor, reportID string, no int, digest string) (Asked, error) {
	var q Asked
	err := s.open(ctx, reader, reportID, &q)
	if err != nil {
		return q, err
	}
	if digest == "" {
		if !q.Public {
			q.Body, q.Signed, err = s.Body(ctx, *reader, reportID)
		}
		return q, err
	}
	all, err := s.allSigned(ctx, reportID)
	for i := range all {
		if all[i].Digest != digest || all[i].No != no {
			continue
		}
		if i < len(all)-1 {
			q.Newer = &all[len(all)-1]
		}
		if !q.Public {
			q.Signed, q.Body = &all[i], all[i].Body
		}
	}
	return q, err
}

// RootOf is the province of a report, for commands on the server, which act for whoever holds it.
func (s *Service) RootOf(ctx context.Context, reportID string) (string, error) {
	r, err := s.load(ctx, reportID)
	return r.RootID, err
}
