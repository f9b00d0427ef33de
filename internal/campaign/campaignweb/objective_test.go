package campaignweb

import (
	"fmt"
	"testing"

	"kheo/internal/campaign"
)

func TestObjectivesComePageByPage(t *testing.T) {
	var all []campaign.Objective
	for i := range 120 {
		all = append(all, campaign.Objective{ID: fmt.Sprint(i)})
	}
	var seen []campaign.Objective
	after := ""
	for {
		page, last := behind(all, after)
		seen = append(seen, page...)
		if last == "" {
			break
		}
		after = last
	}
	if len(seen) != 120 || seen[0].ID != "0" || seen[119].ID != "119" {
		t.Errorf("%d objectives were shown", len(seen))
	}
	if page, last := behind(all[:50], ""); len(page) != 50 || last != "" {
		t.Error("a full last page leads on to nothing")
	}
}
