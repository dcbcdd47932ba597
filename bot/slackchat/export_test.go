package slackchat

import (
	"time"

	"github.com/slack-go/slack/socketmode"
)

// QuietSocket stops slack-go from missing pings, which slacktest never sends.
func QuietSocket(b *Bot) {
	b.socketOptions = []socketOption{socketmode.OptionPingInterval(time.Hour)}
}
