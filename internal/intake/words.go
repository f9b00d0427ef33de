package intake

// also are other headings of the columns, as people write them.
var also = map[string][]string{
	colRow:          {"mã hàng", "row"},
	colUnit:         {"đơn vị", "đơn vị đăng ký", "đơn vị thực hiện", "tên đơn vị", "mã đơn vị", "cơ quan", "xã phường", "unit"},
	colTitle:        {"mô hình", "tên mô hình điển hình", "tên mô hình dân vận khéo", "nội dung mô hình", "tên đăng ký", "title"},
	colKind:         {"loại", "loại hình", "tập thể cá nhân", "tập thể hay cá nhân", "kind"},
	colField:        {"lĩnh vực", "thuộc lĩnh vực", "field"},
	colFields:       {"lĩnh vực phụ", "lĩnh vực liên quan", "fields"},
	colLevel:        {"cấp", "cấp công nhận", "cấp đề nghị", "level"},
	colOrigin:       {"xây dựng mới duy trì", "mới duy trì", "tình trạng", "origin"},
	colSource:       {"mô hình gốc", "source"},
	"situation":     {"thực trạng", "lý do", "sự cần thiết", "situation"},
	"aims":          {"mục tiêu", "mục đích", "aims"},
	"method":        {"nội dung", "cách làm", "nội dung thực hiện", "giải pháp", "method"},
	"scope":         {"đối tượng", "phạm vi", "scope"},
	"forces":        {"lực lượng", "tổ chức thực hiện", "forces"},
	"outputs":       {"kết quả", "sản phẩm", "kết quả dự kiến", "dự kiến kết quả", "outputs"},
	"sustain":       {"duy trì", "nhân rộng", "khả năng nhân rộng", "sustain"},
	"gain":          {"lợi ích", "gain"},
	"undertake":     {"dân đóng góp", "undertake"},
	"start":         {"bắt đầu", "từ ngày", "thời gian bắt đầu", "ngày thực hiện", "start"},
	"end":           {"kết thúc", "đến ngày", "thời gian kết thúc", "ngày hoàn thành", "end"},
	colPlaces:       {"nơi thực hiện", "địa bàn thực hiện", "places"},
	"place_detail":  {"địa điểm", "thôn bản khối", "xóm", "bản", "khối", "thôn"},
	"target":        {"tên chỉ tiêu", "target"},
	"measure":       {"đvt", "measure"},
	"baseline":      {"hiện trạng số", "baseline"},
	"goal":          {"chỉ tiêu cần đạt", "mức đạt", "goal"},
	"households":    {"số hộ", "hộ tham gia", "households"},
	"people":        {"số người", "người tham gia", "people"},
	"beneficiaries": {"người hưởng lợi", "số người thụ hưởng", "beneficiaries"},
	"money":         {"kinh phí", "số tiền", "money"},
	"money_source":  {"nguồn", "nguồn vốn"},
	"labour":        {"số ngày công", "labour"},
	"programme":     {"chương trình mtqg", "ctmtqg", "programme"},
	"co_units":      {"phối hợp", "đơn vị cùng thực hiện"},
	"contact_name":  {"đầu mối", "họ tên người liên hệ", "người phụ trách"},
	"contact_phone": {"điện thoại", "số điện thoại", "sđt", "đt"},
}

// more ways of writing a choice than its name and code.
var more = map[string][]string{
	"collective": {"tt", "nhóm", "đơn vị"}, "individual": {"cn", "cá thể", "hộ gia đình"},
	"commune": {"xã", "cấp cơ sở", "cơ sở", "xã phường", "phường"}, "province": {"tỉnh", "thành phố"}, "district": {"huyện", "thị xã"},
	"new": {"mới", "xây dựng mới", "x"}, "continued": {"tiếp tục", "duy trì", "cũ"}, "replicated": {"học theo", "nhân rộng"},
}

// Columns that a workbook with errors has beside those of the file it came from.
const (
	errorRow = "Dòng trong tệp"
	errorSay = "Chỗ sai"
)

// examples are the codes of a row that only shows how it is done.
var examples = []string{"vi du", "example"}
