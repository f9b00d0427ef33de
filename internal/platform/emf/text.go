package emf

import (
	"math"
	"unicode/utf16"
)

// Anchor says which point of a text stands at the place given.
type Anchor float64

// Where a text stands: with its beginning, middle or end at the place.
const (
	Start  Anchor = 0
	Middle Anchor = 0.5
	End    Anchor = 1
)

// Font is the look of a text; Size in points.
type Font struct {
	Name   string // Times New Roman when empty
	Size   float64
	Bold   bool
	Italic bool
	Color  Color
}

const mmPerPoint = 25.4 / 72

// Text writes one line with its base line at the place. The room of every letter is written too, so
// that a reader with another font keeps the line's length.
func (p *Picture) Text(at Point, anchor Anchor, f Font, text string) {
	if text == "" {
		return
	}
	letters, advances := spread(text, f)
	total := uint32(0)
	for _, a := range advances {
		total += a
	}
	at.X -= float64(anchor) * float64(total) / perMM
	p.font(f)
	p.record(recTextColor, f.Color.bgr())
	chars := utf16Bytes(letters)
	const fixed = 76 // what stands before the letters in such a record
	words := []uint32{
		unit(at.X), unit(at.Y - f.Size*mmPerPoint), unit(at.X) + total, unit(at.Y),
		2, math.Float32bits(1), math.Float32bits(1), // advanced mode, nothing scaled
		unit(at.X), unit(at.Y), uint32(len(letters)), fixed, 0, 0, 0, 0, 0, fixed + uint32(4*len(chars))}
	words = append(append(words, chars...), advances...)
	p.record(recText, words...)
	p.record(recSelect, stockFont)
	p.record(recDelete, handle)
}

// spread gives every 16-bit unit of the text its room in logical units.
func spread(text string, f Font) (letters []uint16, advances []uint32) {
	reached, position := uint32(0), 0.0
	for _, r := range text {
		position += letterWidth(r, f.Bold) * f.Size * mmPerPoint / 1000
		next := unit(position)
		for i, u := range utf16.AppendRune(nil, r) {
			letters = append(letters, u)
			if i > 0 {
				advances = append(advances, 0)
				continue
			}
			advances = append(advances, next-reached)
			reached = next
		}
	}
	return letters, advances
}

// utf16Bytes packs two letters in a word, as they lie in the file.
func utf16Bytes(letters []uint16) []uint32 {
	words := make([]uint32, (len(letters)+1)/2)
	for i, u := range letters {
		words[i/2] |= uint32(u) << (16 * (i % 2))
	}
	return words
}

func (p *Picture) font(f Font) {
	weight, italic, name := uint32(400), uint32(0), f.Name
	if f.Bold {
		weight = 700
	}
	if f.Italic {
		italic = 1
	}
	if name == "" {
		name = "Times New Roman"
	}
	face := make([]uint16, 32)
	copy(face[:31], utf16.Encode([]rune(name)))
	const defaultCharset, serif = 1 << 24, 0x12 << 24
	words := []uint32{handle, -unit(f.Size * mmPerPoint), 0, 0, 0, weight, italic | defaultCharset, serif}
	words = append(words, utf16Bytes(face)...)
	words = append(words, make([]uint32, (320-92)/4)...) // the longer form some readers insist on
	p.record(recFont, words...)
	p.record(recSelect, handle)
}
