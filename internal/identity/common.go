package identity

// commonest are passwords of ten characters and more that everybody tries first, here and abroad.
var commonest = []string{
	"0123456789", "01234567890", "1234567890", "12345678900", "12345678910", "1234567891", "123456789a", "a123456789",
	"123456789q", "1234567899", "9876543210", "0987654321", "1122334455", "1223334444", "1212121212", "1231231231",
	"1231231234", "123123123a", "1234554321", "1234512345", "1357924680", "1020304050", "5555566666", "1q2w3e4r5t",
	"1q2w3e4r5t6y", "1qaz2wsx3edc", "q1w2e3r4t5", "qwerty1234", "qwerty12345", "qwerty123456", "qwertyuiop",
	"qwertyuiop1", "qwertyuiop123", "asdfghjkl1", "asdfghjkl123", "asdfasdfasdf", "zxcvbnm123", "qazwsxedc1",
	"abc1234567", "abc123456789", "abcd123456", "abcdefghij", "abcdef1234", "aaaaaaaaa1", "password12", "password123",
	"password1234", "password12345", "passw0rd123", "p@ssw0rd123", "p@ssword123", "password@123", "administrator",
	"admin12345", "admin123456", "admin@1234", "admin@12345", "admin@123456", "welcome123", "welcome1234", "letmein123",
	"iloveyou12", "iloveyou123", "iloveyou1234", "changeme123", "superman123", "dragon12345", "football123", "monkey12345",
	"matkhau123", "matkhau1234", "matkhau12345", "matkhau@123", "mật khẩu123", "anhyeuem12", "anhyeuem123", "emyeuanh123",
	"toiyeuvietnam", "yeuemmaimai", "anhnhoem123", "vietnam123", "vietnam1234", "vietnam@123", "vietnam2024", "vietnam2025",
	"vietnam2026", "nghean2024", "nghean2025", "nghean2026", "nghean@123", "nghean1234", "danvan1234", "danvan@123",
	"danvankheo", "danvankheo1", "danvankheo123", "danvan2025", "danvan2026", "hochiminh1", "hochiminh123", "hanoi12345",
	"khongbiet123", "khongcomatkhau", "congan1234", "quyetthang1", "quyetthang123",
}
