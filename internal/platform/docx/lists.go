package docx

// numberingPart defines the lists: number base is that of dashes, every numbered list after it has
// its own, so that it counts from 1.
func numberingPart(p *pack) []byte {
	var m markup
	m.WriteString(xmlHead)
	m.open("w:numbering", "xmlns:w", nsWord)
	m.kindsOfLists(p.listBase)
	m.lists(p)
	m.close("w:numbering")
	return m.Bytes()
}

func (m *markup) kindsOfLists(base int) {
	m.kindOfList(base, "bullet", "-", Indent{Left: 15, First: -5})
	m.kindOfList(base+1, "decimal", "%1.", Indent{Left: 17, First: -7})
}

func (m *markup) kindOfList(id int, format, text string, indent Indent) {
	m.open("w:abstractNum", "w:abstractNumId", number(id))
	m.empty("w:multiLevelType", "w:val", "singleLevel")
	m.open("w:lvl", "w:ilvl", "0")
	m.empty("w:start", "w:val", "1")
	m.empty("w:numFmt", "w:val", format)
	m.empty("w:lvlText", "w:val", text)
	m.empty("w:lvlJc", "w:val", "left")
	m.open("w:pPr")
	m.indent(&indent)
	m.close("w:pPr")
	m.open("w:rPr")
	m.fonts()
	m.close("w:rPr")
	m.close("w:lvl")
	m.close("w:abstractNum")
}

func (m *markup) lists(p *pack) {
	m.open("w:num", "w:numId", number(p.listBase))
	m.empty("w:abstractNumId", "w:val", number(p.listBase))
	m.close("w:num")
	for i := 1; i <= p.restarts; i++ {
		m.open("w:num", "w:numId", number(p.listBase+i))
		m.empty("w:abstractNumId", "w:val", number(p.listBase+1))
		m.open("w:lvlOverride", "w:ilvl", "0")
		m.empty("w:startOverride", "w:val", "1")
		m.close("w:lvlOverride")
		m.close("w:num")
	}
}
