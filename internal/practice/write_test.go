package practice_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"kheo/internal/apptest"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/practice"
)

func TestEdit(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		author := h.Actor("na-ngoi.author")
		h.fact("AStaleVersionIsRefused", func(h house) {
			p := h.draft("na-ngoi.author", "Hai thẻ cùng mở")
			mine, theirs := p.Content, p.Content
			mine.Gain = "Lối đi sạch."
			theirs.Gain = "Chữ của người kia."
			_, err := h.Practice.Edit(ctx, author, p.ID, practice.Seen(p.Version), theirs)
			h.ok(err)
			before := h.stored()
			_, err = h.Practice.Edit(ctx, author, p.ID, practice.Seen(p.Version), mine)
			h.refused(err, fault.Stale)
			_, err = h.Practice.Submit(ctx, author, p.ID, practice.Seen(p.Version))
			h.refused(err, fault.Stale)
			if h.stored() != before {
				h.t.Error("a refused edit left something behind")
			}
		})
		h.fact("NothingChangedIsNoHistory", func(h house) {
			p := h.draft("na-ngoi.author", "Không đổi gì")
			again, err := h.Practice.Edit(ctx, author, p.ID, 0, h.get2(p.ID).Content)
			h.ok(err)
			if again.Version != p.Version {
				h.t.Errorf("version %d after %d", again.Version, p.Version)
			}
		})
		h.fact("WhatIsListedStaysComplete", func(h house) {
			p := h.listed("na-ngoi.author", "Đã vào danh mục")
			c := p.Content
			c.Answers = map[string]string{}
			_, err := h.Practice.Edit(ctx, author, p.ID, 0, c)
			if got := h.refused(err, fault.Invalid); got != "situation aims method outputs" {
				h.t.Errorf("lacks %q", got)
			}
		})
		h.fact("TwoPlacesInOneCommune", func(h house) {
			c := h.content("Hai bản một xã", apptest.NaNgoi)
			c.Places = append(c.Places, practice.Place{UnitID: h.Units[apptest.NaNgoi], Detail: "Bản Ka Dưới"})
			p, err := h.Practice.Create(ctx, author, practice.Registration{Content: c})
			h.ok(err)
			if got := h.get2(p.ID).Places; len(got) != 2 || got[1].Detail != "Bản Ka Dưới" {
				h.t.Errorf("%+v", got)
			}
		})
	})
}

// get2 reads as the author's unit does, which alone sees its drafts.
func (h house) get2(id string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Get(ctx, h.Actor("na-ngoi.author"), id)
	h.ok(err)
	return p
}

// Targets keep their ID while they are edited, so that the log's numbers stay theirs. An ID of
// another record's target must not reach over there.
func TestTargets(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		author := h.Actor("na-ngoi.author")
		c := h.content("Có chỉ tiêu", apptest.NaNgoi)
		c.Targets = []practice.Target{{Name: "Hộ tham gia", Measure: "hộ", Baseline: 2, Target: 20}, {Name: "Mét hoa", Measure: "m", Target: 300}}
		p, err := h.Practice.Create(ctx, author, practice.Registration{Content: c})
		h.ok(err)
		_, err = h.Practice.Submit(ctx, author, p.ID, 0)
		h.ok(err)
		p = h.approve("na-ngoi.approver", p.ID)
		first, second := p.Targets[0].ID, p.Targets[1].ID
		_, err = h.Practice.AddLog(ctx, author, p.ID, practice.LogEntry{Text: "Thêm 5 hộ.", Amounts: []practice.Amount{{TargetID: first, Amount: 7}}})
		h.ok(err)

		h.fact("KeepWhatIsDone", func(h house) {
			c := h.get(p.ID).Content
			c.Targets = []practice.Target{c.Targets[1], c.Targets[0]}
			c.Targets[1].Target = 25
			_, err := h.Practice.Edit(ctx, author, p.ID, 0, c)
			h.ok(err)
			got := h.get(p.ID).Targets
			if got[1].ID != first || got[1].Done != 7 || got[1].Target != 25 || got[0].ID != second || got[0].Done != 0 {
				h.t.Errorf("%+v", got)
			}
		})
		h.fact("WithNumbersCantGo", func(h house) {
			before := h.stored()
			c := h.get(p.ID).Content
			c.Targets = nil
			_, err := h.Practice.Edit(ctx, author, p.ID, 0, c)
			if h.refused(err, fault.Invalid) != "targets" || h.stored() != before {
				h.t.Error(err)
			}
		})
		for name, targets := range map[string][]practice.Target{
			"OfAnotherRecord": {{ID: first, Name: "Của người khác", Measure: "kg", Target: 1}},
			"NoID":            {{ID: "abc", Name: "Mã lạ", Target: 1}},
			"SameIDTwice":     {{ID: id.New(), Name: "Một", Target: 1}, {ID: "", Name: "Hai", Target: 1}},
		} {
			h.fact(name, func(h house) {
				c := h.content("Bản nháp mượn mã "+name, apptest.MuongXen)
				if name == "SameIDTwice" {
					targets[1].ID = targets[0].ID
				}
				c.Targets = targets
				theirs, err := h.Practice.Create(ctx, h.Actor("muong-xen.author"), practice.Registration{Content: c})
				h.ok(err)
				read, err := h.Practice.Get(ctx, h.Actor("muong-xen.author"), theirs.ID)
				h.ok(err)
				if len(read.Targets) != len(targets) || read.Targets[0].Name != targets[0].Name {
					h.t.Errorf("stored %+v", read.Targets)
				}
				c.Targets = targets
				_, err = h.Practice.Edit(ctx, h.Actor("muong-xen.author"), theirs.ID, 0, c)
				h.ok(err)
				for _, x := range h.get(p.ID).Targets {
					if x.Name != "Hộ tham gia" && x.Name != "Mét hoa" {
						h.t.Fatalf("another record's target became %+v", x)
					}
				}
			})
		}
	})
}

// What an engine would choke on is refused with a sentence on both, or stored clean.
func TestHostileContent(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		author := h.Actor("na-ngoi.author")
		for name, spoil := range map[string]func(*practice.Content){
			"PlaceNUL":       func(c *practice.Content) { c.Places[0].UnitID = "a\x00b" },
			"PlaceUnknown":   func(c *practice.Content) { c.Places[0].UnitID = id.New() },
			"PlaceGone":      func(c *practice.Content) { c.Places[0].UnitID = h.Units[apptest.NamCan] },
			"CoUnitNUL":      func(c *practice.Content) { c.CoUnits = []string{"\x00"} },
			"CoUnitItself":   func(c *practice.Content) { c.CoUnits = []string{h.Units[apptest.NaNgoi]} },
			"CoUnitNotUTF8":  func(c *practice.Content) { c.CoUnits = []string{"\xff"} },
			"ObjectiveNUL":   func(c *practice.Content) { c.Objectives = []string{"\x00"} },
			"Objective":      func(c *practice.Content) { c.Objectives = []string{id.New()} },
			"ProgrammeNUL":   func(c *practice.Content) { c.Programmes = []string{"\x00"} },
			"Programme":      func(c *practice.Content) { c.Programmes = []string{"không có"} },
			"OriginNUL":      func(c *practice.Content) { c.OriginID = "\x00" },
			"OriginUnlisted": func(c *practice.Content) { c.OriginID = id.New() },
			"FieldNUL":       func(c *practice.Content) { c.Field = "\x00" },
			"FieldUnknown":   func(c *practice.Content) { c.Fields = []string{"space"} },
			"FieldNotUTF8":   func(c *practice.Content) { c.Fields = []string{"\xff\xfe"} },
		} {
			h.fact(name, func(h house) {
				before := h.stored()
				c := h.content("Phiếu độc", apptest.NaNgoi)
				spoil(&c)
				_, err := h.Practice.Create(ctx, author, practice.Registration{Content: c})
				if h.refused(err, fault.Invalid) == "" || h.stored() != before {
					h.t.Errorf("%v", err)
				}
			})
		}
		h.fact("Cleaned", func(h house) {
			const dirty = "Bản\x00 Ka\xff"
			c := h.content("Đường hoa\x00", apptest.NaNgoi)
			c.Answers["situation"], c.Gain, c.ContactName, c.Places[0].Detail = dirty, dirty, dirty, dirty
			c.Targets = []practice.Target{{Name: dirty, Measure: dirty}}
			c.Milestones, c.Resources = []practice.Milestone{{Day: "2027-01-01", Text: dirty}}, []practice.Resource{{Kind: "goods", Label: dirty, Source: dirty, Measure: dirty}}
			c.Groups = []practice.Group{{Side: "participant", Measure: "person", Label: dirty}}
			p, err := h.Practice.Create(ctx, author, practice.Registration{Content: c})
			h.ok(err)
			if got := h.get2(p.ID); strings.Contains(fmt.Sprintf("%+v", got.Content), "\x00") || !utf8.ValidString(fmt.Sprintf("%+v", got.Content)) || got.Title != "Đường hoa" {
				h.t.Errorf("%+v", got.Content)
			}
		})
		h.fact("AnIDTwice", func(h house) {
			p := h.draft("na-ngoi.author", "Một lần")
			_, err := h.Practice.Create(ctx, h.Actor("muong-xen.author"), practice.Registration{ID: p.ID, Content: h.content("Hai lần", apptest.MuongXen)})
			h.refused(err, fault.Conflict)
			_, err = h.Practice.Create(ctx, author, practice.Registration{ID: "x\x00", Content: h.content("Mã lạ", apptest.NaNgoi)})
			h.refused(err, fault.Invalid)
			_, err = h.Practice.Get(ctx, author, "x\x00")
			h.refused(err, fault.NotFound)
		})
		h.fact("LeadOfNowhere", func(h house) {
			for _, lead := range []string{id.New(), "\x00", h.Units[apptest.NamCan], h.Units[apptest.MuongXen]} {
				for _, post := range []string{"na-ngoi.officer", "province.officer"} {
					_, err := h.Practice.Create(ctx, h.Actor(post), practice.Registration{LeadID: lead, Content: h.content("Của ai", apptest.NaNgoi)})
					if ours := lead == h.Units[apptest.MuongXen] && post == "province.officer"; !ours && !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.Invalid) {
						h.t.Errorf("%q by %s: %v", lead, post, err)
					}
				}
			}
		})
	})
}

func TestLog(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		author := h.Actor("na-ngoi.author")
		c := h.content("Có sổ tay", apptest.NaNgoi)
		c.Targets = []practice.Target{{Name: "Hộ", Measure: "hộ", Target: 20}}
		p, err := h.Practice.Create(ctx, author, practice.Registration{Content: c})
		h.ok(err)
		_, err = h.Practice.Submit(ctx, author, p.ID, 0)
		h.ok(err)
		_, err = h.Practice.AddLog(ctx, author, p.ID, practice.LogEntry{Text: "Chưa được duyệt."})
		h.refused(err, fault.Conflict)
		p = h.approve("na-ngoi.approver", p.ID)
		target := p.Targets[0].ID
		for name, e := range map[string]practice.LogEntry{
			"text":                        {Text: " \x00"},
			"day":                         {Text: "x", Day: "2026-11-24"},
			"day before":                  {Text: "x", Day: "2026-10-31"},
			"day odd":                     {Text: "x", Day: "23/11/2026"},
			"id":                          {Text: "x", ID: "1"},
			"amount.unknown":              {Text: "x", Amounts: []practice.Amount{{TargetID: "unknown", Amount: 1}}},
			"amount." + target:            {Text: "x", Amounts: []practice.Amount{{TargetID: target, Amount: -1}}},
			"amount." + target + " twice": {Text: "x", Amounts: []practice.Amount{{TargetID: target, Amount: 1}, {TargetID: target, Amount: 2}}},
		} {
			before := h.stored()
			_, err := h.Practice.AddLog(ctx, author, p.ID, e)
			if want, _, _ := strings.Cut(name, " "); h.refused(err, fault.Invalid) != want || h.stored() != before {
				t.Errorf("%s: %v", name, err)
			}
		}
		first, err := h.Practice.AddLog(ctx, author, p.ID, practice.LogEntry{ID: id.New(), Text: "Một\x00.", Amounts: []practice.Amount{{TargetID: target, Amount: 3}}})
		h.ok(err)
		_, err = h.Practice.AddLog(ctx, author, p.ID, practice.LogEntry{ID: first.ID, Text: "Hai."})
		h.refused(err, fault.Conflict)
		if now := h.get(p.ID); now.State != practice.Running || now.Targets[0].Done != 3 {
			t.Errorf("%s, %v done", now.State, now.Targets[0].Done)
		}
	})
}
