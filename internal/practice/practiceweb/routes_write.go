package practiceweb

import "kheo/internal/platform/web"

// writeRoutes are the pages on which records are written: register, edit, log, files.
func (p *Pages) writeRoutes() []web.Route { return nil }
