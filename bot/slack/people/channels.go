package people

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/slack/webapi"
)

// Channels tells which channels people of other organisations read too. Events tell it
// of their own, buttons and commands do not, and what one replica was told no other
// knows: so Slack is asked, at most once a minute of each channel. Where Slack does not
// tell, others are taken to read it.
type Channels struct {
	log *slog.Logger
	api *slack.Client

	events sync.Map // those that an event said it of

	mu    sync.Mutex // held while Slack is asked: others wait for the same
	asked map[string]shared
}

type shared struct {
	outside   bool
	at, tried time.Time // when Slack told it, and when it was asked in vain
}

const (
	sharedAge   = time.Minute
	triedAge    = 10 * time.Second // nobody waits for a Slack that does not tell more often
	sharedLimit = 2 * time.Second
)

// NewChannels asks by api.
func NewChannels(log *slog.Logger, api *slack.Client) *Channels {
	return &Channels{log: log, api: api, asked: map[string]shared{}}
}

// Note keeps what an event tells of its channel.
func (c *Channels) Note(channel string, outside bool) {
	if outside {
		c.events.Store(channel, true)
		return
	}
	c.events.Delete(channel)
}

// Outside reports whether people of other organisations read the channel.
func (c *Channels) Outside(ctx context.Context, channel string) bool {
	if _, told := c.events.Load(channel); told {
		return true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if had := c.asked[channel]; time.Since(had.at) < sharedAge || time.Since(had.tried) < triedAge {
		return had.outside
	}
	return c.ask(ctx, channel)
}

func (c *Channels) ask(ctx context.Context, channel string) bool {
	ctx, cancel := context.WithTimeout(ctx, sharedLimit)
	defer cancel()
	told, err := c.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
	switch {
	case err == nil:
		c.asked[channel] = shared{outside: told.IsExtShared, at: time.Now()}
		return told.IsExtShared
	case webapi.Code(err) == "channel_not_found": // nor can anything be posted there
		return false
	case unknown(err):
		return false
	}
	had := c.asked[channel]
	had.tried = time.Now()
	if time.Since(had.at) > staleAge || webapi.Code(err) == "missing_scope" {
		had.outside = true
		c.log.Error("slack: cannot tell whether other organisations read a channel, so that it hears what is for all alone", "channel", channel, "err", err)
	}
	c.asked[channel] = had
	return had.outside
}

// unknown reports whether it was no Slack that answered, which knows the method.
func unknown(err error) bool {
	var status slack.StatusCodeError
	return webapi.Code(err) == "unknown_method" || errors.As(err, &status) && status.Code == http.StatusNotFound
}
