package campaign

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"kheo/internal/audit"
	"kheo/internal/identity"
	"kheo/internal/platform/fault"
	"kheo/internal/platform/id"
)

// NewCampaign is what a campaign starts from. What is left empty takes the default: the usual
// fields, kinds and form, and the calendar's periods.
type NewCampaign struct {
	RootID    string
	Year      int
	Name      string
	Prefix    string // two to four capital letters or digits
	Review    ReviewLines
	Fields    []Field
	Kinds     []KindOption
	Questions []Question
	Periods   []Dates
}

var prefixForm = regexp.MustCompile(`^[A-Z][A-Z0-9]{1,3}$`)

func (n *NewCampaign) complete() error {
	e := fault.New(fault.Invalid, fault.InvalidFields)
	if n.Year < 2000 || n.Year > 2100 {
		e.AddField("year", "Năm chưa đúng.")
	}
	if n.Name == "" {
		n.Name = fmt.Sprintf("Dân vận khéo năm %d", n.Year)
	}
	name(e, "name", &n.Name, maxName)
	if n.Prefix = strings.ToUpper(strings.TrimSpace(n.Prefix)); !prefixForm.MatchString(n.Prefix) {
		e.AddField("prefix", "Tiền tố mã số gồm 2 đến 4 chữ cái không dấu hoặc chữ số, bắt đầu bằng chữ cái.")
	}
	n.defaults()
	return e.OrNil()
}

func (n *NewCampaign) defaults() {
	if n.Review == "" {
		n.Review = ReviewTerritorial
	}
	if n.Fields == nil {
		n.Fields = DefaultFields()
	}
	if n.Kinds == nil {
		n.Kinds = DefaultKinds()
	}
	if n.Questions == nil {
		n.Questions = DefaultForm()
	}
	if n.Periods == nil {
		n.Periods = DefaultPeriods(n.Year)
	}
}

// check holds the periods against each other and their codes against the year.
func (n NewCampaign) check() error {
	for _, d := range n.Periods {
		year, part, _ := strings.Cut(d.Code, "-")
		if _, ok := partNames[part]; !ok || year != code(n.Year, "") {
			return fault.Field(d.Code, "Mã kỳ chưa đúng.")
		}
	}
	return checkDates(n.Periods)
}

// Create opens the campaign of a year with its form and periods. The programmes and holidays known
// for the year are added where the root lacks them.
func (s *Service) Create(ctx context.Context, a identity.Actor, n NewCampaign) (Campaign, error) {
	if err := administer(a, n.RootID); err != nil {
		return Campaign{}, err
	}
	if err := n.complete(); err != nil {
		return Campaign{}, err
	}
	if err := n.check(); err != nil {
		return Campaign{}, err
	}
	c := Campaign{ID: id.New(), RootID: n.RootID, Movement: Movement, Year: n.Year, Name: n.Name, Prefix: n.Prefix, State: CampaignOpen, ReviewLines: n.Review, Version: 1}
	err := s.db.Tx(ctx, func(ctx context.Context) error { return s.create(ctx, a, c, n) })
	return c, err
}

func (s *Service) create(ctx context.Context, a identity.Actor, c Campaign, n NewCampaign) error {
	if err := s.lock(ctx, c.RootID); err != nil {
		return err
	}
	res, err := s.db.Exec(ctx, `insert into campaign (`+campaignColumns+`) values ($1,$2,$3,$4,$5,$6,$7,$8,$9) on conflict do nothing`,
		c.ID, c.RootID, c.Movement, c.Year, c.Name, c.Prefix, c.State, c.ReviewLines, c.Version)
	if err != nil {
		return err
	}
	if made, err := res.RowsAffected(); err != nil || made == 0 {
		return taken(err, c.Year)
	}
	for _, step := range []func(context.Context, Campaign, NewCampaign) error{
		s.insertFields, s.insertKinds, s.insertQuestions, s.insertPeriods, s.insertKnown,
	} {
		if err := step(ctx, c, n); err != nil {
			return err
		}
	}
	return s.write(ctx, a, c.RootID, "campaign.create", SubjectCampaign, c.ID,
		audit.Change{Field: "year", After: c.Year}, audit.Change{Field: "name", After: c.Name}, audit.Change{Field: "prefix", After: c.Prefix},
		audit.Change{Field: "review_lines", After: c.ReviewLines}, audit.Change{Field: "fields", After: n.Fields}, audit.Change{Field: "periods", After: n.Periods})
}

func taken(err error, year int) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "Năm %d đã có đợt phong trào này.", year)
}

func (s *Service) insertFields(ctx context.Context, c Campaign, n NewCampaign) error {
	args := []any{c.ID}
	for _, f := range n.Fields {
		args = append(args, f.Code, f.Name, f.NameEN, f.Canonical, f.Position)
	}
	_, err := s.db.Exec(ctx, `insert into campaign_field (campaign_id, code, name, name_en, canonical, position) values `+rows(len(n.Fields), 1, 5), args...)
	return err
}

func (s *Service) insertKinds(ctx context.Context, c Campaign, n NewCampaign) error {
	args := []any{c.ID}
	for _, k := range n.Kinds {
		args = append(args, k.Code, k.Name, k.NameEN, k.Position)
	}
	_, err := s.db.Exec(ctx, `insert into campaign_kind (campaign_id, code, name, name_en, position) values `+rows(len(n.Kinds), 1, 4), args...)
	return err
}

func (s *Service) insertQuestions(ctx context.Context, c Campaign, n NewCampaign) error {
	args := []any{c.ID}
	for _, q := range n.Questions {
		args = append(args, q.Code, q.Position, q.Title, q.TitleEN, q.Hint, q.HintEN, q.Required, q.MaxChars)
	}
	_, err := s.db.Exec(ctx, `insert into campaign_question (campaign_id, code, position, title, title_en, hint, hint_en, required, max_chars) values `+
		rows(len(n.Questions), 1, 8), args...)
	return err
}

func (s *Service) insertPeriods(ctx context.Context, c Campaign, n NewCampaign) error {
	if err := s.checkNeighbours(ctx, c, n.Periods); err != nil {
		return err
	}
	var made []Period
	for _, d := range n.Periods {
		p := Period{ID: id.New(), CampaignID: c.ID, RootID: c.RootID, Movement: c.Movement, Code: d.Code, From: d.From, To: d.To, State: PeriodOpen, Version: 1}
		_, err := s.db.Exec(ctx, `insert into campaign_period (id, campaign_id, root_id, movement, code, from_day, to_day, state, version)
			values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`, p.ID, p.CampaignID, p.RootID, p.Movement, p.Code, p.From, p.To, p.State, p.Version)
		if err != nil {
			return err
		}
		made = append(made, p)
	}
	return s.moved(ctx, made)
}

func (s *Service) moved(ctx context.Context, list []Period) error {
	if s.Hooks.OnDates == nil || len(list) == 0 {
		return nil
	}
	return s.Hooks.OnDates(ctx, list)
}

// insertKnown adds programmes and holidays of the year; those the root has already stay as they are.
func (s *Service) insertKnown(ctx context.Context, c Campaign, _ NewCampaign) error {
	for _, p := range DefaultProgrammes() {
		if !p.In(c.Year) {
			continue
		}
		_, err := s.db.Exec(ctx, `insert into campaign_programme (`+programmeColumns+`) values ($1,$2,$3,$4,$5,$6,$7) on conflict (root_id, code) do nothing`,
			id.New(), c.RootID, p.Code, p.Name, p.Decision, p.FromYear, p.ToYear)
		if err != nil {
			return err
		}
	}
	days, args := DefaultHolidays(c.Year), []any{c.RootID}
	for _, h := range days {
		args = append(args, h.Day, h.Name)
	}
	_, err := s.db.Exec(ctx, `insert into campaign_holiday (root_id, day, name) values `+rows(len(days), 1, 2)+` on conflict (root_id, day) do nothing`, args...)
	return err
}

// SetCampaignState opens or closes a campaign for registration.
func (s *Service) SetCampaignState(ctx context.Context, a identity.Actor, campaignID string, version int64, state string) error {
	if state != CampaignOpen && state != CampaignClosed {
		return fault.Field("state", "Trạng thái chưa đúng.")
	}
	return s.onCampaign(ctx, a, campaignID, func(ctx context.Context, c Campaign) error {
		if c.State == state {
			return nil
		}
		if err := s.hit(ctx, `update campaign set state = $3, version = version + 1 where id = $1 and version = $2`, c.ID, version, state); err != nil {
			return err
		}
		return s.write(ctx, a, c.RootID, "campaign.state", SubjectCampaign, c.ID, audit.Change{Field: "state", Before: c.State, After: state})
	})
}

// onCampaign runs fn on a campaign the actor may administer.
func (s *Service) onCampaign(ctx context.Context, a identity.Actor, campaignID string, fn func(context.Context, Campaign) error) error {
	return s.db.Tx(ctx, func(ctx context.Context) error {
		c, err := s.Campaign(ctx, campaignID)
		if err != nil {
			return err
		}
		if err := administer(a, c.RootID); err != nil {
			return err
		}
		return fn(ctx, c)
	})
}

// lock makes those who move periods of a root wait for each other.
func (s *Service) lock(ctx context.Context, rootID string) error {
	return s.db.Lock(ctx, lockKey(rootID))
}

func lockKey(rootID string) string { return "campaign:" + rootID }
