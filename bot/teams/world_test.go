package teams_test

import (
	"context"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/teams"
	"lotsen/bot/teams/teamstest"
)

const (
	appID   = teamstest.AppID
	tenant  = teamstest.Tenant
	alice   = teamstest.Alice
	admin   = teamstest.Admin
	chatID  = teamstest.ChatID
	channel = teamstest.Channel
	lotsen  = teamstest.Bot
	appKey  = teamstest.KeyID
)

var (
	signing = teamstest.Key
	walk    = teamstest.Walk
)

// world is Microsoft's side and a bot before it.
type world struct {
	*teamstest.Microsoft
	t      *testing.T
	http   *httptest.Server // Lotsen's own handler
	state  *chattest.State
	desk   chattest.Desk
	offers teams.Desk // what the bot gets, where that is not desk
	counts *chattest.Counts
	logs   *chattest.Log
	bot    *teams.Bot
	stop   context.CancelFunc
	ended  chan error
}

func newWorld(t *testing.T, edit func(*teams.Config)) *world {
	t.Helper()
	state := &chattest.State{}
	w := emptyWorld(t, chattest.Desk{Asker: &chattest.Asker{}, State: state}, state)
	w.start(edit)
	t.Cleanup(func() { w.halt() })
	return w
}

// emptyWorld has no bot yet.
func emptyWorld(t *testing.T, offers chattest.Desk, state *chattest.State) *world {
	t.Helper()
	w := &world{Microsoft: teamstest.New(), t: t, state: state, desk: offers, counts: &chattest.Counts{}, logs: &chattest.Log{}}
	t.Cleanup(w.Close)
	return w
}

func (w *world) start(edit func(*teams.Config)) {
	w.t.Helper()
	cfg := teams.Config{
		AppID: appID, AppSecret: teamstest.Secret, Tenants: []string{tenant}, Admins: []string{admin},
		LoginURL: w.URL + "/login", OpenIDURL: w.URL + "/openid", GraphURL: w.URL + "/graph", ServiceHosts: []string{w.Host()},
		Secret: []byte("one for both"), PostInterval: time.Millisecond, AskTimeout: 2 * time.Second, Metrics: w.counts,
	}
	if edit != nil {
		edit(&cfg)
	}
	var err error
	if w.offers == nil {
		w.offers = w.desk
	}
	w.bot, err = teams.New(slog.New(slog.NewTextHandler(w.logs, &slog.HandlerOptions{Level: slog.LevelDebug})), cfg, w.offers, w.state)
	if err != nil {
		w.t.Fatal(err)
	}
	w.http = httptest.NewServer(w.bot.Handler())
	ctx, stop := context.WithCancel(context.Background())
	w.stop, w.ended = stop, make(chan error, 1)
	go func() { w.ended <- w.bot.Run(ctx) }()
}

func (w *world) halt() error {
	if w.stop == nil {
		return nil
	}
	w.stop()
	err := <-w.ended
	w.http.Close()
	w.stop = nil
	return err
}

func token(t *testing.T, key any, method jwt.SigningMethod, kid string, c jwt.MapClaims) string {
	t.Helper()
	return teamstest.Sign(key, method, kid, c)
}

// deliver sends an activity with a token and returns status and body.
func (w *world) deliver(a map[string]any, bearer string) (int, map[string]any) {
	w.t.Helper()
	status, body, err := teamstest.Deliver(w.http.URL+teams.Path, a, bearer)
	if err != nil {
		w.t.Fatal(err)
	}
	return status, body
}

// send delivers an activity as Microsoft does, which has to be taken.
func (w *world) send(a map[string]any) map[string]any {
	w.t.Helper()
	status, body := w.deliver(a, w.Token())
	if status != http.StatusOK {
		w.t.Fatalf("status %d for %v", status, a["type"])
	}
	return body
}

// await returns the first n calls of the connector.
func (w *world) await(n int) []teamstest.Sent {
	w.t.Helper()
	chattest.Await(w.t, "calls of the connector", func() bool { return len(w.Sent()) >= n })
	return w.Sent()
}

// with is an activity with some fields changed.
func with(a map[string]any, fields map[string]any) map[string]any {
	out := maps.Clone(a)
	maps.Copy(out, fields)
	return out
}
