package docx

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Tệp này không phải là tệp Word (.docx).": "This is not a Word file (.docx).",
	"Tệp lưu theo dạng Strict Open XML, không nhận được. Hãy chọn Save As, dạng Word Document (.docx) thông thường.": "Files in the form Strict Open XML are not accepted. Choose Save As, the ordinary Word Document (.docx).",
	MissingPlace: "The template lacks the place {{%s}}.",
	UnknownPlace: "The place {{%s}} of the template is not on the list. Check its spelling.",
	CrowdedPlace: "The place {{%s}} must have its paragraph to itself.",
	BrokenPlace:  "A {{ is opened and not closed properly, in the paragraph: %s",
	BadTemplate:  "The template cannot be used yet.",
})
