package slack

import (
	"context"
	"time"

	"github.com/slack-go/slack/socketmode"

	"lotsen/bot/slack/people"
)

// SetSelf spares the bot asking Slack who it is.
func SetSelf(b *Bot, user string) { b.self.Set(people.Workspace{User: user, Team: "T0"}) }

// Receive takes a raw payload in, as either transport does.
func Receive(b *Bot, kind string, payload []byte) (any, error) {
	return b.receive(context.Background(), transportHTTP, deliveryKind(kind), payload)
}

// QuietSocket stops slack-go from missing pings, which slacktest never sends.
func QuietSocket(b *Bot) {
	b.socketOptions = []socketOption{socketmode.OptionPingInterval(time.Hour)}
}

// Forget makes the next Ready ask Slack again.
func Forget(b *Bot) {
	b.stands.asking.Lock()
	defer b.stands.asking.Unlock()
	b.stands.asked = time.Time{}
}
