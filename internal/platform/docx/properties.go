package docx

import "time"

const dublinCore = "http://purl.org/dc/"

// parts are the properties' own parts and the relationships of the file itself.
func (p Properties) parts() []part {
	links := relationships{}
	links.add("officeDocument", "word/document.xml", false)
	links.add("core-properties", "docProps/core.xml", false)
	links.add("extended-properties", "docProps/app.xml", false)
	parts := []part{{"docProps/core.xml", p.core()}, {"docProps/app.xml", appPart()}}
	if len(p.Custom) > 0 {
		links.add("custom-properties", "docProps/custom.xml", false)
		parts = append(parts, part{"docProps/custom.xml", p.custom()})
	}
	return append([]part{{"_rels/.rels", relsPart(links.list)}}, parts...)
}

func (p Properties) core() []byte {
	var m markup
	m.WriteString(xmlHead)
	m.open("cp:coreProperties", "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
		"xmlns:dc", dublinCore+"elements/1.1/", "xmlns:dcterms", dublinCore+"terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	for _, e := range []struct{ name, text string }{{"dc:title", p.Title}, {"dc:subject", p.Subject},
		{"dc:creator", p.Author}, {"cp:keywords", p.Keywords}, {"dc:language", "vi-VN"}} {
		if e.text != "" {
			m.element(e.name, e.text)
		}
	}
	if !p.Created.IsZero() {
		m.element("dcterms:created", p.Created.UTC().Format(time.RFC3339), "xsi:type", "dcterms:W3CDTF")
	}
	m.close("cp:coreProperties")
	return m.Bytes()
}

func appPart() []byte {
	var m markup
	m.WriteString(xmlHead)
	m.open("Properties", "xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
	m.element("Application", "Khéo")
	m.close("Properties")
	return m.Bytes()
}

// customFormat is the one name Word knows for properties that users see.
const customFormat = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

func (p Properties) custom() []byte {
	var m markup
	m.WriteString(xmlHead)
	m.open("Properties", "xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
		"xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes")
	for i, c := range p.Custom {
		m.open("property", "fmtid", customFormat, "pid", number(i+2), "name", c.Name) // 0 and 1 are taken
		m.element("vt:lpwstr", c.Value)
		m.close("property")
	}
	m.close("Properties")
	return m.Bytes()
}

func settingsPart() []byte {
	var m markup
	m.WriteString(xmlHead)
	m.open("w:settings", "xmlns:w", nsWord)
	m.empty("w:zoom", "w:percent", "100")
	m.empty("w:defaultTabStop", "w:val", "720")
	m.empty("w:characterSpacingControl", "w:val", "doNotCompress")
	m.open("w:compat")
	m.empty("w:compatSetting", "w:name", "compatibilityMode", "w:uri", "http://schemas.microsoft.com/office/word", "w:val", "15")
	m.close("w:compat")
	m.empty("w:themeFontLang", "w:val", "vi-VN")
	m.empty("w:decimalSymbol", "w:val", ",")
	m.empty("w:listSeparator", "w:val", ";")
	m.close("w:settings")
	return m.Bytes()
}
