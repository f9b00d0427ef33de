package narrative

import (
	"strings"
	"time"
)

// What a remark may be pinned to.
const (
	PinSection = "section:"
	PinFigure  = "figure:"
)

// pinnable tells whether the place is in the body.
func (b Body) pinnable(pin string) bool {
	if code, ok := strings.CutPrefix(pin, PinSection); ok {
		_, known := PartOf(code)
		return known
	}
	path, ok := strings.CutPrefix(pin, PinFigure)
	if !ok {
		return false
	}
	_, known := b.Figure(path)
	return known
}

// PinLabel says in words what a pin names.
func (b Body) PinLabel(pin string) string {
	if code, ok := strings.CutPrefix(pin, PinSection); ok {
		p, _ := PartOf(code)
		return p.Title
	}
	f, _ := b.Figure(strings.TrimPrefix(pin, PinFigure))
	return f.Label
}

// AsOfMillis is the moment the figures are of, in UTC milliseconds.
func (b Body) AsOfMillis() int64 {
	at, err := time.Parse(time.RFC3339, b.AsOf)
	if err != nil {
		return 0
	}
	return at.UnixMilli()
}
