package identity

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// CreateToken makes a bearer token that acts as a post. The secret is shown this once.
func (s *Service) CreateToken(ctx context.Context, a Actor, postCode, label string) (secret string, err error) {
	label = vntext.Line(label)
	if vntext.Len(label) > MaxLabel {
		return "", fault.Field("label", "Ghi chú dài quá %d chữ cái.", MaxLabel)
	}
	secret = newToken()
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		post, err := s.PostByCode(ctx, postCode)
		if err != nil {
			return err
		}
		if !mayKeepToken(a, post) {
			return fault.Missing()
		}
		if !post.On(s.today()) {
			return fault.New(fault.Conflict, "Vị trí này chưa có hiệu lực hoặc đã kết thúc.")
		}
		tokenID := id.New()
		_, err = s.db.Exec(ctx, `insert into identity_token (id, secret, post_id, label, created_at) values ($1, $2, $3, $4, $5)`,
			tokenID, digest(secret), post.ID, label, s.now())
		if err != nil {
			return err
		}
		return s.audit(ctx, a, "token.create", SubjectPost, post.ID, map[string][2]any{"token": {nil, tokenID}, "label": {nil, label}})
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

// Bearer is the post a token acts as.
func (s *Service) Bearer(ctx context.Context, secret string) (Actor, error) {
	if !strings.HasPrefix(secret, TokenPrefix) {
		return Actor{}, noToken()
	}
	day := s.today()
	a := Actor{Day: day, Via: ViaAPI}
	var tokenID string
	var used sql.NullInt64
	err := s.db.QueryRow(ctx, `select t.id, t.used_at, p.id, p.code, p.title, p.unit_id, p.root_id, p.role
		from identity_token t join identity_post p on p.id = t.post_id
		where t.secret = $1 and t.revoked_at is null and p.from_day <= $2 and (p.to_day is null or p.to_day > $2)`, digest(secret), day).
		Scan(&tokenID, &used, &a.PostID, &a.PostCode, &a.PostTitle, &a.UnitID, &a.RootID, &a.Role)
	if errors.Is(err, sql.ErrNoRows) {
		return Actor{}, noToken()
	}
	if err != nil {
		return Actor{}, err
	}
	u, err := s.org.Unit(ctx, a.UnitID, day)
	if fault.Is(err, fault.NotFound) {
		return Actor{}, noToken()
	}
	if err != nil {
		return Actor{}, err
	}
	a.UnitName = u.Name
	if used.Int64 <= s.ago(touchEvery) {
		// As with sessions, a failed mark is no reason to refuse.
		s.db.Exec(ctx, `update identity_token set used_at = $2 where id = $1`, tokenID, s.now())
	}
	return a, nil
}

func noToken() error {
	return fault.New(fault.Unauthorized, "Mã truy cập không đúng, đã bị thu hồi hoặc vị trí đã kết thúc.")
}

// Tokens are those the actor may revoke: of the whole root for an administrator, else of the post.
// The latest come first, revoked ones included.
func (s *Service) Tokens(ctx context.Context, a Actor) ([]Token, error) {
	where, arg := `p.id = $1`, a.PostID
	if mayAdminister(a, a.RootID) {
		where, arg = `p.root_id = $1`, a.RootID
	}
	return s.tokens(ctx, where, arg)
}

func (s *Service) tokens(ctx context.Context, where, arg string) ([]Token, error) {
	return sqldb.All(ctx, s.db, func(r sqldb.Row) (Token, error) {
		var t Token
		var created int64
		var used, revoked sql.NullInt64
		err := r.Scan(&t.ID, &t.PostID, &t.PostCode, &t.PostTitle, &t.Label, &created, &used, &revoked)
		t.CreatedAt, t.UsedAt, t.RevokedAt = clock.Instant(created), sqldb.Instant(used), sqldb.Instant(revoked)
		return t, err
	}, `select t.id, p.id, p.code, p.title, t.label, t.created_at, t.used_at, t.revoked_at
		from identity_token t join identity_post p on p.id = t.post_id where `+where+` order by t.created_at desc, t.id desc`, arg)
}

// RevokeToken ends a token at once.
func (s *Service) RevokeToken(ctx context.Context, a Actor, tokenID string) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		var postID string
		err := s.db.QueryRow(ctx, `select post_id from identity_token where id = $1`, tokenID).Scan(&postID)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.Missing()
		}
		if err != nil {
			return err
		}
		post, err := s.Post(ctx, postID)
		if err != nil {
			return err
		}
		if !mayKeepToken(a, post) {
			return fault.Missing()
		}
		err = exactlyOne(s.db.Exec(ctx, `update identity_token set revoked_at = $2 where id = $1 and revoked_at is null`, tokenID, s.now()))
		if err != nil {
			return err
		}
		return s.audit(ctx, a, "token.revoke", SubjectPost, postID, map[string][2]any{"token": {tokenID, nil}})
	})
}
