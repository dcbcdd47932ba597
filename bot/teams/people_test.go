package teams_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/teams"
)

const managers = "99999999-0000-4000-8000-000000000001"

// guarded is a desk with one document for managers and one for all.
type guarded struct{ chattest.Desk }

func (g guarded) Ask(_ context.Context, q question.Asked) (answer.Answer, error) {
	a := chattest.Answer(q)
	if q.For.Sees("chefer") {
		a.Citations = append([]answer.Citation{{Quote: "Bara chefer får veta detta.", Document: "hemlig", Title: "Hemlig"}}, a.Citations...)
	}
	return a, nil
}

func (g guarded) Heard(_ context.Context, v audience.Viewer, a answer.Answer) (answer.Answer, bool, error) {
	out := a
	out.Citations = nil
	for _, c := range a.Citations {
		if c.Document != "hemlig" || v.Sees("chefer") {
			out.Citations = append(out.Citations, c)
		}
	}
	return out, len(out.Citations) > 0, nil
}

// A window is of whoever pressed, also in a channel: who they are is asked of the
// conversation that they pressed in.
func TestWindowAsksWhoPressed(t *testing.T) {
	w := newGuarded(t, nil)
	const bob = "0f0f0f0f-0000-4000-8000-0000000000b0"
	w.Groups = map[string][]string{alice: {managers}, bob: {managers}}
	w.Fail(func(path string, rw http.ResponseWriter) bool { // no chat can be opened without its tenant
		if path != "/amer/v3/conversations" {
			return false
		}
		rw.WriteHeader(http.StatusBadRequest)
		return true
	})
	w.send(w.Message("1", "vem ansvarar?"))
	w.await(1)
	if err := w.state.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	press := w.Invoke("2", "task/fetch", map[string]any{"data": map[string]any{"context": "1:0"}})
	press["from"] = map[string]any{"id": "29:bob", "aadObjectId": bob} // of whom nothing is known yet
	got := w.send(press)
	raw, _ := json.Marshal(got)
	if !strings.Contains(string(raw), "Bara chefer") {
		t.Errorf("the window shows %s", raw)
	}
}

func newGuarded(t *testing.T, edit func(*teams.Config)) *world {
	t.Helper()
	groups, err := audience.Parse([]byte("chefer:\n  entra_groups: " + managers + "\nekonomi:\n  emails: kim@stad.example\n"))
	if err != nil {
		t.Fatal(err)
	}
	state := &chattest.State{}
	w := emptyWorld(t, chattest.Desk{Asker: &chattest.Asker{}, State: state}, state)
	w.offers = guarded{w.desk}
	w.start(func(c *teams.Config) {
		c.Groups = func() *audience.Groups { return groups }
		if edit != nil {
			edit(c)
		}
	})
	t.Cleanup(func() { w.halt() })
	return w
}

// What the asker alone may see comes in the chat between the two, and the channel
// is not told that there was more.
func TestAudiences(t *testing.T) {
	w := newGuarded(t, nil)
	w.Groups = map[string][]string{alice: {managers}}
	w.send(w.Message("1", "vem ansvarar?"))
	if got := w.await(1)[0].Text(); !strings.Contains(got, "Bara chefer") {
		t.Errorf("a manager, alone: %q", got)
	}
	w.send(w.Mention("2", "2", "vem ansvarar?"))
	got := w.await(4)[1:]
	in := map[string]string{}
	for _, s := range got {
		in[strings.Split(s.Path, "/activities")[0]] = s.Text()
	}
	channel, direct := in["/v3/conversations/"+channel+";messageid=2"], ""
	for path, text := range in {
		if path != "/v3/conversations/"+teamsChannel(2) && text != "" {
			direct = text
		}
	}
	if strings.Contains(channel, "chefer") || !strings.Contains(channel, chattest.Quote) {
		t.Errorf("the channel: %q", channel)
	}
	if !strings.Contains(direct, "Bara chefer") || !strings.Contains(direct, phrases.In("sv").Question+": vem ansvarar?") {
		t.Errorf("the manager, beside it: %q", direct)
	}
}

func teamsChannel(root int) string { return fmt.Sprintf("%s;messageid=%d", channel, root) }

// Whoever is in no audience, or of whom nothing is told, sees what is for all; so
// does the window that a button opens.
func TestUnknownAsker(t *testing.T) {
	for name, edit := range map[string]func(w *world){
		"in no group":        func(*world) {},
		"nothing is told":    func(w *world) { w.Member = func(string) map[string]any { return nil } },
		"Graph is not there": func(w *world) { w.Groups = nil },
	} {
		w := newGuarded(t, nil)
		edit(w)
		w.send(w.Message("1", "vem ansvarar?"))
		if got := w.await(1)[0].Text(); strings.Contains(got, "chefer") || !strings.Contains(got, chattest.Quote) {
			t.Errorf("%s: %q", name, got)
		}
	}
	w := newGuarded(t, nil)
	w.Groups = map[string][]string{alice: {managers}}
	w.send(w.Message("1", "vem ansvarar?"))
	show := button(w.await(1)[0].Body["attachments"], phrases.In("sv").Context)
	other := w.Invoke("2", "task/fetch", map[string]any{"data": show["data"]})
	other["from"] = map[string]any{"id": "29:bob", "aadObjectId": admin}
	raw, _ := json.Marshal(w.send(other))
	if strings.Contains(string(raw), "chefer") || !strings.Contains(string(raw), phrases.In("sv").Gone) {
		t.Errorf("another's window: %s", raw)
	}
}

// Guests and people of other tenants are told, alone, that they are not answered.
func TestOutsiders(t *testing.T) {
	for name, member := range map[string]map[string]any{
		"guest":          {"userRole": "guest", "tenantId": tenant},
		"anonymous":      {"userRole": "anonymous", "tenantId": tenant},
		"another tenant": {"userRole": "user", "tenantId": "ffffffff-bbbb-cccc-dddd-eeeeeeeeeeee"},
	} {
		for _, external := range []bool{false, true} {
			w := newGuarded(t, func(c *teams.Config) { c.External = external })
			w.Groups = map[string][]string{alice: {managers}}
			w.Member = func(string) map[string]any { return member }
			w.send(w.Mention("1", "1", "vem ansvarar?"))
			if err := w.state.Wait(t.Context()); err != nil {
				t.Fatal(err)
			}
			all := ""
			for _, s := range w.Sent() {
				if text := s.Text(); text != "" {
					all += s.Path + ": " + text + "\n"
				}
			}
			if strings.Contains(all, chattest.Quote) != external || strings.Contains(all, phrases.In("sv").OwnOnly) == external || strings.Contains(all, "chefer") {
				t.Errorf("%s, external %t: %s", name, external, all)
			}
			if !external && strings.Contains(all, channel) {
				t.Errorf("%s: the channel is told: %s", name, all)
			}
		}
	}
	// Where even that cannot be shown to them alone, nothing is shown.
	w := newGuarded(t, nil)
	w.Member = func(string) map[string]any { return map[string]any{"userRole": "guest", "tenantId": tenant} }
	w.Fail(func(path string, rw http.ResponseWriter) bool {
		if strings.HasSuffix(path, "/v3/conversations") {
			rw.WriteHeader(http.StatusForbidden)
			return true
		}
		return false
	})
	w.send(w.Mention("1", "1", "vem ansvarar?"))
	if err := w.state.Wait(t.Context()); err != nil || len(w.Sent()) != 0 {
		t.Errorf("%v, %v", w.Sent(), err)
	}
}

// A workbook is of what whoever agreed to have it may see, wherever they agreed, and
// whoever asked for it.
func TestSheetsOfOtherAudiences(t *testing.T) {
	const bob = "0f0f0f0f-0000-4000-8000-0000000000b0"
	for name, c := range map[string]struct {
		in    map[string][]string
		agree func(w *world, a map[string]any)
		want  bool
	}{
		"a manager":  {map[string][]string{alice: {managers}}, nil, true},
		"no manager": {nil, nil, false},
		"another, who is none": {map[string][]string{alice: {managers}}, func(_ *world, a map[string]any) {
			a["from"] = map[string]any{"id": "29:bob", "aadObjectId": bob}
		}, false},
		"in a channel": {map[string][]string{alice: {managers}}, func(w *world, a map[string]any) {
			a["conversation"] = w.Mention("9", "9", "")["conversation"]
		}, false},
	} {
		w := newGuarded(t, func(cfg *teams.Config) {
			cfg.Sheet = func(_ context.Context, v audience.Viewer, _, _ string) ([]byte, error) {
				return fmt.Appendf(nil, `{"chefer": %t}`, v.Sees("chefer")), nil
			}
		})
		w.Groups = c.in
		agree := w.Invoke("3", "fileConsent/invoke", map[string]any{
			"type": "fileUpload", "action": "accept", "context": map[string]any{"about": "nämnden"},
			"uploadInfo": map[string]any{"uploadUrl": w.Service() + "upload", "contentUrl": "https://kommun.sharepoint.com/ansvar.xlsx", "uniqueId": "u", "fileType": "xlsx"},
		})
		if c.agree != nil {
			c.agree(w, agree)
		}
		w.send(agree)
		put := w.await(1)[0]
		if got, ok := put.Body["chefer"].(bool); put.Method != http.MethodPut || !ok || got != c.want {
			t.Errorf("%s: %s %s %v", name, put.Method, put.Path, put.Body)
		}
	}
}
