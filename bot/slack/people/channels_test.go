package people

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/slack-go/slack"
)

// A Slack that does not tell who reads a channel is not asked by each question anew, as
// the others wait meanwhile; till it tells, others are taken to read it.
func TestOutsideIsAskedSeldomInVain(t *testing.T) {
	var calls atomic.Int32
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.WriteHeader(http.StatusInternalServerError)
	}))
	defer api.Close()
	c := NewChannels(slog.New(slog.DiscardHandler), slack.New("xoxb-1", slack.OptionAPIURL(api.URL+"/")))
	for range 3 {
		if !c.Outside(t.Context(), "C1") {
			t.Error("nobody else is taken to read it")
		}
	}
	if n := calls.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
}
