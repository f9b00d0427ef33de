package intake

import (
	"context"

	"kheo/internal/platform/sqldb"
)

// says is what makes a registration the same as another; the title is folded.
type says struct{ title, lead, kind, field string }

// alike finds rows that say what a record says which no file made: somebody typed it, so no key leads
// to it. Whether it is the same practice only a person can tell.
func (w *walk) alike(ctx context.Context, list []Row) error {
	if w.batch.Layout.Again {
		return nil
	}
	var titles []string
	for _, r := range list {
		if r.Standing().taken() {
			titles = append(titles, r.says.title)
		}
	}
	there, err := w.s.titled(ctx, w.batch.RootID, w.batch.CampaignID, titles)
	if err != nil {
		return err
	}
	for i := range list {
		r := &list[i]
		if like, ok := there[r.says]; ok && r.Standing().taken() {
			like.Row, like.Title = r.At, short(r.Content.Title)
			r.Alike = &like
		}
	}
	return nil
}

// titled are records of a campaign with one of the titles; of several, one in the list.
func (s *Service) titled(ctx context.Context, rootID, campaignID string, titles []string) (map[says]Alike, error) {
	out := map[says]Alike{}
	if len(titles) == 0 {
		return out, nil
	}
	_, err := sqldb.All(ctx, s.db, func(r sqldb.Row) (struct{}, error) {
		var is says
		var like Alike
		err := r.Scan(&is.title, &is.lead, &is.kind, &is.field, &like.Record, &like.Code)
		if like.Code != "" || out[is].Code == "" {
			out[is] = like
		}
		return struct{}{}, err
	}, `select title_key, lead_id, kind, field, id, coalesce(code, '') from practice
		where root_id = $1 and title_key in (select value from json_each($2)) and campaign_id = $3 and state <> 'withdrawn' order by seq`,
		rootID, sqldb.JSON(titles), campaignID)
	return out, err
}
