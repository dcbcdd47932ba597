package store

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/chat/chattest"
)

// The test binary, run again with these set, is another process at the same state.
const (
	jobVariable = "LOTSEN_TEST_JOB"
	dirVariable = "LOTSEN_TEST_DIR"
	urlVariable = "LOTSEN_TEST_URL"
)

// runJob is the other process. It prints a line for each event, after the
// store has said that it is done with it.
func runJob(job string) int {
	ctx := context.Background()
	s, err := Open(ctx, slog.New(slog.NewTextHandler(os.Stderr, nil)), Options{Dir: os.Getenv(dirVariable), Database: os.Getenv(urlVariable), HashKey: testKey})
	if err == nil {
		switch job {
		case "accept":
			err = acceptForever(ctx, s)
		case "work":
			err = workOff(ctx, s)
		case "teach":
			err = teachForever(ctx, s)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

const testKey = "0123456789abcdef0123456789abcdef"

func acceptForever(ctx context.Context, s *Store) error {
	for n := 0; ; n++ {
		id, fresh, err := s.Accept(ctx, chat.Event{
			Keys: []string{fmt.Sprint(os.Getpid(), ":", n)}, Lane: "A", Question: "Vem?", Payload: bytes.Repeat([]byte("x"), 500),
		})
		if err != nil || !fresh {
			return fmt.Errorf("accepting %d: %t, %w", n, fresh, err)
		}
		fmt.Println(id)
	}
}

// workOff takes and finishes events until there are none.
func workOff(ctx context.Context, s *Store) error {
	worker := strconv.Itoa(os.Getpid())
	for {
		e, ok, err := s.Take(ctx, worker, time.Minute)
		if err != nil || !ok {
			return err
		}
		held, err := s.Posting(ctx, e.ID, worker, time.Minute)
		if err != nil {
			return err
		}
		if held {
			fmt.Println(e.ID)
		}
		if err := s.Finish(ctx, e.ID, chat.Outcome{Kind: chat.Answered}, 0); err != nil {
			return err
		}
	}
}

// heard is what a process has said so far.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

func another(t *testing.T, job string, o Options) (*exec.Cmd, *heard) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "TMPDIR="+t.TempDir(), jobVariable+"="+job, dirVariable+"="+o.Dir, urlVariable+"="+o.Database)
	out := new(heard)
	c.Stdout, c.Stderr = out, os.Stderr
	chattest.Check(t, c.Start())
	return c, out
}

// numbers reads whole lines; the last may be cut by a kill.
func numbers(t *testing.T, text string) []int64 {
	t.Helper()
	var ids []int64
	for line := range strings.Lines(text) {
		if !strings.HasSuffix(line, "\n") {
			break
		}
		id, err := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
		if err != nil {
			t.Fatalf("a process said %q", line)
		}
		ids = append(ids, id)
	}
	return ids
}

func TestTwoProcessesTakeEachOnce(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, p place) {
		p.options.HashKey = testKey
		s := newPlace(p.options).open(t)
		var want []int64
		for n := range 300 {
			want = append(want, chattest.Accept(t, s, chat.Event{Keys: []string{fmt.Sprint(n)}, Lane: fmt.Sprint(n % 3)}))
		}
		one, out1 := another(t, "work", p.options)
		two, out2 := another(t, "work", p.options)
		for _, c := range []*exec.Cmd{one, two} {
			if err := c.Wait(); err != nil {
				t.Errorf("another process: %v", err)
			}
		}
		a, b := numbers(t, out1.String()), numbers(t, out2.String())
		got := slices.Sorted(slices.Values(append(slices.Clone(a), b...)))
		chattest.Diff(t, "events taken by two processes", want, got)
		t.Logf("%d and %d", len(a), len(b))
		chattest.Diff(t, "pending", 0, chattest.Must[int](t)(s.Pending(t.Context())))
	})
}

// What was accepted before SIGKILL is there after it, and nothing is damaged.
func TestKilled(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, p place) {
		p.options.HashKey = testKey
		rounds := 8
		if testing.Short() {
			rounds = 2
		}
		var accepted []int64
		for range rounds {
			c, out := another(t, "accept", p.options)
			enough := 10 + rand.N(200) // so that it dies in the middle of anything
			chattest.Await(t, "acceptances", func() bool { return strings.Count(out.String(), "\n") >= enough })
			chattest.Check(t, c.Process.Kill())
			c.Wait()
			accepted = append(accepted, numbers(t, out.String())...)
		}
		if len(accepted) < 10*rounds {
			t.Fatalf("only %d events were accepted in all", len(accepted))
		}
		s := newPlace(p.options).open(t)
		there := map[int64]bool{}
		for {
			e, ok, err := s.Take(t.Context(), "w", time.Minute)
			chattest.Check(t, err)
			if !ok {
				break
			}
			there[e.ID] = len(e.Payload) == 500
			chattest.Check(t, s.Finish(t.Context(), e.ID, chat.Outcome{Kind: chat.Answered}, 0))
		}
		lost := 0
		for _, id := range accepted {
			if !there[id] {
				lost++
			}
		}
		t.Logf("%d accepted, %d lost", len(accepted), lost)
		if lost > 0 {
			t.Errorf("%d of %d accepted events are lost", lost, len(accepted))
		}
		if p.options.Database == "" {
			var ok string
			chattest.Check(t, s.read.QueryRowContext(t.Context(), `PRAGMA integrity_check`).Scan(&ok))
			chattest.Diff(t, "integrity", "ok", ok)
		}
	})
}
