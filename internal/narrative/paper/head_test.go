package paper

import (
	"testing"

	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/docx"
)

func TestLetterheadsByWhoIssues(t *testing.T) {
	for _, c := range []struct {
		name                         string
		kind                         org.Kind
		choice                       Choice
		parent, body, symbol, signer string
	}{
		{"Tỉnh Nghệ An", org.Province, Choice{}, "TỈNH ỦY NGHỆ AN", "BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA\n“DÂN VẬN KHÉO”", "BC/BCĐ", "TRƯỞNG BAN"},
		{"Xã Na Ngoi", org.Commune, Choice{}, "TỈNH ỦY NGHỆ AN", "ĐẢNG ỦY XÃ NA NGOI", "BC/ĐU", "BÍ THƯ"},
		{"Xã Na Ngoi", org.Commune, Choice{Family: docx.State, Signing: ByDeputy}, "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", "ỦY BAN NHÂN DÂN XÃ NA NGOI", "BC-UBND", "PHÓ CHỦ TỊCH"},
		{"Xã Na Ngoi", org.Commune, Choice{Family: docx.Front}, "ỦY BAN MTTQ VIỆT NAM XÃ NA NGOI", "BAN THƯỜNG TRỰC", "BC-MTTQ-BTT", "CHỦ TỊCH"},
		{"Sở Nông nghiệp và Môi trường", org.Sector, Choice{}, "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BC-SNNMT", "GIÁM ĐỐC"},
		{"Ban Tuyên giáo và Dân vận Tỉnh ủy", org.Party, Choice{}, "TỈNH ỦY NGHỆ AN", "BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY", "BC/BTGDVTU", "TRƯỞNG BAN"},
		{"Hội Liên hiệp Phụ nữ tỉnh", org.Mass, Choice{Signing: ByOrder}, "ỦY BAN MTTQ VIỆT NAM TỈNH NGHỆ AN", "HỘI LIÊN HIỆP PHỤ NỮ TỈNH", "BC-HLHPN", "CHÁNH VĂN PHÒNG"},
	} {
		h := HeadOf(narrative.ReportUnit{Name: c.name, Kind: string(c.kind)}, "Tỉnh Nghệ An", c.choice)
		if l := h.Letter; l.Parent != c.parent || l.Body != c.body || l.Symbol != c.symbol || l.Place != "Nghệ An" || h.Signer.Title != c.signer {
			t.Errorf("%s %v: %+v, signed by %s", c.name, c.choice, l, h.Signer.Title)
		}
	}
	if s := HeadOf(narrative.ReportUnit{Name: "Xã Na Ngoi", Kind: string(org.Commune)}, "Tỉnh Nghệ An", Choice{Signing: ByDeputy}).Signer; s.OnBehalf != "BAN THƯỜNG VỤ" || s.For != "BÍ THƯ" {
		t.Errorf("a deputy signs as %+v", s)
	}
	if err := (Choice{Family: "royal"}).Check(); err == nil {
		t.Error("any letterhead is taken")
	}
}
