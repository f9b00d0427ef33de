package intake

import (
	"context"
	"io"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/blob"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/table"
	"kheo/internal/practice"
)

// Deps are the services an intake reaches into.
type Deps struct {
	DB       *sqldb.DB
	Clock    clock.Clock
	Files    blob.Files // its own; nobody else's files lie there
	Org      *org.Service
	Identity *identity.Service
	Campaign *campaign.Service
	Audit    *audit.Log
	Practice *practice.Service
}

// Service takes files of registrations.
type Service struct {
	db       *sqldb.DB
	clock    clock.Clock
	files    blob.Files
	org      *org.Service
	identity *identity.Service
	campaign *campaign.Service
	audit    *audit.Log
	practice *practice.Service
}

// New makes the service.
func New(d Deps) *Service {
	return &Service{db: d.DB, clock: d.Clock, files: d.Files, org: d.Org, identity: d.Identity, campaign: d.Campaign, audit: d.Audit, practice: d.Practice}
}

// Get is a batch of the actor's post; nobody else knows of it.
func (s *Service) Get(ctx context.Context, a identity.Actor, batchID string) (Batch, error) {
	b, err := s.load(ctx, batchID)
	if err == nil && !b.mine(a) {
		err = fault.Missing()
	}
	return b, err
}

// mine: a file belongs to the post that sent it, one of a command to the operator.
func (b Batch) mine(a identity.Actor) bool {
	return b.RootID == a.RootID && b.PostID == a.PostID && (b.PostID != "" || a.Via == identity.ViaCLI)
}

// opened is a file with its reader.
type opened struct {
	*table.Source
	file io.Closer
}

func (o opened) Close() {
	o.Source.Close()
	o.file.Close()
}

func (s *Service) open(ctx context.Context, sha string) (opened, error) {
	f, size, err := s.files.Open(ctx, sha)
	if fault.Is(err, fault.NotFound) {
		return opened{}, fault.New(fault.Conflict, "Tệp này đã được xóa khỏi hệ thống; hãy gửi lại tệp.").Wrap(err)
	}
	if err != nil {
		return opened{}, err
	}
	at, ok := f.(io.ReaderAt)
	if !ok {
		at = &seeking{r: f}
	}
	src, err := table.Open(at, size)
	if err != nil {
		f.Close()
		return opened{}, err
	}
	return opened{src, f}, nil
}

// seeking reads at places in a file that can only seek; one reader at a time.
type seeking struct{ r io.ReadSeeker }

func (s *seeking) ReadAt(p []byte, at int64) (int, error) {
	if _, err := s.r.Seek(at, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(s.r, p)
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	return n, err
}

// actorOf is who a batch acts for, as of today: a post that ended, or a person who left it, imports
// no more.
func (s *Service) actorOf(ctx context.Context, b Batch) (identity.Actor, error) {
	today := clock.Today(s.clock)
	if b.PostID == "" {
		return Operator(org.Unit{ID: b.UnitID, RootID: b.RootID}, today), nil
	}
	a := identity.Actor{RootID: b.RootID, PostID: b.PostID, PersonID: b.PersonID, Day: today, Via: b.Via}
	p, err := s.identity.Post(ctx, b.PostID)
	if err != nil {
		return a, err
	}
	a.PostCode, a.PostTitle, a.UnitID, a.UnitName, a.Role = p.Code, p.Title, p.UnitID, p.UnitName, p.Role
	gone := fault.New(fault.Forbidden, "Người đồng ý nhập không còn giữ vị trí đã gửi tệp.")
	if !p.On(today) {
		return a, gone
	}
	if b.PersonID == "" {
		return a, nil
	}
	seats, err := s.identity.SeatsOf(ctx, b.PersonID, today)
	if err != nil {
		return a, err
	}
	for _, seat := range seats {
		if seat.ID == b.PostID {
			a.StandIn = seat.StandIn != ""
			return a, nil
		}
	}
	return a, gone
}
