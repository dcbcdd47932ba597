package slack_test

import (
	"strings"
	"testing"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/slack"
	"lotsen/bot/teach"
	"lotsen/corpus"
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
	wants(t, "notice", said.text(), says.Lost, "vem lagar maten?", "Socialt program: "+says.Changed, "hos kökschef", "som inte alla här får se: 1")
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

// What changed in the documents, ran out or fails is told once each in the channel for
// notices, whichever replica does; and what comes later then.
func TestNewsAreAnnounced(t *testing.T) {
	state := &chattest.State{}
	w := emptyWorkspace(t, chattest.Desk{Asker: &chattest.Asker{}, State: state}, state)
	news := desk.News{
		Of: "b", Before: "a", Day: "2026-11-29", Lang: "sv", SeesAll: true, Failed: []string{"vem flyger?"},
		Changed: desk.Since{Lost: []desk.Duty{{Title: "Resepolicy", Duty: corpus.Duty{Bodies: []string{"Nämnden"}, Quote: "Nämnden ska resa."}}}},
		Past:    []desk.Document{{ID: "plan", Title: "Plan", ReviewBy: "2026-11-28", Overdue: true, Owner: "kökschef"}},
	}
	w.desk.Happens(news)
	edit := func(c *slack.Config) {
		c.Notices, c.Secret, c.URL = "C0NOTICES", []byte("one for both"), "https://lotsen.example"
	}
	w.start("http", edit)
	told := func(n int) (out string) {
		t.Helper()
		for _, c := range w.wait("chat.postMessage", n) {
			out += c.Form.Get("channel") + " " + c.text() + "\n"
		}
		return out
	}
	wants(t, "notices", told(3), "borttagna: 1", "• Nämnden: borttagna: 1", "”Nämnden ska resa.” (Resepolicy)", "https://lotsen.example/register/changes?since=2026-11-29",
		"• Plan (skulle ha setts över senast 2026-11-28), hos kökschef", "vem flyger?", "https://lotsen.example/admin/notices", "C0NOTICES")
	w.settle()
	w.halt()
	news.Past = append(news.Past, desk.Document{ID: "rules", Title: "Rules", ValidUntil: "2026-11-28", Language: "en"})
	news.Refused = desk.Refused{Of: "c", Failed: 7}
	w.desk.Happens(news)
	w.start("http", edit) // another replica, the next day
	all := told(5)
	wants(t, "later notices", all, "De ändrade dokumenten används inte än", ": 7\nhttps://lotsen.example/admin/reading", "• Rules (valid until 2026-11-28)\nhttps://lotsen.example/documents/rules")
	w.settle()
	if n := len(w.of("chat.postMessage")); n != 5 || strings.Count(all, "Plan") != 1 {
		t.Errorf("%d notices:\n%s", n, all)
	}
}
