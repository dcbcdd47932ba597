package people

import (
	"slices"

	"lotsen/bot/slack/wire"
)

// Foreign reports whether a workspace that is told is another than the installed
// one and its organisation.
func Foreign(team string, home Workspace) bool {
	return team != "" && home.Team != "" && team != home.Team && team != home.enterprise
}

// Elsewhere reports whether Slack says that a user belongs to other workspaces
// alone.
func (p Person) Elsewhere(home Workspace) bool {
	return len(p.teams) > 0 && !slices.ContainsFunc(p.teams, func(team string) bool { return !Foreign(team, home) })
}

// TeamOf is the workspace that a message says its writer is of: of several, the
// one that is not ours.
func TeamOf(e wire.Event, home Workspace) string {
	said := ""
	for _, team := range []string{e.UserTeam, e.SourceTeam, e.UserProfile.Team} {
		if Foreign(team, home) {
			return team
		}
		if said == "" {
			said = team
		}
	}
	return said
}
