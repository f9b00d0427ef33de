package emf

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unicode/utf16"
)

func sample() Chart {
	return Chart{Unit: "Đơn vị: mô hình", Width: 160, Height: 85,
		Categories: []string{"Phát triển kinh tế", "Văn hoá - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị"},
		Series:     []Series{{"Tập thể", []float64{1234, 860, 410, 2210}}, {"Cá nhân", []float64{320, 210.5, 95, 400}}}}
}

// records walks a picture as a reader does and gives the texts in it.
func records(t *testing.T, file []byte) (texts []string, kinds map[uint32]int) {
	t.Helper()
	word := func(at int) uint32 { return binary.LittleEndian.Uint32(file[at:]) }
	if !bytes.Equal(file[40:44], []byte(" EMF")) || int(word(48)) != len(file) {
		t.Fatal("the header doesn't tell the size")
	}
	kinds = map[uint32]int{}
	total, at := uint32(0), 0
	for at < len(file) {
		kind, size := word(at), int(word(at+4))
		if size < 8 || size%4 != 0 || at+size > len(file) {
			t.Fatalf("record %d at %d is %d long", kind, at, size)
		}
		kinds[kind]++
		total++
		if kind == recText {
			n, from, advances := int(word(at+44)), int(word(at+48)), int(word(at+72))
			if from+2*n > advances || advances+4*n != size {
				t.Fatalf("text of %d letters from %d, room at %d, of %d", n, from, advances, size)
			}
			units := make([]uint16, n)
			for i := range units {
				units[i] = binary.LittleEndian.Uint16(file[at+from+2*i:])
			}
			texts = append(texts, string(utf16.Decode(units)))
		}
		at += size
	}
	if total != word(52) || kinds[recEOF] != 1 {
		t.Fatalf("%d records, %d told", total, word(52))
	}
	return texts, kinds
}

func TestChartsSayEveryNumberAndLabel(t *testing.T) {
	texts, _ := records(t, sample().Bars().Bytes())
	all := strings.Join(texts, " ")
	for _, want := range []string{"Tập thể", "Cá nhân", "1.234", "210,5", "Quốc phòng", "hệ thống", "Đơn vị: mô hình"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %q", want, all)
		}
	}
}

func TestManyCategoriesLieAndStayInside(t *testing.T) {
	c := sample()
	for range 30 {
		c.Categories = append(c.Categories, "Đảng uỷ các cơ quan Đảng tỉnh và phường Trường Vinh")
		c.Series[0].Values = append(c.Series[0].Values, 7)
	}
	p := c.Bars()
	if _, h := p.Size(); h < 34*thick {
		t.Errorf("%g mm high for 34 categories", h)
	}
	texts, _ := records(t, p.Bytes())
	if n := strings.Count(strings.Join(texts, " "), "Trường Vinh"); n != 30 {
		t.Errorf("%d labels in full", n)
	}
}

func TestAxesBeginAtZeroInRoundSteps(t *testing.T) {
	for _, c := range []struct{ highest, step, top float64 }{
		{0, 1, 1}, {1, 1, 1}, {3, 1, 3}, {7, 2, 8}, {90, 20, 100}, {100, 20, 100}, {2210, 500, 2500}, {0.4, 0.1, 0.4}} {
		s := scaleTo(c.highest)
		if math.Abs(s.step-c.step) > 1e-9 || math.Abs(s.top-c.top) > 1e-9 || s.ticks()[0] != 0 {
			t.Errorf("%g: %v", c.highest, s)
		}
	}
}

func TestWhatIsNotKnownIsNotDrawn(t *testing.T) {
	c := Chart{Width: 100, Height: 60, Categories: []string{"a", "b", "c"}, Series: []Series{{"", []float64{1, math.NaN()}}}}
	if _, kinds := records(t, c.Bars().Bytes()); kinds[recRectangle] != 1 {
		t.Errorf("%d bars for one number", kinds[recRectangle])
	}
	records(t, Chart{Width: 100, Height: 60}.Bars().Bytes())
}

func TestSameChartSameBytes(t *testing.T) {
	if !bytes.Equal(sample().Bars().Bytes(), sample().Bars().Bytes()) {
		t.Error("two drawings of one chart differ")
	}
}

func TestTextWidth(t *testing.T) {
	// Measured in the font: 10 points are 3.53 mm, "M" takes 889 thousandths of it, "Ộ" as much as "O".
	for text, want := range map[string]float64{"M": 3.136, "Ộ": 2.547, "O\u0323\u0302": 2.547, "ữ": 1.912} {
		if got := TextWidth(text, 10, false); math.Abs(got-want) > 0.01 {
			t.Errorf("%s: %.3f mm, want %.3f", text, got, want)
		}
	}
	f := Font{Size: 10}
	if got := Wrap("Xây dựng hệ thống chính trị", f, 36); len(got) != 2 || got[1] != "thống chính trị" && got[1] != "chính trị" {
		t.Errorf("%q", got)
	}
}
