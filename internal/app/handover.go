package app

import (
	"context"
	"strconv"

	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/i18n"
	"kheo/internal/practice"
	"kheo/internal/review"
)

// mostOfAKind bounds what a handover lists of one kind of work.
const mostOfAKind = 200

// handedOver are the kinds of work of a desk in the order in which they are handed over; the clocks
// say something of those under review.
var handedOver = []struct {
	work   practice.Work
	name   string
	clocks bool
}{
	{practice.WorkReturned, "Bị trả lại, chờ bổ sung", true},
	{practice.WorkReview, "Chờ vị trí này xét", true},
	{practice.WorkOverdue, "Đang làm, đã quá ngày hẹn", false},
	{practice.WorkStart, "Đã vào danh mục, chờ bắt đầu", false},
	{practice.WorkDraft, "Bản nháp chưa gửi", false},
	{practice.WorkSent, "Đã gửi, cấp trên đang xét", true},
}

// stateOf is what lies on the desk of a post: its work with clocks and open remarks, and the
// objectives its unit keeps this year.
func (s *Services) stateOf(ctx context.Context, desk identity.Actor, p identity.Post) ([]identity.StateLine, error) {
	var lines []identity.StateLine
	for _, k := range handedOver {
		rows, err := s.Practice.Waiting(ctx, desk, k.work, mostOfAKind)
		if err != nil {
			return nil, err
		}
		some := stateLines(desk.Day, k.name, rows)
		if k.clocks {
			if err := s.addClocks(ctx, desk, rows, some); err != nil {
				return nil, err
			}
		}
		lines = append(lines, some...)
	}
	if !identity.MayAuthor(p.Role) && !identity.MayReview(p.Role) {
		return lines, nil
	}
	objectives, err := s.objectivesOf(ctx, p)
	return append(lines, objectives...), err
}

func stateLines(today, kind string, rows []practice.Row) []identity.StateLine {
	var lines []identity.StateLine
	for _, r := range rows {
		due := r.Holds.First().Due
		lines = append(lines, identity.StateLine{Kind: kind, Title: r.Title, URL: "/practices/" + r.ID, Due: due, Overdue: due != "" && due < today})
	}
	return lines
}

// addClocks notes both clocks and open remarks beside the records, by three queries.
func (s *Services) addClocks(ctx context.Context, desk identity.Actor, rows []practice.Row, lines []identity.StateLine) error {
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	rounds, err := s.Review.RoundsOf(ctx, practice.SubjectKind, ids)
	if err != nil {
		return err
	}
	remarks, err := s.Review.OpenRemarks(ctx, practice.SubjectKind, ids)
	if err != nil {
		return err
	}
	cal, err := s.Practice.Calendar(ctx, desk.RootID)
	for i, id := range ids {
		lines[i].Note = s.spent(ctx, cal, rounds[id], len(remarks[id]))
	}
	return err
}

// spent says what both clocks show, and how many remarks wait for an answer.
func (s *Services) spent(ctx context.Context, cal review.Calendar, rounds []review.Round, remarks int) string {
	if len(rounds) == 0 {
		return ""
	}
	author, reviewer, _ := cal.Measure(rounds, s.Clock.Now()).Days()
	text := i18n.T(ctx, "tác giả giữ %s ngày, bên xét giữ %s ngày", i18n.Dec(ctx, author, 1), i18n.Dec(ctx, reviewer, 1))
	if remarks > 0 {
		text += "; " + i18n.T(ctx, "%d góp ý chờ trả lời", remarks)
	}
	return text
}

// objectivesOf are the political tasks the unit of a post keeps in the campaigns of this year.
func (s *Services) objectivesOf(ctx context.Context, p identity.Post) ([]identity.StateLine, error) {
	campaigns, err := s.Campaign.Campaigns(ctx, p.RootID)
	if err != nil {
		return nil, err
	}
	year := clock.Today(s.Clock)[:4]
	var lines []identity.StateLine
	for _, c := range campaigns {
		if strconv.Itoa(c.Year) != year {
			continue
		}
		kept, err := s.Campaign.Objectives(ctx, c.ID, []string{p.UnitID})
		if err != nil {
			return nil, err
		}
		for _, o := range kept {
			lines = append(lines, identity.StateLine{Kind: "Nhiệm vụ chính trị của đơn vị", Title: o.Title, URL: "/campaigns/" + c.ID + "/objectives"})
		}
	}
	return lines, nil
}
