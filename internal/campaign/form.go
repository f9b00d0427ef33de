package campaign

// Limits in characters.
const (
	MaxTitle  = 200
	MaxAnswer = 4000
)

// DefaultFields are the four fields most provinces use; each is its own canonical field.
func DefaultFields() []Field {
	return []Field{
		{Code: Economy, Name: "Kinh tế", NameEN: "Economy", Canonical: Economy, Position: 1},
		{Code: Society, Name: "Văn hóa – xã hội", NameEN: "Culture and society", Canonical: Society, Position: 2},
		{Code: Security, Name: "Quốc phòng – an ninh", NameEN: "Defence and security", Canonical: Security, Position: 3},
		{Code: Politics, Name: "Xây dựng hệ thống chính trị", NameEN: "Building the political system", Canonical: Politics, Position: 4},
	}
}

// DefaultKinds are the two kinds of registrant.
func DefaultKinds() []KindOption {
	return []KindOption{
		{Code: Collective, Name: "Tập thể", NameEN: "Collective", Position: 1},
		{Code: Individual, Name: "Cá nhân", NameEN: "Individual", Position: 2},
	}
}

// DefaultForm asks what the registration forms of communes ask in nine boxes, in our own words. The
// seventh box, time and resources, is made of typed parts and no question here.
func DefaultForm() []Question {
	return []Question{
		{Code: "title", Position: 1, Required: true, MaxChars: MaxTitle,
			Title: "Tên mô hình", TitleEN: "Name of the practice",
			Hint:   "Ngắn, dễ nhớ; đọc tên là biết làm gì và để được gì.",
			HintEN: "Short and easy to remember; the name tells what is done and what for."},
		{Code: "situation", Position: 2, Required: true, MaxChars: MaxAnswer,
			Title: "Thực trạng và lý do", TitleEN: "Situation and reason",
			Hint:   "Đang vướng việc gì, ở đâu, từ bao giờ, bao nhiêu hộ hay bao nhiêu người chịu ảnh hưởng? Một con số rõ hơn nhiều tính từ.",
			HintEN: "What is the problem, where, since when, how many households or people does it touch? One number says more than many adjectives."},
		{Code: "aims", Position: 3, Required: true, MaxChars: MaxAnswer,
			Title: "Mục tiêu và cách đánh giá", TitleEN: "Aims and how they are judged",
			Hint:   "Đến ngày nào thì đạt gì, từ mức nào lên mức nào? Dựa vào đâu để nói là đã đạt?",
			HintEN: "What will be reached by which day, from which level to which? By what will it be judged?"},
		{Code: "method", Position: 4, Required: true, MaxChars: MaxAnswer,
			Title: "Nội dung và cách làm", TitleEN: "Content and way of working",
			Hint:   "Từng việc sẽ làm; ai đến gặp dân, bàn với dân thế nào, dân góp ý và cùng làm ở khâu nào?",
			HintEN: "The steps; who meets the people, how things are talked over with them, where they have a say and take part?"},
		{Code: "scope", Position: 5, Required: true, MaxChars: MaxAnswer,
			Title: "Địa bàn và đối tượng", TitleEN: "Place and people",
			Hint:   "Làm ở xóm, bản, khối hay đơn vị nào? Ai tham gia, ai được hưởng lợi?",
			HintEN: "In which hamlet, village or unit? Who takes part and who benefits?"},
		{Code: "forces", Position: 6, Required: true, MaxChars: MaxAnswer,
			Title: "Lực lượng thực hiện", TitleEN: "Who does it",
			Hint:   "Ai chủ trì, ai phối hợp, ai tham gia, và mỗi bên lo phần việc gì? Nói rõ điểm khác với mô hình của tổ chức khác trên cùng địa bàn.",
			HintEN: "Who leads, who works with them, who joins in, and what is each one's part? Say what sets it apart from other organisations' practices in the same place."},
		{Code: "outputs", Position: 8, Required: true, MaxChars: MaxAnswer,
			Title: "Sản phẩm, kết quả", TitleEN: "Outputs",
			Hint:   "Kết thúc sẽ có gì để đến tận nơi xem hoặc đếm được?",
			HintEN: "What will there be at the end that can be visited or counted?"},
		{Code: "sustain", Position: 9, Required: true, MaxChars: MaxAnswer,
			Title: "Duy trì và nhân rộng", TitleEN: "Keeping it up and spreading it",
			Hint:   "Sau khi kết thúc, ai giữ, bằng nguồn nào? Nơi nào khác làm theo được và cần điều kiện gì?",
			HintEN: "Who keeps it up afterwards, and with what means? Where else could it be done, and what would that take?"},
	}
}

// DefaultProgrammes are the national target programmes since 2021.
func DefaultProgrammes() []Programme {
	return []Programme{
		{Code: "NTM", Name: "Xây dựng nông thôn mới", Decision: "Quyết định 263/QĐ-TTg ngày 22/02/2022", FromYear: 2021, ToYear: 2025},
		{Code: "GNBV", Name: "Giảm nghèo bền vững", Decision: "Quyết định 90/QĐ-TTg ngày 18/01/2022", FromYear: 2021, ToYear: 2025},
		{Code: "DTTS", Name: "Phát triển kinh tế – xã hội vùng đồng bào dân tộc thiểu số và miền núi",
			Decision: "Quyết định 1719/QĐ-TTg ngày 14/10/2021", FromYear: 2021, ToYear: 2025},
		{Code: "MTQG", Name: "Xây dựng nông thôn mới, giảm nghèo bền vững và phát triển kinh tế – xã hội vùng đồng bào dân tộc thiểu số và miền núi",
			Decision: "Nghị quyết 257/2025/QH15 ngày 11/12/2025", FromYear: 2026, ToYear: 2035},
	}
}
