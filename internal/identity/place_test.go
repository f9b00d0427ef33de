package identity

import (
	"context"
	"testing"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
)

func TestPostsMoveWithTheirUnits(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		next := o.unit("Xã Quỳ Châu", org.Commune, o.root)
		cookie, _, _ := o.start()
		secret, err := o.CreateToken(o.ctx, o.admin, o.officerPost.Code, "máy")
		o.must(err)
		move := []PostMove{{o.officerPost.ID, next}}
		var lines []string
		o.Audit = func(_ context.Context, _ Actor, verb, _, _ string, _ map[string][2]any) error {
			lines = append(lines, verb)
			return nil
		}
		o.refused(o.MovePosts(o.ctx, o.admin, move, "2026-11-24"), fault.Invalid)
		o.refused(o.MovePosts(o.ctx, o.admin, []PostMove{{o.officerPost.ID, id.New()}}, "2025-07-01"), fault.Invalid)
		_, officer, _ := o.start()
		o.refused(o.MovePosts(o.ctx, officer, move, "2025-07-01"), fault.Forbidden)
		o.must(o.MovePosts(o.ctx, o.admin, move, "2025-07-01"))
		o.must(o.MovePosts(o.ctx, o.admin, move, "2025-07-01")) // the batch again
		if len(lines) != 1 || lines[0] != "post.move" {
			t.Error("history:", lines)
		}
		if a := o.acts(cookie); a.UnitID != next || a.UnitName != "Xã Quỳ Châu" {
			t.Errorf("the session acts in %s", a.UnitName)
		}
		if a, err := o.Bearer(o.ctx, secret); err != nil || a.UnitID != next {
			t.Error("the token:", a.UnitName, err)
		}
		for day, unit := range map[string]string{"2025-06-30": o.commune, "2025-07-01": next} {
			for _, u := range []string{o.commune, next} {
				chairs, err := o.PostsIn(o.ctx, u, day)
				o.must(err)
				if (len(chairs) == 1) != (u == unit) {
					t.Errorf("%s: %d posts in %s", day, len(chairs), u)
				}
			}
			asked := PostDay{o.officerPost.ID, day}
			labels, err := o.PostTitlesAt(o.ctx, []PostDay{asked})
			o.must(err)
			u, err := o.units.Unit(o.ctx, unit, day)
			o.must(err)
			if labels[asked].UnitName != u.Name || labels[asked].Holders != "Cán bộ xã" {
				t.Errorf("%s: %+v", day, labels[asked])
			}
			posts, err := o.PostsOf(o.ctx, o.officer.ID, day)
			o.must(err)
			if len(posts) != 1 || posts[0].UnitID != unit {
				t.Errorf("%s: held %+v", day, posts)
			}
		}
		o.must(o.ClosePost(o.ctx, o.admin, o.readerPost.ID, "2020-01-01"))
		o.must(o.MovePosts(o.ctx, o.admin, []PostMove{{o.readerPost.ID, next}}, "2025-07-01"))
		if p, err := o.Post(o.ctx, o.readerPost.ID); err != nil || p.UnitID != o.root {
			t.Error("a post that had ended was moved", err)
		}
	})
}

func TestPostsMoveOverTheBorderOfAProvince(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		elsewhere := o.unit("Tỉnh Hà Tĩnh", org.Province, "")
		commune := o.unit("Xã Cẩm Bình", org.Commune, elsewhere)
		cookie, _, _ := o.start()
		admin := o.admin
		admin.Via = ViaWeb
		move := []PostMove{{o.officerPost.ID, commune}}
		o.refused(o.MovePosts(o.ctx, admin, move, "2026-11-23"), fault.Forbidden)
		o.must(o.MovePosts(o.ctx, Operator(elsewhere, clock.Today(o.clock)), move, "2026-11-23"))
		if a := o.acts(cookie); a.RootID != elsewhere || a.UnitID != commune {
			t.Errorf("%+v", a)
		}
		if p, err := o.Person(o.ctx, o.officer.ID); err != nil || p.RootID != elsewhere {
			t.Error("the holder stayed behind", err)
		}
	})
}
