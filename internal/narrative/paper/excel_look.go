package paper

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
)

// looks are the numbers the file gave to the looks of cells.
type looks struct {
	issuer, title, note, head   int
	part, overlap, total, apart rowLook
}

// rowLook is how a row looks by what its cells hold.
type rowLook struct{ text, whole, decimal int }

func (l rowLook) number(f narrative.Figure) int {
	if f.Value == math.Trunc(f.Value) {
		return l.whole
	}
	return l.decimal
}

func (l *looks) of(role narrative.RowRole) rowLook {
	switch role {
	case narrative.RowOverlap:
		return l.overlap
	case narrative.RowTotal:
		return l.total
	case narrative.RowApart:
		return l.apart
	}
	return l.part
}

// Excel's own formats, shown with the separators of the reader's program; text stays text even when
// somebody edits the cell.
const formWhole, formText = 3, 49

func (l *looks) register(f *excelize.File) (err error) {
	add := func(s excelize.Style) (id int) {
		if err == nil {
			id, err = f.NewStyle(&s)
		}
		return id
	}
	row := func(bold, italic bool) rowLook {
		decimal := "#,##0.###"
		right := &excelize.Alignment{Horizontal: "right", Vertical: "center"}
		return rowLook{
			text:    add(excelize.Style{NumFmt: formText, Font: letters(12, bold, italic), Border: lined(), Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}),
			whole:   add(excelize.Style{NumFmt: formWhole, Font: letters(12, bold, italic), Border: lined(), Alignment: right}),
			decimal: add(excelize.Style{CustomNumFmt: &decimal, Font: letters(12, bold, italic), Border: lined(), Alignment: right}),
		}
	}
	l.issuer = add(excelize.Style{NumFmt: formText, Font: letters(12, true, false)})
	l.title = add(excelize.Style{NumFmt: formText, Font: letters(14, true, false), Alignment: &excelize.Alignment{Horizontal: "center"}})
	l.note = add(excelize.Style{NumFmt: formText, Font: letters(11, false, true), Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	l.head = add(excelize.Style{NumFmt: formText, Font: letters(12, true, false), Border: lined(), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDEBE6"}},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
	l.part, l.overlap, l.total, l.apart = row(false, false), row(false, true), row(true, false), row(false, false)
	return err
}

func letters(size float64, bold, italic bool) *excelize.Font {
	return &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold, Italic: italic}
}

func lined() (all []excelize.Border) {
	for _, side := range []string{"left", "top", "right", "bottom"} {
		all = append(all, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	return all
}

// comment is the code on the figure itself.
func (w *workbook) comment(x placed) error {
	return w.file.AddComment(x.sheet, excelize.Comment{Cell: x.cell, Author: "Khéo", Text: cellNote(x.figure, w.p.Address(x.figure.Code)), Width: 260, Height: 90})
}

func (w *workbook) picture(sheet, cell string) {
	file, err := QR(w.p.Address(w.p.Code()))
	w.keep(err)
	if err == nil {
		w.keep(w.file.AddPictureFromBytes(sheet, cell, &excelize.Picture{Extension: ".png", File: file,
			Format: &excelize.GraphicOptions{AltText: "Mã QR dẫn tới " + w.p.Address(w.p.Code()), ScaleX: 0.5, ScaleY: 0.5}}))
	}
}

// textOf is the text of a cell of a heading.
func textOf(c docx.Cell) string {
	var b strings.Builder
	for _, r := range c.Runs {
		if run, ok := r.(docx.Run); ok {
			b.WriteString(run.Text)
		}
	}
	return b.String()
}
