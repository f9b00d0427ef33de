package practice_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/practice"
	"kheo/internal/review"
)

var ctx = context.Background()

// house is the program with its province, and short words for what happens in it.
type house struct {
	*apptest.World
	t *testing.T
}

func each(t *testing.T, fn func(t *testing.T, h house)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, w *apptest.World) { fn(t, house{w, t}) })
}

// fact is a subtest in the same house.
func (h house) fact(name string, fn func(h house)) {
	h.t.Helper()
	h.t.Run(name, func(t *testing.T) { fn(house{h.World, t}) })
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

// token is the post as a program with its token acts: no person.
func (h house) token(post string) identity.Actor {
	h.t.Helper()
	a := h.Actor(post)
	a.PersonID, a.PersonName, a.Via = "", "", identity.ViaAPI
	return a
}

// content is a registration that may be sent, of a commune.
func (h house) content(title, commune string) practice.Content {
	return practice.Content{
		Title: title, Kind: practice.Collective, Field: "society", Level: practice.LevelCommune, Origin: practice.OriginNew, Start: "2026-11-01",
		Answers: map[string]string{"situation": "Lối đi lầy.", "aims": "300 m hoa.", "method": "Góp công mỗi tháng.", "outputs": "300 m hoa có người chăm."},
		Places:  []practice.Place{{UnitID: h.Units[commune], Detail: "Bản Buộc Mú"}},
	}
}

func (h house) draft(post, title string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Create(ctx, h.Actor(post), practice.Registration{Content: h.content(title, apptest.NaNgoi)})
	h.ok(err)
	return p
}

func (h house) sent(post, title string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Submit(ctx, h.Actor(post), h.draft(post, title).ID, 0)
	h.ok(err)
	return p
}

func (h house) listed(post, title string) practice.Practice {
	h.t.Helper()
	return h.approve("province.officer", h.sent(post, title).ID)
}

func (h house) approve(post, id string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Approve(ctx, h.Actor(post), id, 0, practice.Approval{})
	h.ok(err)
	return p
}

func (h house) get(id string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Get(ctx, h.Actor("province.officer"), id)
	h.ok(err)
	return p
}

// total is a number of the province on the territorial line.
func (h house) total(period string, m practice.Measure) int64 {
	h.t.Helper()
	return h.of(apptest.Province, period, m)
}

func (h house) of(unit, period string, m practice.Measure) int64 {
	h.t.Helper()
	p := h.period(period)
	u, err := h.Org.Unit(ctx, h.Units[unit], p.LastDay())
	h.ok(err)
	f, err := h.Report.Read(ctx, u, "territorial", p)
	h.ok(err)
	return f.Total(m)
}

func (h house) period(code string) campaign.Period {
	h.t.Helper()
	p, err := h.Campaign.Period(ctx, h.RootID, code)
	h.ok(err)
	return p
}

func (h house) today() string { return clock.Today(h.Time) }

// stored is every row that an act on a practice may write, to hold against the same after a refusal.
func (h house) stored() string {
	h.t.Helper()
	var out strings.Builder
	for _, table := range []string{"practice", "practice_unit", "practice_field", "practice_place", "practice_target", "practice_phase", "practice_year",
		"practice_counter", "practice_log", "practice_log_amount", "review_round", "review_hold", "review_remark", "report_figure", "audit_chain", "audit_line", "audit_private"} {
		rows, err := h.DB.Query(ctx, "select * from "+table)
		h.ok(err)
		columns, err := rows.Columns()
		h.ok(err)
		var lines []string
		for rows.Next() {
			row := make([]any, len(columns))
			at := make([]any, len(columns))
			for i := range row {
				at[i] = &row[i]
			}
			h.ok(rows.Scan(at...))
			lines = append(lines, fmt.Sprintf("%s %q", table, row))
		}
		h.ok(rows.Err())
		h.ok(rows.Close())
		fmt.Fprintln(&out, sorted(lines))
	}
	return out.String()
}

func remarks(text string) practice.ReturnReason {
	return practice.ReturnReason{Remarks: []review.Remark{{PinKind: review.PinField, Pin: "outputs", Text: text}}}
}
