package emf

import (
	"bytes"
	"encoding/binary"
	"math"
)

// perMM: a logical unit is a hundredth of a millimetre, and so is a pixel of the imagined device,
// which saves every mapping between them.
const perMM = 100

// The kinds of records we write, numbered by [MS-EMF] 2.1.1.
const (
	recHeader      = 1
	recEOF         = 14
	recBkMode      = 18
	recTextAlign   = 22
	recTextColor   = 24
	recMove        = 27
	recSelect      = 37
	recPen         = 38
	recBrush       = 39
	recDelete      = 40
	recRectangle   = 43
	recLine        = 54
	recFont        = 82
	recText        = 84
	headerSize     = 108
	handlesAtStart = 1 // number 0 belongs to the picture itself
	handle         = 1 // every pen, brush and font lives for one stroke under the same number
)

// Color is 0xRRGGBB.
type Color uint32

// bgr is the order of bytes the format wants.
func (c Color) bgr() uint32 { return uint32(c&0xFF)<<16 | uint32(c&0xFF00) | uint32(c>>16&0xFF) }

// Point is a place in millimetres from the top left corner.
type Point struct{ X, Y float64 }

// Picture collects strokes; Bytes closes it.
type Picture struct {
	width, height float64 // mm
	buf           bytes.Buffer
	records       uint32
}

// New makes an empty picture of a size in millimetres.
func New(width, height float64) *Picture {
	p := &Picture{width: width, height: height}
	p.record(recBkMode, 1)     // letters over what is there
	p.record(recTextAlign, 24) // from the left, on the base line
	return p
}

func unit(mm float64) uint32 { return uint32(int32(math.Round(mm * perMM))) }

func (p *Picture) record(kind uint32, words ...uint32) {
	p.put(kind, uint32(8+4*len(words)))
	p.put(words...)
	p.records++
}

func (p *Picture) put(words ...uint32) {
	for _, w := range words {
		p.buf.Write(binary.LittleEndian.AppendUint32(nil, w))
	}
}

// with selects a thing just made, draws, and lets it go again.
func (p *Picture) with(draw func()) {
	p.record(recSelect, handle)
	draw()
	p.record(recSelect, stockNullPen)
	p.record(recDelete, handle)
}

const (
	stockNullBrush = 0x80000005
	stockNullPen   = 0x80000008
	stockFont      = 0x8000000D
)

// Line draws a straight line; width in millimetres.
func (p *Picture) Line(from, to Point, width float64, c Color) {
	p.pen(width, c, func() {
		p.record(recMove, unit(from.X), unit(from.Y))
		p.record(recLine, unit(to.X), unit(to.Y))
	})
}

func (p *Picture) pen(width float64, c Color, draw func()) {
	p.record(recPen, handle, 0, unit(width), 0, c.bgr())
	p.with(draw)
}

// Rect fills a rectangle without an edge.
func (p *Picture) Rect(x, y, width, height float64, fill Color) {
	p.fill(fill, func() {
		p.record(recRectangle, unit(x), unit(y), unit(x+width)+1, unit(y+height)+1) // the far edge is left out
	})
}

func (p *Picture) fill(c Color, draw func()) {
	p.record(recSelect, stockNullPen)
	p.record(recBrush, handle, 0, c.bgr(), 0)
	p.record(recSelect, handle)
	draw()
	p.record(recSelect, stockNullBrush)
	p.record(recDelete, handle)
}

// Bytes is the file.
func (p *Picture) Bytes() []byte {
	body := p.buf.Bytes()
	end := []uint32{recEOF, 20, 0, 16, 20}
	size := headerSize + len(body) + 4*len(end)
	out := &Picture{}
	w, h := unit(p.width), unit(p.height)
	out.put(recHeader, headerSize,
		0, 0, w, h, // bounds in pixels
		0, 0, w, h, // frame in hundredths of a millimetre
		0x464D4520, 0x00010000, uint32(size), p.records+2, handlesAtStart+1,
		0, 0, 0, // no description, no palette
		320*perMM, 180*perMM, 320, 180, // the imagined device: pixels, millimetres
		0, 0, 0, // no pixel format, no OpenGL
		320_000, 180_000) // the device again, in micrometres
	out.buf.Write(body)
	out.put(end...)
	return out.buf.Bytes()
}
