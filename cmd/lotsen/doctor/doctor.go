// Package doctor examines all that 'lotsen serve' needs: settings, documents,
// index, glossary, database and the chats. It says what to do about each failure,
// and mends nothing.
package doctor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/glossary"
	slacksetup "lotsen/bot/slack/setup"
	"lotsen/bot/store"
	teamssetup "lotsen/bot/teams/setup"
	"lotsen/bot/terminal"
	"lotsen/cmd/lotsen/collection"
	"lotsen/cmd/lotsen/settings"
	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/index"
)

// Examine makes all checks; one that fails does not keep the others from being
// made.
func Examine(ctx context.Context, of *collection.Collection) []desk.Finding {
	out := checkSettings(of)
	out = append(out, checkDocuments(ctx, of)...)
	out = append(out, checkIndex(of.Config.IndexDir()), checkGlossary(of))
	if of.Config.Server.NeedsState() {
		out = append(out, checkDatabase(ctx, of))
	}
	if of.Config.Server.TeamsOn {
		out = append(out, named("Teams ", teamssetup.Check(ctx, of.Config.Server.Teams))...)
	}
	if of.Config.Server.SlackOn() {
		inSlack := of.Config.Server.Slack()
		inSlack.Groups = of.NowGroups
		return append(out, named("Slack ", slacksetup.Check(ctx, inSlack))...)
	}
	return append(out, desk.Warn("Slack", "off",
		"set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), in .env; 'lotsen slack manifest' prints the app to create"))
}

func named(prefix string, findings []desk.Finding) []desk.Finding {
	for i := range findings {
		findings[i].Name = prefix + findings[i].Name
	}
	return findings
}

// bad makes a finding of an error.
func bad(name string, err error, fix string) desk.Finding {
	return desk.Fail(name, strings.ReplaceAll(err.Error(), "\n", "; "), fix)
}

// checkSettings also tries the addresses, as another program may have them.
func checkSettings(of *collection.Collection) []desk.Finding {
	err := errors.Join(of.Config.Validate(), of.Config.Server.Validate())
	if err != nil {
		return []desk.Finding{bad("settings", err, "correct it in .env or the environment; .env.example has a line for each setting")}
	}
	out := []desk.Finding{desk.Pass("settings", "well formed")}
	out = append(out, checkFree("address", "LOTSEN_ADDR", of.Config.Server.Addr))
	if addr := of.Config.Server.AdminAddr(); addr != "" {
		out = append(out, checkFree("address for operators", settings.AdminAddrEnv, addr))
	}
	return out
}

func checkFree(name, setting, addr string) desk.Finding {
	l, err := net.Listen("tcp", addr)
	switch {
	case err == nil:
		l.Close()
		return desk.Pass(name, addr+" is free")
	case errors.Is(err, syscall.EADDRINUSE):
		return desk.Warn(name, addr+" is taken", "if that is not Lotsen itself, set "+setting+" to another host:port")
	}
	return bad(name, err, "set "+setting+" to an address of this machine")
}

func checkDocuments(ctx context.Context, of *collection.Collection) []desk.Finding {
	docs := of.Documents()
	read, err := docs.Load(ctx, nil)
	if errors.Is(err, folder.ErrNone) && of.Config.Server.Database != "" {
		return []desk.Finding{desk.Warn("documents", err.Error(), "nothing, if the database is to have them: 'lotsen serve' takes them from there")}
	}
	if err != nil {
		return []desk.Finding{bad("documents", err, "see that the folder that LOTSEN_DOCUMENTS names can be read")}
	}
	var out []desk.Finding
	for i, p := range append(read.Problems, read.Warnings...) {
		out = append(out, desk.Warn("documents", terminal.LeftOut(p.Error(), i >= len(read.Problems)), "correct, convert or remove the file"))
	}
	if len(read.Documents) == 0 {
		return append(out, bad("documents", fmt.Errorf("%w: %s", index.ErrNoDocuments, docs), "put documents into the folder that LOTSEN_DOCUMENTS names, or leave it empty"))
	}
	out = append(out, checkAudiences(of, read.Documents)...)
	return append(out, desk.Pass("documents", fmt.Sprintf("%d, in %s", len(read.Documents), docs)))
}

func checkIndex(dir string) desk.Finding {
	const name = "index"
	err := index.Verify(dir, "")
	switch {
	case errors.Is(err, index.ErrNone):
		return desk.Warn(name, "none yet", "'lotsen serve' builds it at its start, 'lotsen index build' now")
	case errors.Is(err, index.ErrMismatch):
		return desk.Warn(name, err.Error(), "'lotsen serve' rebuilds it at its start, 'lotsen index build' now")
	case errors.Is(err, index.ErrCorrupt):
		return bad(name, err, "run 'lotsen index build', or 'lotsen index rollback' to go back to the generation before")
	case err != nil:
		return bad(name, err, "see that this user may read and write "+dir)
	}
	state, err := index.Status(dir)
	if err != nil {
		return bad(name, err, "see that this user may read and write "+dir)
	}
	for _, m := range state.Generations {
		if m.ID == state.Current {
			return desk.Pass(name, fmt.Sprintf("%s, every file as built, %d passages", m.ID, m.Passages))
		}
	}
	return desk.Pass(name, "every file as built")
}

func checkGlossary(of *collection.Collection) desk.Finding {
	g, err := of.Glossary()
	if err != nil {
		return bad("glossary", err, "correct the file that LOTSEN_GLOSSARY names; 'lotsen glossary check' names each line")
	}
	words := 0
	for range g.Words(glossary.Swedish) {
		words++
	}
	return desk.Pass("glossary", fmt.Sprintf("%d Swedish words and phrases", words))
}

// databaseLimit bounds the check of the database.
const databaseLimit = 10 * time.Second

func checkDatabase(ctx context.Context, of *collection.Collection) desk.Finding {
	ctx, cancel := context.WithTimeout(ctx, databaseLimit)
	defer cancel()
	s, err := store.Open(ctx, of.Log, of.Config.Store())
	if err == nil {
		defer s.Close()
		var waiting int
		if err = s.Ready(ctx); err != nil {
			return bad("database", err, "see that this user may write there, and that there is room")
		}
		if lost, errLost := s.LostLessons(ctx); errLost == nil && lost > 0 {
			return desk.Warn("database", fmt.Sprintf("taught questions that have lost their quote: %d", lost), "'lotsen teach list' shows them and who sees to them")
		}
		if waiting, err = s.Pending(ctx); err == nil {
			return desk.Pass("database", fmt.Sprintf("open, %d questions waiting", waiting))
		}
	}
	for _, known := range []struct {
		err error
		fix string
	}{
		{store.ErrDatabase, "write LOTSEN_DATABASE as postgres://user:password@host:5432/database, or leave it empty for SQLite"},
		{store.ErrUnreachable, "see that PostgreSQL runs, and that host, user, password and database in LOTSEN_DATABASE are right"},
		{store.ErrLocked, "another program holds the SQLite file; end it, or use PostgreSQL for several replicas"},
		{store.ErrDamaged, "restore lotsen.db in the data folder from a backup, or move it away to start anew"},
		{store.ErrNewer, "run the newer version of Lotsen that wrote it"},
		{store.ErrKey, "set LOTSEN_HASH_KEY to what the database was made with, the same in all replicas"},
	} {
		if errors.Is(err, known.err) {
			return bad("database", err, known.fix)
		}
	}
	return bad("database", err, "see that this user may write to the data folder ("+of.Config.Data+")")
}

// checkAudiences checks who is in which audience, and that documents name no
// other.
func checkAudiences(of *collection.Collection, docs []*corpus.Document) []desk.Finding {
	const name = "audiences"
	g, err := of.Groups()
	if err != nil {
		return []desk.Finding{bad(name, err, "correct the file; until then documents with an audience are shown to no one")}
	}
	var out []desk.Finding
	for _, p := range of.Closed(docs) {
		fix := "name the audience in " + cmp.Or(of.Config.GroupsFile(), "the file that "+settings.GroupsEnv+" names") + ", or correct the document's"
		out = append(out, desk.Fail(name, terminal.OneLine(p.Error()), fix))
	}
	if len(out) == 0 {
		limited := 0
		for _, d := range docs {
			if audience.Names(d.Audience) != nil {
				limited++
			}
		}
		out = append(out, desk.Pass(name, fmt.Sprintf("%d in groups.yaml, %s not for all", len(g.All()), terminal.Count(limited, "document"))))
	}
	return out
}
