package webapi

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"lotsen/bot/chat"
)

// late is a context whose time is over, but whose timer has not run yet, as where a
// process was not let run.
type late struct{ context.Context }

func (late) Deadline() (time.Time, bool) { return time.Now().Add(-time.Second), true }

type uncounted struct{}

func (uncounted) SlackError(string, string) {}

// What was kept from running until its lease could have run out posts nothing.
func TestNothingIsSentTooLate(t *testing.T) {
	called := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called++ }))
	defer server.Close()
	g := NewGate(uncounted{}, nil)
	for _, c := range []struct {
		ctx  context.Context
		want int
	}{{late{t.Context()}, 0}, {t.Context(), 1}} {
		r, err := http.NewRequestWithContext(c.ctx, http.MethodPost, server.URL+"/chat.postMessage", nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := g.Do(r)
		if err == nil {
			resp.Body.Close()
		}
		if (err == nil) != (c.want == 1) || called != c.want {
			t.Errorf("%d calls, %v, want %d", called, err, c.want)
		}
		if err != nil && !errors.Is(Translated(err), chat.ErrNotShown) {
			t.Errorf("not known as not shown: %v", Translated(err))
		}
	}
}
