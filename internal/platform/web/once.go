package web

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const otherBody = "Biểu mẫu này đã được gửi một lần với nội dung khác. Nội dung vừa gõ vẫn còn; xem lại rồi gửi lần nữa."

// Result is what an act answered, so that a repetition answers the same.
type Result struct {
	Status   int
	Location string
	Body     string
}

// Once does an act at most once for a post and a key, in one transaction with the change itself:
// a double click, a lost answer and a retry all find the first answer. The same key with another
// digest is fault.Conflict. An empty key does the act without remembering it.
func Once(ctx context.Context, db *sqldb.DB, postID, key, digest string, act func(ctx context.Context) (Result, error)) (res Result, replayed bool, err error) {
	err = db.Tx(ctx, func(ctx context.Context) error {
		replayed = false
		if key == "" {
			res, err = act(ctx)
			return err
		}
		first, err := claim(ctx, db, postID, key, digest)
		if err != nil {
			return err
		}
		if !first {
			replayed = true
			res, err = answered(ctx, db, postID, key, digest)
			return err
		}
		if res, err = act(ctx); err != nil {
			return err
		}
		_, err = db.Exec(ctx, `update web_command set status = $3, location = $4, body = $5 where post_id = $1 and key = $2`,
			postID, key, res.Status, res.Location, res.Body)
		return err
	})
	if err != nil {
		return Result{}, false, err
	}
	return res, replayed, nil
}

// On PostgreSQL a second request with the same key waits here until the first has ended.
func claim(ctx context.Context, db *sqldb.DB, postID, key, digest string) (first bool, err error) {
	done, err := db.Exec(ctx, `insert into web_command (post_id, key, digest, status, location, body, at)
		values ($1, $2, $3, 0, '', '', $4) on conflict (post_id, key) do nothing`, postID, key, digest, time.Now().UnixMilli())
	if err != nil {
		return false, err
	}
	n, err := done.RowsAffected()
	return n == 1, err
}

func answered(ctx context.Context, db *sqldb.DB, postID, key, digest string) (res Result, err error) {
	var was string
	err = db.QueryRow(ctx, `select digest, status, location, body from web_command where post_id = $1 and key = $2`, postID, key).
		Scan(&was, &res.Status, &res.Location, &res.Body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return res, fault.New(fault.Unavailable, "Hệ thống đang bận, xin thử lại sau ít phút.").Wrap(err)
	case err != nil:
		return res, err
	case was != digest:
		return Result{}, fault.New(fault.Conflict, otherBody)
	}
	return res, nil
}

// Act is Once for a posted form: its hidden key, its values, the acting post. Mistakes found while
// reading the form come first, and then nothing is done. The act answers where to go next; it may
// be run twice by the database, so it changes nothing outside of it.
func Act(r *http.Request, db *sqldb.DB, f Checked, act func(ctx context.Context) (location string, err error)) (location string, err error) {
	if err := f.Err(); err != nil {
		return "", err
	}
	res, _, err := Once(r.Context(), db, VisitorOf(r.Context()).PostID, formKey(r), FormDigest(r), func(ctx context.Context) (Result, error) {
		to, err := act(ctx)
		return Result{Status: http.StatusSeeOther, Location: to}, err
	})
	return res.Location, err
}

// Checked is a form that has been read.
type Checked interface{ Err() error }

const longestKey = 200

func formKey(r *http.Request) string {
	if key := r.PostForm.Get(KeyField); len(key) <= longestKey {
		return key
	}
	return ""
}

// FormDigest is of the address and everything typed, files by name and size.
func FormDigest(r *http.Request) string {
	values := url.Values{}
	for name, list := range r.PostForm {
		if name != TokenField && name != KeyField {
			values[name] = list
		}
	}
	if r.MultipartForm != nil {
		for name, files := range r.MultipartForm.File {
			for _, f := range files {
				values.Add("file."+name, f.Filename+"/"+strconv.FormatInt(f.Size, 10))
			}
		}
	}
	return Digest(r.URL.Path, values.Encode())
}

// Digest of the parts of a request that make it the same request.
func Digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// ForgetCommands drops keys older than before; nobody retries after days.
func ForgetCommands(ctx context.Context, db *sqldb.DB, before time.Time) error {
	_, err := db.Exec(ctx, `delete from web_command where at < $1`, before.UnixMilli())
	return err
}
