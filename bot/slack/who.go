package slack

import (
	"context"
	"slices"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
)

// Who implements chat.Knows. People of other organisations, and guests, are
// answered only where Config.External says so, and see what is for all; so does
// everyone whom Slack tells nothing of.
func (b *Bot) Who(ctx context.Context, at chat.Place) chat.Who {
	outsider := chat.Who{Outsider: true, Refused: !b.cfg.External}
	if _, err := b.self.get(ctx, b.api); err != nil {
		b.log.Warn("slack: asking who we are", "err", err)
		return chat.Who{Outsider: true}
	}
	home := b.self.workspace()
	if foreign(at.Team, home) {
		return outsider
	}
	p, err := b.people.facts(ctx, b.api, at.User)
	if err != nil {
		b.log.Warn("slack: asking who someone is", "err", err)
		return chat.Who{Outsider: true}
	}
	if p.guest || at.Team != home.team && p.elsewhere(home) {
		return outsider
	}
	return b.colleague(ctx, home, p, at)
}

// colleague tells what someone of the workspace may see.
func (b *Bot) colleague(ctx context.Context, home workspace, p person, at chat.Place) chat.Who {
	groups := b.groups()
	ids, _ := groups.SlackUserGroups()
	who := chat.Who{
		Here: b.said(groups, home, at),
		Own: groups.Of(audience.Person{
			InstalledTeam: home.team, SlackTeam: home.team, SlackUser: at.User, Email: p.email,
			SlackUserGroups: b.userGroups.of(ctx, ids, at.User),
		}),
	}
	if at.Direct || at.Reply != "" {
		who.Here = who.Here.And(who.Own)
	}
	return who
}

// groups is who is in which audience now.
func (b *Bot) groups() *audience.Groups {
	if b.cfg.Groups == nil {
		return nil
	}
	return b.cfg.Groups()
}

// said is what may be said in a channel to all who read there: where people of
// other organisations do, what is for all.
func (b *Bot) said(groups *audience.Groups, home workspace, at chat.Place) audience.Viewer {
	if _, shared := b.outside.Load(at.Channel); shared || at.Outside {
		return audience.Viewer{}
	}
	return groups.OfSlackChannel(home.team, home.team, at.Channel)
}

// heard is what may be said in a channel, whoever says it.
func (b *Bot) heard(ctx context.Context, channel string) audience.Viewer {
	if _, err := b.self.get(ctx, b.api); err != nil {
		return audience.Viewer{}
	}
	return b.said(b.groups(), b.self.workspace(), chat.Place{Channel: channel})
}

// note remembers whether other organisations read a channel, which events tell
// and buttons and commands do not.
func (b *Bot) note(channel string, outside bool) {
	if outside {
		b.outside.Store(channel, true)
		return
	}
	b.outside.Delete(channel)
}

// alone is a place that only the user sees.
func alone(at chat.Place) chat.Place {
	at.Direct = true
	return at
}

// foreign reports whether a workspace that is told is another than the installed
// one and its organisation.
func foreign(team string, home workspace) bool {
	return team != "" && home.team != "" && team != home.team && team != home.enterprise
}

// elsewhere reports whether Slack says that a user belongs to other workspaces
// alone.
func (p person) elsewhere(home workspace) bool {
	return len(p.teams) > 0 && !slices.ContainsFunc(p.teams, func(team string) bool { return !foreign(team, home) })
}

// teamOf is the workspace that a message says its writer is of: of several, the
// one that is not ours.
func teamOf(e event, home workspace) string {
	said := ""
	for _, team := range []string{e.UserTeam, e.SourceTeam, e.UserProfile.Team} {
		if foreign(team, home) {
			return team
		}
		if said == "" {
			said = team
		}
	}
	return said
}

// admin reports whether someone of the workspace is an administrator.
func (b *Bot) admin(user string) bool {
	home := b.self.workspace()
	return slices.ContainsFunc(b.cfg.Admins, func(a string) bool {
		team, bare := audience.ParseSlack(a)
		return bare == user && (team == "" || team == home.team)
	})
}
