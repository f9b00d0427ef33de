package reform

import (
	"strings"
	"unicode"

	"kheo/internal/org"
	"kheo/internal/platform/vntext"
)

// types of places by the words official lists use. A thành phố is a province or a district: its
// place in the list tells.
var types = map[string]org.Kind{
	"tinh": org.Province, "thanh pho truc thuoc trung uong": org.Province,
	"quan": org.District, "huyen": org.District, "thi xa": org.District, "thanh pho thuoc tinh": org.District,
	"thanh pho thuoc thanh pho truc thuoc trung uong": org.District,
	"xa": org.Commune, "phuong": org.Commune, "thi tran": org.Commune, "dac khu": org.Commune,
}

// digits of an official code by level.
var digits = map[org.Kind]int{org.Province: 2, org.District: 3, org.Commune: 5}

// Headings, as official lists and people write them; marks, case and underscores don't matter.
var (
	headCode       = []string{"code", "mã", "mã đơn vị", "mã đvhc", "mã số"}
	headName       = []string{"name", "tên", "tên đơn vị", "tên đvhc", "đơn vị"}
	headType       = []string{"type", "loại", "loại hình", "loại đơn vị", "cấp"}
	headParent     = []string{"parent_code", "parent", "mã cấp trên", "mã đơn vị cấp trên", "mã trực thuộc", "cấp trên", "trực thuộc"}
	headFrom       = []string{"valid_from", "from", "từ ngày", "hiệu lực từ", "có hiệu lực từ"}
	headTo         = []string{"valid_to", "to", "đến ngày", "hết hiệu lực", "hiệu lực đến"}
	headOld        = []string{"old_code", "mã cũ", "mã đơn vị cũ"}
	headNew        = []string{"new_code", "mã mới", "mã đơn vị mới"}
	headExtent     = []string{"extent", "mức độ", "phạm vi", "toàn bộ hay một phần"}
	headPortion    = []string{"portion", "phần"}
	headMain       = []string{"main", "chính", "kế tục chính"}
	headNote       = []string{"note", "ghi chú"}
	headLevel      = []string{"level", "cấp", "cấp đơn vị"}
	headShare      = []string{"share", "tỷ lệ", "tỉ lệ"}
	headOldName    = []string{"old_name", "tên cũ"}
	headNewName    = []string{"new_name", "tên mới"}
	headNewType    = []string{"new_type", "loại mới"}
	headEffective  = []string{"effective", "effective_from", "ngày hiệu lực", "hiệu lực", "từ ngày"}
	headResolution = []string{"resolution", "paper", "nghị quyết", "văn bản", "số nghị quyết"}
)

func kindOf(u unitRow) org.Kind {
	key := vntext.Fold(u.typ)
	if k, known := types[key]; known {
		return k
	}
	if key == "thanh pho" {
		if u.parent == "" {
			return org.Province
		}
		return org.District
	}
	if key == "" { // a name without its type: the official code tells
		for k, n := range digits {
			if len(u.code) == n && number(u.code) {
				return k
			}
		}
	}
	return ""
}

// typeOf reads the type off the beginning of a name.
func typeOf(name string) string {
	for _, typ := range []string{"tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu"} {
		if strings.HasPrefix(vntext.Fold(name)+" ", vntext.Fold(typ)+" ") {
			return typ
		}
	}
	return ""
}

// inFull puts the type before a name that came without.
func inFull(name, typ string) string {
	first, _, _ := strings.Cut(typ, " trực thuộc")
	first, _, _ = strings.Cut(first, " thuộc")
	if first == "" || typeOf(name) != "" {
		return name
	}
	r := []rune(first)
	r[0] = unicode.ToUpper(r[0])
	return string(r) + " " + name
}

// padded gives a code its zeros back that a spreadsheet took for a number's.
func padded(code string, kind org.Kind) string {
	if n := digits[kind]; number(code) && len(code) < n {
		return strings.Repeat("0", n-len(code)) + code
	}
	return code
}

func number(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// bare is the key of a name without its type: xã and phường Trung Đô are the same place's name.
func bare(name, typ string) string {
	key := vntext.Fold(name)
	for _, t := range []string{vntext.Fold(typ), vntext.Fold(typeOf(name))} {
		if rest, ok := strings.CutPrefix(key, t+" "); ok && t != "" {
			return rest
		}
	}
	return key
}
