// Package operate is what operators and their programs look at: whether Lotsen
// lives, whether it can answer and post, with the reason in plain words, and its
// metrics. It serves no one else and knows no question.
package operate

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// Part is one thing that answering depends on.
type Part struct {
	Name string
	// Ready tells in a word how it is, or by an error why nothing can be answered. The
	// error's own text is shown: it names no host, path or user. What it wraps is logged.
	Ready func(ctx context.Context) (good string, err error)
}

// Plainly says a reason in plain words, and keeps the cause for the log; nil for no
// cause.
func Plainly(says string, cause error) error {
	if cause == nil {
		return nil
	}
	return reason{says, cause}
}

type reason struct {
	says  string
	cause error
}

func (r reason) Error() string { return r.says }
func (r reason) Unwrap() error { return r.cause }

// readyLimit bounds one look at all parts.
const readyLimit = 2500 * time.Millisecond

// Handler serves /healthz, /readyz and /metrics.
func Handler(log *slog.Logger, m *Metrics, parts []Part) http.Handler {
	r := &readiness{log: log, parts: parts}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { tell(w, http.StatusOK, "ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, req *http.Request) {
		text, ready := r.look(req.Context())
		status := http.StatusOK
		if !ready {
			status = http.StatusServiceUnavailable
		}
		tell(w, status, text)
	})
	mux.Handle("GET /metrics", m.handler())
	return mux
}

func tell(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

// readiness looks at the parts and logs what changed.
type readiness struct {
	log   *slog.Logger
	parts []Part

	mu  sync.Mutex
	was map[string]string // name → why it was not ready
}

// look tells a line a part, and whether all are ready. All are looked at at once,
// so that one that hangs hides no other.
func (r *readiness) look(ctx context.Context) (text string, ready bool) {
	ctx, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	good, errs := make([]string, len(r.parts)), make([]error, len(r.parts))
	var wg sync.WaitGroup
	for i, p := range r.parts {
		wg.Go(func() { good[i], errs[i] = p.Ready(ctx) })
	}
	wg.Wait()
	var out bytes.Buffer
	ready = true
	for i, p := range r.parts {
		r.note(p.Name, errs[i])
		if errs[i] != nil {
			ready = false
			fmt.Fprintf(&out, "%s: not ready: %v\n", p.Name, errs[i])
			continue
		}
		fmt.Fprintf(&out, "%s: %s\n", p.Name, good[i])
	}
	return out.String(), ready
}

// note logs when a part stops being ready, with the cause, and when it is again.
func (r *readiness) note(name string, err error) {
	says := ""
	if err != nil {
		says = err.Error()
	}
	r.mu.Lock()
	before := r.was[name]
	if r.was == nil {
		r.was = map[string]string{}
	}
	r.was[name] = says
	r.mu.Unlock()
	switch {
	case says == before:
	case err == nil:
		r.log.Info("ready again", "part", name)
	default:
		r.log.Warn("not ready", "part", name, "reason", says, "err", errors.Unwrap(err))
	}
}
