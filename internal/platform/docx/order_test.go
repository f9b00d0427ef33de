package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
)

// order is that of the schema (ECMA-376 part 1, annex A, transitional), for the elements we write.
// What isn't listed may not stand there.
var order = map[string]string{
	"pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens " +
		"kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing " +
		"mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
	"rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden " +
		"color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
	"tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd " +
		"tblLayout tblCellMar tblLook tblCaption tblDescription",
	"tblBorders":  "top left bottom right insideH insideV",
	"tblCellMar":  "top left bottom right",
	"pBdr":        "top left bottom right between bar",
	"tcPr":        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"trPr":        "cantSplit tblHeader",
	"sectPr":      "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
	"sdtPr":       "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex text",
	"sdt":         "sdtPr sdtEndPr sdtContent",
	"tbl":         "tblPr tblGrid tr",
	"tr":          "tblPrEx trPr tc",
	"style":       "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr",
	"styles":      "docDefaults latentStyles style",
	"docDefaults": "rPrDefault pPrDefault",
	"numbering":   "numPicBullet abstractNum num numIdMacAtCleanup",
	"abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
	"lvl":         "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
	"num":         "abstractNumId lvlOverride",
	"lvlOverride": "startOverride lvl",
	"numPr":       "ilvl numId",
	"settings":    "writeProtection view zoom attachedTemplate defaultTabStop characterSpacingControl compat rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
	"inline":      "extent effectExtent docPr cNvGraphicFramePr graphic",
	"pic":         "nvPicPr blipFill spPr",
	"blipFill":    "blip srcRect tile stretch",
	"spPr":        "xfrm custGeom prstGeom",
}

// first must be the first child there, last the last.
var (
	first = map[string]string{"p": "pPr", "r": "rPr", "tc": "tcPr"}
	last  = map[string]string{"body": "sectPr", "tc": "p", "hdr": "p", "ftr": "p"}
)

func checkOrder(t *testing.T, part string, body []byte) {
	t.Helper()
	type open struct {
		name     string
		children []string
	}
	stack := []open{{}}
	err := walk(body, func(tok xml.Token, _, _ int) error {
		switch e := tok.(type) {
		case xml.StartElement:
			top := &stack[len(stack)-1]
			top.children = append(top.children, e.Name.Local)
			stack = append(stack, open{name: e.Name.Local})
		case xml.EndElement:
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			inOrder(t, part, top.name, top.children)
		}
		return nil
	})
	if err != nil {
		t.Errorf("%s: %v\n%s", part, err, body)
	}
}

func inOrder(t *testing.T, part, name string, children []string) {
	t.Helper()
	if list, ok := order[name]; ok {
		known, reached := strings.Fields(list), 0
		for _, c := range children {
			i := slices.Index(known, c)
			if i < reached {
				t.Errorf("%s: in %s, %s stands at the wrong place of %v", part, name, c, children)
			}
			reached = max(reached, i)
		}
	}
	if f := first[name]; f != "" && slices.Index(children, f) > 0 {
		t.Errorf("%s: %s is not the first of %s: %v", part, f, name, children)
	}
	if l := last[name]; l != "" && (len(children) == 0 || children[len(children)-1] != l) {
		t.Errorf("%s: %s does not end with %s: %v", part, name, l, children)
	}
}

// parts unpacks a file, and checks what Word insists on: the order of elements, every relationship
// with its part, every part with its type, ids once.
func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := all[f.Name]; twice {
			t.Errorf("%s is there twice", f.Name)
		}
		all[f.Name] = string(body)
		if strings.HasSuffix(f.Name, ".xml") {
			checkOrder(t, f.Name, body)
		}
	}
	checkTies(t, all)
	return all
}

func checkTies(t *testing.T, all map[string]string) {
	t.Helper()
	a, err := openTemplate(packed(t, all))
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range all {
		if !strings.HasSuffix(name, ".xml") {
			ext := name[strings.LastIndexByte(name, '.')+1:]
			if !strings.Contains(all[contentTypes], `Extension="`+ext+`"`) {
				t.Errorf("no type for %s", name)
			}
			continue
		}
		links, err := a.relationships(relsOf(name))
		if err != nil {
			t.Fatal(err)
		}
		known := map[string]bool{}
		for _, r := range links {
			if known[r.id] {
				t.Errorf("%s: relationship %s twice", name, r.id)
			}
			known[r.id] = true
			if target := partAt(name, r.target); !r.outside && all[target] == "" {
				t.Errorf("%s leads to %s, which is not there", name, target)
			}
		}
		ids := map[string]bool{}
		_ = walk([]byte(body), func(tok xml.Token, _, _ int) error {
			e, ok := tok.(xml.StartElement)
			if !ok {
				return nil
			}
			for _, at := range e.Attr {
				if at.Name.Space == nsRel && !known[at.Value] {
					t.Errorf("%s: %s refers to %s, which is no relationship", name, e.Name.Local, at.Value)
				}
			}
			if n := e.Name.Local; n == "docPr" || n == "bookmarkStart" || n == "id" && attr(e, "val") != "" {
				id := n + attr(e, "id") + attr(e, "val")
				if ids[id] {
					t.Errorf("%s: %s twice", name, id)
				}
				ids[id] = true
			}
			return nil
		})
	}
}

// packed makes a file of parts.
func packed(t testing.TB, all map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range sortedKeys(all) {
		if err := stored(z, part{name, []byte(all[name])}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
