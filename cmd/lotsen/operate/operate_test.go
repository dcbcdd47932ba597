package operate

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lotsen/index"
)

func TestReadiness(t *testing.T) {
	var log bytes.Buffer
	var away error
	live := new(index.Live)
	h := Handler(slog.New(slog.NewTextHandler(&log, nil)), NewMetrics(live, func() int { return 3 }), []Part{
		{"index", func(context.Context) (string, error) { return "g1", nil }},
		{"database", func(context.Context) (string, error) { return "ok", away }},
	})
	get := func(path string, status int, want string) {
		t.Helper()
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
		if w.Code != status || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %q, want %d with %q", path, w.Code, w.Body, status, want)
		}
	}
	get("/healthz", http.StatusOK, "ok")
	get("/readyz", http.StatusOK, "index: g1\ndatabase: ok\n")
	away = Plainly("the database cannot be reached", errors.New("dial tcp db.example.org"))
	for range 3 {
		get("/readyz", http.StatusServiceUnavailable, "database: not ready: the database cannot be reached\n")
	}
	get("/healthz", http.StatusOK, "ok")
	away = nil
	get("/readyz", http.StatusOK, "database: ok")
	get("/metrics", http.StatusOK, "lotsen_queue_depth 3")
	get("/slack/events", http.StatusNotFound, "")
	said := log.String()
	if strings.Count(said, "not ready") != 1 || strings.Count(said, "ready again") != 1 || !strings.Contains(said, "db.example.org") {
		t.Errorf("logged %s", said)
	}
}
