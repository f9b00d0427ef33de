package prose

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
)

// numbers of one text: every mention of "ho" in it is the same.
type numbers struct {
	value   map[string]float64
	decimal map[string]bool
}

func draw(rng *rand.Rand, rules []string) numbers {
	n := numbers{map[string]float64{}, map[string]bool{}}
	for _, rule := range rules {
		name, span, ok := strings.Cut(rule, "=")
		if !ok {
			panic("prose: number without a range: " + rule)
		}
		n.value[name], n.decimal[name] = within(rng, span), strings.Contains(span, ".") && strings.Contains(strings.ReplaceAll(span, "..", ""), ".")
	}
	return n
}

// within draws from "low..high" or "low..high/step".
func within(rng *rand.Rand, span string) float64 {
	span, step, stepped := strings.Cut(span, "/")
	low, high, _ := strings.Cut(span, "..")
	unit := 1.0
	if strings.Contains(low, ".") {
		unit = 0.1
	}
	if stepped {
		unit = number(step)
	}
	a, b := number(low), number(high)
	k := int(math.Round((b - a) / unit))
	return math.Round((a+float64(rng.IntN(k+1))*unit)*10) / 10
}

func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("prose: not a number: " + s)
	}
	return v
}

var (
	term   = regexp.MustCompile(`[+-]?[^+-]+`)
	factor = regexp.MustCompile(`[*/]?[^*/]+`)
	slot   = regexp.MustCompile(`\{([^}]+)\}`)
)

// eval reckons "ho*2/3", "pt-7" or a plain number. Whole numbers stay whole.
func (n numbers) eval(expr string) float64 {
	total, fine := 0.0, false
	for _, t := range term.FindAllString(expr, -1) {
		sign := 1.0
		if t[0] == '-' {
			sign = -1
		}
		product := 1.0
		for _, f := range factor.FindAllString(strings.TrimLeft(t, "+-"), -1) {
			name := strings.TrimLeft(f, "*/")
			v, known := n.value[name]
			if !known {
				v = number(name)
			}
			fine = fine || n.decimal[name]
			if f[0] == '/' {
				product /= v
			} else {
				product *= v
			}
		}
		total += sign * product
	}
	if fine {
		return math.Max(0, math.Round(total*10)/10)
	}
	return math.Max(0, math.Round(total))
}

// amount is eval, or a fresh draw for a range.
func (n numbers) amount(rng *rand.Rand, expr string) float64 {
	if strings.Contains(expr, "..") {
		return within(rng, expr)
	}
	return n.eval(expr)
}

// show writes a number the Vietnamese way: 1.250 and 1,8.
func show(v float64) string {
	whole := strconv.FormatInt(int64(v), 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if tenth := int64(math.Round(v*10)) % 10; tenth != 0 {
		return fmt.Sprintf("%s,%d", whole, tenth)
	}
	return whole
}

// quantity is a number with its unit of measure: "86%", "12 hộ".
func quantity(v float64, measure string) string {
	if measure == "%" {
		return show(v) + "%"
	}
	return show(v) + " " + measure
}
