package slack_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lotsen/bot/audience"
	"lotsen/bot/followup"
	"lotsen/bot/slack"
	"lotsen/bot/workbook"
	"lotsen/corpus"
)

// noted are notes that are made of no duty any more, as they are kept.
type noted map[string]followup.Note

func (n noted) Notes(context.Context) (map[string]followup.Note, error)  { return n, nil }
func (n noted) PutNotes(context.Context, map[string]followup.Note) error { return nil }

// said is all that an uploaded file says: CSV, or a workbook.
func said(t *testing.T, file []byte) string {
	t.Helper()
	if !bytes.HasPrefix(file, []byte("PK")) {
		return string(file)
	}
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := ""
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			out += strings.Join(row, ";") + "\n"
		}
	}
	return out
}

// The file of the register holds what whoever asks for it may see, and what the channel
// is granted where they do so; of notes that are lost too.
func TestFilesOfOtherAudiences(t *testing.T) {
	lost := noted{"x": {Action: "Köp kvastar", Title: "Kvastordningen", Duty: corpus.Duty{Document: "hemlig", Quote: "Kvastnämnden ska godkänna nattviol."}}}
	for name, edit := range map[string]func(*slack.Config){"csv": nil, "xlsx": func(c *slack.Config) {
		offers, err := paperDesk()
		if err != nil {
			t.Fatal(err)
		}
		c.Sheet = workbook.About(offers, lost, "https://lotsen.example")
	}} {
		t.Run(name, func(t *testing.T) {
			w := city(t, edit)
			uploads := 0
			get := func(user, where, about string) string {
				t.Helper()
				w.press2(user, where, "csv", about)
				uploads++
				file := w.wait("upload", uploads)[uploads-1].File
				w.settle()
				opens := w.of("conversations.open")
				if to := opens[len(opens)-1].Form.Get("users"); to != user {
					t.Errorf("sent to %s, not to %s", to, user)
				}
				return strings.ToLower(said(t, file))
			}
			for _, about := range []string{"godkänna", "kvastnämnden", "alla inköp"} {
				got := get(alice, channel, about)
				for _, secret := range secrets {
					if strings.Contains(strings.ReplaceAll(got, ": "+about, ""), secret) {
						t.Errorf("%s, to one who may not see it: tells %q: %s", about, secret, got)
					}
				}
			}
			for what, got := range map[string]string{"to the boss": get(boss, channel, "godkänna"), "in the chefer's channel": get(alice, granted, "godkänna")} {
				if !strings.Contains(got, "inköp av nattviol") || (name == "xlsx") != strings.Contains(got, "köp kvastar") {
					t.Errorf("%s: %s", what, got)
				}
			}
			at := w.mark()
			w.ask("U9EXT", channel, "", quiet, map[string]any{"user_team": "T9"})
			w.press2("U9STRANGER", granted, "csv", "godkänna")
			w.silent("what other organisations' people are told", at)
		})
	}
}

// The channel for notices is told of the documents that it is granted, and no longer
// where other organisations read it.
func TestNoticesGoByTheChannel(t *testing.T) {
	for where, c := range map[string]struct{ shared, tells bool }{granted: {tells: true}, "C0NOTICES": {}, granted + " ": {shared: true}} {
		where = strings.TrimSpace(where)
		w := city(t, nil)
		w.halt()
		w.shared = map[string]bool{where: c.shared}
		g, err := audience.Parse([]byte(groups))
		if err != nil {
			t.Fatal(err)
		}
		at := w.mark()
		w.start("http", func(cfg *slack.Config) {
			cfg.Notices, cfg.Secret, cfg.Groups = where, []byte("one for both"), func() *audience.Groups { return g }
		})
		said := w.wait("chat.postMessage", 1)[0].text()
		if w.settle(); !strings.Contains(said, "Resepolicy") || strings.Contains(said, "Kvastordningen") != c.tells {
			t.Errorf("%s, read by others %t: %s", where, c.shared, said)
		}
		if !c.tells {
			w.silent("notices", at)
		}
	}
}
