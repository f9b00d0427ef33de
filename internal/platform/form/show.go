package form

import (
	"context"

	"kheo/internal/platform/ui"
)

// Field completes a control with what was typed and the sentence beside it:
//
//	@ui.TextInput(f.Field(ctx, ui.Field{Name: "title", Label: i18n.T(ctx, "Tên mô hình"), Max: 200}))
func (f *Form) Field(ctx context.Context, c ui.Field) ui.Field {
	c.Value, c.Values, c.Checked = f.Value(c.Name), f.Values(c.Name), f.Bool(c.Name)
	if c.Type == "password" {
		c.Value = "" // never sent back
	}
	c.Error = f.Error(ctx, c.Name)
	c.Name = f.Name(c.Name)
	return c
}

// Problems is what @ui.ErrorSummary says above the form.
func (f *Form) Problems(ctx context.Context) ui.Problems {
	if e := f.Fault(); e != nil {
		return ui.ProblemsOf(ctx, e)
	}
	return ui.Problems{}
}
