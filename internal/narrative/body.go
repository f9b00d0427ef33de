package narrative

import (
	"encoding/base64"
	"slices"
)

// Body is a report as it is read and signed: page, Word and Excel are made of it and of nothing
// else. Its canonical JSON is what the digest of a signature covers.
type Body struct {
	Report   string       `json:"report"` // ID
	Unit     ReportUnit   `json:"unit"`
	Period   ReportPeriod `json:"period"`
	Map      string       `json:"map"`   // that of the period's last day
	Line     string       `json:"line"`  // of authority
	AsOf     string       `json:"as_of"` // RFC 3339, UTC: the moment the figures are of
	Figures  []Figure     `json:"figures"`
	Tables   []Table      `json:"tables"`
	Sections []Section    `json:"sections"`
	Lists    []List       `json:"lists"`
	Outside  []Outside    `json:"outside"`
	Records  []string     `json:"records"` // sorted IDs of all practices behind the figures
}

// ReportUnit names the unit as it was on the period's last day.
type ReportUnit struct {
	ID   string `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
	Kind string `json:"kind"`
	Over string `json:"over"` // the unit it reports to; empty at a province
}

// ReportPeriod is a period with its days [From, To).
type ReportPeriod struct {
	ID   string `json:"id"`
	Code string `json:"code"`
	From string `json:"from"`
	To   string `json:"to"`
}

// Figure is one number. Path says which: "new", "new/kind/collective", "running/field/economy",
// "unit/<unit ID>/new", "indicator/<code>"; it never changes for the same number of a report, and
// neither does Code, the short name people read under it.
type Figure struct {
	Path      string  `json:"path"`
	Code      string  `json:"code"`
	Label     string  `json:"label"` // in Vietnamese words, standing alone
	Indicator string  `json:"indicator"`
	Version   int64   `json:"version"` // of the indicator's rule
	Rule      string  `json:"rule"`    // in words, as it was
	Unit      string  `json:"unit"`    // of measure: mô hình, lượt người, đồng
	Flow      bool    `json:"flow"`
	Known     bool    `json:"known"` // false: cannot be counted yet; Why says so
	Why       string  `json:"why,omitempty"`
	Value     float64 `json:"value"`
	Set       string  `json:"set"` // which of Body.Records stand behind it, see SetOf
}

// Table arranges figures: a two-row heading, and rows of paths. An empty path is an empty cell.
type Table struct {
	Code   string     `json:"code"`
	Title  string     `json:"title"`
	First  string     `json:"first"` // heading of the column of labels
	Groups []Group    `json:"groups"`
	Rows   []TableRow `json:"rows"`
}

// Group is a heading over columns. With Sum, its first column is the sum of the others.
type Group struct {
	Label   string   `json:"label"`
	Columns []string `json:"columns"`
	Sum     bool     `json:"sum"`
}

// TableRow is a line of a table. A total is the sum of the parts above it less what overlaps.
type TableRow struct {
	Role  RowRole  `json:"role"`
	Label string   `json:"label"`
	Paths []string `json:"paths"`
}

// RowRole says how a row counts in the column.
type RowRole string

const (
	RowPart    RowRole = "part"
	RowOverlap RowRole = "overlap" // counted in more than one part: taken away from the sum
	RowTotal   RowRole = "total"
	RowApart   RowRole = "apart" // stands in no total
)

// Section is prose under a heading of the outline.
type Section struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Text  string `json:"text"` // paragraphs divided by a line break
}

// List is an annex of practices, as they were called when it was read.
type List struct {
	Code  string    `json:"code"`
	Title string    `json:"title"`
	Rows  []ListRow `json:"rows"`
}

// ListRow is one practice of a list.
type ListRow struct {
	ID    string `json:"id"`
	Code  string `json:"code"`
	Title string `json:"title"`
	Unit  string `json:"unit"`
	Field string `json:"field"`
	Kind  string `json:"kind"`
	State string `json:"state"`
}

// Outside is a number from outside the system: explained, attributed, in no total.
type Outside struct {
	ID     string  `json:"id"`
	Label  string  `json:"label"`
	Value  float64 `json:"value"`
	Unit   string  `json:"unit"`
	Why    string  `json:"why"`
	Source string  `json:"source"`
	By     string  `json:"by"` // the post
}

// Figure finds a figure by its path.
func (b Body) Figure(path string) (Figure, bool) {
	i := slices.IndexFunc(b.Figures, func(f Figure) bool { return f.Path == path })
	if i < 0 {
		return Figure{}, false
	}
	return b.Figures[i], true
}

// SetOf writes which of all records are in ids, both sorted: one bit each, in base64, so that a
// province's nine hundred figures over four thousand records stay half a megabyte.
func SetOf(all, ids []string) string {
	bits := make([]byte, (len(all)+7)/8)
	for _, id := range ids {
		if i, found := slices.BinarySearch(all, id); found {
			bits[i/8] |= 1 << (i % 8)
		}
	}
	return base64.RawStdEncoding.EncodeToString(bits)
}

// Behind are the IDs of the records behind a figure.
func (b Body) Behind(f Figure) []string {
	bits, err := base64.RawStdEncoding.DecodeString(f.Set)
	if err != nil {
		return nil
	}
	var ids []string
	for i, id := range b.Records {
		if i/8 < len(bits) && bits[i/8]&(1<<(i%8)) != 0 {
			ids = append(ids, id)
		}
	}
	return ids
}
