package records

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audit"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/store"
)

func TestWritten(t *testing.T) {
	at := time.Date(2026, 3, 4, 5, 6, 0, 0, time.Local)
	judged := []store.Judgement{{At: at, Good: true, Question: "Vem?"}, {At: at, Reason: "wrong", Detail: "=cmd\nfel; nämnd", Question: "När?"}}
	gaps := []desk.Gap{{Question: "Vem, egentligen?", Count: 3, Last: at}}
	for format, want := range map[string][2]string{
		"table": {"2026-03-04 05:06  helpful  Vem?\n2026-03-04 05:06  not helpful  wrong  =cmd fel; nämnd  När?\n", "2026-03-04 05:06  3  Vem, egentligen?\n"},
		"csv": {"at,judgement,reason,detail,question\n2026-03-04 05:06,helpful,,,Vem?\n2026-03-04 05:06,not helpful,wrong,\"'=cmd\nfel; nämnd\",När?\n",
			"last,times,question\n2026-03-04 05:06,3,\"Vem, egentligen?\"\n"},
	} {
		var a, b bytes.Buffer
		if err := errors.Join(Judgements(&a, judged, format), Gaps(&b, gaps, format)); err != nil {
			t.Error(err)
		}
		if a.String() != want[0] || b.String() != want[1] {
			t.Errorf("%s:\n%s%s", format, a.String(), b.String())
		}
	}
	var out bytes.Buffer
	if err := Gaps(&out, gaps, "json"); err != nil || !strings.HasPrefix(out.String(), `{"question":"Vem, egentligen?","count":3,"last":"2026-03-04T`) {
		t.Errorf("json: %s, %v", out.String(), err)
	}
	if err := Gaps(&out, gaps, "xml"); !errors.Is(err, ErrFormat) {
		t.Errorf("xml: %v", err)
	}
}

// What is kept of a person goes, down to the bytes; what is kept of others stays.
func TestForget(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	s, err := store.Open(ctx, slog.New(slog.DiscardHandler), store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	seal, _ := chat.NewSeal(s.Secret("slack"))
	asked := func(user, question string, finished bool) int64 {
		id, _, err := s.Accept(ctx, chat.Event{Keys: []string{user + question}, Channel: "C", Thread: "1", User: seal.User(user), Question: question, Payload: []byte("p")})
		if err != nil {
			t.Fatal(err)
		}
		if finished {
			err = errors.Join(s.KeepAnswer(ctx, id, answer.Answer{Question: question}), s.Finish(ctx, id, chat.Outcome{Kind: chat.Refused}, 0))
		}
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	asked("U0ALICE", "alices fråga", true)
	asked("U0ALICE", "alices nya fråga", false)
	bobs := asked("U0BOB", "bobs fråga", true)
	for _, user := range []string{"U0ALICE", "U0BOB"} {
		if err := s.KeepFeedback(ctx, chat.Feedback{Event: bobs, User: seal.User(user), Reason: "wrong", Detail: user + "s ord"}); err != nil {
			t.Fatal(err)
		}
	}
	// Her lane rests after a question; that she taught stands in the audit log.
	if _, _, err := s.Accept(ctx, chat.Event{Keys: []string{"k"}, Lane: "user:alices-lane", Channel: "direct:alices-room", User: seal.User("U0ALICE"), Payload: []byte("p")}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"user:alices-lane", "direct:alices-room", "direct:bobs-room"} {
		if err := s.Hold(ctx, name, time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Record(ctx, audit.Entry{Who: string(seal.User("U0ALICE")), Role: "admin", Via: "slack", Action: audit.Teach}); err != nil {
		t.Fatal(err)
	}
	n, err := Forget(ctx, s, "slack:T012/U0ALICE")
	if want := (store.Forgotten{Questions: 3, Waiting: 2, Answers: 1, Feedback: 1, Stays: 1}); err != nil || n != want {
		t.Errorf("forgotten %+v, %v, want %+v", n, err, want)
	}
	if !strings.Contains(Told(n), "3 questions") || !strings.Contains(Told(n), "2 of the questions waited") || !strings.Contains(Told(n), "1 entries of the audit log") {
		t.Errorf("told %q", Told(n))
	}
	files, _ := filepath.Glob(filepath.Join(dir, "lotsen.db*"))
	var all []byte
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data...)
	}
	if bytes.Contains(all, []byte("alices")) || bytes.Contains(all, []byte("ALICE")) || !bytes.Contains(all, []byte("bobs fr")) || !bytes.Contains(all, []byte("direct:bobs-room")) {
		t.Error("the database holds what was deleted, or lacks what was not")
	}
	judged, err := s.Judgements(ctx, 10)
	if err != nil || len(judged) != 1 || judged[0].Question != "bobs fråga" || judged[0].Detail != "U0BOBs ord" {
		t.Errorf("judgements %+v, %v", judged, err)
	}
	if n, err := Forget(ctx, s, "slack:T012/U0ALICE"); err != nil || n != (store.Forgotten{Stays: 1}) {
		t.Errorf("again: %+v, %v", n, err)
	}
	if n, err := Forget(ctx, s, "slack:T012/U0CAROL"); err != nil || n != (store.Forgotten{}) || Told(n) != "Nothing was kept of this person." {
		t.Errorf("of nobody: %+v, %v", n, err)
	}
	for _, name := range []string{"", "U0ALICE", "slack:U0ALICE", "slack:T012/", "irc:T012/U0ALICE", "slack:T012/alice", "slack:T012/U0ALICE/x"} {
		if _, err := Forget(context.Background(), s, name); !errors.Is(err, ErrPerson) {
			t.Errorf("Forget(%q): %v", name, err)
		}
	}
}
