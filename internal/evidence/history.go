package evidence

// VerbNames are the acts of this package as a history names them, keys of their translations.
var VerbNames = map[string]string{
	"evidence.add":     "Đã gửi tệp minh chứng",
	"evidence.remove":  "Đã bỏ tệp minh chứng",
	"evidence.privacy": "Đã đổi mức công khai của tệp",
	"evidence.locate":  "Đã chuyển tệp sang mục khác",
}
