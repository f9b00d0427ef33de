package table

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"kheo/internal/platform/fault"
)

// Limits of a file that is read row by row: a hundred thousand registrations with nine texts each
// unpack to about 300 MB. What is kept in memory doesn't grow with it.
const (
	MaxStreamBytes = 64 << 20
	maxInflated    = 512 << 20
	maxParts       = 2000
)

// Source is a file of rows that stays where it is and is read from its beginning again and again.
type Source struct {
	file   io.ReaderAt
	size   int64
	sheets []sheetPart // those shown; none in a CSV
	hidden int
	text   *encodedText
	book   *workbook
}

// Kind is what a cell says of itself.
type Kind uint8

const (
	Text    Kind = iota
	Number       // Text has it with a point and without a group sign
	Day          // Text has it as 2026-04-30
	Failure      // a formula that came to nothing; Text is what the sheet shows: #REF!
)

// Value is one cell. Its text is as it stands in the file: no letter is dropped, for an old
// character set may mean one by it.
type Value struct {
	Text string
	Kind Kind
}

// Line is one row with something in it.
type Line struct {
	At    int // as a spreadsheet counts
	Cells []Value
}

// Cell is the value of a column; an empty one where the row ends before it.
func (l Line) Cell(column int) Value {
	if column < 0 || column >= len(l.Cells) {
		return Value{}
	}
	return l.Cells[column]
}

// Rows walks through a sheet.
type Rows interface {
	Next() (Line, bool) // the cells are overwritten by the next call
	Err() error
	Close() error
}

// Open looks at a file without reading its rows. Invalid or TooLarge with a sentence for whoever sent
// it: no table, an old or locked workbook, macros, more than a machine can take.
func Open(file io.ReaderAt, size int64) (*Source, error) {
	if size > MaxStreamBytes {
		return nil, largeStream()
	}
	head := make([]byte, min(size, 8<<10))
	if n, err := file.ReadAt(head, 0); n < len(head) {
		return nil, err
	}
	s := &Source{file: file, size: size}
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return nil, fault.New(fault.Invalid, "Tệp trống.")
	case bytes.HasPrefix(head, oleMark):
		return nil, s.oldKind()
	case bytes.HasPrefix(head, zipMark):
		return s, s.openBook()
	}
	var err error
	s.text, err = findEncoding(file, size, head)
	return s, err
}

func largeStream() error {
	return fault.New(fault.TooLarge, "Tệp quá lớn: nhiều nhất %d MB và %d dòng.", MaxStreamBytes>>20, MaxRows)
}

// encryptedMark is how the directory of a workbook with a password names its one part.
var encryptedMark = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e")

// oldKind: both the old format and a workbook with a password begin alike.
func (s *Source) oldKind() error {
	all := io.NewSectionReader(s.file, 0, s.size)
	if found, err := contains(all, encryptedMark); err != nil || found {
		return fault.New(fault.Invalid, "Tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi gửi lại.")
	}
	return fault.New(fault.Invalid, "Đây là tệp Excel kiểu cũ (.xls); hãy lưu lại thành .xlsx hoặc .csv.")
}

// contains looks for a mark over the borders of what is read at once.
func contains(r io.Reader, mark []byte) (bool, error) {
	buffer := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buffer[kept:])
		if bytes.Contains(buffer[:kept+n], mark) {
			return true, nil
		}
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		end := kept + n
		kept = copy(buffer, buffer[max(0, end-len(mark)+1):end])
	}
}

func (s *Source) openBook() error {
	z, err := zip.NewReader(s.file, s.size)
	if err != nil {
		return wrongKind().Wrap(err)
	}
	if err := checkParts(z.File); err != nil {
		return err
	}
	s.book = &workbook{zip: z}
	sheets, err := s.book.read()
	if err != nil {
		return err
	}
	for _, sheet := range sheets {
		if sheet.hidden {
			s.hidden++
			continue
		}
		s.sheets = append(s.sheets, sheet)
	}
	if len(s.sheets) == 0 {
		return fault.New(fault.Invalid, "Mọi trang tính trong tệp đều đang ẩn; hãy cho hiện trang có dữ liệu rồi gửi lại.")
	}
	return nil
}

// checkParts judges by names and declared sizes, before a byte is unpacked.
func checkParts(parts []*zip.File) error {
	if len(parts) > maxParts {
		return wrongKind()
	}
	var size uint64
	found := false
	for _, p := range parts {
		name := strings.ToLower(p.Name)
		found = found || name == "xl/workbook.xml"
		switch {
		case path.Base(name) == "vbaproject.bin":
			return fault.New(fault.Invalid, "Tệp có macro nên không nhận; hãy lưu lại thành “Excel Workbook (.xlsx)” rồi gửi lại.")
		case p.Flags&1 != 0:
			return wrongKind()
		case p.UncompressedSize64 > maxInflated:
			return bomb()
		}
		if size += p.UncompressedSize64; size > maxInflated {
			return bomb()
		}
	}
	if !found {
		return wrongKind()
	}
	return nil
}

func bomb() error {
	return fault.New(fault.TooLarge, "Tệp nén bung ra quá %d MB nên không đọc; hãy chia thành nhiều tệp nhỏ hơn.", maxInflated>>20)
}

// Sheets are the names of the sheets that are shown; a CSV has one without a name.
func (s *Source) Sheets() []string {
	if s.book == nil {
		return []string{""}
	}
	names := make([]string, len(s.sheets))
	for i, sheet := range s.sheets {
		names[i] = sheet.name
	}
	return names
}

// Hidden is the number of sheets that are not shown and not read.
func (s *Source) Hidden() int { return s.hidden }

// Rows begins a sheet, by its place among those shown.
func (s *Source) Rows(sheet int) (Rows, error) {
	switch {
	case s.book == nil:
		return s.text.rows(s.file, s.size)
	case sheet < 0 || sheet >= len(s.sheets):
		return nil, fault.New(fault.Invalid, "Tệp không còn trang tính ấy.")
	}
	return s.book.rows(s.sheets[sheet])
}

// Merges are the areas of a sheet whose cells were made one.
func (s *Source) Merges(sheet int) (Merges, error) {
	if s.book == nil || sheet < 0 || sheet >= len(s.sheets) {
		return Merges{}, nil
	}
	return s.book.merges(s.sheets[sheet])
}

// Close drops what was unpacked beside the file; the file itself is the caller's.
func (s *Source) Close() error {
	if s.book == nil {
		return nil
	}
	return s.book.close()
}
