package main

import (
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/keeper"
)

// What is reached from outside tells nothing of the inside: no metrics, no
// reason, no generation.
func TestPublicAndPrivate(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	s := &server{log: log, live: new(index.Live), slackHTTP: http.NotFoundHandler()}
	s.metrics = newMetrics(s.live, s.queueDepth)
	data := t.TempDir()
	s.keeper = keeper.New(log, &keeper.Builder{
		Folder: folder.Open("", folder.Options{}), Dir: filepath.Join(data, "index"), Pin: filepath.Join(data, "pinned"),
	}, s.live, nil)
	get := func(h http.Handler, path string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	public, private := s.public(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}).Handler, s.private().Handler
	check := func(h http.Handler, path string, code int, body string) {
		t.Helper()
		if c, b := get(h, path); c != code || b != body {
			t.Errorf("%s: %d %q, want %d %q", path, c, b, code, body)
		}
	}
	check(public, "/readyz", http.StatusServiceUnavailable, "not ready\n")
	check(private, "/readyz", http.StatusServiceUnavailable, "index: not ready: there is no index yet\n")
	if err := s.keeper.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.keeper.Close(); s.live.Close() })
	check(public, "/healthz", http.StatusOK, "ok\n")
	check(private, "/healthz", http.StatusOK, "ok\n")
	check(public, "/readyz", http.StatusOK, "ready\n")
	check(private, "/readyz", http.StatusOK, "index: "+s.live.ID()+"\n")
	if code, _ := get(public, "/metrics"); code != http.StatusNotFound {
		t.Errorf("metrics are public: %d", code)
	}
	if code, body := get(private, "/metrics"); code != http.StatusOK || !strings.Contains(body, "lotsen_index_age_seconds") {
		t.Errorf("/metrics: %d, %d bytes", code, len(body))
	}
	if code, _ := get(private, "/slack/events"); code != http.StatusNotFound {
		t.Errorf("Slack's calls are taken beside the metrics: %d", code)
	}
	s.stopping.Store(true)
	check(public, "/readyz", http.StatusServiceUnavailable, "not ready\n")
}

func TestMetricsAddr(t *testing.T) {
	for _, c := range []struct{ addr, metrics, want string }{
		{"127.0.0.1:8080", "", "127.0.0.1:8081"},
		{"0.0.0.0:80", "", "127.0.0.1:81"},
		{":65535", "", "127.0.0.1:65534"},
		{"127.0.0.1:0", "", "127.0.0.1:0"},
		{":8080", ":9100", ":9100"},
		{":8080", "off", ""},
	} {
		if got := (ServerConfig{Addr: c.addr, Metrics: c.metrics}).metricsAddr(); got != c.want {
			t.Errorf("beside %s, set to %q, metrics are at %q, want %q", c.addr, c.metrics, got, c.want)
		}
	}
}
