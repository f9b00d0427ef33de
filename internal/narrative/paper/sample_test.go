package paper

import (
	"fmt"
	"slices"
	"time"

	"kheo/internal/narrative"
	"kheo/internal/org"
)

const reportID = "0190a000-0000-7000-8000-000000000001"

// the published totals of the first half of 2024: by every field touched, collective and individual.
var (
	sampleFields = []string{"Phát triển kinh tế", "Văn hóa – xã hội", "Quốc phòng – an ninh", "Xây dựng hệ thống chính trị"}
	fieldCodes   = []string{"economy", "culture", "defence", "politics"}
	collective   = []float64{1005, 1907, 404, 420}
	individual   = []float64{207, 391, 82, 87}
)

// builder makes a body whose figures are all reachable by path.
type builder struct {
	body  narrative.Body
	table narrative.Table
}

func (b *builder) figure(path, label string, v float64) string {
	n := int(v)
	b.body.Figures = append(b.body.Figures, narrative.Figure{Path: path, Code: narrative.Code(reportID, path), Label: label, Indicator: "new", Version: 1,
		Rule: "Mô hình được đưa vào danh mục lần đầu vào một ngày trong kỳ.", Unit: "mô hình", Flow: true, Known: true, Value: v,
		Set: narrative.SetOf(b.body.Records, b.body.Records[:min(n, len(b.body.Records))])})
	return path
}

// row adds total, collective and individual of each measure.
func (b *builder) row(role narrative.RowRole, label, suffix string, c, i float64) {
	r := narrative.TableRow{Role: role, Label: label}
	for m, name := range []string{"new", "maintained", "running"} {
		k := []float64{1, 0.6, 1.55}[m]
		cc, ii := float64(int(c*k)), float64(int(i*k))
		for _, part := range []struct {
			path, word string
			v          float64
		}{{"", "", cc + ii}, {"/collective", ", tập thể", cc}, {"/individual", ", cá nhân", ii}} {
			r.Paths = append(r.Paths, b.figure(name+suffix+part.path, label+part.word+" ("+name+")", part.v))
		}
	}
	b.table.Rows = append(b.table.Rows, r)
}

// sums makes the closing row of what stands above it.
func (b *builder) sums() {
	total := narrative.TableRow{Role: narrative.RowTotal, Label: "Tổng số mô hình"}
	for col := range b.table.Rows[0].Paths {
		sum := 0.0
		for _, r := range b.table.Rows {
			f, _ := b.body.Figure(r.Paths[col])
			sum += valueIn(f, r.Role)
		}
		path := []string{"new", "maintained", "running"}[col/3] + []string{"", "/kind/collective", "/kind/individual"}[col%3]
		total.Paths = append(total.Paths, b.figure(path, "Tổng số mô hình", sum))
	}
	b.table.Rows = append(b.table.Rows, total)
}

func groups() []narrative.Group {
	var all []narrative.Group
	for _, name := range []string{"Mới trong kỳ", "Duy trì", "Đang thực hiện"} {
		all = append(all, narrative.Group{Label: name, Columns: []string{"Tổng", "Tập thể", "Cá nhân"}, Sum: true})
	}
	return all
}

// sample is a half-year report of a province with so many units and records.
func sample(units, records int) Paper {
	b := &builder{body: narrative.Body{Report: reportID, Map: "2024-06-30", Line: "territorial", AsOf: "2024-07-05T03:00:00Z",
		Unit:   narrative.ReportUnit{ID: "u", Code: "40", Name: "Tỉnh Nghệ An", Kind: string(org.Province)},
		Period: narrative.ReportPeriod{ID: "p", Code: "2024-H1", From: "2024-01-01", To: "2024-07-01"}}}
	for i := range records {
		b.body.Records = append(b.body.Records, fmt.Sprintf("0190b000-0000-7000-8000-%012d", i))
	}
	b.table = narrative.Table{Code: "T1", Title: "Mô hình theo lĩnh vực và hình thức", First: "Lĩnh vực", Groups: groups()}
	for i, f := range sampleFields {
		b.row(narrative.RowPart, f, "/any/"+fieldCodes[i], collective[i], individual[i])
	}
	b.row(narrative.RowOverlap, "Bớt phần ghi ở nhiều lĩnh vực", "/overlap", 7, 2)
	b.sums()
	b.body.Tables = append(b.body.Tables, b.table)
	b.table = narrative.Table{Code: "T2", Title: "Mô hình theo đơn vị", First: "Đơn vị", Groups: groups()}
	for i := range units {
		b.row(narrative.RowPart, fmt.Sprintf("Xã Ví Dụ %d", i+1), fmt.Sprintf("/unit/%d", i), float64(20+i%17), float64(3+i%5))
	}
	if units > 0 {
		b.sums2("unit/total")
		b.body.Tables = append(b.body.Tables, b.table)
	}
	b.others()
	b.texts()
	return Paper{Body: b.body, Site: "https://kheo.example", Head: HeadOf(b.body.Unit, "Tỉnh Nghệ An", Choice{}),
		Seal: Seal{At: time.Date(2024, 7, 8, 2, 0, 0, 0, time.UTC), By: "Trưởng ban Chỉ đạo", Digest: "9f2c4be1a0d37758c1b06a1f3b7e1d2299f2c4be1a0d37758c1b06a1f3b7e1d2"}}
}

func (b *builder) sums2(path string) {
	before := len(b.body.Figures)
	b.sums()
	for i := range b.body.Figures[before:] {
		f := &b.body.Figures[before+i]
		f.Path = fmt.Sprintf("%s/%d", path, i)
		f.Code = narrative.Code(reportID, f.Path)
		b.table.Rows[len(b.table.Rows)-1].Paths[i] = f.Path
	}
}

func (b *builder) others() {
	b.table = narrative.Table{Code: "T3", Title: "Chỉ tiêu khác", First: "Chỉ tiêu", Groups: []narrative.Group{{Columns: []string{"Số lượng"}}}}
	for _, o := range []struct {
		path, label string
		v           float64
	}{{"indicator/people", "Số lượt người tham gia (lượt người)", 128450}, {"indicator/money", "Kinh phí huy động (triệu đồng)", 45210.5}} {
		b.table.Rows = append(b.table.Rows, narrative.TableRow{Role: narrative.RowApart, Label: o.label, Paths: []string{b.figure(o.path, o.label, o.v)}})
	}
	b.body.Figures = append(b.body.Figures, narrative.Figure{Path: "indicator/recognised", Code: narrative.Code(reportID, "indicator/recognised"),
		Label: "Mô hình được công nhận", Unit: "mô hình", Why: "Việc công nhận chưa có trong chương trình."})
	b.table.Rows = append(b.table.Rows, narrative.TableRow{Role: narrative.RowApart, Label: "Mô hình được công nhận (chưa đếm được)", Paths: []string{"indicator/recognised"}})
	b.body.Tables = append(b.body.Tables, b.table)
	b.body.Outside = []narrative.Outside{{ID: "o", Label: "Mô hình của lực lượng vũ trang ngoài hệ thống", Value: 249, Unit: "mô hình",
		Why: "Xây dựng và duy trì từ nhiều năm, chưa có hồ sơ từng mô hình.", Source: "Báo cáo của Bộ Chỉ huy Quân sự tỉnh", By: "Chuyên viên tổng hợp"}}
}

func (b *builder) texts() {
	total, _ := b.body.Figure("new")
	b.body.Sections = []narrative.Section{
		{Code: "I", Title: "I. Công tác lãnh đạo, chỉ đạo", Text: "Cấp ủy các cấp tiếp tục quán triệt, cụ thể hóa các văn bản của Trung ương và của tỉnh; phân công thành viên phụ trách địa bàn, lĩnh vực; đưa kết quả phong trào thành một tiêu chí đánh giá tập thể, cá nhân cuối năm."},
		{Code: "II", Title: "II. Kết quả thực hiện", Text: "Trong kỳ, toàn tỉnh có " + Number(total.Value) + " [" + total.Code + "] mô hình mới được đưa vào danh mục, tăng so với cùng kỳ.\n- Mô hình “Camera an ninh” huy động nhân dân lắp 214 mắt quan sát.\n- Mô hình “Hiến đất mở đường”."},
		{Code: "III", Title: "III. Hạn chế, nguyên nhân", Text: "Một số mô hình còn chung chung, chưa có số liệu mục tiêu."},
		{Code: "IV", Title: "IV. Nhiệm vụ trọng tâm thời gian tới", Text: "Tiếp tục rà soát, nhân rộng mô hình có hiệu quả."},
		{Code: "V", Title: "V. Kiến nghị", Text: "Không."},
	}
	var rows []narrative.ListRow
	for i := range 40 {
		rows = append(rows, narrative.ListRow{ID: fmt.Sprint(i), Code: fmt.Sprintf("DVK-24-%05d", i+1), Title: "Tuyến đường nở hoa do nhân dân tự quản, chăm sóc",
			Unit: fmt.Sprintf("Xã Ví Dụ %d", i+1), Field: sampleFields[i%4], Kind: "Tập thể", State: "Đang thực hiện"})
	}
	b.body.Lists = []narrative.List{{Code: "L1", Title: "Danh sách mô hình tiêu biểu", Rows: rows}}
	slices.Sort(b.body.Records)
}
