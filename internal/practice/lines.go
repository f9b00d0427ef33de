package practice

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/org"
	"kheo/internal/platform/fault"
	"kheo/internal/review"
)

// next is what a line is asked when a record is sent.
type next string

const (
	nextAsked  next = "asked"  // a new round
	nextPassed next = "passed" // its round, which the author held, goes to the reviewer
	nextGoesOn next = "on"     // its reviewer has not decided yet
	nextStands next = "stands" // approved, and nothing was changed since
	nextEnds   next = "ends"   // no longer needed
)

// step is what becomes of the review on one line.
type step struct {
	line org.Line
	next next
}

// plan says what becomes of each line when a record with this content is sent. An approval of the
// same content stands; if none would be asked, all are, for nothing enters the list by sending.
func plan(needed []org.Line, rounds []review.Round, content string) []step {
	steps, asked := planned(needed, rounds, content)
	if asked {
		return steps
	}
	for i := range steps {
		if steps[i].next == nextStands {
			steps[i].next = nextAsked
		}
	}
	return steps
}

func planned(needed []org.Line, rounds []review.Round, content string) (steps []step, asked bool) {
	for _, line := range org.Lines {
		r, was := review.Last(rounds, string(line))
		h, open := r.Now()
		x := step{line, nextAsked}
		switch {
		case !slices.Contains(needed, line):
			if !open {
				continue
			}
			x.next = nextEnds
		case open && h.Side == review.Author:
			x.next = nextPassed
		case open:
			x.next = nextGoesOn
		case was && r.Outcome == review.Approved && r.Content == content:
			x.next = nextStands
		}
		asked = asked || x.next != nextEnds && x.next != nextStands
		steps = append(steps, x)
	}
	return steps, asked
}

// Agreed tells whether every line that was asked has approved, but for the one named.
func Agreed(rounds []review.Round, but org.Line) bool {
	for line, list := range review.ByLine(rounds) {
		last := list[len(list)-1]
		if line != string(but) && last.Outcome != review.Approved && last.Outcome != review.Withdrawn {
			return false
		}
	}
	return true
}

// digest names a content: the same text, the same digest. What the log reports is not part of it.
func digest(c Content) string {
	c.Targets = slices.Clone(c.Targets)
	for i := range c.Targets {
		c.Targets[i].Done = 0
	}
	text, _ := json.Marshal(c)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// needed are the lines the record is reviewed on, as its campaign says.
func (s *Service) needed(ctx context.Context, p Practice, day string) ([]org.Line, error) {
	c, err := s.campaign.Campaign(ctx, p.CampaignID)
	if err != nil {
		return nil, err
	}
	var n int
	if c.ReviewLines != campaign.ReviewTerritorial {
		err = s.db.QueryRow(ctx, `select count(*) from org_parent where unit_id = $1 and line = $2 and from_day <= $3 and (to_day is null or to_day > $3)`,
			p.LeadID, org.Sectoral, day).Scan(&n)
	}
	return c.ReviewLines.For(n > 0), err
}

// Legal tells whether the verb is possible on the record as it stands. While one line has returned
// it, another may still decide.
func (p Practice) Legal(v Verb) bool {
	if !decision(v) {
		return Legal(v, p.State)
	}
	return slices.ContainsFunc(p.Holds, func(h Hold) bool { return h.allows(v) })
}

// allows tells whether a reviewer who holds the record may do the verb now.
func (h Hold) allows(v Verb) bool { return h.Side == review.Reviewer && !(v == Receive && h.Received) }

// DecidesOn are what the actor may decide on now, the territorial line first. A fault says why there
// is nothing, where others decide now.
func (s *Service) DecidesOn(ctx context.Context, a identity.Actor, p Practice) (Holds, error) {
	o, err := s.own(ctx, a)
	if err != nil {
		return nil, err
	}
	if o.sent(p) {
		return nil, fault.New(fault.Forbidden, "Không ai xét hồ sơ do chính mình gửi. Nhờ người khác trong đơn vị hoặc cấp trên.")
	}
	var mine Holds
	reviewing := false
	for _, h := range p.Holds {
		if h.Side != review.Reviewer {
			continue
		}
		reviewing = true
		if over, err := s.over(ctx, a, h); err != nil {
			return nil, err
		} else if over {
			mine = append(mine, h)
		}
	}
	if reviewing && len(mine) == 0 {
		return nil, fault.New(fault.Forbidden, "Lúc này nơi khác đang xét hồ sơ này.")
	}
	return mine, nil
}

// over tells whether the actor's unit holds the record or stands above the one that does, on its line.
func (s *Service) over(ctx context.Context, a identity.Actor, h Hold) (bool, error) {
	if h.UnitID == a.UnitID || a.ScopeID() == a.RootID {
		return true, nil
	}
	depth, err := s.depth(ctx, h.Line, h.UnitID, a.UnitID, a.Day)
	return depth > 0, err
}

// depth is how far a unit stands below another on a line; zero when it doesn't.
func (s *Service) depth(ctx context.Context, line org.Line, unitID, ancestorID, day string) (n int, err error) {
	err = s.db.QueryRow(ctx, `select depth from org_ancestry where line = $1 and ancestor_id = $2 and unit_id = $3
		and from_day <= $4 and (to_day is null or to_day > $4)`, line, ancestorID, unitID, day).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// holdFor is the hold that is decided on: the one named, or the only one.
func (s *Service) holdFor(ctx context.Context, a identity.Actor, v Verb, p Practice, line org.Line) (Hold, error) {
	mine, err := s.DecidesOn(ctx, a, p)
	if err != nil {
		return Hold{}, err
	}
	if line == "" && len(mine) > 1 {
		mine = slices.DeleteFunc(mine, func(h Hold) bool { return !h.allows(v) })
	}
	for _, h := range mine {
		switch {
		case line == "" && len(mine) > 1:
			return h, fault.Field("line", "Chọn hệ thống: theo địa bàn hay ngành dọc.")
		case line != "" && h.Line != line:
		case !h.allows(v):
			return h, wrongState(p.State)
		default:
			return h, nil
		}
	}
	return Hold{}, fault.New(fault.Conflict, "Hệ thống này không chờ quyết định của anh/chị nữa. Tải lại trang để xem bản mới.")
}
