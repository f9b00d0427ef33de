package evidence

import (
	"context"
	"errors"
	"slices"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// Remove takes a file away with a reason that stays in the history, and erases its bytes unless
// another file has the same. It is not for use inside a transaction: bytes don't come back when
// one is undone.
func (s *Service) Remove(ctx context.Context, a identity.Actor, fileID, reason string) error {
	reason = vntext.Clean(reason)
	switch n := vntext.Len(reason); {
	case n == 0:
		return fault.Field("reason", "Cần ghi lý do bỏ tệp.")
	case n > MaxReason:
		return fault.Field("reason", "Lý do dài quá: %d ký tự, giới hạn là %d.", n, MaxReason)
	}
	f, err := s.Get(ctx, fileID)
	if err != nil {
		return err
	}
	err = s.change(ctx, `update evidence_file set removed_at = $2, reason = $3 where id = $1 and removed_at is null`,
		[]any{f.ID, clock.Millis(s.clock), reason}, func(ctx context.Context) error {
			return s.write(ctx, a, f, "evidence.remove", reason,
				audit.Change{Field: "name", Before: f.Name, Private: true}, audit.Change{Field: "sha256", Before: f.SHA256})
		})
	if err != nil {
		return err
	}
	return s.forget(context.WithoutCancel(ctx), f)
}

// SetPrivacy says who may see the file. Making a photo public is its owner's word that those in it
// agreed.
func (s *Service) SetPrivacy(ctx context.Context, a identity.Actor, fileID string, p Privacy) error {
	if !slices.Contains(Privacies, p) {
		return fault.Field("privacy", "Mức công khai chưa đúng.")
	}
	f, err := s.Get(ctx, fileID)
	if err != nil || f.Privacy == p {
		return err
	}
	return s.change(ctx, `update evidence_file set privacy = $2 where id = $1 and removed_at is null`, []any{f.ID, p}, func(ctx context.Context) error {
		return s.write(ctx, a, f, "evidence.privacy", "", audit.Change{Field: "privacy", Before: f.Privacy, After: p})
	})
}

// LocatePart puts a file to a part of its record, such as a log entry; empty is the record itself.
func (s *Service) LocatePart(ctx context.Context, a identity.Actor, fileID, partID string) error {
	f, err := s.Get(ctx, fileID)
	if err != nil || f.PartID == partID {
		return err
	}
	return s.change(ctx, `update evidence_file set part_id = $2 where id = $1 and removed_at is null`, []any{f.ID, partID}, func(ctx context.Context) error {
		return s.write(ctx, a, f, "evidence.locate", "", audit.Change{Field: "part", Before: orNil(f.PartID), After: orNil(partID)})
	})
}

// change updates a file that is still there and records it.
func (s *Service) change(ctx context.Context, query string, args []any, record func(context.Context) error) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		res, err := s.db.Exec(ctx, query, args...)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fault.Missing())
		}
		return record(ctx)
	})
}

// forget erases the bytes of a file nobody refers to any more.
func (s *Service) forget(ctx context.Context, f File) error {
	for _, sha := range shas(f) {
		if err := s.erase(ctx, sha); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) erase(ctx context.Context, sha string) error {
	if sha == "" {
		return nil
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.db.Lock(ctx, "blob:"+sha); err != nil {
			return err
		}
		needed, err := s.referred(ctx, sha)
		if err != nil || needed {
			return err
		}
		return s.files.Remove(ctx, sha)
	})
}

// Sweep erases bytes that no file refers to, as a crash between storing and recording leaves them,
// and answers how many it looked at closely.
func (s *Service) Sweep(ctx context.Context) (n int, err error) {
	known := map[string]bool{}
	_, err = sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var sha, thumb string
		err := r.Scan(&sha, &thumb)
		known[sha], known[thumb] = true, true
		return struct{}{}, err
	}, `select sha256, coalesce(thumb, '') from evidence_file where removed_at is null`)
	if err != nil {
		return 0, err
	}
	err = s.files.Walk(ctx, func(ref blob.Ref) error {
		if known[ref.SHA256] {
			return nil
		}
		n++
		return s.erase(ctx, ref.SHA256)
	})
	return n, err
}
