package docx

import "strings"

// Signer signs a paper, by own right or for somebody. The name stays blank when it is not known.
type Signer struct {
	OnBehalf string // the body signed for, T/M or TM.: BAN CHỈ ĐẠO
	For      string // the head signed for, K/T or KT.: TRƯỞNG BAN
	By       string // by whose order, T/L or TL.: BAN THƯỜNG VỤ
	Title    string // the signer's own: PHÓ TRƯỞNG BAN
	Name     string
}

// lines are the authority, written with a slash by the Party and with dots by the State.
func (s Signer) lines(f Family) (all []string) {
	for _, a := range []struct{ party, state, of string }{{"T/M ", "TM. ", s.OnBehalf}, {"T/L ", "TL. ", s.By}, {"K/T ", "KT. ", s.For}} {
		switch {
		case a.of == "":
		case f == Party:
			all = append(all, a.party+a.of)
		default:
			all = append(all, a.state+a.of)
		}
	}
	if s.Title != "" {
		all = append(all, s.Title)
	}
	return all
}

// Closing is the bottom of a paper: who gets it on the left, who signs it on the right, kept on one page.
func Closing(f Family, recipients []string, s Signer) []Block {
	width := f.Page().Width()
	return []Block{Paragraph{Style: RuleLine, KeepNext: true, Spacing: &Spacing{Before: 10, Line: 3, Rule: Exactly}},
		Table{Plain: true, Widths: []float64{width * 0.46, width * 0.54}, Rows: []Row{
			{{Blocks: list(f, recipients)}, {Blocks: signed(f, s)}}}}}
}

func signed(f Family, s Signer) (all []Block) {
	for _, l := range s.lines(f) {
		all = append(all, line(Signature, Run{Text: l}))
	}
	all = append(all, Paragraph{Style: Signature, Spacing: &Spacing{Before: 66, Line: 1}, // room to sign and stamp
		Text: s.Name})
	return all
}

func list(f Family, recipients []string) []Block {
	label := Run{Text: "Nơi nhận:", Bold: true, Italic: true, Size: 12}
	size := 11.0
	if f == Party {
		label, size = Run{Text: "Nơi nhận:", Underline: true, Size: 14}, 12
	}
	all := []Block{line(Recipients, label)}
	for i, r := range recipients {
		end := ","
		if i == len(recipients)-1 {
			end = "."
		} else if f != Party {
			end = ";"
		}
		p := line(Recipients, Run{Text: "- " + strings.TrimRight(r, ".,;") + end, Size: size})
		p.Indent = &Indent{Left: 2.5, First: -2.5}
		all = append(all, p)
	}
	return all
}
