package intake

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
)

// Upload is a file as it is sent.
type Upload struct {
	Name       string
	Body       io.Reader
	CampaignID string // empty: the running one
	UnitID     string // who leads what names no unit; empty: the actor's own
}

// maxName in characters of a file's name.
const maxName = 120

// Send keeps a file and what was found out of it. Not for use inside a transaction.
func (s *Service) Send(ctx context.Context, a identity.Actor, up Upload) (Batch, error) {
	b, err := s.Prepare(ctx, a, up)
	if err != nil {
		return b, err
	}
	return b, s.Keep(ctx, a, b)
}

// Keep stores what was prepared; the file is there already.
func (s *Service) Keep(ctx context.Context, a identity.Actor, b Batch) error {
	if !b.mine(a) {
		return fault.Missing()
	}
	return s.insert(ctx, b)
}

// Prepare stores a file and finds out how it is to be read. It will go on to the check by itself when
// every needed column was recognised and nothing has to be asked. Not for use inside a transaction.
func (s *Service) Prepare(ctx context.Context, a identity.Actor, up Upload) (Batch, error) {
	c, err := s.campaignOf(ctx, a, up.CampaignID)
	if err != nil {
		return Batch{}, err
	}
	b := Batch{ID: id.New(), RootID: a.RootID, CampaignID: c.ID, UnitID: up.UnitID, PostID: a.PostID, PersonID: a.PersonID, Via: a.Via,
		State: Mapping, CreatedAt: s.clock.Now(), Version: 1}
	if b.UnitID == "" {
		b.UnitID = a.UnitID
	}
	if name := []rune(vntext.Line(up.Name)); len(name) > 0 {
		b.Name = string(name[max(0, len(name)-maxName):])
	}
	if err := s.practice.MayRegisterFor(ctx, a, b.UnitID); err != nil {
		return b, err
	}
	ref, err := s.files.Put(ctx, up.Body, table.MaxStreamBytes)
	if err != nil {
		return b, inFile(err)
	}
	b.SHA256, b.Size = ref.SHA256, ref.Size
	src, err := s.open(ctx, b.SHA256)
	if err != nil {
		return b, s.unwanted(ctx, b, inFile(err))
	}
	defer src.Close()
	if err := s.lay(ctx, &b, src.Source, -1); err != nil {
		return b, s.unwanted(ctx, b, inFile(err))
	}
	return b, nil
}

// unwanted drops a file that can't be read, unless the same bytes wait in another batch.
func (s *Service) unwanted(ctx context.Context, b Batch, cause error) error {
	if used, err := s.used(ctx, b.SHA256); err != nil || used {
		return cause
	}
	s.files.Remove(ctx, b.SHA256)
	return cause
}

// inFile sets a fault beside the field of the file.
func inFile(err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.TooLarge || len(f.Fields) > 0 {
		return err
	}
	e := fault.New(f.Kind, fault.InvalidFields)
	e.AddField("file", f.Sentence, f.Args...)
	return e
}

func (s *Service) campaignOf(ctx context.Context, a identity.Actor, campaignID string) (campaign.Campaign, error) {
	if campaignID == "" {
		return s.campaign.Current(ctx, a.RootID)
	}
	c, err := s.campaign.Campaign(ctx, campaignID)
	switch {
	case err != nil:
		return c, err
	case c.RootID != a.RootID:
		return c, fault.Missing()
	case !c.Open():
		return c, fault.New(fault.Conflict, "%s đã đóng, không nhận thêm đăng ký.", c.Name)
	}
	return c, nil
}

// lay finds the heading and what each column is, and how the texts are written.
func (s *Service) lay(ctx context.Context, b *Batch, src *table.Source, sheet int) error {
	asIs := func(text string) string { return text }
	h, err := findHead(src, sheet, asIs)
	if err != nil {
		return err
	}
	suspect, samples, err := guess(src, h.sheet)
	if err != nil {
		return err
	}
	if suspect != "" {
		if again, err := findHead(src, h.sheet, suspect.Rescue); err == nil && again.known >= h.known {
			h = again
		}
	}
	merges, err := src.Merges(h.sheet)
	if err != nil {
		return err
	}
	l := Layout{Sheet: h.sheet, Sheets: src.Sheets(), Hidden: src.Hidden(), Head: h.row, Suspect: suspect, Set: suspect, Samples: samples, Merged: merges.Below(h.row)}
	remembered, err := s.remembered(ctx, b.PostID, headingsKey(mapped(h.texts, nil)))
	if err != nil {
		return err
	}
	l.Columns = mapped(h.texts, remembered)
	b.Layout = l
	if l.Has(colTitle) && suspect == "" && (remembered != nil || surely(l)) {
		b.State = Checking
	}
	return nil
}

// surely: with the title and two more columns of the right names there is nothing to ask.
func surely(l Layout) bool {
	n := 0
	for _, h := range l.Columns {
		if h.To != "" && h.To != colRow {
			n++
		}
	}
	return n >= 3
}

const (
	guessed = 300 // rows that are looked at for their character set
	samples = 5
)

// guess looks at the first rows for texts of an old character set.
func guess(src *table.Source, sheet int) (vntext.Legacy, []Sample, error) {
	rows, err := src.Rows(sheet)
	if err != nil {
		return "", nil, err
	}
	defer rows.Close()
	var g vntext.Guess
	var seen []string
	for n := 0; n < guessed; n++ {
		line, more := rows.Next()
		if !more {
			break
		}
		for _, c := range line.Cells {
			if c.Kind == table.Text {
				text := c.Text[:min(len(c.Text), 2000)]
				g.Add(text)
				if len(seen) < 200 {
					seen = append(seen, text)
				}
			}
		}
	}
	set := g.Set()
	if set == "" {
		return "", nil, rows.Err()
	}
	var list []Sample
	for _, text := range seen {
		if read := set.Rescue(text); read != text && len(list) < samples {
			list = append(list, Sample{Text: short(strings.ToValidUTF8(text, "")), Read: short(read)})
		}
	}
	return set, list, rows.Err()
}

// Relay reads another sheet of the file instead.
func (s *Service) Relay(ctx context.Context, a identity.Actor, batchID string, version int64, sheet int) (Batch, error) {
	b, err := s.openBatch(ctx, a, batchID, version)
	if err != nil {
		return b, err
	}
	src, err := s.open(ctx, b.SHA256)
	if err != nil {
		return b, err
	}
	defer src.Close()
	if sheet < 0 || sheet >= len(src.Sheets()) {
		return b, fault.Field("sheet", "Tệp không còn trang tính ấy.")
	}
	b.State = Mapping
	if err := s.lay(ctx, &b, src.Source, sheet); err != nil {
		return b, err
	}
	b.restart(Mapping)
	return b, s.put(ctx, &b)
}

// restart forgets what an earlier check found.
func (b *Batch) restart(state State) {
	b.State, b.Tally, b.Preview, b.At, b.Failure, b.Layout.Again = state, Tally{}, Preview{}, 0, nil, false
}

// openBatch is a batch of the actor's that has not begun to become records.
func (s *Service) openBatch(ctx context.Context, a identity.Actor, batchID string, version int64) (Batch, error) {
	b, err := s.Get(ctx, a, batchID)
	switch {
	case err != nil:
		return b, err
	case b.Version != version:
		return b, changed()
	case b.State != Mapping && b.State != Checking && b.State != Checked:
		return b, fault.New(fault.Conflict, "Lần nhập này đã chạy, không đổi được nữa.")
	}
	return b, nil
}

// Map says which column is what and how texts are read, remembers it for files with the same headings,
// and begins the check.
func (s *Service) Map(ctx context.Context, a identity.Actor, batchID string, version int64, columns []string, set vntext.Legacy) (Batch, error) {
	var b Batch
	err := s.db.Tx(ctx, func(ctx context.Context) (err error) {
		if b, err = s.openBatch(ctx, a, batchID, version); err != nil {
			return err
		}
		said := map[string]string{}
		first := map[string]int{}
		bad := fault.New(fault.Invalid, fault.InvalidFields)
		for i := range b.Layout.Columns {
			h := &b.Layout.Columns[i]
			h.To = ""
			if i < len(columns) {
				h.To = columns[i]
			}
			if _, known := ColumnByCode(h.To); h.To != "" && !known {
				bad.AddField(fieldOf(i), "Chọn một trong các mục có sẵn.")
			}
			if at, twice := first[h.To]; twice && h.To != "" {
				bad.AddField(fieldOf(i), "Cột “%s” cũng đã chọn mục này.", b.Layout.Columns[at].Text)
			}
			first[h.To] = i
			said[vntext.Fold(h.Text)] = h.To
		}
		if !b.Layout.Has(colTitle) {
			bad.AddField("columns", "Chọn cột có tên mô hình.")
		}
		if err := bad.OrNil(); err != nil {
			return err
		}
		if set != "" && !slices.Contains(vntext.Legacies, set) {
			set = ""
		}
		b.Layout.Set = set
		if err := s.remember(ctx, b.PostID, headingsKey(b.Layout.Columns), said); err != nil {
			return err
		}
		b.restart(Checking)
		return s.put(ctx, &b)
	})
	return b, err
}

func fieldOf(i int) string { return "column." + strconv.Itoa(i) }

// Drop gives a batch up before anything was taken.
func (s *Service) Drop(ctx context.Context, a identity.Actor, batchID string, version int64) error {
	b, err := s.openBatch(ctx, a, batchID, version)
	if err != nil {
		return err
	}
	b.State, b.DoneAt = Dropped, s.clock.Now()
	return s.put(ctx, &b)
}
