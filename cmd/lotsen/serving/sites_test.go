package serving

import (
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"lotsen/cmd/lotsen/operate"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/keeper"
)

// What is reached from outside tells nothing of the inside: no metrics, no
// reason, no generation.
func TestPublicAndPrivate(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	s := &Server{log: log, live: new(index.Live), slackHTTP: http.NotFoundHandler()}
	s.metrics = operate.NewMetrics(s.live, s.queueDepth)
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
	check(private, "/readyz", http.StatusServiceUnavailable, "server: ok\nindex: not ready: there is no index yet\n")
	if err := s.keeper.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.keeper.Close(); s.live.Close() })
	check(private, "/healthz", http.StatusOK, "ok\n")
	check(private, "/readyz", http.StatusOK, "server: ok\nindex: "+s.live.ID()+"\n")
	for _, path := range []string{"/metrics", "/healthz", "/readyz"} {
		if code, _ := get(public, path); code != http.StatusNotFound {
			t.Errorf("%s is public: %d", path, code)
		}
	}
	if code, body := get(private, "/metrics"); code != http.StatusOK || !strings.Contains(body, "lotsen_index_age_seconds") {
		t.Errorf("/metrics: %d, %d bytes", code, len(body))
	}
	if code, _ := get(private, "/slack/events"); code != http.StatusNotFound {
		t.Errorf("Slack's calls are taken beside the metrics: %d", code)
	}
	s.stopping.Store(true)
	check(private, "/readyz", http.StatusServiceUnavailable, "server: not ready: stopping\nindex: "+s.live.ID()+"\n")
}
