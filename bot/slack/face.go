package slack

import (
	"context"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/webapi"
)

// Post implements chat.Face.
func (b *Bot) Post(ctx context.Context, at chat.Place, m chat.Message) (string, error) {
	set := blockkit.Plain(m.Text)
	if m.Answer != nil {
		r := blockkit.Answer{
			Words: phrases.In(m.Lang), Event: m.Event, Key: m.Key, Contact: b.cfg.Contact,
			Shareable: at.Reply != "" && !at.Direct,
		}
		r.Teachable = len(b.cfg.Admins) > 0 && (!at.Direct && at.Reply == "" || b.admin(at.User))
		if m.Apart {
			r.Question, r.Above = m.Answer.Question, r.Words.OnlyYou
		}
		if m.Told {
			r.Above = r.Words.Teaching.NowKnown
		}
		set = r.Message(*m.Answer)
	}
	if m.Private && !at.Direct && at.Reply == "" {
		if _, err := b.whisper(ctx, at, set); err != nil {
			return "", webapi.Translated(err)
		}
		return "", nil
	}
	if m.Kind == chat.Busy && m.Begins && !at.Direct && at.Reply == "" {
		done, err := b.whisper(ctx, at, set)
		if done || err != nil {
			return "", webapi.Translated(err)
		}
	}
	ts, err := b.post(ctx, at, m.Key, set)
	return ts, webapi.Translated(err)
}

// Posted implements chat.Face.
func (b *Bot) Posted(ctx context.Context, at chat.Place, key string, since time.Time) (string, bool, error) {
	if at.Reply != "" {
		return "", false, nil
	}
	ts, found, err := b.posted(ctx, at, key, since)
	if webapi.Permanent(err) && at.User != "" && !at.Direct {
		// Where it could not be posted, it was posted in a direct message.
		ts, found, err = b.posted(ctx, chat.Place{User: at.User}, key, since)
	}
	return ts, found, webapi.Translated(err)
}

// Lang implements chat.Face.
func (b *Bot) Lang(ctx context.Context, user string) string { return b.people.Of(ctx, b.api, user) }

// Searching implements chat.Searching in direct messages. Slack clears it by itself.
func (b *Bot) Searching(ctx context.Context, at chat.Place, lang string) {
	if !at.Direct || at.Thread == "" {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 800*time.Millisecond)
	defer cancel()
	err := b.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
		ChannelID: at.Channel, ThreadTS: at.Thread, Status: phrases.In(lang).Searching,
	})
	if err != nil {
		b.log.Debug("slack: status", "err", err)
	}
}

// Do implements chat.Face.
func (b *Bot) Do(ctx context.Context, t *chat.Task) (chat.Outcome, error) {
	o, err := b.do(ctx, t)
	return o, webapi.Translated(err)
}
