package teams_test

import (
	"strings"
	"testing"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/teach"
	"lotsen/bot/teams"
	"lotsen/corpus"
)

// The conversation for notices is told, once over all replicas, of lessons that no longer
// hold, duties that changed, documents past their day and smoke questions that fail, of what
// all may see; as soon as Teams has told by which connector it is reached.
func TestNoticesAreTold(t *testing.T) {
	state := &chattest.State{}
	w := emptyWorld(t, chattest.Desk{Asker: &chattest.Asker{}, State: state}, state)
	const board = "19:notices@thread.tacv2"
	news := desk.News{
		Of: "b", Before: "a", Day: "2026-11-29", Lang: "sv", SeesAll: true, Failed: []string{"vem flyger?"},
		Changed: desk.Since{Lost: []desk.Duty{{Title: "Resepolicy", Duty: corpus.Duty{Bodies: []string{"Nämnden"}, Quote: "Nämnden ska resa."}}}},
		Past:    []desk.Document{{ID: "plan", Title: "Plan", ReviewBy: "2026-11-28", Overdue: true, Owner: "kökschef"}},
	}
	w.desk.Happens(news)
	w.desk.Lose(teach.Lesson{Question: "vem lagar maten?", Document: "program", Title: "Socialt program", Owner: "kökschef", Lang: "sv", Hash: "1"},
		teach.Lesson{Question: "vad är hemligt?", Document: "hemlig", Title: "Hemlig plan", Owner: "chef", Lang: "sv", Hash: "2"})
	edit := func(c *teams.Config) { c.Notices, c.URL = board, "https://lotsen.example" }
	told := func() (out []string) {
		for _, s := range w.Sent() {
			if s.Path == "/v3/conversations/"+board+"/activities" {
				out = append(out, s.Body["text"].(string))
			}
		}
		return out
	}
	w.start(edit)
	t.Cleanup(func() { w.halt() })
	w.send(w.Mention("m1", "m1", "vem ansvarar för uppsökande arbete?"))
	chattest.Await(t, "notices", func() bool { return len(told()) >= 4 })
	all := strings.Join(told(), "\n")
	for _, want := range []string{
		phrases.In("sv").Teaching.Lost, "vem lagar maten?", "som inte alla här får se: 1", "borttagna: 1", "• Nämnden: borttagna: 1", "”Nämnden ska resa.” \\(Resepolicy\\)",
		"https://lotsen.example/register/changes?since=2026-11-29", "• Plan", "hos kökschef", "vem flyger?",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	if strings.Contains(strings.ToLower(all), "hemlig") {
		t.Errorf("told to all: %s", all)
	}
	if err := w.halt(); err != nil {
		t.Fatal(err)
	}
	news.Past = append(news.Past, desk.Document{ID: "rules", Title: "Rules", ValidUntil: "2026-11-28", Language: "en"})
	w.desk.Happens(news)
	w.start(edit) // another replica, the next day
	w.send(w.Mention("m2", "m2", "vem ansvarar för uppsökande arbete?"))
	chattest.Await(t, "the later notice", func() bool { return len(told()) >= 5 })
	if got := told(); len(got) != 5 || !strings.Contains(got[4], "https://lotsen.example/documents/rules") || strings.Contains(got[4], "Plan") {
		t.Errorf("later: %q", got)
	}
}

func TestNoticesSetting(t *testing.T) {
	for id, ok := range map[string]bool{"": true, "19:0a1b@thread.tacv2": true, "a:1x": true, "C012AB3CD": false, "kansliet": false} {
		c := teams.Config{AppID: appID, AppSecret: "x", Tenants: []string{tenant}, Notices: id}
		if err := c.Validate(); (err == nil) != ok {
			t.Errorf("%q: %v", id, err)
		}
	}
}
