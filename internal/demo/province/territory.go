package province

import (
	"cmp"
	"embed"
	"strconv"
	"strings"
)

//go:embed data/*.tsv
var data embed.FS

// territory reads the province, its districts and its communes.
func (s *store) territory() {
	s.add(Unit{
		Key: Root, Kind: Province, From: Start,
		Names: []Name{{From: Start, Name: "Tỉnh Nghệ An", Code: "40", Type: "tỉnh"}},
	})
	for _, r := range rows("districts") {
		s.add(district(r))
	}
	for _, r := range rows("communes") {
		s.add(commune(r))
	}
	for _, r := range rows("successions") {
		s.link(Succession{Day: r[0], From: r[1], To: r[2], Extent: r[3], Main: r[4] == "1"})
	}
}

// district reads: code, name, to, areas, col, row.
func district(r []string) Unit {
	return Unit{
		Col: whole(r[4]), Row: whole(r[5]),
		Key: "huyen-" + r[0], Kind: District, From: Start, To: r[2],
		Names:   []Name{{From: Start, To: r[2], Name: r[1], Code: r[0], Type: typeOf(r[1])}},
		Parents: []Parent{{Territorial, Root, Start, r[2]}},
		Areas:   areas(r[3], Start, r[2]),
	}
}

// commune reads: key, code, from, to, names, parents, areas, lon, lat, col, row. No first day means
// always.
func commune(r []string) Unit {
	from := cmp.Or(r[2], Start)
	u := Unit{Key: r[0], Kind: Commune, From: from, To: r[3], Areas: areas(r[6], from, r[3]), Col: whole(r[9]), Row: whole(r[10])}
	for _, n := range history(r[4], u.From, u.To) {
		u.Names = append(u.Names, Name{From: n.from, To: n.to, Name: n.value, Code: r[1], Type: typeOf(n.value)})
	}
	for _, p := range history(r[5], u.From, u.To) {
		u.Parents = append(u.Parents, onBothLines(Parent{Territorial, territorialKey(p.value), p.from, p.to})...)
	}
	if r[7] != "" {
		u.Lon, u.Lat = decimal(r[7]), decimal(r[8])
	}
	return u
}

func territorialKey(code string) string {
	if len(code) == 2 {
		return "tinh-" + code
	}
	return "huyen-" + code
}

// onBothLines puts territory under the same parent on the sectoral line too, until districts ended:
// since then it stands straight under the province there.
func onBothLines(p Parent) []Parent {
	if p.From >= secondArrangement {
		return []Parent{p}
	}
	to := secondArrangement
	if p.To != "" && p.To < to {
		to = p.To
	}
	return []Parent{p, {Sectoral, p.Key, p.From, to}}
}

func typeOf(name string) string {
	for _, t := range []string{"Thành phố", "Thị xã", "Huyện", "Thị trấn", "Phường", "Xã"} {
		if strings.HasPrefix(name, t+" ") {
			return strings.ToLower(t)
		}
	}
	return ""
}

func areas(list, from, to string) []Area {
	var out []Area
	for _, a := range strings.Fields(list) {
		out = append(out, Area{a, from, to})
	}
	return out
}

type span struct{ value, from, to string }

// history unfolds "first;day:next;day:next" over a life.
func history(cell, from, to string) []span {
	var out []span
	for _, part := range strings.Split(cell, ";") {
		day, value := from, part
		if len(out) > 0 {
			day, value, _ = strings.Cut(part, ":")
			out[len(out)-1].to = day
		}
		out = append(out, span{value, day, to})
	}
	return out
}

func rows(table string) [][]string {
	text, err := data.ReadFile("data/" + table + ".tsv")
	if err != nil {
		panic(err)
	}
	var out [][]string
	for _, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

func whole(s string) int { return int(decimal(s)) }

func decimal(s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return n
}
