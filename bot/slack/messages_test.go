package slack_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/question"

	slackgo "github.com/slack-go/slack"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/slack"
)

// over runs a test over both transports.
func over(t *testing.T, edit func(*slack.Config), f func(t *testing.T, w *workspace)) {
	for _, tr := range transports {
		t.Run(tr, func(t *testing.T) {
			t.Parallel()
			f(t, newWorkspace(t, tr, edit))
		})
	}
}

func wants(t *testing.T, where, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(got, p) {
			t.Errorf("%s lacks %q:\n%s", where, p, got)
		}
	}
}

func TestMentionShowsQuoteSourceAndSection(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.event("Ev1", mention("1700000000.000100", "vem ansvarar för uppsökande arbete?"))
		p := w.wait("chat.postMessage", 1)[0]
		if got := p.Form.Get("thread_ts"); got != "1700000000.000100" {
			t.Errorf("thread_ts %q", got)
		}
		parts := []string{"Socialtjänstnämndens ungdomsuppsökare", chattest.Quote, "Socialt program", "5.3 Uppsökande arbete", "s. 7", "2005-04-01"}
		wants(t, "text", p.text(), parts...)
		wants(t, "blocks", p.blocks(), append(parts, "rich_text_quote", "feedback_buttons", "Visa sammanhang")...)
		w.settle()
		if got := w.asker.Asked()[0].Text; got != "vem ansvarar för uppsökande arbete?" {
			t.Errorf("asked %q", got)
		}
	})
}

func TestAnswersOnceOnRepeatedDelivery(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		m := mention("1700000000.000200", "vem ansvarar?")
		w.event("Ev1", m)
		w.event("Ev1", m)
		w.event("Ev2", m) // another event about the same message
		w.event("Ev3", map[string]any{"type": "message", "channel_type": "channel", "user": alice, "text": m["text"], "ts": m["ts"], "channel": channel, "client_msg_id": "c1"})
		w.event("Ev4", map[string]any{"type": "message", "channel_type": "channel", "user": alice, "text": m["text"], "ts": "1700000000.000201", "channel": channel, "client_msg_id": "c2"})
		w.event("Ev5", map[string]any{"type": "message", "channel_type": "channel", "user": alice, "text": m["text"], "ts": "1700000000.000202", "channel": channel, "client_msg_id": "c2"})
		w.settle()
		if n := len(w.of("chat.postMessage")); n != 2 {
			t.Errorf("%d posts, want 2", n)
		}
	})
}

func TestIgnoresItselfBotsAndEdits(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		msg := func(extra map[string]any) map[string]any {
			m := map[string]any{"type": "message", "channel_type": "im", "user": alice, "text": "vem ansvarar?", "ts": fmt.Sprintf("1700000000.%06d", w.seq.Add(1)), "channel": directly}
			for k, v := range extra {
				m[k] = v
			}
			return m
		}
		for i, extra := range []map[string]any{
			{"user": botUser}, {"bot_id": "B0OTHER"}, {"subtype": "bot_message", "user": ""}, {"subtype": "message_changed"},
			{"subtype": "message_deleted"}, {"subtype": "channel_join"}, {"hidden": true}, {"edited": map[string]any{"user": alice}},
			{"channel": channel, "channel_type": "channel"},                                   // no mention, no thread
			{"channel": channel, "channel_type": "channel", "thread_ts": "1600000000.000001"}, // someone else's thread
			{"type": "app_mention", "bot_id": "B0OTHER", "channel": channel},
			{"type": "reaction_added"}, {"type": "channel_created", "channel": map[string]any{"id": "C9"}},
		} {
			w.event(fmt.Sprintf("Ev%d", i), msg(extra))
		}
		w.settle()
		if n := len(w.state.Events()); n != 0 {
			t.Errorf("%d events accepted, want none", n)
		}
	})
}

func TestRefusesPolitely(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.event("Ev1", mention("1700000000.000300", "hur blir vädret?"))
		p := w.wait("chat.postMessage", 1)[0]
		wants(t, "text", p.text(), "Jag hittar inget svar", "kansliet@example.org &lt;&amp;&gt;", "inget svar:", chattest.Quote)
		if strings.Contains(p.text(), "Ansvarig") {
			t.Errorf("a refusal names bodies: %s", p.text())
		}
		w.settle()
		if o := w.state.Outcomes(); o[0].Kind != chat.Refused {
			t.Errorf("outcome %q", o[0].Kind)
		}
	})
}

// A question may be as long as package bot reads, and whoever asks a longer one
// is told how long.
func TestTooLongAQuestion(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		long := "vem ansvarar? " + strings.Repeat("å", question.MaxQuestion)
		short := "vem ansvarar? " + strings.Repeat("å", question.MaxQuestion-len("vem ansvarar? "))
		w.event("Ev1", mention("1700000000.000450", long))
		wants(t, "mention", w.wait("chat.postMessage", 1)[0].text(), "högst 2\u00a0000 tecken")
		w.slash("U0BRIT", long)
		wants(t, "command", w.wait("response_url", 1)[0].text(), "at most 2,000 characters")
		w.event("Ev2", mention("1700000000.000451", short))
		wants(t, "mention", w.wait("chat.postMessage", 2)[1].text(), chattest.Quote)
		w.slash(alice, "&lt;b&gt;&lt;/b&gt;")
		wants(t, "nothing", w.wait("response_url", 2)[1].text(), "Fråga Lotsen om")
		w.settle()
		for _, o := range w.state.Outcomes() {
			if o.Kind != chat.Done && o.Kind != chat.Answered {
				t.Errorf("outcome %q", o.Kind)
			}
		}
		if strings.Contains(w.logs.String(), "ERROR") {
			t.Errorf("in the log:\n%s", w.logs)
		}
	})
}

func TestBusyWhenTheQueueIsFull(t *testing.T) {
	over(t, func(c *slack.Config) { c.Queue, c.Workers, c.AskTimeout = 2, 4, time.Minute }, func(t *testing.T, w *workspace) {
		release := make(chan struct{})
		w.asker.Hook(func(ctx context.Context, q question.Asked) (answer.Answer, error) {
			<-release
			return chattest.Answer(q), nil
		})
		for i := range 4 {
			w.event(fmt.Sprintf("Ev%d", i), mention(fmt.Sprintf("1700000000.0005%02d", i), "vem ansvarar?"))
		}
		for _, e := range w.wait("chat.postEphemeral", 2) {
			wants(t, "text", e.text(), "väntar många frågor")
			if e.Form.Get("user") != alice {
				t.Errorf("shown to %q", e.Form.Get("user"))
			}
		}
		body, _ := w.slash(alice, "vem ansvarar?")
		wants(t, "acknowledgement", body, "väntar många frågor", "ephemeral")
		close(release)
		w.settle()
		if n := len(w.of("chat.postMessage")); n != 2 {
			t.Errorf("%d answers, want 2", n)
		}
	})
}

func TestFollowUpInThread(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		reply := func(id, ts, text string) {
			w.event(id, map[string]any{"type": "message", "channel_type": "channel", "user": alice, "text": text, "ts": ts, "thread_ts": "1700000000.000700", "channel": channel})
		}
		w.event("Ev1", mention("1700000000.000700", "vem ansvarar för uppsökande arbete?"))
		w.wait("chat.postMessage", 1)
		reply("Ev2", "1700000001.000700", "och på nätet?")
		p := w.wait("chat.postMessage", 2)[1]
		if p.Form.Get("thread_ts") != "1700000000.000700" {
			t.Errorf("answered in thread %q", p.Form.Get("thread_ts"))
		}
		asked := w.asker.Asked()
		if q := asked[len(asked)-1]; !slices.Equal(q.Turns, []string{"vem ansvarar för uppsökande arbete?"}) {
			t.Errorf("turns %q", q.Turns)
		}
		reply("Ev3", "1700000002.000700", "Tack!")
		reply("Ev4", "1700000003.000700", "<@U0BOB> kan du kolla?")
		w.slash(alice, "tyst")
		w.wait("response_url", 1)
		reply("Ev5", "1700000004.000700", "och i skolan?")
		w.settle()
		if n := len(w.of("chat.postMessage")); n != 2 {
			t.Errorf("%d posts, want 2", n)
		}
	})
}

func TestDirectMessage(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		dm := func(id, ts, text string) {
			w.event(id, map[string]any{"type": "message", "channel_type": "im", "user": alice, "text": text, "ts": ts, "channel": directly})
		}
		dm("Ev1", "1700000000.000800", "who is responsible for youth outreach?")
		p := w.wait("chat.postMessage", 1)[0]
		wants(t, "text", p.text(), "Responsible: ", "p. 7", "decided 2005-04-01", chattest.Quote)
		s := w.wait("assistant.threads.setStatus", 1)[0]
		if s.Form.Get("status") != "Söker i dokumenten…" || s.Form.Get("thread_ts") != "1700000000.000800" {
			t.Errorf("status %v", s.Form)
		}
		dm("Ev2", "1700000001.000800", "tack")
		wants(t, "text", w.wait("chat.postMessage", 2)[1].text(), "Varsågod")
		dm("Ev3", "1700000002.000800", "hjälp")
		wants(t, "text", w.wait("chat.postMessage", 3)[2].text(), "/lotsen ansvar")
		dm("Ev5", "1700000002.100800", "🙂")
		wants(t, "text", w.wait("chat.postMessage", 4)[3].text(), "/lotsen ansvar")
		w.asker.Hook(func(context.Context, question.Asked) (answer.Answer, error) {
			return answer.Answer{Lang: "sv", Reply: "Jag är Lotsen."}, nil
		})
		dm("Ev6", "1700000002.200800", "vem är du?")
		if got := w.wait("chat.postMessage", 5)[4].text(); got != "Jag är Lotsen." {
			t.Errorf("text %q, want Lotsen's own line alone", got)
		}
		w.asker.Hook(nil)
		dm("Ev4", "1700000003.000800", "och på nätet?")
		w.wait("chat.postMessage", 6)
		asked := w.asker.Asked()
		if q := asked[len(asked)-1]; !slices.Equal(q.Turns, []string{"who is responsible for youth outreach?", "vem är du?"}) {
			t.Errorf("turns %q", q.Turns)
		}
	})
}

func TestSlashQuestionAndShare(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		if body, _ := w.slash(alice, "vem ansvarar för uppsökande arbete?"); body != "" {
			t.Errorf("acknowledged with %q", body)
		}
		r := w.wait("response_url", 1)[0]
		wants(t, "reply", r.text(), chattest.Quote)
		wants(t, "blocks", r.blocks(), "Dela i kanalen")
		if r.JSON["response_type"] != "ephemeral" {
			t.Errorf("response_type %v", r.JSON["response_type"])
		}
		w.press(alice, "share", "1")
		p := w.wait("chat.postMessage", 1)[0]
		wants(t, "text", p.text(), "Fråga: vem ansvarar för uppsökande arbete?", chattest.Quote)
		wants(t, "blocks", p.blocks(), `"user_id":"`+alice+`"`)
		wants(t, "reply", w.wait("response_url", 2)[1].text(), "delat i kanalen")
		w.press(alice, "share", "1")
		wants(t, "reply", w.wait("response_url", 3)[2].text(), "redan delat")
		w.settle()
		if n := len(w.of("chat.postMessage")); n != 1 {
			t.Errorf("%d posts, want 1", n)
		}
	})
}

func TestShareWhereLotsenIsNotInTheChannel(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.slash(alice, "vem ansvarar?")
		w.wait("response_url", 1)
		w.setFault(func(m string, rw http.ResponseWriter) bool {
			return m == "chat.postMessage" && fails(rw, "not_in_channel")
		})
		w.press(alice, "share", "1")
		wants(t, "reply", w.wait("response_url", 2)[1].text(), "/invite")
		w.settle()
		w.setFault(nil) // invited
		w.press(alice, "share", "1")
		wants(t, "post", w.wait("chat.postMessage", 1)[0].text(), chattest.Quote)
		wants(t, "reply", w.wait("response_url", 3)[2].text(), "delat i kanalen")
	})
}

// fails answers a call with one of Slack's errors.
func fails(rw http.ResponseWriter, code string) bool {
	rw.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(rw, `{"ok":false,"error":%q}`, code)
	return true
}

func TestShortcut(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.deliver("interactive", map[string]any{
			"type": "message_action", "callback_id": "ask_lotsen", "trigger_id": "tr-x", "response_url": w.respondURL(),
			"user": map[string]any{"id": alice}, "channel": map[string]any{"id": channel},
			"message": map[string]any{"text": "Vem ansvarar &amp; hur? 19851224-1234", "ts": "1700000000.000900", "blocks": []map[string]any{{"type": "from_the_future", "x": 1}}},
		})
		wants(t, "reply", w.wait("response_url", 1)[0].text(), chattest.Quote)
		if got := w.asker.Asked()[0].Text; got != "Vem ansvarar & hur? [personnummer]" {
			t.Errorf("asked %q", got)
		}
	})
}

func TestRetriesUntilShownOnce(t *testing.T) {
	t.Parallel()
	over(t, nil, func(t *testing.T, w *workspace) {
		var n atomic.Int64
		w.setFault(func(m string, rw http.ResponseWriter) bool {
			if m != "chat.postMessage" {
				return false
			}
			switch n.Add(1) {
			case 1:
				rw.Header().Set("Retry-After", "1")
				rw.WriteHeader(http.StatusTooManyRequests)
				return true
			case 2:
				rw.WriteHeader(http.StatusBadGateway)
				return true
			}
			return false
		})
		begin := time.Now()
		w.event("Ev1", mention("1700000000.001000", "vem ansvarar?"))
		w.wait("chat.postMessage", 1)
		w.settle()
		if took := time.Since(begin); took < time.Second {
			t.Errorf("Retry-After of 1 s ignored: posted after %v", took)
		}
		if got := n.Load(); got != 3 {
			t.Errorf("%d attempts, want 3", got)
		}
	})
}

func TestLostReplyIsNotPostedTwice(t *testing.T) {
	t.Parallel()
	over(t, nil, func(t *testing.T, w *workspace) {
		var n atomic.Int64
		w.setFault(func(m string, rw http.ResponseWriter) bool {
			if m != "chat.postMessage" || n.Add(1) > 1 {
				return false
			}
			w.setFault(nil)
			panic(http.ErrAbortHandler)
		})
		w.event("Ev1", mention("1700000000.001100", "vem ansvarar?"))
		w.settle()
		// The first attempt broke before it was posted: it is posted once.
		if n := len(w.of("chat.postMessage")); n != 1 {
			t.Errorf("%d posts, want 1", n)
		}
		if n := len(w.of("conversations.replies")); n == 0 {
			t.Error("the thread was not looked through before posting again")
		}
	})
}

// However much was written in the thread before, and however much since.
func TestPostedAtTheEndOfALongThreadIsFound(t *testing.T) {
	same := func(c *slack.Config) { c.Secret = []byte("one for both") }
	over(t, same, func(t *testing.T, w *workspace) {
		chatter := func(n int, age time.Duration) (all []slackgo.Message) {
			for i := range n {
				var m slackgo.Message
				m.Timestamp = fmt.Sprintf("%d.%06d", time.Now().Add(-age).Unix(), i)
				all = append(all, m)
			}
			return all
		}
		w.mu.Lock()
		w.posted = append(chatter(5000, 24*time.Hour), chatter(500, 0)...)
		w.mu.Unlock()
		w.event("Ev1", mention("1700000000.001230", "vem ansvarar?"))
		w.wait("chat.postMessage", 1)
		w.settle()
		w.halt()
		w.state.Crash()
		w.start(map[bool]string{true: "http", false: "socket"}[w.http != nil], same)
		w.settle()
		if n := len(w.of("chat.postMessage")); n != 1 {
			t.Errorf("%d posts, want 1", n)
		}
	})
}

func TestAnotherReplicaAnswersWhatADeadOneTook(t *testing.T) {
	edit := func(c *slack.Config) { c.AskTimeout, c.Secret = time.Minute, []byte("one for both") }
	over(t, edit, func(t *testing.T, w *workspace) {
		release := make(chan struct{})
		w.asker.Hook(func(_ context.Context, q question.Asked) (answer.Answer, error) {
			<-release
			return chattest.Answer(q), nil
		})
		w.event("Ev1", mention("1700000000.001250", "vem ansvarar?"))
		w.await("a question", func() bool { return len(w.asker.Asked()) > 0 })
		w.asker.Hook(nil)
		first, ended := w.stop, w.ended
		w.state.Crash() // the worker is as good as dead: its lease is gone
		w.start("http", func(c *slack.Config) { edit(c) })
		w.wait("chat.postMessage", 1)
		close(release) // it was only slow: it must not post any more
		first()
		<-ended
		w.settle()
		if n := len(w.of("chat.postMessage")); n != 1 {
			t.Errorf("%d posts, want 1", n)
		}
	})
}
