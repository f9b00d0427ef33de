package identity

import (
	"regexp"
	"slices"
	"strings"

	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
)

// Limits in characters.
const (
	MinPassword = 10
	MaxPassword = 200
	MaxName     = 100
	MaxTitle    = 150
	MaxLabel    = 100
	MaxReason   = 300
	MaxNote     = 2000
)

var (
	loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{1,63}$`)
	codeForm  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
)

// cleanLogin: upper and lower case are the same login.
func cleanLogin(login string) string { return strings.ToLower(vntext.Line(login)) }

// cleanPassword: the same password typed on two keyboards is the same bytes.
func cleanPassword(password string) string { return vntext.NFC(password) }

// CheckPassword tells what is wrong with a new password. Long and unusual is all that is asked:
// rules about signs and digits make people choose worse ones.
func CheckPassword(login, password string) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	addPassword(e, login, cleanPassword(password))
	return e.OrNil()
}

func addPassword(e *fault.Error, login, password string) {
	lower := strings.ToLower(password)
	switch n := vntext.Len(password); {
	case n < MinPassword:
		e.AddField("password", "Mật khẩu cần ít nhất %d ký tự.", MinPassword)
	case n > MaxPassword:
		e.AddField("password", "Mật khẩu dài quá %d ký tự.", MaxPassword)
	case lower == cleanLogin(login):
		e.AddField("password", "Mật khẩu không được trùng tên đăng nhập.")
	case slices.Contains(commonest, lower) || oneCharacter(lower):
		e.AddField("password", "Mật khẩu này quá phổ biến, người khác dễ đoán ra.")
	}
}

func oneCharacter(s string) bool {
	runes := []rune(s)
	return len(slices.Compact(runes)) == 1
}

func checkPerson(n NewPerson) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	if n.Name == "" || vntext.Len(n.Name) > MaxName {
		e.AddField("name", "Cần có tên, không quá %d chữ cái.", MaxName)
	}
	if !loginForm.MatchString(n.Login) {
		e.AddField("login", "Tên đăng nhập gồm 2 đến 64 chữ cái không dấu, chữ số và các dấu . _ - @")
	}
	if n.Password != "" {
		addPassword(e, n.Login, n.Password)
	}
	return e.OrNil()
}

func checkPost(n NewPost) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	if !codeForm.MatchString(n.Code) {
		e.AddField("code", "Mã vị trí gồm 1 đến 64 chữ cái không dấu, chữ số và các dấu . _ -")
	}
	if n.Title == "" || vntext.Len(n.Title) > MaxTitle {
		e.AddField("title", "Cần có tên vị trí, không quá %d chữ cái.", MaxTitle)
	}
	if !slices.Contains(Roles, n.Role) {
		e.AddField("role", "Chưa chọn vai trò.")
	}
	checkDay(e, "from", n.From)
	return e.OrNil()
}

func checkStandIn(n NewStandIn) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	checkDay(e, "from", n.From)
	checkDay(e, "to", n.To)
	if n.Reason == "" || vntext.Len(n.Reason) > MaxReason {
		e.AddField("reason", "Cần ghi lý do làm thay, không quá %d chữ cái.", MaxReason)
	}
	if len(e.Fields) > 0 {
		return e
	}
	switch {
	case n.To <= n.From:
		e.AddField("to", "Ngày cuối không được trước ngày đầu.")
	case n.To > clock.AddDays(n.From, MaxStandIn):
		e.AddField("to", "Làm thay không quá một năm; lâu hơn thì giao hẳn vị trí.")
	}
	return e.OrNil()
}

func checkDay(e *fault.Error, field, day string) {
	if !clock.ValidDay(day) {
		e.AddField(field, "Cần một ngày có thật.")
	}
}
