package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
)

func fileOf(t testing.TB, make func(Paper) ([]byte, error), p Paper) []byte {
	t.Helper()
	file, err := make(p)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func read(t testing.TB, file []byte) Read {
	t.Helper()
	r, err := ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// edited replaces text in one part of a packed file.
func edited(t testing.TB, file []byte, part, old, with string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	done := false
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part && strings.Contains(string(body), old) {
			body, done = []byte(strings.Replace(string(body), old, with, 1)), true
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !done {
		t.Fatalf("%s does not say %q", part, old)
	}
	return out.Bytes()
}

const wordBody = "word/document.xml"

func TestAFileAsItWasWrittenIsRight(t *testing.T) {
	p := sample(20, 100)
	for name, make := range map[string]func(Paper) ([]byte, error){"Word": Word, "Excel": Excel} {
		r := read(t, fileOf(t, make, p))
		if r.Report != reportID || r.Digest != p.Seal.Digest {
			t.Errorf("%s: the file is of %q, digest %q", name, r.Report, r.Digest)
		}
		result := Compare(p.Body, r)
		if !result.Clean() {
			t.Errorf("%s: %+v", name, result.Lines)
		}
		if result.Right < len(p.Body.Figures) {
			t.Errorf("%s: %d of %d figures found", name, result.Right, len(p.Body.Figures))
		}
	}
}

func TestOneChangedDigitIsFound(t *testing.T) {
	p := sample(3, 10)
	f, _ := p.Body.Figure("new/any/culture/collective")
	file := edited(t, fileOf(t, Word, p), wordBody, ">"+Number(f.Value)+"<", ">1.908<")
	result := Compare(p.Body, read(t, file))
	if len(result.Lines) != 1 || result.Lines[0].Verdict != Altered || result.Lines[0].Code != f.Code || result.Lines[0].Shown != "1.908" || result.Lines[0].Stands != "1.907" {
		t.Errorf("%+v", result.Lines)
	}
}

func TestAChangedCellIsFoundWhereverItWasMoved(t *testing.T) {
	p := sample(3, 10)
	f, err := excelize.OpenReader(bytes.NewReader(fileOf(t, Excel, p)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.InsertRows("Biểu 1", 8, 2); err != nil {
		t.Fatal(err)
	}
	figure, _ := p.Body.Figure("new/any/economy/individual")
	rows, err := f.GetRows("Biểu 1", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) > 3 && row[0] == sampleFields[0] {
			if err := f.SetCellValue("Biểu 1", at(4, i+1), figure.Value+1); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	result := Compare(p.Body, read(t, out.Bytes()))
	if result.Count(Altered) != 1 || result.Lines[0].Code != figure.Code || result.Lines[0].Shown != "208" {
		t.Errorf("%+v", result.Lines)
	}
}

// Whoever changes what is seen and leaves the right number where nobody looks is found out.
func TestANumberHiddenInTheBookProvesNothing(t *testing.T) {
	p := sample(3, 10)
	figure, _ := p.Body.Figure("new/any/economy/individual")
	const table = "Biểu 1"
	for name, forge := range map[string]func(t *testing.T, f *excelize.File, cell string, codes []string){
		"a hidden sheet": func(t *testing.T, f *excelize.File, cell string, codes []string) {
			leads(t, f, codes, table, hiddenCopy(t, f, table))
		},
		"a hidden sheet, notes gone": func(t *testing.T, f *excelize.File, cell string, codes []string) {
			leads(t, f, codes, table, hiddenCopy(t, f, table))
			must(t, f.DeleteComment(table, cell))
		},
		"a hidden row": func(t *testing.T, f *excelize.File, cell string, codes []string) {
			must(t, f.SetCellFloat(table, "D900", figure.Value, -1, 64))
			must(t, f.SetRowVisible(table, 900, false))
			leads(t, f, codes, "'"+table+"'!"+cell, "'"+table+"'!D900")
		},
		"a hidden column": func(t *testing.T, f *excelize.File, cell string, codes []string) {
			must(t, f.SetCellFloat(table, "ZZ9", figure.Value, -1, 64))
			must(t, f.SetColVisible(table, "ZZ", false))
			leads(t, f, codes, "'"+table+"'!"+cell, "'"+table+"'!ZZ9")
		},
		"a cell far away": func(t *testing.T, f *excelize.File, cell string, codes []string) {
			must(t, f.SetCellFloat(table, "ZZ900", figure.Value, -1, 64))
			leads(t, f, codes, "'"+table+"'!"+cell, "'"+table+"'!ZZ900")
		},
		"a second sheet of codes": func(t *testing.T, f *excelize.File, cell string, codes []string) {
			to := hiddenCopy(t, f, codesSheet)
			must(t, f.SetSheetName(to, codesSheet+" 2"))
		},
	} {
		f, err := excelize.OpenReader(bytes.NewReader(fileOf(t, Excel, p)))
		must(t, err)
		cell, codes := placeOf(t, f, figure)
		forge(t, f, cell, codes)
		must(t, f.SetCellFloat(table, cell, 99999, -1, 64))
		var out bytes.Buffer
		_, err = f.WriteTo(&out)
		must(t, err)
		must(t, f.Close())
		result := Compare(p.Body, read(t, out.Bytes()))
		i := slices.IndexFunc(result.Lines, func(l Line) bool { return l.Code == figure.Code })
		if i < 0 || result.Lines[i].Verdict != Altered && name != "a hidden sheet, notes gone" {
			t.Errorf("%s: %+v", name, result.Lines)
		}
		if result.Right+result.Count(Altered)+result.Count(Missing) != len(p.Body.Figures) {
			t.Errorf("%s: %d right, %d altered, %d missing of %d", name, result.Right, result.Count(Altered), result.Count(Missing), len(p.Body.Figures))
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// placeOf is the cell of a figure, and the cells of the sheet of codes that lead to others.
func placeOf(t *testing.T, f *excelize.File, figure narrative.Figure) (cell string, codes []string) {
	t.Helper()
	rows, err := f.GetRows(codesSheet)
	must(t, err)
	for i := range rows {
		at := fmt.Sprintf("C%d", i+1)
		formula, err := f.GetCellFormula(codesSheet, at)
		must(t, err)
		if formula == "" {
			continue
		}
		codes = append(codes, at)
		if rows[i][0] == figure.Code {
			_, cell, _ = reference(formula)
		}
	}
	return cell, codes
}

func leads(t *testing.T, f *excelize.File, codes []string, from, to string) {
	t.Helper()
	for _, at := range codes {
		formula, err := f.GetCellFormula(codesSheet, at)
		must(t, err)
		must(t, f.SetCellFormula(codesSheet, at, strings.Replace(formula, from, to, 1)))
	}
}

func hiddenCopy(t *testing.T, f *excelize.File, sheet string) (name string) {
	t.Helper()
	const copied = "Bản gốc"
	to, err := f.NewSheet(copied)
	must(t, err)
	from, err := f.GetSheetIndex(sheet)
	must(t, err)
	must(t, f.CopySheet(from, to))
	must(t, f.SetSheetVisible(copied, false, true))
	return copied
}

func TestWhatIsMissingUnknownOrRewordedIsNamed(t *testing.T) {
	p := sample(2, 10)
	whole := fileOf(t, Word, p)
	other := p
	other.Body.Figures = append(other.Body.Figures[:0:0], p.Body.Figures...)
	for i := range other.Body.Figures {
		if f := &other.Body.Figures[i]; f.Path == "indicator/people" {
			f.Code = "ZZZZZZZ"
		}
	}
	result := Compare(other.Body, read(t, whole))
	if result.Count(Missing) != 1 || result.Count(Unknown) != 1 || result.Count(Altered) != 0 {
		t.Errorf("a code of another report: %+v", result.Lines)
	}
	file := edited(t, whole, wordBody, "lắp 214 mắt", "lắp 241 mắt")
	result = Compare(p.Body, read(t, file))
	if len(result.Lines) != 1 || result.Lines[0].Verdict != Reworded || !strings.Contains(result.Lines[0].Shown, "241") {
		t.Errorf("a sentence: %+v", result.Lines)
	}
	file = edited(t, whole, wordBody, ">—<", ">5<")
	if result = Compare(p.Body, read(t, file)); result.Count(Altered) != 1 {
		t.Errorf("a number in place of what can't be counted: %+v", result.Lines)
	}
}

// Some programs drop the controls when they save: the code beside the number is enough.
func TestWithoutControlsTheCodeBesideTheNumberCounts(t *testing.T) {
	p := sample(2, 10)
	r := read(t, fileOf(t, Word, p))
	r.Figures = nil
	if result := Compare(p.Body, r); !result.Clean() {
		t.Errorf("%+v", result.Lines)
	}
	for i := range r.Nearby {
		if r.Nearby[i].Text == "486" {
			r.Nearby[i].Text = "468"
		}
	}
	if result := Compare(p.Body, r); result.Count(Altered) != 1 {
		t.Errorf("%+v", result.Lines)
	}
}

func TestNumbersAreReadAsPapersWriteThem(t *testing.T) {
	for text, want := range map[string]float64{"4.494": 4494, "4494": 4494, "1.234,5": 1234.5, "−9": -9, "0": 0, "12 345": 12345, "0,125": 0.125} {
		if v, ok := ParseNumber(text); !ok || !Same(v, want) {
			t.Errorf("ParseNumber(%q) = %v %v, want %v", text, v, ok, want)
		}
	}
	for _, text := range []string{"", "4.49", "4,494,1", "bốn", "4.494x", "—", "1.2345"} {
		if v, ok := ParseNumber(text); ok {
			t.Errorf("ParseNumber(%q) = %v", text, v)
		}
	}
}

func TestSumsOfTheWorkbookAgreeWithItsValues(t *testing.T) {
	p := sample(20, 100)
	f, err := excelize.OpenReader(bytes.NewReader(fileOf(t, Excel, p)), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	formulas := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for k, kept := range row {
				formula, _ := f.GetCellFormula(sheet, at(k+1, i+1))
				if formula == "" {
					continue
				}
				formulas++
				if reckoned, err := f.CalcCellValue(sheet, at(k+1, i+1)); err != nil || reckoned != kept {
					t.Errorf("%s %s: =%s is %s, kept %s (%v)", sheet, at(k+1, i+1), formula, reckoned, kept, err)
				}
			}
		}
	}
	// Three sums in each row of both tables, nine totals under each, and a reference for every figure.
	if want := 3*(5+20) + 2*9 + 3*2 - 6; formulas < want {
		t.Errorf("%d formulas, want at least %d", formulas, want)
	}
}

func TestHostileFilesAreRefused(t *testing.T) {
	good := fileOf(t, Excel, sample(1, 1))
	wide := strings.Repeat(`<row r="1"><c r="XFD1"><v>1</v></c></row>`, 1000) // a cell each in the last of 16,384 columns
	if r, err := ReadFile(edited(t, good, "xl/worksheets/sheet1.xml", "<sheetData>", "<sheetData>"+wide)); err != nil || len(r.Figures) == 0 {
		t.Errorf("a wide sheet: %v", err)
	}
	bomb := func() []byte {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
			to, _ := w.Create(name)
			zero := make([]byte, 1<<20)
			for range 40 {
				to.Write(zero)
			}
		}
		w.Close()
		return out.Bytes()
	}()
	for name, file := range map[string][]byte{"empty": nil, "text": []byte("xin chào"), "half": good[:len(good)/2], "bomb": bomb,
		"deep": edited(t, good, "xl/workbook.xml", "<sheets>", strings.Repeat("<a>", 5000)+"<sheets>")} {
		if _, err := ReadFile(file); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	if _, err := ReadFile(make([]byte, MaxFile+1)); err != docx.ErrTooLarge {
		t.Errorf("too large: %v", err)
	}
}

func FuzzReadFile(f *testing.F) {
	p := sample(1, 1)
	f.Add(fileOf(f, Word, p))
	f.Add(fileOf(f, Excel, p))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, file []byte) {
		r, err := ReadFile(file)
		if err == nil {
			Compare(p.Body, r)
		}
	})
}

// FuzzSheet puts any markup where the sheet of codes stands.
func FuzzSheet(f *testing.F) {
	good := fileOf(f, Excel, sample(0, 1))
	f.Add(`<row r="1"><c r="A1" t="str"><v>7K3Q9XA</v></c><c r="C1"><f>'Biểu 1'!B7</f><v>1</v></c></row>`)
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>7K3Q9XA</t></is></c><c r="XFD1048576"><f>A1!</f></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		if strings.Contains(rows, "sheetData") {
			return
		}
		r, err := ReadFile(edited(t, good, "xl/worksheets/sheet4.xml", "<sheetData>", "<sheetData>"+rows))
		if err == nil && len(r.Figures) > maxCells {
			t.Error("too many figures")
		}
	})
}
