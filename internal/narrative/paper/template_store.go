package paper

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"slices"
	"time"

	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

// Families are the letterheads a province may have its own layout for.
var Families = []docx.Family{docx.Party, docx.State, docx.Front}

// Template is a province's own layout for a family.
type Template struct {
	Family docx.Family
	Name   string
	FileID string
	Size   int64
	PostID string
	At     time.Time
}

// SubjectKind of templates among files.
const SubjectKind = "template"

// Templates are a province's own, by family.
func (d *Desk) Templates(ctx context.Context, rootID string) (map[docx.Family]Template, error) {
	all, err := sqldb.All(ctx, d.DB, scanTemplate, `select family, name, file_id, size, post_id, at from narrative_template where root_id = $1`, rootID)
	out := map[docx.Family]Template{}
	for _, t := range all {
		out[t.Family] = t
	}
	return out, err
}

func scanTemplate(r sqldb.Row) (t Template, err error) {
	var post sql.NullString
	var at int64
	err = r.Scan(&t.Family, &t.Name, &t.FileID, &t.Size, &post, &at)
	t.PostID, t.At = post.String, time.UnixMilli(at).In(clock.Zone)
	return t, err
}

// PutTemplate takes a layout in place of the built-in one. The built-in one stays what it was: taking
// the layout away again brings it back.
func (d *Desk) PutTemplate(ctx context.Context, a identity.Actor, f docx.Family, name string, file []byte) error {
	if err := admin(a, f); err != nil {
		return err
	}
	if err := CheckTemplate(file); err != nil {
		return err
	}
	kept, err := d.Evidence.Add(ctx, a, templateSubject(a, f), evidence.Upload{Name: name, Reader: bytes.NewReader(file), Size: int64(len(file))})
	if err != nil {
		return err
	}
	before, err := d.Templates(ctx, a.RootID)
	if err != nil {
		return err
	}
	return d.DB.Tx(ctx, func(ctx context.Context) error {
		_, err := d.DB.Exec(ctx, `insert into narrative_template (root_id, family, name, file_id, size, post_id, at) values ($1,$2,$3,$4,$5,$6,$7)
			on conflict (root_id, family) do update set name = excluded.name, file_id = excluded.file_id, size = excluded.size, post_id = excluded.post_id, at = excluded.at`,
			a.RootID, f, kept.Name, kept.ID, kept.Size, sqldb.Null(a.PostID), clock.Millis(d.Clock))
		if old := before[f].FileID; err == nil && old != "" && old != kept.ID {
			err = d.Evidence.Remove(ctx, a, old, replaced)
		}
		return err
	})
}

// replaced is the reason the history gives for the file that went.
const replaced = "Thay bằng mẫu khác."

// DropTemplate goes back to the built-in layout.
func (d *Desk) DropTemplate(ctx context.Context, a identity.Actor, f docx.Family) error {
	if err := admin(a, f); err != nil {
		return err
	}
	before, err := d.Templates(ctx, a.RootID)
	if err != nil || before[f].FileID == "" {
		return err
	}
	return d.DB.Tx(ctx, func(ctx context.Context) error {
		if _, err := d.DB.Exec(ctx, `delete from narrative_template where root_id = $1 and family = $2`, a.RootID, f); err != nil {
			return err
		}
		return d.Evidence.Remove(ctx, a, before[f].FileID, backToOurs)
	})
}

const backToOurs = "Trở lại mẫu có sẵn."

func admin(a identity.Actor, f docx.Family) error {
	switch {
	case a.Role != identity.RoleAdmin:
		return fault.New(fault.Forbidden, "Chỉ quản trị hệ thống được thay mẫu văn bản.")
	case !slices.Contains(Families, f):
		return fault.Missing()
	}
	return nil
}

func templateSubject(a identity.Actor, f docx.Family) evidence.Subject {
	return evidence.Subject{Kind: SubjectKind, ID: a.RootID + ":" + string(f), RootID: a.RootID}
}

// template is the file of a province's own layout; nil when it has none.
func (d *Desk) template(ctx context.Context, rootID string, f docx.Family) ([]byte, error) {
	all, err := d.Templates(ctx, rootID)
	if err != nil || all[f].FileID == "" {
		return nil, err
	}
	file, err := d.Evidence.Get(ctx, all[f].FileID)
	if err != nil {
		return nil, err
	}
	in, _, err := d.Evidence.Open(ctx, file)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(in)
	return body, errors.Join(err, in.Close())
}

// TemplateFile is the layout in use: a province's own, or one to begin with.
func (d *Desk) TemplateFile(ctx context.Context, a identity.Actor, f docx.Family) (File, error) {
	if err := admin(a, f); err != nil {
		return File{}, err
	}
	out := File{Name: "mau-bao-cao-" + string(f) + ".docx", Format: FormatWord}
	body, err := d.template(ctx, a.RootID, f)
	if err == nil && body == nil {
		body, err = Starter(f)
	}
	out.Body = body
	return out, err
}
