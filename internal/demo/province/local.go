package province

import (
	"fmt"
	"strings"
)

// branch is an organisation that has a body of its own in districts and communes.
type branch struct {
	key, kind, name string
	head            string // the provincial body it answers to
	ended           string // the day its district bodies ended, if before the districts
	commune         bool   // has bodies in communes too
}

var branches = []branch{
	{key: "mttq", kind: Front, name: "Ủy ban MTTQ Việt Nam", head: "mttq-tinh", commune: true},
	{key: "hnd", kind: Mass, name: "Hội Nông dân", head: "hnd-tinh", commune: true},
	{key: "lhpn", kind: Mass, name: "Hội LHPN", head: "lhpn-tinh", commune: true},
	{key: "doan", kind: Mass, name: "Đoàn Thanh niên", head: "tinh-doan"},
	{key: "chqs", kind: Armed, name: "Ban Chỉ huy Quân sự", head: "chqs-tinh"},
	{key: "cong-an", kind: Armed, name: "Công an", head: "cong-an-tinh", ended: sectorMerged, commune: true},
}

// seats are codes of today's communes whose organisations are listed, with those of the communes
// that bore the same code before: one or two per old district.
var seats = strings.Fields(`16681 16690 16732 16939 16756 16744 16777 16804 16870 16837 16813 16882
	16933 16941 16972 17035 17179 17170 17254 17263 17266 17329 17419 17464 17506 17524 17662 17713
	17797 17827 17866 17971 17110 18001 18007`)

// borderPosts and their communes of 2021.
var borderPosts = [][2]string{
	{"Keng Đu", "16822"}, {"Mỹ Lý", "16816"}, {"Nậm Cắn", "16837"}, {"Na Ngoi", "16870"},
	{"Mường Ải", "16867"}, {"Nhôn Mai", "16882"}, {"Tam Hợp", "16936"}, {"Tam Quang", "16933"},
	{"Tri Lễ", "16756"}, {"Thông Thụ", "16741"}, {"Hạnh Dịch", "16747"}, {"Môn Sơn", "17263"},
	{"Châu Khê", "17248"}, {"Phúc Sơn", "17374"}, {"Thanh Thủy", "17797"}, {"Ngọc Lâm", "17759"},
	{"Quỳnh Thuận", "17218"}, {"Quỳnh Phương", "17134"}, {"Diễn Thành", "17464"},
}

// guests are invented units that live in a commune and answer to a provincial body.
var guests = []struct{ key, kind, name, commune, head string }{
	{"dn-vsip", Enterprise, "Doanh nghiệp FDI khu công nghiệp VSIP (dữ liệu mẫu)", "18010", "kkt-dong-nam"},
	{"dn-wha", Enterprise, "Doanh nghiệp FDI khu công nghiệp WHA (dữ liệu mẫu)", "17866", "kkt-dong-nam"},
	{"dn-nam-cam", Enterprise, "Doanh nghiệp khu công nghiệp Nam Cấm (dữ liệu mẫu)", "17869", "kkt-dong-nam"},
	{"dn-hoang-mai", Enterprise, "Doanh nghiệp FDI khu công nghiệp Hoàng Mai (dữ liệu mẫu)", "17104", "kkt-dong-nam"},
	{"truong-na-ngoi", School, "Trường PTDT bán trú Na Ngoi (dữ liệu mẫu)", "16870", "gd-dt"},
	{"truong-tri-le", School, "Trường PTDT bán trú Tri Lễ (dữ liệu mẫu)", "16756", "gd-dt"},
	{"truong-kim-lien", School, "Trường THPT Kim Liên (dữ liệu mẫu)", "17971", "gd-dt"},
}

// villages are communes of 2021 with a few invented hamlets.
var villages = []struct{ code, kind string }{
	{"16870", "bản"}, {"16882", "bản"}, {"16756", "bản"}, {"17263", "bản"}, {"16777", "bản"},
	{"17971", "xóm"}, {"17464", "xóm"}, {"17524", "xóm"}, {"17713", "xóm"}, {"17866", "xóm"},
	{"16690", "khối"}, {"16732", "khối"},
}

// local adds what lives in districts and communes.
func (s *store) local() {
	for _, b := range branches {
		s.inDistricts(b)
		if b.commune {
			s.inCommunes(b)
		}
	}
	for _, p := range borderPosts {
		s.guest("don-"+p[1], Armed, "Đồn Biên phòng "+p[0], p[1], "bdbp-tinh")
	}
	for _, g := range guests {
		s.guest(g.key, g.kind, g.name, g.commune, g.head)
	}
	for _, v := range villages {
		for n := 1; n <= 3; n++ {
			s.hamlet(v.code, v.kind, n)
		}
	}
}

func (s *store) inDistricts(b branch) {
	for _, d := range s.units {
		if d.Kind != District {
			continue
		}
		to := d.To
		if b.ended != "" && b.ended < to {
			to = b.ended
		}
		s.add(Unit{
			Key: b.key + "-" + d.Key, Kind: b.kind, From: d.From, To: to,
			Names:   []Name{{From: d.From, To: to, Name: b.name + " " + lowerFirst(d.Names[0].Name)}},
			Parents: []Parent{{Territorial, d.Key, d.From, to}, {Sectoral, b.head, d.From, to}},
		})
	}
	s.link(Succession{Day: firstArrangement, From: b.key + "-huyen-413", To: b.key + "-huyen-412", Extent: "full", Main: true})
}

// Organisation is the key of the branch a local body belongs to: "hnd" of "hnd-huyen-421".
func Organisation(key string) string {
	for _, b := range branches {
		if strings.HasPrefix(key, b.key+"-") {
			return b.key
		}
	}
	return ""
}

func (s *store) inCommunes(b branch) {
	for _, code := range seats {
		last := ""
		for _, p := range s.trail("xa-2021-" + code) {
			c := s.at(p.Key)
			if last != "" {
				s.link(Succession{Day: c.From, From: last, To: b.key + "-" + c.Key, Extent: "full", Main: true})
			}
			last = b.key + "-" + c.Key
			s.add(s.inCommune(b, c))
		}
	}
}

// inCommune gives a commune's organisation the life, the names and the district of its commune: on
// the sectoral line it stands under the district's body while there is one.
func (s *store) inCommune(b branch, c Unit) Unit {
	u := Unit{Key: b.key + "-" + c.Key, Kind: b.kind, From: c.From, To: c.To,
		Parents: []Parent{{Territorial, c.Key, c.From, c.To}}}
	for _, n := range c.Names {
		u.Names = append(u.Names, Name{From: n.From, To: n.To, Name: b.name + " " + lowerFirst(n.Name)})
	}
	for _, p := range c.Parents {
		if p.Line == Territorial {
			u.Parents = append(u.Parents, s.sectoral(b, p)...)
		}
	}
	return u
}

func (s *store) sectoral(b branch, p Parent) []Parent {
	if p.Key == Root {
		return []Parent{{Sectoral, b.head, p.From, p.To}}
	}
	d := s.at(b.key + "-" + p.Key)
	switch {
	case d.To == "" || p.To != "" && p.To <= d.To:
		return []Parent{{Sectoral, d.Key, p.From, p.To}}
	case p.From >= d.To:
		return []Parent{{Sectoral, b.head, p.From, p.To}}
	}
	return []Parent{{Sectoral, d.Key, p.From, d.To}, {Sectoral, b.head, d.To, p.To}}
}

// guest adds a unit that outlives its commune and then stands in the commune's heir.
func (s *store) guest(key, kind, name, code, head string) {
	s.add(Unit{
		Key: key, Kind: kind, From: Start,
		Names:   []Name{{From: Start, Name: name}},
		Parents: append(s.trail("xa-2021-"+code), Parent{Sectoral, head, Start, ""}),
	})
}

func (s *store) hamlet(code, kind string, n int) {
	u := Unit{
		Key: fmt.Sprintf("xom-%s-%d", code, n), Kind: Hamlet, From: Start,
		Names: []Name{{From: Start, Name: fmt.Sprintf("%s %d (dữ liệu mẫu)", upperFirst(kind), n), Type: kind}},
	}
	for _, p := range s.trail("xa-2021-" + code) {
		u.Parents = append(u.Parents, onBothLines(p)...)
	}
	s.add(u)
}

// trail is the commune and its heirs, as the territorial parents of something that stays in place.
func (s *store) trail(key string) []Parent {
	var out []Parent
	for key != "" {
		c := s.at(key)
		out = append(out, Parent{Territorial, key, c.From, c.To})
		key = s.main[key]
	}
	return out
}

func lowerFirst(name string) string {
	for _, t := range []string{"Thành phố", "Thị xã", "Huyện", "Thị trấn", "Phường", "Xã"} {
		if rest, ok := strings.CutPrefix(name, t+" "); ok {
			return strings.ToLower(t) + " " + rest
		}
	}
	return name
}

func upperFirst(kind string) string {
	return map[string]string{"bản": "Bản", "xóm": "Xóm", "khối": "Khối"}[kind]
}
