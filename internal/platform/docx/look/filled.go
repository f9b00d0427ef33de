package main

import "kheo/internal/platform/docx"

// filled is a template as an office might write it, filled with the same report.
func filled() ([]byte, error) {
	d := sample(docx.State)
	head := docx.Letterhead{Family: docx.State, Parent: "{{co_quan_chu_quan}}", Body: "{{ten_don_vi}}", Symbol: "{{ky_hieu}}", Place: "{{dia_danh}}"}
	template := docx.Document{Page: d.Page, Footer: []docx.Block{docx.P(docx.Footer, "Mẫu của tỉnh · {{ma_bao_cao}}")},
		Body: append(head.Blocks(), docx.P(docx.Title, "{{ten_van_ban}}"), docx.P(docx.Subject, "{{trich_yeu}}"),
			docx.Paragraph{Runs: []docx.Inline{docx.Run{Text: "Kính gửi: "}, docx.Run{Text: "{{ki", Bold: true}, docx.Run{Text: "nh_", Italic: true}, docx.Run{Text: "gui}}."}}},
			docx.P(docx.Normal, "{{noi_dung}}"), docx.P(docx.Normal, "Nơi nhận và chữ ký đứng sau nội dung, theo mẫu của tỉnh."))}
	file, err := template.Bytes()
	if err != nil {
		return nil, err
	}
	return docx.Fill(file, docx.Values{
		Texts: map[string]string{"co_quan_chu_quan": "UBND TỈNH NGHỆ AN", "ten_don_vi": "SỞ NỘI VỤ", "ky_hieu": "BC-SNV", "dia_danh": "Nghệ An",
			"ten_van_ban": "BÁO CÁO", "trich_yeu": "Kết quả phong trào <dân vận khéo>\nsáu tháng & cả năm", "ma_bao_cao": "BC-7F3K", "kinh_gui": "Ủy ban nhân dân tỉnh"},
		Blocks: map[string][]docx.Block{"noi_dung": append(append(append(prose(), tables()...), charts()[:2]...),
			append([]docx.Block{docx.Section{Page: d.Page.Turned()}}, annex(d.Page.Turned())...)...)},
		Custom: []docx.Property{{Name: "Mã báo cáo", Value: "BC-7F3K"}},
	})
}
