package practiceweb

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"kheo/internal/platform/vntext"
)

// Want is something a concrete answer has.
type Want string

const (
	WantPlace  Want = "place"  // a place one can go to
	WantNumber Want = "number" // a number with its unit of measure
	WantDay    Want = "day"    // a day, month or year
	WantWho    Want = "who"    // somebody who does it or confirms it
	WantOutput Want = "output" // a thing to be seen or counted
	Generic    Want = "generic"
)

// Hint says that an answer has something or lacks it; a Generic one quotes the sentence in which a
// phrase says nothing that could be checked.
type Hint struct {
	Want   Want
	Has    bool
	Quote  string
	Phrase string
}

// wants are what each question asks for.
var wants = map[string][]Want{
	"situation": {WantPlace, WantNumber, WantDay},
	"aims":      {WantNumber, WantDay},
	"method":    {WantWho, WantPlace},
	"scope":     {WantPlace, WantNumber},
	"forces":    {WantWho},
	"outputs":   {WantOutput, WantNumber, WantDay, WantWho},
	"sustain":   {WantWho, WantOutput},
	"gain":      {WantNumber},
	"undertake": {WantNumber},
}

// Patterns run over the text in small letters, words with single spaces. Tone marks stay: without
// them "sông" and "sống" are the same.
var signs = map[Want]*regexp.Regexp{
	WantPlace: phrases(`bản`, `xóm`, `khối`, `thôn`, `làng`, `xã`, `phường`, `huyện`, `tỉnh`, `tổ dân phố`, `khu phố`, `khu dân cư`, `chợ`, `trường`, `trạm`,
		`đồn`, `tuyến đường`, `ngõ`, `hẻm`, `cụm`, `biên giới`, `khe`, `hồ`, `đập`, `nhà máy`, `khu công nghiệp`, `nhà văn hóa`),
	WantNumber: regexp.MustCompile(`\d+( \d+)* (hộ|người|triệu|tỷ|tỉ|đồng|ha|km|m|mét|m2|m3|con|cây|buổi|lượt|ngày|tháng|năm|lớp|em|cháu|học sinh|gia đình|đôi|cặp|tổ|nhóm|` +
		`điểm|chiếc|cái|bò|bê|dê|lợn|suất|căn|nhà|bồn|thùng|tấn|tạ|kg|lít|cuộc|vụ|lần|đảng viên|hội viên|đoàn viên|công|khu|tuyến|cầu|giếng|đèn|camera|phần trăm)( |$)`),
	WantDay: regexp.MustCompile(`(^| )(ngày|tháng|quý|năm) (thứ )?\d|(^| )\d{1,2} \d{1,2} \d{4}( |$)|(^| )(0?[1-9]|1[0-2]) 20\d\d( |$)|(^| )20\d\d( |$)|` +
		`(^| )(mỗi|hằng|hàng|hết|cuối|đầu) (ngày|tuần|tháng|quý|năm)( |$)`),
	WantWho: phrases(`bí thư`, `chủ tịch`, `trưởng`, `phó`, `chi bộ`, `đảng ủy`, `ủy ban`, `mặt trận`, `hội`, `đoàn thanh niên`, `đoàn viên`, `hội viên`, `đảng viên`, `công an`,
		`biên phòng`, `quân sự`, `dân quân`, `tổ tự quản`, `tổ dân vận`, `ban quản lý`, `ban chỉ đạo`, `hợp tác xã`, `cán bộ`, `giáo viên`, `y tế`, `thú y`, `già làng`,
		`người có uy tín`, `công đoàn`, `phụ nữ`, `nông dân`, `cựu chiến binh`, `linh mục`, `các hộ`, `từng hộ`, `mỗi hộ`, `hộ dân`, `doanh nghiệp`),
	WantOutput: phrases(`biên bản`, `danh sách`, `sổ`, `công trình`, `đường`, `cầu`, `nhà`, `vườn`, `quỹ`, `quy ước`, `hương ước`, `camera`, `đèn`, `cây`, `con`, `cam kết`, `bản vẽ`,
		`hồ sơ`, `phiếu`, `ảnh`, `kênh`, `giếng`, `bể`, `hộ`, `sản phẩm`, `lớp`, `tổ`, `câu lạc bộ`, `hợp tác xã`, `bò`, `bê`, `tuyến`, `điểm`),
}

// percent is a number with a unit of measure that is no word.
var percent = regexp.MustCompile(`\d\s*%`)

// vague phrases promise without saying how much, where or when.
var vague = []string{"nâng cao nhận thức", "nâng cao chất lượng", "nâng cao hiệu quả", "từng bước", "rõ rệt", "một số", "ngày càng", "đẩy mạnh", "tăng cường", "phát huy vai trò",
	"góp phần", "tích cực", "thiết thực", "kịp thời", "đông đảo", "nhiều hộ", "nhiều người", "hàng trăm", "hàng chục", "các cấp, các ngành", "chuyển biến", "tốt hơn", "thường xuyên"}

func phrases(list ...string) *regexp.Regexp {
	return regexp.MustCompile(`(^| )(` + strings.Join(list, "|") + `)( |$)`)
}

// Coach looks at an answer and says what it has and what it lacks to be concrete. It only advises:
// a text may be good without any of this.
func Coach(question, text string) []Hint {
	text = vntext.Clean(text)
	if text == "" {
		return nil
	}
	key := spoken(text)
	var hints []Hint
	for _, w := range wants[question] {
		has := signs[w].MatchString(key) || w == WantNumber && percent.MatchString(text) || w == WantPlace && namedPlace(text)
		hints = append(hints, Hint{Want: w, Has: has})
	}
	return append(hints, generics(text)...)
}

// spoken is a text as one hears it: small letters and digits, words with single spaces.
func spoken(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// namedPlace finds two capitalised words in a row inside a sentence: Buộc Mú, Na Ngoi.
func namedPlace(text string) bool {
	run, first := 0, true
	for _, w := range strings.Fields(text) {
		r := []rune(strings.TrimLeft(w, "“\"('"))
		if len(r) > 0 && unicode.IsUpper(r[0]) && !first {
			if run++; run == 2 {
				return true
			}
		} else {
			run = 0
		}
		first = strings.ContainsAny(w[len(w)-1:], ".!?:")
	}
	return false
}

// mostQuotes is how many vague sentences are quoted; more would only discourage.
const mostQuotes = 2

func generics(text string) []Hint {
	var hints []Hint
	for _, s := range sentences(text) {
		lower := strings.ToLower(s)
		at := slices.IndexFunc(vague, func(p string) bool { return hasWords(lower, p) })
		if at >= 0 && len(hints) < mostQuotes {
			hints = append(hints, Hint{Want: Generic, Quote: short(s, 160), Phrase: vague[at]})
		}
	}
	return hints
}

func sentences(text string) []string {
	var out []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '.' || r == ';' || r == '!' || r == '?' }) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// hasWords finds a phrase as whole words.
func hasWords(s, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		before, after := []rune(s[:i]), []rune(s[i+len(phrase):])
		if (len(before) == 0 || !unicode.IsLetter(before[len(before)-1])) && (len(after) == 0 || !unicode.IsLetter(after[0])) {
			return true
		}
		from = i + len(phrase)
	}
}

// concrete tells whether an answer lacks at most one thing and says nothing empty.
func concrete(question, text string) bool {
	missing := 0
	for _, h := range Coach(question, text) {
		if h.Want == Generic || !h.Has {
			missing++
		}
	}
	return vntext.Clean(text) != "" && missing <= 1
}
