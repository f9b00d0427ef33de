package paper

import "kheo/internal/platform/docx"

// Starter is a template to begin with: the built-in layout with its places.
func Starter(f docx.Family) ([]byte, error) {
	in := func(name string) string { return "{{" + name + "}}" }
	head := docx.Letterhead{Family: f, Parent: in("co_quan_chu_quan"), Body: in("ten_don_vi"), Symbol: in("ky_hieu"), Place: in("dia_danh")}
	d := docx.Document{Page: f.Page(), Footer: []docx.Block{docx.Paragraph{Style: docx.Footer, Align: docx.Center, Text: "Mã báo cáo " + in("ma_bao_cao") + " · kiểm tra số liệu tại " + in("dia_chi_kiem_tra")}}}
	d.Body = append(head.Blocks(), docx.Heading(f, in("ten_van_ban"), in("trich_yeu"))...)
	for _, name := range []string{placeContent, placeClosing, placeAnnexes, placeProof} { // the proof last: pages lie upright again after the annexes
		d.Body = append(d.Body, docx.P(docx.Normal, in(name)))
	}
	return d.Bytes()
}
