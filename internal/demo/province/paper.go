package province

import "slices"

// The governing papers as far as public sources name them.
const (
	paper2024 = "Nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính tỉnh Nghệ An giai đoạn 2023–2025 (chưa rõ số)"
	paper2025 = "Nghị quyết số 1678/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội"

	// BodiesPaper stands for the papers by which bodies of the province were merged or moved.
	BodiesPaper = "Sắp xếp tổ chức bộ máy của tỉnh năm 2025 (chưa rõ số văn bản)"
)

// Paper is what governs the change of a day.
func Paper(day string) string {
	switch day {
	case firstArrangement:
		return paper2024
	case secondArrangement:
		return paper2025
	}
	return BodiesPaper
}

// Changed lists the days on which the map changes.
func Changed() []string {
	var days []string
	for _, u := range Units() {
		days = append(days, u.From, u.To)
		for _, n := range u.Names {
			days = append(days, n.From)
		}
		for _, p := range u.Parents {
			days = append(days, p.From)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	return slices.DeleteFunc(days, func(day string) bool { return day == "" || day == Start })
}
