package practiceweb

import (
	"time"

	"kheo/internal/identity"
	"kheo/internal/platform/web"
)

// Sizes and times of what is sent with photos over a slow phone.
const (
	filesBody = 120 << 20
	filesTime = 5 * time.Minute
)

// writeRoutes are the pages on which records are written: register, edit, log, files.
func (p *Pages) writeRoutes() []web.Route {
	writers := web.Roles(identity.RoleAuthor, identity.RoleOfficer, identity.RoleApprover, identity.RoleProvincialOfficer)
	return []web.Route{
		{Method: "GET", Pattern: "/practices/new", Access: writers, Handler: p.newForm, Name: "practice.new"},
		{Method: "POST", Pattern: "/practices", Access: writers, Handler: p.create, Name: "practice.create"},
		{Method: "GET", Pattern: "/practices/{id}/edit", Access: writers, Handler: p.editForm, Name: "practice.edit"},
		{Method: "POST", Pattern: "/practices/{id}/edit", Access: writers, Handler: p.edit, Name: "practice.edit.save"},
		{Method: "POST", Pattern: "/practices/{id}/draft", Access: writers, Handler: p.keepDraft, Name: "practice.draft"},
		{Method: "GET", Pattern: "/practices/{id}/log", Access: writers, Handler: p.logForm, Name: "practice.log"},
		{Method: "POST", Pattern: "/practices/{id}/log", Access: writers, Handler: p.addLog, Name: "practice.log.add", MaxBody: filesBody, Timeout: filesTime},
		{Method: "GET", Pattern: "/practices/{id}/files", Access: web.SignedIn, Handler: p.filesForm, Name: "practice.files"},
		{Method: "POST", Pattern: "/practices/{id}/files", Access: writers, Handler: p.addFiles, Name: "practice.files.add", MaxBody: filesBody, Timeout: filesTime},
		{Method: "GET", Pattern: "/files/{id}", Access: web.SignedIn, Handler: p.file, Name: "file", Timeout: filesTime},
		{Method: "GET", Pattern: "/files/{id}/thumb", Access: web.SignedIn, Handler: p.thumb, Name: "file.thumb"},
		{Method: "POST", Pattern: "/files/{id}/remove", Access: writers, Handler: p.removeFile, Name: "file.remove"},
		{Method: "POST", Pattern: "/files/{id}/privacy", Access: writers, Handler: p.openFile, Name: "file.privacy"},
	}
}
