package prose

import "math"

// What a registration says when it says nothing. Reviewers of the demo have something to return.
var (
	vagueSituation = []string{
		"Trong những năm qua, công tác {topic} trên địa bàn {xa} đã được cấp ủy, chính quyền quan tâm lãnh đạo, chỉ đạo và đạt được một số kết quả quan trọng. Tuy nhiên, nhận thức của một bộ phận Nhân dân còn hạn chế, hiệu quả có mặt chưa cao.",
		"Thực hiện chủ trương của cấp trên về {topic}, {dv} nhận thấy đây là nhiệm vụ quan trọng, cần tiếp tục đẩy mạnh trong tình hình mới.",
		"Công tác {topic} ở {noi} thời gian qua đã có nhiều chuyển biến tích cực, song vẫn còn một số tồn tại, hạn chế cần khắc phục.",
		"Hiện nay đời sống của Nhân dân {noi} còn gặp nhiều khó khăn, việc {topic} chưa được thường xuyên, một số nơi chưa quan tâm đúng mức.",
		"Xuất phát từ yêu cầu nhiệm vụ và tình hình thực tế ở {noi}, việc xây dựng mô hình {topic} là hết sức cần thiết.",
		"Nhìn chung {hoi} ở {noi} đều chấp hành tốt. Tuy vậy, phong trào {topic} chưa đồng đều, chưa có nhiều cách làm hay.",
	}
	vagueAims = []string{
		"Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân về {topic}; từng bước tạo chuyển biến tích cực trong thời gian tới.",
		"Phát huy sức mạnh tổng hợp của cả hệ thống chính trị, góp phần hoàn thành tốt nhiệm vụ được giao năm {nam}.",
		"Góp phần giữ vững ổn định, nâng cao đời sống vật chất và tinh thần cho {hoi}.",
		"Vận động đông đảo {hoi} tham gia, phấn đấu hoàn thành và hoàn thành vượt mức các chỉ tiêu đề ra.",
		"Tạo sự đồng thuận cao trong Nhân dân, qua đó nâng cao chất lượng công tác {topic}.",
	}
	vagueMethod = []string{
		"Tăng cường công tác tuyên truyền, vận động bằng nhiều hình thức phong phú, phù hợp với tình hình thực tế.",
		"Thường xuyên quan tâm lãnh đạo, chỉ đạo; phối hợp chặt chẽ với các ban, ngành, đoàn thể.",
		"Tổ chức lồng ghép trong các buổi sinh hoạt, hội nghị để phổ biến chủ trương, chính sách.",
		"Kịp thời biểu dương những cá nhân, tập thể làm tốt; nhắc nhở những trường hợp chưa thực hiện.",
		"Phân công cán bộ, đảng viên theo dõi, nắm bắt tâm tư, nguyện vọng của Nhân dân để kịp thời giải quyết.",
		"Đẩy mạnh các phong trào thi đua, khơi dậy tinh thần tự giác của {hoi}.",
	}
	vagueForces  = []string{"Cấp ủy, chính quyền, Mặt trận và các đoàn thể cùng vào cuộc.", "{dv} chủ trì, các ban, ngành, đoàn thể phối hợp thực hiện.", "Toàn thể cán bộ, đảng viên và {hoi}."}
	vagueOutputs = []string{
		"Nhận thức của Nhân dân được nâng lên rõ rệt, đời sống từng bước được cải thiện.",
		"Mô hình mang lại hiệu quả thiết thực, được đông đảo Nhân dân đồng tình ủng hộ.",
		"Công tác {topic} có chuyển biến tích cực, tạo sức lan tỏa trong cộng đồng.",
		"Hoàn thành tốt nhiệm vụ được giao, góp phần xây dựng quê hương ngày càng giàu đẹp.",
	}
	vagueSustain = []string{
		"Tiếp tục duy trì và nhân rộng khi có điều kiện.",
		"Mô hình có khả năng duy trì lâu dài và nhân rộng ra nhiều nơi.",
		"Thường xuyên sơ kết, tổng kết, rút kinh nghiệm để nhân rộng trong thời gian tới.",
	}
	vagueGain      = []string{"Đời sống vật chất, tinh thần được nâng lên.", "Được tuyên truyền, nâng cao hiểu biết.", "Được hưởng lợi từ mô hình.", "Có môi trường sống tốt hơn."}
	vagueUndertake = []string{"Tích cực tham gia, hưởng ứng.", "Chấp hành tốt chủ trương, chính sách.", "Đoàn kết, đồng lòng thực hiện.", "Nâng cao ý thức, trách nhiệm của mình."}
)

// vague fills the form with generic phrases and few figures.
func (w *writer) vague(p *Practice) {
	p.Situation, p.Aims, p.Outputs = w.one(vagueSituation), w.one(vagueAims), w.one(vagueOutputs)
	if w.in.Second != "" {
		p.Aims = sentences(p.Aims, w.one(beside[w.in.Second]))
	}
	order := w.Perm(len(vagueMethod))
	p.Method = sentences(w.say(vagueMethod[order[0]]), w.say(vagueMethod[order[1]]))
	if w.IntN(2) == 0 {
		p.Method = sentences(p.Method, w.say(vagueMethod[order[2]]))
	}
	p.Forces, p.Sustain = sentence(w.one(vagueForces)), w.one(vagueSustain)
	p.Gain, p.Undertake = w.one(vagueGain), w.one(vagueUndertake)
	p.Scope = w.one([]string{"Trên địa bàn {xa}.", "{Noi} và một số nơi lân cận.", "{Hoi} và Nhân dân trên địa bàn."})
	if w.IntN(2) == 0 {
		p.Targets = []Target{{Name: "Số cuộc tuyên truyền", Measure: "cuộc", Target: float64(2 + w.IntN(9))}}
	}
	if w.IntN(3) > 0 {
		p.Groups = []Group{{"participant", int64(50 * (1 + w.IntN(12))), "turn", "Nhân dân trên địa bàn"}}
	}
	if w.IntN(3) == 0 {
		p.Milestones = []Milestone{{p.End, "Sơ kết, tổng kết mô hình"}}
	}
	if w.IntN(3) == 0 {
		p.Resources = []Resource{{"money", math.Round(float64(2+w.IntN(12))) * 1e6, "đồng", "kinh phí thực hiện", "nguồn xã hội hóa"}}
	}
}
