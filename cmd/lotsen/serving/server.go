// Package serving is 'lotsen serve' at work: it makes what the settings ask for
// (the chats, the pages, the keeper of the index, what operators look at), runs the
// parts, and ends them without losing what was taken.
package serving

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audit"
	"lotsen/bot/chat"
	"lotsen/bot/followup"
	"lotsen/bot/repository"
	"lotsen/bot/signin"
	"lotsen/bot/slack"
	"lotsen/bot/store"
	"lotsen/bot/teach"
	"lotsen/bot/teams"
	"lotsen/bot/web"
	"lotsen/cmd/lotsen/collection"
	"lotsen/cmd/lotsen/operate"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/keeper"
	"lotsen/index/vector"
)

// Server is 'lotsen serve' at work.
type Server struct {
	of         *collection.Collection
	log        *slog.Logger
	live       *index.Live
	keeper     *keeper.Keeper
	sets       *vector.Sets
	gate       vector.Gate        // questions go before vectors
	vectors    *vector.Background // nil where off
	metrics    *operate.Metrics
	state      *store.Store // nil without a chat
	lessons    *store.Late
	keeps      keeps // state, or lessons without one
	tally      store.Tally
	watch      func(context.Context) error // holds the lessons against the documents
	slack      *slack.Bot                  // nil where off
	slackHTTP  http.Handler                // nil without a signing secret
	teams      *teams.Bot                  // nil where off
	web        *web.Site
	people     *signin.SignIn
	repository *repository.Repository
	open       bool // the pages ask who one is, and are reached from anywhere
	stopping   atomic.Bool
}

// keeps is what the pages and the desk keep things in: a *store.Store, or a *store.Late.
type keeps interface {
	teach.State
	followup.Notes
	audit.Log
	audit.Reader
	Unanswered(ctx context.Context, most int) ([]teach.Unanswered, error)
	Judgements(ctx context.Context, most int) ([]store.Judgement, error)
	KeepQuestion(ctx context.Context, a answer.Answer, f *chat.Feedback) error
	CountUsage(ctx context.Context, more []store.Usage) error
	Usage(ctx context.Context, since string) ([]store.Usage, error)
}

// exitLimit bounds the time from a signal to the end. The chats' own grace
// lies within it.
const exitLimit = 9800 * time.Millisecond

func (s *Server) queueDepth() int {
	n := 0
	if s.slack != nil {
		n += s.slack.QueueDepth()
	}
	if s.teams != nil {
		n += s.teams.QueueDepth()
	}
	return n
}

// Run serves until ctx ends or a part fails, then finishes what was taken.
// What is private may be nil.
func (s *Server) Run(ctx context.Context, public, private net.Listener) error {
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	sites := []site{{s.public(public.Addr()), public}}
	if private != nil {
		sites = append(sites, site{s.private(), private})
	}
	var parts sync.WaitGroup
	part := func(name string, run func(context.Context) error) {
		parts.Go(func() {
			if err := run(ctx); err != nil && ctx.Err() == nil {
				fail(fmt.Errorf("%s: %w", name, err))
			}
		})
	}
	var serving sync.WaitGroup
	for _, at := range sites {
		serving.Go(func() {
			if err := at.Serve(at.listener); !errors.Is(err, http.ErrServerClosed) {
				fail(fmt.Errorf("serving: %w", err))
			}
		})
	}
	part("index", func(ctx context.Context) error { return s.begin(ctx, part) })
	<-ctx.Done()
	s.stopping.Store(true)
	ended := make(chan error, 1)
	go func() { ended <- s.finish(ctx, sites, &parts, &serving) }()
	timer := time.NewTimer(exitLimit)
	defer timer.Stop()
	select {
	case err := <-ended:
		if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
			err = errors.Join(cause, err)
		}
		return err
	case <-timer.C:
		return fmt.Errorf("not everything was finished within %s; it is taken up at the next start", exitLimit)
	}
}

// begin opens the index, building it where it must, and then lets the other
// parts run. Until then Slack's calls are accepted but not worked off.
func (s *Server) begin(ctx context.Context, part func(string, func(context.Context) error)) error {
	if s.vectors != nil {
		part("encoder", func(ctx context.Context) error { // the first question need not wait for it to be read
			_, err := encoder.Shipped{}.Question(ctx, "vem ansvarar?")
			return err
		})
	}
	if err := s.startIndex(ctx); err != nil {
		return err
	}
	part("documents", s.keeper.Run)
	part("repository", s.repository.Run)
	if s.web != nil {
		part("pages", s.web.Run)
		part("sign-in", s.people.Run)
	}
	if s.vectors != nil {
		part("vectors", s.vectors.Run)
	}
	if s.state != nil {
		part("retention", s.state.Run)
	}
	part("lessons", s.watch)
	part("figures", func(ctx context.Context) error { return s.tally.Run(ctx, s.log, s.keeps.CountUsage) })
	if s.teams != nil {
		part("teams", s.teams.Run)
	}
	if s.slack != nil {
		part("slack", s.slack.Run)
		part("slack", s.greet)
	}
	return nil
}

// greet asks Slack once whether it knows us, so that a wrong token shows in
// the log before the first question. It is no reason to stop: Slack may be
// back in a minute.
func (s *Server) greet(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := s.slack.Ready(ctx); err != nil && ctx.Err() == nil {
		s.log.Error("Slack does not accept us yet; 'lotsen doctor' says what to do", "err", err)
	}
	return nil
}

// finish stops taking, waits for what was taken, and closes all.
func (s *Server) finish(ctx context.Context, sites []site, parts, serving *sync.WaitGroup) error {
	s.log.Info("stopping", "waiting", s.queueDepth())
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), exitLimit)
	defer cancel()
	var err error
	for _, at := range sites {
		err = errors.Join(err, at.Shutdown(limit))
	}
	serving.Wait()
	parts.Wait()
	s.keeper.Close()
	s.repository.Wait()
	if s.state != nil {
		err = errors.Join(err, s.state.Close())
	}
	err = errors.Join(err, s.lessons.Close())
	s.live.Close()
	s.log.Info("stopped")
	return err
}
