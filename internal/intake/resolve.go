package intake

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// option is one of the things a cell may name.
type option struct{ code, key string }

// resolver finds what cells name, each name once.
type resolver struct {
	s     *Service
	actor identity.Actor
	batch Batch

	kinds, fields, levels, origins, programmes []option
	units                                      map[string]found
	may                                        map[string]error
	sources                                    map[string]string
	names                                      map[string]string // unit ID → name
}

// found is a unit, or the sentence about a name that leads to none.
type found struct {
	id      string
	problem *Problem
}

func (s *Service) resolver(ctx context.Context, a identity.Actor, b Batch) (*resolver, error) {
	r := &resolver{s: s, actor: a, batch: b, units: map[string]found{}, may: map[string]error{}, sources: map[string]string{}, names: map[string]string{}}
	fields, err := s.campaign.Fields(ctx, b.CampaignID)
	if err != nil {
		return nil, err
	}
	for _, f := range fields {
		r.fields = append(r.fields, options(f.Code, f.Name, f.NameEN)...)
	}
	kinds, err := s.campaign.Kinds(ctx, b.CampaignID)
	if err != nil {
		return nil, err
	}
	for _, k := range kinds {
		r.kinds = append(r.kinds, options(k.Code, k.Name, k.NameEN)...)
	}
	for code, name := range practice.LevelLabel {
		r.levels = append(r.levels, options(code, name, i18n.T(inEnglish, name))...)
	}
	for code, name := range practice.OriginLabel {
		r.origins = append(r.origins, options(code, name, i18n.T(inEnglish, name))...)
	}
	c, err := s.campaign.Campaign(ctx, b.CampaignID)
	if err != nil {
		return nil, err
	}
	programmes, err := s.campaign.Programmes(ctx, b.RootID, c.Year)
	for _, p := range programmes {
		r.programmes = append(r.programmes, option{p.ID, vntext.Fold(p.Code)}, option{p.ID, vntext.Fold(p.Name)}, option{p.ID, vntext.Fold(programmeLabel(p))})
	}
	return r, err
}

// programmeLabel is a programme in the template's list.
func programmeLabel(p campaign.Programme) string { return p.Code + " – " + p.Name }

func options(code string, names ...string) []option {
	list := []option{{code, vntext.Fold(code)}}
	for _, n := range append(names, more[code]...) {
		list = append(list, option{code, vntext.Fold(n)})
	}
	return list
}

// choose finds a choice by its name or code.
func choose(list []option, text string) (string, bool) {
	key := vntext.Fold(text)
	i := slices.IndexFunc(list, func(o option) bool { return key != "" && o.key == key })
	if i < 0 {
		return "", false
	}
	return list[i].code, true
}

// unit finds the one unit a text names today, by code, by its name or by any name it ever had.
func (r *resolver) unit(ctx context.Context, text string) (found, error) {
	key := strings.ToLower(text)
	if f, ok := r.units[key]; ok {
		return f, nil
	}
	f, err := r.lookUp(ctx, text)
	if err == nil {
		r.units[key] = f
	}
	return f, err
}

func (r *resolver) lookUp(ctx context.Context, text string) (found, error) {
	today := r.actor.Day
	near, err := r.s.org.Candidates(ctx, text, today)
	if err != nil {
		return found{}, err
	}
	if len(near) == 0 && digits(text) && len(text) < codeLength {
		// A spreadsheet takes the zeros before a code for nothing.
		near, err = r.s.org.Candidates(ctx, strings.Repeat("0", codeLength-len(text))+text, today)
	}
	near = slices.DeleteFunc(near, func(u org.Unit) bool { return u.RootID != r.actor.RootID })
	if err != nil || len(near) > 0 {
		return r.one(text, near), err
	}
	once, err := r.s.org.Ever(ctx, r.actor.RootID, text, today, 50)
	if err != nil {
		return found{}, err
	}
	gone := false
	for _, f := range once {
		if !sameName(f.Was, text) {
			continue
		}
		if !f.Unit.On(today) {
			gone = true
		} else if !slices.ContainsFunc(near, func(u org.Unit) bool { return u.ID == f.Unit.ID }) {
			near = append(near, f.Unit)
		}
	}
	if len(near) == 0 && gone {
		return found{problem: &Problem{Value: text, Sentence: "Đơn vị “%s” đã kết thúc và chưa rõ đơn vị nào kế tục; ghi tên đơn vị hiện nay.", Args: []any{text}}}, nil
	}
	return r.one(text, near), nil
}

// codeLength is that of a commune's official code.
const codeLength = 5

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// sameName: "Nậm Càn" is "Xã Nậm Càn", marks optional.
func sameName(name, text string) bool {
	a, b := vntext.Fold(name), vntext.Fold(text)
	return a == b || strings.HasSuffix(a, " "+b)
}

func (r *resolver) one(text string, near []org.Unit) found {
	switch len(near) {
	case 0:
		return found{problem: &Problem{Value: short(text), Sentence: "Không tìm thấy đơn vị “%s”.", Args: []any{short(text)}}}
	case 1:
		r.names[near[0].ID] = near[0].Name
		return found{id: near[0].ID}
	}
	var names []string
	for _, u := range near[:min(len(near), 5)] {
		name := u.Name
		if u.Code != "" {
			name += " (" + u.Code + ")"
		}
		names = append(names, name)
	}
	return found{problem: &Problem{Value: short(text), Sentence: "“%s” là tên của nhiều đơn vị: %s. Xin ghi mã đơn vị.", Args: []any{short(text), strings.Join(names, ", ")}}}
}

// mayLead tells whether the person may register for a unit.
func (r *resolver) mayLead(ctx context.Context, unitID string) error {
	err, asked := r.may[unitID]
	if !asked {
		err = r.s.practice.MayRegisterFor(ctx, r.actor, unitID)
		if err != nil && fault.Of(err).Kind == fault.Internal {
			return err
		}
		r.may[unitID] = err
	}
	return err
}

// source is the record that another follows, by its code; empty when the person sees none.
func (r *resolver) source(ctx context.Context, code string) (string, error) {
	if id, ok := r.sources[code]; ok {
		return id, nil
	}
	id, err := r.s.practice.ByCode(ctx, r.actor, code)
	if err == nil {
		r.sources[code] = id
	}
	return id, err
}

// name of a unit that was found.
func (r *resolver) name(ctx context.Context, unitID string) string {
	if name, ok := r.names[unitID]; ok {
		return name
	}
	u, err := r.s.org.Unit(ctx, unitID, r.actor.Day)
	if err != nil {
		return ""
	}
	r.names[unitID] = u.Name
	return u.Name
}
