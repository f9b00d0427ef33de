package narrative

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
)

// insert stores a new report, unless somebody else was quicker.
func (s *Service) insert(ctx context.Context, r Report) error {
	_, err := s.db.Exec(ctx, `insert into narrative_report (`+reportColumns+`) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)
		on conflict (unit_id, period_id) do nothing`,
		r.ID, r.RootID, r.UnitID, r.PeriodID, r.State, r.No, r.Reason, sqldb.Null(r.HolderID), sqldb.Null(r.FirstSent), sqldb.NullInstant(r.SentAt), sqldb.Null(r.SentPost), sqldb.Null(r.SentPerson),
		sqldb.NullInstant(r.ReceivedAt), sqldb.Null(r.ReceivedPost), sqldb.NullInstant(r.FinalAt), r.CreatedAt.UnixMilli(), r.Version)
	return err
}

// update stores the report under its next version.
func (s *Service) update(ctx context.Context, r *Report) error {
	err := s.hit(ctx, `update narrative_report set state = $3, no = $4, reason = $5, holder_id = $6, first_sent = $7, sent_at = $8, sent_post = $9,
		sent_person = $10, received_at = $11, received_post = $12, final_at = $13, version = version + 1 where id = $1 and version = $2`,
		r.ID, r.Version, r.State, r.No, r.Reason, sqldb.Null(r.HolderID), sqldb.Null(r.FirstSent), sqldb.NullInstant(r.SentAt), sqldb.Null(r.SentPost), sqldb.Null(r.SentPerson),
		sqldb.NullInstant(r.ReceivedAt), sqldb.Null(r.ReceivedPost), sqldb.NullInstant(r.FinalAt))
	r.Version++
	return err
}

// lock holds the report until the transaction ends: what is written into it and its sending never cross.
func (s *Service) lock(ctx context.Context, reportID string) error {
	_, err := s.db.Exec(ctx, `update narrative_report set version = version where id = $1`, reportID)
	return err
}

// hit turns an update that found no row of the version named into a fault.
func (s *Service) hit(ctx context.Context, query string, args ...any) error {
	res, err := s.db.Exec(ctx, query, args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		return stale()
	}
	return err
}

func (s *Service) putSection(ctx context.Context, a identity.Actor, reportID string, w Writing) error {
	_, err := s.db.Exec(ctx, `insert into narrative_section (report_id, code, text, at, post_id, person_id, version) values ($1,$2,$3,$4,$5,$6,$7)
		on conflict (report_id, code) do update set text = excluded.text, at = excluded.at, post_id = excluded.post_id,
			person_id = excluded.person_id, version = excluded.version`,
		reportID, w.Code, w.Text, clock.Millis(s.clock), sqldb.Null(a.PostID), sqldb.Null(a.PersonID), w.Version)
	return err
}

// keepSent stores what is sent; nothing is ever taken away from here.
func (s *Service) keepSent(ctx context.Context, a identity.Actor, r Report, b Body) (digest string, err error) {
	packed, digest, err := pack(b)
	if err != nil {
		return "", err
	}
	_, err = s.db.Exec(ctx, `insert into narrative_sent (id, report_id, no, at, post_id, person_id, digest, body) values ($1,$2,$3,$4,$5,$6,$7,$8)`,
		id.New(), r.ID, r.No, clock.Millis(s.clock), sqldb.Null(a.PostID), sqldb.Null(a.PersonID), digest, packed)
	return digest, err
}

// keepSigned stores what was sent, letter for letter.
func (s *Service) keepSigned(ctx context.Context, r Report, x Signed, packed string) error {
	changes, err := json.Marshal(x.Changes)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, `insert into narrative_signed (report_id, no, at, post_id, person_id, sent_post, digest, reason, changes, body)
		values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
		r.ID, x.No, x.At.UnixMilli(), sqldb.Null(x.PostID), sqldb.Null(x.PersonID), sqldb.Null(x.SentPost), x.Digest, x.Reason, string(changes), packed)
	return err
}

// digestOf is SHA-256 over the canonical JSON of a body: its fields in their order, keys as body.go
// writes them.
func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// pack writes a body as it is stored, with its digest.
func pack(b Body) (packed, digest string, err error) {
	text, err := json.Marshal(b)
	if err != nil {
		return "", "", err
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(text); err != nil {
		return "", "", err
	}
	if err := w.Close(); err != nil {
		return "", "", err
	}
	return base64.StdEncoding.EncodeToString(out.Bytes()), digestOf(text), nil
}

// unpack reads a body as it was stored. What was changed behind the program's back is not shown.
func unpack(packed, digest string) (b Body, err error) {
	raw, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		return b, fmt.Errorf("narrative: a stored body: %w", err)
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return b, fmt.Errorf("narrative: a stored body: %w", err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return b, fmt.Errorf("narrative: a stored body: %w", err)
	}
	if digestOf(text) != digest {
		return b, fault.New(fault.Conflict, "Bản lưu của báo cáo này không còn nguyên vẹn: dấu số liệu không khớp. Báo ngay cho người quản trị hệ thống.")
	}
	return b, json.Unmarshal(text, &b)
}
