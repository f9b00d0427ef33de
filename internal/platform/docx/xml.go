package docx

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// markup writes XML in the order it is told; attributes are pairs of name and value.
type markup struct{ bytes.Buffer }

func (m *markup) tag(name string, attrs []string, end string) {
	m.WriteByte('<')
	m.WriteString(name)
	for i := 0; i+1 < len(attrs); i += 2 {
		m.WriteByte(' ')
		m.WriteString(attrs[i])
		m.WriteString(`="`)
		m.WriteString(escaped(attrs[i+1]))
		m.WriteByte('"')
	}
	m.WriteString(end)
}

func (m *markup) open(name string, attrs ...string)  { m.tag(name, attrs, ">") }
func (m *markup) empty(name string, attrs ...string) { m.tag(name, attrs, "/>") }
func (m *markup) close(name string)                  { m.WriteString("</" + name + ">") }

// element writes text between two tags.
func (m *markup) element(name, text string, attrs ...string) {
	m.open(name, attrs...)
	m.WriteString(escaped(text))
	m.close(name)
}

// flag writes an empty element when it is on.
func (m *markup) flag(name string, on bool) {
	if on {
		m.empty(name)
	}
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\t", "&#9;", "\r", "&#13;")

// escaped drops what XML 1.0 has no way to say: control characters and broken letters.
func escaped(text string) string {
	return escapes.Replace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "�")))
}

func number(n int) string { return strconv.Itoa(n) }

// twips are twentieths of a point, Word's unit of lengths.
func twips(mm float64) string { return number(int(math.Round(mm / 25.4 * 1440))) }

// emu are the units of pictures, 36,000 in a millimetre.
func emu(mm float64) string { return number(int(math.Round(mm * 36000))) }

// halves are half points, Word's unit of sizes of letters.
func halves(points float64) string { return number(int(math.Round(points * 2))) }

func twentieths(points float64) string { return number(int(math.Round(points * 20))) }

// cut shortens to so many characters; Word refuses longer names.
func cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit])
}
