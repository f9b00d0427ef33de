package org

import "strings"

// Line is one of the separate trees over the same units.
type Line string

const (
	Territorial Line = "territorial"
	Sectoral    Line = "sectoral"
)

// Lines in a fixed order.
var Lines = []Line{Territorial, Sectoral}

// Kind of unit.
type Kind string

const (
	Province   Kind = "province"
	District   Kind = "district" // ended on 1/7/2025, readable in the past
	Commune    Kind = "commune"
	Hamlet     Kind = "hamlet"
	Sector     Kind = "sector"
	Party      Kind = "party"
	Front      Kind = "front"
	Mass       Kind = "mass"
	Armed      Kind = "armed"
	Enterprise Kind = "enterprise"
	School     Kind = "school"
)

// Kinds in the order of lists.
var Kinds = []Kind{Province, District, Commune, Hamlet, Sector, Party, Front, Mass, Armed, Enterprise, School}

// Name is the Vietnamese word for the kind, the key of its translation.
func (k Kind) Name() string {
	return map[Kind]string{
		Province: "Tỉnh", District: "Cấp huyện", Commune: "Cấp xã", Hamlet: "Khối, xóm, bản", Sector: "Sở, ban, ngành",
		Party: "Cơ quan Đảng", Front: "Mặt trận Tổ quốc", Mass: "Tổ chức chính trị – xã hội", Armed: "Lực lượng vũ trang",
		Enterprise: "Doanh nghiệp", School: "Trường học",
	}[k]
}

// Territory tells whether units of the kind are places on the map, not bodies.
func (k Kind) Territory() bool {
	return k == Province || k == District || k == Commune || k == Hamlet
}

// Name is the Vietnamese word for the line, the key of its translation.
func (l Line) Name() string {
	if l == Sectoral {
		return "Ngành dọc"
	}
	return "Địa bàn"
}

// Area is a dated flag of a place. There are none on persons.
type Area string

const (
	Mountain   Area = "mountain"
	Border     Area = "border"
	Coast      Area = "coast"
	Ethnic     Area = "ethnic"
	Religious  Area = "religious"
	Industrial Area = "industrial"
)

// EveryArea in the order of lists.
var EveryArea = []Area{Mountain, Border, Coast, Ethnic, Religious, Industrial}

// Name is the Vietnamese word for the flag, the key of its translation.
func (a Area) Name() string {
	return map[Area]string{
		Mountain: "Miền núi", Border: "Biên giới", Coast: "Ven biển, hải đảo", Ethnic: "Vùng dân tộc thiểu số",
		Religious: "Vùng có đông đồng bào theo tôn giáo", Industrial: "Khu công nghiệp, doanh nghiệp FDI",
	}[a]
}

// Unit is a unit as it was named on the day asked. Name is the full one with its type ("Xã Châu
// Bình"); the identity is the ID alone, since codes are re-used and names change.
type Unit struct {
	ID, RootID string
	Kind       Kind
	From, To   string // days of its life; To is empty while it lives
	Position   int    // the official order, never a ranking
	Col, Row   *int   // its cell on the mosaic map
	Name       string
	Type       string // xã, phường, huyện …; empty for bodies
	Slug       string
	Code       string // official code of that time, may be empty
}

// IsRoot tells whether the unit is the top of its tree.
func (u Unit) IsRoot() bool { return u.ID == u.RootID }

// On tells whether the unit lives on a day.
func (u Unit) On(day string) bool { return Span{u.From, u.To}.Has(day) }

// Short is the name without its type: Châu Bình.
func (u Unit) Short() string { return short(u.Name, u.Type) }

func short(name, typ string) string {
	words, kind := strings.Fields(name), strings.Fields(typ)
	if len(kind) == 0 || len(words) <= len(kind) {
		return name
	}
	for i, w := range kind {
		if !strings.EqualFold(w, words[i]) {
			return name
		}
	}
	return strings.Join(words[len(kind):], " ")
}
