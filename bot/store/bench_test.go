package store

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"lotsen/bot/answer"

	"lotsen/bot/chat"
)

// places are what the benchmarks run on.
func places(b *testing.B, f func(b *testing.B, s *Store, o Options)) {
	for _, name := range []string{"sqlite", "postgres"} {
		b.Run(name, func(b *testing.B) {
			o := Options{Dir: b.TempDir()}
			if name == "postgres" {
				o.Database = postgresURL(b)
			}
			s, err := Open(b.Context(), slog.New(slog.DiscardHandler), o)
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			f(b, s, o)
		})
	}
}

func sample(n int) chat.Event {
	return chat.Event{
		Keys: []string{fmt.Sprint("msg:T:C:", n), fmt.Sprint("event:", n), fmt.Sprint("client:", n)}, Lane: fmt.Sprint("C", n%20),
		Channel: fmt.Sprint("C", n%20), Thread: fmt.Sprint(n), User: "U1", Question: "Vem ansvarar för uppsökande arbete bland unga?",
		Payload: make([]byte, 400),
	}
}

func BenchmarkAccept(b *testing.B) {
	places(b, func(b *testing.B, s *Store, _ Options) {
		for n := 0; b.Loop(); n++ {
			if _, _, err := s.Accept(b.Context(), sample(n)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkRush accepts 100 events a second for ten seconds while 8 workers
// bring them to their outcomes, and reports how long Accept takes.
func BenchmarkRush(b *testing.B) {
	places(b, func(b *testing.B, s *Store, _ Options) {
		var took []time.Duration
		for b.Loop() {
			took = append(took, rush(b, s, len(took), 1000)...)
		}
		slices.Sort(took)
		for _, p := range []int{50, 99} {
			b.ReportMetric(float64(took[len(took)*p/100].Microseconds())/1000, fmt.Sprintf("ms-p%d", p))
		}
		b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-max")
	})
}

func rush(b *testing.B, s *Store, from, events int) []time.Duration {
	ctx, cancel := context.WithCancel(b.Context())
	var workers sync.WaitGroup
	for n := range 8 {
		workers.Go(func() { finishAll(ctx, b, s, fmt.Sprint("w", n)) })
	}
	took := make([]time.Duration, events)
	var wg sync.WaitGroup
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for n := range events {
		<-tick.C
		wg.Go(func() {
			start := time.Now()
			if _, fresh, err := s.Accept(ctx, sample(from+n)); err != nil || !fresh {
				b.Errorf("Accept = %t, %v", fresh, err)
			}
			took[n] = time.Since(start)
		})
	}
	wg.Wait()
	for {
		n, err := s.Pending(ctx)
		if err != nil {
			b.Fatal(err)
		}
		if n == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	cancel()
	workers.Wait()
	return took
}

func finishAll(ctx context.Context, b *testing.B, s *Store, worker string) {
	for ctx.Err() == nil {
		e, ok, err := s.Take(ctx, worker, time.Minute)
		if err != nil || !ok {
			time.Sleep(20 * time.Millisecond)
			continue
		}
		if err := s.KeepAnswer(ctx, e.ID, answer.Answer{Question: e.Question, Citations: make([]answer.Citation, 5)}); err != nil {
			b.Error(err)
		}
		if _, err := s.Posting(ctx, e.ID, worker, time.Minute); err != nil {
			b.Error(err)
		}
		if err := s.Finish(ctx, e.ID, chat.Outcome{Kind: chat.Answered}, 0); err != nil {
			b.Error(err)
		}
	}
}

// BenchmarkOpen opens what is up to date.
func BenchmarkOpen(b *testing.B) {
	places(b, func(b *testing.B, _ *Store, o Options) {
		for b.Loop() {
			s, err := Open(b.Context(), slog.New(slog.DiscardHandler), o)
			if err != nil {
				b.Fatal(err)
			}
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
