package table

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"kheo/internal/platform/fault"
)

const want = "00097|Xã Châu Bình|xã"

func TestEveryWayOfWritingATable(t *testing.T) {
	plain := "Mã,Tên,Loại\n00097,Xã Châu Bình,xã\n"
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(strings.ReplaceAll(plain, ",", "\t")))
	for name, data := range map[string][]byte{
		"plain":       []byte(plain),
		"mark":        append([]byte{0xef, 0xbb, 0xbf}, plain...),
		"decomposed":  norm.NFD.Bytes([]byte(plain)),
		"semicolons":  []byte(strings.ReplaceAll(plain, ",", ";")),
		"tabs":        []byte(strings.ReplaceAll(plain, ",", "\t")),
		"sep line":    []byte("sep=;\r\n" + strings.ReplaceAll(plain, ",", ";")),
		"windows":     []byte(strings.ReplaceAll(plain, "\n", "\r\n")),
		"old mac":     []byte(strings.ReplaceAll(plain, "\n", "\r")),
		"quotes":      []byte("\"Mã\",\"Tên\",\"Loại\"\n\"00097\",\"Xã  Châu Bình \",\"xã\""),
		"utf-16":      wide,
		"xlsx":        book(t, "00097", 0),
		"xlsx number": book(t, 97, 0),
		"second":      book(t, "00097", 1),
	} {
		got, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(got.Rows) != 1 || strings.Join(got.Rows[0].Cells, "|") != want {
			t.Errorf("%s: %+v", name, got.Rows)
		}
		if got.Column("ma") != 0 || got.Column("name", "tên") != 1 || got.Column("nowhere") != -1 {
			t.Errorf("%s: headings %q", name, got.Head)
		}
	}
}

// book is the same table as a workbook, the code as text or as a number shown with five digits.
func book(t *testing.T, code any, empty int) []byte {
	t.Helper()
	f := excelize.NewFile()
	sheet := "Sheet1"
	if empty > 0 {
		sheet = "Danh sách"
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
	}
	five := "00000"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &five})
	if err != nil {
		t.Fatal(err)
	}
	f.SetSheetRow(sheet, "A1", &[]any{"Mã", "Tên", "Loại"})
	f.SetSheetRow(sheet, "A3", &[]any{code, "Xã Châu Bình", "xã"})
	f.SetCellStyle(sheet, "A3", "A3", style)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRowsAreCountedAsASpreadsheetDoes(t *testing.T) {
	got, err := Read([]byte("a,b\n\n1,\"x\ny\"\n\n2,z\n"))
	if err != nil || len(got.Rows) != 2 || got.Rows[0].At != 3 || got.Rows[1].At != 6 {
		t.Errorf("%+v %v", got.Rows, err)
	}
	if got.Rows[0].Cell(1) != "x y" || got.Rows[0].Cell(5) != "" || got.Rows[0].Cell(-1) != "" {
		t.Errorf("cells %q", got.Rows[0].Cells)
	}
	got, err = Read(book(t, "00097", 0))
	if err != nil || got.Rows[0].At != 3 {
		t.Errorf("xlsx: %+v %v", got.Rows, err)
	}
}

func TestWrongFilesAreToldApart(t *testing.T) {
	for sentence, data := range map[string]string{
		"trống":         " \n \n",
		"kiểu cũ":       "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
		"không phải":    "\x89PNG\r\n\x1a\n\x00\x00",
		"bảng mã":       "Mã,Tên\n1,X\xe3\n",
		"dòng tiêu đề":  "code,name\n",
		"ngoặc kép":     "code,name\n1,\"open\n",
		"dài quá":       "code\n" + strings.Repeat("ạ", MaxCell+1),
		"CSV hay XLSX.": "PK\x03\x04 and no more",
	} {
		_, err := Read([]byte(data))
		if err == nil || !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), sentence) {
			t.Errorf("%s: %v", sentence, err)
		}
	}
	if _, err := Read(bytes.Repeat([]byte("a\n"), MaxRows+2)); !fault.Is(err, fault.TooLarge) {
		t.Errorf("too many rows: %v", err)
	}
	if _, err := Read([]byte("a\n" + strings.Repeat(",", MaxColumns+1))); !fault.Is(err, fault.TooLarge) {
		t.Errorf("too many columns: %v", err)
	}
}

// Whatever bytes come, there is a table or a fault with a sentence, never a panic or an inner error.
func FuzzRead(f *testing.F) {
	f.Add([]byte("code;name\n1;\"a\"\n"))
	f.Add([]byte("sep=,\na,b\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte{0xff, 0xfe, 'a', 0, '\n', 0, 'b', 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Read(data)
		if err != nil {
			if fault.Of(err).Kind == fault.Internal {
				t.Errorf("%v", err)
			}
			return
		}
		if len(got.Head) == 0 || len(got.Rows) == 0 {
			t.Errorf("a table without rows: %+v", got)
		}
	})
}
