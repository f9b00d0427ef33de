package org

// Span is a stretch of days [From, To); an empty To is open.
type Span struct{ From, To string }

// Has tells whether the day lies in the span.
func (s Span) Has(day string) bool { return s.From <= day && (s.To == "" || day < s.To) }

// Empty spans hold on no day.
func (s Span) Empty() bool { return s.To != "" && s.To <= s.From }

// And is the part both have; it may be empty.
func (s Span) And(o Span) Span {
	both := Span{max(s.From, o.From), s.To}
	if both.To == "" || o.To != "" && o.To < both.To {
		both.To = o.To
	}
	return both
}

// Meets tells whether the spans share a day.
func (s Span) Meets(o Span) bool { return !s.And(o).Empty() }

// Within tells whether every day of s lies in o.
func (s Span) Within(o Span) bool {
	return s.From >= o.From && (o.To == "" || s.To != "" && s.To <= o.To)
}

// gaps are the parts of life that no span covers. The spans are sorted and don't overlap.
func gaps(life Span, covered []Span) []Span {
	var out []Span
	at := life.From
	for _, c := range covered {
		if gap := (Span{at, c.From}); c.From > at {
			out = append(out, gap.And(life))
		}
		if c.To == "" {
			return out
		}
		at = max(at, c.To)
	}
	if rest := (Span{at, life.To}); !rest.Empty() {
		out = append(out, rest)
	}
	return out
}
