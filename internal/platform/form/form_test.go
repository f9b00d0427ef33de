package form

import (
	"context"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
)

func TestDecimalReadsBothWaysOfWriting(t *testing.T) {
	for _, c := range []struct {
		typed, lang string
		want        float64
		ok          bool
	}{
		{"1.234,5", "vi", 1234.5, true},
		{"1234.5", "vi", 1234.5, true},
		{"1.234", "vi", 1234, true},
		{"1.234.567", "vi", 1234567, true},
		{"0.125", "vi", 0.125, true},
		{"12.34", "vi", 12.34, true},
		{"0,5", "vi", 0.5, true},
		{"1 234,5", "vi", 1234.5, true},
		{"1,234.5", "vi", 1234.5, true},
		{"−3", "vi", -3, true},
		{"168", "vi", 168, true},
		{"1,234.5", "en", 1234.5, true},
		{"1.234", "en", 1.234, true},
		{"1,234", "en", 1234, true},
		{"1.234,5", "en", 1234.5, true},
		{"12.34,5", "vi", 0, false},
		{"1..2", "vi", 0, false},
		{"1e5", "vi", 0, false},
		{"NaN", "vi", 0, false},
		{"0x10", "vi", 0, false},
		{"mười", "vi", 0, false},
		{",", "vi", 0, false},
		{"9999999999999999999", "vi", 0, false},
	} {
		got, ok := ParseDecimal(c.typed, c.lang)
		if got != c.want || ok != c.ok {
			t.Errorf("ParseDecimal(%q, %s) = %v, %v; want %v, %v", c.typed, c.lang, got, ok, c.want, c.ok)
		}
	}
}

func TestDayIsReadAsPeopleWriteIt(t *testing.T) {
	for typed, want := range map[string]string{
		"2026-11-23": "2026-11-23", "23/11/2026": "2026-11-23", "1/2/2026": "2026-02-01", "23.11.2026": "2026-11-23",
		"31/02/2026": "", "2026-13-01": "", "11/23/2026": "", "hôm nay": "", "23/11/26": "", "0001-01-01": "",
	} {
		f := From(url.Values{"day": {typed}})
		if got := f.Day("day"); got != want {
			t.Errorf("Day(%q) = %q, want %q", typed, got, want)
		}
		if (f.Err() == nil) != (want != "") {
			t.Errorf("Day(%q): mistake is %v", typed, f.Err())
		}
	}
}

func TestMistakesStandBesideTheirFieldsAndNothingTypedIsLost(t *testing.T) {
	f := From(url.Values{"title": {"  "}, "note": {"một hai ba"}, "n": {"2,5"}, "kind": {"other"}, "target.3.goal": {"x"}, "target.1.goal": {"7"}, "target.2.goal": {" "}})
	f.Need().Line("title", 10)
	f.Text("note", 5)
	f.Int("n", 0, 10)
	f.Choice("kind", "collective", "individual")
	var goals []float64
	for _, row := range f.Rows("target") {
		goals = append(goals, row.Decimal("goal"))
	}
	if !reflect.DeepEqual(goals, []float64{7, 0}) {
		t.Errorf("rows in order of their numbers: %v", goals)
	}
	var fields []string
	for _, e := range fault.Of(f.Err()).Fields {
		fields = append(fields, e.Field)
	}
	if want := []string{"title", "note", "n", "kind", "target.3.goal"}; !reflect.DeepEqual(fields, want) {
		t.Errorf("fields %v, want %v", fields, want)
	}
	if f.Value("note") != "một hai ba" || f.Row("target", 3).Value("goal") != "x" {
		t.Error("what was typed is lost")
	}
	if f.Status() != http.StatusUnprocessableEntity || f.Row("target", 3).Error(context.Background(), "goal") == "" {
		t.Error("the form doesn't show its mistakes")
	}
}

func TestLengthCountsCharactersAfterComposing(t *testing.T) {
	f := From(url.Values{"t": {norm.NFD.String("Mô hình ủy")}})
	if got := f.Line("t", 10); got != "Mô hình ủy" || f.Err() != nil {
		t.Errorf("%q, %v", got, f.Err())
	}
}

func TestRejectKeepsWhatAFormCanShow(t *testing.T) {
	f := New()
	if err := f.Reject(fault.Field("title", "Đã có.")); err != nil || f.Status() != 422 || f.Error(context.Background(), "title") != "Đã có." {
		t.Errorf("%v, %d", err, f.Status())
	}
	if err := New().Reject(fault.Missing()); !fault.Is(err, fault.NotFound) {
		t.Errorf("a missing record is a matter for the error page: %v", err)
	}
}

func TestNumberReadsBackAsItself(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		ctx := i18n.WithLang(context.Background(), lang)
		for _, n := range []float64{0, 1.234, 1234.5, -0.125, 4494, 1e14} {
			if got, ok := ParseDecimal(Number(ctx, n), lang); got != n || !ok {
				t.Errorf("%s: %v is written %q and read %v", lang, n, Number(ctx, n), got)
			}
		}
	}
}

func FuzzForm(f *testing.F) {
	f.Add("title=a&day=23%2F11%2F2026&n=1.234%2C5&target.0.name=x&target.99999999999999999999.name=y", "en")
	f.Add("n=%ff%00&day=--&target.-1.name=1&target..name=2", "vi")
	f.Fuzz(func(t *testing.T, body, lang string) {
		r := httptest.NewRequest("POST", "/x", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		fm := Read(r.WithContext(i18n.WithLang(r.Context(), lang)))
		for _, s := range append(fm.Strings("title"), fm.Text("title", 50), fm.Line("n", 50), fm.Value("n"), fm.Day("day")) {
			if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
				t.Errorf("unstorable text %q", s)
			}
		}
		if strings.ContainsRune(fm.Text("title", 50), 0) {
			t.Error("NUL passed")
		}
		if n := fm.Decimal("n"); math.IsNaN(n) || math.Abs(n) > largest {
			t.Errorf("number %v", n)
		}
		if n := fm.Int("n", -5, 5); n < -5 || n > 5 {
			t.Errorf("whole number %d", n)
		}
		for _, row := range fm.Rows("target") {
			row.Line("name", 3)
		}
		_ = fm.Err()
	})
}
