package auditweb

import "kheo/internal/platform/i18n"

// The acts on records are translated where records are.
var _ = i18n.English(map[string]string{
	"Mọi việc đã làm trong tỉnh, mới nhất trước. Mỗi dòng nối vào dòng trước bằng mã băm nên không sửa được mà không lộ.": "Everything done in the province, newest first. Each line is chained to the one before by a hash, so that no change goes unseen.",
	"Việc": "Act", "Chỉ mục này": "Only this", "chỉ mục này": "only this", "các dòng trước số %s": "lines before number %s",
	"Không có dòng nào như vậy":             "There is no such line",
	"Bỏ bớt điều kiện để thấy nhiều hơn.":   "Take a condition away to see more.",
	"Lệnh trên máy chủ":                     "Command on the server",
	"%d mục được ghi; nội dung xem ở hồ sơ": "%d fields recorded; see the record for what they say",

	"Kiểm tra chuỗi":          "Verify the chain",
	"Kiểm tra chuỗi lịch sử":  "The chain of history",
	"Chuỗi còn nguyên.":       "The chain is whole.",
	"Chuỗi không còn nguyên.": "The chain is broken.",
	"Đã đi hết %s dòng; không dòng nào bị sửa, thiếu hay chèn.":                                  "Walked along %s lines; none was changed, is missing or was put in.",
	"Đã đi %s dòng và thấy các chỗ dưới đây. Giữ nguyên hệ thống và báo người chịu trách nhiệm.": "Walked along %s lines and found the places below. Leave the system as it is and tell whoever is responsible.",
	"Chỗ không còn nguyên": "Broken places",
	"Dòng số":              "Line",
	"Điều thấy được":       "What was found",
	"Mã đầu chuỗi":         "Head of the chain",
	"Chép mã này ra giấy hay công bố thì về sau ai cũng kiểm được là chuỗi không bị viết lại": "Copied to paper or published, it lets anybody check later that the chain was not rewritten",
	"Về lịch sử": "Back to the history",

	"Hồ sơ mô hình": "Practice record", "Tệp minh chứng": "Evidence", "Đợt phong trào": "Campaign", "Kỳ số liệu": "Period", "Giữ vị trí": "Holding of posts",
	"Lập đơn vị": "Opened a unit", "Đổi tên đơn vị": "Renamed a unit", "Đổi cấp trên của đơn vị": "Moved a unit", "Kết thúc đơn vị": "Closed a unit",
	"Ghi đơn vị kế tục": "Recorded the successors of a unit", "Thay đổi bản đồ đơn vị": "Changed the map of units",
	"số đơn vị lập mới": "units opened", "số đơn vị kết thúc": "units closed", "số đơn vị đổi tên": "units renamed", "số đơn vị chuyển": "units moved",
	"số đơn vị mở lại": "units reopened", "số quan hệ kế tục": "succession links", "các đơn vị kết thúc": "the units closed", "Ghi vùng của đơn vị": "Marked a unit with an area", "Nạp ranh giới": "Took in boundaries",
	"Thôi giữ vị trí": "Ended the holding of a post", "Thu hồi mã truy cập": "Revoked an access token", "Ghi mã chốt số liệu": "Recorded the digest of the figures",

	"Làm thay": "Stand-ins", "Bàn giao vị trí": "Handover of posts", "Chuyển vị trí sang đơn vị khác": "Moved a post to another unit",
	"Cử làm thay vị trí": "Named a stand-in", "Thôi làm thay vị trí": "Ended a stand-in", "Lập bàn giao vị trí": "Began the handover of a post",
	"Người giao xác nhận": "The giver confirmed", "Người nhận xác nhận": "The taker confirmed", "Bàn giao xong vị trí": "The post was handed over",
	"Hủy bàn giao vị trí": "Cancelled the handover of a post",
	"người làm thay":      "stand-in", "người giao": "giver", "người nhận": "taker", "lý do": "reason", "dặn lại": "note", "số việc": "items",

	"tên": "name", "hoạt động": "active", "mã": "code", "đơn vị": "unit", "vai trò": "role", "từ ngày": "from", "đến ngày": "to", "người giữ": "holder",
	"mã truy cập": "token", "ghi chú": "label", "loại": "kind", "cấp trên theo địa bàn": "parent by territory", "cấp trên theo ngành dọc": "parent by sector",
	"vùng": "area", "văn bản": "document", "trạng thái": "state", "năm": "year", "chữ đầu của mã số": "prefix of codes", "lĩnh vực": "field", "các kỳ": "periods",
	"câu hỏi": "question", "đơn vị tính": "unit of measure", "mức hiện nay": "level now", "cần đạt": "to reach", "thứ tự": "position", "chương trình": "programme",
	"số hồ sơ": "records", "mã chốt": "digest", "số thông tin": "values", "đơn vị kế tục": "successor",
})
