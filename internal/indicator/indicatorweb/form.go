package indicatorweb

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/indicator"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
	"kheo/internal/report"
)

// formView is the form of a new indicator, or of a new version of one.
type formView struct {
	page       ui.Page
	form       *form.Form
	old        *indicator.Indicator // its latest version; nil: a new one
	fields     []campaign.Field
	programmes []campaign.Programme
	look       *look
	same       *indicator.Indicator // asks for this number already
	warnings   []indicator.Warning
}

// look is what the draft would be, with its number for the reader's unit now.
type look struct {
	indicator.Indicator
	at    report.View
	value indicator.Value
	href  string
}

func (p *Pages) newOne(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	f.Set("from", clock.Today(p.Clock)[:4]+"-01-01")
	f.Set("dims", report.DimKind, report.DimField)
	return p.show(w, r, formView{form: f})
}

// newVersion begins with what is there: most changes are small.
func (p *Pages) newVersion(w http.ResponseWriter, r *http.Request) error {
	old, err := p.latest(r)
	if err != nil {
		return err
	}
	f, rule := form.New(), old.Rule
	for name, value := range map[string]string{"name": old.Name, "definition": old.Definition, "take": takeOf(rule), "measure": string(rule.Measure), "kind": rule.Kind,
		"field": rule.Field, "any_field": rule.AnyField, "level": rule.Level, "origin": rule.Origin, "area": rule.Area, "programme": rule.Programme, "state": string(rule.State),
		"side": rule.Side, "from": clock.Today(p.Clock), "version": fmt.Sprint(old.Version)} {
		f.Set(name, value)
	}
	f.Set("dims", old.Dims...)
	if old.Definition == old.Words(context.Background()) {
		f.Set("definition", "") // the rule's own words follow the rule
	}
	return p.show(w, r, formView{form: f, old: &old})
}

// latest is the last version of the indicator in the address; what is built in has no other.
func (p *Pages) latest(r *http.Request) (indicator.Indicator, error) {
	a, _ := identity.ActorOf(r.Context())
	all, err := p.Indicator.Versions(r.Context(), a.RootID, r.PathValue("code"))
	if err != nil {
		return indicator.Indicator{}, err
	}
	last := all[len(all)-1]
	if last.Builtin {
		err = fault.New(fault.Conflict, "Chỉ tiêu có sẵn không đổi được: mọi tỉnh đếm như nhau.")
	}
	return last, err
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v formView) error {
	ctx := r.Context()
	a, _ := identity.ActorOf(ctx)
	campaigns, err := p.Campaign.Campaigns(ctx, a.RootID)
	if err != nil {
		return err
	}
	if len(campaigns) > 0 {
		if v.fields, err = p.Campaign.Fields(ctx, campaigns[0].ID); err != nil {
			return err
		}
	}
	if v.programmes, err = p.Campaign.Programmes(ctx, a.RootID, 0); err != nil {
		return err
	}
	title, crumbs := i18n.T(ctx, "Thêm chỉ tiêu báo cáo"), []ui.Crumb{{Text: i18n.T(ctx, "Chỉ tiêu báo cáo"), Href: root}}
	if v.old != nil {
		title = i18n.T(ctx, "Đổi cách đếm: %s", v.old.Name)
		crumbs = append(crumbs, ui.Crumb{Text: v.old.Name, Href: root + "/" + v.old.Code})
	}
	v.page = web.Page(r, title)
	v.page.Narrow = true
	v.page.Crumbs = append(crumbs, ui.Crumb{Text: title})
	return web.Render(w, r, v.form.Status(), formPage(v))
}

func (p *Pages) add(w http.ResponseWriter, r *http.Request) error {
	return p.take(w, r, nil)
}

func (p *Pages) replace(w http.ResponseWriter, r *http.Request) error {
	old, err := p.latest(r)
	if err != nil {
		return err
	}
	return p.take(w, r, &old)
}

// errLookTwice takes the act back: there are warnings that nobody has seen yet.
var errLookTwice = errors.New("look twice")

// take reads the form, shows what it would make, or makes it.
func (p *Pages) take(w http.ResponseWriter, r *http.Request, old *indicator.Indicator) error {
	a, _ := identity.ActorOf(r.Context())
	f := form.Read(r)
	d, v, code := readDraft(f), formView{form: f, old: old}, ""
	version := int64(0)
	if old != nil {
		code, version = old.Code, f.Int("version", 1, 1<<40)
	}
	if f.Value("do") == "look" {
		if err := p.preview(r.Context(), a, code, d, &v); err != nil {
			return p.reject(w, r, a, d, v, err)
		}
		return p.show(w, r, v)
	}
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		if err := p.preview(ctx, a, code, d, &v); err != nil {
			return "", err
		}
		if len(v.warnings) > 0 && !f.Bool("seen") {
			return "", errLookTwice
		}
		var i indicator.Indicator
		var err error
		if old == nil {
			i, err = p.Indicator.Add(ctx, a, d)
		} else {
			i, err = p.Indicator.Replace(ctx, a, code, version, d)
		}
		return root + "/" + i.Code, err
	})
	if errors.Is(err, errLookTwice) {
		return p.show(w, r, v)
	}
	if err != nil {
		return p.reject(w, r, a, d, v, err)
	}
	web.Say(w, r, "Đã ghi chỉ tiêu. Con số đếm từ hồ sơ sẵn có, các đơn vị không phải báo thêm.")
	return web.Redirect(w, r, to)
}

// reject shows the form again; where the number is asked for already, with the way to it.
func (p *Pages) reject(w http.ResponseWriter, r *http.Request, a identity.Actor, d indicator.Draft, v formView, err error) error {
	if err := v.form.Reject(err); err != nil {
		return err
	}
	except := ""
	if v.old != nil {
		except = v.old.ID
	}
	if fault.Is(err, fault.Conflict) {
		if v.same, err = p.Indicator.Same(r.Context(), a.RootID, d.Rule, d.From, except); err != nil {
			return err
		}
	}
	return p.show(w, r, v)
}

func (p *Pages) preview(ctx context.Context, a identity.Actor, code string, d indicator.Draft, v *formView) error {
	if err := v.form.Err(); err != nil {
		return err
	}
	i, warnings, err := p.Indicator.Preview(ctx, a, code, d)
	if err != nil {
		return err
	}
	v.look, v.warnings = &look{Indicator: i}, warnings
	periods, err := p.Campaign.Periods(ctx, a.RootID)
	if err != nil || len(periods) == 0 {
		return err
	}
	period := usualPeriod(periods, clock.Today(p.Clock))
	v.look.at, err = p.Report.Find(ctx, &a, a.RootID, report.Query{Unit: a.ScopeID(), Line: org.Territorial, Period: period, Map: report.Today})
	if err != nil {
		return err
	}
	v.look.value, err = p.Indicator.Value(ctx, i, v.look.at)
	v.look.href = records(v.look.value, v.look.at)
	return err
}

func readDraft(f *form.Form) indicator.Draft {
	r := indicator.Rule{Measure: measure(f.Need().Choice("measure", measures...)),
		Kind: f.Choice("kind", indicator.Kinds...), Field: f.Line("field", 30), AnyField: f.Line("any_field", 30), Level: f.Choice("level", indicator.Levels...),
		Origin: f.Choice("origin", indicator.Origins...), Area: f.Choice("area", areas...), Programme: f.Line("programme", 20), State: state(f.Choice("state", states...)),
		Side: f.Choice("side", indicator.Sides...)}
	r.Take, r.Unit, r.Resource = taken(f.Need().Choice("take", takes...))
	return indicator.Draft{Code: f.Line("code", 30), Name: f.Need().Line("name", indicator.MaxName), Definition: f.Text("definition", indicator.MaxDefinition),
		Rule: r, Dims: f.Strings("dims"), From: f.Need().Day("from"), Nature: f.Choice("nature", indicator.Flow, indicator.Stock)}
}
