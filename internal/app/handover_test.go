package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/identity"
	"kheo/internal/practice"
)

// The state of things names what really lies on the desk of a post, and nothing of other desks.
func TestAHandoverListsTheDesk(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		ctx := context.Background()
		for _, post := range []string{"na-ngoi.author", "muong-xen.author"} {
			author := w.Actor(post)
			_, err := w.Practice.Create(ctx, author, practice.Registration{LeadID: author.UnitID, Content: practice.Content{Title: "Mô hình của " + post}})
			if err != nil {
				t.Fatal(err)
			}
		}
		officer := w.Posts["na-ngoi.officer"]
		taker := w.AddHolder("nguoi.nhan")
		h, err := w.Identity.StartHandover(ctx, w.Actor("province.admin"), identity.NewHandover{PostID: officer.ID, FromID: w.Actor("na-ngoi.officer").PersonID, ToID: taker})
		if err != nil {
			t.Fatal(err)
		}
		lines, err := w.Identity.StateOf(ctx, h)
		if err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprint(lines)
		if len(lines) != 1 || !strings.Contains(text, "Bản nháp chưa gửi") || !strings.Contains(text, "Mô hình của na-ngoi.author") {
			t.Errorf("the desk: %s", text)
		}
	})
}
