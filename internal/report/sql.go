package report

import (
	"strconv"
	"strings"
)

// placeholders writes ($k+1, … $k+n); the last is a number on both engines.
func placeholders(b *strings.Builder, k, n int) {
	b.WriteByte('(')
	for i := 1; i <= n; i++ {
		if i > 1 {
			b.WriteByte(',')
		}
		b.WriteString("$" + strconv.Itoa(k+i))
	}
	b.WriteByte(')')
}
