package slack

import (
	"context"

	"lotsen/bot/chat"
	"lotsen/bot/phrases"
)

// accept puts a job into the inbox. It reports the event's id and whether it is new.
func (b *Bot) accept(ctx context.Context, j chat.Job, keys ...string) (int64, bool, error) {
	j.Lang = b.people.Known(j.User)
	return b.worker.Accept(ctx, j, keys...)
}

// once names a command or shortcut by what Slack makes anew for each: the
// trigger, or else the response URL.
func once(trigger, responseURL string) string {
	if trigger != "" {
		return "trigger:" + trigger
	}
	return "response:" + chat.Fingerprint(responseURL)
}

// says picks words in the user's language, or where there is no time to ask for it,
// in both.
func (b *Bot) says(user string, pick func(w *phrases.Words) string) string {
	if lang := b.people.Known(user); lang != "" {
		return pick(phrases.In(lang))
	}
	return phrases.Both(pick)
}
