package teams

import (
	"context"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
)

// Who implements chat.Knows. Guests and people of other tenants are answered only
// where Config.External says so, and see what is for all; so does everyone of whom
// Teams tells nothing. A channel or group chat hears what is for all.
func (b *Bot) Who(ctx context.Context, at chat.Place) chat.Who {
	if b.cfg.Playground {
		return chat.Who{}
	}
	outsider := chat.Who{Outsider: true, Refused: !b.cfg.External}
	if at.Team != "" && !b.cfg.served(at.Team) {
		return outsider
	}
	var groups *audience.Groups
	if b.cfg.Groups != nil {
		groups = b.cfg.Groups()
	}
	p, err := b.people.facts(ctx, b.connector, at, groups.EntraGroups())
	if err != nil {
		b.log.Warn("teams: asking who someone is", "err", err)
		return chat.Who{Outsider: true}
	}
	if p.Guest {
		return outsider
	}
	who := chat.Who{Own: groups.Of(audience.Person{Email: p.Email, EntraGroups: p.Groups})}
	if at.Direct {
		who.Here = who.Own
	}
	return who
}
