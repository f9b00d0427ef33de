package docx

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"kheo/internal/platform/fault"
)

func known(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	var f *fault.Error
	if !errors.As(err, &f) || f.Kind != fault.Invalid && f.Kind != fault.TooLarge {
		t.Fatal(err)
	}
}

func fill(t *testing.T, template []byte, v Values) (*Doc, map[string]string) {
	t.Helper()
	file, err := Fill(template, v)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Fill(template, v)
	if err != nil || !bytes.Equal(file, again) {
		t.Errorf("filled twice, it differs: %v", err)
	}
	return opened(t, file), parts(t, file)
}

func run(text string) string { return `<w:r><w:t>` + text + `</w:t></w:r>` }

func TestPlacesAreFilledHoweverWordSplitsThem(t *testing.T) {
	v := Values{Texts: map[string]string{"ten": "Xã <A> & B", "hai": "trên\ndưới"}}
	for body, want := range map[string]string{
		run("Gửi {{ten}}."): "Gửi Xã <A> & B.",
		run("{{") + run("te") + `<w:proofErr w:type="spellStart"/>` + run("n}} và {{ten") + run("}}"): "Xã <A> & B và Xã <A> & B",
		run("{{ ten }}{{hai}}"): "Xã <A> & Btrên\ndưới",
		run("không có"):         "không có",
		run("a &amp; {{ten}}"):  "a & Xã <A> & B",
		`<w:r><w:t/></w:r>` + run("{{ten}} ") + `<w:r><w:t xml:space="preserve"> x</w:t></w:r>`: "Xã <A> & B  x",
	} {
		doc, _ := fill(t, wordFile(t, `<w:p>`+body+`</w:p>`), v)
		if doc.Texts[0].Text != want {
			t.Errorf("%s: %q, want %q", body, doc.Texts[0].Text, want)
		}
	}
}

func TestTheRestOfATemplateStaysAsItIs(t *testing.T) {
	strange := `<w:p w:rsidR="00AB"><w:r><w:t>giữ</w:t></w:r><w:unheardOf xmlns:z="urn:z" z:a="1"/></w:p>`
	_, all := fill(t, wordFile(t, strange+`<w:p>`+run("{{a}}")+`</w:p>`), Values{Texts: map[string]string{"a": "b"}})
	if !strings.Contains(all["word/document.xml"], strange) {
		t.Error(all["word/document.xml"])
	}
}

func ownTemplate(t *testing.T) []byte {
	t.Helper()
	return bytesOf(t, Document{Page: StatePage, Footer: []Block{P(Footer, "Mã {{ma}}")}, Body: []Block{
		P(ListNumber, "{{ten}}"), P(Normal, "{{noi_dung}}"), Table{Widths: []float64{50, 50}, Rows: []Row{{Words("{{noi_dung}}"), Words("{{ten}}")}}},
		chart(), P(Normal, "hết")}})
}

func TestBlocksBringWhatTheyStandOn(t *testing.T) {
	v := Values{Texts: map[string]string{"ma": "BC-9", "ten": "Xã A"}, Custom: []Property{{"Mã", "BC-9"}},
		Blocks: map[string][]Block{"noi_dung": everything(State).Body}}
	foreign := wordFile(t, `<w:p>`+run("{{noi_dung}}")+`</w:p><w:p>`+run("{{ma}} {{ten}}")+`</w:p>`)
	for name, template := range map[string][]byte{"our own": ownTemplate(t), "a bare one": foreign} {
		doc, all := fill(t, template, v)
		if n := len(doc.Controls["SO-1"]); n == 0 {
			t.Errorf("%s: the figure is not found", name)
		}
		if !slices.Equal(doc.Properties.Custom, v.Custom) {
			t.Errorf("%s: %+v", name, doc.Properties)
		}
		for _, want := range []Text{{"document", "heading 1", "I. KẾT QUẢ"}, {"document", "List Number", "hai"}} {
			if !slices.Contains(doc.Texts, want) {
				t.Errorf("%s: no %+v", name, want)
			}
		}
		for _, part := range []string{"word/styles.xml", "word/numbering.xml", "word/media/filled1.emf"} {
			if all[part] == "" {
				t.Errorf("%s: no %s", name, part)
			}
		}
		if strings.Contains(all["word/document.xml"], "{{") {
			t.Errorf("%s: a place is left", name)
		}
	}
}

func TestStylesOfATemplateKeepTheirLooks(t *testing.T) {
	styles := `<w:styles xmlns:w="` + nsWord + `"><w:style w:type="paragraph" w:styleId="u1"><w:name w:val="Heading 1"/></w:style><w:style w:type="paragraph" w:styleId="TableText"><w:name w:val="Khác"/></w:style></w:styles>`
	template := wordFile(t, `<w:p>`+run("{{noi_dung}}")+`</w:p>`, "word/styles.xml", styles,
		"word/_rels/document.xml.rels", `<Relationships xmlns="`+nsRels+`"><Relationship Id="kheo1" Type="`+relType+`styles" Target="styles.xml"/></Relationships>`)
	_, all := fill(t, template, Values{Blocks: map[string][]Block{"noi_dung": {P(Heading1, "I"), P(TableText, "x"), chart()}}})
	for _, want := range []string{`w:pStyle w:val="u1"`, `w:pStyle w:val="KheoTableText"`} {
		if !strings.Contains(all["word/document.xml"], want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Count(strings.ToLower(all["word/styles.xml"]), `"heading 1"`) != 1 || !strings.Contains(all["word/styles.xml"], `w:styleId="KheoTableText"`) {
		t.Error(all["word/styles.xml"])
	}
}

func TestSectionsInsideATemplateEndInside(t *testing.T) {
	sect := func(inner string) string {
		return `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>` + inner + `</w:sectPr>`
	}
	template := wordFile(t, "", "word/document.xml", `<w:document xmlns:w="`+nsWord+`"><w:body><w:p>`+run("{{noi_dung}}")+`</w:p><w:p>`+run("sau")+`</w:p>`+sect(`<w:titlePg/>`)+`</w:body></w:document>`)
	_, all := fill(t, template, Values{Blocks: map[string][]Block{"noi_dung": {P(Normal, "đứng"), Section{StatePage.Turned()}, P(Normal, "nằm")}}})
	body := all["word/document.xml"]
	if strings.Count(body, "<w:sectPr>") != 3 || strings.Count(body, "<w:titlePg/>") != 1 || strings.Index(body, "titlePg") > strings.Index(body, "landscape") {
		t.Error(body)
	}
	template = wordFile(t, `<w:p><w:pPr>`+sect("")+`</w:pPr>`+run("{{noi_dung}}")+`</w:p><w:p/>`)
	_, all = fill(t, template, Values{Blocks: map[string][]Block{"noi_dung": {P(Normal, "x")}}})
	if body = all["word/document.xml"]; strings.Count(body, "<w:sectPr>") != 1 || strings.Count(body, "<w:sectPr/>") != 1 {
		t.Error(body)
	}
}

func TestNoSectionEndsInACell(t *testing.T) {
	template := wordFile(t, `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/><w:p>`+run("{{noi_dung}}")+`</w:p></w:tc></w:tr></w:tbl><w:p/>`)
	_, all := fill(t, template, Values{Blocks: map[string][]Block{"noi_dung": {P(Normal, "a"), Section{StatePage.Turned()}, P(Normal, "b")}}})
	if body := all["word/document.xml"]; strings.Contains(body, "landscape") || !strings.Contains(body, ">b<") {
		t.Error(body)
	}
	d := Document{Page: StatePage, Body: []Block{Table{Widths: []float64{50}, Rows: []Row{{{Blocks: []Block{Section{StatePage}, P(Normal, "c")}}}}}}}
	if body := parts(t, bytesOf(t, d))["word/document.xml"]; strings.Count(body, "<w:sectPr>") != 1 {
		t.Error(body)
	}
}

func TestTheTemplatesTemplateIsForgotten(t *testing.T) {
	template := wordFile(t, `<w:p>`+run("{{a}}")+`</w:p>`,
		"word/settings.xml", `<w:settings xmlns:w="`+nsWord+`" xmlns:r="`+nsRel+`"><w:zoom w:percent="90"/><w:attachedTemplate r:id="rId1"/></w:settings>`,
		"word/_rels/settings.xml.rels", `<Relationships xmlns="`+nsRels+`"><Relationship Id="rId1" Type="`+relType+`attachedTemplate" Target="file:///C:/x.dotx" TargetMode="External"/></Relationships>`,
		"word/_rels/document.xml.rels", `<Relationships xmlns="`+nsRels+`"><Relationship Id="rId1" Type="`+relType+`settings" Target="settings.xml"/></Relationships>`)
	_, all := fill(t, template, Values{Texts: map[string]string{"a": "b"}})
	for name, body := range all {
		if strings.Contains(body, "attachedTemplate") || strings.Contains(body, "x.dotx") {
			t.Errorf("%s: %s", name, body)
		}
	}
	if !strings.Contains(all["word/settings.xml"], "w:zoom") {
		t.Error("more than that is gone")
	}
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	template := wordFile(t, `<w:p>`+run("Gửi {{ten}}, {{noi_dung}} và {{lạ}}")+`</w:p><w:p>`+run("{{ma")+`</w:p>`)
	err := Check(template, []Want{{Name: "ten", Required: true}, {Name: "noi_dung", Blocks: true}, {Name: "ma", Required: true}, {Name: "thua"}})
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Fatal(err)
	}
	var got []string
	for _, e := range f.Fields {
		got = append(got, e.Sentence)
	}
	if want := []string{BrokenPlace, CrowdedPlace, UnknownPlace, MissingPlace}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	places, err := Places(ownTemplate(t))
	if want := []Place{{"ten", true}, {"noi_dung", true}, {"ma", false}}; err != nil || !slices.Equal(places, want) {
		t.Errorf("%v %v", places, err)
	}
	if err := Check(ownTemplate(t), []Want{{Name: "ten"}, {Name: "noi_dung", Blocks: true}, {Name: "ma"}}); err != nil {
		t.Error(err)
	}
	if _, err := Fill(ownTemplate(t), Values{Texts: map[string]string{"ten": ""}}); err == nil {
		t.Error("filled with places left")
	}
}
