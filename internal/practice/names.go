package practice

// Label is the Vietnamese name of a state.
func (s State) Label() string { return stateLabels[s] }

var stateLabels = map[State]string{
	Draft: "Nháp", Submitted: "Đã gửi", Returned: "Trả lại để bổ sung", Received: "Đã tiếp nhận", Listed: "Đã vào danh mục",
	Running: "Đang thực hiện", Paused: "Tạm dừng", Finished: "Kết thúc", Withdrawn: "Đã rút",
}

// KindLabel, LevelLabel and OriginLabel are Vietnamese names of the codes.
var (
	KindLabel   = map[string]string{Collective: "Tập thể", Individual: "Cá nhân"}
	LevelLabel  = map[string]string{LevelCommune: "Cấp xã", LevelDistrict: "Cấp huyện", LevelProvince: "Cấp tỉnh"}
	OriginLabel = map[string]string{OriginNew: "Mới hoàn toàn", OriginContinued: "Tiếp tục từ năm trước", OriginReplicated: "Học theo mô hình khác"}
)
