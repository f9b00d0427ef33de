package form

import (
	"fmt"
	"strconv"
	"strings"

	"kheo/internal/platform/clock"
)

func dayFirst(s string) (string, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' || r == ' ' })
	if len(parts) != 3 || len(parts[2]) != 4 {
		return "", false
	}
	d, errD := strconv.Atoi(parts[0])
	m, errM := strconv.Atoi(parts[1])
	y, errY := strconv.Atoi(parts[2])
	if errD != nil || errM != nil || errY != nil || y < 1900 || y >= 2200 || d < 1 || m < 1 {
		return "", false
	}
	day := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	return day, clock.ValidDay(day)
}

func toValid(s string) string { return strings.ToValidUTF8(s, "�") }
