package intake

import (
	"context"
	"errors"
	"slices"
	"time"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

// So many rows become records in one transaction: short enough for everybody else to write in between.
// To send one costs as much as to make five.
const (
	chunk     = 200
	sentChunk = 40
)

// Agreement is what a person says to a checked file.
type Agreement struct {
	GoodOnly bool // rows that are wrong stay behind; without it a file with such rows is refused
	Send     bool // complete rows are sent at once, the others stay drafts
	Again    bool // rows like a record there is become records too
}

// Agree lets the good rows of a checked file become records. Nothing is imported before.
func (s *Service) Agree(ctx context.Context, a identity.Actor, batchID string, version int64, say Agreement) (Batch, error) {
	var b Batch
	err := s.db.Tx(ctx, func(ctx context.Context) (err error) {
		b, err = s.Get(ctx, a, batchID)
		switch {
		case err != nil:
			return err
		case b.Version != version:
			return changed()
		case b.State != Checked:
			return fault.New(fault.Conflict, "Lần nhập này chưa xem xong hoặc đã chạy.")
		case b.Tally.Good == 0 && (b.Tally.Alike == 0 || !say.Again):
			return fault.New(fault.Invalid, "Không có dòng nào để nhập.")
		case b.Tally.Bad > 0 && !say.GoodOnly:
			return fault.Field("good", "Tệp còn %d dòng sai; chọn chỉ nhập các dòng đúng, hoặc sửa tệp rồi gửi lại.", b.Tally.Bad)
		}
		b.State, b.Send, b.At, b.PersonID, b.Via = Taking, say.Send, 0, a.PersonID, a.Via
		if b.Layout.Again = say.Again; say.Again {
			b.Tally.Good += b.Tally.Alike
		}
		b.Tally.Alike, b.Tally.Made, b.Tally.Sent, b.Tally.Refused = 0, 0, 0, 0
		if err := s.put(ctx, &b); err != nil {
			return err
		}
		_, err = s.audit.Write(ctx, a, audit.Entry{RootID: b.RootID, Verb: "intake.agree", SubjectKind: SubjectKind, SubjectID: b.ID, Changes: []audit.Change{
			{Field: "name", After: b.Name}, {Field: "rows", After: int64(b.Tally.Rows)}, {Field: "good", After: int64(b.Tally.Good)},
			{Field: "sha256", After: b.SHA256}}})
		return err
	})
	return b, err
}

// errElsewhere: another worker took the rows; this one has nothing more to do.
var errElsewhere = errors.New("intake: another worker is ahead")

// takeAll makes records of the good rows behind the last one dealt with.
func (s *Service) takeAll(ctx context.Context, a identity.Actor, b *Batch, deadline time.Time) error {
	w, err := s.walk(ctx, a, *b, b.At)
	if err != nil {
		return err
	}
	defer w.Close()
	for !w.ended {
		err := s.takeSome(ctx, a, b, w)
		if errors.Is(err, errElsewhere) {
			return nil
		}
		if err != nil || over(deadline) {
			return err
		}
	}
	return nil
}

// takeSome deals with some rows in one transaction, together with how far the batch is.
func (s *Service) takeSome(ctx context.Context, a identity.Actor, b *Batch, w *walk) error {
	from, some := b.At, chunk
	if b.Send {
		some = sentChunk
	}
	rows, err := w.next(ctx, some)
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(ctx context.Context) error {
		if err := s.db.Lock(ctx, "intake:"+b.ID); err != nil {
			return err
		}
		now, err := s.load(ctx, b.ID)
		if err != nil {
			return err
		}
		if now.State != Taking || now.At != from {
			return errElsewhere
		}
		good := slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return !r.Standing().taken() })
		for _, r := range rows {
			if r.Standing() == Like {
				now.Tally.Alike++
			}
		}
		if err := s.takeGood(ctx, a, &now, w, good); err != nil {
			return err
		}
		now.At = w.last
		if w.ended {
			now.State, now.DoneAt = Done, s.clock.Now()
		}
		if err := s.put(ctx, &now); err != nil {
			return err
		}
		*b = now
		return nil
	})
}

// errKnown undoes a record whose row was taken meanwhile.
var errKnown = errors.New("intake: the row is a record already")

// takeGood makes records of rows: of all at once, and where that is refused of each by itself.
func (s *Service) takeGood(ctx context.Context, a identity.Actor, b *Batch, w *walk, good []Row) error {
	err := s.records(ctx, a, b, w, good)
	if err == nil || !errors.Is(err, errKnown) && !final(err) {
		return err
	}
	for _, r := range good {
		if err := s.takeOne(ctx, a, b, w, r); err != nil {
			return err
		}
	}
	return nil
}

// records makes records of all the rows, or of none.
func (s *Service) records(ctx context.Context, a identity.Actor, b *Batch, w *walk, good []Row) error {
	if len(good) == 0 {
		return nil
	}
	var sent int
	err := s.db.Tx(ctx, func(ctx context.Context) error {
		list := make([]practice.Registration, len(good))
		for i, r := range good {
			list[i] = practice.Registration{LeadID: r.Lead, CampaignID: b.CampaignID, Content: r.Content}
		}
		made, err := s.practice.CreateAll(ctx, a, list)
		if err != nil {
			return err
		}
		var keys []bound
		for i, r := range good {
			for _, key := range w.keys(r) {
				keys = append(keys, bound{key, made[i].ID, r.said})
			}
		}
		if fresh, err := s.bind(ctx, b.RootID, keys); err != nil || !fresh {
			return errors.Join(err, knownIf(err == nil))
		}
		var ready []string
		for i, r := range good {
			if b.Send && r.Standing() == Complete {
				ready = append(ready, made[i].ID)
			}
		}
		sent = len(ready)
		return s.practice.SubmitAll(ctx, a, ready)
	})
	if err == nil {
		b.Tally.Made, b.Tally.Sent = b.Tally.Made+len(good), b.Tally.Sent+sent
	}
	return err
}

func knownIf(yes bool) error {
	if yes {
		return errKnown
	}
	return nil
}

// takeOne makes one record; what the rules refuse is kept with its row, and the others go on.
func (s *Service) takeOne(ctx context.Context, a identity.Actor, b *Batch, w *walk, r Row) error {
	err := s.records(ctx, a, b, w, []Row{r})
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errKnown):
		b.Tally.Known++
		return nil
	case !final(err):
		return err
	}
	b.Tally.Refused++
	return s.refuse(ctx, b.ID, r.At, refusalOf(err, r.At))
}

func refusalOf(err error, row int) []Problem {
	f := fault.Of(err)
	if len(f.Fields) == 0 {
		return []Problem{{Row: row, Sentence: f.Sentence, Args: f.Args}}
	}
	var list []Problem
	for _, x := range f.Fields {
		column := x.Field
		if to, ok := columnsOf[column]; ok {
			column = to
		}
		if !slices.ContainsFunc(Columns, func(c Column) bool { return c.Code == column }) {
			column = ""
		}
		list = append(list, Problem{Row: row, Column: column, Sentence: x.Sentence, Args: x.Args})
	}
	return list
}
