package ui

import (
	"github.com/a-h/templ"

	"kheo/web"
)

func kitButtons() []templ.Component {
	plain := func(b Btn) templ.Component { b.Plain = true; return Button(b) }
	return []templ.Component{
		inRow(plain(Btn{Label: "Gửi đăng ký", Icon: "send", Kind: Primary}), plain(Btn{Label: "Đang gửi…", Kind: Primary, Busy: true}), plain(Btn{Label: "Gửi đăng ký", Kind: Primary, Disabled: true})),
		inRow(plain(Btn{Label: "Để sau"}), plain(Btn{Label: "Đang lưu…", Busy: true}), plain(Btn{Label: "Khóa", Disabled: true}), LinkButton(Btn{Label: "Mở hồ sơ", Href: "#top"}), LinkButton(Btn{Label: "Chưa mở được", Disabled: true})),
		inRow(plain(Btn{Label: "Bỏ qua", Kind: Ghost}), plain(Btn{Label: "Rút đăng ký", Icon: "x", Kind: Danger}), plain(Btn{Label: "Nhỏ", Size: Small}), with(Buttons(), LinkButton(Btn{Label: "Excel", Icon: "get", Size: Small, Href: "#top", Key: "e"}), LinkButton(Btn{Label: "Word", Icon: "doc", Size: Small, Href: "#top"})), CopyLink(""), PrintButton()),
		Segment("Bản đồ", []Tab{{Label: "Bản đồ ngày ấy", Href: "#top", Current: true}, {Label: "Bản đồ hôm nay", Href: "#top"}}),
		plain(Btn{Label: "Ghi tiến độ", Icon: "cam", Kind: Primary, Size: Large, Wide: true}),
	}
}

func kitFields() []templ.Component {
	fields := []Option{{Value: "economy", Label: "Kinh tế"}, {Value: "society", Label: "Văn hóa – xã hội"}, {Value: "security", Label: "Quốc phòng – an ninh"}}
	wrong := Problems{Sentence: "Còn 2 chỗ cần sửa trước khi lưu.", Fields: []Problem{{"sample-target", "Đích phải là một con số, ví dụ 24."}, {"sample-kind", "Chọn một hình thức."}}}
	return []templ.Component{sampleForm(
		ErrorSummary(wrong),
		TextInput(Field{Name: "sample-title", No: "1", Label: "Tên mô hình", Hint: "Ngắn, dễ nhớ, đọc lên biết làm gì", Value: "Đường hoa bản Tổng Khư", Max: 120, Required: true}),
		TextArea(Field{Name: "sample-why", No: "2", Label: "Thực trạng, lý do", Hint: "Vấn đề cụ thể cần gỡ", Placeholder: "Ví dụ: 24 hộ có chuồng nhưng không có vốn mua giống.", Max: 2000, Optional: true}),
		with(Two(),
			Select(Field{Name: "sample-field", Label: "Lĩnh vực chính", Empty: "Chọn một", Options: fields, Value: "economy"}),
			DateInput(Field{Name: "sample-day", Label: "Ngày bắt đầu", Value: "2026-12-01"})),
		with(Two(),
			NumberInput(Field{Name: "sample-target", Label: "Đích", Hint: "Số hộ đến 30/11/2027", Unit: "hộ", Value: "hai tư", Error: wrong.For("sample-target")}),
			NumberInput(Field{Name: "sample-money", Label: "Kinh phí", Hint: "Tiền mặt, không kể ngày công", Unit: "triệu đồng", Value: "168"})),
		with(Two(),
			TextInput(Field{Name: "sample-unit", Label: "Đơn vị", Value: "Xã Na Ngoi", Locked: true}),
			TextInput(Field{Name: "sample-off", Label: "Mã", Value: "27-00031", Disabled: true})),
		Radios(Field{Name: "sample-kind", Label: "Hình thức", Error: wrong.For("sample-kind"), Options: []Option{{Value: "collective", Label: "Tập thể", Hint: "một đơn vị đứng tên"}, {Value: "individual", Label: "Cá nhân"}}}),
		Checkboxes(Field{Name: "sample-tags", Label: "Lĩnh vực khác có chạm tới", Optional: true, Options: fields, Values: []string{"society"}}),
		Checkbox(Field{Name: "sample-consent", Label: "Cho đăng ảnh này", Hint: "để trống nếu chưa hỏi người trong ảnh"}),
		FileInput(Field{Name: "sample-photos", Label: "Ảnh", Hint: "JPEG, PNG hoặc WebP; ảnh to được thu nhỏ trước khi gửi", Accept: "image/*", Multiple: true, Shrink: 1600}),
		with(Acts(), Button(Btn{Label: "Gửi đăng ký", Kind: Primary}), Button(Btn{Label: "Để sau"}), SaveState("Đã lưu nháp lúc 10:42:07")),
	)}
}

func kitStates(box bool) []templ.Component {
	var out []templ.Component
	for _, b := range []Badge{
		{"pencil", "Nháp", Plain, box}, {"clock", "Chờ duyệt", Wait, box}, {"return", "Trả lại để bổ sung", Back, box},
		{"run", "Đang thực hiện", Run, box}, {"check", "Hiệu quả", Good, box}, {"seal", "Được công nhận", Gold, box},
		{"pause", "Tạm dừng", Plain, box}, {"stop", "Kết thúc", Plain, box}, {"alert", "Quá hạn 2 ngày", Late, box},
		{"off", "Trong máy, chờ sóng", Plain, box}, {"lock", "Đã ký, đóng băng", Good, box},
	} {
		out = append(out, State(b))
	}
	return out
}

func kitFilters() []templ.Component {
	return []templ.Component{
		FilterChips("", []Chip{
			{Label: "Đơn vị", Value: "toàn tỉnh", Href: "#top"},
			{Label: "Vùng", Value: "biên giới", Href: "#top", Choices: []Choice{{"Biên giới", "#top", "27", true}, {"Miền núi", "#top", "61", false}}},
			{Label: "Kinh tế", Href: "#top"},
			{Label: "Lĩnh vực", Choices: []Choice{{"Kinh tế", "#top", "1.212", false}, {"Văn hóa – xã hội", "#top", "2.298", false}}},
		}),
		Pager(Pages{Prev: "#top", Next: "#top", Say: "101 – 200 trong 4.494"}),
	}
}

func kitGrid() Grid {
	row := func(kind int, label string, a, b, sum string) Row {
		return Row{Pick: true, Cells: []Cell{{Text: label, Kind: kind}, {Text: a, Href: "#top"}, {Text: b, Href: "#top"}, {Text: sum, Href: "#top", Bold: true}}}
	}
	on := row(2, "Văn hóa – xã hội", "1.931", "367", "2.298")
	on.On = true
	return Grid{Caption: "Mô hình xây dựng mới theo lĩnh vực và hình thức", Hide: true,
		Cols: []Col{{Label: "Lĩnh vực", Sort: "#top", Sorted: Ascending}, {Label: "Tập thể", Num: true, Sort: "#top"}, {Label: "Cá nhân", Num: true}, {Label: "Cộng", Num: true}},
		Rows: []Row{row(1, "Kinh tế", "968", "244", "1.212"), on, row(3, "Quốc phòng – an ninh", "412", "74", "486"), row(4, "Xây dựng hệ thống chính trị", "425", "82", "507"),
			{Kind: Sum, Cells: []Cell{{Text: "Cộng bốn lĩnh vực"}, {Text: "3.736"}, {Text: "767"}, {Text: "4.503"}}},
			{Kind: Less, Cells: []Cell{{Text: "Bớt phần ghi ở hai lĩnh vực"}, {Text: "−7"}, {Text: "−2"}, {Text: "−9", Href: "#top", Hot: true, Bold: true}}}},
		Foot: []Row{{Kind: Closing, Cells: []Cell{{Text: "Tổng số mô hình"}, {Text: "3.729"}, {Text: "765"}, {Text: "4.494"}}}}}
}

func kitList() Grid {
	return Grid{Caption: "Danh sách hồ sơ", Hide: true, Stack: true,
		Cols: []Col{{Label: "Mô hình"}, {Label: "Đơn vị"}, {Label: "Trạng thái"}, {Label: "Cập nhật", Num: true}},
		Rows: []Row{
			{Pick: true, Cells: []Cell{{Text: "Tổ tự quản đường biên gắn với nuôi bò sinh sản", Href: "#top", Sub: "26-00318"}, {Text: "Xã Na Ngoi"}, {State: Badge{Icon: "run", Word: "Đang thực hiện", Tone: Run}}, {Text: "20/11/2026"}}},
			{Pick: true, Cells: []Cell{{Text: "Vườn thuốc nam chung của bản", Href: "#top", Sub: "26-00742"}, {Text: "Xã Mường Típ"}, {State: Badge{Icon: "alert", Word: "Quá hạn 2 ngày", Tone: Late}}, {Text: "12/11/2026"}}},
		}}
}

func kitCounts() []CountItem {
	return []CountItem{{"4.494", "Xây dựng mới", "#top", true}, {"6.218", "Duy trì từ năm trước", "#top", false}, {"342", "Nhân rộng, hai đầu xác nhận", "#top", false}, {"1.106", "Lồng ghép chương trình quốc gia", "#top", false}}
}

func kitRecon() templ.Component {
	return with(Recon(ReconBox{Title: "Đối soát", State: Badge{Icon: "check", Word: "Đã giải trình", Tone: Good}, Brief: "Tổng 4.494 · theo lĩnh vực 4.503",
		Lines: []ReconLine{
			{Label: "Theo hình thức", Sub: "tập thể 3.729 + cá nhân 765", Value: "4.494", Href: "#top"},
			{Label: "Theo lĩnh vực", Sub: "1.212 + 2.298 + 486 + 507", Value: "4.503", Href: "#top", Diff: "+9", DiffHref: "#top"},
			{Label: "bớt 9 mô hình ghi ở hai lĩnh vực", Value: "−9", Href: "#top", Less: true}},
		Total: ReconLine{Label: "Tổng", Value: "4.494", Href: "#top"}}),
		LinkButton(Btn{Label: "Xem chín hồ sơ", Size: Small, Href: "#top"}))
}

func kitTiles() templ.Component {
	var tiles []Tile
	for i := range 9 {
		tiles = append(tiles, Tile{Label: "Hồ sơ ghi ở hai lĩnh vực", Href: "#top", A: 1 + i%3, B: 2 + i%3})
	}
	return flow(sampleType("sm", "Chín hồ sơ, mỗi ô hai màu của hai lĩnh vực:"), Tiles("Chín hồ sơ ghi ở hai lĩnh vực", tiles))
}

func kitProgress() []templ.Component {
	return []templ.Component{
		inDuo(
			Goal(Measure{Label: "Hộ có nước sạch, %", Base: 62, Now: 81, Target: 95, BaseWhen: "1/2026", TargetWhen: "12/2026", NowHref: "#top"}),
			Goal(Measure{Label: "Hộ nghèo của bản", Base: 38, Target: 12, BaseWhen: "10/2026", TargetWhen: "12/2027", Unknown: true}),
			Goal(Measure{Label: "Học sinh ở ký túc xá", Base: 0, Now: 126, Target: 120, TargetWhen: "5/2027", NowHref: "#top"}),
			Goal(Measure{Label: "Sự đồng thuận của nhân dân", NoTarget: true})),
		Progress("Nhập 1.240 hồ sơ từ Excel", 868, 1240, "3 dòng cần xem lại. Anh/chị cứ làm việc khác, xong sẽ báo."),
		Meter(83, 100, "83 phần trăm"),
	}
}

func kitBars() Bars {
	return Bars{Title: "Cơ cấu lĩnh vực", Desc: "Độ dài mỗi thanh bằng 100 %.", Keys: []string{"Kinh tế", "Văn hóa – xã hội", "Quốc phòng – an ninh", "Hệ thống chính trị"}, Total: "Lượt ghi",
		Rows: []BarRow{{Label: "Toàn tỉnh", Values: []int{1212, 2298, 486, 507}, Hrefs: []string{"#top", "#top", "#top", "#top"}, Strong: true}, {Label: "Tập thể", Values: []int{968, 1931, 412, 425}}, {Label: "Cá nhân", Sub: "765 người", Values: []int{244, 367, 74, 82}}, {Label: "Chưa có gì", Values: []int{0, 0, 0, 0}}}}
}

func kitSeries() Series {
	return Series{Title: "Học sinh xong lớp 9", Desc: "Từ 71,2 % tháng 9/2022 lên 91,6 % hôm nay, đích 95.", HasAim: true, Aim: 95, AimSays: "đích 95,0",
		Points: []Point{{0, 71.2, "71,2 gốc", "9/2022"}, {0.3, 77.5, "", "9/2023"}, {0.55, 84, "", "9/2024"}, {0.85, 91.6, "91,6 nay", "5/2026"}}}
}

func kitGround() GroundMap {
	m := GroundMap{Title: "Mô hình mới theo xã, ba xã một sông", W: 320, H: 200, Unit: "Mô hình mới", Skip: "top"}
	for i, path := range []string{"M0 0l120 10-10 90-40 60-70 20z", "M120 10l110-10 20 70-30 60-110-30z", "M110 100l110 30 20 70-200-20-40-0 70-20z"} {
		m.Areas = append(m.Areas, GroundArea{Path: path, Label: "Xã " + itoa(i+1), Href: "#top", Value: 2 * i, Me: i == 1, Words: []string{"Xã", itoa(i + 1)}, X: 60 + 50*i, Y: 60 + 40*i})
	}
	return m
}

func kitMosaic() MosaicMap {
	m := MosaicMap{Title: "Mô hình mới theo xã", Desc: "Mỗi ô một xã, đậm hơn là nhiều hơn.", Unit: "Mô hình mới; đậm hơn là nhiều hơn, không phải hay hơn."}
	for y := range 6 {
		for x := range 12 {
			if x+y < 4 || x-y > 9 {
				continue
			}
			m.Cells = append(m.Cells, MosaicCell{X: x, Y: y, Label: "Xã mẫu", Href: "#top", Short: "XM", Value: (x*7 + y*13) % 41, Me: x == 5 && y == 3})
		}
	}
	return m
}

func kitNotes() []templ.Component {
	return []templ.Component{
		with(Undo("Đã chuyển vào thùng nháp"), Button(Btn{Label: "Hoàn tác", Size: Small, Plain: true})),
		Note(NoteBox{Tone: Good, Title: "Đã gửi.", Text: "Mã 27-00031, Ban Tuyên giáo và Dân vận nhận trước 27/11."}),
		Note(NoteBox{Tone: Back, Title: "Trả lại 1 chỗ.", Text: "Câu 8 còn thiếu số và ngày."}),
		Note(NoteBox{Tone: Wait, Title: "Đang xem bản ngày 14/6/2024.", Text: "Số hôm nay có thể khác."}),
		Note(NoteBox{Tone: Late, Title: "Chưa lưu được.", Text: "Kỳ này đã khóa từ 05/7/2024; muốn sửa thì lập bổ sung."}),
		Note(NoteBox{Title: "Không có mạng.", Text: "Làm tiếp bình thường, có sóng sẽ gửi."}),
	}
}

func kitMove() templ.Component {
	return with(Move(MoveBox{State: Badge{Icon: "clock", Word: "Chờ duyệt", Tone: Wait}, Mine: true, You: "Đang ở chỗ anh/chị", Who: "Chuyên viên theo dõi phong trào, Ban Tuyên giáo và Dân vận Tỉnh ủy", By: "Trước thứ Hai", Day: "30/11/2026", Left: "còn 5 ngày làm việc", Clock: &Strip{Author: 4, Reviewer: 7, Due: 16}}),
		with(Acts(), Button(Btn{Label: "Đưa vào danh mục", Kind: Primary, Wide: true, Plain: true}), Button(Btn{Label: "Trả lại", Icon: "return", Plain: true}), Button(Btn{Label: "Chuyển tiếp", Plain: true})))
}

func kitDesks() templ.Component {
	return Move(MoveBox{State: Badge{Icon: "inbox", Word: "Đã tiếp nhận", Tone: Wait}, Mine: true, You: "Đang ở chỗ anh/chị", Desks: []Desk{
		{Name: "Địa bàn", State: Badge{Icon: "check", Word: "Đồng ý", Tone: Good}, Who: "Người duyệt mô hình, Xã Na Ngoi", When: "20/11/2026", Clock: &Strip{Author: 1, Reviewer: 2}},
		{Name: "Ngành dọc", Mine: true, State: Badge{Icon: "clock", Word: "Đang xét", Tone: Wait}, Who: "Hội Nông dân tỉnh", When: "đến hết 27/11/2026, còn 3 ngày làm việc", Clock: &Strip{Author: 1, Reviewer: 3, Due: 7}},
	}})
}

func kitSteps() []Step {
	return []Step{{"Đăng ký", "10/01/2026", Passed}, {"Trả lại", "20/01/2026", SetBack}, {"Đưa vào danh mục", "25/02/2026", Passed}, {"Công nhận cấp tỉnh", "15/10/2026", Honoured}, {"Nhịp 6 tháng", "hạn 30/11", Here}, {"Tổng kết", "5/2027", Ahead}}
}

func kitJobs() []Job {
	return []Job{
		{Title: "Bổ sung câu 8: số hộ, ngày đạt", Sub: "Bò giống chuyền tay bản Buộc Mú", Href: "#top", Late: true, Clock: &Strip{Author: 7, Due: 5}, State: Badge{Icon: "alert", Word: "Quá hạn 2 ngày", Tone: Late}, Foot: "Ban Tuyên giáo và Dân vận Tỉnh ủy trả lại 12/11"},
		{Title: "Gửi báo cáo tháng 11", Sub: "Số đã cộng sẵn, chỉ còn hai đoạn lời", Href: "#top", Clock: &Strip{Author: 3, Due: 5}, Left: "còn 2 ngày", Day: "25/11"},
		{Title: "Phiếu đăng ký: Bếp ga thay củi", Sub: "gửi 19/11", Href: "#top", Held: "Chuyên viên theo dõi phong trào tỉnh đang giữ", HeldFor: "3 ngày", Clock: &Strip{Author: 1, Reviewer: 3, Due: 7}},
		{Title: "Nhịp 12 tháng: mô hình còn chạy không?", Sub: "Ngân hàng bò bản Ka Dưới", Href: "#top", Clock: &Strip{Author: 3, Due: 15}, Left: "còn 12 ngày", Day: "09/12", Acts: templ.Join(Button(Btn{Label: "Còn chạy", Size: Small, Plain: true}), Button(Btn{Label: "Đã dừng", Size: Small, Plain: true}))},
	}
}

func kitPins() []templ.Component {
	return []templ.Component{
		Pin(Remark{Where: "Câu 5 · Địa bàn", WhereHref: "#top", Quote: "một số bản", State: Badge{Icon: "return", Word: "Chờ tác giả", Tone: Back}, Says: []Saying{{"chat", "Chuyên viên theo dõi · 20/11/2026 15:30", "Xin ghi tên từng bản."}}}),
		Pin(Remark{Where: "Ảnh 3, 12/11", Done: true, State: Badge{Icon: "check", Word: "Đã xong", Tone: Good}, Says: []Saying{{"chat", "Chuyên viên theo dõi · 18/11/2026 09:14", "Một em ở hàng sau còn rõ mặt."}, {"pencil", "Đồn Na Ngoi · 19/11/2026 16:02", "Đã làm mờ mặt em hàng sau."}}, Foot: "Hỏi đến trả lời: 1 ngày làm việc, tính cho tác giả."}),
		PinButton("output", "Câu 8"),
	}
}

func kitLog() []Entry {
	return []Entry{
		{Day: "2026-11-12", Title: "Vẫn chạy, 104 em ở ba điểm", Text: "Na Ngoi 42, Tri Lễ 36, Keng Đu 26. Không em nào bỏ học từ đầu năm.", Who: "Trợ lý vận động quần chúng, Đồn Biên phòng Na Ngoi", Photos: []Photo{{Thumb: web.URL("sample.svg"), Alt: "Dãy nhà dưới chân núi", Caption: "Điểm Na Ngoi", Width: 300, Height: 200}}},
		{Day: "2026-04-22", Title: "Mưa đá làm tốc mái bếp Tri Lễ", Text: "Sửa xong ngày 01/5 bằng 46 ngày công.", Difficulty: "Chín ngày các em ăn nhờ nhà dân.", Lesson: "mỗi điểm cần thỏa thuận trước với năm nhà gần nhất để nấu thay khi bếp hỏng.", Who: "Đồn Biên phòng Tri Lễ"},
		{Day: "2023-10-15", Title: "Được công nhận mô hình cấp tỉnh", Gold: true, Who: "Ban Chỉ đạo tỉnh"},
	}
}

func kitTree() []Node {
	both := Badge{Icon: "check", Word: "Hai đầu xác nhận", Tone: Good}
	return []Node{{Label: "Ngân hàng bò bản Ka Dưới", Sub: "Na Ngoi · 2024", State: Badge{Icon: "seal", Word: "Gốc", Tone: Gold}, Children: []Node{
		{Label: "Quỹ bê Huồi Thum", Href: "#top", Sub: "Na Ngoi · 2025", State: both, Children: []Node{{Label: "Bò giống chuyền tay", Href: "#top", Sub: "Buộc Mú · 2026", State: both}}},
		{Label: "Dê giống xoay vòng", Sub: "Nhôn Mai · 2026", State: Badge{Icon: "clock", Word: "Chờ đầu kia", Tone: Wait}, OneSided: true},
	}}}
}

func kitFacts() []Fact {
	return []Fact{{Label: "Đơn vị", Text: "Ủy ban MTTQ xã Na Ngoi", Href: "#top"}, {Label: "Người đăng ký", Text: "Phó Chủ tịch phụ trách dân vận"}, {Label: "Vùng", Text: "Biên giới; dân tộc thiểu số"}, {Label: "Trạng thái", Body: State(Badge{Icon: "pencil", Word: "Nháp"})}}
}
