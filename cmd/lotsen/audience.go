package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/slack"
	"lotsen/bot/terminal"
	"lotsen/corpus"
	"lotsen/corpus/folder"
)

const (
	groupsEnv = "LOTSEN_GROUPS"
	asHelp    = "what this audience of groups.yaml sees (may be repeated; alla: what is for all); default: everything"
)

// groupsFile is the file that says who is in which audience; empty for none.
func (c Config) groupsFile() string {
	if c.Groups == "" && c.Documents != "" {
		return filepath.Join(c.Documents, folder.GroupsFile)
	}
	return c.Groups
}

// checkGroupsFile refuses a file of who is in which audience that would be read as
// a document, and shown.
func (c Config) checkGroupsFile() error {
	if c.Documents != "" && filepath.Base(c.Groups) != folder.GroupsFile {
		if within, err := filepath.Rel(c.Documents, c.Groups); err == nil && c.Groups != "" && filepath.IsLocal(within) {
			return fmt.Errorf("%s: in the documents folder it has to be called %s, else it is read as a document", groupsEnv, folder.GroupsFile)
		}
	}
	if _, err := os.Stat(filepath.Join(c.Documents, "groups.yml")); c.Groups == "" && c.Documents != "" && err == nil {
		return fmt.Errorf("groups.yml in the documents folder is not read: call it %s", folder.GroupsFile)
	}
	return nil
}

// groups reads who is in which audience.
func (a *app) groups() (*audience.Groups, error) {
	return audience.Read(a.config.groupsFile(), a.config.Groups != "")
}

// showTo sets whom results are shown to: the admin, who sees everything, or
// those in audiences.
func (a *app) showTo(names []string) error {
	if names == nil {
		a.viewer = audience.Admin()
		return nil
	}
	g, err := a.groups()
	if err != nil {
		return err
	}
	names = slices.DeleteFunc(slices.Clone(names), audience.IsAll)
	for _, n := range names {
		if !g.Known(n) {
			known := cmp.Or(strings.Join(g.All(), ", "), "none")
			return usageError{fmt.Errorf("--as %q: groups.yaml does not name it; it names %s", n, known)}
		}
	}
	a.viewer = audience.In(names...)
	return nil
}

// slack gives what the adapter needs to know, and who is in which audience.
func (a *app) slack(groups func() *audience.Groups) slack.Config {
	cfg := a.config.Server.slack()
	cfg.Groups = groups
	return cfg
}

// nowGroups are the groups as they are, none where they are broken.
func (a *app) nowGroups() *audience.Groups {
	g, _ := a.groups()
	return g
}

// closed tells which documents name an audience that no one is in.
func (a *app) closed(docs []*corpus.Document) []folder.Problem {
	g, err := a.groups()
	var out []folder.Problem
	for _, d := range docs {
		closed := g.Closed(d.Audience)
		if closed != nil && err != nil {
			closed = fmt.Errorf("no one is in its audience: %w", err)
		}
		if closed != nil {
			out = append(out, folder.Problem{Path: d.Path, Err: closed})
		}
	}
	return out
}

// checkAudiences checks who is in which audience, and that documents name no
// other.
func (a *app) checkAudiences(docs []*corpus.Document) []desk.Finding {
	const name = "audiences"
	g, err := a.groups()
	if err != nil {
		return []desk.Finding{bad(name, err, "correct the file; until then documents with an audience are shown to no one")}
	}
	var out []desk.Finding
	for _, p := range a.closed(docs) {
		fix := "name the audience in " + cmp.Or(a.config.groupsFile(), "the file that "+groupsEnv+" names") + ", or correct the document's"
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
