package reform

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const eventColumns = `id, root_id, kind, day, paper, state, plan, org_event, created_post, created_at, effective_at, done_at, last_error, version`

func scanEvent(r sqldb.Row) (Event, error) {
	var e Event
	var plan string
	var onMap, failed sql.NullString
	var created int64
	var effective, done sql.NullInt64
	err := r.Scan(&e.ID, &e.RootID, &e.Kind, &e.Day, &e.Paper, &e.State, &plan, &onMap, &e.Post, &created, &effective, &done, &failed, &e.Version)
	if err != nil {
		return e, err
	}
	e.OrgEvent, e.LastError = onMap.String, failed.String
	e.CreatedAt, e.Effective, e.DoneAt = clock.Instant(created), sqldb.Instant(effective), sqldb.Instant(done)
	return e, json.Unmarshal([]byte(plan), &e.Plan)
}

func (s *Service) load(ctx context.Context, eventID string) (Event, error) {
	e, err := sqldb.One(ctx, s.db, scanEvent, `select `+eventColumns+` from reform_event where id = $1`, eventID)
	if errors.Is(err, sql.ErrNoRows) {
		return e, fault.Missing()
	}
	return e, err
}

func (s *Service) insert(ctx context.Context, e Event) error {
	plan, err := json.Marshal(e.Plan)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, `insert into reform_event (id, root_id, kind, day, paper, state, plan, created_post, created_at, version)
		values ($1,$2,$3,$4,$5,$6,$7,$8,$9,1)`, e.ID, e.RootID, e.Kind, e.Day, e.Paper, e.State, string(plan), e.Post, e.CreatedAt.UnixMilli())
	return err
}

// put writes a new state over the version that was read; somebody else's is a conflict.
func (s *Service) put(ctx context.Context, e *Event) error {
	plan, err := json.Marshal(e.Plan)
	if err != nil {
		return err
	}
	res, err := s.db.Exec(ctx, `update reform_event set state = $3, plan = $4, org_event = $5, effective_at = $6, done_at = $7, last_error = $8,
		version = version + 1 where id = $1 and version = $2`,
		e.ID, e.Version, e.State, string(plan), sqldb.Null(e.OrgEvent), sqldb.NullInstant(e.Effective), sqldb.NullInstant(e.DoneAt), sqldb.Null(e.LastError))
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, changed())
	}
	e.Version++
	return nil
}

func changed() *fault.Error {
	return fault.New(fault.Conflict, "Người khác vừa thay đổi sự kiện này. Tải lại trang để xem bản mới rồi làm tiếp.")
}
