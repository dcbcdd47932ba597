package teams_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"lotsen/bot/teams"
)

// Whatever an activity holds, Teams gets a status and Lotsen lives on.
func FuzzActivity(f *testing.F) {
	w := newWorld(&testing.T{}, nil)
	defer w.halt()
	for _, a := range []map[string]any{
		w.Message("1", "vem ansvarar?"), w.Mention("2", "2", "ansvar för socialtjänstnämnden"),
		w.Invoke("3", "task/fetch", map[string]any{"data": map[string]any{"context": "1:1.0"}}),
		w.Invoke("4", "adaptiveCard/action", map[string]any{"action": map[string]any{"verb": "page", "data": map[string]any{"from": -3, "about": "x"}}}),
		w.Invoke("5", "message/submitAction", map[string]any{"actionName": "feedback", "actionValue": map[string]any{"feedback": "{"}}),
		w.Invoke("6", "fileConsent/invoke", map[string]any{"action": "accept", "uploadInfo": map[string]any{"uploadUrl": "x"}}),
		w.Invoke("7", "composeExtension/fetchTask", map[string]any{"commandId": "askLotsen", "messagePayload": map[string]any{"body": map[string]any{"content": "<p"}}}),
		with(w.Message("8", "svara"), map[string]any{"attachments": []any{map[string]any{"contentType": "text/html", "content": `<blockquote itemtype="/Reply"><p itemprop="preview">vem?</p>`}}}),
		w.Invoke("9", "task/submit", map[string]any{"data": map[string]any{"teach": "1", "do": "save", "pick": "1:2:x:y", "kind": "taught"}}),
		with(w.Message("10", ""), map[string]any{"value": map[string]any{"tell": "1"}}),
	} {
		raw, _ := json.Marshal(a)
		f.Add(raw)
	}
	handler := w.bot.Handler()
	f.Fuzz(func(t *testing.T, body []byte) {
		r := httptest.NewRequest(http.MethodPost, teams.Path, bytes.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+token(t, signing(), jwt.SigningMethodRS256, appKey, w.Claims()))
		got := httptest.NewRecorder()
		handler.ServeHTTP(got, r)
		switch got.Code {
		case 200, 400, 401, 403, 413, 501:
		default:
			t.Errorf("status %d for %q", got.Code, body)
		}
	})
}
