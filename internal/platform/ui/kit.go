package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"kheo/internal/platform/vntext"
)

type kitPart struct {
	id, title, say string
	body           templ.Component
}

// with hands a component its children.
func with(c templ.Component, children ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return c.Render(templ.WithChildren(ctx, templ.Join(children...)), w)
	})
}

func words(s string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, templ.EscapeString(s))
		return err
	})
}

func part(title, say string, body ...templ.Component) kitPart {
	return kitPart{id: "kit-" + vntext.Slug(title), title: title, say: say, body: flow(body...)}
}

func kitTabs() []Tab {
	var tabs []Tab
	for _, k := range kit() {
		tabs = append(tabs, Tab{Label: k.title, Href: "#" + k.id})
	}
	return tabs
}

// The samples are data, not interface: they stay Vietnamese in either language.
func kit() []kitPart {
	return []kitPart{
		part("Chữ", "Tám cỡ, hai độ đậm, số thẳng cột.", sampleType("lead", "18 · Lời dẫn một hai câu"), sampleType("", "16 · Thân bài, ô nhập"), sampleType("sm", "15 · Bảng 1.212 · 2.298 · 486"), sampleType("xs mute", "13 · Chú thích, đầu bảng")),
		part("Nút", "Mỗi trang một nút đỏ. Thường, đang gửi, khóa.", kitButtons()...),
		part("Ô nhập", "Nhãn luôn ở trên. Lỗi nói điều gì, vì sao, làm gì; chữ đã gõ không mất.", kitFields()...),
		part("Trạng thái", "Biểu tượng và chữ mang nghĩa; màu chỉ phụ.", inRow(kitStates(false)...), inRow(kitStates(true)...)),
		part("Chip lọc và phân trang", "Bộ lọc nằm trong địa chỉ trang.", kitFilters()...),
		part("Bảng", "Số thẳng cột, dòng đang chọn, dòng tổng khóa hai gạch.", Table(kitGrid()), Table(kitList())),
		part("Số đếm", "Mỗi số là một đường vào hồ sơ; các số này không cộng với nhau.", Counts("Bốn số đếm", kitCounts())),
		part("Ô đối soát", "Mọi cách cộng đứng cạnh tổng; lệch thì nói vì sao.", inDuo(kitRecon(), kitTiles())),
		part("Đồng hồ", "Hai bên giữ bao lâu, cộng lại đúng bằng thời gian đã qua.", inDuo(Clock(Strip{Author: 4, Reviewer: 7, Due: 16}), Clock(Strip{Author: 5, Reviewer: 9, Due: 12}), Clock(Strip{Author: 3, Reviewer: 2.5})), inRow(Clock(Strip{Author: 3, Due: 5, Mini: true}), words("còn 2 ngày"), Clock(Strip{Author: 7, Due: 5, Mini: true}), State(Badge{Icon: "alert", Word: "Quá hạn 2 ngày", Tone: Late})), ClockLegend("xã giữ", "cấp trên giữ")),
		part("Tiến độ", "Gốc, nay, đích trên cùng một thước. Việc dài có thể rời đi.", kitProgress()...),
		part("Biểu đồ", "Vẽ ở máy chủ, in được, có bảng số đi kèm.", StackedBars(kitBars()), LineChart(kitSeries())),
		part("Bản đồ ô", "Mỗi đơn vị một ô, đặt gần đúng chỗ; không cần đường ranh.", Mosaic(kitMosaic())),
		part("Bản đồ địa bàn", "Theo đường ranh khi có, theo ô khi chưa có; số nằm trong bảng bên cạnh.", Ground(kitGround())),
		part("Thông báo", "Hoàn tác thay cho hỏi lại; việc có giá trị pháp lý thì nói rõ.", kitNotes()...),
		part("Xác nhận", "Chỉ khi có việc chính thức xảy ra.", with(Confirm(Ask{Title: "Khóa số liệu 6 tháng?", Text: "Sau khi khóa, 4.494 hồ sơ của kỳ này không sửa được. Việc này ghi tên vị trí của anh/chị."}), with(Acts(), Button(Btn{Label: "Khóa số liệu", Kind: Primary, Plain: true}), Button(Btn{Label: "Chưa khóa", Plain: true})))),
		part("Trang trống", "Nói cái gì sẽ hiện ở đây và một việc để bắt đầu.", Empty(EmptyBox{Title: "Chưa có bài học nào được ghi", Text: "Bài học có ngày giúp nơi khác không vấp lại. Ghi hai câu: chuyện gì xảy ra, lần sau làm thế nào.", Act: Btn{Label: "Ghi bài học đầu tiên", Icon: "plus", Href: "#top"}})),
		part("Việc tiếp theo", "Trạng thái, ai làm tiếp, trước ngày nào.", inDuo(kitMove(), Steps("Chặng đường", kitSteps())), kitDesks(), Path("Năm bước", kitSteps())),
		part("Việc đang chờ", "Cũ nhất trước, đồng hồ ngay dưới tên việc.", Jobs("Việc đang chờ", kitJobs())),
		part("Góp ý ghim đúng chỗ", "Đang mở và đã xong.", kitPins()...),
		part("Sổ tay", "Ngày, việc, số, khó khăn, bài học, ảnh.", Log(kitLog())),
		part("Nhắc bài", "Trích đúng chữ, nói thiếu gì, cho một ví dụ.", Coach(CoachBox{Title: "Câu này còn chung", Quote: "nhận thức ngày càng tốt hơn", Missing: []string{"đo bằng gì", "từ bao nhiêu đến bao nhiêu"}, Has: []string{"nơi: bản Buộc Mú"}, Example: "“Hộ tiêm phòng đủ hai mũi tăng từ 9 lên 24.”", Note: "Chỉ là gợi ý, anh/chị vẫn gửi được."}), Index("Các câu hỏi", []IndexItem{{No: "1", Label: "Tên mô hình", Href: "#top", Done: true}, {No: "2", Label: "Thực trạng", Href: "#top", Done: true}, {No: "3", Label: "Mục tiêu", Href: "#top", Now: true}, {No: "4", Label: "Cách làm", Href: "#top"}})),
		part("Cây nhân rộng", "Nét liền: hai đầu xác nhận. Nét đứt: một bên khai, chưa tính.", Tree(kitTree())),
		part("Thông tin đã biết", "Hệ thống đã biết thì không hỏi lại.", Facts(kitFacts()), DescriptionList(kitFacts())),
		part("Phiên sắp khóa", "Đếm ngược 60 giây, bản nháp vẫn giữ.", Idle(false)),
	}
}
