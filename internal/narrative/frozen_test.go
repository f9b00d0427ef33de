package narrative_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/narrative"
	"kheo/internal/practice"
)

// Whatever acts follow, what was signed stays as it was, to the digest; and so do the codes.
func TestAFrozenReportNeverChanges(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		r := h.final()
		officer := h.Actor("na-ngoi.officer")
		first, err := h.Narrative.Signed(ctx, officer, r.ID)
		h.ok(err)
		before, err := digest(first[0].Body)
		h.ok(err)
		codes := map[string]string{}
		for _, f := range first[0].Body.Figures {
			codes[f.Path] = f.Code
		}
		rng := rand.New(rand.NewPCG(4, 503))
		var listed []practice.Practice
		for i := range 24 {
			h.anything(rng, i, r, &listed)
			now, err := h.Narrative.Signed(ctx, officer, r.ID)
			h.ok(err)
			again, err := digest(now[0].Body)
			h.ok(err)
			if again != before || again != now[0].Digest {
				t.Fatalf("after act %d the frozen report is another: %s, was %s", i, again, before)
			}
		}
		live, err := h.Narrative.Compose(ctx, officer, r.ID)
		h.ok(err)
		if h.value(live, "new") == h.value(first[0].Body, "new") {
			t.Error("nothing moved on: the acts test nothing")
		}
		for _, f := range live.Figures {
			if was := codes[f.Path]; was != "" && was != f.Code {
				t.Errorf("the code of %s was %s, is %s", f.Path, was, f.Code)
			}
		}
	})
}

// anything happens to the records and the report.
func (h house) anything(rng *rand.Rand, i int, r narrative.Report, listed *[]practice.Practice) {
	h.t.Helper()
	officer := h.Actor("na-ngoi.officer")
	switch n := rng.IntN(5); {
	case n == 0 || len(*listed) == 0:
		*listed = append(*listed, h.list("na-ngoi.author", "na-ngoi.approver", apptest.NaNgoi, fmt.Sprintf("Mô hình thứ %d", i), practice.Individual, "economy"))
	case n == 1:
		p := (*listed)[rng.IntN(len(*listed))]
		c := p.Content
		c.Field, c.Title = "security", fmt.Sprintf("Tên khác %d", i)
		_, _ = h.Practice.Edit(ctx, h.Actor("na-ngoi.author"), p.ID, 0, c) // one that was withdrawn refuses
	case n == 2: // a supplement is begun, or written, or sent and accepted
		if _, err := h.Narrative.Supplement(ctx, officer, r.ID, 0, "Sót mô hình."); err == nil {
			return
		}
		h.write(officer, r.ID, "III", fmt.Sprintf("Viết lại lần %d.", i))
	case n == 3:
		if _, err := h.Narrative.Send(ctx, officer, r.ID, 0); err == nil {
			h.accepted("province.officer", r.ID)
		}
	default:
		_, _ = h.Practice.WithdrawRegistration(ctx, h.Actor("na-ngoi.author"), (*listed)[rng.IntN(len(*listed))].ID, 0, "Không làm được.")
	}
}
