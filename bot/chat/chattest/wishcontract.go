package chattest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"lotsen/bot/chat"
)

func wishes(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	for _, w := range []chat.Wish{
		{Name: "a", User: "U1", Payload: []byte{1}}, {Name: "b", User: "U2", Payload: []byte{2}}, {Name: "a", User: "U1", Payload: []byte{3}},
	} {
		Check(t, s.Wish(ctx, w))
		time.Sleep(2 * time.Millisecond)
	}
	Check(t, s.Rewish(ctx, "b", []byte{4}))
	Check(t, s.Rewish(ctx, "none", []byte{5}))
	kept := func() (out []string) {
		for _, w := range Must[[]chat.Wish](t)(r.Open().Wishes(ctx)) {
			if w.At.IsZero() || time.Since(w.At) > time.Minute {
				t.Errorf("%s is of %v", w.Name, w.At)
			}
			out = append(out, w.Name+string(w.User)+string('0'+rune(w.Payload[0])))
		}
		slices.Sort(out)
		return out
	}
	Diff(t, "wishes", []string{"aU13", "bU24"}, kept())
	id, granted, err := s.Grant(ctx, "a", chat.Event{Keys: []string{"told a"}, User: "U1", Payload: []byte{7}})
	if err != nil || !granted {
		t.Fatalf("Grant = %t, %v", granted, err)
	}
	Diff(t, "wishes left", []string{"bU24"}, kept())
	Diff(t, "the event granted", id, Take(t, s, "w", time.Minute))
	if _, again, err := s.Grant(ctx, "a", chat.Event{Keys: []string{"told a again"}}); again || err != nil {
		t.Errorf("granted again: %t, %v", again, err)
	}
	Diff(t, "pending", 1, Must[int](t)(s.Pending(ctx)))
}

// Of one person so many wishes are kept, the newest; nobody else's go.
func wishesCapped(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	Check(t, s.Wish(ctx, chat.Wish{Name: "another's", User: "U2", Payload: []byte{1}}))
	var want []string
	for i := range chat.MostWishes + 3 {
		name := fmt.Sprintf("w%02d", i)
		if i >= 3 {
			want = append(want, name)
		}
		Check(t, s.Wish(ctx, chat.Wish{Name: name, User: "U1", Payload: []byte{1}}))
		time.Sleep(2 * time.Millisecond)
	}
	Check(t, s.Wish(ctx, chat.Wish{Name: want[0], User: "U1", Payload: []byte{2}})) // again: none goes
	var got []string
	for _, w := range Must[[]chat.Wish](t)(r.Open().Wishes(ctx)) {
		got = append(got, w.Name)
	}
	slices.Sort(got)
	Diff(t, "wishes", append([]string{"another's"}, want...), got)
}

// However many grant a wish at the same time, it becomes one event.
func grantedOnce(t *testing.T, r Replicas) {
	ctx := t.Context()
	Check(t, r.Open().Wish(ctx, chat.Wish{Name: "a", User: "U1", Payload: []byte{1}}))
	var wg sync.WaitGroup
	var mu sync.Mutex
	times := 0
	for range 8 {
		s := r.Open()
		wg.Go(func() {
			_, granted, err := s.Grant(ctx, "a", chat.Event{Keys: []string{"told a"}})
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			if granted {
				times++
			}
		})
	}
	wg.Wait()
	Diff(t, "granted", 1, times)
	Diff(t, "pending", 1, Must[int](t)(r.Open().Pending(ctx)))
}

func once(t *testing.T, r Replicas) {
	s, ctx := r.Open(), t.Context()
	announce := func(s chat.State, names ...string) (got []string) {
		t.Helper()
		_, fresh, err := s.Once(ctx, names, func(left []string) (chat.Event, error) {
			got = slices.Clone(left)
			return chat.Event{Keys: left}, nil
		})
		if err != nil || fresh != (len(got) > 0) {
			t.Fatalf("Once(%v) = %t, %v for %v", names, fresh, err, got)
		}
		return got
	}
	Diff(t, "first", []string{"a", "b"}, announce(s, "a", "b"))
	Diff(t, "one more", []string{"c"}, announce(r.Open(), "a", "c"))
	Diff(t, "none left", nil, announce(s, "a", "b", "c"))
	Diff(t, "pending", 2, Must[int](t)(s.Pending(ctx)))
	if _, fresh, err := s.Once(ctx, nil, nil); fresh || err != nil {
		t.Errorf("Once of nothing = %t, %v", fresh, err)
	}
	fails := errors.New("no words")
	if _, fresh, err := s.Once(ctx, []string{"d"}, func([]string) (chat.Event, error) { return chat.Event{}, fails }); fresh || !errors.Is(err, fails) {
		t.Errorf("Once that fails = %t, %v", fresh, err)
	}
	Diff(t, "after a failure", []string{"d"}, announce(s, "d"))
}
