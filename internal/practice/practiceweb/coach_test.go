package practiceweb

import (
	"slices"
	"testing"
)

func missingOf(q, text string) (list []Want) {
	for _, h := range Coach(q, text) {
		if h.Want != Generic && !h.Has {
			list = append(list, h.Want)
		}
	}
	return list
}

func TestTheCoachSeesWhatIsMissing(t *testing.T) {
	for _, c := range []struct {
		q, text string
		missing []Want
	}{
		{"situation", "Bản Buộc Mú có 61 hộ, 38 hộ nghèo (rà soát 10/2026).", nil},
		{"situation", "Đời sống còn khó khăn.", []Want{WantPlace, WantNumber, WantDay}},
		{"situation", "Ở Na Ngoi, từ năm 2024 có 12% trẻ bỏ học.", nil},
		{"aims", "Giảm nghèo cho bà con.", []Want{WantNumber, WantDay}},
		{"aims", "Đến 30/11/2027 có 24 hộ nuôi bò.", nil},
		{"outputs", "24 hộ bản Buộc Mú có bò, có biên bản.", []Want{WantDay, WantWho}},
		{"forces", "Mặt trận xã chủ trì.", nil},
		{"forces", "Mọi người cùng làm.", []Want{WantWho}},
		{"sustain", "", nil},
	} {
		if got := missingOf(c.q, c.text); !slices.Equal(got, c.missing) {
			t.Errorf("%s %q: missing %v, want %v", c.q, c.text, got, c.missing)
		}
	}
}

func TestTheCoachQuotesEmptyPhrases(t *testing.T) {
	text := "24 hộ có bò. Đời sống bà con được nâng lên rõ rệt. Nhận thức ngày càng tốt hơn! Từng bước ổn định."
	var quotes []string
	for _, h := range Coach("outputs", text) {
		if h.Want == Generic {
			quotes = append(quotes, h.Phrase+"|"+h.Quote)
		}
	}
	want := []string{"rõ rệt|Đời sống bà con được nâng lên rõ rệt", "ngày càng|Nhận thức ngày càng tốt hơn"}
	if !slices.Equal(quotes, want) {
		t.Errorf("%q", quotes)
	}
	if hasWords("một sốt cao", "một số") {
		t.Error("half a word is no phrase")
	}
}

func FuzzCoach(f *testing.F) {
	f.Add("outputs", "Một số hộ… Ngày càng %!")
	f.Add("aims", "\xff\x00 A")
	f.Fuzz(func(t *testing.T, q, text string) { Coach(q, text); concrete(q, text) })
}
