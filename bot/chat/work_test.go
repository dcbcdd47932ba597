package chat_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
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
	looks int  // for a post from before
	found bool // by them
}

func (f *stubborn) Post(ctx context.Context, _ chat.Place, _ chat.Message) (string, error) {
	f.mu.Lock()
	f.tried = append(f.tried, time.Now())
	f.mu.Unlock()
	if f.hang {
		<-ctx.Done()
		return "", ctx.Err()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.ends) == 0 {
		return "posted", nil
	}
	err := f.ends[0]
	f.ends = f.ends[1:]
	return "", err
}

func (f *stubborn) Posted(context.Context, chat.Place, string, time.Time) (string, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.looks++
	return "found", f.found, nil
}

func (f *stubborn) Lang(context.Context, string) string { return "sv" }

func (f *stubborn) Do(context.Context, *chat.Task) (chat.Outcome, error) { panic("no such job") }

// counts are the looks and the posts so far.
func (f *stubborn) counts() (looks, posts int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.looks, len(f.tried)
}

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

// Refused for good is tried again now and then, as someone may let Lotsen in.
func TestRefusedForGood(t *testing.T) {
	face := &stubborn{ends: slices.Repeat([]error{fmt.Errorf("posting: %w", chat.ErrForGood)}, 3)}
	working(t, chat.Options{}, face, []chat.Job{thanks}, func(s *chattest.State, _ func() error) {
		time.Sleep(10 * time.Minute)
		if got, want := face.after(), []int{0, 64, 192, 448}; !slices.Equal(got, want) {
			t.Errorf("tried after %v s, want %v", got, want)
		}
		if o := s.Outcomes(); len(o) != 1 || o[0].Kind != chat.Done {
			t.Errorf("outcomes %+v", o)
		}
	})
}

// Attempts are no limit, time is: what cannot be shown for a day is given up.
func TestWhatCannotBeShownEnds(t *testing.T) {
	for name, c := range map[string]struct {
		err    error
		fewest int
		most   int
	}{
		"broken":           {errors.New("broken"), 1400, 1500},
		"refused for good": {fmt.Errorf("posting: %w", chat.ErrForGood), 45, 60},
		"held":             {&chat.Later{After: 10 * time.Minute, Err: errors.New("held")}, 140, 150},
	} {
		t.Run(name, func(t *testing.T) {
			face := &stubborn{ends: slices.Repeat([]error{c.err}, 10_000)}
			working(t, chat.Options{}, face, []chat.Job{thanks}, func(s *chattest.State, _ func() error) {
				time.Sleep(24*time.Hour - time.Second)
				if o := s.Outcomes(); len(o) != 0 {
					t.Errorf("outcomes %+v before a day", o)
				}
				time.Sleep(time.Hour)
				if o := s.Outcomes(); len(o) != 1 || o[0].Kind != chat.Dropped || !o[0].Again {
					t.Errorf("outcomes %+v", o)
				}
				if n := len(face.after()); n < c.fewest || n > c.most {
					t.Errorf("%d attempts", n)
				}
			})
		})
	}
}

// A chat that is away for 21 minutes loses nothing, and nothing is shown twice.
func TestTheChatIsAway(t *testing.T) {
	face := &away{face: &stubborn{}, until: 21 * time.Minute}
	working(t, chat.Options{}, face, slices.Repeat([]chat.Job{thanks}, 20), func(s *chattest.State, _ func() error) {
		time.Sleep(23*time.Minute + 20*time.Second)
		_, posts := face.face.counts()
		if o := s.Outcomes(); len(o) != 20 || posts != 20 {
			t.Errorf("%d outcomes, %d shown, want 20", len(o), posts)
		}
	})
}

// away is a face whose posts fail for a while.
type away struct {
	face  *stubborn
	since time.Time
	until time.Duration
	mu    sync.Mutex
}

func (f *away) Post(ctx context.Context, at chat.Place, m chat.Message) (string, error) {
	f.mu.Lock()
	if f.since.IsZero() {
		f.since = time.Now()
	}
	gone := time.Since(f.since) < f.until
	f.mu.Unlock()
	if gone {
		return "", errors.New("status 500")
	}
	return f.face.Post(ctx, at, m)
}

func (f *away) Posted(ctx context.Context, at chat.Place, key string, since time.Time) (string, bool, error) {
	return f.face.Posted(ctx, at, key, since)
}
func (f *away) Lang(ctx context.Context, user string) string               { return f.face.Lang(ctx, user) }
func (f *away) Do(ctx context.Context, t *chat.Task) (chat.Outcome, error) { return f.face.Do(ctx, t) }

// What was held back, or answered by a refusal, is not there: nobody looks for it.
// What ended without an answer may be there.
func TestLookedForOnlyWhereItMayBe(t *testing.T) {
	unknown := errors.New("status 500")
	unheard := &chat.Later{After: 15 * time.Second, Shown: true, Err: errors.New("no answer")}
	for name, c := range map[string]struct {
		ends  []error
		found bool
		looks int
		posts int
		last  int // when the last of them was tried, in seconds after the first
	}{
		"held back":        {ends: []error{&chat.Later{After: time.Second, Err: errors.New("held")}}, posts: 2, last: 1},
		"refused":          {ends: []error{fmt.Errorf("%w: refused", chat.ErrNotShown)}, posts: 2, last: 1},
		"failed":           {ends: []error{unknown}, looks: 1, posts: 2, last: 1},
		"failed, but done": {ends: []error{unknown}, found: true, looks: 1, posts: 1},
		"unheard":          {ends: []error{unheard}, looks: 1, posts: 2, last: 15},
		"failed, then held": {
			ends: []error{unknown, &chat.Later{After: time.Second, Err: errors.New("held")}}, looks: 1, posts: 3, last: 2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			face := &stubborn{ends: c.ends, found: c.found}
			working(t, chat.Options{}, face, []chat.Job{thanks}, func(s *chattest.State, _ func() error) {
				time.Sleep(10 * time.Minute)
				looks, posts := face.counts()
				if looks != c.looks || posts != c.posts {
					t.Errorf("%d looks and %d posts, want %d and %d", looks, posts, c.looks, c.posts)
				}
				if got := face.after(); got[len(got)-1] != c.last {
					t.Errorf("tried after %v s", got)
				}
				if o := s.Outcomes(); len(o) != 1 || o[0].Kind != chat.Done {
					t.Errorf("outcomes %+v", o)
				}
			})
		})
	}
}

// What failed may count for the chat: the next of the lane waits as after a post.
func TestALaneRestsAfterAFailure(t *testing.T) {
	face := &stubborn{ends: []error{errors.New("broken")}}
	rest := func(chat.Event) time.Duration { return 3 * time.Second }
	working(t, chat.Options{Rest: rest}, face, []chat.Job{thanks, thanks}, func(s *chattest.State, _ func() error) {
		time.Sleep(time.Minute)
		if got, want := face.after(), []int{0, 3, 6}; !slices.Equal(got, want) {
			t.Errorf("tried after %v s, want %v", got, want)
		}
	})
}

// Nothing is shown once the lease could have run out.
func TestShownWithinTheLease(t *testing.T) {
	face := &stubborn{hang: true}
	working(t, chat.Options{}, face, []chat.Job{thanks}, func(s *chattest.State, _ func() error) {
		time.Sleep(31 * time.Second)
		if got := face.after(); len(got) != 2 || got[1] != 26 {
			t.Errorf("tried after %v s, want the second one at 26", got)
		}
	})
}

// Neither the id of a person nor of their direct messages is stored.
func TestNoIDsAreStored(t *testing.T) {
	s := &chattest.State{}
	w, err := chat.New(slog.New(slog.DiscardHandler), chat.Options{}, &stubborn{}, &chattest.Asker{}, s)
	if err != nil {
		t.Fatal(err)
	}
	direct := chat.Job{Kind: chat.Ask, Text: "vem?", Place: chat.Place{Channel: "D0ALICE", User: "U0ALICE", Direct: true}}
	private := chat.Job{Kind: chat.Ask, Text: "vem?", Place: chat.Place{Channel: "C1", User: "U0ALICE", Reply: "https://x/U0ALICE"}}
	for i, j := range []chat.Job{direct, direct, private, thanks} {
		if _, _, err := w.Accept(t.Context(), j, fmt.Sprint("press:U0ALICE:", i)); err != nil {
			t.Fatal(err)
		}
	}
	events := s.Events()
	if all := fmt.Sprintf("%+v", events); strings.Contains(all, "ALICE") {
		t.Errorf("stored in the clear: %s", all)
	}
	if events[0].Lane != events[1].Lane || events[0].Lane != events[0].Channel || events[0].Lane == events[2].Lane || events[3].Channel != "C" {
		t.Errorf("lanes and channels %+v", events)
	}
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
