package paper

import (
	"strings"

	"kheo/internal/platform/docx"
	"kheo/internal/platform/vntext"
)

// A place of a template: what an office writes in its own Word file as {{name}}.
type Place struct {
	Name     string
	Says     string // what stands there, in Vietnamese
	Blocks   bool   // it has its paragraph to itself
	Required bool
}

// Places are all that a template may use. What it leaves out of the last four stands at the end of
// the content, so that no paper lacks its figures, its annexes or its proof.
var Places = []Place{
	{"co_quan_chu_quan", "tên cơ quan cấp trên", false, false},
	{"ten_don_vi", "tên đơn vị ban hành", false, false},
	{"ky_hieu", "ký hiệu sau số văn bản", false, false},
	{"dia_danh", "địa danh trước ngày tháng", false, false},
	{"ten_van_ban", "loại văn bản: BÁO CÁO", false, false},
	{"trich_yeu", "trích yếu nội dung", false, false},
	{"ky_bao_cao", "kỳ báo cáo, bằng lời", false, false},
	{"tu_ngay", "ngày đầu kỳ", false, false},
	{"den_ngay", "ngày cuối kỳ", false, false},
	{"ma_bao_cao", "mã báo cáo", false, false},
	{"dia_chi_kiem_tra", "địa chỉ kiểm tra số liệu", false, false},
	{"tinh_trang", "bản dự thảo hay bản đã chốt", false, false},
	{placeContent, "các mục của báo cáo, bảng, biểu đồ", true, true},
	{placeClosing, "nơi nhận và chữ ký", true, false},
	{placeProof, "mã QR và cách kiểm tra", true, false},
	{placeAnnexes, "phụ lục, trang ngang", true, false},
}

const (
	placeContent = "noi_dung"
	placeClosing = "noi_nhan_chu_ky"
	placeProof   = "kiem_tra_so_lieu"
	placeAnnexes = "phu_luc"
)

// MaxTemplate is the largest template that is taken.
const MaxTemplate = 5 << 20

// CheckTemplate is nil when papers can be made of the file, or names everything that is wrong.
func CheckTemplate(file []byte) error {
	if len(file) > MaxTemplate {
		return docx.ErrTooLarge
	}
	var known []docx.Want
	for _, p := range Places {
		known = append(known, docx.Want{Name: p.Name, Blocks: p.Blocks, Required: p.Required})
	}
	return docx.Check(file, known)
}

// Filled is the report in a province's own layout.
func Filled(template []byte, p Paper) ([]byte, error) {
	places, err := docx.Places(template)
	if err != nil {
		return nil, err
	}
	has := map[string]bool{}
	for _, x := range places {
		has[x.Name] = true
	}
	l := p.Head.Letter
	v := docx.Values{Custom: p.properties(), Texts: map[string]string{
		"co_quan_chu_quan": l.Parent, "ten_don_vi": l.Body, "ky_hieu": l.Symbol, "dia_danh": l.Place, "ten_van_ban": kindOfPaper, "trich_yeu": p.subject(),
		"ky_bao_cao": p.period(), "tu_ngay": day(p.Body.Period.From), "den_ngay": p.lastDay(), "ma_bao_cao": p.Code(), "dia_chi_kiem_tra": p.host() + "/so/" + p.Code(), "tinh_trang": p.state()}}
	content := append(p.marks(), p.content()...)
	parts := map[string][]docx.Block{placeClosing: docx.Closing(l.Family, p.Head.To, p.Head.Signer), placeProof: p.proof(), placeAnnexes: p.annexes()}
	for _, name := range []string{placeProof, placeAnnexes} {
		if !has[name] {
			content = append(content, parts[name]...)
			delete(parts, name)
		}
	}
	parts[placeContent] = content
	for name, blocks := range parts {
		if len(blocks) == 0 {
			parts[name] = []docx.Block{docx.Paragraph{Style: docx.RuleLine}}
		}
	}
	v.Blocks = parts
	return docx.Fill(template, v)
}

func slug(name string) string { return strings.Trim(vntext.Slug(name), "-") }
