package province

// Days on which provincial bodies changed in 2025; approximate.
const (
	partyMerged  = "2025-02-03"
	sectorMerged = "2025-03-01"
)

// body is one provincial body. One that was merged names the day and the heir.
type body struct {
	key, kind, name string
	from, to, heir  string
}

var provincial = []body{
	{key: "dan-van", kind: Party, name: "Ban Dân vận Tỉnh ủy", to: partyMerged, heir: "tuyen-giao-dan-van"},
	{key: "tuyen-giao", kind: Party, name: "Ban Tuyên giáo Tỉnh ủy", to: partyMerged, heir: "tuyen-giao-dan-van"},
	{key: "tuyen-giao-dan-van", kind: Party, name: "Ban Tuyên giáo và Dân vận Tỉnh ủy", from: partyMerged},
	{key: "to-chuc", kind: Party, name: "Ban Tổ chức Tỉnh ủy"},
	{key: "noi-chinh", kind: Party, name: "Ban Nội chính Tỉnh ủy"},
	{key: "kiem-tra", kind: Party, name: "Ủy ban Kiểm tra Tỉnh ủy"},
	{key: "vp-tinh-uy", kind: Party, name: "Văn phòng Tỉnh ủy"},
	{key: "khoi-co-quan", kind: Party, name: "Đảng ủy Khối các cơ quan tỉnh", to: partyMerged, heir: "dang-uy-co-quan-dang"},
	{key: "khoi-doanh-nghiep", kind: Party, name: "Đảng ủy Khối doanh nghiệp tỉnh", to: partyMerged, heir: "dang-uy-ubnd"},
	{key: "dang-uy-co-quan-dang", kind: Party, name: "Đảng ủy các cơ quan Đảng tỉnh", from: partyMerged},
	{key: "dang-uy-ubnd", kind: Party, name: "Đảng ủy Ủy ban nhân dân tỉnh", from: partyMerged},

	{key: "mttq-tinh", kind: Front, name: "Ủy ban MTTQ Việt Nam tỉnh"},
	{key: "hnd-tinh", kind: Mass, name: "Hội Nông dân tỉnh"},
	{key: "lhpn-tinh", kind: Mass, name: "Hội Liên hiệp Phụ nữ tỉnh"},
	{key: "tinh-doan", kind: Mass, name: "Tỉnh đoàn Nghệ An"},
	{key: "ldld-tinh", kind: Mass, name: "Liên đoàn Lao động tỉnh"},
	{key: "ccb-tinh", kind: Mass, name: "Hội Cựu chiến binh tỉnh"},

	{key: "chqs-tinh", kind: Armed, name: "Bộ Chỉ huy Quân sự tỉnh"},
	{key: "bdbp-tinh", kind: Armed, name: "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"},
	{key: "cong-an-tinh", kind: Armed, name: "Công an tỉnh"},

	{key: "vp-ubnd", kind: Sector, name: "Văn phòng Ủy ban nhân dân tỉnh"},
	{key: "noi-vu", kind: Sector, name: "Sở Nội vụ"},
	{key: "ld-tbxh", kind: Sector, name: "Sở Lao động - Thương binh và Xã hội", to: sectorMerged, heir: "noi-vu"},
	{key: "nn-ptnt", kind: Sector, name: "Sở Nông nghiệp và Phát triển nông thôn", to: sectorMerged, heir: "nn-mt"},
	{key: "tn-mt", kind: Sector, name: "Sở Tài nguyên và Môi trường", to: sectorMerged, heir: "nn-mt"},
	{key: "nn-mt", kind: Sector, name: "Sở Nông nghiệp và Môi trường", from: sectorMerged},
	{key: "tai-chinh", kind: Sector, name: "Sở Tài chính"},
	{key: "kh-dt", kind: Sector, name: "Sở Kế hoạch và Đầu tư", to: sectorMerged, heir: "tai-chinh"},
	{key: "xay-dung", kind: Sector, name: "Sở Xây dựng"},
	{key: "gtvt", kind: Sector, name: "Sở Giao thông vận tải", to: sectorMerged, heir: "xay-dung"},
	{key: "kh-cn", kind: Sector, name: "Sở Khoa học và Công nghệ"},
	{key: "tt-tt", kind: Sector, name: "Sở Thông tin và Truyền thông", to: sectorMerged, heir: "kh-cn"},
	{key: "van-hoa", kind: Sector, name: "Sở Văn hóa và Thể thao", to: sectorMerged, heir: "vh-tt-dl"},
	{key: "du-lich", kind: Sector, name: "Sở Du lịch", to: sectorMerged, heir: "vh-tt-dl"},
	{key: "vh-tt-dl", kind: Sector, name: "Sở Văn hóa, Thể thao và Du lịch", from: sectorMerged},
	{key: "ban-dan-toc", kind: Sector, name: "Ban Dân tộc tỉnh", to: sectorMerged, heir: "dt-tg"},
	{key: "dt-tg", kind: Sector, name: "Sở Dân tộc và Tôn giáo", from: sectorMerged},
	{key: "gd-dt", kind: Sector, name: "Sở Giáo dục và Đào tạo"},
	{key: "y-te", kind: Sector, name: "Sở Y tế"},
	{key: "tu-phap", kind: Sector, name: "Sở Tư pháp"},
	{key: "cong-thuong", kind: Sector, name: "Sở Công Thương"},
	{key: "thanh-tra", kind: Sector, name: "Thanh tra tỉnh"},
	{key: "bhxh", kind: Sector, name: "Bảo hiểm xã hội tỉnh"},
	{key: "nhcsxh", kind: Sector, name: "Chi nhánh Ngân hàng Chính sách xã hội tỉnh"},
	{key: "kkt-dong-nam", kind: Sector, name: "Ban Quản lý Khu kinh tế Đông Nam"},

	{key: "dh-vinh", kind: School, name: "Trường Đại học tại Vinh (dữ liệu mẫu)"},
	{key: "cd-nghe", kind: School, name: "Trường Cao đẳng nghề tỉnh (dữ liệu mẫu)"},
}

// bodies adds what answers to the province itself.
func (s *store) bodies() {
	for _, b := range provincial {
		from := b.from
		if from == "" {
			from = Start
		}
		s.add(Unit{
			Key: b.key, Kind: b.kind, From: from, To: b.to,
			Names:   []Name{{From: from, To: b.to, Name: b.name}},
			Parents: append([]Parent{{Territorial, Root, from, b.to}}, b.above(from)...),
		})
	}
	for _, b := range provincial {
		if b.heir != "" {
			s.link(Succession{Day: b.to, From: b.key, To: b.heir, Extent: "full", Main: true})
		}
	}
	s.renameBorderGuard()
}

// above is the sectoral line of those that have one: since July 2025 the mass organisations stand
// under the Fatherland Front and the border guard under the military command; schools stand under
// their department.
func (b body) above(from string) []Parent {
	switch {
	case b.kind == School:
		return []Parent{{Sectoral, "gd-dt", from, b.to}}
	case b.kind == Mass:
		return []Parent{{Sectoral, "mttq-tinh", secondArrangement, b.to}}
	case b.key == "bdbp-tinh":
		return []Parent{{Sectoral, "chqs-tinh", secondArrangement, b.to}}
	}
	return nil
}

func (s *store) renameBorderGuard() {
	u := &s.units[s.index["bdbp-tinh"]]
	u.Names[0].To = secondArrangement
	u.Names = append(u.Names, Name{From: secondArrangement, Name: "Ban Chỉ huy Bộ đội Biên phòng tỉnh"})
}
