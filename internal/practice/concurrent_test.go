package practice_test

import (
	"errors"
	"sync"
	"testing"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

// together runs acts at one moment and answers how many won; each loser is told why.
func (h house) together(acts ...func() error) (won int) {
	h.t.Helper()
	var wg sync.WaitGroup
	start, errs := make(chan struct{}), make([]error, len(acts))
	for i, act := range acts {
		wg.Go(func() {
			<-start
			errs[i] = act()
		})
	}
	close(start)
	wg.Wait()
	for _, err := range errs {
		var f *fault.Error
		switch {
		case err == nil:
			won++
		case !errors.As(err, &f) || f.Kind != fault.Stale && f.Kind != fault.Conflict:
			h.t.Errorf("the loser hears %v", err)
		}
	}
	return won
}

// Two reviewers, two tabs, an impatient click: one of them decides, the count moves by one.
func TestTwoDecideAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		var deciders []identity.Actor
		for _, post := range []string{"na-ngoi.approver", "province.officer", "province.head", "na-ngoi.approver"} {
			deciders = append(deciders, h.Actor(post))
		}
		approvals := func(id string) (acts []func() error) {
			for _, a := range deciders {
				acts = append(acts, func() error {
					_, err := h.Practice.Approve(ctx, a, id, 0, practice.Approval{})
					return err
				})
			}
			return acts
		}
		for i := range 3 {
			p := h.sent("na-ngoi.author", "Bấm hai lần")
			if won := h.together(approvals(p.ID)...); won != 1 {
				t.Errorf("%d approvals won", won)
			}
			if n := h.total("2026", practice.MeasureNew); n != int64(i+1) {
				t.Errorf("%d new after %d approvals", n, i+1)
			}
		}
		p := h.sent("na-ngoi.author", "Duyệt hay trả")
		won := h.together(append(approvals(p.ID)[:1], func() error {
			_, err := h.Practice.Return(ctx, deciders[1], p.ID, 0, remarks("Ghi tên bản."))
			return err
		})...)
		if state := h.get(p.ID).State; won != 1 || state != practice.Listed && state != practice.Returned {
			t.Errorf("%d won, it is %s", won, state)
		}
		h.agrees()
	})
}

// Different records at one moment: all of them get in, each with a code of its own.
func TestManyAreListedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		var ids []string
		for range 8 {
			ids = append(ids, h.sent("na-ngoi.author", "Cùng một lúc").ID)
		}
		officer := h.Actor("province.officer")
		var acts []func() error
		for _, id := range ids {
			acts = append(acts, func() error {
				_, err := h.Practice.Approve(ctx, officer, id, 0, practice.Approval{})
				return err
			})
		}
		if won := h.together(acts...); won != len(ids) {
			t.Errorf("%d of %d got in", won, len(ids))
		}
		codes := map[string]bool{}
		for _, id := range ids {
			codes[h.get(id).Code] = true
		}
		if len(codes) != len(ids) || !codes["NA-2026-000001"] || !codes["NA-2026-000008"] || h.total("2026", practice.MeasureNew) != 8 {
			t.Errorf("codes %v, %d new", codes, h.total("2026", practice.MeasureNew))
		}
		h.agrees()
		rep, err := h.Audit.Verify(ctx, h.RootID)
		if err != nil || !rep.Whole() {
			t.Errorf("chain: %v %+v", err, rep.Broken)
		}
	})
}
