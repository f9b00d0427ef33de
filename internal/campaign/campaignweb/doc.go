// Package campaignweb shows campaigns: their form, periods, objectives, programmes and holidays,
// the acts on them, and the same as JSON. Read routes.go first; period.go is the acts on a period.
package campaignweb
