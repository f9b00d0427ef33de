package evidence

import (
	"context"
	"database/sql"
	"errors"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const columns = `id, root_id, subject_kind, subject_id, part_id, name, caption, type, size, sha256, thumb, width, height,
	privacy, post_id, person_id, at, removed_at, reason`

func scan(r sqldb.Row) (f File, err error) {
	var thumb, reason sql.NullString
	var width, height, removed sql.NullInt64
	var at int64
	err = r.Scan(&f.ID, &f.RootID, &f.SubjectKind, &f.SubjectID, &f.PartID, &f.Name, &f.Caption, &f.Type, &f.Size, &f.SHA256,
		&thumb, &width, &height, &f.Privacy, &f.PostID, &f.PersonID, &at, &removed, &reason)
	f.Thumb, f.Reason = thumb.String, reason.String
	f.Width, f.Height = int(width.Int64), int(height.Int64)
	f.At = clock.Instant(at)
	if removed.Valid {
		f.RemovedAt = clock.Instant(removed.Int64)
	}
	return f, err
}

// List is the files of a record that are there, oldest first.
func (s *Service) List(ctx context.Context, kind, id string) ([]File, error) {
	return sqldb.All(ctx, s.db, scan, `select `+columns+` from evidence_file
		where subject_kind = $1 and subject_id = $2 and removed_at is null order by at, id`, kind, id)
}

// Removed is the files of a record that are gone, with when and why.
func (s *Service) Removed(ctx context.Context, kind, id string) ([]File, error) {
	return sqldb.All(ctx, s.db, scan, `select `+columns+` from evidence_file
		where subject_kind = $1 and subject_id = $2 and removed_at is not null order by removed_at, id`, kind, id)
}

// Get is one file that is there, or NotFound.
func (s *Service) Get(ctx context.Context, id string) (File, error) {
	f, err := sqldb.One(ctx, s.db, scan, `select `+columns+` from evidence_file where id = $1 and removed_at is null`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return f, fault.Missing().Wrap(err)
	}
	return f, err
}

func (s *Service) insert(ctx context.Context, f File) error {
	_, err := s.db.Exec(ctx, `insert into evidence_file (id, root_id, subject_kind, subject_id, part_id, name, caption, type, size, sha256, thumb, width, height,
		privacy, post_id, person_id, at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)`,
		f.ID, f.RootID, f.SubjectKind, f.SubjectID, f.PartID, f.Name, f.Caption, f.Type, f.Size, f.SHA256,
		sql.NullString{String: f.Thumb, Valid: f.Thumb != ""}, number(f.Width), number(f.Height),
		f.Privacy, f.PostID, f.PersonID, f.At.UnixMilli())
	return err
}

func number(n int) sql.NullInt64 { return sql.NullInt64{Int64: int64(n), Valid: n > 0} }

// same is the file of the record that has these bytes already.
func (s *Service) same(ctx context.Context, sub Subject, sha string) (f File, found bool, err error) {
	f, err = sqldb.One(ctx, s.db, scan, `select `+columns+` from evidence_file
		where subject_kind = $1 and subject_id = $2 and sha256 = $3 and removed_at is null order by at limit 1`, sub.Kind, sub.ID, sha)
	if errors.Is(err, sql.ErrNoRows) {
		return f, false, nil
	}
	return f, err == nil, err
}

func (s *Service) count(ctx context.Context, sub Subject) (n int, err error) {
	err = s.db.QueryRow(ctx, `select count(*) from evidence_file where subject_kind = $1 and subject_id = $2 and removed_at is null`, sub.Kind, sub.ID).Scan(&n)
	return n, err
}

func (s *Service) referred(ctx context.Context, sha string) (yes bool, err error) {
	err = s.db.QueryRow(ctx, `select exists (select 1 from evidence_file where removed_at is null and (sha256 = $1 or thumb = $1))`, sha).Scan(&yes)
	return yes, err
}
