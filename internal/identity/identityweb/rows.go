package identityweb

import (
	"context"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
)

// facts say who acts; somebody who only waits to take a post has no more than a login.
func (v accountView) facts(ctx context.Context) []ui.Fact {
	facts := []ui.Fact{{Label: i18n.T(ctx, "Tên đăng nhập"), Text: v.login}}
	if v.actor.PostID == "" {
		return facts
	}
	post := v.actor.PostTitle
	if v.actor.StandIn {
		post = i18n.T(ctx, "Thay: %s", post)
	}
	return append(facts,
		ui.Fact{Label: i18n.T(ctx, "Đang làm việc với vị trí"), Text: post},
		ui.Fact{Label: i18n.T(ctx, "Đơn vị"), Text: v.actor.UnitName},
		ui.Fact{Label: i18n.T(ctx, "Vai trò"), Text: roleName(ctx, v.actor.Role)},
		ui.Fact{Label: i18n.T(ctx, "Mã vị trí"), Text: v.actor.PostCode})
}

func sessionRows(ctx context.Context, v accountView) []ui.Row {
	var rows []ui.Row
	for _, s := range v.sessions {
		rows = append(rows, ui.Row{On: s.ID == v.session, Cells: []ui.Cell{
			{Text: agentName(ctx, s.Agent)},
			{Text: s.Address},
			{Text: i18n.Moment(ctx, s.CreatedAt)},
			{Text: i18n.Moment(ctx, s.SeenAt)},
			{Body: sessionAct(s, v.session)},
		}})
	}
	return rows
}

func tokenRows(ctx context.Context, tokens []identity.Token) []ui.Row {
	var rows []ui.Row
	for _, t := range tokens {
		used := i18n.T(ctx, "chưa dùng")
		if !t.UsedAt.IsZero() {
			used = i18n.Moment(ctx, t.UsedAt)
		}
		rows = append(rows, ui.Row{Cells: []ui.Cell{{Text: t.Label}, {Text: i18n.Moment(ctx, t.CreatedAt)}, {Text: used}, {Body: tokenAct(t)}}})
	}
	return rows
}

// Browsers and systems as people call them; the first that fits, so the more exact come first.
var (
	browsers = []struct{ mark, name string }{{"Edg/", "Edge"}, {"CocCoc", "Cốc Cốc"}, {"coc_coc", "Cốc Cốc"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}
	systems  = []struct{ mark, name string }{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "macOS"}, {"Linux", "Linux"}}
)

// agentName is what a person recognises of a browser's long name for itself.
func agentName(ctx context.Context, agent string) string {
	var parts []string
	for _, b := range browsers {
		if strings.Contains(agent, b.mark) {
			parts = append(parts, b.name)
			break
		}
	}
	for _, s := range systems {
		if strings.Contains(agent, s.mark) {
			parts = append(parts, s.name)
			break
		}
	}
	if len(parts) == 0 {
		return i18n.T(ctx, "Máy không rõ")
	}
	return strings.Join(parts, ", ")
}
