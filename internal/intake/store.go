package intake

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const batchColumns = `id, root_id, campaign_id, unit_id, post_id, person_id, via, name, sha256, size, layout, state, send, tally, preview, at_row,
	failure, created_at, done_at, cleared_at is not null, version`

func scanBatch(r sqldb.Row) (Batch, error) {
	var b Batch
	var layout, tally, preview string
	var failure sql.NullString
	var created int64
	var done sql.NullInt64
	err := r.Scan(&b.ID, &b.RootID, &b.CampaignID, &b.UnitID, &b.PostID, &b.PersonID, &b.Via, &b.Name, &b.SHA256, &b.Size, &layout, &b.State,
		&b.Send, &tally, &preview, &b.At, &failure, &created, &done, &b.Cleared, &b.Version)
	if err != nil {
		return b, err
	}
	b.CreatedAt = time.UnixMilli(created).In(clock.Zone)
	if done.Valid {
		b.DoneAt = time.UnixMilli(done.Int64).In(clock.Zone)
	}
	if failure.Valid {
		b.Failure = &Problem{}
		err = json.Unmarshal([]byte(failure.String), b.Failure)
	}
	return b, errors.Join(err, json.Unmarshal([]byte(layout), &b.Layout), json.Unmarshal([]byte(tally), &b.Tally), json.Unmarshal([]byte(preview), &b.Preview))
}

func (s *Service) load(ctx context.Context, batchID string) (Batch, error) {
	b, err := sqldb.One(ctx, s.db, scanBatch, `select `+batchColumns+` from intake_batch where id = $1`, batchID)
	if errors.Is(err, sql.ErrNoRows) {
		return b, fault.Missing()
	}
	return b, err
}

func (s *Service) insert(ctx context.Context, b Batch) error {
	_, err := s.db.Exec(ctx, `insert into intake_batch (id, root_id, campaign_id, unit_id, post_id, person_id, via, name, sha256, size, layout, state,
		send, tally, preview, at_row, created_at, version) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,1)`,
		b.ID, b.RootID, b.CampaignID, b.UnitID, b.PostID, b.PersonID, b.Via, b.Name, b.SHA256, b.Size, asJSON(b.Layout), b.State,
		b.Send, asJSON(b.Tally), asJSON(b.Preview), b.At, b.CreatedAt.UnixMilli())
	return err
}

// put writes a batch over the version that was read; somebody else's is a conflict.
func (s *Service) put(ctx context.Context, b *Batch) error {
	var failure, done any
	if b.Failure != nil {
		failure = asJSON(b.Failure)
	}
	if !b.DoneAt.IsZero() {
		done = b.DoneAt.UnixMilli()
	}
	res, err := s.db.Exec(ctx, `update intake_batch set layout = $3, state = $4, send = $5, tally = $6, preview = $7, at_row = $8, failure = $9,
		done_at = $10, version = version + 1 where id = $1 and version = $2`,
		b.ID, b.Version, asJSON(b.Layout), b.State, b.Send, asJSON(b.Tally), asJSON(b.Preview), b.At, failure, done)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, changed())
	}
	b.Version++
	return nil
}

func changed() *fault.Error {
	return fault.New(fault.Conflict, "Lần nhập này vừa thay đổi ở nơi khác. Tải lại trang để xem bản mới rồi làm tiếp.")
}

func asJSON(v any) string {
	b, _ := json.Marshal(v) // our own types of strings, numbers and lists
	return string(b)
}

// Recent are the latest batches of a post.
func (s *Service) Recent(ctx context.Context, postID string, limit int) ([]Batch, error) {
	return sqldb.All(ctx, s.db, scanBatch, `select `+batchColumns+` from intake_batch where post_id = $1 order by created_at desc, id desc limit $2`, postID, limit)
}

// waiting are the batches that move on by themselves, oldest first.
func (s *Service) waiting(ctx context.Context) ([]string, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (id string, err error) { return id, r.Scan(&id) },
		`select id from intake_batch where state in ('checking', 'taking') order by created_at, id`)
}

// remembered is what a post said of a set of headings.
func (s *Service) remembered(ctx context.Context, postID, headings string) (map[string]string, error) {
	var text string
	err := s.db.QueryRow(ctx, `select columns from intake_mapping where post_id = $1 and headings = $2`, postID, headings).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	columns := map[string]string{}
	if err == nil {
		err = json.Unmarshal([]byte(text), &columns)
	}
	return columns, err
}

func (s *Service) remember(ctx context.Context, postID, headings string, columns map[string]string) error {
	_, err := s.db.Exec(ctx, `insert into intake_mapping (post_id, headings, columns, changed_at) values ($1,$2,$3,$4)
		on conflict (post_id, headings) do update set columns = excluded.columns, changed_at = excluded.changed_at`,
		postID, headings, asJSON(columns), clock.Millis(s.clock))
	return err
}

// taken is a key that led to a record, and what the row said then.
type taken struct{ key, practice, said, title string }

// taken are those of the keys that are records still; a withdrawn one may come again.
func (s *Service) taken(ctx context.Context, rootID string, keys []string) (map[string]taken, error) {
	out := make(map[string]taken, len(keys))
	if len(keys) == 0 {
		return out, nil
	}
	list, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (t taken, err error) { return t, r.Scan(&t.key, &t.practice, &t.said, &t.title) },
		`select k.key, k.practice_id, k.said, p.title from intake_key k join practice p on p.id = k.practice_id
		where k.root_id = $1 and k.key in (select value from json_each($2)) and p.state <> 'withdrawn'`, rootID, sqldb.JSON(keys))
	for _, t := range list {
		out[t.key] = t
	}
	return out, err
}

// bound is a key with the record it leads to.
type bound struct{ key, practice, said string }

// bind keeps keys with their records; false when one is bound to another that lives.
func (s *Service) bind(ctx context.Context, rootID string, list []bound) (bool, error) {
	const most = 100 // rows a statement: its cost grows with the square of its parameters on SQLite
	for some := range slices.Chunk(list, most) {
		args := []any{rootID}
		var places []string
		for _, b := range some {
			n := len(args)
			places = append(places, fmt.Sprintf("($1,$%d,$%d,$%d)", n+1, n+2, n+3))
			args = append(args, b.key, b.practice, b.said)
		}
		res, err := s.db.Exec(ctx, `insert into intake_key (root_id, key, practice_id, said) values `+strings.Join(places, ", ")+`
			on conflict (root_id, key) do update set practice_id = excluded.practice_id, said = excluded.said
			where exists (select 1 from practice p where p.id = intake_key.practice_id and p.state = 'withdrawn')`, args...)
		if err != nil {
			return false, err
		}
		if n, err := res.RowsAffected(); err != nil || int(n) != len(some) {
			return false, err
		}
	}
	return true, nil
}

func (s *Service) refuse(ctx context.Context, batchID string, row int, list []Problem) error {
	_, err := s.db.Exec(ctx, `insert into intake_refusal (batch_id, row_no, problems) values ($1,$2,$3)
		on conflict (batch_id, row_no) do update set problems = excluded.problems`, batchID, row, asJSON(list))
	return err
}

func (s *Service) refusals(ctx context.Context, batchID string) (map[int][]Problem, error) {
	out := map[int][]Problem{}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var at int
		var text string
		err := r.Scan(&at, &text)
		var list []Problem
		if err == nil {
			err = json.Unmarshal([]byte(text), &list)
		}
		out[at] = list
		return struct{}{}, err
	}, `select row_no, problems from intake_refusal where batch_id = $1`, batchID)
	return out, err
}
