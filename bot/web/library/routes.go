package library

import (
	"lotsen/bot/phrases"
	"lotsen/bot/repository"
	"lotsen/bot/signin"
	"lotsen/bot/web/page"
)

// Routes implements page.Room.
func (s *Room) Routes() []page.Route {
	if s.opts.Repository == nil {
		return nil
	}
	const most = repository.MostBytes + page.MostUpload
	menu := func(pick func(*phrases.Library) string) func(*phrases.Words) string {
		return func(w *phrases.Words) string { return pick(&w.Pages.Library) }
	}
	out := []page.Route{
		{Pattern: "GET " + atDocuments, Role: signin.Editor, Handle: s.list, Menu: menu(func(l *phrases.Library) string { return l.Documents })},
		{Pattern: "POST " + atDocuments, Role: signin.Editor, Handle: s.upload, Most: most},
		{Pattern: "GET " + atDocuments + "/file", Role: signin.Editor, Handle: s.file},
		{Pattern: "GET " + atDocuments + "/versions", Role: signin.Editor, Handle: s.versions},
		{Pattern: "GET " + atDocuments + "/content", Role: signin.Editor, Handle: s.content},
		{Pattern: "POST " + atDocuments + "/edit", Role: signin.Editor, Handle: s.edit},
		{Pattern: "POST " + atDocuments + "/replace", Role: signin.Editor, Handle: s.replace, Most: most},
		{Pattern: "POST " + atDocuments + "/withdraw", Role: signin.Editor, Handle: s.withdraw},
		{Pattern: "POST " + atDocuments + "/restore", Role: signin.Editor, Handle: s.restore},
		{Pattern: "GET " + atDrafts + "/{draft}", Role: signin.Editor, Handle: s.draft},
		{Pattern: "POST " + atDrafts + "/{draft}/publish", Role: signin.Editor, Handle: s.publish},
		{Pattern: "POST " + atDrafts + "/{draft}/discard", Role: signin.Editor, Handle: s.discard},
		{Pattern: "POST " + atDrafts + "/{draft}/drop", Role: signin.Editor, Handle: s.drop},
		{Pattern: "POST " + atDrafts + "/{draft}/details", Role: signin.Editor, Handle: s.details},
		{Pattern: "GET " + atReading, Role: signin.Editor, Handle: s.reading},
		{Pattern: "POST " + atReading, Role: signin.Admin, Handle: s.reindex},
		{Pattern: "GET " + atSmoke, Role: signin.Admin, Handle: s.smoke, Menu: menu(func(l *phrases.Library) string { return l.Smoke })},
		{Pattern: "POST " + atSmoke, Role: signin.Admin, Handle: s.writeSmoke},
		{Pattern: "POST " + atSmoke + "/run", Role: signin.Admin, Handle: s.runSmoke},
		{Pattern: "GET " + atGenerations, Role: signin.Admin, Handle: s.generations, Menu: menu(func(l *phrases.Library) string { return l.Generations })},
		{Pattern: "POST " + atGenerations, Role: signin.Admin, Handle: s.rollback},
		{Pattern: "GET " + atSessions, Role: signin.Admin, Handle: s.sessions, Menu: menu(func(l *phrases.Library) string { return l.Sessions })},
		{Pattern: "POST " + atSessions, Role: signin.Admin, Handle: s.endSessions},
	}
	if s.opts.Audit != nil {
		out = append(out,
			page.Route{Pattern: "GET " + atAudit, Role: signin.Admin, Handle: s.audit, Menu: menu(func(l *phrases.Library) string { return l.Audit })},
			page.Route{Pattern: "POST " + atAudit + "/export", Role: signin.Admin, Handle: s.export})
	}
	return out
}
