package paper

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"kheo/internal/narrative"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/fault"
)

// allocated is what a call takes of memory, all in all.
func allocated(fn func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	fn()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func inWord(t testing.TB, markup string) []byte {
	return edited(t, fileOf(t, Word, sample(1, 1)), wordBody, "</w:body>", markup+"</w:body>")
}

func paragraph(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

func TestWhatUnpacksToFarMoreIsRefusedAtOnce(t *testing.T) {
	book := fileOf(t, Excel, sample(1, 1))
	digits := strings.Repeat("1 ", 11_000_000)
	for name, file := range map[string][]byte{
		"numbers in a paragraph": inWord(t, paragraph(digits)),
		"in what has no tags":    inWord(t, "<w:p><w:r><w:t><![CDATA["+strings.Repeat("<1 ", 4_000_000)+"]]></w:t></w:r></w:p>"),
		"in a comment":           inWord(t, "<!--"+strings.Repeat("<1 ", 4_000_000)+"-->"),
		"tags":                   inWord(t, strings.Repeat("<w:r/>", maxTags)),
		"a long tag":             inWord(t, `<w:p w:a=">`+strings.Repeat("<1 ", maxTag)+`"/>`),
		"numbers in a cell":      edited(t, book, "xl/worksheets/sheet1.xml", "<sheetData>", `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`+digits+"</t></is></c></row>"),
	} {
		var err error
		start := time.Now()
		taken := allocated(func() { _, err = ReadFile(file) })
		if !errors.Is(err, docx.ErrTooLarge) || taken > 10<<20 {
			t.Errorf("%s: %v with %d MB", name, err, taken>>20)
		}
		t.Log(name, len(file)>>10, "KB", time.Since(start), taken>>10, "KB")
	}
}

// As large as may be, it is still read: slowly is what nobody may make it.
func TestTheLargestFilesTakeLittle(t *testing.T) {
	p, book := sample(1, 1), fileOf(t, Excel, sample(1, 1))
	spaces := strings.Repeat(" ", 3<<20)
	// marks names bookmarks as ours around what stands within.
	marks := func(n int, name, within string) string {
		var from, to strings.Builder
		for i := range n {
			fmt.Fprintf(&from, `<w:bookmarkStart w:id="%d" w:name="_kheo%d_%s"/>`, i, i, name)
			fmt.Fprintf(&to, `<w:bookmarkEnd w:id="%d"/>`, i)
		}
		return "<w:p>" + from.String() + within + to.String() + "</w:p>"
	}
	control := `<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>1</w:t></w:r></w:sdtContent></w:sdt>`
	for name, file := range map[string][]byte{
		"numbers":          inWord(t, paragraph(strings.Repeat("1 ", 2_000_000))),
		"short paragraphs": inWord(t, strings.Repeat(paragraph("12 xã"), 180_000)),
		"marks":            inWord(t, marks(15_000, "SO_2d7K3Q9XA", "<w:r><w:t>"+spaces+"</w:t></w:r>")),
		"marks around all": inWord(t, marks(60_000, "y", strings.Repeat(control, 60_000))),
		"a long mark":      inWord(t, strings.Repeat(marks(1, strings.Repeat("_41", 20_000), ""), 300)),
		"a cell in pieces": edited(t, book, "xl/worksheets/sheet1.xml", "<sheetData>", `<sheetData><row r="1"><c r="A1" t="inlineStr"><is>`+strings.Repeat("<t>1</t>", 700_000)+"</is></c></row>"),
	} {
		var err error
		start := time.Now()
		taken := allocated(func() {
			var r Read
			if r, err = ReadFile(file); err == nil {
				Compare(p.Body, r)
			}
		})
		if spent := time.Since(start); err != nil || spent > 20*time.Second {
			t.Errorf("%s: %v after %v", name, err, spent)
		}
		t.Log(name, len(file)>>10, "KB", time.Since(start), taken>>20, "MB")
	}
}

// A long text in the cell all codes lead to is neither kept nor read for each of them.
func TestWhatStandsInAFiguresPlaceIsCutShort(t *testing.T) {
	p := sample(20, 1)
	file := fileOf(t, Excel, p)
	r := read(t, edited(t, file, "xl/worksheets/sheet1.xml", "<v>207</v>", "<v>"+strings.Repeat("1", 1<<20)+"</v>"))
	result := Compare(p.Body, r)
	if result.Count(Altered) != 1 || len(result.Lines[0].Shown) > 2*mostShown {
		t.Errorf("%d lines", len(result.Lines))
	}
}

func TestMoreFiguresThanAnyReportHasAreRefused(t *testing.T) {
	code := sample(1, 1).Body.Figures[0].Code
	if _, err := ReadFile(inWord(t, paragraph(strings.Repeat("1 "+code+" ", maxFigures+1)))); !errors.Is(err, docx.ErrTooLarge) {
		t.Error(err)
	}
}

func TestNumbersAreFoundBesideTheirCodes(t *testing.T) {
	for text, want := range map[string]string{
		"4.494\n7K3Q9XA": "4.494", "có 4.494 [7K3Q9XA] mô hình": "4.494", "—\n7K3Q9XA": unknown, "−9 \n 7K3Q9XA": "−9", "12\u00a0345\t[7K3Q9XA12345]": "12\u00a0345",
		"4.494 7K3Q9X": "", "4.494 7k3q9xa": "", "4.494 7K3Q9XA_": "", "bốn 7K3Q9XA": "", "4.4947K3Q9XA": "", "4 IIIIIII": "", "": "", " 7K3Q9XA": "", "a1 7K3Q9XA": "1", strings.Repeat("1", 200) + " 7K3Q9XA": "",
	} {
		got := ""
		nearby(text, func(f Found) { got = f.Text })
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestACodeIsOneInEveryPlace(t *testing.T) {
	for _, c := range "0189AHIJKLMNOPTUVWXYZaz-_ é" {
		for _, n := range []int{1, narrative.CodeLength - 1, narrative.CodeLength, narrative.LongestCode, narrative.LongestCode + 1} {
			text := strings.Repeat("7", n-1) + string(c)
			if want := narrative.ReadCode(text) == text; (codeOf(text) != "") != want {
				t.Errorf("%q: %q", text, codeOf(text))
			}
		}
	}
}

func TestSentencesAreComparedByTheirBones(t *testing.T) {
	for text, want := range map[string]sentence{
		" -  Có 4.494  [7K3Q9XA]\tmô hình, −9 xã.": {"Có 4.494 mô hình, −9 xã.", "Có # mô hình, # xã.", 2},
		"Năm 2024, 1.234,5 đồng":                   {"Năm 2024, 1.234,5 đồng", "Năm #, # đồng", 2},
		"không [chú] số [7K3Q9X]":                  {"không [chú] số [7K3Q9X]", "không [chú] số [#K#Q#X]", 3},
		"- ":                                       {"-", "-", 0}, "": {}, "1....": {"1....", "#....", 1},
	} {
		if got := sentenceOf(text); got != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestOneFileIsReadAtATime(t *testing.T) {
	defer func(d time.Duration) { patience = d }(patience)
	patience = 20 * time.Millisecond
	done, err := takeTurn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (&Desk{}).Check(context.Background(), nil, nil); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a second file: %v", err)
	}
	if _, err := (&Desk{}).ReportOf(context.Background(), nil); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a second file's report: %v", err)
	}
	done()
	if _, err := (&Desk{}).Check(context.Background(), nil, nil); !errors.Is(err, docx.ErrNotWord) {
		t.Errorf("afterwards: %v", err)
	}
	patience = time.Minute
	done, err = takeTurn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	for range cap(queue) - 1 {
		ctx, cancel := context.WithCancel(context.Background())
		gone := make(chan struct{})
		go func() { _, _ = takeTurn(ctx); close(gone) }()
		defer func() { cancel(); <-gone }()
	}
	for len(queue) < cap(queue) {
		runtime.Gosched()
	}
	if _, err := takeTurn(context.Background()); !fault.Is(err, fault.Unavailable) {
		t.Errorf("behind a long queue: %v", err)
	}
}
