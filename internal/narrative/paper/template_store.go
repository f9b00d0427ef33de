package paper

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

	"kheo/internal/evidence"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
)

// Families are the letterheads a province may have its own layout for.
var Families = []docx.Family{docx.Party, docx.State, docx.Front}

// SubjectKind of templates among files.
const SubjectKind = "template"

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
	before, err := d.Narrative.Templates(ctx, a.RootID)
	if err != nil {
		return err
	}
	return d.DB.Tx(ctx, func(ctx context.Context) error {
		err := d.Narrative.KeepTemplate(ctx, a, narrative.Template{Family: string(f), Name: kept.Name, FileID: kept.ID, Size: kept.Size})
		if old := before[string(f)].FileID; err == nil && old != "" && old != kept.ID {
			err = d.Evidence.Remove(ctx, a, old, replaced)
		}
		return err
	})
}

// The reasons the history gives for a file that went.
const (
	replaced   = "Thay bằng mẫu khác."
	backToOurs = "Trở lại mẫu có sẵn."
)

// DropTemplate goes back to the built-in layout.
func (d *Desk) DropTemplate(ctx context.Context, a identity.Actor, f docx.Family) error {
	if err := admin(a, f); err != nil {
		return err
	}
	before, err := d.Narrative.Templates(ctx, a.RootID)
	file := before[string(f)].FileID
	if err != nil || file == "" {
		return err
	}
	return d.DB.Tx(ctx, func(ctx context.Context) error {
		if err := d.Narrative.ForgetTemplate(ctx, a.RootID, string(f)); err != nil {
			return err
		}
		return d.Evidence.Remove(ctx, a, file, backToOurs)
	})
}

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
	all, err := d.Narrative.Templates(ctx, rootID)
	if err != nil || all[string(f)].FileID == "" {
		return nil, err
	}
	file, err := d.Evidence.Get(ctx, all[string(f)].FileID)
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
