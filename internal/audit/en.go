package audit

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	string(Withheld): "(private)",
	string(Erased):   "(erased)",

	Missing:   "This line is missing from the chain.",
	Changed:   "This line is no longer what was recorded.",
	Unlinked:  "This line does not follow the line before it.",
	Displaced: "This line does not stand where it was written.",
	Private:   "The private values beside this line do not match the recorded mark.",
	Head:      "The head of the chain does not match its last line.",

	"Đã xóa thông tin riêng": "Erased private values",
})
