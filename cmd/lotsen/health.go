package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"lotsen/bot/teams"
)

// site is one address and what is served there.
type site struct {
	*http.Server
	listener net.Listener
}

// public is what may be reached from outside: it tells nothing of the inside. The
// pages, which sign no one in, are there only where no other machine reaches them.
func (s *server) public(at net.Addr) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if ready := s.readiness(r.Context(), io.Discard); !ready {
			tell(w, http.StatusServiceUnavailable, "not ready\n")
			return
		}
		tell(w, http.StatusOK, "ready\n")
	})
	if s.slackHTTP != nil {
		mux.Handle("/slack/", s.slackHTTP)
	}
	if s.teams != nil {
		mux.Handle(teams.Path, s.teams.Handler())
	}
	if s.web != nil && loopback(at) {
		mux.Handle("/", s.web)
	}
	return webServer(mux)
}

// loopback reports whether only this machine reaches an address.
func loopback(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// private is what operators and their programs look at.
func (s *server) private() *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		var parts bytes.Buffer
		status := http.StatusOK
		if ready := s.readiness(r.Context(), &parts); !ready {
			status = http.StatusServiceUnavailable
		}
		tell(w, status, parts.String())
	})
	mux.Handle("GET /metrics", s.metrics.handler())
	return webServer(mux)
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

func tell(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

// healthz says that the process answers.
func (s *server) healthz(w http.ResponseWriter, _ *http.Request) { tell(w, http.StatusOK, "ok\n") }

// readyLimit bounds one look at whether questions can be answered.
const readyLimit = 2 * time.Second

// readiness reports whether questions can be answered, and tells w why, a line
// a part.
func (s *server) readiness(ctx context.Context, w io.Writer) (ready bool) {
	ctx, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	ready = true
	say := func(name, good string, err error) {
		if err != nil {
			ready = false
			fmt.Fprintf(w, "%s: not ready: %v\n", name, err)
			return
		}
		fmt.Fprintf(w, "%s: %s\n", name, good)
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
	if s.teams != nil {
		say("teams", "ok", s.teams.Ready(ctx))
	}
	return ready
}
