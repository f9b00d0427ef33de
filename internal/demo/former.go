package demo

import (
	"context"
	"fmt"
	"strings"

	"kheo/internal/demo/province"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
)

// seat is where a post stands from a day on.
type seat struct{ from, unitID string }

// unitOn is the unit of a post on a day.
func (b *builder) unitOn(post, day string) string {
	unit := b.posts[post].UnitID
	for _, s := range b.seats[post] {
		if s.from <= day {
			unit = s.unitID
		}
	}
	return unit
}

// formerPosts are those of districts and communes that are no more, so that each reports on 2024.
func (b *builder) formerPosts(ctx context.Context) error {
	for _, u := range province.On(reportDay) {
		var posts []localPost
		switch {
		case u.Kind == province.District:
			posts = []localPost{officer, approver}
		case (u.Kind == province.Commune || provincialOn(u, reportDay)) && b.reporter[u.Key] == "":
			posts = []localPost{officer}
		}
		for _, l := range posts {
			if err := b.formerPost(ctx, u, l); err != nil {
				return fmt.Errorf("%s: %w", u.Key, err)
			}
		}
	}
	return nil
}

func formerPrefix(u province.Unit) string { return strings.ReplaceAll(u.Key, "/", "-") }

// provincialOn tells bodies that stood straight under the province on a day.
func provincialOn(u province.Unit, day string) bool {
	return u.Kind != province.District && u.Kind != province.Commune && u.ParentOn(province.Territorial, day) == province.Root
}

func (b *builder) formerPost(ctx context.Context, u province.Unit, l localPost) error {
	code := formerPrefix(u) + l.suffix
	name := l.does + " " + short(u.NameOn(reportDay).Name)
	if err := b.post(ctx, b.units[u.Key], code, l.title, name, l.role, max(u.From, firstDay), login(code, false)); err != nil {
		return err
	}
	if l.suffix == officer.suffix {
		b.reporter[u.Key] = code
	}
	if u.To == "" || u.To > b.today {
		return nil
	}
	by := identity.Operator(b.root, clock.Today(b.clock))
	return b.past.Identity.ClosePost(ctx, by, b.posts[code].PostID, u.To)
}
