package province

import "sync"

// Start is the beginning of whatever was there before the first change known: no source says since
// when.
const Start = "0001-01-01"

const (
	firstArrangement  = "2024-12-01"
	secondArrangement = "2025-07-01"
)

// Root is the key of the province.
const Root = "tinh-40"

// Kinds of units.
const (
	Province   = "province"
	District   = "district"
	Commune    = "commune"
	Hamlet     = "hamlet"
	Sector     = "sector"
	Party      = "party"
	Front      = "front"
	Mass       = "mass"
	Armed      = "armed"
	Enterprise = "enterprise"
	School     = "school"
)

// Lines of authority. On the sectoral line few bodies of the province have a parent, and territory
// has none since districts ended: who has none stands straight under the province there.
const (
	Territorial = "territorial"
	Sectoral    = "sectoral"
)

// Area flags. They stand on areas, never on persons.
const (
	Mountain   = "mountain"   // miền núi
	Border     = "border"     // biên giới
	Ethnic     = "ethnic"     // vùng dân tộc thiểu số
	Religious  = "religious"  // vùng giáo
	Coast      = "coast"      // ven biển
	Industrial = "industrial" // khu công nghiệp, FDI
)

// Unit is one unit of the province through time. Days are half-open, an empty To is open.
type Unit struct {
	Key, Kind string
	From, To  string
	Names     []Name
	Parents   []Parent
	Areas     []Area
	Lon, Lat  float64 // one point inside; communes of today only
	Col, Row  int     // tile from 1 on the maps of its life; bodies have none
}

// Name is what a unit is called for a time: "Xã Kim Liên", code "17971", type "xã". Bodies have
// neither code nor type.
type Name struct{ From, To, Name, Code, Type string }

// Parent is the unit above on one line.
type Parent struct{ Line, Key, From, To string }

// Area is a flag for a time.
type Area struct{ Area, From, To string }

// Succession says where a closed unit went. Of several edges from one unit one is the main.
type Succession struct {
	Day, From, To string
	Extent        string // full or part
	Main          bool
}

// Units lists every unit: the province, districts, communes by code, then bodies. Parents that are
// territorial come before their children. Callers must not change what they get.
func Units() []Unit { return load().units }

// Successions lists every succession link by day.
func Successions() []Succession { return load().links }

// On lists the units alive on a day.
func On(day string) []Unit {
	var alive []Unit
	for _, u := range Units() {
		if u.Lives(day) {
			alive = append(alive, u)
		}
	}
	return alive
}

// ByKey finds a unit.
func ByKey(key string) (Unit, bool) {
	i, ok := load().index[key]
	if !ok {
		return Unit{}, false
	}
	return load().units[i], true
}

// Heir is the unit that stands in a unit's place on a later day, itself while it lives. It is empty
// where a unit closed without a successor.
func Heir(key, day string) string {
	u, ok := ByKey(key)
	for ok && !u.Lives(day) {
		next := load().main[key]
		if next == "" {
			return ""
		}
		key = next
		u, ok = ByKey(key)
	}
	return key
}

// Provincial tells bodies that stand straight under the province from its territory.
func (u Unit) Provincial() bool {
	switch u.Kind {
	case Province, District, Commune:
		return false
	}
	return u.Parents[0].Line == Territorial && u.Parents[0].Key == Root
}

// Lives says whether the unit exists on a day.
func (u Unit) Lives(day string) bool { return within(u.From, u.To, day) }

// NameOn is the name on a day; outside its life the nearest name the unit had.
func (u Unit) NameOn(day string) Name {
	last := u.Names[0]
	for _, n := range u.Names {
		if n.From <= day {
			last = n
		}
	}
	return last
}

// ParentOn is the key of the unit above on a line and day, or empty.
func (u Unit) ParentOn(line, day string) string {
	for _, p := range u.Parents {
		if p.Line == line && within(p.From, p.To, day) {
			return p.Key
		}
	}
	return ""
}

// AreasOn lists the area flags on a day.
func (u Unit) AreasOn(day string) []string {
	var areas []string
	for _, a := range u.Areas {
		if within(a.From, a.To, day) {
			areas = append(areas, a.Area)
		}
	}
	return areas
}

// Urban says whether the unit is a town: a ward, a township, a city. It follows from the type and is
// no flag.
func (u Unit) Urban(day string) bool {
	switch u.NameOn(day).Type {
	case "phường", "thị trấn", "thành phố", "thị xã":
		return true
	}
	return false
}

func within(from, to, day string) bool { return from <= day && (to == "" || day < to) }

type store struct {
	units []Unit
	index map[string]int
	links []Succession
	main  map[string]string
}

var load = sync.OnceValue(func() *store {
	s := &store{index: map[string]int{}, main: map[string]string{}}
	s.territory()
	s.bodies()
	s.local()
	return s
})

func (s *store) add(u Unit) {
	if _, twice := s.index[u.Key]; twice {
		panic("province: two units with key " + u.Key)
	}
	s.index[u.Key] = len(s.units)
	s.units = append(s.units, u)
}

func (s *store) at(key string) Unit {
	i, ok := s.index[key]
	if !ok {
		panic("province: no unit with key " + key)
	}
	return s.units[i]
}

func (s *store) link(l Succession) {
	s.links = append(s.links, l)
	if l.Main {
		s.main[l.From] = l.To
	}
}
