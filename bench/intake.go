package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"kheo/internal/intake"
	"kheo/internal/platform/clock"
	"kheo/internal/practice"
)

// intakes measures a workbook of registrations from its bytes to the drafts: looked at, agreed to,
// imported. The yardstick reads the cells of the same file and does nothing with them.
func (b *bench) intakes(ctx context.Context, engine string) error {
	if !strings.Contains("import registrations", b.only) {
		return nil
	}
	s, url, err := b.empty(ctx, engine, "intake")
	if err != nil {
		return err
	}
	w, err := settle(ctx, s, url, filepath.Join(b.dir, "intake-"+engine))
	if err != nil {
		return err
	}
	n := b.sizes[len(b.sizes)-1]
	file := filepath.Join(b.dir, "intake.xlsx")
	if err := w.workbook(file, n); err != nil {
		return err
	}
	r := row{job: job{name: "import registrations, a workbook", yardstick: "raw read of its cells", clients: 1, count: 1, aim: aim{ratio: 0.15}}, engine: engine, n: n, growth: math.NaN()}
	r.other = func() error { return readCells(file) }
	if r.yard, err = load(1, 1, r.other); err != nil {
		return err
	}
	stop := watchMemory()
	if r.kheo, err = load(1, 1, func() error { return w.takeIn(ctx, file, n) }); err != nil {
		return err
	}
	r.name += fmt.Sprintf(" (memory grows by %d MB)", stop())
	b.rows = append(b.rows, r)
	b.say("  %-38s %8s ms  raw %8s ms  %s", r.name, number(ms(r.kheo.p50)), number(ms(r.yard.p50)), r.verdict())
	return nil
}

var headings = []any{"Mã dòng", "Đơn vị chủ trì", "Tên mô hình", "Hình thức", "Lĩnh vực chính", "Cấp đăng ký", "Thực trạng và lý do", "Mục tiêu và cách đánh giá",
	"Nội dung và cách làm", "Địa bàn và đối tượng", "Lực lượng thực hiện", "Sản phẩm, kết quả", "Duy trì và nhân rộng", "Người dân được", "Người dân nhận phần",
	"Ngày bắt đầu", "Địa bàn", "Số hộ tham gia", "Người liên hệ", "Điện thoại liên hệ"}

// workbook writes n registrations of the seed as the template has them.
func (w *world) workbook(path string, n int) error {
	f := excelize.NewFile()
	defer f.Close()
	out, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	if err := out.SetRow("A1", headings); err != nil {
		return err
	}
	for i := range n {
		p := w.piece(i)
		a := p.Answers
		start, _ := time.Parse("2006-01-02", p.Start)
		if err := out.SetRow(fmt.Sprintf("A%d", i+2), []any{fmt.Sprintf("B-%06d", i), w.units[p.unit.Key], fmt.Sprintf("%s, số %d", p.Title, i),
			practice.KindLabel[p.Kind], p.Field, practice.LevelLabel[p.Level], a["situation"], a["aims"], a["method"], a["scope"], a["forces"], a["outputs"], a["sustain"],
			p.Gain, p.Undertake, start, p.Places[0].UnitID, 10 + i%90, p.ContactName, p.ContactPhone}); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.SaveAs(path)
}

func readCells(path string) error {
	f, err := excelize.OpenFile(path, excelize.Options{UnzipXMLSizeLimit: 16 << 20, UnzipSizeLimit: 1 << 30})
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		return err
	}
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
	}
	return errors.Join(rows.Error(), rows.Close())
}

// takeIn imports a file as a person does who agrees to it.
func (w *world) takeIn(ctx context.Context, path string, n int) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w.officer.Day = clock.Today(w.Clock)
	b, err := w.Intake.Send(ctx, w.officer, intake.Upload{Name: "bench.xlsx", Body: f})
	if err != nil {
		return err
	}
	if err := w.Intake.Work(ctx); err != nil {
		return err
	}
	if b, err = w.Intake.Get(ctx, w.officer, b.ID); err != nil {
		return err
	}
	if b.Tally.Good != n {
		return fmt.Errorf("%d of %d rows are good: %v", b.Tally.Good, n, b.Preview.Problems[:min(3, len(b.Preview.Problems))])
	}
	if _, err = w.Intake.Agree(ctx, w.officer, b.ID, b.Version, intake.Agreement{}); err != nil {
		return err
	}
	if err := w.Intake.Work(ctx); err != nil {
		return err
	}
	if b, err = w.Intake.Get(ctx, w.officer, b.ID); err == nil && b.Tally.Made != n {
		err = fmt.Errorf("%d of %d rows became records, %s", b.Tally.Made, n, b.State)
	}
	return err
}

// watchMemory looks at what Go's heap holds until it is stopped, and answers by how many MB it grew.
func watchMemory() (stop func() int64) {
	held := func() int64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	before := held()
	end, grown := make(chan struct{}), make(chan int64)
	go func() {
		var seen []int64
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			select {
			case <-tick.C:
				seen = append(seen, held())
			case <-end:
				tick.Stop()
				grown <- (slices.Max(append(seen, before)) - before) >> 20
				return
			}
		}
	}()
	return func() int64 {
		close(end)
		return <-grown
	}
}
