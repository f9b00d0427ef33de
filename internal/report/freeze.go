package report

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
)

// Freeze fixes the values and the record set of a closed period.
func (s *Service) Freeze(ctx context.Context, a identity.Actor, periodID string, version int64) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		p, err := s.campaign.FreezePeriod(ctx, a, periodID, version)
		if err != nil {
			return err
		}
		records, digest, err := s.digest(ctx, p)
		if err != nil {
			return err
		}
		if _, err := s.db.Exec(ctx, `insert into report_freeze (period_id, records, digest, at, post_id) values ($1,$2,$3,$4,$5)`,
			p.ID, records, digest, clock.Millis(s.clock), a.PostID); err != nil {
			return err
		}
		_, err = s.audit.Write(ctx, a, audit.Entry{RootID: p.RootID, Verb: "report.freeze", SubjectKind: "period", SubjectID: p.ID,
			Changes: []audit.Change{{Field: "records", After: records}, {Field: "digest", After: digest}}})
		return err
	})
}

// digest is SHA-256 over the records new in the period in its province, one line each, sorted.
func (s *Service) digest(ctx context.Context, p campaign.Period) (int64, string, error) {
	var lines []string
	a := s.newAtlas()
	if err := a.knowRoot(ctx, p.RootID); err != nil {
		return 0, "", err
	}
	err := s.practice.EachFacts(ctx, p.RootID, p.Movement, func(f practice.Facts) error {
		lead := f.LeadOn(p.LastDay())
		if p.Has(f.ListedDay) && a.roots[lead] == p.RootID {
			lines = append(lines, strings.Join([]string{f.ID, f.Kind, f.Field, strings.Join(f.Fields, "+"), f.ListedDay, lead}, "|"))
		}
		return nil
	})
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return int64(len(lines)), hex.EncodeToString(sum[:]), err
}

// Freeze of a period: the digest of its record set.
type Freeze struct {
	Records int64
	Digest  string
	At      time.Time
	PostID  string
}

// FreezeOf a period; nil when it is not frozen.
func (s *Service) FreezeOf(ctx context.Context, periodID string) (*Freeze, error) {
	f, err := sqldb.One(ctx, s.db, func(r sqldb.Row) (*Freeze, error) {
		var x Freeze
		var at int64
		err := r.Scan(&x.Records, &x.Digest, &at, &x.PostID)
		x.At = clock.Instant(at)
		return &x, err
	}, `select records, digest, at, post_id from report_freeze where period_id = $1`, periodID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return f, err
}
