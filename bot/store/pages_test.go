package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/followup"
	"lotsen/corpus"
)

// either runs a test over both databases.
func either(t *testing.T, run func(t *testing.T, o Options)) {
	t.Run("sqlite", func(t *testing.T) { run(t, Options{Dir: t.TempDir()}) })
	t.Run("postgres", func(t *testing.T) { run(t, Options{Dir: t.TempDir(), Database: postgresURL(t)}) })
}

func opened(t *testing.T, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), slog.New(slog.DiscardHandler), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Notes stand beside those of other duties, and no writer takes away what another has
// just noted.
func TestNotes(t *testing.T) {
	either(t, func(t *testing.T, o Options) {
		s, other := opened(t, o), opened(t, o)
		var all sync.WaitGroup
		for i := range 20 {
			all.Go(func() {
				if err := []*Store{s, other}[i%2].PutNotes(t.Context(), map[string]followup.Note{fmt.Sprint(i): {Status: "Klart"}}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		a := followup.Note{Action: "Ny rutin\x00", Duty: corpus.Duty{ID: "0", Quote: "Nämnden ska svara."}, Read: time.Unix(1, 0).UTC()}
		if err := s.PutNotes(t.Context(), map[string]followup.Note{"0": a, "1": {}, "nothing": {}}); err != nil {
			t.Fatal(err)
		}
		got, err := other.Notes(t.Context())
		if err != nil || len(got) != 19 || got["0"].Duty.Quote != a.Duty.Quote || got["2"].Status != "Klart" {
			t.Errorf("%d notes, %+v, %v", len(got), got["0"], err)
		}
	})
}

// The notes of a data folder are taken over once; of two on a duty the later is kept. A
// damaged file is told, and left as it is.
func TestNotesOfTheFolder(t *testing.T) {
	either(t, func(t *testing.T, o Options) {
		s := opened(t, o)
		at := func(second int64, says string) followup.Note {
			return followup.Note{Status: says, Read: time.Unix(second, 0).UTC()}
		}
		if err := s.PutNotes(t.Context(), map[string]followup.Note{"old": at(5, "here"), "new": at(5, "here")}); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(o.Dir, "followup.json")
		if err := os.WriteFile(file, []byte(`{"old": {"status": "file", "read": "1970-01-01T00:00:03Z"}, "new": {"status": "file", "read": "1970-01-01T00:00:09Z"}, "only": {"status": "file", "read": "1970-01-01T00:00:01Z"}}`), 0o600); err != nil {
			t.Fatal(err)
		}
		if !(Options{Dir: o.Dir}).Exists() {
			t.Error("a folder with notes has no state")
		}
		got, err := opened(t, o).Notes(t.Context())
		if err != nil || got["old"].Status != "here" || got["new"].Status != "file" || got["only"].Status != "file" {
			t.Errorf("%v %v", got, err)
		}
		if err := s.PutNotes(t.Context(), map[string]followup.Note{"only": {}}); err != nil {
			t.Fatal(err)
		}
		if got, err := opened(t, o).Notes(t.Context()); err != nil || len(got) != 2 {
			t.Errorf("taken over twice: %v %v", got, err)
		}
		if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), slog.New(slog.DiscardHandler), o); err == nil || !strings.Contains(err.Error(), "followup.json") {
			t.Errorf("a damaged file: %v", err)
		}
	})
}

// What is asked on the pages is kept masked and without who asked; a judgement is one
// of the question that was kept just before. It is an unanswered question, or a judged
// one, as those of chats are, waits for no one, and goes when its time is over.
func TestQuestionsOfThePages(t *testing.T) {
	either(t, func(t *testing.T, o Options) {
		s := opened(t, o)
		refused := answer.Answer{Question: "Vem hjälper 19121212-1212 med resan?", Lang: "sv"}
		likely := answer.Answer{Question: "Vem betalar?", Lang: "sv", Answered: true, Certainty: answer.Likely}
		sure := answer.Answer{Question: "Vem svarar?", Lang: "sv", Answered: true, Certainty: answer.Sure}
		for _, k := range []struct {
			a answer.Answer
			f *chat.Feedback
		}{
			{refused, nil}, {refused, nil}, {likely, nil}, {likely, &chat.Feedback{Good: true}},
			{sure, &chat.Feedback{Reason: "wrong", Detail: "Ring 070-123 45 67 i stället"}},
		} {
			if err := s.KeepQuestion(t.Context(), k.a, k.f); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.Unanswered(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, u := range got {
			told = append(told, fmt.Sprint(u.Question, " ", u.Count, u.Refused, u.Unsure, u.Unhelpful))
			if strings.Contains(u.Question, "1212") {
				t.Errorf("%q is kept", u.Question)
			}
		}
		want := []string{"Vem svarar? 1 0 0 1", "Vem betalar? 1 0 1 0", "Vem hjälper [personnummer] med resan? 2 2 0 0"}
		if d := cmp.Diff(want, told); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
		judged, err := s.Judgements(t.Context(), 10)
		if err != nil || len(judged) != 2 || strings.Contains(judged[0].Detail+judged[1].Detail, "070") || judged[0].Question == "" {
			t.Errorf("%+v %v", judged, err)
		}
		if n, err := s.Pending(t.Context()); n != 0 || err != nil {
			t.Errorf("%d wait, %v", n, err)
		}
		if _, err := s.Sweep(t.Context(), time.Now().Add(defaultRetention+time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got, _ := s.Unanswered(t.Context(), 10); len(got) != 0 {
			t.Errorf("%d are kept after their time", len(got))
		}
	})
}

// Figures add up over replicas; what could not be kept is kept later.
func TestUsage(t *testing.T) {
	either(t, func(t *testing.T, o Options) {
		s, other := opened(t, o), opened(t, o)
		today := time.Now().Format(time.DateOnly)
		var tally Tally
		for range 3 {
			tally.Add(answer.Answer{Answered: true, Citations: []answer.Citation{{Document: "plan", Unit: "Hemtjänst"}, {Document: "rutin", Unit: "Hemtjänst"}, {Document: "plan"}, {Document: "lag"}}})
		}
		tally.Add(answer.Answer{Answered: true, Certainty: answer.Likely})
		tally.Add(answer.Answer{})
		away := errors.New("away")
		if err := tally.flush(t.Context(), func(context.Context, []Usage) error { return away }); !errors.Is(err, away) {
			t.Error(err)
		}
		tally.Add(answer.Answer{})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := tally.Run(ctx, slog.New(slog.DiscardHandler), s.CountUsage); err != nil {
			t.Error(err)
		}
		if err := other.CountUsage(t.Context(), []Usage{{Day: today, Outcome: "refused", Times: 5}, {Day: "2001-01-01", Outcome: "refused", Times: 5}}); err != nil {
			t.Fatal(err)
		}
		got, err := s.Usage(t.Context(), "2000-01-01")
		want := []Usage{
			{today, "answered", "", "", 3}, {today, "answered", "", "Hemtjänst", 3}, {today, "answered", "lag", "", 3}, {today, "answered", "plan", "", 3}, {today, "answered", "rutin", "", 3}, {today, "refused", "", "", 7}, {today, "unsure", "", "", 1},
		}
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%v (-want +got)\n%s", err, d)
		}
	})
}

// What was counted by the first quote alone is still there, the questions and what they quoted apart.
func TestUsageCountedBefore(t *testing.T) {
	either(t, func(t *testing.T, o Options) {
		s := opened(t, o)
		if err := s.CountUsage(t.Context(), []Usage{
			{"2026-11-01", "answered", "plan", "Hemtjänst", 3}, {"2026-11-01", "answered", "plan", "", 2}, {"2026-11-01", "answered", "rutin", "Hemtjänst", 4}, {"2026-11-01", "answered", "", "", 1},
			{"2026-11-01", "unsure", "plan", "", 5}, {"2026-11-02", "refused", "", "", 6},
		}); err != nil {
			t.Fatal(err)
		}
		script, err := migrations.ReadFile("migrations/00016_quoted.sql")
		if err != nil {
			t.Fatal(err)
		}
		for statement := range strings.SplitSeq(string(script), ";\n") {
			if strings.TrimSpace(statement) == "" {
				continue
			}
			if _, err := s.write.ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		got, err := s.Usage(t.Context(), "2026-11-01")
		want := []Usage{
			{"2026-11-01", "answered", "", "", 10}, {"2026-11-01", "answered", "", "Hemtjänst", 7}, {"2026-11-01", "answered", "plan", "", 5}, {"2026-11-01", "answered", "rutin", "", 4},
			{"2026-11-01", "unsure", "", "", 5}, {"2026-11-01", "unsure", "plan", "", 5}, {"2026-11-02", "refused", "", "", 6},
		}
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("(-want +got) %v\n%s", err, d)
		}
	})
}
