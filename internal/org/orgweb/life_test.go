package orgweb

import (
	"context"
	"strings"
	"testing"

	"kheo/internal/org"
	"kheo/internal/platform/i18n"
)

func TestALifeIsToldDayByDay(t *testing.T) {
	ctx := i18n.WithLang(context.Background(), i18n.Vietnamese)
	me := org.Unit{ID: "me", Name: "Xã Mới", From: org.AlwaysThere, To: "2025-07-01"}
	old, heir := org.Unit{ID: "old", Name: "Xã Cũ"}, org.Unit{ID: "heir", Name: "Xã Sau"}
	half := 0.5
	link := func(from, to org.Unit, day string, e org.Extent, share *float64) becoming {
		return becoming{org.ImportSuccession{Event: "Nghị quyết " + day, Day: day, Link: org.Link{From: from.ID, To: to.ID, Extent: e, Share: share}}, from, to}
	}
	f := facts{unit: me,
		names:   []org.Naming{{Span: org.Span{From: org.AlwaysThere, To: "2020-01-01"}, Name: "Xã Xưa", Code: "1"}, {Span: org.Span{From: "2020-01-01", To: "2025-07-01"}, Name: "Xã Mới", Code: "2"}},
		parents: []org.ImportParent{{Line: org.Territorial, Parent: "up", Span: org.Span{From: org.AlwaysThere, To: "2021-01-01"}}, {Line: org.Territorial, Parent: "next", Span: org.Span{From: "2021-01-01", To: "2025-07-01"}}},
		flags:   []org.ImportArea{{Area: org.Border, Span: org.Span{From: "2022-01-01"}}},
		past:    []becoming{link(old, me, "2020-01-01", org.Part, &half)},
		future:  []becoming{link(me, heir, "2025-07-01", org.Full, nil)},
		events:  []org.Event{{Day: "2020-01-01", Paper: "Nghị quyết 2020-01-01"}, {Day: "2021-01-01", Paper: "Quyết định chuyển"}},
		called:  map[string]org.Unit{"next": {ID: "next", Name: "Huyện Khác"}},
		soon:    []Announcement{{Day: "2027-01-01", Sentence: "Đổi tên"}},
	}
	var got []string
	for _, m := range life(ctx, f) {
		line := m.day + " [" + m.paper + "]"
		for _, s := range m.says {
			line += " " + strings.TrimSpace(s.before+" "+s.unit.Name+" "+s.after)
		}
		got = append(got, line)
	}
	want := []string{
		"0001-01-01 [] Có tên là Xã Xưa từ trước, không rõ từ ngày nào.",
		"2020-01-01 [Nghị quyết 2020-01-01] Nhận một phần Xã Cũ (tỷ lệ 50 %) Đổi tên từ Xã Xưa thành Xã Mới. Mang mã 2.",
		"2021-01-01 [Quyết định chuyển] Trực thuộc (địa bàn) Huyện Khác",
		"2022-01-01 [] Được ghi vùng: Biên giới.",
		"2025-07-01 [Nghị quyết 2025-07-01] Toàn bộ nhập vào Xã Sau Kết thúc; ngày cuối cùng là 30/06/2025.",
		"2027-01-01 [] Đổi tên",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
