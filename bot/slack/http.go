package slack

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/slack/wire"
)

// maxBody is the largest request read; Slack's own stay below 100 KB.
const maxBody = 1 << 20

// handler receives from Slack over HTTP.
type handler struct {
	bot  *Bot
	seen replays
	mux  *http.ServeMux
}

func newHandler(b *Bot) *handler {
	h := &handler{bot: b, mux: http.NewServeMux()}
	h.seen.half = replayHalf
	h.mux.HandleFunc("POST /slack/events", h.verified(h.events))
	h.mux.HandleFunc("POST /slack/commands", h.verified(h.command))
	h.mux.HandleFunc("POST /slack/interactivity", h.verified(h.interaction))
	h.mux.HandleFunc("POST /slack/interactive", h.verified(h.interaction)) // the path in many Slack guides
	return h
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.mux.ServeHTTP(w, r) }

// verified reads the body and lets through what Slack has signed within the
// last five minutes and what was not handled before.
func (h *handler) verified(next func(w http.ResponseWriter, r *http.Request, body []byte) bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			var tooLarge *http.MaxBytesError
			if errors.As(err, &tooLarge) {
				http.Error(w, "request too large", http.StatusRequestEntityTooLarge)
				return
			}
			http.Error(w, "unreadable request", http.StatusBadRequest)
			return
		}
		if err := verify(r.Header, h.bot.cfg.SigningSecret, body); err != nil {
			h.bot.log.Warn("slack: request refused", "err", err, "path", r.URL.Path)
			http.Error(w, "not signed by Slack", http.StatusUnauthorized)
			return
		}
		// The signature covers body and time, not the other headers. Slack's own
		// retry is signed anew; should it come within the same second, it is
		// refused once, and the next one is known by its event id.
		key := sha256.Sum256([]byte(r.URL.Path + "\x00" + r.Header.Get("X-Slack-Signature")))
		if h.seen.has(key) {
			h.bot.log.Warn("slack: replay refused", "path", r.URL.Path)
			http.Error(w, "request seen before", http.StatusConflict)
			return
		}
		if next(w, r, body) {
			h.seen.add(key)
		}
	}
}

func verify(header http.Header, secret string, body []byte) error {
	v, err := slack.NewSecretsVerifier(header, secret)
	if err != nil {
		return err
	}
	if _, err := v.Write(body); err != nil {
		return err
	}
	return v.Ensure()
}

func (h *handler) events(w http.ResponseWriter, r *http.Request, body []byte) bool {
	c, err := wire.Decode[struct {
		Type      string `json:"type"`
		Challenge string `json:"challenge"`
	}]("event", body)
	if err != nil {
		http.Error(w, "unreadable event", http.StatusBadRequest)
		return false
	}
	switch c.Type {
	case "url_verification":
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		io.WriteString(w, c.Challenge)
		return true
	case "app_rate_limited":
		h.bot.log.Error("slack: Slack holds events back (more than 30,000 an hour)")
		h.bot.cfg.Metrics.SlackError("events", "app_rate_limited")
		return true
	}
	if n := r.Header.Get("X-Slack-Retry-Num"); n != "" {
		h.bot.log.Debug("slack: redelivery", "num", n, "reason", r.Header.Get("X-Slack-Retry-Reason"))
	}
	return h.take(w, r, deliverEvent, body)
}

func (h *handler) command(w http.ResponseWriter, r *http.Request, body []byte) bool {
	form, ok := h.form(w, r, body)
	if !ok {
		return false
	}
	payload, err := wire.CommandJSON(form)
	if err != nil {
		http.Error(w, "unreadable command", http.StatusBadRequest)
		return false
	}
	return h.take(w, r, deliverCommand, payload)
}

func (h *handler) interaction(w http.ResponseWriter, r *http.Request, body []byte) bool {
	form, ok := h.form(w, r, body)
	if !ok {
		return false
	}
	return h.take(w, r, deliverInteraction, []byte(form.Get("payload")))
}

// form parses the verified body alone: never the query, which is not signed.
func (h *handler) form(w http.ResponseWriter, r *http.Request, body []byte) (url.Values, bool) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		http.Error(w, "not a form", http.StatusUnsupportedMediaType)
		return nil, false
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		http.Error(w, "unreadable form", http.StatusBadRequest)
		return nil, false
	}
	return form, true
}

// take hands a delivery on and acknowledges it once it lies in the inbox.
func (h *handler) take(w http.ResponseWriter, r *http.Request, kind deliveryKind, payload []byte) bool {
	reply, err := h.bot.receive(r.Context(), transportHTTP, kind, payload)
	switch {
	case errors.Is(err, errStopping):
		http.Error(w, "stopping", http.StatusServiceUnavailable)
		return false
	case err != nil:
		h.bot.log.Error("slack: not accepted", "err", err)
		http.Error(w, "not accepted", http.StatusInternalServerError)
		return false
	}
	if reply == nil {
		w.WriteHeader(http.StatusOK)
		return true
	}
	var buf bytes.Buffer
	if err := json.NewEncoder(&buf).Encode(reply); err != nil {
		http.Error(w, "no reply", http.StatusInternalServerError)
		return false
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write(buf.Bytes())
	return true
}

// replays remembers the signatures handled, for one to two halves. A request
// is valid for at most ten minutes (its time may lie five ahead).
type replays struct {
	mu       sync.Mutex
	half     time.Duration
	turned   time.Time
	new, old map[[sha256.Size]byte]struct{}
}

const (
	replayHalf = 10 * time.Minute
	maxReplays = 200_000 // in one half; 18 MB at most in both
)

func (r *replays) turn() {
	if r.new == nil || time.Since(r.turned) > r.half || len(r.new) >= maxReplays {
		r.old, r.new, r.turned = r.new, map[[sha256.Size]byte]struct{}{}, time.Now()
	}
}

func (r *replays) has(key [sha256.Size]byte) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.turn()
	_, young := r.new[key]
	_, old := r.old[key]
	return young || old
}

func (r *replays) add(key [sha256.Size]byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.turn()
	r.new[key] = struct{}{}
}
