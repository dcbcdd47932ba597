package slack_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
	"lotsen/bot/slack"
	"lotsen/bot/slack/setup"
)

func TestRegister(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.slash(alice, "ansvar socialtjänstnämnden")
		r := w.wait("response_url", 1)[0]
		wants(t, "reply", r.text(), "Ansvar: socialtjänstnämnden (1–8 / 20)", "Socialtjänstnämnden – ska", "sak nummer 8.")
		w.press(alice, "page_on", "8|socialtjänstnämnden")
		r = w.wait("response_url", 2)[1]
		wants(t, "reply", r.text(), "(9–16 / 20)", "sak nummer 16.")
		if r.JSON["replace_original"] != true {
			t.Error("the page is not replaced")
		}
		w.press(alice, "csv", "socialtjänstnämnden")
		wants(t, "reply", w.wait("response_url", 3)[2].text(), "direktmeddelanden")
		if n := len(w.of("files.completeUploadExternal")); n != 1 {
			t.Errorf("%d files", n)
		}
		w.slash(alice, "ansvar rymdfart")
		wants(t, "reply", w.wait("response_url", 4)[3].text(), "Registret har inget")
		w.slash(alice, "ansvar")
		wants(t, "reply", w.wait("response_url", 5)[4].text(), "Socialtjänstnämnden och Utbildningsnämnden")
	})
}

func TestAdminCommands(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		for _, c := range []string{"reindex", "status", "gaps", "gaps csv"} {
			body, _ := w.slash(alice, c)
			wants(t, c, body, "administratörer", "ephemeral")
		}
		w.press(alice, "admin_reindex", "1") // a forged press is told no as well
		wants(t, "reply", w.wait("response_url", 1)[0].text(), "administratörer")

		w.slash(admin, "status")
		wants(t, "status", w.wait("response_url", 2)[1].text(), "1 dokument, 212 stycken, 20 ansvar", "2026-11-24 10:15", "g1")
		w.slash(admin, "reindex")
		u := w.wait("chat.update", 1)[0]
		wants(t, "reindex", u.text(), "omlästa", "Riktlinjer", "3 nya ansvar")
		if p := w.of("chat.postMessage"); len(p) != 1 || p[0].Form.Get("channel") != "D0"+admin {
			t.Errorf("progress posted to %v", p)
		}
		w.event("Ev1", mention("1700000000.002000", "hur blir <!channel> vädret?"))
		w.event("Ev2", mention("1700000001.002000", "Hur blir vädret?"))
		w.wait("chat.postMessage", 3)
		w.settle()
		n := len(w.of("response_url"))
		w.slash(admin, "gaps")
		g := w.wait("response_url", n+1)[n]
		wants(t, "gaps", g.text(), "Obesvarade frågor", "vädret? – 2 gånger")
		w.press(admin, "gaps_csv", "all")
		w.wait("files.completeUploadExternal", 1)
	})
}

func TestFeedback(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.event("Ev1", mention("1700000000.003000", "vem ansvarar?"))
		w.wait("chat.postMessage", 1)
		w.press(alice, "feedback", "down:1")
		v := w.wait("views.open", 1)[0]
		view := fmt.Sprint(v.JSON["view"])
		wants(t, "modal", view, "Vad var det som inte stämde?", "private_metadata:1", "callback_id:why")
		w.deliver("interactive", map[string]any{
			"type": "view_submission", "user": map[string]any{"id": alice},
			"view": map[string]any{"callback_id": "why", "private_metadata": "1", "state": map[string]any{"values": map[string]any{
				"reason": map[string]any{"reason": map[string]any{"selected_option": map[string]any{"value": "outdated"}}},
				"detail": map[string]any{"detail": map[string]any{"value": "ring 070-123 45 67"}},
			}}},
		})
		f := w.state.Feedback()
		if len(f) != 1 || f[0].Good || f[0].Reason != "outdated" || f[0].Detail != "ring [telefon]" || strings.Contains(string(f[0].User), alice) {
			t.Errorf("feedback %+v", f)
		}
		w.press(alice, "feedback", "up:1")
		wants(t, "reply", w.wait("response_url", 1)[0].text(), "antecknat")
		if f := w.state.Feedback(); len(f) != 1 || !f[0].Good {
			t.Errorf("feedback %+v", f)
		}
	})
}

func TestContextModal(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.event("Ev1", mention("1700000000.004000", "vem ansvarar?"))
		w.wait("chat.postMessage", 1)
		w.press(alice, "context_0", "1:0")
		view := fmt.Sprint(w.wait("views.open", 1)[0].JSON["view"])
		wants(t, "modal", view, "Uppsökande arbete bedrivs på gatan", "map[style:map[bold:true] text:"+chattest.Quote, "följas upp årligen")
		for i, value := range []string{"99:0", "1:7", "1:r0", "x", "1:-1"} {
			w.press(alice, "context_0", value)
			wants(t, value, fmt.Sprint(w.wait("views.open", i+2)[i+1].JSON["view"]), "finns inte kvar")
		}
	})
}

func TestAppHome(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		open := func(user, tab string) {
			w.event(fmt.Sprintf("Ev%d", w.seq.Add(1)), map[string]any{"type": "app_home_opened", "user": user, "tab": tab, "channel": directly})
		}
		open(alice, "home")
		view := fmt.Sprint(w.wait("views.publish", 1)[0].JSON["view"])
		wants(t, "home", view, "Socialt program · beslutat 2005-04-01", "Utbildningsnämnden", "Vem ansvarar för uppsökande arbete?")
		if strings.Contains(view, "admin_") {
			t.Error("admin buttons for others")
		}
		open(admin, "home")
		wants(t, "home", fmt.Sprint(w.wait("views.publish", 2)[1].JSON["view"]), "admin_reindex", "admin_gaps")
		open(alice, "messages")
		p := w.wait("assistant.threads.setSuggestedPrompts", 1)[0]
		wants(t, "prompts", p.Form.Get("prompts"), "Vem ansvarar för uppsökande arbete?")
		if p.Form.Get("channel_id") != directly || p.Form.Has("thread_ts") {
			t.Errorf("prompts for %v", p.Form)
		}
		w.deliver("interactive", map[string]any{
			"type": "block_actions", "trigger_id": "tr", "user": map[string]any{"id": alice},
			"actions": []map[string]any{{"action_id": "body", "block_id": "b", "type": "static_select", "action_ts": "1", "selected_option": map[string]any{"value": "Socialtjänstnämnden"}}},
		})
		wants(t, "modal", fmt.Sprint(w.wait("views.open", 1)[0].JSON["view"]), "sak nummer 20.")
		w.deliver("interactive", map[string]any{
			"type": "block_actions", "trigger_id": "tr", "user": map[string]any{"id": admin},
			"actions": []map[string]any{{"action_id": "admin_status", "block_id": "b", "type": "button", "action_ts": "2"}},
		})
		m := w.wait("chat.postMessage", 1)[0]
		wants(t, "status", m.text(), "212 stycken")
		if m.Form.Get("channel") != "D0"+admin {
			t.Errorf("status posted to %q", m.Form.Get("channel"))
		}
	})
}

func TestRefusedBlocksAreTextInstead(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		first := true
		w.setFault(func(m string, rw http.ResponseWriter) bool {
			if m != "chat.postMessage" || !first {
				return false
			}
			first = false
			return fails(rw, "msg_blocks_too_long")
		})
		w.event("Ev1", mention("1700000000.005000", "vem ansvarar?"))
		p := w.wait("chat.postMessage", 1)[0]
		wants(t, "text", p.text(), chattest.Quote)
		if p.blocks() != "" {
			t.Error("blocks again")
		}
	})
}

func TestExpiredResponseURL(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.setFault(func(m string, rw http.ResponseWriter) bool {
			if m == "response_url" {
				rw.WriteHeader(http.StatusNotFound)
			}
			return m == "response_url"
		})
		w.slash(alice, "vem ansvarar?")
		p := w.wait("chat.postMessage", 1)[0]
		if p.Form.Get("channel") != "D0"+alice {
			t.Errorf("answered in %q, want a direct message", p.Form.Get("channel"))
		}
		wants(t, "text", p.text(), chattest.Quote)
	})
}

func TestLogsAndStateHoldNothingPersonal(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		w.event("Ev1", mention("1700000000.006000", "vem ansvarar för zebror, 19851224-1234?"))
		w.slash(alice, "vem ansvarar för zebror?")
		w.settle()
		for _, word := range []string{"zebror", "xoxb", "xapp", secret, alice, "/respond/"} {
			if strings.Contains(w.logs.String(), word) {
				t.Errorf("%q in the log:\n%s", word, w.logs)
			}
		}
		w.state.Crash() // brings the sealed payloads back
		for _, e := range w.state.Events() {
			if strings.Contains(string(e.User), alice) || strings.Contains(string(e.Payload), alice) || strings.Contains(string(e.Payload), "zebror") || strings.Contains(e.Question, "1224") {
				t.Errorf("in the clear: %+v", e)
			}
		}
	})
}

func TestUnknownBlocksDoNotLoseAnEvent(t *testing.T) {
	over(t, nil, func(t *testing.T, w *workspace) {
		m := mention("1700000000.007000", "vem ansvarar?")
		m["blocks"] = []any{map[string]any{"type": "rich_text", "elements": "not a list"}, 7}
		w.event("Ev1", m)
		w.wait("chat.postMessage", 1)
	})
}

func TestCheck(t *testing.T) {
	w := newWorkspace(t, "socket", nil)
	find := func(cfg slack.Config) map[string]desk.Finding {
		m := map[string]desk.Finding{}
		for _, f := range setup.Check(t.Context(), cfg) {
			m[f.Name] = f
		}
		return m
	}
	cfg := slack.Config{BotToken: "xoxb-test", AppToken: "xapp-test", APIURL: w.server.GetAPIURL(), Admins: []string{"slack:T0/" + admin}}
	got := find(cfg)
	for _, name := range []string{"settings", "bot token", "Socket Mode", "admins"} {
		if got[name].Level != desk.Good {
			t.Errorf("%s: %+v", name, got[name])
		}
	}
	w.setFault(func(m string, rw http.ResponseWriter) bool {
		if m == "auth.test" {
			rw.Header().Set("X-OAuth-Scopes", "chat:write,commands,admin")
		}
		return m == "users.info" && fails(rw, "user_not_found")
	})
	got = find(cfg)
	if f := got["scopes"]; f.Level != desk.Failure || !strings.Contains(f.Detail, "app_mentions:read (app_mention)") || f.Fix == "" {
		t.Errorf("scopes: %+v", f)
	}
	if f := got["admins"]; f.Level != desk.Warning {
		t.Errorf("admins: %+v", f)
	}
	w.setFault(func(m string, rw http.ResponseWriter) bool { return fails(rw, "invalid_auth") })
	if f := find(cfg)["bot token"]; f.Level != desk.Failure || !strings.Contains(f.Fix, "SLACK_BOT_TOKEN") {
		t.Errorf("bot token: %+v", f)
	}
	cfg.APIURL = "http://127.0.0.1:1/"
	if f := find(cfg)["bot token"]; f.Level != desk.Failure || !strings.Contains(f.Detail, "not reachable") {
		t.Errorf("bot token: %+v", f)
	}
	if f := find(slack.Config{})["settings"]; f.Level != desk.Failure {
		t.Errorf("settings: %+v", f)
	}
}
