package serving

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"lotsen/bot/teams"
	"lotsen/bot/web/upkeep"
	"lotsen/cmd/lotsen/operate"
)

// site is one address and what is served there.
type site struct {
	*http.Server
	listener net.Listener
}

// public is what may be reached from outside: it tells nothing of the inside. The
// pages are there only where no other machine reaches them, or people sign in.
func (s *Server) public(at net.Addr) *http.Server {
	mux := http.NewServeMux()
	if s.slackHTTP != nil {
		mux.Handle("/slack/", s.slackHTTP)
	}
	if s.teams != nil {
		mux.Handle(teams.Path, s.teams.Handler())
	}
	if s.web != nil && (s.open || Loopback(at)) {
		mux.Handle("/", s.web)
	}
	return webServer(mux)
}

// Loopback reports whether only this machine reaches an address.
func Loopback(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// private is what operators and their programs look at.
func (s *Server) private() *http.Server {
	return webServer(operate.Handler(s.log, s.metrics, s.parts()))
}

// health tells the pages how the parts are.
func (s *Server) health(ctx context.Context) []upkeep.Part {
	parts := s.parts()
	out := make([]upkeep.Part, len(parts))
	var all sync.WaitGroup
	for i, p := range parts {
		all.Go(func() {
			out[i].Name = p.Name
			if _, err := p.Ready(ctx); err != nil {
				out[i].Wrong = err.Error()
			}
		})
	}
	all.Wait()
	return out
}

// parts are what has to work, each with how it is.
func (s *Server) parts() []operate.Part {
	parts := []operate.Part{{Name: "server", Ready: s.serving}, {Name: "index", Ready: s.indexed}}
	if s.state != nil {
		parts = append(parts, operate.Part{Name: "database", Ready: func(ctx context.Context) (string, error) { return "ok", s.state.Ready(ctx) }})
	}
	if s.slack != nil {
		parts = append(parts, operate.Part{Name: "slack", Ready: func(ctx context.Context) (string, error) { return "ok", s.slack.Ready(ctx) }})
	}
	if s.teams != nil {
		parts = append(parts, operate.Part{Name: "teams", Ready: func(ctx context.Context) (string, error) {
			return "ok", operate.Plainly("Microsoft gives no token for the bot, or the inbox cannot be read", s.teams.Ready(ctx))
		}})
	}
	return parts
}

func (s *Server) serving(context.Context) (string, error) {
	if s.stopping.Load() {
		return "", errors.New("stopping")
	}
	return "ok", nil
}

func (s *Server) indexed(context.Context) (string, error) {
	gen, release, err := s.live.Acquire()
	if err != nil {
		return "", err
	}
	defer release()
	return gen.ID(), nil
}

// webServer has times that keep slow callers from holding connections; Slack's
// calls take milliseconds.
func webServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      15 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}
