package reform

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kheo/internal/org"
	"kheo/internal/platform/table"
	"kheo/internal/platform/vntext"
)

func (b *book) links() ([]linkRow, error) {
	at, err := b.need(headOld, headNew, headExtent)
	if err != nil {
		return nil, err
	}
	column := b.table.Column
	portion, main, note, level, share := column(headPortion...), column(headMain...), column(headNote...), column(headLevel...), column(headShare...)
	rows := make([]linkRow, 0, len(b.table.Rows))
	for _, r := range b.table.Rows {
		l := linkRow{at: r.At, old: r.Cell(at[0]), new: r.Cell(at[1]), portion: r.Cell(portion), note: r.Cell(note)}
		before := len(b.wrong)
		if l.old == "" || l.new == "" {
			b.say(r.At, "old_code", "Thiếu mã cũ hoặc mã mới.")
		}
		l.extent, l.main = b.extent(r, at[2]), b.yes(r, main)
		l.level, l.share = b.level(r, level), b.share(r, share)
		if len(b.wrong) == before {
			rows = append(rows, l)
		}
	}
	b.consistent(rows)
	return rows, nil
}

func (b *book) extent(r table.Row, column int) org.Extent {
	switch key := vntext.Fold(r.Cell(column)); {
	case key == "full", key == "toan bo", strings.HasPrefix(key, "nhap toan bo"), strings.HasPrefix(key, "giu nguyen"):
		return org.Full
	case key == "part", key == "partial", strings.Contains(key, "mot phan"):
		return org.Part
	}
	b.say(r.At, "extent", "Cần ghi rõ nhập toàn bộ hay một phần.")
	return ""
}

func (b *book) yes(r table.Row, column int) bool {
	switch vntext.Fold(r.Cell(column)) {
	case "1", "x", "co", "yes", "true", "dung":
		return true
	case "", "0", "khong", "no", "false", "sai":
		return false
	}
	b.say(r.At, "main", "Ở cột này chỉ ghi 1, 0 hoặc để trống.")
	return false
}

func (b *book) level(r table.Row, column int) org.Kind {
	switch vntext.Fold(r.Cell(column)) {
	case "":
		return ""
	case "commune", "xa", "cap xa":
		return org.Commune
	case "district", "huyen", "cap huyen":
		return org.District
	case "province", "tinh", "cap tinh":
		return org.Province
	}
	b.say(r.At, "level", "Không có cấp “%s”.", r.Cell(column))
	return ""
}

// share reads 0.25, 0,25 and 25%.
func (b *book) share(r table.Row, column int) *float64 {
	text := strings.ReplaceAll(r.Cell(column), ",", ".")
	if text == "" {
		return nil
	}
	number, percent := strings.CutSuffix(text, "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if percent {
		v /= 100
	}
	if err != nil || math.IsNaN(v) || v < 0 || v > 1 {
		b.say(r.At, "share", "Tỷ lệ chia phải từ 0 đến 1.")
		return nil
	}
	return &v
}

// consistent looks at what the rows say of one old unit together.
func (b *book) consistent(rows []linkRow) {
	type old struct {
		code  string
		level org.Kind
	}
	fans := map[old][]linkRow{}
	for _, l := range rows {
		k := old{l.old, l.level}
		if slices.ContainsFunc(fans[k], func(o linkRow) bool { return o.new == l.new }) {
			b.say(l.at, "new_code", "Dòng này lặp lại: %s sang %s.", l.old, l.new)
			continue
		}
		fans[k] = append(fans[k], l)
	}
	for _, l := range rows {
		fan := fans[old{l.old, l.level}]
		if len(fan) == 0 || fan[0].at != l.at {
			continue // said at the first row of the unit
		}
		b.fan(fan)
	}
}

func (b *book) fan(fan []linkRow) {
	mains, known, sum := 0, 0, 0.0
	for _, l := range fan {
		if l.extent == org.Full && len(fan) > 1 {
			b.say(l.at, "extent", "Mã %s ghi nhập toàn bộ mà có %d đơn vị kế tục.", l.old, len(fan))
			return
		}
		if l.main {
			mains++
		}
		if l.share != nil {
			known, sum = known+1, sum+*l.share
		}
	}
	first := fan[0]
	switch {
	case mains > 1:
		b.say(first.at, "main", "Mã %s có %d đơn vị kế tục chính; chỉ được một.", first.old, mains)
	case known > 0 && known < len(fan):
		b.say(first.at, "share", "Tỷ lệ chia của mã %s phải ghi cho mọi phần hoặc để trống hết.", first.old)
	case known > 0 && math.Abs(sum-1) > 1e-6:
		b.say(first.at, "share", "Các tỷ lệ chia của mã %s cộng lại bằng %.4g, phải bằng 1.", first.old, sum)
	}
}
