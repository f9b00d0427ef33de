package practice

import (
	"context"
	"reflect"

	"kheo/internal/audit"
	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
)

// Registration is one being opened. ID may be chosen by the caller (a phone offline); LeadID is
// the actor's unit unless named, the campaign the running one.
type Registration struct {
	ID         string
	LeadID     string
	CampaignID string
	Content
}

// Create opens a draft in the running campaign, or in the open one named. A draft may be incomplete.
func (s *Service) Create(ctx context.Context, a identity.Actor, n Registration) (Practice, error) {
	made, err := s.CreateAll(ctx, a, []Registration{n})
	if err != nil {
		return Practice{}, err
	}
	return made[0], nil
}

func (s *Service) campaignFor(ctx context.Context, a identity.Actor, n Registration) (campaign.Campaign, error) {
	if n.CampaignID == "" {
		return s.campaign.Current(ctx, a.RootID)
	}
	c, err := s.campaign.Campaign(ctx, n.CampaignID)
	switch {
	case err != nil:
		return c, err
	case c.RootID != a.RootID:
		return c, fault.Missing()
	case !c.Open():
		return c, fault.New(fault.Conflict, "%s đã đóng, không nhận thêm đăng ký.", c.Name)
	}
	return c, nil
}

// Check holds content against the limits that a draft keeps too; what it names is not looked up.
func Check(c Content) error { return checkLimits(normalise(defaults(c))) }

// MayRegisterFor: everybody who writes registers for their own unit, officers also for units below.
func (s *Service) MayRegisterFor(ctx context.Context, a identity.Actor, leadID string) error {
	rel := Same
	if leadID != a.UnitID {
		rel = Elsewhere
		if !id.Valid(leadID) {
			return fault.Field("lead", "Không tìm thấy đơn vị chủ trì.")
		}
		if below, err := s.org.IsWithin(ctx, leadID, a.ScopeID(), a.Day); err != nil {
			return err
		} else if below {
			rel = Above
		}
	}
	if !May(a.Role, Create, rel) {
		return fault.New(fault.Forbidden, "Vị trí này không đăng ký thay đơn vị ấy được.")
	}
	return nil
}

func (s *Service) draft(a identity.Actor, n Registration, c campaign.Campaign) (Practice, error) {
	if n.ID == "" {
		n.ID = id.New()
	}
	if !id.Valid(n.ID) {
		return Practice{}, fault.Field("id", "Mã định danh phải là UUID.")
	}
	if n.LeadID == "" {
		n.LeadID = a.UnitID
	}
	now, today := s.clock.Now(), clock.Today(s.clock)
	p := Practice{
		ID: n.ID, RootID: a.RootID, Movement: c.Movement, CampaignID: c.ID, Content: normalise(defaults(n.Content)),
		State: Draft, LeadID: n.LeadID, Holds: byAuthor(n.LeadID, ""),
		AuthorPost: a.PostID, AuthorUnit: a.UnitID, CreatedAt: clock.Instant(now.UnixMilli()),
		Leads: []Lead{{UnitID: n.LeadID, From: today}},
	}
	settleTargets(p.Targets, nil)
	p.Years = []Year{{CampaignID: c.ID, Origin: p.Origin, RegisteredAt: now, PostID: a.PostID}}
	return p, nil
}

func defaults(c Content) Content {
	set := func(v *string, d string) {
		if *v == "" {
			*v = d
		}
	}
	set(&c.Kind, Collective)
	set(&c.Level, LevelCommune)
	set(&c.Origin, OriginNew)
	return c
}

// Edit writes new content over the version seen.
func (s *Service) Edit(ctx context.Context, a identity.Actor, practiceID string, seen Seen, c Content) (Practice, error) {
	return s.act(ctx, a, Edit, practiceID, seen, func(ctx context.Context, p *Practice) ([]audit.Change, error) {
		old := *p
		p.Content = normalise(defaults(c))
		settleTargets(p.Targets, old.Targets)
		if err := s.checkContent(ctx, *p, old.Content); err != nil {
			return nil, err
		}
		if p.State != Draft && p.State != Returned {
			if missing := Missing(p.Content); len(missing) > 0 {
				return nil, incomplete(missing)
			}
		}
		changes := diff(old.Content, p.Content)
		if len(changes) == 0 {
			return nil, nil
		}
		if err := s.updateContent(ctx, old, p); err != nil {
			return nil, err
		}
		return changes, s.index(ctx, *p)
	})
}

// settleTargets lets a target keep its ID, and with it what the log says of it, if it was this
// record's already. Any other ID, a stranger's too, makes a new target.
func settleTargets(targets, old []Target) {
	mine := make(map[string]Target, len(old))
	for _, o := range old {
		mine[o.ID] = o
	}
	for i := range targets {
		t := &targets[i]
		t.Done = t.Baseline
		o, kept := mine[t.ID]
		if !kept {
			t.ID = ""
			continue
		}
		delete(mine, t.ID)
		if o.Done != o.Baseline {
			t.Done = o.Done
		}
	}
}

func incomplete(fields []fault.FieldError) error {
	e := fault.New(fault.Invalid, "Phiếu còn thiếu %d chỗ trước khi gửi được.", len(fields))
	e.Fields = fields
	return e
}

// diff lists what changed between two contents, as history shows it. Who to call is private.
func diff(old, now Content) []audit.Change {
	var out []audit.Change
	add := func(field string, before, after any, private bool) {
		if !reflect.DeepEqual(before, after) && !(empty(before) && empty(after)) {
			out = append(out, audit.Change{Field: field, Before: before, After: after, Private: private})
		}
	}
	add("title", old.Title, now.Title, false)
	add("kind", old.Kind, now.Kind, false)
	add("field", old.Field, now.Field, false)
	add("fields", old.Fields, now.Fields, false)
	add("level", old.Level, now.Level, false)
	add("origin", old.Origin, now.Origin, false)
	add("origin_id", old.OriginID, now.OriginID, false)
	for _, q := range Questions {
		add(q, old.Answers[q], now.Answers[q], false)
	}
	add("gain", old.Gain, now.Gain, false)
	add("undertake", old.Undertake, now.Undertake, false)
	add("contact_name", old.ContactName, now.ContactName, true)
	add("contact_phone", old.ContactPhone, now.ContactPhone, true)
	add("start", old.Start, now.Start, false)
	add("end", old.End, now.End, false)
	add("targets", texts(old.Targets), texts(now.Targets), false)
	add("milestones", texts(old.Milestones), texts(now.Milestones), false)
	add("resources", texts(old.Resources), texts(now.Resources), false)
	add("places", texts(old.Places), texts(now.Places), false)
	add("groups", texts(old.Groups), texts(now.Groups), false)
	add("co_units", old.CoUnits, now.CoUnits, false)
	add("objectives", old.Objectives, now.Objectives, false)
	add("programmes", old.Programmes, now.Programmes, false)
	return out
}
