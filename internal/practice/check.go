package practice

import (
	"context"
	"slices"

	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
	"kheo/internal/platform/sqldb"
)

// known is what records name, as far as it is there.
type known struct {
	fields                          map[string]map[string]bool // by campaign
	units                           map[string]org.Unit
	objectives, programmes, origins map[string]bool
	today                           string
}

// know looks up at once what any of the records names.
func (s *Service) know(ctx context.Context, rootID string, list []Practice) (k known, err error) {
	k = known{fields: map[string]map[string]bool{}, today: clock.Today(s.clock)}
	var units, objectives, programmes, origins []string
	for _, p := range list {
		units = append(append(units, p.LeadID), p.CoUnits...)
		for _, pl := range p.Places {
			units = append(units, pl.UnitID)
		}
		objectives, programmes, origins = append(objectives, p.Objectives...), append(programmes, p.Programmes...), append(origins, p.OriginID)
		if err := s.knowFields(ctx, k, p.CampaignID); err != nil {
			return k, err
		}
	}
	if k.units, err = s.org.Units(ctx, ids(units), k.today); err != nil {
		return k, err
	}
	if k.objectives, err = s.there(ctx, rootID, objectives,
		`select o.id from campaign_objective o join campaign c on c.id = o.campaign_id where c.root_id = $1 and o.id in (select value from json_each($2))`); err != nil {
		return k, err
	}
	if k.programmes, err = s.there(ctx, rootID, programmes,
		`select id from campaign_programme where root_id = $1 and id in (select value from json_each($2))`); err != nil {
		return k, err
	}
	k.origins, err = s.there(ctx, rootID, origins,
		`select id from practice where root_id = $1 and listed_day is not null and id in (select value from json_each($2))`)
	return k, err
}

func (s *Service) knowFields(ctx context.Context, k known, campaignID string) error {
	if k.fields[campaignID] != nil {
		return nil
	}
	fields, err := s.campaign.Fields(ctx, campaignID)
	k.fields[campaignID] = map[string]bool{"": true}
	for _, f := range fields {
		k.fields[campaignID][f.Code] = true
	}
	return err
}

// there are those of some IDs that a query finds.
func (s *Service) there(ctx context.Context, rootID string, named []string, query string) (map[string]bool, error) {
	if named = ids(named); len(named) == 0 {
		return nil, nil
	}
	list, err := s.strings(ctx, query, rootID, sqldb.JSON(named))
	found := map[string]bool{}
	for _, x := range list {
		found[x] = true
	}
	return found, err
}

// ids are the valid ones, each once. Others name nothing; some of them PostgreSQL would not even look for.
func ids(list []string) []string {
	list = slices.DeleteFunc(slices.Clone(list), func(ref string) bool { return !id.Valid(ref) })
	slices.Sort(list)
	return slices.Compact(list)
}

// checkContent holds what is written against limits and against what it names.
func (s *Service) checkContent(ctx context.Context, p Practice, old Content) error {
	if err := checkLimits(p.Content); err != nil {
		return err
	}
	k, err := s.know(ctx, p.RootID, []Practice{p})
	if err != nil {
		return err
	}
	return k.check(p, old)
}

// check holds a record against what is there. Units named before may have left the map since; only
// newly named ones must stand on today's.
func (k known) check(p Practice, old Content) error {
	bad := fault.New(fault.Invalid, fault.InvalidFields)
	for _, f := range p.AllFields() {
		if !k.fields[p.CampaignID][f] {
			bad.AddField("field", "Lĩnh vực “%s” không có trong phong trào năm nay.", f)
		}
	}
	k.checkUnits(bad, p, old)
	all := func(field, sentence string, found map[string]bool, ids ...string) {
		if slices.ContainsFunc(ids, func(ref string) bool { return !found[ref] }) {
			bad.AddField(field, sentence)
		}
	}
	all("objectives", "Có nhiệm vụ chính trị không còn trong phong trào.", k.objectives, p.Objectives...)
	all("programmes", "Có chương trình mục tiêu quốc gia không còn trong danh sách.", k.programmes, p.Programmes...)
	if p.OriginID != "" {
		all("origin", "Không tìm thấy mô hình gốc đã vào danh mục.", k.origins, p.OriginID)
	}
	return bad.OrNil()
}

func (k known) checkUnits(bad *fault.Error, p Practice, old Content) {
	had := map[string]bool{}
	for _, u := range old.CoUnits {
		had[u] = true
	}
	for _, pl := range old.Places {
		had[pl.UnitID] = true
	}
	stands := func(unit string) bool {
		u, ok := k.units[unit]
		return had[unit] || ok && u.RootID == p.RootID && u.On(k.today)
	}
	if p.Version == 0 && !stands(p.LeadID) {
		bad.AddField("lead", "Không tìm thấy đơn vị chủ trì.")
	}
	for _, u := range p.CoUnits {
		if !stands(u) || u == p.LeadID {
			bad.AddField("co_units", "Đơn vị phối hợp phải là một đơn vị khác đang hoạt động trong tỉnh.")
		}
	}
	for _, pl := range p.Places {
		if !stands(pl.UnitID) {
			bad.AddField("places", "Có địa bàn không tìm thấy trên bản đồ hôm nay.")
		}
	}
}
