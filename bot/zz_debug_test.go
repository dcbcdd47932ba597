package bot

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"

	"lotsen/bot/eval"
	"lotsen/bot/glossary"
	"lotsen/index"
)

func TestZZ(t *testing.T) {
	g, _ := glossary.Load(slog.Default())
	live := new(index.Live)
	gen, err := index.Open(slog.Default(), os.Getenv("ZZDIR"))
	if err != nil {
		t.Fatal(err)
	}
	live.Swap(gen)
	b := New(slog.Default(), live, g)
	f, _ := os.Open(os.Getenv("ZZQ"))
	qs, err := eval.Load(bufio.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	var n, h1, h3, na int
	defer func() {
		fmt.Printf("RANKONLY n=%d hit1=%.3f hit3=%.3f\n", na, float64(h1)/float64(max(1, na)), float64(h3)/float64(max(1, na)))
	}()
	for _, q := range qs {
		if p := os.Getenv("ZZID"); p != "" && !strings.Contains(","+p+",", ","+q.ID+",") {
			continue
		}
		r := b.reader(gen)
		var turns []string
		if len(q.Turns) > 1 {
			turns = q.Turns[:len(q.Turns)-1]
		}
		text, _ := clean(q.Text)
		rd, before := r.follow(text, turns, q.Lang)
		if before != nil {
			rd.anchor, _ = b.anchor(context.Background(), gen, before)
		}
		fmt.Printf("\n%s [%s %s] %s => %s %s want=%s bodies=%v acr=%v\n", q.ID, q.Lang, q.Kind, q.Text, rd.lang, rd.kind, rd.want, rd.bodies, rd.acronyms)
		for _, m := range rd.meanings {
			fmt.Printf("   %-22s w=%.2f found=%v prev=%v", m.text, m.weight, m.found, m.previous)
			for _, v := range m.variants {
				fmt.Printf(" %s:%.2f", strings.Join(v.terms, "+"), v.weight)
			}
			fmt.Println()
		}
		n++
		ranked, _ := b.rank(context.Background(), gen, &rd)
		if len(ranked) > 0 {
			ranked = b.unfold(gen, &rd, ranked)
		}
		if len(q.Gold) > 0 {
			na++
			for i, c := range ranked[:min(3, len(ranked))] {
				ok := false
				for _, gq := range q.Gold {
					ok = ok || eval.Hits(b.cite(c).Quote, gq.Quote)
				}
				if ok && i == 0 {
					h1++
				}
				if ok {
					h3++
					break
				}
			}
		}
		for i, c := range ranked[:min(6, len(ranked))] {
			hit := " "
			for _, gq := range q.Gold {
				if eval.Hits(b.cite(c).Quote, gq.Quote) {
					hit = "*"
				}
			}
			fmt.Printf(" %s%d %.3f cov=%.2f strict=%.2f miss=%.2f want=%v act=%v ans=%v | %.150s\n", hit, i+1, c.score, c.coverage, c.strict, b.limits.probability(&rd, c), c.wanted, c.actors, b.limits.answers(&rd, c), c.text())
		}
	}
}
