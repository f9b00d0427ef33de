package reform

// VerbNames are the acts of this package as a history names them, keys of their translations.
var VerbNames = map[string]string{
	"reform.prepare": "Đã lập sự kiện sắp xếp đơn vị",
	"reform.confirm": "Đã xác nhận sự kiện sắp xếp đơn vị",
	"reform.cancel":  "Đã hủy sự kiện sắp xếp đơn vị",
	"reform.effect":  "Sự kiện sắp xếp đơn vị có hiệu lực",
	"reform.done":    "Đã chuyển xong hồ sơ theo sự kiện sắp xếp",
}
