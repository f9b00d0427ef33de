package campaignweb

import (
	"context"
	"net/http"
	"strings"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/form"
	"kheo/internal/platform/i18n"
	"kheo/internal/platform/ui"
	"kheo/internal/platform/web"
)

// campaignView is one campaign with everything that was set for it.
type campaignView struct {
	page       ui.Page
	actor      identity.Actor
	campaign   campaign.Campaign
	fields     []campaign.Field
	kinds      []campaign.KindOption
	questions  []campaign.Question
	periods    []campaign.Period
	acts       map[string][]act // by period
	objectives []campaign.Objective
	more       bool // there are more objectives than shown
	units      map[string]org.Unit
	mine       func(unitID string) bool // whose objectives the reader may change
	programmes []campaign.Programme
	holidays   []campaign.Holiday // of the year
	alarms     []Alarm
	recounts   bool
	dues       dueView

	holiday   *form.Form
	programme *form.Form
	review    *form.Form
	may       bool
	mayClose  bool
	mayFreeze bool
}

// someObjectives are shown on the page of the campaign; all of them have their own.
const someObjectives = 12

func (p *Pages) campaign(w http.ResponseWriter, r *http.Request) error {
	return p.showCampaign(w, r, http.StatusOK, campaignView{})
}

// own is the campaign of the address; one of another province doesn't exist.
func (p *Pages) own(r *http.Request) (campaign.Campaign, identity.Actor, error) {
	actor, _ := identity.ActorOf(r.Context())
	c, err := p.Campaign.Campaign(r.Context(), r.PathValue("id"))
	if err == nil && c.RootID != actor.RootID {
		err = fault.Missing()
	}
	return c, actor, err
}

func (p *Pages) showCampaign(w http.ResponseWriter, r *http.Request, status int, v campaignView) error {
	ctx := r.Context()
	var err error
	if v.campaign, v.actor, err = p.own(r); err != nil {
		return err
	}
	if v.holiday == nil {
		v.holiday = form.New()
	}
	if v.programme == nil {
		v.programme = form.New()
	}
	if v.review == nil {
		v.review = form.New()
	}
	root := v.campaign.RootID
	v.may, v.mayClose, v.mayFreeze = campaign.MayAdminister(v.actor, root), campaign.MayClose(v.actor, root), campaign.MayFreeze(v.actor, root)
	for _, load := range []func(context.Context, *campaignView) error{p.loadForm, p.loadPeriods, p.loadObjectives, p.loadYear} {
		if err := load(ctx, &v); err != nil {
			return err
		}
	}
	v.page = web.Page(r, v.campaign.Name)
	v.page.Crumbs = []ui.Crumb{{Text: i18n.T(ctx, "Phong trào"), Href: "/campaigns"}, {Text: v.campaign.Name}}
	return web.Render(w, r, status, campaignPage(v))
}

func (p *Pages) loadForm(ctx context.Context, v *campaignView) (err error) {
	if v.fields, err = p.Campaign.Fields(ctx, v.campaign.ID); err != nil {
		return err
	}
	if v.kinds, err = p.Campaign.Kinds(ctx, v.campaign.ID); err != nil {
		return err
	}
	v.questions, err = p.Campaign.Questions(ctx, v.campaign.ID)
	return err
}

func (p *Pages) loadPeriods(ctx context.Context, v *campaignView) (err error) {
	if v.periods, err = p.Campaign.PeriodsOf(ctx, v.campaign.ID); err != nil {
		return err
	}
	if v.acts, err = p.actsOn(ctx, v.periods); err != nil {
		return err
	}
	v.dues, err = p.loadDue(ctx, v.campaign, v.periods)
	return err
}

func (p *Pages) loadObjectives(ctx context.Context, v *campaignView) error {
	list, units, err := p.objectivesFor(ctx, v.actor, v.campaign.ID, "")
	v.more = len(list) > someObjectives
	if err != nil {
		return err
	}
	v.objectives, v.units = list[:min(someObjectives, len(list))], units
	v.mine, err = p.plannedBy(ctx, v.actor)
	return err
}

func (p *Pages) loadYear(ctx context.Context, v *campaignView) (err error) {
	if v.programmes, err = p.Campaign.Programmes(ctx, v.campaign.RootID, v.campaign.Year); err != nil {
		return err
	}
	all, err := p.Campaign.Holidays(ctx, v.campaign.RootID)
	if err != nil {
		return err
	}
	for _, h := range all {
		if strings.HasPrefix(h.Day, v.year()+"-") {
			v.holidays = append(v.holidays, h)
		}
	}
	v.recounts = p.Recount != nil && v.may
	if p.Alarms != nil && v.may {
		v.alarms, err = p.Alarms(ctx, v.campaign.RootID)
	}
	return err
}

// askState is the last look before a campaign stops taking registrations, or takes them again.
func (p *Pages) askState(w http.ResponseWriter, r *http.Request) error {
	return p.showAsk(w, r, form.New(), p.stateQuestion)
}

func (p *Pages) setState(w http.ResponseWriter, r *http.Request) error {
	c, actor, err := p.own(r)
	if err != nil {
		return err
	}
	f := form.Read(r)
	version := f.Int("version", 1, 1<<40)
	state := f.Choice("state", campaign.CampaignOpen, campaign.CampaignClosed)
	to, err := web.Act(r, p.DB, f, func(ctx context.Context) (string, error) {
		return "/campaigns/" + c.ID, p.Campaign.SetCampaignState(ctx, actor, c.ID, version, state)
	})
	if err != nil {
		if err := f.Reject(err); err != nil {
			return err
		}
		return p.showAsk(w, r, f, p.stateQuestion)
	}
	web.Say(w, r, "Đã ghi.")
	return web.Redirect(w, r, to)
}

func (p *Pages) stateQuestion(ctx context.Context, r *http.Request) (question, error) {
	c, _, err := p.own(r)
	q := question{campaign: c, version: c.Version, action: "/campaigns/" + c.ID + "/state", name: "state", back: "/campaigns/" + c.ID}
	if c.Open() {
		q.value, q.button = campaign.CampaignClosed, i18n.T(ctx, "Thôi nhận đăng ký")
		q.Title = i18n.T(ctx, "Thôi nhận đăng ký của %s?", c.Name)
		q.Text = i18n.T(ctx, "Các đơn vị không đăng ký thêm mô hình vào đợt này được nữa. Hồ sơ đã gửi vẫn duyệt và thực hiện tiếp. Lúc nào cũng có thể nhận lại.")
	} else {
		q.value, q.button = campaign.CampaignOpen, i18n.T(ctx, "Nhận đăng ký lại")
		q.Title = i18n.T(ctx, "Nhận đăng ký lại cho %s?", c.Name)
		q.Text = i18n.T(ctx, "Các đơn vị lại đăng ký mô hình vào đợt này được. Kỳ đã đóng vẫn đóng.")
	}
	return q, err
}
