package practiceweb

import (
	"context"
	"slices"
	"strings"

	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/form"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/vntext"
	"kheo/internal/practice"
)

// mostChoices is how many units or practices a name is answered with.
const mostChoices = 8

// asks are, by the name of a field, the choices its typed text leaves open.
type asks map[string][]ui.Option

// settle turns the names in a form into units and the practice learned from. What stays open is
// asked back; a name is never guessed.
func (p *Pages) settle(ctx context.Context, a identity.Actor, rec practice.Practice, f *form.Form, c *typedContent) (asks, error) {
	open := asks{}
	places, err := p.settleUnits(ctx, a, f, open, c.places)
	if err != nil {
		return nil, err
	}
	for i, id := range places {
		c.Places[i].UnitID = id
	}
	c.Places = slices.DeleteFunc(c.Places, func(x practice.Place) bool { return x.UnitID == "" })
	if c.CoUnits, err = p.settleUnits(ctx, a, f, open, c.coUnits); err != nil {
		return nil, err
	}
	c.CoUnits = without(sorted(c.CoUnits), "")
	return open, p.settleOrigin(ctx, a, rec, f, open, c)
}

// settleUnits are the units meant by the rows of one list, each once; empty where it isn't clear.
func (p *Pages) settleUnits(ctx context.Context, a identity.Actor, f *form.Form, open asks, refs []unitRef) ([]string, error) {
	ids := make([]string, 0, len(refs))
	for _, ref := range refs {
		id, err := p.settleUnit(ctx, a, f, open, ref)
		if err != nil {
			return nil, err
		}
		if id != "" && slices.Contains(ids, id) {
			f.Mistake(ref.Name, "Nơi này đã có ở dòng trên.")
			id = ""
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (p *Pages) settleUnit(ctx context.Context, a identity.Actor, f *form.Form, open asks, ref unitRef) (string, error) {
	switch {
	case ref.settled():
		return ref.Chosen, nil
	case ref.Typed == "":
		f.Mistake(ref.Name, "Gõ tên nơi này.")
		return "", nil
	}
	found, err := p.unitsNamed(ctx, a.RootID, ref.Typed)
	if err != nil {
		return "", err
	}
	switch {
	case len(found) == 1 && !found[0].loose:
		f.Set(ref.Name+"_id", found[0].ID)
		f.Set(ref.Name+"_for", ref.Typed)
		return found[0].ID, nil
	case len(found) == 0:
		f.Mistake(ref.Name, "Không tìm thấy nơi nào tên “%s”. Gõ tên xã, xóm, bản hoặc đơn vị, có dấu hay không đều được.", ref.Typed)
		return "", nil
	}
	f.Mistake(ref.Name, "Có %d nơi khớp với “%s”. Chọn nơi đúng.", len(found), ref.Typed)
	for _, u := range found {
		open[ref.Name] = append(open[ref.Name], ui.Option{Value: u.ID, Label: u.label})
	}
	return "", nil
}

// unitFound is a unit a text may mean. A loose one only contains the words.
type unitFound struct {
	org.Unit
	label string
	loose bool
}

// unitsNamed finds units by a code or a name, and "Bản Buộc Mú, Na Ngoi" by both names.
func (p *Pages) unitsNamed(ctx context.Context, rootID, text string) ([]unitFound, error) {
	today := clock.Today(p.Clock)
	name, above, _ := strings.Cut(text, ",")
	units, err := p.Org.Candidates(ctx, name, today)
	if err != nil {
		return nil, err
	}
	loose := len(units) == 0
	if loose {
		if units, err = p.Org.Search(ctx, rootID, name, today, mostChoices); err != nil {
			return nil, err
		}
	}
	var found []unitFound
	for _, u := range units {
		if u.RootID != rootID || len(found) == mostChoices {
			continue
		}
		line, err := p.Org.Ancestors(ctx, u.ID, org.Territorial, today)
		if err != nil {
			return nil, err
		}
		if standsUnder(line, above) {
			found = append(found, unitFound{u, unitLabel(line, u), loose})
		}
	}
	return found, nil
}

// standsUnder tells whether a unit above has the words of a name.
func standsUnder(line []org.Unit, name string) bool {
	words := vntext.Words(name)
	if len(words) == 0 {
		return true
	}
	for i := range max(0, len(line)-1) {
		if key := " " + vntext.Fold(line[i].Name) + " "; strings.Contains(key, " "+strings.Join(words, " ")+" ") {
			return true
		}
	}
	return false
}

// unitLabel names a hamlet or a body with the unit it stands under.
func unitLabel(line []org.Unit, u org.Unit) string {
	if n := len(line); n >= 3 {
		return u.Name + ", " + line[n-2].Name
	}
	return u.Name
}

// unitLabels name the units of a record; those that have left the map by their name when the
// record was made.
func (p *Pages) unitLabels(ctx context.Context, rec practice.Practice, contents ...practice.Content) (map[string]string, error) {
	ids := []string{rec.LeadID}
	for _, c := range append(contents, rec.Content) {
		ids = append(ids, c.CoUnits...)
		for _, x := range c.Places {
			ids = append(ids, x.UnitID)
		}
	}
	labels := map[string]string{}
	for _, day := range []string{clock.Today(p.Clock), clock.Day(rec.CreatedAt)} {
		units, err := p.Org.Units(ctx, ids, day)
		if err != nil {
			return nil, err
		}
		for id, u := range units {
			if labels[id] != "" {
				continue
			}
			line, err := p.Org.Ancestors(ctx, id, org.Territorial, day)
			if err != nil {
				return nil, err
			}
			labels[id] = unitLabel(line, u)
		}
	}
	return labels, nil
}

// learnable are the states of a practice others may have learned from.
var learnable = []practice.State{practice.Listed, practice.Running, practice.Paused, practice.Finished}

// settleOrigin finds the practice learned from by its code or title.
func (p *Pages) settleOrigin(ctx context.Context, a identity.Actor, rec practice.Practice, f *form.Form, open asks, c *typedContent) error {
	ref := c.origin
	switch {
	case c.Origin != practice.OriginReplicated || ref.Typed == "":
		return nil
	case ref.settled():
		c.OriginID = ref.Chosen
		return nil
	}
	page, err := p.Practice.List(ctx, a, practice.Filter{Text: ref.Typed, States: learnable, Limit: mostChoices})
	if err != nil {
		return err
	}
	for _, r := range page.Rows {
		if r.ID == rec.ID {
			continue
		}
		if strings.EqualFold(r.Code, ref.Typed) {
			c.OriginID = r.ID
			delete(open, ref.Name)
			f.Set(ref.Name+"_id", r.ID)
			f.Set(ref.Name+"_for", ref.Typed)
			return nil
		}
		open[ref.Name] = append(open[ref.Name], ui.Option{Value: r.ID, Label: r.Title, Hint: r.Code})
	}
	if len(open[ref.Name]) == 0 {
		f.Mistake(ref.Name, "Không thấy mô hình nào có mã hoặc tên như vậy trong những hồ sơ vị trí này được xem.")
	} else {
		f.Mistake(ref.Name, "Chọn mô hình gốc trong những mô hình tìm thấy.")
	}
	return nil
}
