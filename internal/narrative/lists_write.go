package narrative

import (
	"context"
	"encoding/json"
	"fmt"

	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// checkLists cleans lists in place. What is chosen by hand must be seen by the writer.
func (s *Service) checkLists(ctx context.Context, a identity.Actor, r Report, list []Chosen) error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	if len(list) > MaxLists {
		e.AddField("lists", "Nhiều quá: tối đa %d.", MaxLists)
	}
	for i := range list {
		x := &list[i]
		at := fmt.Sprintf("lists.%d.", i)
		x.Title, x.ReportID = vntext.Line(x.Title), r.ID
		checkText(e, at+"title", &x.Title, MaxTitle, true)
		if _, err := readFilter(x.Filter); err != nil {
			e.AddField(at+"filter", fault.Of(err).Fields[0].Sentence)
		}
		if len(x.Picks) > MaxPicks {
			e.AddField(at+"picks", "Nhiều quá: tối đa %d.", MaxPicks)
		}
		if x.Filter == "" && len(x.Picks) == 0 {
			e.AddField(at+"filter", "Chọn lấy số nào, hoặc chọn từng mô hình.")
		}
		seen, err := s.Practice.Some(ctx, a, x.Picks)
		if err != nil {
			return err
		}
		early, err := s.NotYet(ctx, r, x.Picks)
		if err != nil {
			return err
		}
		for _, pick := range x.Picks {
			switch row, ok := seen[pick]; {
			case !ok:
				e.AddField(at+"picks", "Không tìm thấy mô hình “%s”.", pick)
			case row.State == practice.Draft:
				e.AddField(at+"picks", "“%s” mới là bản nháp, chưa gửi đăng ký nên chưa vào danh sách được.", row.Title)
			case early[pick] != "":
				e.AddField(at+"picks", "“%s” đến hết kỳ, ngày %s, chưa gửi đăng ký nên chưa vào danh sách được.", row.Title, day(early[pick]))
			}
		}
	}
	return e.OrNil()
}

// NotYet are those of the practices that were still drafts when the period ended, with its last day.
func (s *Service) NotYet(ctx context.Context, r Report, ids []string) (map[string]string, error) {
	p, err := s.Campaign.PeriodByID(ctx, r.PeriodID)
	if err != nil {
		return nil, err
	}
	facts, err := s.Practice.FactsOf(ctx, ids, p.Movement)
	out := map[string]string{}
	for id, f := range facts {
		if f.StateOn(p.LastDay()) == practice.Draft {
			out[id] = p.LastDay()
		}
	}
	return out, err
}

func (s *Service) replaceLists(ctx context.Context, reportID string, list []Chosen) error {
	if _, err := s.db.Exec(ctx, `delete from narrative_list where report_id = $1`, reportID); err != nil {
		return err
	}
	for i, x := range list {
		if x.Picks == nil {
			x.Picks = []string{}
		}
		picks, err := json.Marshal(x.Picks)
		if err != nil {
			return err
		}
		if _, err := s.db.Exec(ctx, `insert into narrative_list (id, report_id, position, title, filter, picks) values ($1,$2,$3,$4,$5,$6)`,
			x.ID, reportID, i, x.Title, x.Filter, string(picks)); err != nil {
			return err
		}
	}
	return nil
}
