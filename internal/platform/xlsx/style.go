package xlsx

import "github.com/xuri/excelize/v2"

const (
	asText   = 49 // "@": text stays text even when somebody edits the cell and presses Enter
	asInt    = 3  // #,##0, shown with the separators of the reader's Excel
	asDec    = 4  // #,##0.00
	dateForm = "dd/mm/yyyy"
)

// styles are the numbers the file gave to the looks of cells; cell and total go by Kind.
type styles struct {
	title, note, head   int
	cell, total         [4]int
	example, wrong, tip [4]int
}

func (s *styles) register(f *excelize.File) error {
	var err error
	add := func(to *int, style excelize.Style) {
		if err == nil {
			*to, err = f.NewStyle(&style)
		}
	}
	add(&s.title, excelize.Style{NumFmt: asText, Font: font(14, true, false)})
	add(&s.note, excelize.Style{NumFmt: asText, Font: font(11, false, true)})
	add(&s.head, excelize.Style{NumFmt: asText, Font: font(12, true, false), Border: border(),
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F1EEE6"}},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
	for kind := Text; kind <= Date; kind++ {
		add(&s.cell[kind], body(kind, false))
		add(&s.total[kind], body(kind, true))
		add(&s.example[kind], shaded(kind, font(12, false, true), "F1EEE6"))
		add(&s.wrong[kind], shaded(kind, font(12, false, false), "F8D7D2"))
		add(&s.tip[kind], shaded(kind, font(10, false, true), "FBFAF6"))
	}
	return err
}

func body(kind Kind, bold bool) excelize.Style {
	style := excelize.Style{Font: font(12, bold, false), Border: border(), Alignment: &excelize.Alignment{Vertical: "top"}}
	switch kind {
	case Int:
		style.NumFmt = asInt
	case Dec:
		style.NumFmt = asDec
	case Date:
		form := dateForm
		style.CustomNumFmt = &form
		style.Alignment.Horizontal = "center"
	default:
		style.NumFmt = asText
		style.Alignment.WrapText = true
	}
	return style
}

// shaded is a cell that stands apart: an example, a tip, something wrong.
func shaded(kind Kind, f *excelize.Font, colour string) excelize.Style {
	style := body(kind, false)
	style.Font, style.Fill = f, excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	return style
}

func font(size float64, bold, italic bool) *excelize.Font {
	return &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold, Italic: italic}
}

func border() []excelize.Border {
	var lines []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		lines = append(lines, excelize.Border{Type: side, Color: "A8A29A", Style: 1})
	}
	return lines
}
