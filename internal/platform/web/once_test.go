package web

import (
	"context"
	"errors"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

func TestOnce(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := context.Background()
		answer := Result{Status: 303, Location: "/practices/1", Body: "{}"}
		done := 0
		act := func(context.Context) (Result, error) { done++; return answer, nil }

		for i, want := range []bool{false, true, true} {
			res, replayed, err := Once(ctx, db, "post1", "k", "d", act)
			if err != nil || replayed != want || res != answer {
				t.Errorf("time %d: %+v, %v, %v", i, res, replayed, err)
			}
		}
		if _, _, err := Once(ctx, db, "post1", "k", "other", act); !fault.Is(err, fault.Conflict) {
			t.Errorf("the same key with another digest: %v", err)
		}
		if _, replayed, _ := Once(ctx, db, "post2", "k", "d", act); replayed || done != 2 {
			t.Errorf("another post's key: replayed %v, done %d", replayed, done)
		}

		_, _, err := Once(ctx, db, "post1", "fails", "d", func(context.Context) (Result, error) { return answer, errors.New("no") })
		if err == nil {
			t.Error("an act that failed")
		}
		if _, replayed, err := Once(ctx, db, "post1", "fails", "d", act); replayed || err != nil {
			t.Errorf("after a failure the act can be done: replayed %v, %v", replayed, err)
		}

		if err := ForgetCommands(ctx, db, time.Now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		if _, replayed, _ := Once(ctx, db, "post1", "k", "d", act); replayed {
			t.Error("a forgotten key is remembered")
		}
	})
}

func TestADoubleClickActsOnce(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		var done atomic.Int32
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				r := post("/practices", url.Values{KeyField: {"k"}, "title": {"Bò giống"}})
				r.ParseForm()
				r = r.WithContext(WithVisitor(r.Context(), Visitor{PostID: "post1"}))
				to, err := Act(r, db, noMistakes{}, func(ctx context.Context) (string, error) {
					done.Add(1)
					return "/practices/1", nil
				})
				if err != nil || to != "/practices/1" {
					t.Errorf("%q, %v", to, err)
				}
			})
		}
		all.Wait()
		if done.Load() != 1 {
			t.Errorf("done %d times", done.Load())
		}
	})
}

type noMistakes struct{}

func (noMistakes) Err() error { return nil }

func TestDigestIsOfWhatWasTyped(t *testing.T) {
	digest := func(path string, v url.Values) string {
		r := post(path, v)
		r.ParseForm()
		return FormDigest(r)
	}
	a := digest("/x", url.Values{"t": {"1"}, TokenField: {"a"}, KeyField: {"k"}})
	if a != digest("/x", url.Values{"t": {"1"}, TokenField: {"b"}}) {
		t.Error("the token changes the digest")
	}
	if a == digest("/x", url.Values{"t": {"2"}}) || a == digest("/y", url.Values{"t": {"1"}}) {
		t.Error("another content or address has the same digest")
	}
}

func FuzzHeld(f *testing.F) {
	f.Add("title=a&held.path=%2Fx&held.v.a=b&_token=x&password2=s")
	f.Fuzz(func(t *testing.T, body string) {
		r := httptest.NewRequest("POST", "/x?y=1", nil)
		r.PostForm, _ = url.ParseQuery(body)
		if held := ReadHeld(r.PostForm); held != nil && !LocalPath(held.Path) {
			t.Errorf("leads away: %q", held.Path)
		}
		if held := Hold(r); held != nil && (held.Values.Has("password") || held.Values.Has(TokenField)) {
			t.Error("a secret is held")
		}
	})
}
