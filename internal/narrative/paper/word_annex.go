package paper

import (
	"fmt"
	"strconv"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
)

// proof says how to question the paper: the code for a telephone, the address, the digest.
func (p Paper) proof() []docx.Block {
	width := p.Head.Letter.Family.Page().Width()
	picture, err := QR(p.Address(p.Code()))
	if err != nil { // an address too long for any code: the text alone does
		return []docx.Block{docx.P(docx.Note, p.howToCheck())}
	}
	link := docx.Link{URL: p.Address(p.Code()), Run: docx.Run{Text: p.Address(p.Code()), Size: 10}}
	text := []docx.Block{small("Kiểm tra số liệu", true), small(p.howToCheck(), false), docx.Paragraph{Style: docx.TableText, Runs: []docx.Inline{link}}}
	if p.Seal.Signed() {
		text = append(text, small("Dấu số liệu (SHA-256): "+p.Seal.Digest, false))
	}
	code := docx.Picture{Data: picture, Width: 24, Height: 24, Title: "Mã QR", Alt: "Mã QR dẫn tới " + p.Address(p.Code())}
	return []docx.Block{docx.Paragraph{Style: docx.RuleLine, KeepNext: true, Above: true, Spacing: &docx.Spacing{Before: 14, After: 4, Line: 3, Rule: docx.Exactly}},
		docx.Table{Plain: true, Widths: []float64{28, width - 28}, Rows: []docx.Row{{{Runs: []docx.Inline{code}}, {Blocks: text}}}}}
}

func small(text string, bold bool) docx.Paragraph {
	return docx.Paragraph{Style: docx.TableText, Runs: []docx.Inline{docx.Run{Text: text, Bold: bold, Size: 10}}}
}

func (p Paper) howToCheck() string {
	return "Mỗi con số có mã in nhỏ bên dưới. Mở " + p.host() + "/so/MÃ hoặc quét mã QR để xem cách tính, thời điểm, người duyệt, " +
		"hồ sơ đứng sau và số đã chốt. Gửi tệp này tới " + p.host() + "/reports/check để biết số nào đã bị sửa. " + p.state()
}

// annexes lie on turned pages: the tables too long for the text, then the lists.
func (p Paper) annexes() (all []docx.Block) {
	page := p.Head.Letter.Family.Page().Turned()
	n := 0
	begin := func(title string) {
		n++
		head := docx.Paragraph{Style: docx.Title, Text: fmt.Sprintf("PHỤ LỤC %d", n), PageBreak: n > 1}
		all = append(all, head, docx.P(docx.Subject, title), docx.Paragraph{Style: docx.Note, Align: docx.Center,
			Text: "Kèm theo Báo cáo " + p.period() + " của " + lowerFirst(p.Body.Unit.Name)})
	}
	for _, t := range p.Body.Tables {
		if p.annexed(t) {
			begin(t.Title)
			all = append(all, p.table(t, page.Width()))
		}
	}
	for _, l := range p.Body.Lists {
		begin(l.Title)
		all = append(all, listTable(l, page.Width()))
	}
	if n == 0 {
		return nil
	}
	return append([]docx.Block{docx.Section{Page: page}}, all...)
}

// listHeads name the columns of a list, in Word and Excel alike.
var listHeads = []string{"TT", "Mã", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Hình thức", "Trạng thái"}

func listCells(i int, r narrative.ListRow) []string {
	return []string{strconv.Itoa(i + 1), r.Code, r.Title, r.Unit, r.Field, r.Kind, r.State}
}

func listTable(l narrative.List, room float64) docx.Block {
	if len(l.Rows) == 0 {
		return docx.P(docx.Note, "Không có mô hình nào trong danh sách này.")
	}
	t := docx.Table{Header: 1, Widths: []float64{11, 32, room - 192, 48, 43, 25, 33}}
	var head docx.Row
	for _, h := range listHeads {
		head = append(head, docx.Words(h))
	}
	t.Rows = append(t.Rows, head)
	for i, r := range l.Rows {
		var row docx.Row
		for k, text := range listCells(i, r) {
			c := docx.Cell{Runs: []docx.Inline{docx.Run{Text: text, Size: 11}}}
			if k == 0 {
				c.Align = docx.Center
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
