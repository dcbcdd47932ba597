package slack_test

import (
	"strings"
	"testing"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/phrases"
	"lotsen/bot/slack"
	"lotsen/bot/teach"
)

// What was taught and no longer holds is announced once in the channel for notices,
// and nothing of a document that not all there may see.
func TestLostLessonsAreAnnounced(t *testing.T) {
	state := &chattest.State{}
	w := emptyWorkspace(t, chattest.Desk{Asker: &chattest.Asker{}, State: state}, state)
	w.desk.Lose(
		teach.Lesson{Question: "vem lagar maten?", Document: "program", Title: "Socialt program", Owner: "kökschef", Lang: "sv", Hash: "1"},
		teach.Lesson{Question: "vad är hemligt?", Document: "hemlig", Title: "Hemlig plan", Owner: "chef", Lang: "sv", Hash: "2"},
	)
	edit := func(c *slack.Config) { c.Notices, c.Secret = "C0NOTICES", []byte("one for both") }
	w.start("http", edit)
	said := w.wait("chat.postMessage", 1)[0]
	says := &phrases.In("sv").Teaching
	wants(t, "notice", said.text(), says.Lost, "vem lagar maten?", "Socialt program: "+says.Changed, "hos kökschef", "1 till rör dokument")
	if strings.Contains(said.text(), "hemlig") || strings.Contains(said.text(), "Hemlig") {
		t.Errorf("told to all: %s", said.text())
	}
	if c := said.Form.Get("channel"); c != "C0NOTICES" {
		t.Errorf("posted to %q", c)
	}
	w.settle()
	w.halt()
	w.desk.Lose(teach.Lesson{Question: "vem städar?", Document: "program", Title: "Socialt program", Lang: "en", Hash: "3"})
	w.start("http", edit) // another replica: what is new is told, what was told is not
	again := w.wait("chat.postMessage", 2)[1].text()
	wants(t, "second notice", again, "vem städar?", phrases.In("en").Teaching.Changed)
	if strings.Contains(again, "maten") {
		t.Errorf("told again: %s", again)
	}
	w.settle()
	if n := len(w.of("chat.postMessage")); n != 2 {
		t.Errorf("%d notices", n)
	}
}
