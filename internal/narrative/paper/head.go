package paper

import (
	"strings"
	"unicode"

	"kheo/internal/narrative"
	"kheo/internal/org"
	"kheo/internal/platform/docx"
	"kheo/internal/platform/vntext"
)

// Head is who issues a paper and who signs it.
type Head struct {
	Letter docx.Letterhead
	Signer docx.Signer
	To     []string
}

// FamilyOf is the letterhead of a unit of the kind. The movement is the Party committee's, so a
// place reports on the Party's paper unless told otherwise.
func FamilyOf(kind string) docx.Family {
	switch org.Kind(kind) {
	case org.Front, org.Mass:
		return docx.Front
	case org.Sector, org.Armed, org.Enterprise, org.School:
		return docx.State
	}
	return docx.Party
}

// HeadOf is the letterhead of a unit's report. Province is the full name of its province.
func HeadOf(unit narrative.ReportUnit, province string, c Choice) Head {
	if c.Family == "" {
		c.Family = FamilyOf(unit.Kind)
	}
	i := issuerOf(unit, province, c.Family)
	return Head{
		Letter: docx.Letterhead{Family: c.Family, Parent: upper(i.parent), Body: upper(i.body), Symbol: symbol(c.Family, i.initials), Place: bare(province)},
		Signer: i.signer(c.Signing),
		To:     append(i.to, "Lưu: VT"),
	}
}

// issuer is a body as its letterhead names it.
type issuer struct {
	parent, body string
	initials     string
	behalf       string // the body whose head signs in its name; empty where the head signs alone
	head, deputy string
	to           []string
}

func issuerOf(unit narrative.ReportUnit, province string, f docx.Family) issuer {
	place := org.Kind(unit.Kind).Territory()
	top := place && org.Kind(unit.Kind) == org.Province
	switch {
	case f == docx.Party && top:
		return issuer{"Tỉnh ủy " + bare(province), "Ban Chỉ đạo phong trào thi đua\n“Dân vận khéo”", "BCĐ", "Ban Chỉ đạo", "Trưởng ban", "Phó Trưởng ban",
			[]string{"Ban Tuyên giáo và Dân vận Trung ương", "Thường trực Tỉnh ủy", "Thành viên Ban Chỉ đạo"}}
	case f == docx.Party && place:
		return issuer{"Tỉnh ủy " + bare(province), "Đảng ủy " + unit.Name, "ĐU", "Ban Thường vụ", "Bí thư", "Phó Bí thư",
			[]string{"Ban Chỉ đạo tỉnh", "Các đồng chí Ủy viên Ban Thường vụ"}}
	case f == docx.Party:
		return issuer{"Tỉnh ủy " + bare(province), unit.Name, initials(unit.Name), "", "Trưởng ban", "Phó Trưởng ban", []string{"Ban Chỉ đạo tỉnh", "Lãnh đạo cơ quan"}}
	case f == docx.Front && place:
		return issuer{front(unit.Name), "Ban Thường trực", "MTTQ-BTT", "Ban Thường trực", "Chủ tịch", "Phó Chủ tịch",
			[]string{"Ban Chỉ đạo tỉnh", "Ban Thường trực"}}
	case f == docx.Front:
		return issuer{front("tỉnh " + bare(province)), unit.Name, initials(unit.Name), "Ban Thường vụ", "Chủ tịch", "Phó Chủ tịch", []string{"Ban Chỉ đạo tỉnh", "Ban Thường vụ"}}
	case place:
		parent := "Ủy ban nhân dân tỉnh " + bare(province)
		if top {
			parent = ""
		}
		return issuer{parent, "Ủy ban nhân dân " + lowerFirst(unit.Name), "UBND", "Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch", []string{"Ban Chỉ đạo tỉnh", "Thường trực Đảng ủy"}}
	}
	head, deputy := heads(org.Kind(unit.Kind), unit.Name)
	return issuer{"Ủy ban nhân dân tỉnh " + bare(province), unit.Name, initials(unit.Name), "", head, deputy, []string{"Ban Chỉ đạo tỉnh", "Lãnh đạo đơn vị"}}
}

// front names the Front of a place.
func front(place string) string { return "Ủy ban MTTQ Việt Nam " + lowerFirst(place) }

// heads are the titles of who leads a body and of the deputy.
func heads(kind org.Kind, name string) (head, deputy string) {
	switch {
	case kind == org.School:
		return "Hiệu trưởng", "Phó Hiệu trưởng"
	case kind == org.Armed && strings.HasPrefix(name, "Ban Chỉ huy"), kind == org.Armed && strings.HasPrefix(name, "Bộ Chỉ huy"):
		return "Chỉ huy trưởng", "Phó Chỉ huy trưởng"
	case kind == org.Armed && strings.Contains(name, "Biên phòng"):
		return "Đồn trưởng", "Phó Đồn trưởng"
	case strings.HasPrefix(name, "Văn phòng"):
		return "Chánh Văn phòng", "Phó Chánh Văn phòng"
	case strings.HasPrefix(name, "Ban "):
		return "Trưởng ban", "Phó Trưởng ban"
	}
	return "Giám đốc", "Phó Giám đốc"
}

func (i issuer) signer(s Signing) docx.Signer {
	signer := docx.Signer{OnBehalf: upper(i.behalf), Title: upper(i.head)}
	switch s {
	case ByDeputy:
		signer.For, signer.Title = upper(i.head), upper(i.deputy)
	case ByOrder:
		body := i.behalf
		if body == "" {
			body = i.head
		}
		signer = docx.Signer{By: upper(body), Title: "CHÁNH VĂN PHÒNG"}
	}
	return signer
}

// symbol is what follows the number: Số …-BC/BCĐ with the Party, Số: …/BC-UBND elsewhere.
func symbol(f docx.Family, initials string) string {
	if f == docx.Party {
		return "BC/" + initials
	}
	return "BC-" + initials
}

// initials are how a body is shortened in numbers: Sở Nông nghiệp và Môi trường is SNNMT.
func initials(name string) string {
	var b strings.Builder
	for _, word := range strings.Fields(name) {
		if r := []rune(word)[0]; unicode.IsLetter(r) && word != "và" && word != "tỉnh" {
			letter := unicode.ToUpper(r)
			if letter != 'Đ' { // Tỉnh ủy is TU, Đảng ủy ĐU
				letter = unicode.ToUpper([]rune(vntext.Fold(string(r)))[0])
			}
			b.WriteRune(letter)
		}
	}
	return b.String()
}

// bare is a place without its type: Nghệ An.
func bare(place string) string {
	for _, kind := range []string{"Tỉnh ", "tỉnh ", "Thành phố ", "thành phố "} {
		if rest, found := strings.CutPrefix(place, kind); found {
			return rest
		}
	}
	return place
}

func upper(s string) string { return strings.ToUpper(s) }
