package campaignweb_test

import (
	"context"
	"testing"

	"kheo/internal/apptest"
	"kheo/internal/campaign"
	"kheo/internal/campaign/campaignweb"
	"kheo/internal/platform/id"
)

func TestAPICampaigns(t *testing.T) {
	apptest.Each(t, func(t *testing.T, w *apptest.World) {
		api := w.API("na-ngoi.author")
		var list struct{ Items []campaignweb.CampaignItem }
		api.Get("/api/v1/campaigns").Status(200).JSON(&list)
		if len(list.Items) != 2 || list.Items[0].Year != 2026 {
			t.Fatalf("%+v", list)
		}
		for _, unit := range []string{apptest.NaNgoi, apptest.Province, apptest.MuongXen} {
			_, err := w.Campaign.AddObjective(context.Background(), w.Actor("province.officer"),
				campaign.Objective{CampaignID: list.Items[0].ID, UnitID: w.Units[unit], Title: "Nhiệm vụ của " + unit})
			if err != nil {
				t.Fatal(err)
			}
		}
		var c campaignweb.CampaignDetail
		api.Get("/api/v1/campaigns/" + list.Items[0].ID).Status(200).JSON(&c)
		if len(c.Fields) != 4 || len(c.Kinds) != 2 || len(c.Questions) != 8 || len(c.Periods) != 17 || len(c.Programmes) == 0 {
			t.Errorf("%+v", c)
		}
		if len(c.Objectives) != 2 {
			t.Errorf("tasks of the unit and of the province: %+v", c.Objectives)
		}
		api.Get("/api/v1/campaigns/" + id.New()).Status(404)
		w.API("").Get("/api/v1/campaigns").Status(401)
	})
}

func TestAPIPeriods(t *testing.T) {
	w := apptest.SQLite(t)
	periods := func(post, query string) []campaignweb.PeriodItem {
		var list struct{ Items []campaignweb.PeriodItem }
		w.API(post).Get("/api/v1/periods" + query).Status(200).JSON(&list)
		return list.Items
	}
	if all := periods("na-ngoi.author", ""); len(all) != 34 {
		t.Error(len(all), "periods")
	}
	if public := periods("", ""); len(public) != 0 {
		t.Errorf("shown before they are published: %+v", public)
	}
	ctx, head := context.Background(), w.Actor("province.head")
	p, err := w.Campaign.Period(ctx, w.RootID, "2024-H1")
	for _, step := range []func(context.Context, campaign.Period) (campaign.Period, error){
		func(ctx context.Context, p campaign.Period) (campaign.Period, error) {
			return w.Campaign.ClosePeriod(ctx, head, p.ID, p.Version)
		},
		func(ctx context.Context, p campaign.Period) (campaign.Period, error) {
			return w.Campaign.FreezePeriod(ctx, head, p.ID, p.Version)
		},
		func(ctx context.Context, p campaign.Period) (campaign.Period, error) {
			return w.Campaign.PublishPeriod(ctx, head, p.ID, p.Version)
		},
	} {
		if err == nil {
			p, err = step(ctx, p)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if public := periods("", ""); len(public) != 1 || public[0].Code != "2024-H1" || public[0].Name != "6 tháng đầu năm 2024" || public[0].PublishedAt != "2026-11-23T09:00:00+07:00" {
		t.Errorf("%+v", public)
	}
	if open := periods("na-ngoi.author", "?state=open"); len(open) != 33 {
		t.Error(len(open), "open periods")
	}
}
