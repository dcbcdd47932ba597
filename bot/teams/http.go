package teams

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"lotsen/bot/teams/wire"
)

// maxBody is the largest activity read; Teams' own stay below 100 KB.
const maxBody = 1 << 20

// Path is where Teams calls.
const Path = "/teams/messages"

// Handler serves POST /teams/messages, the bot's messaging endpoint.
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+Path, b.serve)
	return mux
}

// serve takes an activity that the Bot Framework signed, for a tenant that is
// served and from a connector that is known.
func (b *Bot) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			http.Error(w, "activity too large", http.StatusRequestEntityTooLarge)
			return
		}
		http.Error(w, "unreadable request", http.StatusBadRequest)
		return
	}
	a, err := wire.Decode(body)
	if err != nil {
		http.Error(w, "unreadable activity", http.StatusBadRequest)
		return
	}
	if status, err := b.admit(r, a); err != nil {
		b.log.Warn("teams: activity refused", "err", err)
		http.Error(w, "not admitted", status)
		return
	}
	reply, err := b.receive(r.Context(), a)
	switch {
	case errors.Is(err, errStopping):
		http.Error(w, "stopping", http.StatusServiceUnavailable)
		return
	case errors.Is(err, errNoInvoke):
		http.Error(w, "unknown invoke", http.StatusNotImplemented)
		return
	case err != nil:
		b.log.Error("teams: not accepted", "err", err)
		http.Error(w, "not accepted", http.StatusInternalServerError)
		return
	}
	if reply == nil {
		w.WriteHeader(http.StatusOK)
		return
	}
	raw, err := json.Marshal(reply)
	if err != nil {
		b.log.Error("teams: encoding a reply", "err", err)
		http.Error(w, "no reply", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write(raw)
}

// admit reports with which status an activity is refused, and why.
func (b *Bot) admit(r *http.Request, a wire.Activity) (int, error) {
	if !b.cfg.Playground {
		if err := b.verifier.Verify(r.Context(), r, a); err != nil {
			return http.StatusUnauthorized, err
		}
	}
	if _, err := b.connector.Service(a.Service); err != nil {
		return http.StatusForbidden, err
	}
	if a.Channel != "msteams" {
		return http.StatusForbidden, errors.New("not from Teams")
	}
	tenants := a.Tenants()
	for _, t := range tenants {
		if !b.cfg.served(t) {
			return http.StatusForbidden, errors.New("of a tenant that is not served")
		}
	}
	if len(tenants) == 0 && !b.cfg.Playground {
		return http.StatusForbidden, errors.New("of no tenant")
	}
	return 0, nil
}
