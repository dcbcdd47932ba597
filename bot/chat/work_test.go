package chat_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
)

// stubborn is a face whose posts end as told, one after the other; after the
// last they succeed.
type stubborn struct {
	mu    sync.Mutex
	ends  []error
	tried []time.Time
	hang  bool // until the context ends
}

func (f *stubborn) Post(ctx context.Context, _ chat.Place, _ chat.Message) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tried = append(f.tried, time.Now())
	if f.hang {
		<-ctx.Done()
		return "", ctx.Err()
	}
	if len(f.ends) == 0 {
		return "posted", nil
	}
	err := f.ends[0]
	f.ends = f.ends[1:]
	return "", err
}

func (f *stubborn) Posted(context.Context, chat.Place, string, time.Time) (string, bool, error) {
	return "", false, nil
}

func (f *stubborn) Lang(context.Context, string) string { return "sv" }

func (f *stubborn) Do(context.Context, *chat.Task) (chat.Outcome, error) { panic("no such job") }

// after are the times of the attempts since the first, in whole seconds.
func (f *stubborn) after() []int {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []int
	for _, t := range f.tried {
		out = append(out, int(t.Sub(f.tried[0]).Seconds()))
	}
	return out
}

// working runs a worker over the face within a bubble of time, accepts the jobs
// and hands over to f.
func working(t *testing.T, opts chat.Options, face chat.Face, jobs []chat.Job, f func(s *chattest.State, stop func() error)) {
	synctest.Test(t, func(t *testing.T) {
		s := &chattest.State{}
		w, err := chat.New(slog.New(slog.DiscardHandler), opts, face, &chattest.Asker{}, s)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- w.Run(ctx) }()
		stop := sync.OnceValue(func() error { cancel(); return <-ended })
		defer stop()
		for i, j := range jobs {
			if _, _, err := w.Accept(t.Context(), j, fmt.Sprint(i)); err != nil {
				t.Fatal(err)
			}
		}
		f(s, stop)
	})
}

var thanks = chat.Job{Kind: chat.Thanks, Place: chat.Place{Channel: "C", User: "U1"}}

func TestTriedAgainEverMoreSlowly(t *testing.T) {
	broken := errors.New("broken")
	face := &stubborn{ends: slices.Repeat([]error{broken}, 8)}
	working(t, chat.Options{}, face, []chat.Job{thanks}, func(s *chattest.State, _ func() error) {
		time.Sleep(10 * time.Minute)
		if got, want := face.after(), []int{0, 1, 3, 7, 15, 31, 63, 123, 183}; !slices.Equal(got, want) {
			t.Errorf("tried after %v s, want %v", got, want)
		}
		if o := s.Outcomes(); len(o) != 1 || o[0].Kind != chat.Done || o[0].Message != "posted" {
			t.Errorf("outcomes %+v", o)
		}
	})
}

func TestTheChatSaysHowLongToWait(t *testing.T) {
	face := &stubborn{ends: []error{fmt.Errorf("posting: %w", &chat.Later{After: 90 * time.Second, Err: errors.New("too many")})}}
	working(t, chat.Options{}, face, []chat.Job{thanks}, func(s *chattest.State, _ func() error) {
		time.Sleep(10 * time.Minute)
		if got, want := face.after(), []int{0, 90}; !slices.Equal(got, want) {
			t.Errorf("tried after %v s, want %v", got, want)
		}
	})
}

func TestRefusedForGoodIsDropped(t *testing.T) {
	face := &stubborn{ends: []error{fmt.Errorf("posting: %w", chat.ErrForGood)}}
	working(t, chat.Options{}, face, []chat.Job{thanks}, func(s *chattest.State, _ func() error) {
		time.Sleep(10 * time.Minute)
		if o := s.Outcomes(); len(o) != 1 || o[0].Kind != chat.Dropped || len(face.after()) != 1 {
			t.Errorf("outcomes %+v after %d attempts", o, len(face.after()))
		}
	})
}

func TestWhatCannotBeShownEnds(t *testing.T) {
	face := &stubborn{ends: slices.Repeat([]error{errors.New("broken")}, 1000)}
	working(t, chat.Options{}, face, []chat.Job{thanks}, func(s *chattest.State, _ func() error) {
		time.Sleep(24 * time.Hour)
		if o := s.Outcomes(); len(o) != 1 || o[0].Kind != chat.Dropped || len(face.after()) != 25 {
			t.Errorf("outcomes %+v after %d attempts", o, len(face.after()))
		}
	})
}

func TestAJobThatPanicsEndsInSorry(t *testing.T) {
	unknown := chat.Job{Kind: "unknown", Place: thanks.Place}
	working(t, chat.Options{}, &stubborn{}, []chat.Job{unknown}, func(s *chattest.State, _ func() error) {
		time.Sleep(time.Minute)
		if o := s.Outcomes(); len(o) != 1 || o[0].Kind != chat.Sorry {
			t.Errorf("outcomes %+v", o)
		}
	})
}

func TestALaneRestsAfterAnEvent(t *testing.T) {
	face := &stubborn{}
	rest := func(chat.Event) time.Duration { return 3 * time.Second }
	working(t, chat.Options{Rest: rest}, face, []chat.Job{thanks, thanks, thanks}, func(s *chattest.State, _ func() error) {
		time.Sleep(time.Minute)
		if got, want := face.after(), []int{0, 3, 6}; !slices.Equal(got, want) {
			t.Errorf("shown after %v s, want %v", got, want)
		}
	})
}

// What was taken goes on for chat.Grace and is left to the next start then.
func TestGraceEnds(t *testing.T) {
	working(t, chat.Options{}, &stubborn{hang: true}, []chat.Job{thanks}, func(s *chattest.State, stop func() error) {
		synctest.Wait()
		begin := time.Now()
		if err := stop(); err != nil {
			t.Errorf("ended with %v", err)
		}
		if took := time.Since(begin); took != chat.Grace {
			t.Errorf("ended after %v, want %v", took, chat.Grace)
		}
		if n, _ := s.Pending(t.Context()); n != 1 {
			t.Errorf("%d events wait, want 1", n)
		}
	})
}

func TestOnlyAdminsStartWhatIsTheirs(t *testing.T) {
	opts := chat.Options{AdminOnly: map[chat.Kind]bool{"reindex": true}, Admin: func(user string) bool { return user == "U0ADMIN" }}
	mine, theirs := chat.Job{Kind: "reindex", Place: thanks.Place}, chat.Job{Kind: "reindex", Place: chat.Place{Channel: "C", User: "U0ADMIN"}}
	working(t, opts, &stubborn{}, []chat.Job{mine, theirs}, func(s *chattest.State, _ func() error) {
		time.Sleep(time.Minute)
		if o := s.Outcomes(); len(o) != 2 || o[0].Kind != chat.Done || o[1].Kind != chat.Sorry {
			t.Errorf("outcomes %+v", o)
		}
	})
}
