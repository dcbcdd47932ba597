package slack

import (
	"context"
	"slices"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/slack/people"
)

// Who implements chat.Knows. People of other organisations, and guests, are
// answered only where Config.External says so, and see what is for all; so does
// everyone whom Slack tells nothing of.
func (b *Bot) Who(ctx context.Context, at chat.Place) chat.Who {
	outsider := chat.Who{Outsider: true, Refused: !b.cfg.External}
	if _, err := b.self.Get(ctx, b.api); err != nil {
		b.log.Warn("slack: asking who we are", "err", err)
		return chat.Who{Outsider: true}
	}
	home := b.self.Installed()
	if people.Foreign(at.Team, home) {
		return outsider
	}
	p, err := b.people.Facts(ctx, b.api, at.User)
	if err != nil {
		b.log.Warn("slack: asking who someone is", "err", err)
		return chat.Who{Outsider: true}
	}
	if p.Guest || at.Team != home.Team && p.Elsewhere(home) {
		return outsider
	}
	return b.colleague(ctx, home, p, at)
}

// colleague tells what someone of the workspace may see.
func (b *Bot) colleague(ctx context.Context, home people.Workspace, p people.Person, at chat.Place) chat.Who {
	groups := b.groups()
	ids, _ := groups.SlackUserGroups()
	who := chat.Who{
		Here: b.said(ctx, groups, home, at),
		Own: groups.Of(audience.Person{
			InstalledTeam: home.Team, SlackTeam: home.Team, SlackUser: at.User, Email: p.Email,
			SlackUserGroups: b.userGroups.Of(ctx, ids, at.User),
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
func (b *Bot) said(ctx context.Context, groups *audience.Groups, home people.Workspace, at chat.Place) audience.Viewer {
	granted := groups.OfSlackChannel(home.Team, home.Team, at.Channel)
	if granted == (audience.Viewer{}) || at.Outside || b.channels.Outside(ctx, at.Channel) {
		return audience.Viewer{}
	}
	return granted
}

// heard is what may be said in a channel, whoever says it.
func (b *Bot) heard(ctx context.Context, channel string) audience.Viewer {
	if _, err := b.self.Get(ctx, b.api); err != nil {
		return audience.Viewer{}
	}
	return b.said(ctx, b.groups(), b.self.Installed(), chat.Place{Channel: channel})
}

// alone is a place that only the user sees.
func alone(at chat.Place) chat.Place {
	at.Direct = true
	return at
}

// admin reports whether someone of the workspace is an administrator.
func (b *Bot) admin(user string) bool {
	home := b.self.Installed()
	return slices.ContainsFunc(b.cfg.Admins, func(a string) bool {
		team, bare := audience.ParseSlack(a)
		return bare == user && (team == "" || team == home.Team)
	})
}
