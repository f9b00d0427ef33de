package prose

import (
	"math/rand/v2"
	"strings"
)

// owner is a class of bodies: what they are called for short, whom they unite, and who among them
// could have a practice of their own. %t is the hamlet, %b the body.
type owner struct {
	prefixes []string
	short    string
	members  string
	roles    []role
}

type role struct{ title, short string }

var owners = map[string]owner{
	"farmers": {[]string{"Hội Nông dân"}, "Hội", "hội viên nông dân",
		[]role{{"Chi hội trưởng Nông dân %t", "chi hội trưởng"}, {"Một hội viên nông dân %t", "người hội viên"}, {"Chi hội phó Nông dân %t", "chi hội phó"}, {"Tổ trưởng tổ hợp tác %t", "tổ trưởng"}}},
	"women": {[]string{"Hội LHPN", "Hội Liên hiệp Phụ nữ"}, "Hội", "hội viên phụ nữ",
		[]role{{"Chi hội trưởng Phụ nữ %t", "chi hội trưởng"}, {"Một hội viên phụ nữ %t", "người hội viên"}, {"Tổ trưởng tổ phụ nữ %t", "tổ trưởng"}}},
	"front": {[]string{"Ủy ban MTTQ"}, "Mặt trận", "bà con",
		[]role{{"Trưởng ban công tác Mặt trận %t", "trưởng ban công tác Mặt trận"}, {"Một người có uy tín ở %t", "người có uy tín"}, {"Tổ trưởng tổ hòa giải %t", "tổ trưởng"}}},
	"youth": {[]string{"Đoàn Thanh niên", "Tỉnh đoàn"}, "Đoàn", "đoàn viên, thanh niên",
		[]role{{"Bí thư chi đoàn %t", "bí thư chi đoàn"}, {"Một đoàn viên %t", "người đoàn viên"}, {"Phó bí thư chi đoàn %t", "phó bí thư chi đoàn"}}},
	"veterans": {[]string{"Hội Cựu chiến binh"}, "Hội", "hội viên cựu chiến binh",
		[]role{{"Chi hội trưởng Cựu chiến binh %t", "chi hội trưởng"}, {"Một cựu chiến binh %t", "người cựu chiến binh"}}},
	"army": {[]string{"Ban Chỉ huy Quân sự", "Bộ Chỉ huy Quân sự"}, "đơn vị", "Nhân dân",
		[]role{{"Thôn đội trưởng %t", "thôn đội trưởng"}, {"Một cán bộ %b", "người cán bộ"}, {"Một dân quân thường trực ở %t", "người dân quân"}}},
	"border": {[]string{"Đồn Biên phòng", "Bộ Chỉ huy Bộ đội Biên phòng", "Ban Chỉ huy Bộ đội Biên phòng"}, "đơn vị", "Nhân dân khu vực biên giới",
		[]role{{"Một cán bộ vận động quần chúng %b", "người cán bộ"}, {"Một đảng viên biên phòng phụ trách hộ ở %t", "người đảng viên"}, {"Một quân y %b", "người quân y"}}},
	"police": {[]string{"Công an"}, "Công an", "Nhân dân",
		[]role{{"Tổ trưởng tổ bảo vệ an ninh, trật tự %t", "tổ trưởng"}, {"Một cán bộ %b", "người cán bộ"}, {"Một cảnh sát khu vực phụ trách %t", "người cảnh sát khu vực"}}},
	"labour": {[]string{"Liên đoàn Lao động"}, "Công đoàn", "đoàn viên công đoàn",
		[]role{{"Một chủ tịch công đoàn cơ sở", "chủ tịch công đoàn"}, {"Một tổ trưởng công đoàn", "tổ trưởng công đoàn"}}},
	"enterprise": {[]string{"Doanh nghiệp"}, "doanh nghiệp", "người lao động",
		[]role{{"Một tổ trưởng sản xuất %b", "tổ trưởng"}, {"Một công nhân %b", "người công nhân"}}},
	"school": {[]string{"Trường"}, "nhà trường", "cán bộ, giáo viên, học sinh",
		[]role{{"Một giáo viên %b", "người giáo viên"}, {"Một tổng phụ trách Đội %b", "tổng phụ trách"}}},
	"party": {[]string{"Ban Dân vận", "Ban Tuyên giáo", "Ban Tổ chức", "Ban Nội chính", "Ủy ban Kiểm tra", "Văn phòng Tỉnh ủy", "Đảng ủy"}, "cơ quan", "cán bộ, đảng viên",
		[]role{{"Một chuyên viên %b", "người chuyên viên"}, {"Một bí thư chi bộ thuộc %b", "bí thư chi bộ"}}},
	"hamlet": {[]string{"Bản ", "Xóm ", "Khối "}, "ban cán sự", "bà con",
		[]role{{"Bí thư chi bộ %t", "bí thư chi bộ"}, {"Trưởng ban cán sự %t", "trưởng ban cán sự"}, {"Một người có uy tín ở %t", "người có uy tín"}}},
	"commune": {[]string{"Xã ", "Phường ", "Thị trấn ", "Huyện ", "Thị xã ", "Thành phố "}, "cấp ủy, chính quyền", "Nhân dân",
		[]role{{"Bí thư chi bộ %t", "bí thư chi bộ"}, {"Một công chức %b", "người công chức"}, {"Một đảng viên ở %t", "người đảng viên"}, {"Trưởng ban cán sự %t", "trưởng ban cán sự"}}},
	"sector": {nil, "cơ quan", "công chức, viên chức",
		[]role{{"Một chuyên viên %b", "người chuyên viên"}, {"Một viên chức %b", "người viên chức"}}},
}

// ownerOf tells the class of a body from its name; what is no other is a sector of the province.
func ownerOf(unit string) string {
	for class, o := range owners {
		for _, p := range o.prefixes {
			if strings.HasPrefix(unit, p) {
				return class
			}
		}
	}
	return "sector"
}

// acting is who in a commune or district takes the practice up: mostly one of its organisations.
func acting(rng *rand.Rand, unit string) (class, body string) {
	class = ownerOf(unit)
	place := lowerType(unit)
	if class != "commune" {
		return class, strings.TrimSuffix(unit, " (dữ liệu mẫu)")
	}
	switch bodies := []string{"farmers", "women", "front", "youth", "veterans", "police", "commune", "commune", "commune"}; pick(rng, bodies) {
	case "farmers":
		return "farmers", "Hội Nông dân " + place
	case "women":
		return "women", "Hội LHPN " + place
	case "front":
		return "front", "Ủy ban MTTQ " + place
	case "youth":
		return "youth", "Đoàn Thanh niên " + place
	case "veterans":
		return "veterans", "Hội Cựu chiến binh " + place
	case "police":
		return "police", "Công an " + place
	}
	if strings.HasPrefix(place, "xã") || strings.HasPrefix(place, "phường") || strings.HasPrefix(place, "thị trấn") {
		return "commune", pick(rng, []string{"Đảng ủy ", "UBND ", "Khối dân vận "}) + place
	}
	return "commune", "UBND " + place
}

func lowerType(name string) string {
	for _, t := range []string{"Thành phố", "Thị xã", "Huyện", "Thị trấn", "Phường", "Xã", "Bản", "Xóm", "Khối", "Tỉnh"} {
		if rest, ok := strings.CutPrefix(name, t+" "); ok {
			return strings.ToLower(t) + " " + rest
		}
	}
	return name
}
