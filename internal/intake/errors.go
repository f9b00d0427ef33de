package intake

import (
	"context"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/table"
	"kheo/internal/platform/xlsx"
)

// Errors is a workbook of the rows that are wrong, their cells marked and said what is wrong: to be
// corrected and sent again. The caller writes or closes it.
func (s *Service) Errors(ctx context.Context, a identity.Actor, batchID string) (*xlsx.Book, error) {
	b, err := s.Get(ctx, a, batchID)
	if err != nil {
		return nil, err
	}
	if b.State == Mapping {
		return nil, fault.New(fault.Conflict, "Lần nhập này chưa xem xong hoặc đã chạy.")
	}
	refused, err := s.refusals(ctx, b.ID)
	if err != nil {
		return nil, err
	}
	w, err := s.walk(ctx, a, b, 0)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	book := xlsx.New(i18n.T(ctx, "Những dòng cần sửa – %s", b.Name))
	sheet := book.Sheet(i18n.T(ctx, "Cần sửa"), errorCols(ctx, b), i18n.T(ctx, "Sửa các ô tô màu rồi gửi lại chính tệp này; hai cột cuối không được đọc."))
	for w.whole = true; !w.ended; {
		rows, err := w.next(ctx, checked)
		if err != nil {
			book.Close()
			return nil, err
		}
		for _, r := range rows {
			if r.Record == "" {
				r.Problems = append(r.Problems, refused[r.At]...)
			}
			if len(r.Problems) > 0 {
				w.mark(ctx, sheet, r)
			}
		}
	}
	return book, nil
}

func errorCols(ctx context.Context, b Batch) []xlsx.Col {
	var cols []xlsx.Col
	for _, h := range b.Layout.Columns {
		if h.Text == errorRow || h.Text == errorSay {
			continue
		}
		col := xlsx.Col{Header: h.Text, Width: 18}
		if c, ok := ColumnByCode(h.To); ok {
			col.Width = c.Width
			if c.Day {
				col.Kind = xlsx.Date
			}
		}
		cols = append(cols, col)
	}
	return append(cols, xlsx.Col{Header: errorRow, Kind: xlsx.Int, Width: 10}, xlsx.Col{Header: errorSay, Width: 60})
}

// mark writes a row as it was sent, with what is wrong.
func (w *walk) mark(ctx context.Context, sheet *xlsx.Sheet, r Row) {
	line := table.Line{Cells: r.cells}
	var values []any
	wrong := map[int]bool{}
	for i, h := range w.batch.Layout.Columns {
		if h.Text == errorRow || h.Text == errorSay {
			continue
		}
		for _, p := range r.Problems {
			if p.Column != "" && p.Column == h.To {
				wrong[len(values)] = true
			}
		}
		values = append(values, w.batch.Layout.Set.Rescue(line.Cell(i).Text))
	}
	wrong[len(values)+1] = true
	sheet.Marked(wrong, append(values, r.At, Say(ctx, r.Problems))...)
}

// Say writes problems out, one a line.
func Say(ctx context.Context, list []Problem) string {
	var lines []string
	for _, p := range list {
		text := i18n.T(ctx, p.Sentence, p.Args...)
		if c, ok := ColumnByCode(p.Column); ok {
			text = i18n.T(ctx, c.Name) + ": " + text
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}
