package reform_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
	"kheo/internal/practice"
	"kheo/internal/reform"
	"kheo/internal/review"
)

var ctx = context.Background()

// house is the program with its province, and short words for what happens to its map.
type house struct {
	*apptest.World
	t testing.TB
}

func each(t *testing.T, fn func(t *testing.T, h house)) {
	t.Helper()
	apptest.Each(t, func(t *testing.T, w *apptest.World) { fn(t, house{w, t}) })
}

func (h house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatalf("%v", err)
	}
}

func (h house) refused(err error, kind fault.Kind) {
	h.t.Helper()
	if !fault.Is(err, kind) {
		h.t.Fatalf("want a fault with status %d, got %v", kind.Status(), err)
	}
}

func (h house) today() string { return clock.Today(h.Time) }

func (h house) admin() identity.Actor { return h.Actor("province.admin") }

func (h house) content(title, place string) practice.Content {
	return practice.Content{
		Title: title, Kind: practice.Collective, Field: "society", Level: practice.LevelCommune, Origin: practice.OriginNew, Start: "2026-11-01",
		Answers: map[string]string{"situation": "Lối đi lầy.", "aims": "300 m hoa.", "method": "Góp công mỗi tháng.", "outputs": "300 m hoa có người chăm."},
		Places:  []practice.Place{{UnitID: h.Units[place], Detail: "Bản Buộc Mú"}},
	}
}

func (h house) draft(post, title, place string, co ...string) practice.Practice {
	h.t.Helper()
	c := h.content(title, place)
	for _, name := range co {
		c.CoUnits = append(c.CoUnits, h.Units[name])
	}
	p, err := h.Practice.Create(ctx, h.Actor(post), practice.Registration{Content: c})
	h.ok(err)
	return p
}

func (h house) sent(post, title, place string, co ...string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Submit(ctx, h.Actor(post), h.draft(post, title, place, co...).ID, 0)
	h.ok(err)
	return p
}

func (h house) returned(post, title, place string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Return(ctx, h.Actor("province.officer"), h.sent(post, title, place).ID, 0, practice.ReturnReason{Note: "Ghi rõ ai làm."})
	h.ok(err)
	return p
}

func (h house) listed(post, title, place string, co ...string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Approve(ctx, h.Actor("province.officer"), h.sent(post, title, place, co...).ID, 0, practice.Approval{})
	h.ok(err)
	return p
}

func (h house) running(post, title, place string, co ...string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.StartRunning(ctx, h.Actor(post), h.listed(post, title, place, co...).ID, 0)
	h.ok(err)
	return p
}

func (h house) finished(post, title, place string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.FinishRunning(ctx, h.Actor(approverOf(post)), h.running(post, title, place).ID, 0, "Đã xong việc.")
	h.ok(err)
	return p
}

func (h house) get(id string) practice.Practice {
	h.t.Helper()
	p, err := h.Practice.Get(ctx, h.Actor("province.officer"), id)
	h.ok(err)
	return p
}

func approverOf(post string) string {
	if unit, _, _ := strings.Cut(post, "."); unit == "na-ngoi" || unit == "muong-xen" {
		return unit + ".approver"
	}
	return "province.officer"
}

// lead of a record, whoever may see it.
func (h house) lead(id string) (unit string) {
	h.t.Helper()
	h.ok(h.DB.QueryRow(ctx, `select lead_id from practice where id = $1`, id).Scan(&unit))
	return unit
}

func (h house) objective(unit, title string) campaign.Objective {
	h.t.Helper()
	c, err := h.Campaign.Current(ctx, h.RootID)
	h.ok(err)
	o, err := h.Campaign.AddObjective(ctx, h.Actor("province.officer"), campaign.Objective{CampaignID: c.ID, UnitID: h.Units[unit], Title: title})
	h.ok(err)
	return o
}

// prepared is a draft of an event.
func (h house) prepared(p reform.Proposal) reform.Event {
	h.t.Helper()
	plan, err := h.Reform.Propose(ctx, h.admin(), p)
	h.ok(err)
	e, err := h.Reform.Prepare(ctx, h.admin(), plan)
	h.ok(err)
	return e
}

func (h house) load(id string) reform.Event {
	h.t.Helper()
	e, err := h.Reform.Get(ctx, h.admin(), id)
	h.ok(err)
	return e
}

func (h house) confirm(e reform.Event) reform.Event {
	h.t.Helper()
	e, err := h.Reform.Confirm(ctx, h.admin(), e.ID, h.load(e.ID).Version)
	h.ok(err)
	return e
}

func (h house) carriedOut(e reform.Event) reform.Event {
	h.t.Helper()
	e = h.confirm(e)
	h.ok(h.Reform.Move(ctx, e.ID))
	return h.load(e.ID)
}

// merger of Na Ngoi and Mường Xén into a new commune.
func (h house) merger(day string) reform.Proposal {
	return reform.Proposal{Kind: org.EventMerge, Day: day, Paper: "Nghị quyết 12/NQ-UBTVQH16", Units: []string{h.Units[apptest.NaNgoi], h.Units[apptest.MuongXen]},
		Parts: []reform.Part{{Name: "Kỳ Sơn", Type: "xã", Code: "16801"}}}
}

// everything fills Na Ngoi and its neighbours with work of every kind and state.
func (h house) everything() (ids []string) {
	h.t.Helper()
	add := func(p practice.Practice) { ids = append(ids, p.ID) }
	for n := range 3 {
		title := func(s string) string { return fmt.Sprintf("%s %d", s, n) }
		add(h.draft("na-ngoi.author", title("Nháp"), apptest.NaNgoi))
		add(h.sent("na-ngoi.author", title("Đã gửi"), apptest.NaNgoi))
		add(h.returned("na-ngoi.author", title("Trả lại"), apptest.NaNgoi))
		add(h.listed("na-ngoi.author", title("Trong danh mục"), apptest.NaNgoi, apptest.MuongXen))
		add(h.running("muong-xen.author", title("Đang làm"), apptest.MuongXen, apptest.ConCuongX))
		add(h.finished("na-ngoi.author", title("Đã xong"), apptest.NaNgoi))
		add(h.sent("farmers-nn.author", title("Hội nông dân gửi"), apptest.NaNgoi))
		add(h.running("con-cuong.author", title("Nơi khác, cùng làm"), apptest.ConCuongX, apptest.NaNgoi))
		h.objective(apptest.NaNgoi, title("Giảm hộ nghèo"))
		h.objective(apptest.MuongXen, title("Làm đường"))
	}
	return ids
}

// orphans are rows of every kind that belong to a unit that does not live today.
func (h house) orphans() string {
	h.t.Helper()
	const dead = ` not in (select id from org_unit where from_day <= $1 and (to_day is null or to_day > $1))`
	list, err := sqldb.All(ctx, h.DB, func(r sqldb.Row) (s string, err error) { return s, r.Scan(&s) },
		`select 'lead ' || title from practice where lead_id`+dead+`
		union all select 'author ' || title from practice where author_unit`+dead+`
		union all select 'lead row ' || practice_id from practice_unit where role = 'lead' and to_day is null and unit_id`+dead+`
		union all select 'co ' || practice_id from practice_unit where role = 'co' and to_day is null and unit_id`+dead+`
		union all select 'hold ' || practice_id from practice_hold where unit_id`+dead+`
		union all select 'round ' || r.subject_id from review_hold h join review_round r on r.id = h.round_id where h.to_at is null and r.closed_at is null and h.unit_id`+dead+`
		union all select 'post ' || code from identity_post where (to_day is null or to_day > $1) and unit_id`+dead+`
		union all select 'standing ' || post_id from identity_post_unit where to_day is null and unit_id`+dead+`
		union all select 'objective ' || o.title from campaign_objective o join campaign c on c.id = o.campaign_id where c.state = 'open' and o.unit_id`+dead,
		h.today())
	h.ok(err)
	return strings.Join(list, "\n")
}

func (h house) settled() {
	h.t.Helper()
	if left := h.orphans(); left != "" {
		h.t.Fatalf("belongs to a unit that is no more:\n%s", left)
	}
	diffs, err := h.Report.Compare(ctx, h.RootID, campaign.Movement)
	h.ok(err)
	if len(diffs) > 0 {
		h.t.Fatalf("the figures differ from the records: %+v", diffs)
	}
}

func holders(p practice.Practice, side review.Side) (ids []string) {
	for _, x := range p.Holds {
		if x.Side == side {
			ids = append(ids, x.UnitID)
		}
	}
	return ids
}
