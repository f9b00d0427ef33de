package fault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	locked := New(Locked, "%s đã khóa", "Quý I").Wrap(errors.New("cause"))
	for _, c := range []struct {
		err  error
		kind Kind
	}{
		{locked, Locked}, {fmt.Errorf("around: %w", locked), Locked}, {sql.ErrNoRows, NotFound}, {fmt.Errorf("x: %w", sql.ErrNoRows), NotFound},
		{context.DeadlineExceeded, Unavailable}, {errors.New("secret sql error"), Internal},
	} {
		if got := Of(c.err); got.Kind != c.kind {
			t.Errorf("%v is %v, want %v", c.err, got.Kind, c.kind)
		}
	}
	if f := Of(errors.New("secret sql error")); strings.Contains(f.Sentence, "secret") || !strings.Contains(f.Error(), "secret") {
		t.Error("the cause belongs into the log and nowhere else")
	}
	if locked.Error() != "Quý I đã khóa: cause" {
		t.Error(locked)
	}
}

func TestEveryKindHasAStatus(t *testing.T) {
	for k := Internal; k <= Unavailable; k++ {
		if http.StatusText(k.Status()) == "" {
			t.Errorf("kind %d has status %d", k, k.Status())
		}
	}
}

func TestFields(t *testing.T) {
	e := New(Invalid, InvalidFields)
	if e.OrNil() != nil {
		t.Error("nothing is wrong yet")
	}
	e.AddField("title", "Cần có tên.")
	if !Is(e.OrNil(), Invalid) || len(Of(Field("a", "b")).Fields) != 1 {
		t.Error("a field is wrong")
	}
}
