package evidence

import (
	"bytes"
	"context"
	"errors"
	"io"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/media"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/vntext"
)

// Service keeps files.
type Service struct {
	db    *sqldb.DB
	clock clock.Clock
	files blob.Files
	audit *audit.Log
}

// New makes the service.
func New(db *sqldb.DB, c clock.Clock, files blob.Files, log *audit.Log) *Service {
	return &Service{db: db, clock: c, files: files, audit: log}
}

// content is what will be kept of an upload.
type content struct {
	body  io.ReadSeeker
	thumb []byte
}

// Add takes a file for a record. The same bytes sent to the same record again are the file that is
// there already. It is not for use inside a transaction: it reads the upload and cleans pictures.
func (s *Service) Add(ctx context.Context, a identity.Actor, sub Subject, up Upload) (File, error) {
	f, c, err := s.prepare(ctx, sub, up)
	if err != nil {
		return File{}, err
	}
	f.PostID, f.PersonID = a.PostID, a.PersonID
	kept, err := s.store(ctx, a, sub, &f, c)
	for tries := 1; errors.Is(err, errGone) && tries < maxTries; tries++ {
		kept, err = s.store(ctx, a, sub, &f, c)
	}
	if err != nil {
		return File{}, errors.Join(err, s.forget(context.WithoutCancel(ctx), f))
	}
	return kept, nil
}

func (s *Service) store(ctx context.Context, a identity.Actor, sub Subject, f *File, c content) (File, error) {
	if err := s.put(ctx, f, c); err != nil {
		return File{}, err
	}
	return s.keep(ctx, a, sub, *f)
}

func (s *Service) prepare(ctx context.Context, sub Subject, up Upload) (File, content, error) {
	f := File{ID: id.New(), RootID: sub.RootID, SubjectKind: sub.Kind, SubjectID: sub.ID, PartID: sub.Part,
		Caption: vntext.Clean(up.Caption), Privacy: Private, At: s.clock.Now()}
	if n := vntext.Len(f.Caption); n > MaxCaption {
		return f, content{}, fault.Field("caption", "Lời chú thích dài quá: %d ký tự, giới hạn là %d.", n, MaxCaption)
	}
	r, err := seekable(up)
	if err != nil {
		return f, content{}, err
	}
	t, err := media.Inspect(ctx, r)
	if err != nil {
		return f, content{}, err
	}
	c := content{body: r}
	if t.Image() {
		clean, err := media.CleanImage(ctx, r, media.Photo)
		if err != nil {
			return f, content{}, err
		}
		t, f.Width, f.Height = clean.Type, clean.Width, clean.Height
		c = content{body: bytes.NewReader(clean.Body), thumb: clean.Thumb}
	}
	f.Type, f.Name = string(t), media.SafeName(up.Name, t)
	return f, c, nil
}

// seekable checks the size and makes the upload readable from its beginning again and again.
func seekable(up Upload) (io.ReadSeeker, error) {
	if up.Size > MaxSize {
		return nil, tooLarge()
	}
	if r, ok := up.Reader.(io.ReadSeeker); ok {
		n, err := r.Seek(0, io.SeekEnd)
		if err == nil && n > MaxSize {
			err = tooLarge()
		}
		return r, err
	}
	all, err := io.ReadAll(io.LimitReader(up.Reader, MaxSize+1))
	if err == nil && len(all) > MaxSize {
		err = tooLarge()
	}
	return bytes.NewReader(all), err
}

func tooLarge() error {
	return fault.New(fault.TooLarge, "Tệp lớn quá; mỗi tệp tối đa %d MB.", MaxSize>>20)
}

func (s *Service) put(ctx context.Context, f *File, c content) error {
	if _, err := c.body.Seek(0, io.SeekStart); err != nil {
		return err
	}
	ref, err := s.files.Put(ctx, c.body, MaxSize)
	if err != nil {
		return err
	}
	f.SHA256, f.Size = ref.SHA256, ref.Size
	if c.thumb == nil {
		return nil
	}
	ref, err = s.files.Put(ctx, bytes.NewReader(c.thumb), MaxSize)
	f.Thumb = ref.SHA256
	return err
}

// errGone: somebody removed the last other file with these bytes after we stored them.
var errGone = errors.New("evidence: the content is gone")

// maxTries: two people who keep adding and removing the same bytes can miss each other many times.
const maxTries = 50

// keep writes the row. From here the bytes stay: whoever removes bytes holds the same lock and
// counts who refers to them.
func (s *Service) keep(ctx context.Context, a identity.Actor, sub Subject, f File) (kept File, err error) {
	err = s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.db.Lock(ctx, "evidence:"+sub.Kind+":"+sub.ID); err != nil {
			return err
		}
		var found bool
		if kept, found, err = s.same(ctx, sub, f.SHA256); err != nil || found {
			return err
		}
		if err := s.room(ctx, sub); err != nil {
			return err
		}
		for _, sha := range shas(f) {
			if err := s.hold(ctx, sha); err != nil {
				return err
			}
		}
		if err := s.insert(ctx, f); err != nil {
			return err
		}
		kept = f
		return s.write(ctx, a, f, "evidence.add", "",
			audit.Change{Field: "name", After: f.Name, Private: true}, audit.Change{Field: "caption", After: orNil(f.Caption), Private: true},
			audit.Change{Field: "type", After: f.Type}, audit.Change{Field: "size", After: f.Size}, audit.Change{Field: "sha256", After: f.SHA256})
	})
	return kept, err
}

func (s *Service) room(ctx context.Context, sub Subject) error {
	n, err := s.count(ctx, sub)
	if err == nil && n >= MaxFiles {
		return fault.New(fault.TooLarge, "Hồ sơ đã có %d tệp, là số tối đa. Hãy bỏ bớt tệp không cần rồi gửi lại.", n)
	}
	return err
}

// hold makes sure the bytes are there and nobody takes them away before this transaction ends.
func (s *Service) hold(ctx context.Context, sha string) error {
	if err := s.db.Lock(ctx, "blob:"+sha); err != nil {
		return err
	}
	r, _, err := s.files.Open(ctx, sha)
	if fault.Is(err, fault.NotFound) {
		return errGone
	}
	if err != nil {
		return err
	}
	return r.Close()
}

func shas(f File) []string {
	if f.Thumb == "" || f.Thumb == f.SHA256 {
		return []string{f.SHA256}
	}
	return []string{f.SHA256, f.Thumb}
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// write records an act on a file in the history of the record it belongs to.
func (s *Service) write(ctx context.Context, a identity.Actor, f File, verb, note string, changes ...audit.Change) error {
	changes = append([]audit.Change{{Field: "file", After: f.ID}}, changes...)
	_, err := s.audit.Write(ctx, a, audit.Entry{RootID: f.RootID, Verb: verb, SubjectKind: f.SubjectKind, SubjectID: f.SubjectID, Note: note, Changes: changes})
	return err
}
