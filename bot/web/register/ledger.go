package register

import (
	"context"
	"strconv"
	"sync"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/web/page"
	"lotsen/corpus"
)

// ledger is the register of a generation on a day, kept so that a page need not
// select it anew for each count.
type ledger struct {
	mu     sync.Mutex
	of     string
	all    []desk.Duty
	at     map[string]int   // number in all, by key
	bodies map[string][]int // by body as asked for: what it has to do, its units' included
}

// ledgers are those of the viewers that asked lately.
type ledgers struct {
	mu sync.Mutex
	of map[audience.Viewer]*ledger
}

// mostLedgers bounds how many are kept: audiences are few.
const mostLedgers = 32

func (l *ledgers) get(v audience.Viewer) *ledger {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of[v] == nil {
		if l.of == nil || len(l.of) >= mostLedgers {
			l.of = map[audience.Viewer]*ledger{}
		}
		l.of[v] = &ledger{}
	}
	return l.of[v]
}

// mostAsked is for how many bodies is kept what they have to do.
const mostAsked = 2000

func key(d desk.Duty) string { return d.Document + " " + strconv.Itoa(d.Start) }

// open reads the register, if it is another than before.
func (l *ledger) open(ctx context.Context, from *desk.Desk) error {
	generation, err := from.Generation(ctx)
	if err != nil {
		return err
	}
	of := generation + time.Now().Format(" 2006-01-02")
	if l.of == of {
		return nil
	}
	all, err := from.Duties(ctx, desk.DutyFilter{All: true, For: page.Viewer(ctx)})
	if err != nil {
		return err
	}
	l.of, l.all, l.at, l.bodies = of, all, make(map[string]int, len(all)), map[string][]int{}
	for i, d := range all {
		l.at[key(d)] = i
	}
	return nil
}

// numbers gives the places in the register of some duties.
func (l *ledger) numbers(duties []desk.Duty) []int {
	out := make([]int, 0, len(duties))
	for _, d := range duties {
		if n, ok := l.at[key(d)]; ok {
			out = append(out, n)
		}
	}
	return out
}

// body gives what a body has to do.
func (l *ledger) body(ctx context.Context, from *desk.Desk, name string) ([]int, error) {
	if have, ok := l.bodies[name]; ok {
		return have, nil
	}
	some, err := from.Duties(ctx, desk.DutyFilter{Body: name, All: true, For: page.Viewer(ctx)})
	if err != nil {
		return nil, err
	}
	out := l.numbers(some)
	if len(l.bodies) < mostAsked {
		l.bodies[name] = out
	}
	return out, nil
}

// selection is what is selected of the register.
type selection struct {
	duties  []desk.Duty // by topic the best first, else in the documents' order
	numbers []int       // theirs in the register
	facets  counted
}

// counted is what facets are counted from.
type counted struct {
	view   selected
	all    []desk.Duty
	topic  []int // those of the topic, or all
	body   map[int]bool
	bodies map[string][]int
	names  []string // of bodies, by how many duties name them
}

// choose selects from the register.
func (s *ledgers) choose(ctx context.Context, from *desk.Desk, v selected) (selection, error) {
	l := s.get(page.Viewer(ctx))
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.open(ctx, from); err != nil {
		return selection{}, err
	}
	c := counted{view: v, all: l.all, bodies: map[string][]int{}, body: map[int]bool{}}
	if v.Topic != "" {
		some, err := from.Duties(ctx, desk.DutyFilter{Topic: v.Topic, All: true, For: page.Viewer(ctx)})
		if err != nil {
			return selection{}, err
		}
		c.topic = l.numbers(some)
	} else {
		for i := range l.all {
			c.topic = append(c.topic, i)
		}
	}
	c.names = namesOf(l.all, v.Body)
	for _, name := range c.names {
		has, err := l.body(ctx, from, name)
		if err != nil {
			return selection{}, err
		}
		c.bodies[name] = has
	}
	for _, n := range c.bodies[v.Body] {
		c.body[n] = true
	}
	out := selection{facets: c}
	for _, n := range c.topic {
		if c.passes(n, "") {
			out.duties, out.numbers = append(out.duties, l.all[n]), append(out.numbers, n)
		}
	}
	return out, nil
}

// passes reports whether a duty passes all that is selected but one facet.
func (c *counted) passes(n int, but string) bool {
	d, v := &c.all[n], c.view
	return (but == "body" || v.Body == "" || c.body[n]) &&
		(but == "modality" || v.Modality == "" || d.Modality == corpus.Modality(v.Modality)) &&
		(but == "document" || v.Document == "" || d.Document == v.Document) &&
		(but == "unit" || v.Unit == "" || d.Unit == v.Unit) &&
		(v.Chapter == "" || v.Chapter == columnOf(d, 1).label) && (v.Section == "" || v.Section == columnOf(d, 2).label) &&
		(but == "valid" || v.Valid == "all" || v.Valid == "" && d.Validity == "" || v.Valid == "out" && d.Validity != "")
}
