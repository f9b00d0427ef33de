package evidence_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"

	"kheo/internal/audit"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/sqldb/sqldbtest"
)

var (
	ctx   = context.Background()
	noon  = time.Date(2026, 11, 23, 12, 0, 0, 0, clock.Zone)
	actor = identity.Actor{PersonID: "person", PostID: "post", RootID: "root", Via: identity.ViaWeb}
	sub   = evidence.Subject{Kind: "practice", ID: "p1", RootID: "root"}
)

type world struct {
	*testing.T
	*evidence.Service
	db    *sqldb.DB
	log   *audit.Log
	store *blob.Store
}

func each(t *testing.T, fn func(w world)) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		store, err := blob.Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		c := clock.Fixed(noon)
		log := audit.New(db, c)
		fn(world{T: t, Service: evidence.New(db, c, store, log), db: db, log: log, store: store})
	})
}

func (w world) ok(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w world) refused(err error, kind fault.Kind) {
	w.Helper()
	if !fault.Is(err, kind) {
		w.Fatalf("want kind %d, got %v", kind, err)
	}
}

func (w world) add(s evidence.Subject, name string, content []byte) evidence.File {
	w.Helper()
	f, err := w.Add(ctx, actor, s, evidence.Upload{Name: name, Reader: bytes.NewReader(content), Size: int64(len(content))})
	w.ok(err)
	return f
}

// blobs are the contents kept.
func (w world) blobs() (n int) {
	w.Helper()
	w.ok(w.store.Walk(ctx, func(blob.Ref) error { n++; return nil }))
	return n
}

func (w world) lines() int64 {
	w.Helper()
	r, err := w.log.Verify(ctx, "root")
	w.ok(err)
	if !r.Whole() {
		w.Fatalf("%+v", r)
	}
	return r.Lines
}

func pdf(i int) []byte { return fmt.Appendf(nil, "%%PDF-1.7\n%% %d\n%%%%EOF\n", i) }

func photo(side int) []byte {
	m := image.NewRGBA(image.Rect(0, 0, side, side/2))
	for i := range m.Pix {
		m.Pix[i] = byte(i)
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	m.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestAddDocument(t *testing.T) {
	each(t, func(w world) {
		f, err := w.Add(ctx, actor, evidence.Subject{Kind: "practice", ID: "p1", RootID: "root", Part: "log-1"},
			evidence.Upload{Name: `C:\Tài liệu\..\Biên bản <họp>.exe`, Caption: " Họp thôn\x00 ", Reader: struct{ io.Reader }{bytes.NewReader(pdf(1))}})
		w.ok(err)
		if f.Name != "Biên bản -họp-.exe.pdf" || f.Caption != "Họp thôn" || f.Type != "application/pdf" || f.Size != int64(len(pdf(1))) ||
			f.Privacy != evidence.Private || f.PartID != "log-1" || f.Image() || f.PostID != "post" || f.PersonID != "person" || !f.At.Equal(noon) {
			w.Fatalf("%+v", f)
		}
		got, err := w.Get(ctx, f.ID)
		w.ok(err)
		if !got.At.Equal(f.At) {
			w.Fatal(got.At)
		}
		got.At = f.At
		if got != f {
			w.Fatalf("stored %+v, answered %+v", got, f)
		}
		r, n, err := w.Open(ctx, got)
		w.ok(err)
		defer r.Close()
		body, err := io.ReadAll(r)
		w.ok(err)
		if n != f.Size || !bytes.Equal(body, pdf(1)) {
			w.Fatalf("%d bytes %q", n, body)
		}
		_, _, err = w.OpenThumb(ctx, f)
		w.refused(err, fault.NotFound)
		w.ok(w.Check(ctx, f))
	})
}

func TestAddPhoto(t *testing.T) {
	each(t, func(w world) {
		f := w.add(sub, "IMG_0001.PNG", photo(900))
		if f.Name != "IMG_0001.jpg" || f.Type != "image/jpeg" || f.Width != 900 || f.Height != 450 || !f.Image() || w.blobs() != 2 {
			w.Fatalf("%+v", f)
		}
		r, _, err := w.OpenThumb(ctx, f)
		w.ok(err)
		defer r.Close()
		small, err := jpeg.DecodeConfig(r)
		w.ok(err)
		if small.Width != 480 {
			w.Fatalf("thumbnail %d wide", small.Width)
		}
	})
}

func TestSameContentTwice(t *testing.T) {
	each(t, func(w world) {
		first := w.add(sub, "a.jpg", photo(700))
		again := w.add(sub, "b.jpg", photo(700))
		if again.ID != first.ID || again.Name != "a.jpg" || w.lines() != 1 || w.blobs() != 2 {
			w.Fatalf("%+v", again)
		}
		elsewhere := w.add(evidence.Subject{Kind: "practice", ID: "p2", RootID: "root"}, "c.jpg", photo(700))
		if elsewhere.ID == first.ID || elsewhere.SHA256 != first.SHA256 || w.blobs() != 2 {
			w.Fatalf("%+v", elsewhere)
		}
		w.ok(w.Remove(ctx, actor, first.ID, "Gửi nhầm"))
		if w.blobs() != 2 {
			w.Fatal("bytes of another record's file were erased")
		}
		back := w.add(sub, "d.jpg", photo(700))
		if back.ID == first.ID {
			w.Fatal("a removed file came back")
		}
		w.ok(w.Remove(ctx, actor, back.ID, "Gửi nhầm"))
		w.ok(w.Remove(ctx, actor, elsewhere.ID, "Gửi nhầm"))
		if w.blobs() != 0 {
			w.Fatalf("%d contents left", w.blobs())
		}
	})
}

func TestRefused(t *testing.T) {
	var tiny bytes.Buffer
	if err := png.Encode(&tiny, image.NewRGBA(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	big := append(pdf(1), make([]byte, evidence.MaxSize)...)
	each(t, func(w world) {
		for name, c := range map[string]struct {
			up   evidence.Upload
			kind fault.Kind
		}{
			"claims too much":        {evidence.Upload{Name: "a.pdf", Reader: strings.NewReader("%PDF-"), Size: 200 << 20}, fault.TooLarge},
			"is too much":            {evidence.Upload{Name: "a.pdf", Reader: bytes.NewReader(big)}, fault.TooLarge},
			"is too much, streaming": {evidence.Upload{Name: "a.pdf", Reader: struct{ io.Reader }{bytes.NewReader(big)}}, fault.TooLarge},
			"empty":                  {evidence.Upload{Name: "a.pdf", Reader: strings.NewReader("")}, fault.Invalid},
			"a program":              {evidence.Upload{Name: "a.jpg", Reader: strings.NewReader("MZ\x90\x00 program")}, fault.Invalid},
			"a page":                 {evidence.Upload{Name: "a.png", Reader: strings.NewReader("<!DOCTYPE html><script>alert(1)</script>")}, fault.Invalid},
			"a broken picture":       {evidence.Upload{Name: "a.png", Reader: bytes.NewReader(tiny.Bytes()[:40])}, fault.Invalid},
			"a long caption":         {evidence.Upload{Name: "a.pdf", Reader: bytes.NewReader(pdf(1)), Caption: strings.Repeat("ờ", 301)}, fault.Invalid},
		} {
			if _, err := w.Add(ctx, actor, sub, c.up); !fault.Is(err, c.kind) {
				w.Errorf("%s: %v", name, err)
			}
		}
		stopped, stop := context.WithCancel(ctx)
		stop()
		if _, err := w.Add(stopped, actor, sub, evidence.Upload{Name: "a.pdf", Reader: bytes.NewReader(pdf(1))}); !errors.Is(err, context.Canceled) {
			w.Error(err)
		}
		if w.lines() != 0 || w.blobs() != 0 {
			w.Fatal("something refused was kept")
		}
	})
}

func TestMostFiles(t *testing.T) {
	each(t, func(w world) {
		for i := range evidence.MaxFiles {
			w.add(sub, "a.pdf", pdf(i))
		}
		_, err := w.Add(ctx, actor, sub, evidence.Upload{Name: "a.pdf", Reader: bytes.NewReader(pdf(99))})
		w.refused(err, fault.TooLarge)
		if w.blobs() != evidence.MaxFiles {
			w.Fatal("the bytes refused were kept")
		}
		w.add(sub, "a.pdf", pdf(3)) // there already
		all, err := w.List(ctx, sub.Kind, sub.ID)
		w.ok(err)
		w.ok(w.Remove(ctx, actor, all[0].ID, "Trùng"))
		w.add(sub, "a.pdf", pdf(99))
	})
}

func TestRemove(t *testing.T) {
	each(t, func(w world) {
		f := w.add(sub, "a.jpg", photo(700))
		w.refused(w.Remove(ctx, actor, f.ID, "  "), fault.Invalid)
		w.refused(w.Remove(ctx, actor, f.ID, strings.Repeat("x", 501)), fault.Invalid)
		w.refused(w.Remove(ctx, actor, "none", "x"), fault.NotFound)
		w.ok(w.Remove(ctx, actor, f.ID, "Có mặt trẻ em"))
		w.refused(w.Remove(ctx, actor, f.ID, "Lần nữa"), fault.NotFound)
		if w.blobs() != 0 {
			w.Fatal("the bytes are still there")
		}
		_, err := w.Get(ctx, f.ID)
		w.refused(err, fault.NotFound)
		_, _, err = w.Open(ctx, f)
		w.refused(err, fault.NotFound)
		gone, err := w.Removed(ctx, sub.Kind, sub.ID)
		w.ok(err)
		if len(gone) != 1 || !gone[0].Removed() || gone[0].Reason != "Có mặt trẻ em" {
			w.Fatalf("%+v", gone)
		}
		lines, err := w.log.Of(ctx, sub.Kind, sub.ID, false, 0, 10)
		w.ok(err)
		if len(lines) != 2 || lines[0].Verb != "evidence.remove" || lines[0].Note != "Có mặt trẻ em" || lines[0].Changes[1].Before != audit.Withheld {
			w.Fatalf("%+v", lines)
		}
	})
}

func TestPrivacyAndPart(t *testing.T) {
	each(t, func(w world) {
		f := w.add(sub, "a.pdf", pdf(1))
		w.refused(w.SetPrivacy(ctx, actor, f.ID, "everybody"), fault.Invalid)
		w.ok(w.SetPrivacy(ctx, actor, f.ID, evidence.Private)) // nothing to record
		w.ok(w.SetPrivacy(ctx, actor, f.ID, evidence.Public))
		w.ok(w.LocatePart(ctx, actor, f.ID, "log-7"))
		w.refused(w.LocatePart(ctx, actor, "none", "log-7"), fault.NotFound)
		got, err := w.Get(ctx, f.ID)
		w.ok(err)
		if got.Privacy != evidence.Public || got.PartID != "log-7" || w.lines() != 3 {
			w.Fatalf("%+v", got)
		}
	})
}

// What a crash leaves between storing and recording is swept, what is in use stays.
func TestSweep(t *testing.T) {
	each(t, func(w world) {
		f := w.add(sub, "a.jpg", photo(700))
		_, err := w.store.Put(ctx, strings.NewReader("left over"), 100)
		w.ok(err)
		n, err := w.Sweep(ctx)
		w.ok(err)
		if n != 1 || w.blobs() != 2 {
			w.Fatalf("%d swept, %d left", n, w.blobs())
		}
		w.ok(w.Check(ctx, f))
	})
}

// Adding and removing the same bytes at the same time never leaves a file without its bytes.
func TestAddWhileRemoving(t *testing.T) {
	each(t, func(w world) {
		const rounds = 15
		errs := make(chan error, 2)
		for k := range 2 {
			s := evidence.Subject{Kind: "practice", ID: fmt.Sprint("p", k), RootID: "root"}
			go func() {
				for range rounds {
					f, err := w.Add(ctx, actor, s, evidence.Upload{Name: "a.pdf", Reader: bytes.NewReader(pdf(1))})
					if err == nil {
						err = w.Check(ctx, f)
					}
					if err == nil {
						err = w.Remove(ctx, actor, f.ID, "thử")
					}
					if err != nil {
						errs <- err
						return
					}
				}
				errs <- nil
			}()
		}
		w.ok(errors.Join(<-errs, <-errs))
		if w.blobs() != 0 || w.lines() != 4*rounds {
			w.Fatalf("%d contents, %d lines", w.blobs(), w.lines())
		}
	})
}
