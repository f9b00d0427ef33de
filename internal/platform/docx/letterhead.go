package docx

import (
	"strings"

	"kheo/internal/platform/emf"
)

// Family is the form a paper has by who issues it.
type Family string

// Party after Hướng dẫn 36-HD/VPTW, State after Nghị định 30/2020/NĐ-CP; the Front and the mass
// organisations have the State's motto and number under their own names.
const (
	Party Family = "party"
	State Family = "state"
	Front Family = "front"
)

// Page is the family's page.
func (f Family) Page() Page {
	if f == Party {
		return PartyPage
	}
	return StatePage
}

// Letterhead is the top of a paper. Number and date stay blank until the clerk issues them.
type Letterhead struct {
	Family Family
	Parent string // the body above, not bold; may be empty
	Body   string // who issues the paper
	Symbol string // what follows the number: BC/BCĐ
	Place  string // before the date: Nghệ An
}

const (
	country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	motto   = "Độc lập - Tự do - Hạnh phúc"
	party   = "ĐẢNG CỘNG SẢN VIỆT NAM"
	blank   = "       " // room for a number written by hand
)

// Blocks are the letterhead's table of two columns without borders.
func (l Letterhead) Blocks() []Block {
	whole, right := l.Family.Page().Width(), emf.TextWidth(country, 12, true)+3
	if l.Family == Party {
		right = emf.TextWidth(party, 15, true) + 8
	}
	left := whole - right
	return []Block{Table{Plain: true, Widths: []float64{left, right}, Rows: []Row{
		{{Blocks: l.issuer(left)}, {Blocks: l.nation(right)}},
		{{Blocks: l.number()}, {Blocks: l.date()}},
	}}}
}

func (l Letterhead) issuer(width float64) []Block {
	var all []Block
	if l.Parent != "" {
		all = append(all, name(l.Parent, width, false))
	}
	all = append(all, name(l.Body, width, true))
	if l.Family == Party {
		return append(all, P(LetterheadLeft, "*"))
	}
	return append(all, ruleOf(width, width*0.35))
}

// name is that of a body, a little smaller where that saves it a second line, else in lines about
// equally long.
func name(text string, width float64, bold bool) Paragraph {
	room := width - 1
	for _, size := range []float64{13, 12.5, 12} {
		if emf.TextWidth(text, size, bold) <= room {
			return line(LetterheadLeft, Run{Text: text, Bold: bold, Size: size})
		}
	}
	return line(LetterheadLeft, Run{Text: broken(text, emf.Font{Size: 13, Bold: bold}, room), Bold: bold, Size: 13})
}

// broken divides a long name before the place or the second thing it names, where both lines have
// room. A name that comes with its own line break keeps it.
func broken(text string, f emf.Font, room float64) string {
	if strings.Contains(text, "\n") {
		return text
	}
	for _, word := range []string{" TỈNH ", " THÀNH PHỐ ", " XÃ ", " PHƯỜNG ", " VÀ "} {
		i := strings.LastIndex(text, word)
		if i > 0 && max(emf.TextWidth(text[:i], f.Size, f.Bold), emf.TextWidth(text[i+1:], f.Size, f.Bold)) <= room {
			return text[:i] + "\n" + text[i+1:]
		}
	}
	return strings.Join(emf.Wrap(text, f, room), "\n")
}

func (l Letterhead) nation(width float64) []Block {
	if l.Family == Party {
		return []Block{line(LetterheadRight, Run{Text: party, Bold: true, Size: 15}),
			ruleOf(width, emf.TextWidth(party, 15, true))}
	}
	return []Block{line(LetterheadRight, Run{Text: country, Bold: true, Size: 12}),
		line(LetterheadRight, Run{Text: motto, Bold: true, Size: 13}), ruleOf(width, emf.TextWidth(motto, 13, true))}
}

func (l Letterhead) number() []Block {
	text := "Số:" + blank + "/" + l.Symbol
	if l.Family == Party {
		text = "Số" + blank + "-" + l.Symbol
	}
	return []Block{P(LetterheadLeft, text)}
}

func (l Letterhead) date() []Block {
	return []Block{line(LetterheadRight, Run{Text: l.Place + ", ngày" + blank + "tháng" + blank + "năm" + blank, Italic: true})}
}

func line(style Style, r Run) Paragraph { return Paragraph{Style: style, Runs: []Inline{r}} }

// ruleOf is a rule in the middle of a column, as long as told: the border of an empty line.
func ruleOf(column, length float64) Paragraph {
	side := max(0, (column-length)/2)
	return Paragraph{Style: RuleLine, Above: true, Indent: &Indent{Left: side, Right: side},
		Spacing: &Spacing{Before: 3, After: 5, Line: 3, Rule: Exactly}}
}

// Heading is the kind of the paper and what it is about, under the letterhead.
func Heading(f Family, kind, subject string) []Block {
	size, page := 14.0, f.Page()
	if f == Party {
		size = 16
	}
	all := []Block{line(Title, Run{Text: kind, Bold: true, Size: size}), P(Subject, subject)}
	if f == Party {
		return append(all, Paragraph{Style: Subject, Spacing: &Spacing{After: 10, Line: 1}, Text: "-----"})
	}
	end := ruleOf(page.Width(), 40)
	end.Spacing = &Spacing{Before: 3, After: 12, Line: 3, Rule: Exactly}
	return append(all, end)
}
