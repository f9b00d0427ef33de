package auditweb

import (
	"kheo/internal/identity"
	"kheo/internal/org"
)

// groups are the choices of the filter: the first part of a verb.
var groups = []struct{ verb, name string }{
	{"practice", "Mô hình"}, {"evidence", "Tệp minh chứng"}, {"campaign", "Đợt phong trào"}, {"period", "Kỳ số liệu"}, {"report", "Chốt số liệu"},
	{"objective", "Nhiệm vụ chính trị"}, {"programme", "Chương trình"}, {"holiday", "Ngày nghỉ"}, {"unit", "Đơn vị"}, {"reform", "Sắp xếp đơn vị"},
	{"person", "Người"}, {"post", "Vị trí"}, {"holding", "Giữ vị trí"}, {"standin", "Làm thay"}, {"handover", "Bàn giao vị trí"}, {"token", "Mã truy cập"}, {"audit", "Xóa thông tin riêng"},
}

var subjectWords = map[string]string{
	"practice": "Hồ sơ mô hình", "campaign": "Đợt phong trào", "period": "Kỳ số liệu", "objective": "Nhiệm vụ chính trị", "programme": "Chương trình",
	"holiday": "Ngày nghỉ", "unit": "Đơn vị", "reform": "Sự kiện sắp xếp", "person": "Người", "post": "Vị trí",
}

// verbNames are the acts on units, people and records, which have no list of their own.
var verbNames = map[string]string{
	"unit.open": "Lập đơn vị", "unit.rename": "Đổi tên đơn vị", "unit.move": "Đổi cấp trên của đơn vị", "unit.close": "Kết thúc đơn vị",
	"unit.succeed": "Ghi đơn vị kế tục", "unit.event": "Thay đổi bản đồ đơn vị", "unit.flag": "Ghi vùng của đơn vị", "unit.boundary": "Nạp ranh giới",
	"person.add": "Thêm người", "person.password": "Đặt mật khẩu", "person.activate": "Mở lại tài khoản", "person.deactivate": "Ngừng tài khoản",
	"post.add": "Thêm vị trí", "post.close": "Kết thúc vị trí", "holding.start": "Giao vị trí", "holding.end": "Thôi giữ vị trí",
	"post.move": "Chuyển vị trí sang đơn vị khác", "standin.start": "Cử làm thay vị trí", "standin.end": "Thôi làm thay vị trí",
	"handover.start": "Lập bàn giao vị trí", "handover.give": "Người giao xác nhận", "handover.take": "Người nhận xác nhận",
	"handover.done": "Bàn giao xong vị trí", "handover.cancel": "Hủy bàn giao vị trí",
	"token.create": "Tạo mã truy cập", "token.revoke": "Thu hồi mã truy cập", "report.freeze": "Ghi mã chốt số liệu",
	"practice.create": "Tạo bản nháp", "practice.edit": "Sửa nội dung", "practice.submit": "Gửi đăng ký", "practice.receive": "Tiếp nhận",
	"practice.return": "Trả lại để bổ sung", "practice.pass": "Chuyển lên cấp trên", "practice.approve": "Đưa vào danh mục", "practice.start": "Bắt đầu thực hiện",
	"practice.pause": "Tạm dừng", "practice.resume": "Làm tiếp", "practice.finish": "Kết thúc", "practice.withdraw": "Rút", "practice.log": "Ghi sổ tay",
	"practice.remark": "Góp ý", "practice.reply": "Trả lời góp ý", "practice.continue": "Tham gia năm tiếp theo", "practice.import": "Nhập từ hồ sơ cũ", "practice.move": "Chuyển sang đơn vị kế tục",
}

var stateWords = map[string]string{"open": "Đang mở", "closed": "Đã đóng", "frozen": "Đã chốt", "published": "Đã công bố"}

// wordFor is what a code means where a field holds codes; empty for ordinary text.
func wordFor(field, code string) string {
	switch field {
	case "state":
		return stateWords[code]
	case "role":
		return identity.Role(code).Name()
	case "kind":
		if name := org.EventKind(code).Name(); name != "" {
			return name
		}
		return org.Kind(code).Name()
	case "area":
		return org.Area(code).Name()
	}
	return ""
}

var fieldNames = map[string]string{
	"name": "tên", "login": "tên đăng nhập", "active": "hoạt động", "code": "mã", "unit": "đơn vị", "title": "tên", "role": "vai trò", "from": "từ ngày", "to": "đến ngày",
	"holder": "người giữ", "standin": "người làm thay", "giver": "người giao", "taker": "người nhận", "reason": "lý do", "note": "dặn lại", "items": "số việc", "token": "mã truy cập", "label": "ghi chú", "kind": "loại", "type": "loại", "territorial": "cấp trên theo địa bàn", "sectoral": "cấp trên theo ngành dọc",
	"area": "vùng", "event": "văn bản", "paper": "văn bản", "day": "từ ngày", "opened": "số đơn vị lập mới", "closed": "số đơn vị kết thúc", "renamed": "số đơn vị đổi tên",
	"moved": "số đơn vị chuyển", "reopened": "số đơn vị mở lại", "links": "số quan hệ kế tục", "closed_units": "các đơn vị kết thúc", "state": "trạng thái", "year": "năm", "prefix": "chữ đầu của mã số", "fields": "lĩnh vực", "field": "lĩnh vực", "periods": "các kỳ",
	"question": "câu hỏi", "measure": "đơn vị tính", "baseline": "mức hiện nay", "target": "cần đạt", "position": "thứ tự", "programme": "chương trình",
	"records": "số hồ sơ", "digest": "mã chốt", "values": "số thông tin",
}
