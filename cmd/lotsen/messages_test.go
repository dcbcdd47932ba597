package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// slackSays delivers an event of Slack's to a running program.
func slackSays(t *testing.T, base string, event map[string]any) {
	t.Helper()
	body, _ := json.Marshal(map[string]any{
		"team_id": "T1", "api_app_id": "A1", "type": "event_callback", "event_id": fmt.Sprint("Ev", event["ts"]), "event": event,
	})
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(testSecret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	r, err := http.NewRequest(http.MethodPost, base+"/slack/events", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	resp, err := http.DefaultClient.Do(r)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("delivering: %v, %v", resp, err)
	}
	resp.Body.Close()
}

// shownIn are the texts posted in a thread.
func (f *fakeSlack) shownIn(key string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []string
	for _, m := range f.posts[key] {
		out = append(out, fmt.Sprint(m["text"]))
	}
	return out
}

// TestMessages runs the program as people write to it: what asks is answered,
// remarks are left alone, and of a grave message nothing is on the disk.
func TestMessages(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program")
	}
	t.Parallel()
	const who, grave = "vem ansvarar för ungdomsmottagningar?", "min sambo slår mig, vad ska jag göra?"
	f, data := newFakeSlack(t), t.TempDir()
	p := startServe(t, data, slackHTTP(f, "LOTSEN_ENCODER=on")...)
	start := time.Now().Unix()
	ts := func(n int) string { return fmt.Sprintf("%d.%06d", start, n) }
	mention := func(n int, channel, text string) map[string]any {
		return map[string]any{"type": "app_mention", "user": "U1", "channel": channel, "ts": ts(n), "text": "<@U0BOT> " + text}
	}
	shared := map[string]any{"is_share": true, "is_msg_unfurl": true, "author_name": "Berit", "text": who}
	events := []struct {
		event map[string]any
		wants string // in the thread's one post
	}{
		{mention(1, "C1", ":wave: "+who), "adsdelsnämnder"},
		{mention(2, "C2", "<!subteam^S123|@handlaggare> <#C99|socialt> "+who+" Mvh Kim"), "adsdelsnämnder"},
		{mention(3, "C3", who+" Och vad är KAST?"), "2. vad är KAST?"},
		{map[string]any{"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": ts(4), "text": "", "attachments": []any{shared}}, "adsdelsnämnder"},
		{map[string]any{"type": "message", "channel_type": "im", "user": "U1", "channel": "D2", "ts": ts(5), "text": "kan du svara på det här?", "attachments": []any{shared}}, "adsdelsnämnder"},
		{mention(6, "C4", strings.Repeat("Vi har haft flera möten om detta. ", 80)+who), "2 000"},
		{mention(7, "C5", grave), "020-50 50 50"},
	}
	for _, e := range events {
		slackSays(t, p.base, e.event)
	}
	post := func(key string) []string {
		for until := time.Now().Add(30 * time.Second); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
			if shown := f.shownIn(key); len(shown) > 0 {
				return shown
			}
		}
		return nil
	}
	for _, e := range events {
		key := fmt.Sprint(e.event["channel"], " ", e.event["ts"])
		if shown := post(key); len(shown) != 1 || !strings.Contains(strings.ReplaceAll(shown[0], "\u00a0", " "), e.wants) {
			t.Errorf("%v: shown %q, want %q in one post", e.event["text"], shown, e.wants)
		}
	}
	// In the first thread: two remarks and a follow-up.
	for i, m := range []string{"bra, då tar jag det med min chef imorgon", "Jag är sjuk idag", "och vem ansvarar för uppsökande arbete?"} {
		slackSays(t, p.base, map[string]any{"type": "message", "channel_type": "channel", "user": "U1", "channel": "C1", "ts": ts(20 + i), "thread_ts": ts(1), "text": m})
	}
	for until := time.Now().Add(20 * time.Second); len(f.shownIn("C1 "+ts(1))) < 2 && time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
	}
	time.Sleep(500 * time.Millisecond)
	if shown := f.shownIn("C1 " + ts(1)); len(shown) != 2 {
		t.Errorf("the thread shows %q, want an answer to the question and one to the follow-up", shown)
	}
	p.stop(t)
	asked := false
	look := func(name string) {
		kept, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		asked = asked || bytes.Contains(kept, []byte(who))
		if bytes.Contains(kept, []byte("sambo slår")) || bytes.Contains(kept, []byte("sjuk idag")) {
			t.Errorf("%s keeps what must not be kept", filepath.Base(name))
		}
	}
	look(p.log)
	err := filepath.WalkDir(data, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			look(name)
		}
		return err
	})
	if err != nil || !asked {
		t.Errorf("no file keeps the questions that were asked: %v", err)
	}
}
