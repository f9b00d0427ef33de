package i18n

import (
	"context"
	"testing"
)

func TestNumbersAndDays(t *testing.T) {
	vi, en := context.Background(), WithLang(context.Background(), EnglishTag)
	for _, c := range []struct{ got, want string }{
		{Num(vi, 4494), "4.494"}, {Num(en, 4494), "4,494"}, {Num(vi, 0), "0"}, {Num(vi, -9), "−9"}, {Num(vi, int64(1234567)), "1.234.567"}, {Num(vi, 999), "999"},
		{Dec(vi, 1234.5, 1), "1.234,5"}, {Dec(en, 1234.5, 1), "1,234.5"}, {Dec(vi, 51, 1), "51"}, {Dec(vi, -0.25, 2), "−0,25"}, {Dec(vi, 26.94, 1), "26,9"},
		{Date(vi, "2026-11-23"), "23/11/2026"}, {Date(en, "2026-11-03"), "3 Nov 2026"}, {Date(vi, "không phải ngày"), "không phải ngày"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestTranslation(t *testing.T) {
	English(map[string]string{"Thử %d lần": "Tried %d times"})
	en := WithLang(context.Background(), EnglishTag)
	if got := T(en, "Thử %d lần", 3); got != "Tried 3 times" {
		t.Error(got)
	}
	if got := T(context.Background(), "Thử %d lần", 3); got != "Thử 3 lần" {
		t.Error(got)
	}
	if got := T(en, "Câu chưa dịch"); got != "Câu chưa dịch" {
		t.Error(got)
	}
	if Lang(WithLang(context.Background(), "fr")) != Vietnamese {
		t.Error("an unknown language is not Vietnamese")
	}
	English(map[string]string{"Thử %d lần": "Attempted %d times"})
	if len(Conflicts()) != 1 || T(en, "Thử %d lần", 1) != "Tried 1 times" {
		t.Error("a second translation is not noticed")
	}
}
