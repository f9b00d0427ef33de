package report

// place is where the numbers of that day are kept: a unit, on a line, in a period.
type place struct{ unit, line, period string }

// tally is numbers by where they are kept.
type tally[At comparable] map[At]cells

// add adds sign × what is counted at a place. What comes back to zero is dropped, so that what is
// left of a difference is the change.
func (t tally[At]) add(at At, counted cells, sign int64) {
	sum := t[at]
	if sum == nil {
		sum = make(cells, len(counted))
		t[at] = sum
	}
	for c, n := range counted {
		if sum[c] += sign * n; sum[c] == 0 {
			delete(sum, c)
		}
	}
	if len(sum) == 0 {
		delete(t, at)
	}
}

// all adds another tally.
func (t tally[At]) all(other tally[At]) {
	for at, c := range other {
		t.add(at, c, 1)
	}
}
