package paper

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Desk makes files of reports and takes files back.
type Desk struct {
	DB        *sqldb.DB
	Clock     clock.Clock
	Org       *org.Service
	Identity  *identity.Service
	Evidence  *evidence.Service
	Narrative *narrative.Service
	Demo      bool
}

// The formats of a report.
const (
	FormatWord  = "docx"
	FormatExcel = "xlsx"
)

// Types are the media types of the formats.
var Types = map[string]string{
	FormatWord:  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	FormatExcel: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// File is one that was made.
type File struct {
	Name, Format string
	Body         []byte
}

// Export makes a report's file as its reader sees the report. Site is where its codes are questioned.
func (d *Desk) Export(ctx context.Context, a identity.Actor, reportID, format, site string, c Choice) (File, error) {
	if Types[format] == "" {
		return File{}, fault.Field("format", "Chọn định dạng docx hoặc xlsx.")
	}
	p, err := d.Paper(ctx, a, reportID, site, c)
	if err != nil {
		return File{}, err
	}
	f := File{Name: p.FileName("bao-cao", format), Format: format}
	if format == FormatExcel {
		f.Body, err = Excel(p)
		return f, err
	}
	template, err := d.template(ctx, a.RootID, p.Head.Letter.Family)
	switch {
	case err != nil:
		return f, err
	case template == nil:
		f.Body, err = Word(p)
	default:
		f.Body, err = Filled(template, p)
	}
	return f, err
}

// Paper gathers what a file is made of.
func (d *Desk) Paper(ctx context.Context, a identity.Actor, reportID, site string, c Choice) (Paper, error) {
	body, signed, err := d.Narrative.Body(ctx, a, reportID)
	if err != nil {
		return Paper{}, err
	}
	return d.paper(ctx, a.RootID, body, signed, site, c)
}

// Standing gathers what a conference is shown: what was signed last, also while a supplement is in the works.
func (d *Desk) Standing(ctx context.Context, a identity.Actor, reportID, site string, c Choice) (Paper, error) {
	body, signed, err := d.Narrative.Standing(ctx, a, reportID)
	if err != nil {
		return Paper{}, err
	}
	p, err := d.paper(ctx, a.RootID, body, signed, site, c)
	if err != nil || signed == nil {
		return p, err
	}
	r, err := d.Narrative.Find(ctx, a, reportID)
	p.Pending = r.Supplementing()
	return p, err
}

func (d *Desk) paper(ctx context.Context, rootID string, body narrative.Body, signed *narrative.Signed, site string, c Choice) (Paper, error) {
	p := Paper{Body: body, Site: strings.TrimRight(site, "/"), Demo: d.Demo}
	if err := d.Narrative.KeepCodes(ctx, &p.Body); err != nil {
		return p, err
	}
	root, err := d.Org.Unit(ctx, rootID, clock.AddDays(body.Period.To, -1))
	if err != nil {
		return p, err
	}
	p.Head = HeadOf(body.Unit, root.Name, c)
	if p.Body.Outside, err = d.named(ctx, p.Body.Outside); err != nil {
		return p, err
	}
	if signed == nil {
		return p, nil
	}
	p.Seal = Seal{No: signed.No, At: signed.At, Digest: signed.Digest, Reason: signed.Reason}
	p.Seal.By, err = d.postAt(ctx, signed)
	return p, err
}

// named writes out who answers for numbers from outside, by the post.
func (d *Desk) named(ctx context.Context, all []narrative.Outside) ([]narrative.Outside, error) {
	var ids []string
	for _, o := range all {
		ids = append(ids, o.By)
	}
	titles, err := d.Identity.PostTitles(ctx, ids)
	all = slices.Clone(all)
	for i := range all {
		all[i].By = titles[all[i].By].Title
	}
	return all, err
}

// postAt names the post that signed.
func (d *Desk) postAt(ctx context.Context, s *narrative.Signed) (string, error) {
	at := identity.PostDay{PostID: s.PostID, Day: clock.Day(s.At)}
	labels, err := d.Identity.PostTitlesAt(ctx, []identity.PostDay{at})
	return labels[at].Title, err
}

// FileName is what a file is called: what, the period, the unit.
func (p Paper) FileName(what, format string) string {
	return fmt.Sprintf("%s-%s-%s.%s", what, strings.ToLower(p.Body.Period.Code), slug(p.Body.Unit.Name), format)
}

// Find is the report of a unit for a period, named as people do: by ID, code, slug or name.
func (d *Desk) Find(ctx context.Context, a identity.Actor, unit string, p campaign.Period) (narrative.Report, error) {
	u, err := d.Org.Resolve(ctx, unit, p.LastDay())
	if err != nil {
		return narrative.Report{}, err
	}
	r, err := d.Narrative.For(ctx, a, u.ID, p.ID)
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "%s chưa soạn báo cáo của kỳ này.", u.Name)
	}
	return r, err
}

// Checked is a file held against its report.
type Checked struct {
	Asked  narrative.Asked
	Result Result
	Read   Read
	Draft  bool // the file was made before anything was signed
}

// Check reads a file and holds it against the report it is of, with the rights of the reader; nil is
// the public. Other reports' figures are unknown ones here.
func (d *Desk) Check(ctx context.Context, reader *identity.Actor, file []byte) (Checked, error) {
	done, err := takeTurn(ctx)
	if err != nil {
		return Checked{}, err
	}
	defer done()
	read, err := ReadFile(file)
	if err != nil {
		return Checked{}, err
	}
	c := Checked{Read: read, Draft: read.Digest == ""}
	reportID, err := d.reportOf(ctx, read)
	if err != nil {
		return c, err
	}
	c.Asked, err = d.Narrative.Against(ctx, reader, reportID, read.No, read.Digest)
	if fault.Is(err, fault.NotFound) {
		err = notOurs()
	}
	if err != nil {
		return c, err
	}
	if err := d.Narrative.KeepCodes(ctx, &c.Asked.Body); err != nil {
		return c, err
	}
	c.Result = Compare(c.Asked.Body, read)
	return c, nil
}

// ReportOf is the ID of the report a file is of.
func (d *Desk) ReportOf(ctx context.Context, file []byte) (string, error) {
	done, err := takeTurn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	r, err := ReadFile(file)
	if err != nil {
		return "", err
	}
	return d.reportOf(ctx, r)
}

func (d *Desk) reportOf(ctx context.Context, r Read) (string, error) {
	if r.Report != "" {
		if _, err := d.Narrative.RootOf(ctx, r.Report); !fault.Is(err, fault.NotFound) {
			return r.Report, err
		}
	}
	var codes []string
	for _, f := range append(r.Figures[:len(r.Figures):len(r.Figures)], r.Nearby...) {
		codes = append(codes, f.Code)
	}
	id, err := d.Narrative.ReportOf(ctx, codes)
	if err == nil && id == "" {
		err = notOurs()
	}
	return id, err
}

func notOurs() error {
	return fault.New(fault.NotFound, "Tệp không có mã số liệu nào của các báo cáo mà anh/chị được xem. Chỉ tệp Word, Excel xuất từ chương trình mới có mã.")
}
