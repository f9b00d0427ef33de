package paper

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// hidden are the rows and columns of a sheet that its reader doesn't see: a number there proves nothing
// about the table.
type hidden struct {
	columns map[int]bool
	met     int
	row     bool // the one that is being read
}

// mostColumns a sheet has.
const mostColumns = 16_384

func (h *hidden) start(e xml.StartElement) {
	switch e.Name.Local {
	case "col":
		if on(e) {
			h.hide(whole(attribute(e, "min")), whole(attribute(e, "max")))
		}
	case "row":
		h.row = on(e)
	}
}

func (h *hidden) hide(first, last int) {
	if h.columns == nil {
		h.columns = map[int]bool{}
	}
	for ; first <= last && h.met < mostColumns; first++ {
		h.columns[first] = true
		h.met++
	}
}

func on(e xml.StartElement) bool {
	v := attribute(e, "hidden")
	return v == "1" || v == "true"
}

func whole(text string) int {
	n, _ := strconv.Atoi(text) // what is no number hides nothing
	return n
}

func (h *hidden) holds(at string) bool {
	if h.row {
		return true
	}
	if len(h.columns) == 0 {
		return false
	}
	n, err := excelize.ColumnNameToNumber(strings.TrimRight(at, "0123456789"))
	return err == nil && h.columns[n]
}
