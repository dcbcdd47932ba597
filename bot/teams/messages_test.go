package teams_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/teams"
)

// find returns the first object below v of which f reports true.
func find(v any, f func(map[string]any) bool) map[string]any {
	var out map[string]any
	walk(v, func(m map[string]any) {
		if out == nil && f(m) {
			out = m
		}
	})
	return out
}

// button returns the data of the first button with this title.
func button(v any, title string) map[string]any {
	return find(v, func(m map[string]any) bool { return m["title"] == title })
}

func TestAnswer(t *testing.T) {
	w := newWorld(t, func(c *teams.Config) {
		c.Link = func(c answer.Citation) string { return "https://lotsen.example.org/documents/" + c.Document }
	})
	w.send(w.Mention("m1", "m1", "vem ansvarar för uppsökande arbete?"))
	got := w.await(1)[0]
	if got.Path != "/v3/conversations/"+channel+";messageid=m1/activities" || got.Token != "Bearer token-1" {
		t.Errorf("posted to %s with %s", got.Path, got.Token)
	}
	if q := w.desk.Asker.Asked()[0]; q.Text != "vem ansvarar för uppsökande arbete?" || q.Lang != "sv" {
		t.Errorf("asked %+v", q)
	}
	text := got.Body["text"].(string)
	if !strings.HasPrefix(text, "Ansvarig: Socialtjänstnämndens ungdomsuppsökare") || !strings.HasSuffix(text, "[1]") {
		t.Errorf("text %q", text)
	}
	entity := got.Body["entities"].([]any)[0].(map[string]any)
	claim := entity["citation"].([]any)[0].(map[string]any)["appearance"].(map[string]any)
	if claim["name"] != "Socialt program" || claim["abstract"] != chattest.Quote || claim["url"] != "https://lotsen.example.org/documents/program" {
		t.Errorf("citation %v", claim)
	}
	if loop := got.Body["channelData"]; fmt.Sprint(loop) != "map[feedbackLoop:map[type:default]]" {
		t.Errorf("channel data %v", loop)
	}
	if open := button(got.Body["attachments"], "Öppna dokumentet"); open["url"] != "https://lotsen.example.org/documents/program" {
		t.Errorf("open %v", open)
	}
}

// Follow-ups know what was asked before: in a chat lately, in a channel in the thread.
func TestFollowUps(t *testing.T) {
	w := newWorld(t, nil)
	groupChat := func(id, text string) map[string]any {
		m := w.Mention(id, "", text)
		m["conversation"] = map[string]any{"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": tenant}
		return m
	}
	turns := func(n int, a map[string]any) []string {
		t.Helper()
		w.send(a)
		w.await(n)
		asked := w.desk.Asker.Asked()
		return asked[len(asked)-1].Turns
	}
	for i, c := range []struct {
		a    map[string]any
		want string
	}{
		{w.Message("1", "vem ansvarar?"), "[]"},
		{w.Message("2", "och på nätet?"), "[vem ansvarar?]"},
		{w.Mention("3", "3", "vem ansvarar för skolan?"), "[]"},
		{w.Mention("4", "3", "och på nätet?"), "[vem ansvarar för skolan?]"},
		{w.Mention("5", "5", "vem ansvarar för vården?"), "[]"},
		{groupChat("6", "vem ansvarar för stödet?"), "[]"},
		{groupChat("7", "och på nätet?"), "[vem ansvarar för stödet?]"},
	} {
		if got := fmt.Sprint(turns(i+1, c.a)); got != c.want {
			t.Errorf("message %d with the turns %s, want %s", i+1, got, c.want)
		}
	}
}

// Who makes up the number of an event is told nothing of what was asked there.
func TestWishesArePassed(t *testing.T) {
	w := newWorld(t, nil)
	w.send(w.Message("1", "hur blir vädret i zebradalen?"))
	w.await(1)
	for i, forged := range []string{"1", "1.", "1.0123456789abcdef", "2.x"} {
		w.send(with(w.Message(fmt.Sprint("f", i), ""), map[string]any{"value": map[string]any{"tell": forged}}))
		if got := w.await(i + 2)[i+1].Text(); !strings.Contains(got, phrases.In("sv").Gone) {
			t.Errorf("%q is told %s", forged, got)
		}
	}
	if wishes, err := w.state.Wishes(t.Context()); err != nil || len(wishes) != 0 {
		t.Errorf("%d wishes, %v", len(wishes), err)
	}
}

// A question that a message answers or forwards is what is asked.
func TestQuotedQuestion(t *testing.T) {
	w := newWorld(t, nil)
	quote := `<blockquote itemtype="http://schema.skype.com/%s"><p itemprop="preview">Vem ansvarar för uppsökande arbete?</p></blockquote>`
	for i, c := range []struct{ kind, text string }{{"Reply", "kan du svara på frågan ovan?"}, {"Forward", ""}} {
		w.send(with(w.Mention(fmt.Sprint(i), fmt.Sprint(i), c.text), map[string]any{"attachments": []any{
			map[string]any{"contentType": "text/html", "content": "<p>" + c.text + "</p>" + fmt.Sprintf(quote, c.kind)},
		}}))
		w.await(i + 1)
		asked := w.desk.Asker.Asked()
		q := asked[len(asked)-1]
		if got := strings.Join(append([]string{q.Text}, q.Shared...), "|"); !strings.HasSuffix(got, "Vem ansvarar för uppsökande arbete?") {
			t.Errorf("%s: asked %q", c.kind, got)
		}
	}
}

// In a channel, what is not for Lotsen is left alone.
func TestLeftAlone(t *testing.T) {
	w := newWorld(t, nil)
	unmentioned := func(id, text string) map[string]any {
		m := w.Mention(id, "9", text)
		delete(m, "entities")
		m["text"] = text
		return m
	}
	w.send(unmentioned("1", "vem ansvarar för kaffet?"))
	w.send(with(w.Mention("2", "2", "vem ansvarar?"), map[string]any{"type": "messageUpdate"}))
	w.send(with(w.Mention("3", "3", "vem ansvarar?"), map[string]any{"type": "typing"}))
	w.send(with(w.Mention("4", "4", "vem ansvarar?"), map[string]any{"from": map[string]any{"id": "28:another-bot", "role": "bot"}}))
	w.send(w.Message("", "vem ansvarar?"))
	if n := len(w.state.Events()); n != 0 {
		t.Errorf("%d events accepted", n)
	}
}

func TestTextAsRead(t *testing.T) {
	for text, want := range map[string]string{
		"<at>Lotsen</at> vem&nbsp;ansvarar?":                         "vem ansvarar?",
		"Hej <at>Lotsen</at>, vem ansvarar &amp; när?":               "Hej  , vem ansvarar & när?",
		"<p><at>Lotsen</at> vem ansvarar</p><p>för <b>vård</b>?</p>": "vem ansvarar\nför vård?",
		"<at>Lotsen</at> är 3 < 5 och 5 > 3?":                        "är 3 < 5 och 5 > 3?",
		"<at>Lotsen</at> &lt;script&gt;?":                            "<script>?",
	} {
		w := newWorld(t, nil)
		w.send(with(w.Mention("1", "1", ""), map[string]any{"text": text}))
		w.await(1)
		if got := w.desk.Asker.Asked()[0].Text; strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
			t.Errorf("%q is asked as %q", text, got)
		}
	}
}

func TestWelcome(t *testing.T) {
	w := newWorld(t, nil)
	added := with(w.Message("1", ""), map[string]any{"type": "conversationUpdate", "membersAdded": []any{map[string]any{"id": lotsen}}})
	w.send(added)
	w.send(with(added, map[string]any{"id": "2"}))
	w.send(with(added, map[string]any{"id": "3", "membersAdded": []any{map[string]any{"id": "29:bob"}}}))
	got := w.await(1)[0]
	actions := got.Body["suggestedActions"].(map[string]any)["actions"].([]any)
	if !strings.Contains(got.Text(), "Jag är Lotsen") || len(actions) != 2 {
		t.Errorf("welcome %q, %v", got.Text(), actions)
	}
	if err := w.state.Wait(t.Context()); err != nil || len(w.Sent()) != 1 {
		t.Errorf("%d messages, %v", len(w.Sent()), err)
	}
}

func TestCommands(t *testing.T) {
	w := newWorld(t, nil)
	for i, c := range []struct{ text, user, want string }{
		{"ansvar", alice, "Socialtjänstnämnden och Utbildningsnämnden"},
		{"ansvar för socialtjänstnämnden", alice, "Socialtjänstnämnden ska göra sak nummer 1."},
		{"duties skolan", alice, phrases.In("sv").NoDuties},
		{"status", alice, phrases.In("sv").AdminsOnly},
		{"status", admin, "212 stycken"},
		{"luckor", admin, phrases.In("sv").NoGaps},
		{"reindex", alice, phrases.In("sv").AdminsOnly},
		{"hjälp", alice, "Fråga till exempel: ”Vem ansvarar för uppsökande arbete?”"},
		{"tyst", alice, phrases.In("sv").MuteWhere},
	} {
		m := w.Message(fmt.Sprint(i), c.text)
		m["from"] = map[string]any{"id": "29:x", "aadObjectId": c.user}
		w.send(m)
		if got := w.await(i + 1)[i].Text(); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q in it", c.text, got, c.want)
		}
	}
	w.send(w.Mention("m", "m", "tyst"))
	if got := w.await(10)[9].Text(); !strings.Contains(got, "@Lotsen lyssna") {
		t.Errorf("muted: %q", got)
	}
}

func TestReindex(t *testing.T) {
	w := newWorld(t, nil)
	m := w.Message("1", "reindex")
	m["from"] = map[string]any{"id": "29:x", "aadObjectId": admin}
	w.send(m)
	got := w.await(2)
	if got[1].Method != http.MethodPut || !strings.HasSuffix(got[1].Path, "/activities/m1") || !strings.Contains(got[1].Text(), "Riktlinjer") {
		t.Errorf("%s %s %q", got[1].Method, got[1].Path, got[1].Text())
	}
}

// A page of the register turns in place.
func TestTurnPage(t *testing.T) {
	w := newWorld(t, nil)
	w.send(w.Message("1", "ansvar socialtjänstnämnden"))
	next := button(w.await(1)[0].Body["attachments"], phrases.In("sv").Next)
	got := w.send(w.Invoke("2", "adaptiveCard/action", map[string]any{"action": map[string]any{"type": "Action.Execute", "verb": next["verb"], "data": next["data"]}}))
	raw, _ := json.Marshal(got)
	if got["statusCode"] != 200.0 || !strings.Contains(string(raw), "sak nummer 9.") || strings.Contains(string(raw), "sak nummer 8.") {
		t.Errorf("the next page: %s", raw)
	}
}

func TestContext(t *testing.T) {
	w := newWorld(t, nil)
	w.send(w.Message("1", "vem ansvarar?"))
	show := button(w.await(1)[0].Body["attachments"], phrases.In("sv").Context)
	got := w.send(w.Invoke("2", "task/fetch", map[string]any{"data": show["data"]}))
	bold := find(got, func(m map[string]any) bool { return m["text"] == chattest.Quote && m["weight"] == "Bolder" })
	around := find(got, func(m map[string]any) bool { return m["text"] == "Arbetet ska följas upp årligen." })
	if bold == nil || around == nil {
		t.Errorf("the context: %v", got)
	}
	for _, value := range []string{"", "x", "1:", "1:7", "1:r0", "99:0", "-1:0", "1:-1"} {
		got := w.send(w.Invoke("3", "task/fetch", map[string]any{"data": map[string]any{"context": value}}))
		if find(got, func(m map[string]any) bool { return m["text"] == phrases.In("sv").Gone }) == nil {
			t.Errorf("%q: %v", value, got)
		}
	}
}

func TestFeedback(t *testing.T) {
	w := newWorld(t, nil)
	w.send(w.Message("1", "vem ansvarar?"))
	w.await(1)
	if err := w.state.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	thumb := func(id, message, reaction, text string) {
		t.Helper()
		feedback, _ := json.Marshal(map[string]string{"feedbackText": text})
		m := w.Invoke(id, "message/submitAction", map[string]any{
			"actionName": "feedback", "actionValue": map[string]any{"reaction": reaction, "feedback": string(feedback)},
		})
		m["replyToId"] = message
		w.send(m)
	}
	thumb("2", "m1", "dislike", "Ring 19850101-1234 i stället")
	thumb("3", "m99", "like", "")
	got := w.state.Feedback()
	if len(got) != 1 || got[0].Event != 1 || got[0].Good || strings.Contains(got[0].Detail, "1234") || !strings.Contains(got[0].Detail, "Ring") {
		t.Errorf("feedback %+v", got)
	}
	// As the playground sends it: without the message, the text as it was written.
	m := w.Invoke("4", "message/submitAction", map[string]any{"actionName": "feedback", "actionValue": map[string]any{"reaction": "dislike", "feedback": "Gammalt citat"}})
	w.send(m)
	if got := w.state.Feedback(); len(got) != 1 || got[0].Detail != "Gammalt citat" {
		t.Errorf("feedback on the last answer %+v", got)
	}
	m["conversation"] = map[string]any{"id": "19:elsewhere@thread.v2", "conversationType": "groupChat", "tenantId": tenant}
	m["id"], m["value"].(map[string]any)["actionValue"].(map[string]any)["feedback"] = "5", "om inget"
	w.send(m)
	if got := w.state.Feedback(); got[0].Detail == "om inget" {
		t.Errorf("feedback on another conversation's answer: %+v", got)
	}
}

func TestMessageAction(t *testing.T) {
	w := newWorld(t, nil)
	ask := func(content string) string {
		raw, _ := json.Marshal(w.send(w.Invoke("2", "composeExtension/fetchTask", map[string]any{
			"commandId": teams.CommandAsk, "messagePayload": map[string]any{"body": map[string]any{"contentType": "html", "content": content}},
		})))
		return string(raw)
	}
	if got := ask("<div>Vem <b>ansvarar</b>&nbsp;för vården?</div>"); !strings.Contains(got, chattest.Quote) || !strings.Contains(got, `"continue"`) {
		t.Errorf("the answer: %s", got)
	}
	if got := w.desk.Asker.Asked()[0].Text; got != "Vem ansvarar för vården?" {
		t.Errorf("asked %q", got)
	}
	if got := ask("hur blir vädret?"); !strings.Contains(got, phrases.In("sv").Refusal) {
		t.Errorf("a refusal: %s", got)
	}
	long := strings.Repeat("mycket stod det där ", question.MaxQuestion/10)
	if got := ask("Vem ansvarar? " + long); !strings.Contains(got, chattest.Quote) {
		t.Errorf("the question of a long message: %s", got)
	}
	if got := ask(strings.Repeat("å", question.MaxQuestion+1)); !strings.Contains(got, "tecken") {
		t.Errorf("too long: %s", got)
	}
	if status, _ := w.deliver(w.Invoke("3", "composeExtension/query", nil), token(t, signing(), jwt.SigningMethodRS256, appKey, w.Claims())); status != http.StatusNotImplemented {
		t.Errorf("an unknown invoke: status %d", status)
	}
}

// A workbook is offered, and put where its reader agreed, in a chat of two.
func TestSheet(t *testing.T) {
	w := newWorld(t, func(c *teams.Config) {
		c.Sheet = func(_ context.Context, _ audience.Viewer, about, lang string) ([]byte, error) {
			return []byte(about + lang), nil
		}
	})
	w.send(w.Message("1", "ansvar socialtjänstnämnden"))
	get := button(w.await(1)[0].Body["attachments"], phrases.In("sv").Sheet)
	w.send(with(w.Message("2", ""), map[string]any{"value": get["data"]}))
	offer := w.await(2)[1].Body["attachments"].([]any)[0].(map[string]any)
	if offer["contentType"] != "application/vnd.microsoft.teams.card.file.consent" {
		t.Fatalf("offered %v", offer)
	}
	agree := map[string]any{
		"type": "fileUpload", "action": "accept", "context": offer["content"].(map[string]any)["acceptContext"],
		"uploadInfo": map[string]any{"uploadUrl": w.Service() + "upload", "contentUrl": "https://kommun.sharepoint.com/ansvar.xlsx", "uniqueId": "u", "fileType": "xlsx"},
	}
	w.send(w.Invoke("3", "fileConsent/invoke", agree))
	got := w.await(4)
	if got[2].Method != http.MethodPut || got[2].Path != "/upload" || got[2].Token != "" {
		t.Errorf("uploaded by %s %s with token %q", got[2].Method, got[2].Path, got[2].Token)
	}
	if shown := got[3].Body["attachments"].([]any)[0].(map[string]any); shown["contentUrl"] != "https://kommun.sharepoint.com/ansvar.xlsx" {
		t.Errorf("shown %v", shown)
	}
	agree["uploadInfo"].(map[string]any)["uploadUrl"] = "https://evil.example/upload"
	w.send(w.Invoke("4", "fileConsent/invoke", agree))
	if got := w.await(5)[4].Text(); !strings.Contains(got, phrases.In("sv").Sorry) {
		t.Errorf("put elsewhere: %q", got)
	}
	w.send(with(w.Mention("5", "5", ""), map[string]any{"value": get["data"]}))
	if got := w.await(6)[5].Text(); got != phrases.In("sv").SheetWhere {
		t.Errorf("in a channel: %q", got)
	}
}

// Whatever the connector answers at first, an answer is shown once.
func TestTriedAgain(t *testing.T) {
	for _, c := range []struct {
		status int
		header string
	}{{429, "1"}, {429, ""}, {412, ""}, {502, ""}, {503, ""}, {504, ""}, {500, ""}, {401, ""}} {
		t.Run(fmt.Sprint(c.status, c.header), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, nil)
			var n atomic.Int64
			w.Fail(func(path string, rw http.ResponseWriter) bool {
				if n.Add(1) > 1 {
					return false
				}
				if c.header != "" {
					rw.Header().Set("Retry-After", c.header)
				}
				rw.WriteHeader(c.status)
				io.WriteString(rw, `{"error":{"code":"X"}}`)
				return true
			})
			w.send(w.Mention("1", "1", "vem ansvarar?")) // a chat of two would show that Lotsen types
			w.await(1)
			if err := w.state.Wait(t.Context()); err != nil || len(w.Sent()) != 1 {
				t.Errorf("%d messages, %v", len(w.Sent()), err)
			}
			if o := w.state.Outcomes(); o[0].Kind != chat.Answered {
				t.Errorf("outcome %v", o)
			}
			if unsure := w.counts.Of("post unsure"); (unsure == 1) != (c.status == 502 || c.status == 504) {
				t.Errorf("%d posts counted as unsure", unsure)
			}
		})
	}
}

// A card that is refused becomes text.
func TestRefused(t *testing.T) {
	w := newWorld(t, nil)
	first := true
	w.Fail(func(_ string, rw http.ResponseWriter) bool {
		if !first {
			return false
		}
		first = false
		rw.WriteHeader(http.StatusRequestEntityTooLarge)
		return true
	})
	w.send(w.Mention("2", "2", "vem ansvarar?"))
	if got := w.await(1)[0]; got.Body["attachments"] != nil || !strings.Contains(got.Text(), "Ansvarig") {
		t.Errorf("shown instead: %v", got.Body)
	}
}

// Teams hears that a message was received long before it is answered.
func TestReceivedAtOnce(t *testing.T) {
	w := newWorld(t, nil)
	release := make(chan struct{})
	w.desk.Asker.Hook(func(_ context.Context, q question.Asked) (answer.Answer, error) {
		<-release
		return chattest.Answer(q), nil
	})
	start := time.Now()
	w.send(w.Mention("1", "1", "vem ansvarar?"))
	if took := time.Since(start); took > time.Second {
		t.Errorf("received after %s", took)
	}
	close(release)
	w.await(1)
}

// A name, a question or an id of a person is in no log.
func TestLogsNothing(t *testing.T) {
	w := newWorld(t, nil)
	w.send(w.Message("1", "vem ansvarar för zebror?"))
	w.await(1)
	w.deliver(w.Message("2", "zebror"), "forged")
	w.halt()
	for _, word := range []string{"zebror", alice, "29:alice", "Alice", "s3cret", "token-1"} {
		if strings.Contains(w.logs.String(), word) {
			t.Errorf("%q is logged:\n%s", word, w.logs)
		}
	}
}

// Two questions are answered each under its own heading, and the button of the
// second shows the second's context.
func TestTwoQuestions(t *testing.T) {
	w := newWorld(t, nil)
	w.desk.Asker.Hook(func(_ context.Context, q question.Asked) (answer.Answer, error) {
		one := answer.Answer{Question: "Vad gäller?", Lang: "sv", Related: []answer.Citation{{Quote: "Något annat.", Document: "annat", Title: "Annat", Score: 0.3}}}
		two := chattest.Answer(question.Asked{Text: "Vem ansvarar?"})
		all := one
		all.Question, all.Parts = q.Text, []answer.Answer{one, two}
		return all, nil
	})
	w.send(w.Message("1", "Vad gäller? Vem ansvarar?"))
	got := w.await(1)[0]
	text := got.Text()
	if strings.Index(text, "Vad gäller?") > strings.Index(text, "Vem ansvarar?") || !strings.Contains(text, chattest.Quote) || !strings.Contains(text, "Något annat.") {
		t.Errorf("shown %q", text)
	}
	var shown []string
	walk(got.Body["attachments"], func(m map[string]any) {
		if m["title"] == phrases.In("sv").Context {
			raw, _ := json.Marshal(w.send(w.Invoke("2", "task/fetch", map[string]any{"data": m["data"]})))
			shown = append(shown, string(raw))
		}
	})
	if len(shown) != 2 || !strings.Contains(shown[0], "Något annat.") || !strings.Contains(shown[1], "Arbetet ska följas upp årligen.") {
		t.Errorf("contexts %v", shown)
	}
}
