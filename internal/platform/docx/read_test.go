package docx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
)

func opened(t testing.TB, file []byte) *Doc {
	t.Helper()
	doc, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestWhatWasWrittenIsRead(t *testing.T) {
	d := everything(Party)
	doc := opened(t, bytesOf(t, d))
	if got := doc.Controls["SO-1"]; !slices.Equal(got, []string{"3.482"}) {
		t.Errorf("figure %q", got)
	}
	if !slices.Equal(doc.Hidden, []string{"SO-1"}) {
		t.Errorf("hidden %q", doc.Hidden)
	}
	if !slices.Equal(doc.Properties.Custom, d.Properties.Custom) || doc.Properties.Title != d.Properties.Title || !doc.Properties.Created.Equal(d.Properties.Created) {
		t.Errorf("%+v", doc.Properties)
	}
	for _, want := range []Text{{"document", "heading 1", "I. KẾT QUẢ"}, {"document", "Normal", "Toàn tỉnh có 3.482 mô\thình\nmới <1A2B> & \"x\"nguồn2"},
		{"document", "List Bullet", "một"}, {"document", "Table Text", "trong"}, {"footer1", "footer", "Mã BC-1"}} {
		if !slices.Contains(doc.Texts, want) {
			t.Errorf("no %+v", want)
		}
	}
}

// wordFile is a paper as another program may have written it.
func wordFile(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	all := map[string]string{
		contentTypes:  `<Types xmlns="` + nsTypes + `"><Default Extension="rels" ContentType="r"/><Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/></Types>`,
		"_rels/.rels": `<Relationships xmlns="` + nsRels + `"><Relationship Id="r1" Type="` + relType + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<w:document xmlns:w="` + nsWord + `" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>` + body +
			`<w:sectPr/></w:body></w:document>`,
	}
	for i := 0; i+1 < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return packed(t, all)
}

func TestOnlyWhatAReaderSeesIsRead(t *testing.T) {
	control := func(inner string) string {
		return `<w:p><w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w:tag w:val="SO"/></w:sdtPr><w:sdtContent>` + inner + `</w:sdtContent></w:sdt></w:p>`
	}
	for name, c := range map[string]struct{ inner, want string }{
		"plain":      {`<w:r><w:t>12</w:t></w:r>`, "12"},
		"split":      {`<w:r><w:t>1</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r>`, "12"},
		"deleted":    {`<w:r><w:t>12</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del>`, "12"},
		"inserted":   {`<w:ins><w:r><w:t>1</w:t></w:r></w:ins><w:r><w:t>2</w:t></w:r>`, "12"},
		"moved":      {`<w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>12</w:t></w:r></w:moveTo>`, "12"},
		"hidden":     {`<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r><w:r><w:t>12</w:t></w:r>`, "12"},
		"not hidden": {`<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>12</w:t></w:r>`, "12"},
		"hyphen":     {`<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>`, "1-2"},
		"copy":       {`<mc:AlternateContent><mc:Choice><w:r><w:t>12</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>12</w:t></w:r></mc:Fallback></mc:AlternateContent>`, "12"},
		"field":      {`<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>12</w:t></w:r>`, "12"},
		"cdata":      {`<w:r><w:t>1<!-- x --><![CDATA[2]]></w:t></w:r>`, "12"},
		"empty":      {``, ""},
	} {
		doc := opened(t, wordFile(t, control(c.inner)))
		if got := doc.Controls["SO"]; !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	doc := opened(t, wordFile(t, `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>a</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>b</w:t></w:r></w:p>`))
	if want := []Text{{"document", "Normal", "ab"}, {"document", "Normal", "hộp"}}; !slices.Equal(doc.Texts, want) {
		t.Errorf("%+v", doc.Texts)
	}
}

func TestFiguresSurviveAProgramThatDropsControls(t *testing.T) {
	d := Document{Page: StatePage, Body: []Block{Paragraph{Runs: []Inline{figureOf("SO-1.ạ", "12"), Run{Text: " và "}, figureOf("SO-1.ạ", "13"), figureOf("", "x")}}}}
	all := parts(t, bytesOf(t, d))
	for name, body := range map[string]string{"as written": all["word/document.xml"],
		"without": strings.NewReplacer("<w:sdt>", "", "</w:sdt>", "", "<w:sdtContent>", "", "</w:sdtContent>", "", "<w:sdtPr>", "<!--", "</w:sdtPr>", "-->").Replace(all["word/document.xml"])} {
		all["word/document.xml"] = body
		doc := opened(t, packed(t, all))
		if got := doc.Controls["SO-1.ạ"]; !slices.Equal(got, []string{"12", "13"}) || len(doc.Bookmarks) != 0 {
			t.Errorf("%s: %q, %v", name, got, doc.Bookmarks)
		}
	}
}

func TestBadFilesAreRefused(t *testing.T) {
	good := wordFile(t, `<w:p/>`)
	locked := bytes.Clone(good)
	at := bytes.Index(locked, []byte("PK\x01\x02"))
	locked[at+8] |= 1
	link := func(kind string) string {
		return `<Relationships xmlns="` + nsRels + `"><Relationship Id="r" Type="` + relType + kind + `" Target="http://a.example/x" TargetMode="External"/></Relationships>`
	}
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":    {nil, ErrNotWord},
		"text":       {[]byte("báo cáo"), ErrNotWord},
		"old .doc":   {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), ErrEncrypted},
		"cut short":  {good[:len(good)-30], ErrDamaged},
		"locked":     {locked, ErrEncrypted},
		"sheet":      {packed(t, map[string]string{contentTypes: `<Types xmlns="x"/>`, "xl/workbook.xml": "<a/>"}), ErrNotWord},
		"no types":   {packed(t, map[string]string{"word/document.xml": "<a/>"}), ErrNotWord},
		"macros":     {wordFile(t, "", "word/vbaProject.bin", "x"), ErrMacros},
		"macro type": {wordFile(t, "", contentTypes, `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`), ErrMacros},
		"outside":    {wordFile(t, "", "word/_rels/document.xml.rels", link("image")), ErrOutside},
		"traversal":  {wordFile(t, "", "../evil.xml", "x"), ErrDamaged},
		"entities":   {wordFile(t, "", "word/document.xml", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`), ErrDamaged},
		"depth":      {wordFile(t, strings.Repeat("<w:p>", 5000)+strings.Repeat("</w:p>", 5000)), ErrDamaged},
		"long tag":   {wordFile(t, "<w:p "+strings.Repeat(`a="b" `, 20000)+"/>"), ErrDamaged},
		"strict":     {wordFile(t, "", "word/document.xml", `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`), ErrStrict},
		"unclosed":   {wordFile(t, "<w:p>"), ErrDamaged},
		"bomb":       {wordFile(t, strings.Repeat(" ", maxMarkup+1)), ErrTooLarge},
		"many bombs": {bombs(t), ErrTooLarge},
		"empty ones": {wordFile(t, strings.Repeat("<w:p/>", maxTexts+1)), ErrTooLarge},
	} {
		if _, err := Open(bytes.NewReader(c.file), int64(len(c.file))); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if _, err := Fill(c.file, Values{}); !errors.Is(err, c.want) && name != "empty ones" {
			t.Errorf("filling %s: %v, want %v", name, err, c.want)
		}
	}
	for _, kind := range []string{"hyperlink", "attachedTemplate"} {
		opened(t, wordFile(t, "", "word/_rels/document.xml.rels", link(kind)))
	}
}

// bombs declare little each and much together; nothing of them is unpacked.
func bombs(t *testing.T) []byte {
	t.Helper()
	file := wordFile(t, "", "word/media/a.bin", "a", "word/media/b.bin", "b")
	for at := 0; ; {
		next := bytes.Index(file[at:], []byte("PK\x01\x02"))
		if next < 0 {
			break
		}
		at += next
		name := string(file[at+46 : at+46+int(binary.LittleEndian.Uint16(file[at+28:]))])
		if strings.HasSuffix(name, ".bin") {
			binary.LittleEndian.PutUint32(file[at+24:], 60<<20)
		}
		at += 4
	}
	if _, err := zip.NewReader(bytes.NewReader(file), int64(len(file))); err != nil {
		t.Fatal(err)
	}
	return file
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add(wordFile(f, `<w:p><w:r><w:t>a</w:t></w:r></w:p>`))
	f.Fuzz(func(t *testing.T, file []byte) {
		doc, err := Open(bytes.NewReader(file), int64(len(file)))
		known(t, err)
		if err == nil && (doc.Controls == nil || doc.Bookmarks == nil) {
			t.Fatal("maps missing")
		}
	})
}

// FuzzBody reaches behind the archive, which random bytes rarely open.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{`<w:p><w:r><w:t>{{a}}</w:t></w:r></w:p>`, `<w:p><w:r><w:t>{{noi</w:t></w:r><w:r><w:t>_dung}}</w:t></w:r></w:p><w:tbl/>`,
		`<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:pPr><w:sectPr><w:titlePg/><w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr></w:pPr></w:p></w:sdtContent></w:sdt>`,
		`<w:t><w:p></w:p>x</w:t>`, `<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/></w:sdt>`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		file := wordFile(t, body)
		_, err := Open(bytes.NewReader(file), int64(len(file)))
		known(t, err)
		out, err := Fill(file, Values{Texts: map[string]string{"a": "1\n2"}, Blocks: map[string][]Block{"noi_dung": {P(ListNumber, "x"), Section{StatePage}, P(Normal, "y")}}})
		if err != nil {
			known(t, err)
			return
		}
		if _, err := Open(bytes.NewReader(out), int64(len(out))); err != nil {
			t.Fatalf("filled, it can't be opened: %v", err)
		}
	})
}
