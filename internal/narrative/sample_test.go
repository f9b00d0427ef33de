package narrative_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
)

var ctx = context.Background()

// house is the program with its province, some practices of the year in it, and short words for what
// happens to reports. It is the last day of the year.
type house struct {
	*apptest.World
	t *testing.T
}

func each(t *testing.T, fn func(t *testing.T, h house)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, w *apptest.World) { fn(t, settled(t, w)) })
}

func settled(t *testing.T, w *apptest.World) house {
	h := house{w, t}
	h.list("na-ngoi.author", "na-ngoi.approver", apptest.NaNgoi, "Tổ tự quản đường hoa", practice.Collective, "society")
	h.list("na-ngoi.author", "na-ngoi.approver", apptest.NaNgoi, "Ngân hàng bò giống", practice.Collective, "economy", "society")
	h.list("na-ngoi.author", "na-ngoi.approver", apptest.NaNgoi, "Người giữ tiếng khèn", practice.Individual, "society")
	h.list("muong-xen.author", "muong-xen.approver", apptest.MuongXen, "Chợ phiên không rác", practice.Collective, "economy")
	w.Time.Set(time.Date(2026, 12, 31, 9, 0, 0, 0, clock.Zone))
	return h
}

func (h house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// refused fails the test unless the error is a fault of the kind; its fields come back joined.
func (h house) refused(err error, kind fault.Kind) string {
	h.t.Helper()
	if !fault.Is(err, kind) {
		h.t.Fatalf("want a fault with status %d, got %v", kind.Status(), err)
	}
	var names []string
	for _, f := range fault.Of(err).Fields {
		names = append(names, f.Field)
	}
	return strings.Join(names, " ")
}

// list registers a practice and puts it on the list.
func (h house) list(author, approver, commune, title, kind string, fields ...string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Create(ctx, h.Actor(author), practice.Registration{Content: practice.Content{
		Title: title, Kind: kind, Field: fields[0], Fields: fields[1:], Level: practice.LevelCommune, Origin: practice.OriginNew, Start: "2026-11-01",
		Answers: map[string]string{"situation": "Lối đi lầy.", "aims": "300 m hoa.", "method": "Góp công mỗi tháng.", "outputs": "300 m hoa có người chăm."},
		Places:  []practice.Place{{UnitID: h.Units[commune], Detail: "Bản Buộc Mú"}},
	}})
	h.ok(err)
	_, err = h.Practice.Submit(ctx, h.Actor(author), p.ID, 0)
	h.ok(err)
	p, err = h.Practice.Approve(ctx, h.Actor(approver), p.ID, 0, practice.Approval{})
	h.ok(err)
	return p
}

func (h house) period(code string) campaign.Period {
	h.t.Helper()
	p, err := h.Campaign.Period(ctx, h.RootID, code)
	h.ok(err)
	return p
}

// begun is the report of a unit for 2026 with every needed section written.
func (h house) begun(post, unitID string) narrative.Report {
	h.t.Helper()
	a := h.Actor(post)
	r, err := h.Narrative.Open(ctx, a, unitID, h.period("2026").ID)
	h.ok(err)
	for _, p := range narrative.Outline {
		h.write(a, r.ID, p.Code, "Nội dung mục "+p.Code+".")
	}
	return r
}

func (h house) write(a identity.Actor, reportID, code, text string) {
	h.t.Helper()
	all, err := h.Narrative.Sections(ctx, a, reportID)
	h.ok(err)
	_, clash, err := h.Narrative.Save(ctx, a, reportID, narrative.Saving{Code: code, Text: text, Seen: all[code].Version, Base: narrative.Print(all[code].Text)})
	h.ok(err)
	if clash != nil {
		h.t.Fatalf("a clash where nobody else wrote: %+v", clash)
	}
}

func (h house) naNgoi() string { return h.Units[apptest.NaNgoi] }

// final is the report of Na Ngoi accepted by the province.
func (h house) final() narrative.Report {
	h.t.Helper()
	r := h.begun("na-ngoi.officer", h.naNgoi())
	_, err := h.Narrative.Send(ctx, h.Actor("na-ngoi.officer"), r.ID, 0)
	h.ok(err)
	return h.accepted("province.officer", r.ID)
}

func (h house) accepted(post, reportID string) narrative.Report {
	h.t.Helper()
	_, err := h.Narrative.Receive(ctx, h.Actor(post), reportID, 0)
	h.ok(err)
	r, err := h.Narrative.Accept(ctx, h.Actor(post), reportID, 0)
	h.ok(err)
	return r
}

func (h house) value(b narrative.Body, path string) float64 {
	h.t.Helper()
	f, ok := b.Figure(path)
	if !ok {
		h.t.Fatalf("no figure %s", path)
	}
	return f.Value
}
