package practice_test

import (
	"slices"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

// finds tells in which ways a post comes upon a record: by address, list, filter, search, likeness,
// code, as a row named by another record.
func (h house) finds(post string, p practice.Practice) string {
	h.t.Helper()
	a := h.Actor(post)
	var ways []string
	way := func(name string, rows []practice.Row, err error) {
		h.t.Helper()
		h.ok(err)
		if slices.ContainsFunc(rows, func(r practice.Row) bool { return r.ID == p.ID }) {
			ways = append(ways, name)
		}
	}
	_, err := h.Practice.Get(ctx, a, p.ID)
	if err == nil {
		ways = append(ways, "get")
	} else {
		h.refused(err, fault.NotFound)
	}
	for name, f := range map[string]practice.Filter{
		"list": {}, "title": {Sort: practice.SortTitle}, "state": {States: []practice.State{p.State}}, "unit": {UnitID: p.LeadID}, "search": {Text: p.Title},
	} {
		page, err := h.Practice.List(ctx, a, f)
		way(name, page.Rows, err)
	}
	rows, err := h.Practice.Similar(ctx, a, p.Title, 10)
	way("similar", rows, err)
	named, err := h.Practice.Some(ctx, a, []string{p.ID})
	h.ok(err)
	if len(named) > 0 {
		ways = append(ways, "named")
	}
	if p.Code != "" {
		found, err := h.Practice.ByCode(ctx, a, p.Code)
		h.ok(err)
		if found != "" {
			ways = append(ways, "code")
		}
	}
	if _, err := h.Practice.Logs(ctx, a, p.ID); err == nil {
		ways = append(ways, "log")
	}
	if _, err := h.Practice.Files(ctx, a, p.ID); err == nil {
		ways = append(ways, "files")
	}
	return sorted(ways)
}

// All ways agree: who may see a record finds it everywhere, for others it is nowhere.
func TestWhoSeesWhat(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		c := h.content("Tuần tra đường biên cùng dân", apptest.NaNgoi)
		c.CoUnits = []string{h.Units[apptest.FarmersNN], h.Units[apptest.Border]}
		draft, err := h.Practice.Create(ctx, h.Actor("na-ngoi.author"), practice.Registration{Content: c})
		h.ok(err)
		c.Title = "Tổ tàu thuyền giữ biển"
		other, err := h.Practice.Create(ctx, h.Actor("na-ngoi.author"), practice.Registration{Content: c})
		h.ok(err)
		_, err = h.Practice.Submit(ctx, h.Actor("na-ngoi.author"), other.ID, 0)
		h.ok(err)
		other = h.approve("province.officer", other.ID)

		all := map[practice.State]string{
			practice.Draft:  sorted(strings.Fields("get list title state unit search similar named log files")),
			practice.Listed: sorted(strings.Fields("get list title state unit search similar named log files code")),
		}
		for post, sees := range map[string]string{
			"na-ngoi.author": "draft listed", "na-ngoi.officer": "draft listed", "na-ngoi.reader": "draft listed", // the same unit
			"province.officer": "listed", "province.head": "listed", "province.member": "listed", "province.admin": "listed", "province.reader": "listed", // above
			"farmers-nn.author": "listed", "border.author": "listed", // co-owners
			"farmers.approver": "listed",                                                               // above a co-owner
			"muong-xen.author": "", "con-cuong.author": "", "sector.author": "", "sector.approver": "", // elsewhere
		} {
			for _, p := range []practice.Practice{draft, other} {
				want := ""
				if strings.Contains(sees, string(p.State)) {
					want = all[p.State]
				}
				if got := h.finds(post, p); got != want {
					t.Errorf("%s finds the %s one by %q, want %q", post, p.State, strings.Fields(got), strings.Fields(want))
				}
			}
		}
	})
}

// Who to call is for the owners, and for those above them who write or decide.
func TestThePrivateContact(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		c := h.content("Có người liên hệ", apptest.NaNgoi)
		c.ContactName, c.ContactPhone, c.CoUnits = "Người giữ sổ", "0912 000 111", []string{h.Units[apptest.FarmersNN]}
		p, err := h.Practice.Create(ctx, h.Actor("na-ngoi.author"), practice.Registration{Content: c})
		h.ok(err)
		_, err = h.Practice.Submit(ctx, h.Actor("na-ngoi.author"), p.ID, 0)
		h.ok(err)
		for post, sees := range map[string]bool{
			"na-ngoi.author": true, "na-ngoi.reader": true, "na-ngoi.approver": true, "province.officer": true, "province.head": true, "farmers-nn.author": true,
			"province.member": false, "province.admin": false, "province.reader": false, "farmers.approver": false,
		} {
			read, err := h.Practice.Get(ctx, h.Actor(post), p.ID)
			h.ok(err)
			if (read.ContactName != "") != sees || (read.ContactPhone != "") != sees {
				t.Errorf("%s reads %q %q", post, read.ContactName, read.ContactPhone)
			}
		}
		page, err := h.Practice.List(ctx, h.Actor("province.reader"), practice.Filter{Text: "người giữ sổ 0912"})
		h.ok(err)
		if len(page.Rows) > 0 {
			t.Error("who to call can be searched for")
		}
	})
}

// A reviewer who marks a remark as done changes the record: history says so.
func TestAResolvedRemarkIsInHistory(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		p, approver := h.sent("na-ngoi.author", "Một góp ý"), h.Actor("na-ngoi.approver")
		_, err := h.Practice.PinRemark(ctx, approver, p.ID, remarks("Ghi tên bản.").Remarks[0])
		h.ok(err)
		all, err := h.Review.Remarks(ctx, practice.Subject(p.ID))
		h.ok(err)
		lines := func() int {
			of, err := h.Audit.Of(ctx, practice.SubjectKind, p.ID, true, 0, 50)
			h.ok(err)
			return len(of)
		}
		before := lines()
		_, err = h.Practice.ResolveRemark(ctx, approver, p.ID, all[0].ID)
		h.ok(err)
		if n := lines(); n != before+1 {
			t.Errorf("%d lines of history after %d", n, before)
		}
	})
}
