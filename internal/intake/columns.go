package intake

// Column is one thing a row may say of a registration.
type Column struct {
	Code    string
	Name    string // its heading in the template
	Hint    string
	Width   float64
	Needed  bool // without it there is no draft
	Day     bool
	Number  bool
	Example string
}

// Codes of the columns that the program speaks of by name.
const (
	colRow    = "row"
	colUnit   = "unit"
	colTitle  = "title"
	colKind   = "kind"
	colField  = "field"
	colFields = "fields"
	colLevel  = "level"
	colOrigin = "origin"
	colSource = "source"
	colPlaces = "places"
)

// Columns in the order of the template.
var Columns = []Column{
	{Code: colRow, Name: "Mã dòng", Hint: "Giữ nguyên: nhờ mã này gửi lại tệp không tạo hồ sơ trùng.", Width: 12},
	{Code: colUnit, Name: "Đơn vị chủ trì", Hint: "Tên hoặc mã, tên cũ cũng được. Để trống là đơn vị của người nhập.", Width: 28},
	{Code: colTitle, Name: "Tên mô hình", Hint: "Ngắn, dễ nhớ; đọc tên là biết làm gì.", Width: 40, Needed: true, Example: "Tổ tự quản thu gom rác thải nhựa bản Buộc Mú"},
	{Code: colKind, Name: "Hình thức", Hint: "Tập thể hoặc Cá nhân.", Width: 12, Needed: true, Example: "Tập thể"},
	{Code: colField, Name: "Lĩnh vực chính", Hint: "Chọn một lĩnh vực trong danh sách.", Width: 24},
	{Code: colFields, Name: "Lĩnh vực khác", Hint: "Nếu có; nhiều lĩnh vực cách nhau bằng dấu chấm phẩy.", Width: 22},
	{Code: colLevel, Name: "Cấp đăng ký", Hint: "Cấp đề nghị công nhận.", Width: 14, Example: "Cấp xã"},
	{Code: colOrigin, Name: "Mới hay tiếp tục", Hint: "Mới hoàn toàn, tiếp tục từ năm trước, hay học theo mô hình khác.", Width: 20, Example: "Mới hoàn toàn"},
	{Code: colSource, Name: "Mã mô hình gốc", Hint: "Khi học theo mô hình khác: mã của mô hình ấy, như NA-2024-000012.", Width: 18},
	{Code: "situation", Name: "Thực trạng và lý do", Hint: "Đang vướng việc gì, ở đâu, bao nhiêu hộ hay người chịu ảnh hưởng?", Width: 40, Example: "Bản có 86 hộ, mỗi ngày khoảng 120 kg rác chưa được thu gom; suối Buộc Mú có rác nhựa từ năm 2023."},
	{Code: "aims", Name: "Mục tiêu và cách đánh giá", Hint: "Đến ngày nào thì đạt gì, dựa vào đâu để nói là đã đạt?", Width: 40, Example: "Đến 30/11, 80 trong 86 hộ phân loại rác tại nhà; đếm theo sổ của tổ tự quản."},
	{Code: "method", Name: "Nội dung và cách làm", Hint: "Từng việc sẽ làm; bàn với dân thế nào?", Width: 40, Example: "Họp bản bàn quy ước; chia 4 tổ; thứ Bảy hằng tuần thu gom."},
	{Code: "scope", Name: "Địa bàn và đối tượng", Hint: "Làm ở xóm, bản, khối nào? Ai tham gia, ai hưởng lợi?", Width: 30},
	{Code: "forces", Name: "Lực lượng thực hiện", Hint: "Ai chủ trì, ai phối hợp, mỗi bên lo phần việc gì?", Width: 30},
	{Code: "outputs", Name: "Sản phẩm, kết quả", Hint: "Kết thúc sẽ có gì xem được hoặc đếm được?", Width: 36, Example: "4 điểm tập kết rác; 1.200 kg rác nhựa được bán gây quỹ."},
	{Code: "sustain", Name: "Duy trì và nhân rộng", Hint: "Sau đó ai giữ, bằng nguồn nào?", Width: 30},
	{Code: "gain", Name: "Người dân được", Hint: "Người dân được gì.", Width: 26},
	{Code: "undertake", Name: "Người dân nhận phần", Hint: "Phần việc người dân nhận.", Width: 26},
	{Code: "start", Name: "Ngày bắt đầu", Hint: "Như 15/03/2026.", Width: 14, Day: true, Example: "2026-03-15"},
	{Code: "end", Name: "Ngày kết thúc", Hint: "Như 30/11/2026; để trống nếu chưa rõ.", Width: 14, Day: true, Example: "2026-11-30"},
	{Code: colPlaces, Name: "Địa bàn", Hint: "Xã, phường nơi mô hình diễn ra; nhiều nơi cách nhau bằng dấu chấm phẩy.", Width: 26},
	{Code: "place_detail", Name: "Địa điểm cụ thể", Hint: "Xóm, bản, khối, trường…", Width: 24, Example: "Bản Buộc Mú"},
	{Code: "target", Name: "Chỉ tiêu", Hint: "Một việc đếm được.", Width: 24, Example: "Hộ phân loại rác tại nhà"},
	{Code: "measure", Name: "Đơn vị tính", Hint: "Hộ, kg, km…", Width: 12, Example: "hộ"},
	{Code: "baseline", Name: "Mức ban đầu", Hint: "Hiện có bao nhiêu.", Width: 12, Number: true, Example: "12"},
	{Code: "goal", Name: "Mức cần đạt", Hint: "Cần đạt bao nhiêu.", Width: 12, Number: true, Example: "80"},
	{Code: "households", Name: "Số hộ tham gia", Hint: "Số nguyên.", Width: 12, Number: true, Example: "86"},
	{Code: "people", Name: "Số người tham gia", Hint: "Số nguyên.", Width: 12, Number: true},
	{Code: "beneficiaries", Name: "Số người hưởng lợi", Hint: "Số nguyên.", Width: 12, Number: true},
	{Code: "money", Name: "Kinh phí (đồng)", Hint: "Bằng đồng, số nguyên.", Width: 16, Number: true, Example: "12000000"},
	{Code: "money_source", Name: "Nguồn kinh phí", Hint: "Quỹ, ngân sách, đóng góp…", Width: 22, Example: "Quỹ Vì người nghèo xã"},
	{Code: "labour", Name: "Ngày công", Hint: "Số ngày công.", Width: 12, Number: true},
	{Code: "programme", Name: "Chương trình mục tiêu quốc gia", Hint: "Nếu lồng ghép; chọn trong danh sách.", Width: 26},
	{Code: "co_units", Name: "Đơn vị phối hợp", Hint: "Tên hoặc mã; nhiều đơn vị cách nhau bằng dấu chấm phẩy.", Width: 26},
	{Code: "contact_name", Name: "Người liên hệ", Hint: "Không công khai.", Width: 22},
	{Code: "contact_phone", Name: "Điện thoại liên hệ", Hint: "Không công khai.", Width: 16},
}
