package chattest

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"lotsen/bot/chat"
)

// Replicas are several programs over one state, empty at first.
type Replicas struct {
	// Open opens the state for one more of them.
	Open func() chat.State
	// Expire ends the lease, delay or rest of an event as time would.
	Expire func(id int64)
}

// TestState holds a chat.State against its contract. fresh makes an empty one.
func TestState(t *testing.T, fresh func(t *testing.T) Replicas) {
	for name, test := range map[string]func(*testing.T, Replicas){
		"accept and take whole":        acceptAndTakeWhole,
		"accept once":                  acceptOnce,
		"accept once at the same time": acceptOnceAtTheSameTime,
		"take in order one of a lane":  takeInOrderOneOfALane,
		"release frees the lane":       releaseFreesTheLane,
		"one at a time in a lane":      oneAtATimeInALane,
		"lease":                        lease,
		"late in a lane":               lateInALane,
		"given back":                   givenBack,
		"held lane":                    heldLane,
		"turns":                        turns,
		"asked again":                  askedAgain,
		"given up":                     givenUp,
		"conversation":                 conversation,
		"mute":                         mute,
		"kept answer":                  keptAnswer,
		"shown":                        shown,
		"wishes":                       wishes,
		"granted once":                 grantedOnce,
		"wishes capped":                wishesCapped,
		"once":                         once,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh(t)) })
	}
}

func acceptAndTakeWhole(t *testing.T, r Replicas) {
	s := r.Open()
	want := chat.Event{
		Keys: []string{"event:E1", "msg:T:C:1.2"}, Lane: "C", Channel: "C", Thread: "1.2", User: "U1",
		Question: "Vem ansvarar för uppsökande arbete på nätet?", Payload: []byte{0, 1, 0xff},
	}
	before := time.Now()
	want.ID = Accept(t, s, want)
	got, ok, err := s.Take(t.Context(), "w", time.Minute)
	if err != nil || !ok {
		t.Fatalf("Take = %t, %v", ok, err)
	}
	if d := got.Accepted.Sub(before); d < -10*time.Millisecond || d > 10*time.Second {
		t.Errorf("accepted %v after it was", d)
	}
	want.Attempts, want.Accepted = 1, got.Accepted
	Diff(t, "the event taken", want, got)
	Diff(t, "pending", 1, Must[int](t)(s.Pending(t.Context())))
	Check(t, s.Finish(t.Context(), want.ID, chat.Outcome{Kind: chat.Answered}, 0))
	Diff(t, "pending after Finish", 0, Must[int](t)(s.Pending(t.Context())))
}

func acceptOnce(t *testing.T, r Replicas) {
	s := r.Open()
	first := Accept(t, s, chat.Event{Keys: []string{"a", "b"}})
	second := Accept(t, s, chat.Event{Keys: []string{"c", "", "c"}})
	if second <= first {
		t.Errorf("ids %d, %d do not rise", first, second)
	}
	again := func(s chat.State, want int64, keys ...string) {
		t.Helper()
		id, fresh, err := s.Accept(t.Context(), chat.Event{Keys: keys})
		if err != nil || fresh || id != want {
			t.Errorf("Accept(%q) = %d, %t, %v, want %d, false", keys, id, fresh, err, want)
		}
	}
	again(s, first, "b")
	again(s, first, "x", "a") // x is a name of the first from now on
	again(s, first, "x")
	again(s, first, "c", "a")
	Check(t, s.Finish(t.Context(), first, chat.Outcome{Kind: chat.Answered}, 0))
	again(s, first, "a", "b")
	Diff(t, "pending", 1, Must[int](t)(s.Pending(t.Context())))

	again(r.Open(), first, "b")
}

// Many accept the same requests at the same time, under keys in different order.
func acceptOnceAtTheSameTime(t *testing.T, r Replicas) {
	stores := []chat.State{r.Open(), r.Open()}
	const events, deliveries = 20, 6
	var mu sync.Mutex
	var ids []int64
	var wg sync.WaitGroup
	for n := range events * deliveries {
		wg.Go(func() {
			event := n % events
			keys := []string{fmt.Sprint("a", event), fmt.Sprint("b", event), fmt.Sprint("c", event)}
			if n%2 == 1 {
				slices.Reverse(keys)
			}
			id, fresh, err := stores[n%2].Accept(t.Context(), chat.Event{Keys: keys})
			if err != nil {
				t.Errorf("Accept: %v", err)
			}
			if fresh {
				mu.Lock()
				ids = append(ids, id)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(ids)
	if len(ids) != events || len(slices.Compact(ids)) != events {
		t.Errorf("%d events accepted (%v), want %d", len(ids), ids, events)
	}
}

func takeInOrderOneOfALane(t *testing.T, r Replicas) {
	one, two, ctx := r.Open(), r.Open(), t.Context()
	a := Accept(t, one, chat.Event{Lane: "A"})
	b := Accept(t, one, chat.Event{Lane: "B"})
	a2 := Accept(t, one, chat.Event{Lane: "A"})
	none, none2 := Accept(t, one, chat.Event{}), Accept(t, one, chat.Event{})
	Diff(t, "oldest", a, Take(t, one, "one", time.Minute))
	Diff(t, "oldest of another lane", b, Take(t, two, "two", time.Minute))
	Diff(t, "without a lane", none, Take(t, two, "two", time.Minute))
	Diff(t, "without a lane again", none2, Take(t, one, "one", time.Minute))
	Diff(t, "all lanes worked in", 0, Take(t, two, "two", time.Minute))
	Check(t, one.Finish(ctx, a, chat.Outcome{Kind: chat.Answered}, time.Minute))
	Diff(t, "while the lane rests", 0, Take(t, two, "two", time.Minute))
	r.Expire(a)
	Diff(t, "after its rest", a2, Take(t, two, "two", time.Minute))
	Check(t, two.Release(ctx, a2, "two", chat.Return{After: 0}))
	Diff(t, "given back", a2, Take(t, one, "one", time.Minute))
	Diff(t, "none", 0, Take(t, one, "one", time.Minute))
}

// A delayed event does not stop those behind it.
func releaseFreesTheLane(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	first, second := Accept(t, s, chat.Event{Lane: "A"}), Accept(t, s, chat.Event{Lane: "A"})
	Diff(t, "first", first, Take(t, s, "one", time.Minute))
	Check(t, s.Release(ctx, first, "one", chat.Return{After: time.Hour}))
	Diff(t, "second", second, Take(t, s, "two", time.Minute))
}

// Two replicas with several workers each: whoever has taken an event is alone
// in its lane until it is finished.
func oneAtATimeInALane(t *testing.T, r Replicas) {
	replicas := []chat.State{r.Open(), r.Open()}
	const lanes, events, workers = 3, 90, 8
	for n := range events {
		Accept(t, replicas[0], chat.Event{Lane: fmt.Sprint("lane", n%lanes)})
	}
	var mu sync.Mutex
	in := map[string]string{} // lane → who works in it
	done := 0
	work := func(s chat.State, worker string) error {
		for {
			e, ok, err := s.Take(t.Context(), worker, time.Minute)
			if err != nil {
				return err
			}
			mu.Lock()
			if ok && in[e.Lane] != "" {
				t.Errorf("%s took event %d of %s, in which %s works", worker, e.ID, e.Lane, in[e.Lane])
			}
			if ok {
				in[e.Lane] = worker
			}
			all := done == events
			mu.Unlock()
			if all {
				return nil
			}
			if !ok {
				time.Sleep(time.Millisecond) // as who polls does
				continue
			}
			held, err := s.Posting(t.Context(), e.ID, worker, time.Minute)
			if err != nil || !held {
				return fmt.Errorf("posting: %t, %w", held, err)
			}
			mu.Lock()
			delete(in, e.Lane)
			done++
			mu.Unlock()
			if err := s.Finish(t.Context(), e.ID, chat.Outcome{Kind: chat.Answered}, 0); err != nil {
				return err
			}
		}
	}
	var wg sync.WaitGroup
	for n := range workers {
		wg.Go(func() {
			if err := work(replicas[n%2], fmt.Sprint("w", n)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func lease(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	id := Accept(t, s, chat.Event{Lane: "A"})
	Diff(t, "first", id, Take(t, s, "one", time.Minute))
	Diff(t, "held", 0, Take(t, s, "two", time.Minute))
	r.Expire(id)
	// The lease has run out, but until another takes the event, it is still one's.
	Diff(t, "late but not taken", true, Must[bool](t)(s.Posting(ctx, id, "one", time.Minute)))
	Diff(t, "held by the renewed lease", 0, Take(t, s, "two", time.Minute))
	Diff(t, "posting by another", false, Must[bool](t)(s.Posting(ctx, id, "two", time.Minute)))
	r.Expire(id)
	e, ok, err := s.Take(ctx, "two", time.Minute)
	if err != nil || !ok || e.ID != id || !e.Posting || e.Attempts != 2 {
		t.Fatalf("after the lease: %+v, %t, %v", e, ok, err)
	}
	Diff(t, "posting after it was lost", false, Must[bool](t)(s.Posting(ctx, id, "one", time.Minute)))
	Check(t, s.Release(ctx, id, "one", chat.Return{After: 0})) // does nothing
	Diff(t, "still held", 0, Take(t, s, "three", time.Minute))
	Check(t, s.Release(ctx, id, "two", chat.Return{After: time.Minute}))
	Diff(t, "delayed", 0, Take(t, s, "three", time.Minute))
	Diff(t, "posting after release", false, Must[bool](t)(s.Posting(ctx, id, "two", time.Minute)))
	r.Expire(id)
	Diff(t, "released", id, Take(t, s, "three", time.Minute))
}

// Whose lease ran out may not post once another works in the lane.
func lateInALane(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	first, late := Accept(t, s, chat.Event{Lane: "A"}), Accept(t, s, chat.Event{Lane: "A"})
	Diff(t, "first", first, Take(t, s, "one", time.Minute))
	Check(t, s.Release(ctx, first, "one", chat.Return{After: time.Hour}))
	Diff(t, "second", late, Take(t, s, "one", time.Minute))
	r.Expire(late)
	r.Expire(first)
	Diff(t, "first again", first, Take(t, s, "two", time.Minute))
	Diff(t, "posting late", false, Must[bool](t)(s.Posting(ctx, late, "one", time.Minute)))
	Diff(t, "posting in time", true, Must[bool](t)(s.Posting(ctx, first, "two", time.Minute)))
	Check(t, s.Finish(ctx, first, chat.Outcome{Kind: chat.Answered}, 0))
	Diff(t, "posting late in a free lane", true, Must[bool](t)(s.Posting(ctx, late, "one", time.Minute)))
}

// What is given back says whether its outcome may be visible; what was only held
// back was not tried.
func givenBack(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	id := Accept(t, s, chat.Event{Lane: "A"})
	for _, c := range []struct {
		back     chat.Return
		posting  bool
		attempts int
	}{
		{chat.Return{Shown: true}, true, 2},
		{chat.Return{Held: true}, false, 2},
		{chat.Return{Shown: true, Held: true}, true, 2},
		{chat.Return{}, false, 3},
	} {
		Take(t, s, "w", time.Minute)
		Diff(t, "posting", true, Must[bool](t)(s.Posting(ctx, id, "w", time.Minute)))
		Check(t, s.Release(ctx, id, "w", c.back))
		e, _, err := s.Take(ctx, "w", time.Minute)
		Check(t, err)
		Diff(t, fmt.Sprintf("posting after %+v", c.back), c.posting, e.Posting)
		Diff(t, fmt.Sprintf("attempts after %+v", c.back), c.attempts, e.Attempts)
		Check(t, s.Release(ctx, id, "w", chat.Return{Held: true}))
	}
}

func heldLane(t *testing.T, r Replicas) {
	one, two, ctx := r.Open(), r.Open(), t.Context()
	Accept(t, one, chat.Event{Lane: "A"})
	Accept(t, one, chat.Event{Lane: "B"})
	none := Accept(t, one, chat.Event{})
	Check(t, one.Hold(ctx, "A", time.Hour))
	Check(t, one.Hold(ctx, "B", time.Hour))
	Check(t, two.Hold(ctx, "A", time.Minute)) // the longer one stays
	Diff(t, "what is in no lane", none, Take(t, two, "w", time.Minute))
	const short = 50 * time.Millisecond
	c, start := Accept(t, one, chat.Event{Lane: "C"}), time.Now()
	Check(t, one.Hold(ctx, "C", short))
	taken := Take(t, two, "w", time.Minute)
	for ; taken == 0 && time.Since(start) < 10*time.Second; taken = Take(t, two, "w", time.Minute) {
		time.Sleep(5 * time.Millisecond)
	}
	Diff(t, "held no longer", c, taken)
	if took := time.Since(start); took < short {
		t.Errorf("held for %s, taken after %s", short, took)
	}
	Diff(t, "all held", 0, Take(t, two, "w", time.Minute))
	if d := Must[time.Duration](t)(two.Held(ctx, "A")); d < 59*time.Minute || d > time.Hour {
		t.Errorf("held for %s", d)
	}
	Diff(t, "not held", 0, Must[time.Duration](t)(two.Held(ctx, "D")))
}

// Turns are an interval apart, whoever takes them.
func turns(t *testing.T, r Replicas) {
	replicas, ctx := []chat.State{r.Open(), r.Open()}, t.Context()
	const interval, patience = 10 * time.Second, time.Minute
	turn := func(n int) (time.Duration, bool) {
		t.Helper()
		wait, ok, err := replicas[n%2].Turn(ctx, "A", interval, patience)
		Check(t, err)
		return wait, ok
	}
	for n := range 7 {
		wait, ok := turn(n)
		if want := time.Duration(n) * interval; !ok || wait > want || wait < want-5*time.Second {
			t.Errorf("turn %d after %s, %t, want %s", n, wait, ok, want)
		}
	}
	for n := range 3 { // none is taken in vain
		if wait, ok := turn(n); ok || wait > 7*interval {
			t.Errorf("beyond patience: %s, %t", wait, ok)
		}
	}
	if wait, ok, err := replicas[0].Turn(ctx, "B", interval, patience); wait != 0 || !ok || err != nil {
		t.Errorf("another's turn: %s, %t, %v", wait, ok, err)
	}
	Diff(t, "in a lane whose turn is to come", 0, func() int64 {
		Accept(t, replicas[0], chat.Event{Lane: "A"})
		return Take(t, replicas[1], "w", time.Minute)
	}())
}

// What did not do what was asked may be asked again under the same names.
func askedAgain(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	done, failed := Accept(t, s, chat.Event{Keys: []string{"done"}}), Accept(t, s, chat.Event{Keys: []string{"failed", "too"}})
	Check(t, s.Finish(ctx, done, chat.Outcome{Kind: chat.Done}, 0))
	Check(t, s.Finish(ctx, failed, chat.Outcome{Kind: chat.Done, Again: true}, 0))
	for key, want := range map[string]bool{"done": false, "failed": true, "too": true} {
		_, fresh, err := s.Accept(ctx, chat.Event{Keys: []string{key}})
		Diff(t, key, want, Must[bool](t)(fresh, err))
	}
}
