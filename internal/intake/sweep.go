package intake

import (
	"context"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// KeptDays is how long a file is kept: it names people to call, and what it said is in the records.
const KeptDays = 30

// Sweep forgets files nobody needs any more; how each intake ended stays.
func (s *Service) Sweep(ctx context.Context) error {
	before := s.clock.Now().Add(-KeptDays * 24 * time.Hour).UnixMilli()
	shas, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (sha string, err error) { return sha, r.Scan(&sha) },
		`select distinct sha256 from intake_batch where cleared_at is null and created_at < $1 and state <> 'taking'`, before)
	if err != nil {
		return err
	}
	for _, sha := range shas {
		if err := s.clear(ctx, sha, before); err != nil {
			return err
		}
	}
	return nil
}

// clear forgets the old batches of a file, and the file with the last of them.
func (s *Service) clear(ctx context.Context, sha string, before int64) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.db.Lock(ctx, "intake.file:"+sha); err != nil {
			return err
		}
		now := clock.Millis(s.clock)
		if _, err := s.db.Exec(ctx, `update intake_batch set cleared_at = $3, preview = '{}', layout = '{}',
			state = case when state in ('done', 'stopped', 'dropped') then state else 'dropped' end, version = version + 1
			where sha256 = $1 and created_at < $2 and cleared_at is null and state <> 'taking'`, sha, before, now); err != nil {
			return err
		}
		if used, err := s.used(ctx, sha); err != nil || used {
			return err
		}
		return s.files.Remove(ctx, sha)
	})
}
