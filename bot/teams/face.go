package teams

import (
	"context"
	"errors"
	"net/http"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/teams/card"
	"lotsen/bot/teams/connector"
	"lotsen/bot/teams/wire"
)

// Post implements chat.Face.
func (b *Bot) Post(ctx context.Context, at chat.Place, m chat.Message) (string, error) {
	if m.Private && !at.Direct {
		at = chat.Place{User: at.User, Team: at.Team, Service: at.Service, Direct: true}
		id, err := b.show(ctx, at, b.set(at, m))
		if errors.Is(err, chat.ErrForGood) {
			return "", nil // shown nowhere rather than to all
		}
		return id, err
	}
	id, err := b.show(ctx, at, b.set(at, m))
	if err == nil && m.Answer != nil {
		b.answers.keep(where(at), m.Event)
	}
	return id, err
}

// set words a message for Teams.
func (b *Bot) set(at chat.Place, m chat.Message) card.Message {
	if m.Answer == nil {
		return card.Say(m.Text)
	}
	set := card.Answer{Words: phrases.In(m.Lang), Event: m.Event, Contact: b.cfg.Contact, Link: b.cfg.Link}
	set.Pass = b.worker.Pass(m.Event)
	set.Teachable = len(b.cfg.Admins) > 0 && (!at.Direct || b.cfg.admin(at.User))
	if m.Apart {
		set.Question = m.Answer.Question
	}
	if m.Told {
		set.Above = set.Words.Teaching.NowKnown
	}
	return set.Message(*m.Answer)
}

// Posted implements chat.Face. Teams' connector cannot be asked what was shown,
// so that an outcome whose post was under way when its worker died may stand
// there twice: that is logged and counted.
func (b *Bot) Posted(_ context.Context, at chat.Place, _ string, _ time.Time) (string, bool, error) {
	b.log.Warn("teams: a post from before may be doubled", "direct", at.Direct)
	b.cfg.Metrics.TeamsError("post", "unsure")
	return "", false, nil
}

// Lang implements chat.Face.
func (b *Bot) Lang(_ context.Context, user string) string { return b.locales.of(user) }

// Searching implements chat.Searching by Teams' typing indicator, where one
// person waits.
func (b *Bot) Searching(ctx context.Context, at chat.Place, _ string) {
	if !at.Direct {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 800*time.Millisecond)
	defer cancel()
	if _, err := b.connector.Post(ctx, at.Service, at.Channel, map[string]any{"type": "typing", "from": wire.Account{ID: b.self()}}); err != nil {
		b.log.Debug("teams: typing", "err", err)
	}
}

// Direct implements chat.Direct.
func (b *Bot) Direct(ctx context.Context, at chat.Place) (string, error) {
	return b.connector.Direct(ctx, at.Service, at.Team, at.User)
}

// self is the bot's own id in Teams.
func (b *Bot) self() string { return "28:" + b.cfg.AppID }

// where is the conversation that a place stands for: in a channel, the thread.
func where(at chat.Place) string {
	if at.Thread == "" {
		return at.Channel
	}
	return at.Channel + ";messageid=" + at.Thread
}

// show posts a message. One that is too large, or whose card Teams refuses, is
// posted as its text, which says the same in short.
func (b *Bot) show(ctx context.Context, at chat.Place, m card.Message) (string, error) {
	if at.Channel == "" {
		// What is for the asker alone: in the chat between the two.
		between, err := b.connector.Direct(ctx, at.Service, at.Team, at.User)
		if err != nil {
			return "", b.translated(ctx, at, err)
		}
		at.Channel = between
	}
	id, err := b.connector.Post(ctx, at.Service, where(at), b.activity(at, m))
	var refused *connector.StatusError
	if errors.As(err, &refused) && m.Card != nil && (refused.Status == http.StatusRequestEntityTooLarge || refused.Status == http.StatusBadRequest) {
		b.log.Error("teams: card refused, posting text", "err", err)
		m.Card, m.Citations = nil, nil
		if m.Text == "" {
			m.Text = card.Escape(m.Summary)
		}
		id, err = b.connector.Post(ctx, at.Service, where(at), b.activity(at, m))
	}
	return id, b.translated(ctx, at, err)
}

// activity is a message as the connector takes it.
func (b *Bot) activity(at chat.Place, m card.Message) map[string]any {
	a := map[string]any{
		"type": wire.Message, "from": wire.Account{ID: b.self()}, "conversation": map[string]string{"id": where(at)},
		"text": m.Text, "textFormat": "markdown", "summary": m.Summary,
	}
	if m.Card != nil {
		a["attachments"] = []any{map[string]any{"contentType": card.ContentType, "content": m.Card}}
	}
	if len(m.Citations) > 0 {
		a["entities"] = []any{citations(m.Citations)}
	}
	if m.Judged {
		a["channelData"] = map[string]any{"feedbackLoop": map[string]string{"type": "default"}}
	}
	if len(m.Suggested) > 0 && at.Direct {
		var actions []any
		for _, q := range m.Suggested {
			actions = append(actions, map[string]string{"type": "imBack", "title": q, "value": q})
		}
		a["suggestedActions"] = map[string]any{"to": []string{at.User}, "actions": actions}
	}
	return a
}

// citations are the sources as Teams shows them on the numbers in the text.
func citations(cs []card.Citation) map[string]any {
	var claims []any
	for i, c := range cs {
		document := map[string]any{"@type": "DigitalDocument", "name": c.Name, "abstract": c.Abstract}
		if c.URL != "" {
			document["url"] = c.URL
		}
		claims = append(claims, map[string]any{"@type": "Claim", "position": i + 1, "appearance": document})
	}
	return map[string]any{
		"type": "https://schema.org/Message", "@type": "Message", "@context": "https://schema.org", "@id": "", "citation": claims,
	}
}
