package web

import (
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
)

var _ = i18n.English(map[string]string{
	sessionEnded: "Your session has ended. Please sign in again; what you sent is kept.",
	tokenChanged: "Your session has changed since this page was opened. Nothing is lost; look it over and send it again.",
	notYourRole:  "The post you are using may not open this page.",
	bodyTooLarge: "Too much was sent: at most %d MB at a time. Nothing was recorded.",
	bodyBroken:   "What was sent cannot be read. Please reload the page and send it again.",
	otherBody:    "This form was already sent once with other content. What you typed is kept; look it over and send it again.",
	crossOrigin:  "This request came from another site and was refused.",
	// Of platform/fault, which speaks no language itself.
	fault.InvalidFields: "Some fields need correcting before this can be saved.",
	"Không tìm thấy trang hoặc hồ sơ này.":                                                        "This page or record was not found.",
	"Hệ thống đang bận, xin thử lại sau ít phút.":                                                 "The system is busy; please try again in a few minutes.",
	"Hệ thống gặp lỗi, việc vừa rồi chưa được ghi. Xin thử lại; nếu vẫn lỗi, báo người quản trị.": "Something went wrong and nothing was recorded. Please try again; if it still fails, tell your administrator.",
})
