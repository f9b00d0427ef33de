package indicator

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"kheo/internal/platform/fault"
	"kheo/internal/platform/sqldb"
)

const columns = `id, version, root_id, code, name, definition, rule, dims, from_day, coalesce(to_day, '')`

func scan(r sqldb.Row) (i Indicator, err error) {
	var rule, dims string
	if err := r.Scan(&i.ID, &i.Version, &i.RootID, &i.Code, &i.Name, &i.Definition, &rule, &dims, &i.From, &i.To); err != nil {
		return i, err
	}
	if err := json.Unmarshal([]byte(rule), &i.Rule); err != nil {
		return i, err
	}
	i.Counted, i.Flow, i.Measure = true, i.Rule.Flow(), i.Rule.MeasuredIn()
	return i, json.Unmarshal([]byte(dims), &i.Dims)
}

// List are the indicators that hold on a day: the built-in ones, then those of the root by code.
func (s *Service) List(ctx context.Context, rootID, on string) ([]Indicator, error) {
	own, err := s.own(ctx, rootID)
	own = slices.DeleteFunc(own, func(i Indicator) bool { return !i.Holds(on) })
	return append(s.ofRoot(rootID), own...), err
}

// Latest are all indicators in their latest version, ended ones included.
func (s *Service) Latest(ctx context.Context, rootID string) ([]Indicator, error) {
	own, err := s.own(ctx, rootID)
	return append(s.ofRoot(rootID), latest(own)...), err
}

// latest are the last version of each; the versions of one stand together, first to last.
func latest(own []Indicator) (out []Indicator) {
	for n, i := range own {
		if n+1 == len(own) || own[n+1].ID != i.ID {
			out = append(out, i)
		}
	}
	return out
}

// Versions of an indicator by its code, the first first.
func (s *Service) Versions(ctx context.Context, rootID, code string) ([]Indicator, error) {
	all, err := s.own(ctx, rootID)
	all = append(s.ofRoot(rootID), all...)
	all = slices.DeleteFunc(all, func(i Indicator) bool { return i.Code != code })
	if err == nil && len(all) == 0 {
		err = fault.Missing()
	}
	return all, err
}

// On is the version of an indicator that holds on a day.
func (s *Service) On(ctx context.Context, rootID, code, day string) (Indicator, error) {
	all, err := s.Versions(ctx, rootID, code)
	if err != nil {
		return Indicator{}, err
	}
	n := slices.IndexFunc(all, func(i Indicator) bool { return i.Holds(day) })
	if n < 0 {
		return Indicator{}, fault.New(fault.NotFound, "Chỉ tiêu “%s” không dùng vào ngày %s.", all[0].Name, show(day))
	}
	return all[n], nil
}

// Name of an indicator by its ID, as it is called now.
func (s *Service) Name(ctx context.Context, id string) (name string, err error) {
	err = s.db.QueryRow(ctx, `select name from indicator where id = $1 order by version desc limit 1`, id).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		err = fault.Missing()
	}
	return name, err
}

// ofRoot are the built-in ones as the root's own.
func (s *Service) ofRoot(rootID string) []Indicator {
	list := Builtins()
	for n := range list {
		list[n].RootID = rootID
	}
	return list
}

// own are all versions of what the root added, with the names its rules speak of.
func (s *Service) own(ctx context.Context, rootID string) ([]Indicator, error) {
	all, err := sqldb.All(ctx, s.db, scan, `select `+columns+` from indicator where root_id = $1 order by code, id, version`, rootID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	words, err := s.Names(ctx, rootID)
	for n := range all {
		all[n].words = words
	}
	return all, err
}

// Names of the fields and programmes of a root by their codes; the newest campaign names a field.
func (s *Service) Names(ctx context.Context, rootID string) (map[string]string, error) {
	out := map[string]string{}
	campaigns, err := s.campaign.Campaigns(ctx, rootID)
	if err != nil {
		return nil, err
	}
	for _, c := range campaigns {
		fields, err := s.campaign.Fields(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		for _, f := range fields {
			if out[f.Code] == "" {
				out[f.Code] = f.Name
			}
		}
	}
	programmes, err := s.campaign.Programmes(ctx, rootID, 0)
	for _, p := range programmes {
		out[p.Code] = p.Name
	}
	return out, err
}

// Same is the indicator that gives the number of a rule from a day on, or nil; a built-in one also gives what it is
// spread into. What is excepted is one's own.
func (s *Service) Same(ctx context.Context, rootID string, r Rule, from, except string) (*Indicator, error) {
	own, err := s.own(ctx, rootID)
	for _, i := range append(s.ofRoot(rootID), own...) {
		if i.Counted && i.ID != except && (i.To == "" || i.To > from) && (i.Rule.Key() == r.Key() || i.Builtin && r.within(i)) {
			return &i, err
		}
	}
	return nil, err
}

// Warnings about a draft that may be stored all the same.
func (s *Service) Warnings(ctx context.Context, rootID string, d Draft, except string) ([]Warning, error) {
	d.clean()
	all, err := s.Latest(ctx, rootID)
	all = slices.DeleteFunc(all, func(i Indicator) bool {
		return i.ID == except || strings.TrimSpace(i.Name) == "" || i.To != "" && i.To <= d.From
	})
	return d.warnings(all), err
}
