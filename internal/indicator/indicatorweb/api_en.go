package indicatorweb

import "kheo/internal/platform/openapi"

// What the document says.
var _ = openapi.English(map[string]string{
	"Các chỉ tiêu báo cáo": "Indicators",
	"Những chỉ tiêu dùng vào một ngày: có sẵn trước, của tỉnh sau. counted là false: chương trình chưa đếm được, why nói vì sao.": "Those in use on a day: the built-in ones, then the province's. counted is false: the program can't count it yet, why says so.",
	"Giá trị của một chỉ tiêu": "Value of an indicator",
	"Đếm theo cách có hiệu lực vào ngày cuối kỳ. known là false khi chưa đếm được; khi ấy value là 0 và không có nghĩa.": "Counted by the rule in force on the period's last day. known is false where it can't be counted yet; value is 0 then and means nothing.",
	"Cách đếm viết thành lời": "The rule in words", "Đơn vị tính": "Unit of measure",
	"true: phát sinh trong kỳ, cộng được qua các kỳ không có ngày chung; false: có ở ngày cuối kỳ, không cộng": "true: a flow, which may be added over periods that share no day; false: a stock, never added",
	"Tách được theo": "May be spread by", "Ngày đầu của cách đếm này; rỗng là có sẵn": "First day of this rule; empty: built in", "Ngày sau ngày cuối; rỗng là đang dùng": "The day after the last; empty: in use",
	"Có sẵn, mọi tỉnh như nhau": "Built in, the same in every province", "false: chưa đếm được": "false: can't be counted yet", "Vì sao chưa đếm được": "Why it can't be counted yet",
	"Ngày; để trống là hôm nay": "Day; today when empty", "Mã chỉ tiêu": "Code of the indicator",
})
