package audit_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"kheo/internal/audit"
)

type named string

func TestCanonical(t *testing.T) {
	n := 3
	var none *int
	cases := []struct {
		value any
		want  string
	}{
		{nil, `null`}, {none, `null`}, {&n, `3`}, {true, `true`}, {"a", `"a"`}, {named("a"), `"a"`},
		{3, `3`}, {int64(3), `3`}, {uint8(3), `3`}, {3.0, `3`}, {json.Number("3"), `3`}, {json.Number("3.50"), `3.5`},
		{math.Copysign(0, -1), `0`}, {0.1, `0.1`}, {1e21, `1e+21`}, {1e-7, `1e-7`}, {123456789.5, `123456789.5`},
		{int64(math.MaxInt64), `9223372036854775807`},
		{time.Date(2024, 7, 1, 7, 0, 0, 999, time.FixedZone("", 7*3600)), `1719792000000`},
		{map[string]any{"b": 1, "a": []string{"x"}, "Đ": nil}, `{"a":["x"],"b":1,"Đ":null}`},
		{map[named]int{"b": 2, "a": 1}, `{"a":1,"b":2}`},
		{[]string(nil), `[]`},
		{struct {
			B int    `json:"b"`
			A string `json:"a"`
		}{1, "<&>"}, `{"a":"<&>","b":1}`},
		{"\"\\\n\t\r\x01", `"\"\\\n\t\r\u0001"`},
		{norm.NFD.String("Đường hoa Châu Bính"), `"Đường hoa Châu Bính"`},
		{"\xff", "\"\uFFFD\""},
	}
	for _, c := range cases {
		got, err := audit.Canonical(c.value)
		if err != nil || string(got) != c.want {
			t.Errorf("%#v: %s %v, want %s", c.value, got, err, c.want)
		}
	}
	for _, bad := range []any{math.NaN(), math.Inf(1), make(chan int), map[int]string{1: "x"},
		map[string]any{norm.NFC.String("é"): 1, norm.NFD.String("é"): 2}, []any{math.NaN()}} {
		if got, err := audit.Canonical(bad); err == nil {
			t.Errorf("%#v was written as %s", bad, got)
		}
	}
}

// What is written canonically is JSON, and writing it again changes nothing.
func TestCanonicalIsStable(t *testing.T) {
	var value func(depth int) *rapid.Generator[any]
	value = func(depth int) *rapid.Generator[any] {
		kinds := []*rapid.Generator[any]{
			rapid.String().AsAny(), rapid.Bool().AsAny(), rapid.Int64().AsAny(), rapid.Float64().AsAny(), rapid.Just[any](nil),
		}
		if depth > 0 {
			kinds = append(kinds,
				rapid.SliceOfN(value(depth-1), 0, 4).AsAny(),
				rapid.MapOfN(rapid.StringMatching(`[a-zđ]{1,5}`), value(depth-1), 0, 4).AsAny())
		}
		return rapid.OneOf(kinds...)
	}
	rapid.Check(t, func(t *rapid.T) {
		once, err := audit.Canonical(value(3).Draw(t, "value"))
		if err != nil {
			t.Fatal(err)
		}
		var back any
		if err := json.Unmarshal(once, &back); err != nil {
			t.Fatalf("%s: %v", once, err)
		}
		twice, err := audit.Canonical(json.RawMessage(once))
		if err != nil || string(twice) != string(once) {
			t.Fatalf("%s became %s, %v", once, twice, err)
		}
	})
}

func TestDiff(t *testing.T) {
	got := audit.Diff(
		audit.Change{Field: "same", Before: []string{"a"}, After: []any{"a"}},
		audit.Change{Field: "number", Before: 3, After: 3.0},
		audit.Change{Field: "text", Before: "a", After: "b"},
		audit.Change{Field: "set", Before: nil, After: ""})
	if len(got) != 2 || got[0].Field != "text" || got[1].Field != "set" {
		t.Fatalf("%+v", got)
	}
}
