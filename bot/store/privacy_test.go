package store

import (
	"bytes"
	"crypto/cipher"
	"encoding/hex"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/question/mask"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
	"lotsen/bot/desk"
)

// contents is all that a database holds: the bytes of SQLite's files, or every
// row of PostgreSQL's tables as text with its blobs decoded.
func contents(t *testing.T, p place, s *Store) []byte {
	t.Helper()
	var all bytes.Buffer
	if p.options.Database == "" {
		files, err := filepath.Glob(filepath.Join(p.options.Dir, sqliteFile+"*"))
		chattest.Check(t, err)
		if len(files) < 2 {
			t.Fatalf("no database and log in %v", files)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			chattest.Check(t, err)
			all.Write(b)
		}
		return all.Bytes()
	}
	for _, table := range []string{"counter", "settings", "events", "event_keys", "answers", "feedback", "muted", "holds"} {
		rows, err := s.read.QueryContext(t.Context(), `SELECT CAST(t AS TEXT) FROM `+table+` AS t`)
		chattest.Check(t, err)
		for rows.Next() {
			var row string
			chattest.Check(t, rows.Scan(&row))
			all.WriteString(row)
			for _, part := range strings.FieldsFunc(row, func(r rune) bool { return strings.ContainsRune(`(),"\`, r) }) {
				if b, err := hex.DecodeString(strings.TrimPrefix(part, "x")); err == nil {
					all.Write(b)
				}
			}
		}
		chattest.Check(t, rows.Err())
	}
	return all.Bytes()
}

func TestNothingPersonalIsStored(t *testing.T) {
	const text = "Hon är 19851224-1234, ring 070-123 45 67 eller skriv till asa.berg@exempel.se om uppsökande"
	secrets := []string{"19851224", "1234,", "070-123", "45 67", "asa.berg", "U0PERSON1", "payload-in-clear"}
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		look := func(when string) {
			t.Helper()
			all := contents(t, p, s)
			if !bytes.Contains(all, []byte("personnummer")) || !bytes.Contains(all, []byte("uppsökande")) {
				t.Fatalf("%s: the masked question is not there: the search does not work", when)
			}
			for _, secret := range secrets {
				if bytes.Contains(all, []byte(secret)) {
					t.Errorf("%s: %q is in the database", when, secret)
				}
			}
		}
		seal := chattest.Must[chat.Seal](t)(chat.NewSeal(s.Secret("chat")))
		user, payload := seal.User("U0PERSON1"), `{"user":"U0PERSON1","text":"`+text+`","note":"payload-in-clear"}`
		event := chat.Event{Keys: []string{"k"}, Lane: "C", Channel: "C", Thread: "1", User: user, Question: text, Payload: seal.Close([]byte(payload))}
		id := chattest.Accept(t, s, event)
		look("accepted")
		e, _, err := s.Take(ctx, "w", time.Minute)
		chattest.Check(t, err)
		chattest.Diff(t, "payload", payload, string(chattest.Must[[]byte](t)(seal.Open(e.Payload))))
		chattest.Diff(t, "user", user, e.User)
		chattest.Check(t, s.KeepAnswer(ctx, id, answer.Answer{Question: text}))
		chattest.Check(t, s.KeepFeedback(ctx, chat.Feedback{Event: id, User: user, Reason: text, Detail: text}))
		chattest.Check(t, s.Finish(ctx, id, chat.Outcome{Kind: chat.Refused}, 0))
		look("finished")
		chattest.Diff(t, "turns", []string{mask.Personal(text)}, chattest.Must[[]string](t)(s.Turns(ctx, "C", "1", id+1, time.Time{}, 5)))
	})
}

func TestSweep(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx, now := p.open(t), t.Context(), time.Now()
		day := 24 * time.Hour
		var last int64
		for range sweepBatch + 7 {
			last = chattest.Accept(t, s, chat.Event{Channel: "C", Thread: "old", Question: "gammalfråga", Accepted: now.Add(-91 * day)})
		}
		chattest.Check(t, s.Finish(ctx, last, chat.Outcome{Kind: chat.Refused}, 0))
		chattest.Check(t, s.KeepAnswer(ctx, last, answer.Answer{Question: "gammalfråga"}))
		_, err := s.write.ExecContext(ctx, s.sql.bind(`UPDATE answers SET at = ?`), millis(now.Add(-91*day)))
		chattest.Check(t, err)
		kept := chattest.Accept(t, s, chat.Event{Keys: []string{"kept"}, Channel: "C", Thread: "new", Question: "nyfråga", Accepted: now.Add(-89 * day)})
		chattest.Check(t, s.Finish(ctx, kept, chat.Outcome{Kind: chat.Refused}, 0))
		waiting := chattest.Accept(t, s, chat.Event{Keys: []string{"waiting"}})
		for user, age := range map[string]time.Duration{"U1": 91 * day, "U2": 89 * day} {
			chattest.Check(t, s.KeepFeedback(ctx, chat.Feedback{Event: last, User: chat.UserHash(user), Detail: user + "-detalj", At: now.Add(-age)}))
		}

		n, err := s.Sweep(ctx, now)
		chattest.Check(t, err)
		chattest.Diff(t, "swept", Swept{Questions: sweepBatch + 7, Answers: 1, Feedback: 1}, n)
		chattest.Diff(t, "old conversation", false, chattest.Must[bool](t)(s.Conversation(ctx, "C", "old")))
		chattest.Diff(t, "new conversation", true, chattest.Must[bool](t)(s.Conversation(ctx, "C", "new")))
		chattest.Diff(t, "gaps", 1, len(chattest.Must[[]desk.Gap](t)(s.Gaps(ctx, 9))))
		_, ok, err := s.KeptAnswer(ctx, last)
		if ok || err != nil {
			t.Errorf("the old answer: %t, %v", ok, err)
		}
		all := contents(t, p, s)
		for text, want := range map[string]bool{"gammalfråga": false, "U1-detalj": false, "U2-detalj": true, "nyfråga": true} {
			if got := bytes.Contains(all, []byte(text)); got != want {
				t.Errorf("%q is in the database: %t, want %t", text, got, want)
			}
		}

		// Deliveries are remembered for a day, those that wait until they end.
		n, err = s.Sweep(ctx, now.Add(23*time.Hour))
		chattest.Check(t, err)
		chattest.Diff(t, "swept before a day", 0, n.Keys)
		for key, id := range map[string]int64{"kept": kept, "waiting": waiting} {
			got, fresh, err := s.Accept(ctx, chat.Event{Keys: []string{key}})
			if err != nil || fresh || got != id {
				t.Errorf("Accept(%s) = %d, %t, %v", key, got, fresh, err)
			}
		}
		n, err = s.Sweep(ctx, now.Add(25*time.Hour))
		chattest.Check(t, err)
		chattest.Diff(t, "swept after a day", 1, n.Keys)
		if _, fresh, err := s.Accept(ctx, chat.Event{Keys: []string{"waiting"}}); err != nil || fresh {
			t.Errorf("what still waits was accepted again: %t, %v", fresh, err)
		}
	})
}

func TestKey(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	dir := t.TempDir()
	p := newPlace(Options{Dir: dir})
	s := p.open(t)
	path := filepath.Join(dir, keyFile)
	info, err := os.Stat(path)
	chattest.Check(t, err)
	chattest.Diff(t, "mode", "-rw-------", info.Mode().String())
	secret := s.Secret("a")
	if string(s.Secret("a")) == string(s.Secret("b")) || len(s.Secret("a")) != 32 {
		t.Error("secrets of different purposes are the same, or short")
	}
	chattest.Check(t, s.Close())

	chattest.Check(t, os.Chmod(path, 0o644))
	chattest.Diff(t, "secret after a restart", secret, p.open(t).Secret("a"))
	info, err = os.Stat(path)
	chattest.Check(t, err)
	chattest.Diff(t, "mode after a restart", "-rw-------", info.Mode().String())

	for name, o := range map[string]Options{
		"another": {Dir: dir, HashKey: "another key that is long enough ..."},
		"short":   {Dir: dir, HashKey: "short"},
	} {
		if s, err := Open(t.Context(), log, o); !errors.Is(err, ErrKey) || strings.Contains(err.Error(), o.HashKey) && name == "another" {
			t.Errorf("%s key: %v, %v", name, s, err)
		}
	}
	chattest.Check(t, os.WriteFile(path, []byte("not hexadecimal\n"), 0o600))
	if _, err := Open(t.Context(), log, Options{Dir: dir}); !errors.Is(err, ErrKey) {
		t.Errorf("damaged key file: %v", err)
	}
}

// Replicas share the key by the setting; one without it is told so.
func TestKeyOfReplicas(t *testing.T) {
	url := postgresURL(t)
	one := newPlace(Options{Dir: t.TempDir(), Database: url, HashKey: testKey}).open(t)
	two := newPlace(Options{Dir: t.TempDir(), Database: url, HashKey: testKey}).open(t)
	chattest.Diff(t, "secret", one.Secret("a"), two.Secret("a"))
	chattest.Accept(t, one, chat.Event{Payload: []byte("p")})
	e, _, err := two.Take(t.Context(), "w", time.Minute)
	chattest.Check(t, err)
	chattest.Diff(t, "payload", "p", string(e.Payload))
	if _, err := Open(t.Context(), slog.New(slog.DiscardHandler), Options{Dir: t.TempDir(), Database: url}); !errors.Is(err, ErrKey) {
		t.Errorf("without the shared key: %v", err)
	}
}

// What waits in a database that an older Lotsen wrote, sealed by the chat and
// then by the store, is read by the chat's seal alone.
func TestPayloadsOfAnOlderVersion(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		seal := chattest.Must[chat.Seal](t)(chat.NewSeal(s.Secret("slack")))
		outer := chattest.Must[cipher.AEAD](t)(outerSeal(s.key))
		waits := chattest.Accept(t, s, chat.Event{Payload: outer.Seal(nil, nil, seal.Close([]byte("who asked")), nil)})
		damaged := chattest.Accept(t, s, chat.Event{Payload: []byte("damaged beyond what GCM forgives")})
		done := chattest.Accept(t, s, chat.Event{Payload: outer.Seal(nil, nil, seal.Close([]byte("done")), nil)})
		chattest.Check(t, s.Finish(ctx, done, chat.Outcome{Kind: chat.Answered}, 0))
		_, err := s.write.ExecContext(ctx, s.sql.bind(`DELETE FROM `+migrationsTable+` WHERE version_id >= ?`), 3)
		chattest.Check(t, err)
		undoLater(t, s)
		chattest.Check(t, s.Close())

		s = p.open(t)
		for id, want := range map[int64]string{waits: "who asked", damaged: ""} {
			var payload []byte
			chattest.Check(t, s.read.QueryRowContext(ctx, s.sql.bind(`SELECT payload FROM events WHERE id = ?`), id).Scan(&payload))
			got, err := seal.Open(payload)
			if string(got) != want || (err != nil) != (want == "") {
				t.Errorf("event %d: %q, %v, want %q", id, got, err, want)
			}
		}
		chattest.Check(t, s.Close())
		p.open(t) // and is not opened twice
	})
}

// undoLater takes back what migrations 4, 6, 8, 9, 11 to 14 and 17 made.
func undoLater(t *testing.T, s *Store) {
	t.Helper()
	for _, query := range []string{`DROP TABLE holds`, `DELETE FROM counter WHERE name = 'clock'`, `ALTER TABLE events DROP COLUMN face`, `DROP TABLE sessions`, `DROP TABLE sessions_ended`,
		`DROP TABLE lessons`, `DELETE FROM counter WHERE name = 'lessons'`, `ALTER TABLE answers DROP COLUMN certainty`, `ALTER TABLE answers DROP COLUMN documents`,
		`DROP TABLE audit`, `DELETE FROM counter WHERE name = 'audit'`, `DROP TABLE notes`, `DROP TABLE usage`,
		`DROP TABLE drafts`, `DROP TABLE file_versions`, `DROP TABLE blobs`, `DELETE FROM counter WHERE name = 'repository'`, `DROP TABLE wishes`, `DROP TABLE announced`} {
		_, err := s.write.ExecContext(t.Context(), query)
		chattest.Check(t, err)
	}
}

// What an older Lotsen stored by names of people is there by keyed hashes.
func TestNamesOfAnOlderVersion(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		seal := chattest.Must[chat.Seal](t)(chat.NewSeal(s.Secret("slack")))
		press, direct := "press:U0PERSON1:csv:17.1", "D0PERSON1"
		id := chattest.Accept(t, s, chat.Event{Keys: []string{press, "event:Ev1"}, Lane: direct, Channel: direct, Thread: "1", Question: "vem?"})
		other := chattest.Accept(t, s, chat.Event{Keys: []string{"k"}, Lane: "C1", Channel: "C1"})
		_, err := s.write.ExecContext(ctx, s.sql.bind(`DELETE FROM `+migrationsTable+` WHERE version_id >= ?`), 4)
		chattest.Check(t, err)
		undoLater(t, s)
		chattest.Check(t, s.Close())

		s = p.open(t)
		if all := contents(t, p, s); p.options.Database != "" && bytes.Contains(all, []byte("PERSON1")) {
			t.Error("the id of a person is in the database")
		}
		got, fresh, err := s.Accept(ctx, chat.Event{Keys: []string{seal.Name(press)}})
		if err != nil || fresh || got != id {
			t.Errorf("delivered again: %d, %t, %v", got, fresh, err)
		}
		room := seal.Room(direct, true)
		chattest.Diff(t, "conversation", true, chattest.Must[bool](t)(s.Conversation(ctx, room, "1")))
		e, _, err := s.Take(ctx, "w", time.Minute)
		chattest.Check(t, err)
		chattest.Diff(t, "lane", room, e.Lane)
		e, _, err = s.Take(ctx, "w", time.Minute)
		chattest.Check(t, err)
		chattest.Diff(t, "other", chat.Event{ID: other, Lane: "C1", Channel: "C1", Attempts: 1, Accepted: e.Accepted}, e)
	})
}
