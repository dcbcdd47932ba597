package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// readyLimit bounds one answer of /readyz.
const readyLimit = 2 * time.Second

// web is the HTTP side of the server. Its times keep slow callers from
// holding connections; Slack's calls take milliseconds.
func (s *server) web() *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /readyz", s.readyz)
	mux.Handle("GET /metrics", s.metrics.handler())
	if s.slackHTTP != nil {
		mux.Handle("/slack/", s.slackHTTP)
	}
	return &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      15 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}

// healthz says that the process answers.
func (s *server) healthz(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") }

// readyz says whether questions can be answered, a line a part.
func (s *server) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyLimit)
	defer cancel()
	var out bytes.Buffer
	ready := true
	say := func(name, good string, err error) {
		if err != nil {
			ready = false
			fmt.Fprintf(&out, "%s: not ready: %v\n", name, err)
			return
		}
		fmt.Fprintf(&out, "%s: %s\n", name, good)
	}
	if s.stopping.Load() {
		say("server", "", errors.New("stopping"))
	}
	gen, release, err := s.live.Acquire()
	if err != nil {
		say("index", "", err)
	} else {
		say("index", gen.ID(), nil)
		release()
	}
	if s.slack != nil {
		say("slack", "ok", s.slack.Ready(ctx))
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if !ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_, _ = w.Write(out.Bytes())
}
