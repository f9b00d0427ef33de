package narrative

import (
	"context"
	"database/sql"
	"time"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
)

// Template is a province's own layout for a family of letterheads. Its bytes are among the files.
type Template struct {
	Family, Name, FileID string
	Size                 int64
	PostID               string
	At                   time.Time
}

// Templates are a province's own, by family.
func (s *Service) Templates(ctx context.Context, rootID string) (map[string]Template, error) {
	all, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (t Template, err error) {
		var post sql.NullString
		var at int64
		err = r.Scan(&t.Family, &t.Name, &t.FileID, &t.Size, &post, &at)
		t.PostID, t.At = post.String, time.UnixMilli(at).In(clock.Zone)
		return t, err
	}, `select family, name, file_id, size, post_id, at from narrative_template where root_id = $1`, rootID)
	out := make(map[string]Template, len(all))
	for _, t := range all {
		out[t.Family] = t
	}
	return out, err
}

// KeepTemplate notes which file is the layout of a family from now on.
func (s *Service) KeepTemplate(ctx context.Context, a identity.Actor, t Template) error {
	_, err := s.db.Exec(ctx, `insert into narrative_template (root_id, family, name, file_id, size, post_id, at) values ($1,$2,$3,$4,$5,$6,$7)
		on conflict (root_id, family) do update set name = excluded.name, file_id = excluded.file_id, size = excluded.size, post_id = excluded.post_id, at = excluded.at`,
		a.RootID, t.Family, t.Name, t.FileID, t.Size, sqldb.Null(a.PostID), clock.Millis(s.clock))
	return err
}

// ForgetTemplate goes back to the built-in layout.
func (s *Service) ForgetTemplate(ctx context.Context, rootID, family string) error {
	_, err := s.db.Exec(ctx, `delete from narrative_template where root_id = $1 and family = $2`, rootID, family)
	return err
}
