package slack_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"lotsen/bot"
	"lotsen/bot/audience"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
	"lotsen/bot/glossary"
	"lotsen/bot/phrases"
	"lotsen/bot/slack"
	"lotsen/corpus/folder"
	"lotsen/index"
)

// What only the document for chefer says.
var secrets = []string{"hemlig", "kvast", "nattviol"}

const (
	boss    = "U0BOSS"
	granted = "C0CHEFER"
	groups  = `
chefer:
  slack_user_groups: [S1]
  slack_channels: [` + granted + `]
ledning:
  slack_users: [slack:T0/U0LEDER, slack:T9/U0ALICE]
  emails: ["@ledning.example"]
`
)

var papers = map[string]string{
	"resor.md": "---\nid: resor\ntitle: Resepolicy\nreview_by: 2020-01-31\n---\n# Resor\n\nKommunstyrelsen ska godkänna alla tjänsteresor med flyg.\n\nAlla resor ska bokas hos resebyrån i god tid.\n",
	"kvast.md": "---\nid: hemlig\ntitle: Kvastordningen\nreview_by: 2020-01-31\naudience: [chefer, ledning]\n---\n# Nattviol\n\n" +
		"Kvastnämnden ska godkänna alla inköp av nattviol.\n\nKvastmästaren ansvarar för förvaring av nattviol.\n\nAlla resor ska bokas hos resebyrån i god tid.\n",
}

var paperDesk = sync.OnceValues(func() (*desk.Desk, error) {
	log, fsys := slog.New(slog.DiscardHandler), fstest.MapFS{}
	for name, text := range papers {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	read, err := folder.Over(fsys, "test", folder.Options{}).Load(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "audience")
	if err != nil {
		return nil, err
	}
	leftovers = append(leftovers, dir)
	if _, err := index.Build(context.Background(), log, dir, read.Documents, index.BuildOptions{}); err != nil {
		return nil, err
	}
	gen, err := index.Open(log, dir)
	if err != nil {
		return nil, err
	}
	words, err := glossary.Load(log)
	if err != nil {
		return nil, err
	}
	live := new(index.Live)
	live.Swap(gen)
	return desk.New(desk.Options{
		Bot: bot.New(log, live, words, bot.Options{}), Library: live,
		Examples: []string{"Vem ska godkänna inköp av nattviol?", "Vem ska godkänna tjänsteresor med flyg?"},
	}), nil
})

// city is a workspace over real documents, of which one is for chefer, and in
// which the boss is one.
func city(t *testing.T, edit func(*slack.Config)) *workspace {
	t.Helper()
	offers, err := paperDesk()
	if err != nil {
		t.Fatal(err)
	}
	g, err := audience.Parse([]byte(groups))
	if err != nil {
		t.Fatal(err)
	}
	state := &chattest.State{}
	w := emptyWorkspace(t, chattest.Desk{Asker: &chattest.Asker{}, State: state}, state)
	w.offers, w.groups = withGaps{offers, state}, map[string][]string{"S1": {boss}}
	w.start("http", func(c *slack.Config) {
		c.Groups = func() *audience.Groups { return g }
		if edit != nil {
			edit(c)
		}
	})
	return w
}

// withGaps is a desk whose gaps are the state's.
type withGaps struct {
	*desk.Desk
	state *chattest.State
}

func (w *workspace) mark() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.calls)
}

// since gives all that was sent to Slack since a mark, in lower case.
func (w *workspace) since(mark int) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	for _, c := range w.calls[mark:] {
		body, _ := json.Marshal(c.JSON)
		form, _ := json.Marshal(c.Form)
		out = append(out, c.Method+" "+strings.ToLower(string(body)+string(form)+c.text()+c.blocks()))
	}
	return out
}

// silent fails where something sent since a mark tells a secret.
func (w *workspace) silent(what string, mark int) {
	w.t.Helper()
	w.settle()
	for _, sent := range w.since(mark) {
		for _, secret := range secrets {
			if strings.Contains(sent, secret) {
				w.t.Errorf("%s: tells %q: %s", what, secret, sent)
			}
		}
	}
}

// told fails where nothing sent since a mark tells what the document says.
func (w *workspace) told(what string, mark int) {
	w.t.Helper()
	w.settle()
	if !strings.Contains(strings.Join(w.since(mark), "\n"), "kvast") {
		w.t.Errorf("%s: tells nothing of the document: %q", what, w.since(mark))
	}
}

// ask mentions Lotsen in a channel, or writes to it.
func (w *workspace) ask(user, where, thread, text string, more map[string]any) {
	w.t.Helper()
	n := w.seq.Add(1)
	m := mention(fmt.Sprintf("17000000%02d.%06d", n%100, n), text)
	m["user"], m["channel"] = user, where
	if where[0] == 'D' {
		m["type"], m["channel_type"], m["text"] = "message", "im", text
	}
	if thread != "" {
		m["thread_ts"] = thread
	}
	for k, v := range more {
		m[k] = v
	}
	w.event(fmt.Sprintf("EvAudience%d", n), m)
	w.settle()
}

// quiet is a question that shares no secret word.
const quiet = "Vem ska godkänna alla inköp?"

// Every way out of Slack, for a document that is for chefer: nothing of it shows
// to those who are not, and in channels that may not hear it.
func TestNothingShowsOfWhatIsNotForTheAsker(t *testing.T) {
	w := city(t, nil)
	at := w.mark()
	w.slash(boss, quiet)
	w.told("the boss asks by a command", at)
	kept := w.wait("response_url", 1)[0].blocks()
	if !strings.Contains(kept, "context_0") || !strings.Contains(kept, "share") {
		t.Fatalf("no buttons in %s", kept)
	}
	at = w.mark()
	w.slash(boss, "ansvar kvastnämnden")
	w.told("the boss asks the register", at)
	at = w.mark()
	w.event("EvHomeBoss", map[string]any{"type": "app_home_opened", "user": boss, "tab": "home", "channel": "D0BOSS"})
	w.wait("views.publish", 1)
	w.told("the boss opens App Home", at)
	if got := strings.Join(w.since(at), "\n"); !strings.Contains(got, "inköp av nattviol?") {
		t.Errorf("the boss is suggested %s", got)
	}

	at = w.mark()
	w.ask(alice, channel, "", quiet, nil)
	w.ask(alice, channel, "", "Var ska alla resor bokas?", nil)
	w.ask(alice, "D0ALICE", "", quiet, nil)
	w.slash(alice, quiet)
	for _, about := range []string{"", " kvastnämnden", " nattviol", " inköp"} {
		w.settle()
		before := w.mark()
		w.slash(alice, "ansvar"+about)
		w.settle()
		_ = before
	}
	w.event("EvHome", map[string]any{"type": "app_home_opened", "user": alice, "tab": "home", "channel": "D0ALICE"})
	w.event("EvPrompts", map[string]any{"type": "app_home_opened", "user": alice, "tab": "messages", "channel": "D0ALICE"})
	w.wait("views.publish", 2)
	w.wait("assistant.threads.setSuggestedPrompts", 1)
	w.deliver("interactive", map[string]any{
		"type": "message_action", "callback_id": "ask_lotsen", "trigger_id": "trShortcut", "response_url": w.respondURL(),
		"user": map[string]any{"id": alice}, "team": map[string]any{"id": "T0"}, "channel": map[string]any{"id": channel},
		"message": map[string]any{"text": quiet, "ts": "1.1"},
	})
	opened := len(w.of("views.open"))
	w.press(alice, "context_0", "1:0")
	w.press(alice, "body", "")
	w.wait("views.open", opened+1)
	w.press(alice, "more", "1")
	w.press(alice, "share", "1")
	w.press(alice, "page_1", "0|inköp")
	w.press(alice, "csv", "inköp")
	w.slash(admin, "status")
	w.slash(admin, "gaps")
	w.press(admin, "admin_status", "1")
	if got := strings.Join(nonQuestions(w.since(at)), "\n"); strings.Contains(got, "kvastnämnden ska") || strings.Contains(got, "kvastordningen") || strings.Contains(got, "hemlig") {
		t.Errorf("alice is shown %s", got)
	}
	w.settle()
	for _, sent := range nonQuestions(w.since(at)) {
		for _, secret := range secrets {
			if strings.Contains(sent, secret) {
				t.Errorf("tells %q: %s", secret, sent)
			}
		}
	}

	// The boss may not share it where others may not hear it.
	posts := len(w.of("chat.postMessage"))
	at = w.mark()
	w.press(boss, "share", "1")
	w.silent("sharing", at)
	if got := len(w.of("chat.postMessage")); got != posts {
		t.Errorf("%d posts after sharing, want %d", got, posts)
	}
}

// nonQuestions leaves out what only repeats what was looked up: the register says
// of what it has nothing.
func nonQuestions(sent []string) []string {
	var out []string
	for _, s := range sent {
		for _, about := range []string{"ansvar: kvastnämnden", "ansvar: nattviol"} {
			s = strings.ReplaceAll(s, about, "")
		}
		out = append(out, s)
	}
	return out
}

// In a channel is said what it may hear; what the asker alone may see comes by
// direct message, and the channel is not told that there was more.
func TestTheAskerAloneGetsTheRest(t *testing.T) {
	w := city(t, nil)
	w.ask(alice, channel, "", quiet, nil)
	public := w.wait("chat.postMessage", 1)[0]
	at := w.mark()
	w.ask(boss, channel, "", quiet, nil)
	w.settle()
	posts := w.of("chat.postMessage")[1:]
	if len(posts) != 2 {
		t.Fatalf("%d posts, want one in the channel and one to the boss: %+v", len(posts), posts)
	}
	for _, p := range posts {
		switch p.Form.Get("channel") {
		case channel:
			if p.text() != public.text() {
				t.Errorf("the channel is told %q, others %q", p.text(), public.text())
			}
		case "D0" + boss:
			if !strings.Contains(p.text(), "Kvastnämnden ska godkänna") || !strings.Contains(p.text(), phrases.In("sv").OnlyYou) || !strings.Contains(p.text(), quiet) {
				t.Errorf("the boss is told %q", p.text())
			}
		default:
			t.Errorf("posted in %s: %s", p.Form.Get("channel"), p.text())
		}
	}
	w.told("the boss asks in a channel", at)
	// What all may hear is said once.
	before := len(w.of("chat.postMessage"))
	w.ask(boss, channel, "", "Vem ska godkänna tjänsteresor med flyg?", nil)
	if got := len(w.of("chat.postMessage")); got != before+1 {
		t.Errorf("%d posts for what is for all", got-before)
	}
	// A follow-up in the channel goes by what the channel heard.
	at = w.mark()
	w.ask(alice, channel, "1700000003.000003", "och vem ansvarar för förvaring?", nil)
	w.silent("a follow-up", at)
}

// A channel hears what groups.yaml grants it, whoever of the workspace asks; no
// longer where other organisations read it.
func TestWhatAChannelMayHear(t *testing.T) {
	w := city(t, nil)
	at := w.mark()
	w.ask(alice, granted, "", quiet, nil)
	w.told("in the chefer's channel", at)
	at = w.mark()
	w.press2(alice, granted, "context_0", "1:0")
	w.wait("views.open", 1)
	w.told("its context", at)
	at = w.mark()
	w.deliver("events_api", map[string]any{"type": "event_callback", "team_id": "T0", "event_id": "EvShared", "is_ext_shared_channel": true,
		"event": map[string]any{"type": "app_mention", "user": alice, "user_team": "T0", "text": "<@" + botUser + "> " + quiet, "ts": "1700000900.000001", "channel": granted}})
	w.silent("in a channel that others read", at)
	w.slash(boss, quiet)
	w.settle()
	event := fmt.Sprint(len(w.state.Outcomes()))
	w.press2(boss, granted, "share", event)
	w.settle()
	for _, p := range w.of("chat.postMessage") {
		if p.Form.Get("channel") == granted && strings.Contains(p.text(), "Delat av") {
			t.Errorf("shared into a channel that others read: %s", p.text())
		}
	}
}

// press2 presses a button in a channel.
func (w *workspace) press2(user, where, actionID, value string) {
	w.t.Helper()
	n := w.seq.Add(1)
	w.deliver("interactive", map[string]any{
		"type": "block_actions", "trigger_id": fmt.Sprintf("tr-%d", n), "response_url": w.respondURL(),
		"user": map[string]any{"id": user, "team_id": "T0"}, "team": map[string]any{"id": "T0"}, "channel": map[string]any{"id": where},
		"actions": []map[string]any{{"action_id": actionID, "block_id": "b", "type": "button", "value": value, "action_ts": fmt.Sprint(n)}},
	})
}

// Who leaves a user group sees no more of it from the next question on, nor by a
// button; where Slack does not tell who is in it, no one is.
func TestMembershipCountsFromTheNextQuestion(t *testing.T) {
	w := city(t, nil)
	at := w.mark()
	w.slash(boss, quiet)
	w.told("a member", at)
	w.mu.Lock()
	w.groups["S1"] = nil
	w.mu.Unlock()
	at = w.mark()
	w.slash(boss, quiet)
	w.press(boss, "context_0", "1:0")
	w.wait("views.open", 1)
	w.silent("one who left", at)
	w.mu.Lock()
	w.groups["S1"] = []string{boss}
	w.mu.Unlock()
	at = w.mark()
	w.slash(boss, quiet)
	w.told("one who is back", at)
	w.setFault(func(m string, rw http.ResponseWriter) bool {
		return m == "usergroups.users.list" && fails(rw, "missing_scope")
	})
	at = w.mark()
	w.slash(boss, quiet)
	w.silent("where Slack does not tell", at)
	w.setFault(func(m string, rw http.ResponseWriter) bool { return m == "users.info" && fails(rw, "fatal_error") })
	at = w.mark()
	w.slash("U0LEDER", quiet)
	w.silent("one whom Slack tells nothing of", at)
	w.setFault(nil)
	at = w.mark()
	w.slash("U0LEDER", quiet)
	w.told("by id", at)
	w.mu.Lock()
	w.users = map[string]map[string]any{"U0MAIL": {"profile": map[string]any{"email": "Kim@ledning.example"}}}
	w.mu.Unlock()
	at = w.mark()
	w.slash("U0MAIL", quiet)
	w.told("by e-mail", at)
}

// People of other organisations and guests are not answered, told so alone, and
// nothing that they ask is kept; where it is set, they are answered with what is
// for all. They are no administrators.
func TestOtherOrganisations(t *testing.T) {
	open := "Vem ska godkänna tjänsteresor med flyg?"
	for _, c := range []struct {
		name string
		user string
		more map[string]any
	}{
		{"Slack Connect", "U9EXT", map[string]any{"user_team": "T9", "source_team": "T9"}},
		{"by its source alone", alice, map[string]any{"source_team": "T9"}},
		{"by the profile alone", alice, map[string]any{"user_profile": map[string]any{"team": "T9"}}},
		{"a stranger", "U9STRANGER", nil},
		{"a guest", "U0GUEST", map[string]any{"user_team": "T0"}},
		{"a guest of one channel", "U0ULTRA", map[string]any{"user_team": "T0"}},
		{"another workspace of the enterprise", "U0GRID", map[string]any{"user_team": "E0"}},
	} {
		for _, external := range []bool{false, true} {
			t.Run(fmt.Sprint(c.name, external), func(t *testing.T) {
				w := city(t, func(cfg *slack.Config) {
					cfg.External = external
					cfg.Admins = []string{"slack:T0/" + c.user}
				})
				w.users = map[string]map[string]any{
					"U9STRANGER": {"is_stranger": true}, "U0GUEST": {"is_restricted": true}, "U0ULTRA": {"is_ultra_restricted": true},
					"U0GRID": {"team_id": "T5", "enterprise_user": map[string]any{"teams": []string{"T5"}}},
				}
				w.groups["S1"] = []string{c.user}
				w.ask(c.user, channel, "", open, c.more)
				w.settle()
				posts := w.of("chat.postMessage")
				if external != (len(posts) == 1 && strings.Contains(posts[0].text(), "Kommunstyrelsen")) || !external && len(posts) > 0 {
					t.Errorf("posted %+v", posts)
				}
				whispers := w.of("chat.postEphemeral")
				if !external && (len(whispers) != 1 || !strings.Contains(whispers[0].text(), phrases.In("sv").OwnOnly) || whispers[0].Form.Get("user") != c.user) {
					t.Errorf("whispered %+v", whispers)
				}
				at := w.mark()
				w.ask(c.user, channel, "", quiet, c.more)
				w.ask(c.user, granted, "", quiet, c.more)
				w.silent("what is for chefer", at)
			})
		}
	}
}

// A stranger's remarks in a thread are not even turned away, and what they ask is
// kept nowhere.
func TestStrangersRemarks(t *testing.T) {
	w := city(t, nil)
	w.ask(alice, channel, "", "Vem ska godkänna tjänsteresor med flyg?", nil)
	thread := w.wait("chat.postMessage", 1)[0].Form.Get("thread_ts")
	before := len(w.state.Outcomes())
	w.event("EvRemark", map[string]any{"type": "message", "channel_type": "channel", "user": "U9EXT", "user_team": "T9",
		"text": "och vem ska godkänna tågresor?", "ts": "1700000700.000001", "thread_ts": thread, "channel": channel})
	w.settle()
	if got := len(w.state.Outcomes()); got != before || len(w.of("chat.postEphemeral")) > 0 {
		t.Errorf("a stranger's remark was taken: %d outcomes, %d whispers", got-before, len(w.of("chat.postEphemeral")))
	}
	w.ask("U9EXT", channel, "", "Vem ska godkänna löner?", map[string]any{"user_team": "T9"})
	turns, err := w.state.Turns(t.Context(), channel, thread, 1<<40, time.Time{}, 100)
	for _, q := range turns {
		if strings.Contains(q, "löner") {
			t.Errorf("a stranger's question is kept: %q, %v", turns, err)
		}
	}
}

// Administrators are named with their workspace.
func TestAdminsAreOfTheirWorkspace(t *testing.T) {
	for name, c := range map[string]struct {
		admin string
		is    bool
	}{"of this one": {"slack:T0/" + alice, true}, "bare": {alice, true}, "of another": {"slack:T9/" + alice, false}} {
		w := city(t, func(cfg *slack.Config) { cfg.Admins = []string{c.admin} })
		body, _ := w.slash(alice, "status")
		w.settle()
		refused := strings.Contains(body, "administratörer")
		if refused == c.is {
			t.Errorf("%s: refused %v: %s", name, refused, body)
		}
		if strings.Contains(w.logs.String(), "without their workspace") != (name == "bare") {
			t.Errorf("%s: logged %s", name, w.logs)
		}
	}
}

// The given case: someone of another organisation in a shared channel.
func TestSlackConnectCase(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "data", "cases", "22-slack-connect", "events.json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip(err)
	}
	var events []map[string]any
	if err := json.Unmarshal(data, &events); err != nil || len(events) == 0 {
		t.Fatalf("%d events, %v", len(events), err)
	}
	w := newWorkspace(t, "http", nil)
	for i, e := range events {
		outer, _ := e["outer"].(map[string]any)
		delete(e, "outer")
		e["ts"] = fmt.Sprintf("17000001%02d.000001", i)
		e["text"] = strings.ReplaceAll(e["text"].(string), "U0BOT", botUser)
		body := map[string]any{"type": "event_callback", "team_id": "T0", "event_id": fmt.Sprint("EvCase", i), "event": e}
		for k, v := range outer {
			body[k] = v
		}
		w.deliver("events_api", body)
	}
	w.settle()
	if posts := w.of("chat.postMessage"); len(posts) > 0 || len(w.asker.Asked()) > 0 {
		t.Errorf("answered %+v", posts)
	}
}
