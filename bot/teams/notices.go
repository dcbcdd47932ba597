package teams

import (
	"context"
	"strings"
	"sync"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/notice"
	"lotsen/bot/teams/wire"
)

// globalService is where conversations are reached whose own connector is not known
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).
const globalService = "https://smba.trafficmanager.net/teams"

// services remembers, in memory alone, by which connector conversations are reached. The
// zero value is ready.
type services struct {
	mu    sync.Mutex
	of    map[string]string // by conversation
	lasts string            // the one that was heard from last
}

func (s *services) learn(a wire.Activity) {
	at := a.Place()
	if at.Service == "" || at.Channel == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of == nil || len(s.of) >= mostConversations {
		s.of = map[string]string{}
	}
	s.of[at.Channel], s.lasts = at.Service, at.Service
}

func (s *services) reach(conversation string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.of[conversation]; known != "" {
		return known
	}
	return s.lasts
}

// unheard is how long after the start it is waited for Teams to tell a connector.
const unheard = 2 * time.Minute

// board is the conversation that is told of what administrators should know; the error is
// notice.ErrLater where it is not known yet how it is reached.
func (b *Bot) board(begun time.Time) (chat.Place, error) {
	at := chat.Place{Channel: b.cfg.Notices, Service: b.services.reach(b.cfg.Notices)}
	if len(b.cfg.Tenants) > 0 {
		at.Team = b.cfg.Tenants[0]
	}
	if at.Service != "" {
		return at, nil
	}
	if b.cfg.Playground || time.Since(begun) < unheard {
		return at, notice.ErrLater
	}
	at.Service = globalService
	return at, nil
}

// notices tells the conversation for notices, until ctx ends. It hears what is for all.
func (b *Bot) notices(ctx context.Context) {
	if b.cfg.Notices == "" {
		return
	}
	begun := time.Now()
	board := &notice.Board{
		Log: b.log, Desk: b.desk, Pages: b.cfg.URL,
		Heard: func(context.Context) audience.Viewer { return audience.Viewer{} },
		Announce: func(ctx context.Context, names []string, text func([]string) string) error {
			if len(names) == 0 {
				return nil
			}
			at, err := b.board(begun)
			if err == nil {
				_, err = b.worker.Announce(ctx, at, "notice", names, text)
			}
			return err
		},
	}
	board.Run(ctx)
}

// isConversation reports whether this is what Teams calls a channel or a chat.
func isConversation(id string) bool {
	return strings.HasPrefix(id, "19:") || strings.HasPrefix(id, "a:")
}
