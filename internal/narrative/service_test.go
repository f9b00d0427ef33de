package narrative_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/narrative"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/review"
)

func TestAReportIsMadeOfItsRecords(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.Actor("na-ngoi.officer")
		r := h.begun("na-ngoi.officer", h.naNgoi())
		b, err := h.Narrative.Compose(ctx, a, r.ID)
		h.ok(err)
		for path, want := range map[string]float64{"new": 3, "new/kind/collective": 2, "new/field/society": 2, "new/any/society": 3, "new/any/economy": 1,
			"new/any/society/collective": 2, "new/overlap": 1, "new/overlap/collective": 1, "new/overlap/individual": 0, "running": 3, "maintained": 0, "indicator/registered": 3} {
			if got := h.value(b, path); got != want {
				t.Errorf("%s is %v, want %v", path, got, want)
			}
			f, _ := b.Figure(path)
			if n := len(b.Behind(f)); float64(n) != want {
				t.Errorf("%s counts %v, but %d records stand behind it", path, want, n)
			}
			if f.Code != narrative.Code(r.ID, path) || f.Rule == "" || f.Label == "" {
				t.Errorf("%s: code %q, rule %q, label %q", path, f.Code, f.Rule, f.Label)
			}
		}
		if open := b.Unclosed(); len(open) > 0 {
			t.Errorf("does not add up: %v", open)
		}
		live, err := h.Narrative.Live(ctx, a, r.ID)
		h.ok(err)
		for i, f := range live.Figures {
			if whole := b.Figures[i]; f.Path != whole.Path || f.Value != whole.Value || f.Code != whole.Code {
				t.Errorf("live has %s %v %s, the whole %s %v %s", f.Path, f.Value, f.Code, whole.Path, whole.Value, whole.Code)
			}
		}
		if f, _ := b.Figure("indicator/recognised"); f.Known || f.Why == "" {
			t.Errorf("what can't be counted says so: %+v", f)
		}
	})
}

func TestThePathOfAReport(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		officer, province := h.Actor("na-ngoi.officer"), h.Actor("province.officer")
		r := h.begun("na-ngoi.officer", h.naNgoi())

		_, _, err := h.Narrative.Body(ctx, province, r.ID)
		h.refused(err, fault.NotFound) // nobody reads over a shoulder
		r, err = h.Narrative.Send(ctx, officer, r.ID, 0)
		h.ok(err)
		if r.State != narrative.Sent || r.HolderID != h.RootID || r.FirstSent != "2026-12-31" {
			t.Fatalf("sent: %+v", r)
		}
		_, err = h.Narrative.Return(ctx, province, r.ID, 0, "")
		if got := h.refused(err, fault.Invalid); got != "note" {
			t.Errorf("returned without a word: %s", got)
		}
		_, err = h.Narrative.PinRemark(ctx, province, r.ID, review.Remark{Pin: "figure:none", Text: "?"})
		h.refused(err, fault.Invalid)
		_, err = h.Narrative.PinRemark(ctx, province, r.ID, review.Remark{Pin: "figure:new/any/society", Text: "Vì sao ba?"})
		h.ok(err)
		mine, err := h.Narrative.Remarks(ctx, officer, r)
		h.ok(err)
		if len(mine) != 0 {
			t.Errorf("a pinned remark is seen before the report is returned: %v", mine)
		}
		r, err = h.Narrative.Return(ctx, province, r.ID, 0, "")
		h.ok(err)
		mine, err = h.Narrative.Remarks(ctx, officer, r)
		h.ok(err)
		if len(mine) != 1 || mine[0].Pin != "figure:new/any/society" {
			t.Fatalf("remarks: %v", mine)
		}
		_, err = h.Narrative.ReplyTo(ctx, officer, r.ID, mine[0].ID, "Hai mô hình xã hội, một kinh tế có ghi thêm xã hội.")
		h.ok(err)
		h.write(officer, r.ID, "III", "Đã viết lại.")
		_, err = h.Narrative.Send(ctx, officer, r.ID, 0)
		h.ok(err)
		_, err = h.Narrative.Accept(ctx, province, r.ID, 0)
		h.refused(err, fault.Conflict) // what was not taken in is not made final
		r = h.accepted("province.officer", r.ID)
		b, signed, err := h.Narrative.Body(ctx, officer, r.ID)
		h.ok(err)
		if signed == nil || signed.No != 0 || b.Sections[2].Text != "Đã viết lại." {
			t.Fatalf("final: %+v", signed)
		}
		if again, err := digest(b); err != nil || again != signed.Digest {
			t.Errorf("the digest is of another body: %s, %s", again, signed.Digest)
		}
		_, _, err = h.Narrative.Save(ctx, officer, r.ID, narrative.Saving{Code: "I", Text: "Muộn rồi."})
		h.refused(err, fault.Conflict)
	})
}

func TestASupplementSaysWhatChanged(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		officer := h.Actor("na-ngoi.officer")
		r := h.final()
		h.list("na-ngoi.author", "na-ngoi.approver", apptest.NaNgoi, "Vườn thuốc nam", practice.Collective, "society")
		_, err := h.Narrative.Supplement(ctx, officer, r.ID, 0, "")
		if got := h.refused(err, fault.Invalid); got != "reason" {
			t.Errorf("without a reason: %s", got)
		}
		_, err = h.Narrative.Supplement(ctx, officer, r.ID, 0, "Sót một mô hình vào danh mục ngày cuối kỳ.")
		h.ok(err)
		b, _, err := h.Narrative.Body(ctx, h.Actor("province.officer"), r.ID)
		h.ok(err)
		if got := h.value(b, "new"); got != 3 {
			t.Errorf("while the supplement is written the province reads what was signed: %v", got)
		}
		_, err = h.Narrative.Send(ctx, officer, r.ID, 0)
		h.ok(err)
		h.accepted("province.officer", r.ID)
		all, err := h.Narrative.Signed(ctx, officer, r.ID)
		h.ok(err)
		if len(all) != 2 || all[1].No != 1 || all[1].Reason == "" || h.value(all[0].Body, "new") != 3 || h.value(all[1].Body, "new") != 4 {
			t.Fatalf("signed: %d", len(all))
		}
		i := slices.IndexFunc(all[1].Changes, func(c narrative.Change) bool { return c.Key == "new" })
		if i < 0 || all[1].Changes[i].Before != "3" || all[1].Changes[i].After != "4" {
			t.Errorf("changes: %v", all[1].Changes)
		}
		for _, c := range all[1].Changes {
			if c.What == "section" {
				t.Errorf("no text was changed: %v", c)
			}
		}
	})
}

func TestTheProvinceSignsWhatAddsUp(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.final()
		h.list("na-ngoi.author", "na-ngoi.approver", apptest.NaNgoi, "Vườn thuốc nam", practice.Collective, "society")
		r := h.begun("province.officer", h.RootID)
		_, err := h.Narrative.Send(ctx, h.Actor("province.officer"), r.ID, 0)
		h.ok(err)
		_, err = h.Narrative.Receive(ctx, h.Actor("province.officer"), r.ID, 0)
		h.refused(err, fault.Forbidden)
		head := h.Actor("province.head")
		_, err = h.Narrative.Receive(ctx, head, r.ID, 0)
		h.ok(err)
		_, err = h.Narrative.Accept(ctx, head, r.ID, 0)
		h.refused(err, fault.Conflict)
		if !strings.Contains(err.Error(), apptest.NaNgoi) {
			t.Errorf("it does not name the unit: %v", err)
		}
		body, err := h.Narrative.SentBody(ctx, head, r.ID)
		h.ok(err)
		if open := body.Unclosed(); len(open) > 0 {
			t.Errorf("does not add up: %v", open)
		}
		if got := h.value(body, "unit/"+h.naNgoi()+"/new"); got != 4 {
			t.Errorf("Na Ngoi has %v", got)
		}
	})
}

func TestWhoWroteMeanwhile(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a, b := h.Actor("na-ngoi.officer"), h.Actor("na-ngoi.approver")
		r, err := h.Narrative.Open(ctx, a, h.naNgoi(), h.period("2026").ID)
		h.ok(err)
		base := narrative.Print("")
		_, _, err = h.Narrative.Save(ctx, b, r.ID, narrative.Saving{Code: "I", Text: "Của b.", Base: base})
		h.ok(err)
		kept, clash, err := h.Narrative.Save(ctx, a, r.ID, narrative.Saving{Code: "I", Text: "", Base: base})
		h.ok(err)
		if clash != nil || kept.Text != "Của b." {
			t.Errorf("who changed nothing takes the other's: %+v %+v", kept, clash)
		}
		_, clash, err = h.Narrative.Save(ctx, a, r.ID, narrative.Saving{Code: "I", Text: "Của a.", Base: base})
		h.ok(err)
		if clash == nil || clash.Mine.Text != "Của a." || clash.Theirs.Text != "Của b." {
			t.Fatalf("both wrote: %+v", clash)
		}
		all, err := h.Narrative.Sections(ctx, a, r.ID)
		h.ok(err)
		if all["I"].Text != "Của b." {
			t.Errorf("a clash overwrote: %q", all["I"].Text)
		}
		_, clash, err = h.Narrative.Save(ctx, a, r.ID, narrative.Saving{Code: "I", Text: "Của cả hai.", Base: narrative.Print("Của b."), Seen: clash.Theirs.Version})
		h.ok(err)
		if clash != nil {
			t.Errorf("who has seen it may replace it")
		}
	})
}

func TestANumberInProseIsItsFigure(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.Actor("na-ngoi.officer")
		r := h.begun("na-ngoi.officer", h.naNgoi())
		code := narrative.Code(r.ID, "new")
		h.write(a, r.ID, "II", "Xã có 3 ["+code+"] mô hình mới.")
		h.list("na-ngoi.author", "na-ngoi.approver", apptest.NaNgoi, "Vườn thuốc nam", practice.Collective, "society")
		_, err := h.Narrative.Send(ctx, a, r.ID, 0)
		if got := h.refused(err, fault.Invalid); got != "II" {
			t.Errorf("a number that moved on: %s", got)
		}
		h.write(a, r.ID, "II", "Xã có 4 ["+code+"] mô hình mới.")
		_, err = h.Narrative.Send(ctx, a, r.ID, 0)
		h.ok(err)
	})
}

// digest of a body as anybody may make it again.
func digest(b narrative.Body) (string, error) {
	text, err := json.Marshal(b)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), err
}
