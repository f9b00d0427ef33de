package app

import "kheo/internal/platform/i18n"

var _ = i18n.English(map[string]string{
	"Bị trả lại, chờ bổ sung":                  "Returned, to be completed",
	"Chờ vị trí này xét":                       "Waiting for this post's review",
	"Đang làm, đã quá ngày hẹn":                "In progress, past its day",
	"Đã vào danh mục, chờ bắt đầu":             "Listed, to be started",
	"Bản nháp chưa gửi":                        "Drafts not sent",
	"Đã gửi, cấp trên đang xét":                "Sent, under review above",
	"Nhiệm vụ chính trị của đơn vị":            "Political tasks of the unit",
	"tác giả giữ %s ngày, bên xét giữ %s ngày": "author %s days, reviewer %s days",
	"%d góp ý chờ trả lời":                     "%d remarks to answer",

	"Chưa giữ vị trí nào": "No post yet",
	"Vị trí %s được bàn giao cho anh/chị và chờ anh/chị nhận.": "The post %s is being handed over to you and waits for you to take it.",
	"Bàn giao vị trí %s chờ anh/chị xác nhận.":                 "The handover of the post %s waits for your confirmation.",
	"Mở bàn giao": "Open the handover",
	"Thay: %s":    "For: %s",
})
