package paper

import (
	"regexp"

	"kheo/internal/narrative"
)

// Cited is a number in prose with its code after it: 4.494 [7K3Q9XA].
type Cited struct {
	From, To, End int // the number is text[From:To], the whole ends at End
	Code          string
}

var citation = regexp.MustCompile(`([-−–]?\d[\d.,]*)\s*\[([0-9A-Za-z]{7,12})\]`)

// CitedIn finds the numbers of a line that name their code.
func CitedIn(line string) (all []Cited) {
	for _, m := range citation.FindAllStringSubmatchIndex(line, -1) {
		if code := narrative.ReadCode(line[m[4]:m[5]]); code != "" {
			all = append(all, Cited{From: m[2], To: m[3], End: m[1], Code: code})
		}
	}
	return all
}
