package paper

import (
	"strconv"
	"strings"

	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/docx"
)

// Word is the report as a Word file in the built-in layout.
func Word(p Paper) ([]byte, error) { return p.document().Bytes() }

func (p Paper) document() docx.Document {
	f := p.Head.Letter.Family
	d := docx.Document{Page: f.Page(), Properties: docx.Properties{Title: p.title(), Author: p.Body.Unit.Name, Subject: p.period(), Custom: p.properties()}, Footer: p.footer()}
	if p.Seal.Signed() {
		d.Properties.Created = p.Seal.At
	}
	d.Body = append(p.Head.Letter.Blocks(), docx.Heading(f, kindOfPaper, p.subject())...)
	d.Body = append(d.Body, p.marks()...)
	d.Body = append(d.Body, p.content()...)
	d.Body = append(d.Body, docx.Paragraph{Text: p.lastSentence(), KeepNext: true, KeepLines: true})
	d.Body = append(d.Body, docx.Closing(f, p.Head.To, p.Head.Signer)...)
	d.Body = append(d.Body, p.proof()...)
	d.Body = append(d.Body, p.annexes()...)
	return d
}

const kindOfPaper = "BÁO CÁO"

func (p Paper) subject() string {
	return "kết quả thực hiện phong trào thi đua “Dân vận khéo”\n" + p.period()
}

func (p Paper) title() string { return "Báo cáo " + p.period() + " · " + p.Body.Unit.Name }

func (p Paper) lastSentence() string {
	return "Trên đây là báo cáo kết quả thực hiện phong trào thi đua “Dân vận khéo” " + p.period() + " của " + lowerFirst(p.Body.Unit.Name) + "."
}

// marks say above the text what a reader must know first: that it is a draft, a supplement, made up.
func (p Paper) marks() (all []docx.Block) {
	note := func(text string) {
		n := docx.P(docx.Note, text)
		n.Align = docx.Center
		all = append(all, n)
	}
	if p.Demo {
		note("Dữ liệu mẫu: tên, lời văn và con số trong bản này không phải số liệu thật.")
	}
	if !p.Seal.Signed() {
		note(p.state())
	}
	if p.Seal.No > 0 {
		note(p.state() + " Lý do: " + strings.TrimRight(p.Seal.Reason, ".") + ".")
	}
	if p.Pending > 0 {
		note("Đang có bản bổ sung lần " + strconv.Itoa(p.Pending) + ", chưa chốt; số trong bản này là số đã chốt.")
	}
	return all
}

func (p Paper) footer() []docx.Block {
	return []docx.Block{docx.Paragraph{Style: docx.Footer, Align: docx.Center,
		Text: "Mã báo cáo " + p.Code() + " · kiểm tra số liệu tại " + p.host() + "/so/" + p.Code()}}
}

// content is the outline with its prose; the tables stand with the results.
func (p Paper) content() (all []docx.Block) {
	results := p.resultsAt()
	for i, s := range p.Body.Sections {
		all = append(all, docx.P(docx.Heading1, s.Title))
		all = append(all, p.prose(s.Text)...)
		if i == results {
			all = append(all, p.results()...)
		}
	}
	if results < 0 {
		all = append(all, p.results()...)
	}
	return all
}

// resultsAt is the section of results: the one whose title says so, else the second of the outline.
func (p Paper) resultsAt() int {
	for i, s := range p.Body.Sections {
		if strings.Contains(strings.ToLower(s.Title), "kết quả") {
			return i
		}
	}
	return min(1, len(p.Body.Sections)-1)
}

// prose is a section's text; lines that begin with a dash are a list. Figures that were written with
// their code are controls, as in the tables.
func (p Paper) prose(text string) (all []docx.Block) {
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		block := docx.Paragraph{Runs: p.runs(line)}
		if item, found := strings.CutPrefix(line, "- "); found {
			block = docx.Paragraph{Style: docx.ListBullet, Runs: p.runs(item)}
		}
		all = append(all, block)
	}
	return all
}

func (p Paper) runs(line string) (all []docx.Inline) {
	at := 0
	for _, c := range CitedIn(line) {
		f, known := p.byCode(c.Code)
		if !known {
			continue
		}
		all = append(all, docx.Run{Text: line[at:c.From]}, p.control(f, line[c.From:c.To]), docx.Run{Text: " [" + c.Code + "]", Small: true, Size: 8})
		at = c.End
	}
	if at < len(line) {
		all = append(all, docx.Run{Text: line[at:]})
	}
	return all
}

func (p Paper) byCode(code string) (narrative.Figure, bool) {
	for _, f := range p.Body.Figures {
		if f.Code == code {
			return f, true
		}
	}
	return narrative.Figure{}, false
}

// tagPrefix marks our content controls among others'.
const tagPrefix = "SO-"

func (p Paper) control(f narrative.Figure, text string) docx.Inline {
	return docx.Control{Tag: tagPrefix + f.Code, Title: "Số liệu " + f.Code + ": " + f.Label, Run: docx.Run{Text: text}}
}

// asOf says when the figures were read and on which map they stand.
func (p Paper) asOf() string {
	text := "Nguồn: hồ sơ trên hệ thống, tính đến hết ngày " + p.lastDay() + ", theo bản đồ đơn vị của ngày ấy"
	if p.Seal.Signed() {
		text += "; số đã chốt ngày " + day(clock.Day(p.Seal.At))
	}
	return text + "."
}
