package blob_test

import (
	"context"
	"strings"
	"testing"

	"kheo/internal/platform/blob"
)

// Stores under one another know nothing of each other's files.
func TestStoresUnderOneAnother(t *testing.T) {
	ctx := context.Background()
	outer, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	inner := outer.Under("inner")
	ref, err := inner.Put(ctx, strings.NewReader("bên trong"), 100)
	if err != nil {
		t.Fatal(err)
	}
	number := func(s *blob.Store) (n int) {
		if err := s.Walk(ctx, func(blob.Ref) error { n++; return nil }); err != nil {
			t.Error(err)
		}
		return n
	}
	if number(outer) != 0 || number(inner) != 1 {
		t.Errorf("%d outside, %d inside", number(outer), number(inner))
	}
	if _, _, err := outer.Open(ctx, ref.SHA256); err == nil {
		t.Error("the outer store opens the inner one's file")
	}
	if err := inner.Verify(ctx, ref.SHA256); err != nil {
		t.Error(err)
	}
}
