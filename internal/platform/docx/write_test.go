package docx

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"kheo/internal/platform/emf"
)

var update = flag.Bool("update", false, "write the golden files anew")

func chart() Picture {
	p := emf.Chart{Width: 100, Height: 60, Categories: []string{"Kinh tế", "Văn hóa"}, Series: []emf.Series{{Name: "Tập thể", Values: []float64{3, 4}}}}.Bars()
	w, h := p.Size()
	return Picture{Data: p.Bytes(), SVG: []byte("<svg/>"), Width: w, Height: h, Title: "Biểu đồ", Alt: "Kinh tế 3, văn hóa 4."}
}

func figureOf(tag, text string) Control {
	return Control{Tag: tag, Title: "Số liệu", Run: Run{Text: text}}
}

// everything is a paper with all there is.
func everything(f Family) Document {
	merged := Words("Cộng")
	merged.Across = 2
	tall := Words("TT")
	tall.Down = 2
	body := append(Letterhead{Family: f, Parent: "TỈNH ỦY NGHỆ AN", Body: "BAN CHỈ ĐẠO", Symbol: "BC/BCĐ", Place: "Nghệ An"}.Blocks(),
		Heading(f, "BÁO CÁO", "kết quả \"Dân vận khéo\"\nnăm 2024")...)
	body = append(body,
		P(Heading1, "I. KẾT QUẢ"), P(Heading2, "1. Chung"), P(Heading3, "a) Riêng"),
		Paragraph{Align: Left, Indent: &Indent{1, 2, -3}, Spacing: &Spacing{1, 2, 1.5, Multiple}, KeepNext: true, KeepLines: true, PageBreak: true, Above: true, Below: true,
			Text: "Toàn tỉnh có ", Runs: []Inline{figureOf("SO-1", "3.482"),
				Run{Text: " mô\thình\nmới", Bold: true, Italic: true, Underline: true, Caps: true, Super: true, Size: 13}, Run{Text: "SO-1", Hidden: true},
				Run{Text: " <1A2B> & \"x\"\x01", Small: true}, Link{"https://kheo.example/so/1?a=1&b=2", Run{Text: "nguồn"}}, PageNumber{}}},
		P(ListBullet, "một"), P(ListNumber, "hai"), Paragraph{Style: ListNumber, Restart: true, Text: "lại một"},
		P(Caption, "Bảng 1"),
		Table{Widths: []float64{10, 60, 30}, Header: 2, Rows: []Row{{tall, Words("Lĩnh vực"), Words("Số")}, {Words("Tên"), Words("Năm")},
			{Words("1"), Words("Kinh tế"), Number(figureOf("SO-2", "12"))}, {merged, Number(Run{Text: "12"}).Strong()}}},
		Table{Widths: []float64{50, 50}, Rows: []Row{{{Blocks: []Block{Table{Widths: []float64{40}, Rows: []Row{{Words("trong")}}}}}, Words("ngoài")}}},
		chart(), P(Caption, "Biểu đồ 1"), chart())
	body = append(body, Closing(f, []string{"Tỉnh ủy", "Lưu"}, Signer{OnBehalf: "BAN CHỈ ĐẠO", By: "BAN THƯỜNG VỤ", For: "TRƯỞNG BAN", Title: "PHÓ TRƯỞNG BAN"})...)
	body = append(body, Section{f.Page().Turned()}, P(Title, "PHỤ LỤC"), Table{Widths: []float64{50}, Rows: []Row{{Words("x")}}}, Section{f.Page()}, P(Note, "Hết."))
	return Document{Page: f.Page(), Footer: []Block{P(Footer, "Mã BC-1")}, Body: body,
		Properties: Properties{Title: "Báo cáo & số", Subject: "6 tháng", Author: "Ban", Keywords: "a, b", Created: time.Date(2024, 6, 30, 1, 2, 3, 0, time.UTC),
			Custom: []Property{{"Mã báo cáo", "BC-1"}, {"Dấu", "ab12"}}}}
}

func bytesOf(t testing.TB, d Document) []byte {
	t.Helper()
	file, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestElementsStandInTheOrderOfTheSchema(t *testing.T) {
	for _, f := range []Family{Party, State, Front} {
		all := parts(t, bytesOf(t, everything(f)))
		for _, want := range []string{`w:lang w:val="vi-VN"`, `w:eastAsia="Times New Roman"`} {
			if !strings.Contains(all["word/styles.xml"], want) {
				t.Errorf("no %s", want)
			}
		}
	}
}

func TestSamePaperSameBytes(t *testing.T) {
	if !bytes.Equal(bytesOf(t, everything(Party)), bytesOf(t, everything(Party))) {
		t.Error("two files of one paper differ")
	}
}

func TestGoldenLetterheads(t *testing.T) {
	for _, f := range []Family{Party, State, Front} {
		d := Document{Page: f.Page(), Body: append(Letterhead{Family: f, Parent: "CẤP TRÊN", Body: "ĐƠN VỊ", Symbol: "BC/ĐV", Place: "Vinh"}.Blocks(),
			append(Heading(f, "BÁO CÁO", "về việc"), Closing(f, []string{"Trên", "Lưu"}, Signer{OnBehalf: "BAN", For: "TRƯỞNG BAN", Title: "PHÓ"})...)...)}
		got := strings.ReplaceAll(parts(t, bytesOf(t, d))["word/document.xml"], "><", ">\n<")
		name := "testdata/" + string(f) + ".xml"
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: not as before; look at the paper, then go test -update", name)
		}
	}
}

func TestLetterheadsByFamily(t *testing.T) {
	for _, c := range []struct {
		f    Family
		want []string
	}{
		{Party, []string{"ĐẢNG CỘNG SẢN VIỆT NAM", "*", "Số       -BC/BCĐ", "T/M BAN CHỈ ĐẠO", "T/L BAN THƯỜNG VỤ", "K/T TRƯỞNG BAN", "- Tỉnh ủy,"}},
		{State, []string{country, motto, "Số:       /BC/BCĐ", "TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "- Tỉnh ủy;", "- Lưu."}},
		{Front, []string{country, "Số:       /BC/BCĐ", "TL. BAN THƯỜNG VỤ"}},
	} {
		doc := opened(t, bytesOf(t, everything(c.f)))
		for _, want := range c.want {
			found := false
			for _, text := range doc.Texts {
				found = found || text.Text == want
			}
			if !found {
				t.Errorf("%s: no line %q", c.f, want)
			}
		}
	}
}

func TestMergedCells(t *testing.T) {
	tall, wide := Words("tall"), Words("wide")
	tall.Down, wide.Across = 3, 2
	table := Table{Widths: []float64{10, 20, 30}, Rows: []Row{{tall, wide}, {Words("a"), Words("b")}, {wide}, {Words("c")}}}
	var got []string
	for _, row := range table.grid() {
		line, end := "", 0
		for _, c := range row {
			if c.from != end {
				t.Errorf("a hole before column %d", c.from)
			}
			end = c.to
			text := ""
			if len(c.Runs) > 0 {
				text = c.Runs[0].(Run).Text
			}
			if c.continued {
				text = "|"
			}
			line += text + strings.Repeat(".", c.to-c.from) + " "
		}
		if end != 3 {
			t.Errorf("a row of %d columns", end)
		}
		got = append(got, strings.TrimSpace(line))
	}
	if want := "tall. wide.., |. a. b., |. wide.., c. . ."; strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", strings.Join(got, ", "), want)
	}
}

func TestPictureOfAnotherKindIsRefused(t *testing.T) {
	if _, err := (Document{Page: StatePage, Body: []Block{Picture{Data: []byte("GIF89a")}}}).Bytes(); err == nil {
		t.Error("written")
	}
}

func BenchmarkFiftyPages(b *testing.B) {
	d := Document{Page: StatePage}
	for range 50 {
		for range 12 {
			d.Body = append(d.Body, P(Normal, strings.Repeat("Cấp ủy, chính quyền các cấp tiếp tục quán triệt. ", 5)))
		}
		d.Body = append(d.Body, Table{Widths: []float64{50, 50}, Header: 1, Rows: []Row{{Words("a"), Words("b")}, {Words("c"), Number(figureOf("SO-1", "2"))}}})
	}
	for b.Loop() {
		bytesOf(b, d)
	}
}
