package main

import (
	"fmt"
	"time"

	"kheo/internal/platform/docx"
	"kheo/internal/platform/emf"
)

var heads = map[docx.Family]docx.Letterhead{
	docx.Party: {Family: docx.Party, Parent: "TỈNH ỦY NGHỆ AN", Body: "BAN CHỈ ĐẠO DÂN VẬN KHÉO", Symbol: "BC/BCĐ", Place: "Nghệ An"},
	docx.State: {Family: docx.State, Parent: "UBND TỈNH NGHỆ AN", Body: "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", Symbol: "BC-SNNMT", Place: "Nghệ An"},
	docx.Front: {Family: docx.Front, Parent: "ỦY BAN MTTQ VIỆT NAM TỈNH NGHỆ AN", Body: "BAN THƯỜNG TRỰC", Symbol: "BC-MTTQ-BTT", Place: "Nghệ An"},
}

var signers = map[docx.Family]docx.Signer{
	docx.Party: {OnBehalf: "BAN CHỈ ĐẠO", For: "TRƯỞNG BAN", Title: "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"},
	docx.State: {For: "GIÁM ĐỐC", Title: "PHÓ GIÁM ĐỐC"},
	docx.Front: {OnBehalf: "BAN THƯỜNG TRỰC", Title: "CHỦ TỊCH", Name: "Nguyễn Thị Ví Dụ"},
}

func sample(f docx.Family) docx.Document {
	d := docx.Document{Page: f.Page(),
		Properties: docx.Properties{Title: "Báo cáo 6 tháng đầu năm 2024", Author: heads[f].Body, Keywords: "báo cáo, mẫu",
			Created: time.Date(2024, 6, 30, 9, 0, 0, 0, time.UTC), Custom: []docx.Property{{Name: "Mã báo cáo", Value: "BC-7F3K"}}},
		Footer: []docx.Block{docx.P(docx.Footer, "Mã báo cáo BC-7F3K · kiểm tra số liệu tại địa chỉ /so/BC-7F3K")}}
	d.Body = append(heads[f].Blocks(), docx.Heading(f, "BÁO CÁO",
		"kết quả thực hiện phong trào thi đua \"Dân vận khéo\"\n6 tháng đầu năm 2024")...)
	d.Body = append(d.Body, prose()...)
	d.Body = append(d.Body, tables()...)
	d.Body = append(d.Body, charts()...)
	d.Body = append(d.Body, docx.P(docx.Normal, "Trên đây là báo cáo kết quả 6 tháng đầu năm 2024, trân trọng báo cáo."))
	d.Body = append(d.Body, docx.Closing(f, []string{"Thường trực Tỉnh ủy (báo cáo)", "Các thành viên Ban Chỉ đạo", "Các cơ quan, đơn vị liên quan", "Lưu văn phòng"}, signers[f])...)
	d.Body = append(d.Body, docx.Section{Page: f.Page().Turned()})
	return docx.Document{Page: d.Page, Properties: d.Properties, Footer: d.Footer, Body: append(d.Body, annex(f.Page().Turned())...)}
}

func figure(tag, text string) docx.Inline {
	return docx.Control{Tag: tag, Title: "Số liệu " + tag, Run: docx.Run{Text: text}}
}

func prose() []docx.Block {
	return []docx.Block{
		docx.P(docx.Heading1, "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
		docx.P(docx.Normal, "Cấp ủy, chính quyền các cấp tiếp tục quán triệt, cụ thể hóa các văn bản của Trung ương và của tỉnh; phân công thành viên phụ trách địa bàn, lĩnh vực; đưa kết quả phong trào thành một tiêu chí đánh giá tập thể, cá nhân cuối năm."),
		docx.P(docx.Heading1, "II. KẾT QUẢ THỰC HIỆN"),
		docx.P(docx.Heading2, "1. Kết quả chung"),
		docx.Paragraph{Runs: []docx.Inline{docx.Run{Text: "Toàn tỉnh đăng ký "},
			docx.Mark{Name: "tong_so", Runs: []docx.Inline{figure("SO-1A2B", "3.482")}},
			docx.Run{Text: " [1A2B]", Small: true}, docx.Run{Text: "SO-1A2B", Hidden: true},
			docx.Run{Text: " mô hình, trong đó "}, docx.Run{Text: "2.751 mô hình tập thể", Bold: true}, docx.Run{Text: " và "},
			docx.Run{Text: "731 mô hình cá nhân", Italic: true}, docx.Run{Text: "; bằng 104,3% so với cùng kỳ"}, docx.Run{Text: "1", Super: true}, docx.Run{Text: ". Xem "},
			docx.Link{URL: "https://kheo.example/so/SO-1A2B", Run: docx.Run{Text: "nguồn của số liệu"}}, docx.Run{Text: "."}}},
		docx.P(docx.Heading3, "a) Các mô hình tiêu biểu"),
		docx.P(docx.ListBullet, "Mô hình \"Camera an ninh\" ở xã Nghi Lộc, huy động nhân dân đóng góp lắp 214 mắt quan sát tại các trục đường liên xóm, giảm rõ rệt các vụ trộm cắp."),
		docx.P(docx.ListBullet, "Mô hình \"Hiến đất mở đường\" ở xã Tương Dương."),
		docx.P(docx.Heading3, "b) Các bước đã làm"),
		docx.P(docx.ListNumber, "Khảo sát, chọn việc mà nhân dân quan tâm."),
		docx.P(docx.ListNumber, "Đăng ký, phân công, thực hiện."),
		docx.Paragraph{Style: docx.ListNumber, Restart: true, Text: "Danh sách khác, đếm lại từ đầu."},
	}
}

var fields = []string{"Phát triển kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị"}

func tables() []docx.Block {
	head := func(text string, across, down int) docx.Cell {
		c := docx.Words(text)
		c.Across, c.Down = across, down
		return c
	}
	t := docx.Table{Widths: []float64{12, 56, 23, 23, 23, 23}, Header: 2, Rows: []docx.Row{
		{head("TT", 1, 2), head("Lĩnh vực", 1, 2), head("Tập thể", 2, 1), head("Cá nhân", 2, 1)},
		{docx.Words("Đăng ký"), docx.Words("Duy trì"), docx.Words("Đăng ký"), docx.Words("Duy trì")}}}
	for i, name := range fields {
		row := docx.Row{docx.Words(fmt.Sprint(i + 1)), docx.Words(name)}
		row[0].Align = docx.Center
		for k := range 4 {
			row = append(row, docx.Number(figure(fmt.Sprintf("SO-%d%d", i, k), fmt.Sprint(120+37*i*k))))
		}
		t.Rows = append(t.Rows, row)
	}
	total := head("Cộng", 2, 1).Strong()
	total.Align = docx.Center
	t.Rows = append(t.Rows, docx.Row{total, docx.Number(docx.Run{Text: "480"}).Strong(), docx.Number(docx.Run{Text: "702"}).Strong(),
		docx.Number(docx.Run{Text: "924"}).Strong(), docx.Number(docx.Run{Text: "1.146"}).Strong()})
	return []docx.Block{
		docx.Paragraph{Style: docx.Caption, Text: "Bảng 1. Mô hình theo lĩnh vực", KeepNext: true}, t,
		docx.P(docx.Note, "Nguồn: hồ sơ đã duyệt trên hệ thống đến hết ngày 30/6/2024."),
	}
}

func charts() []docx.Block {
	c := emf.Chart{Unit: "Đơn vị: mô hình", Width: 155, Height: 75, Categories: fields, Series: []emf.Series{
		{Name: "Tập thể", Values: []float64{1120, 860, 410, 361}}, {Name: "Cá nhân", Values: []float64{320, 210, 95, 106}}}}
	line := c
	line.Categories = []string{"2020", "2021", "2022", "2023", "2024"}
	line.Series = []emf.Series{{Name: "Đăng ký", Values: []float64{2810, 2650, 3105, 3338, 3482}}, {Name: "Được công nhận", Values: []float64{1210, 1100, 1390, 1520, 1610}}}
	var all []docx.Block
	for i, p := range []*emf.Picture{c.Bars(), c.StackedBars(), line.Lines()} {
		width, height := p.Size()
		all = append(all, docx.Picture{Data: p.Bytes(), Width: width, Height: height, Title: "Biểu đồ", Alt: "Số mô hình theo lĩnh vực và theo năm."},
			docx.P(docx.Caption, fmt.Sprintf("Biểu đồ %d. Số mô hình", i+1)))
	}
	return all
}

func annex(page docx.Page) []docx.Block {
	w := page.Width()
	t := docx.Table{Widths: []float64{12, w * 0.3, w * 0.25, w * 0.2, w*0.25 - 12}, Header: 1,
		Rows: []docx.Row{{docx.Words("TT"), docx.Words("Tên mô hình"), docx.Words("Đơn vị"), docx.Words("Lĩnh vực"), docx.Words("Quy mô")}}}
	for i := range 40 {
		t.Rows = append(t.Rows, docx.Row{docx.Words(fmt.Sprint(i + 1)), docx.Words("Mô hình \"Tuyến đường nở hoa\" do nhân dân tự quản, chăm sóc"),
			docx.Words(fmt.Sprintf("Xã Ví Dụ %d", i+1)), docx.Words(fields[i%4]), docx.Number(docx.Run{Text: fmt.Sprintf("%d hộ", 40+i)})})
	}
	return []docx.Block{docx.P(docx.Title, "PHỤ LỤC"), docx.P(docx.Subject, "Danh sách mô hình tiêu biểu"),
		docx.P(docx.Note, "Kèm theo báo cáo 6 tháng đầu năm 2024."), t}
}
