package narrativeweb

import (
	"net/http"
	"time"

	"kheo/internal/campaign"
	"kheo/internal/identity"
	"kheo/internal/narrative"
	"kheo/internal/narrative/paper"
	"kheo/internal/org"
	"kheo/internal/platform/clock"
	"kheo/internal/platform/sqldb"
	"kheo/internal/platform/web"
	"kheo/internal/practice"
)

// Papers are the pages around files of reports: making them, questioning a figure, checking a file,
// the layouts of a province.
type Papers struct {
	DB        *sqldb.DB
	Clock     clock.Clock
	Org       *org.Service
	Identity  *identity.Service
	Campaign  *campaign.Service
	Practice  *practice.Service
	Narrative *narrative.Service
	Desk      *paper.Desk

	asks, checks limiter
}

// Where the pages are.
const (
	soPath        = "/so"
	checkPath     = "/reports/check"
	templatesPath = "/admin/templates"
)

// A paper takes some tenths of a second, a check of a large file some seconds.
const long = time.Minute

// Routes of the pages. Figures of published periods are everybody's, and so is checking a file of them.
func (p *Papers) Routes() []web.Route {
	admin := web.Roles(identity.RoleAdmin)
	return []web.Route{
		{Method: "GET", Pattern: soPath, Access: web.Public, Handler: p.askCode, Name: "so.find"},
		{Method: "GET", Pattern: soPath + "/{code}", Access: web.Public, Handler: p.so, Name: "so"},
		{Method: "GET", Pattern: checkPath, Access: web.Public, Handler: p.newCheck, Name: "report.check"},
		{Method: "POST", Pattern: checkPath, Access: web.Public, Handler: p.check, Name: "report.check.post", MaxBody: paper.MaxFile + 1<<20, Timeout: long, NoToken: true},
		{Method: "GET", Pattern: "/reports/{id}/export", Access: web.SignedIn, Handler: p.export, Name: "report.export", Timeout: long},
		{Method: "GET", Pattern: "/reports/{id}/pack", Access: web.SignedIn, Handler: p.pack, Name: "report.pack", Timeout: long},
		{Method: "GET", Pattern: "/reports/{id}/wall", Access: web.SignedIn, Handler: p.wall, Name: "report.wall"},
		{Method: "GET", Pattern: templatesPath, Access: admin, Handler: p.templates, Name: "report.templates"},
		{Method: "GET", Pattern: templatesPath + "/{family}", Access: admin, Handler: p.templateFile, Name: "report.template.file"},
		{Method: "POST", Pattern: templatesPath + "/{family}", Access: admin, Handler: p.putTemplate, Name: "report.template.put", MaxBody: paper.MaxTemplate + 1<<20},
		{Method: "GET", Pattern: templatesPath + "/{family}/preview", Access: admin, Handler: p.previewTemplate, Name: "report.template.preview", Timeout: long},
		{Method: "POST", Pattern: templatesPath + "/{family}/drop", Access: admin, Handler: p.dropTemplate, Name: "report.template.drop"},
	}
}

// site is the address people reach this program by; codes on papers lead there.
func site(r *http.Request) string { return siteAt(web.Secure(r.Context()), r.Host) }

func siteAt(secure bool, host string) string {
	if secure {
		return "https://" + host
	}
	return "http://" + host
}
