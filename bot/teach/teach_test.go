package teach

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/answer"
)

// memory is a State in memory.
type memory struct {
	lessons []Lesson
	changed int64
	reads   int
}

func (m *memory) Lessons(context.Context) ([]Lesson, int64, error) {
	m.reads++
	return slices.Clone(m.lessons), m.changed, nil
}

func (m *memory) LessonsChanged(context.Context) (int64, error) { return m.changed, nil }

func (m *memory) PutLessons(_ context.Context, _ func(Lesson) bool, lessons ...Lesson) error {
	for _, l := range lessons {
		m.changed++
		l.ID = m.changed
		m.lessons = append(slices.DeleteFunc(m.lessons, func(have Lesson) bool { return KeyOf(have.Question) == KeyOf(l.Question) }), l)
	}
	return nil
}

func (m *memory) RemoveLesson(context.Context, int64) error { return ErrNone }

// axes is an encoder that gives texts with a word an axis each, and those with
// several words lie between.
type axes struct{ words []string }

func (a axes) ID() string { return "axes" }

func (a axes) Question(_ context.Context, text string) ([]float32, error) {
	v := make([]float32, len(a.words)+1)
	n := float32(0)
	for i, w := range a.words {
		if strings.Contains(strings.ToLower(text), w) {
			v[i] = 1
			n++
		}
	}
	if n == 0 {
		v[len(a.words)], n = 1, 1
	}
	for i := range v {
		v[i] /= [...]float32{1, 1, 1.4142135, 1.7320508}[int(n)]
	}
	return v, nil
}

func (a axes) Passages(ctx context.Context, texts []string) (out [][]float32, err error) {
	for _, text := range texts {
		v, _ := a.Question(ctx, text)
		out = append(out, v)
	}
	return out, nil
}

func TestKey(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Vem godkänner resor?", "vem GODKÄNNER resorna", true},
		{"Resor – vem godkänner?", "Vem godkänner resor?", true},
		{"Vem godkänner resor?", "Vem godkänner inte resor?", false},
		{"Vem godkänner resor?", "Vem betalar resor?", false},
		{"Vad gäller 2024?", "Vad gäller 2025?", false},
	} {
		if same := KeyOf(c.a) == KeyOf(c.b); same != c.same {
			t.Errorf("%q and %q: the same %t, want %t (%q, %q)", c.a, c.b, same, c.same, KeyOf(c.a), KeyOf(c.b))
		}
	}
	if KeyOf("?!") != "" {
		t.Error("a question without words has a key")
	}
}

func TestCheck(t *testing.T) {
	good := Lesson{Question: "Vem når anna@example.se?", Kind: Taught, Document: "plan", Quote: "Nämnden.", By: " enhetschef\n hemtjänst "}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	if want := "Vem når [e-post]?"; good.Question != want || good.By != "enhetschef hemtjänst" || good.Hash != HashOf("Nämnden.") {
		t.Errorf("checked %+v", good)
	}
	for name, l := range map[string]Lesson{
		"no words":    {Question: "??", Kind: Gap},
		"too long":    {Question: strings.Repeat("ord ", 1000), Kind: Gap},
		"no quote":    {Question: "Vem?", Kind: Taught, By: "chef"},
		"no function": {Question: "Vem?", Kind: Taught, Document: "plan", Quote: "Nämnden."},
		"no date":     {Question: "Vem?", Kind: Gap, Due: "i mars"},
		"long note":   {Question: "Vem?", Kind: Gap, Note: strings.Repeat("x", 1001)},
		"no kind":     {Question: "Vem?"},
	} {
		fault := (*Fault)(nil)
		if err := l.Check(); !errors.Is(err, ErrLesson) || !errors.As(err, &fault) || fault.Field == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// simple is a model by the two cosines alone.
func simple(t *testing.T) *Model {
	m, err := ReadModel([]byte(`{"linear":{"intercept":-10,"weights":{"question":3,"quote":1}},"same":0.8,"near":0.0003,"alike":0.9}`))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func taught(question, quote string, start int) Lesson {
	return Lesson{Question: question, Kind: Taught, Lang: "sv", Document: "plan", Start: start, End: start + len(quote), Quote: quote, By: "chef"}
}

func asked(text string) Asked {
	q := AskedOf(text, answer.Answer{Lang: "sv"})
	q.May = func(Lesson) bool { return true }
	return q
}

func TestMatch(t *testing.T) {
	state := new(memory)
	e := axes{[]string{"resor", "flyg", "skola"}}
	b := NewBook(state, e, simple(t))
	ctx := t.Context()
	if err := b.Put(ctx, nil, taught("Vem godkänner resor med flyg?", "Styrelsen godkänner resor med flyg.", 10), taught("Vem sköter en skola?", "Nämnden sköter en skola.", 100),
		Lesson{Question: "Vem lagar maten?", Kind: OutOfScope}); err != nil {
		t.Fatal(err)
	}
	match := func(q Asked) (out []string) {
		t.Helper()
		found, err := b.Match(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range found {
			said := m.Lesson.Quote
			if m.Same {
				said = "same: " + said
			}
			out = append(out, said)
		}
		return out
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"med flyg, resor: vem godkänner?", []string{"same: Styrelsen godkänner resor med flyg."}}, // the same words
		{"får man boka resor på ett flyg", []string{"same: Styrelsen godkänner resor med flyg."}},  // the same meaning
		{"vart går flyg", []string{"Styrelsen godkänner resor med flyg."}},                         // only near
		{"vem lagar maten", nil},
		{"något annat", nil},
	} {
		if d := cmp.Diff(c.want, match(asked(c.text))); d != "" {
			t.Errorf("%q: (-want +got)\n%s", c.text, d)
		}
	}
	leaning := asked("får man boka resor på ett flyg")
	leaning.Leans = true
	if got := match(leaning); got != nil {
		t.Errorf("a follow-up matches %v", got)
	}
	closed := asked("med flyg, resor: vem godkänner?")
	closed.May = func(Lesson) bool { return false }
	if got := match(closed); got != nil {
		t.Errorf("what may not be shown is: %v", got)
	}
	before := state.reads
	match(asked("vart går flyg"))
	if state.reads != before {
		t.Error("the lessons were read anew though nothing had changed")
	}
	words := NewBook(state, nil, simple(t))
	if found, err := words.Match(ctx, asked("får man boka resor på ett flyg")); err != nil || len(found) != 0 {
		t.Errorf("without an encoder another question matches: %v, %v", found, err)
	}
	if found, err := words.Match(ctx, asked("Godkänner vem resor med flyg?")); err != nil || len(found) != 1 || !found[0].Same {
		t.Errorf("without an encoder the same question does not match: %v, %v", found, err)
	}
}

// A question that is alike by itself is near, whatever speaks against its quote.
func TestAlikeIsNear(t *testing.T) {
	m, err := ReadModel([]byte(`{"linear":{"intercept":-50,"weights":{}},"same":0.8,"near":0.5,"alike":0.9}`))
	if err != nil {
		t.Fatal(err)
	}
	b := NewBook(new(memory), axes{[]string{"resor", "flyg"}}, m)
	if err := b.Put(t.Context(), nil, taught("Vem godkänner resor med flyg?", "Styrelsen godkänner.", 10)); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"boka flyg och resor": 1, "boka flyg": 0} {
		if found, err := b.Match(t.Context(), asked(text)); err != nil || len(found) != want || want > 0 && found[0].Same {
			t.Errorf("%q: %+v, %v", text, found, err)
		}
	}
}

// A quote that the answer shows further down comes first where that is likely, and
// nobody is said to stand for it.
func TestFirst(t *testing.T) {
	for p, want := range map[string]bool{"0.1": true, "0.9": false} { // of 0.5
		m, err := ReadModel([]byte(`{"linear":{"intercept":0,"weights":{}},"same":0.99,"near":0.1,"first":` + p + `,"alike":2}`))
		if err != nil {
			t.Fatal(err)
		}
		b := NewBook(new(memory), axes{[]string{"resor", "flyg"}}, m)
		if err := b.Put(t.Context(), nil, taught("Vem godkänner resor med flyg?", "Styrelsen godkänner.", 10)); err != nil {
			t.Fatal(err)
		}
		own, other := answer.Citation{Document: "plan", Start: 5, End: 20}, answer.Citation{Document: "plan", Start: 200, End: 220}
		for _, c := range []struct {
			a    answer.Answer
			want bool
		}{
			{answer.Answer{Answered: true, Citations: []answer.Citation{other, own}}, want},
			{answer.Answer{Answered: true, Citations: []answer.Citation{own, other}}, false}, // it is first
			{answer.Answer{Answered: true, Citations: []answer.Citation{other}}, false},      // it is not shown
			{answer.Answer{Related: []answer.Citation{other, own}}, false},                   // nothing is answered
		} {
			q := AskedOf("boka flyg", c.a)
			q.May = func(Lesson) bool { return true }
			if found, err := b.Match(t.Context(), q); err != nil || len(found) != 1 || found[0].First != c.want || found[0].Same {
				t.Errorf("from %s on, %+v: %+v, %v", p, c.a, found, err)
			}
		}
	}
}

func TestGroups(t *testing.T) {
	state := new(memory)
	b := NewBook(state, axes{[]string{"resor", "flyg", "skola"}}, simple(t))
	ctx := t.Context()
	gap := Lesson{Question: "vem ser en skola?", Kind: Gap, Owner: "utredare"}
	if err := b.Put(ctx, nil, gap, Lesson{Question: "vem lagar maten?", Kind: OutOfScope}, taught("vem betalar?", "Nämnden betalar.", 5)); err != nil {
		t.Fatal(err)
	}
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	got, err := b.Groups(ctx, []Unanswered{
		{Question: "Vem ser en skola?", Count: 4, Refused: 4, Last: day(1)},
		{Question: "boka resor", Count: 3, Refused: 2, Unhelpful: 1, Last: day(2)},
		{Question: "resor bokas hur", Count: 2, Unsure: 2, Last: day(3)},
		{Question: "vem lagar maten", Count: 9, Refused: 9, Last: day(4)},
		{Question: "Vem betalar", Count: 9, Refused: 9, Last: day(4)},
	})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, g := range got {
		owner := ""
		if g.Lesson != nil {
			owner = g.Lesson.Owner
		}
		said = append(said, strings.Join([]string{g.Question, strings.Join(g.Others, "|"), owner, g.Last.Format(time.DateOnly)}, "; "))
	}
	want := []string{"boka resor; resor bokas hur; ; 2026-11-03", "Vem ser en skola?; ; utredare; 2026-11-01"}
	if d := cmp.Diff(want, said); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if g := got[0]; g.Count != 5 || g.Refused != 2 || g.Unsure != 2 || g.Unhelpful != 1 {
		t.Errorf("counted %+v", g.Unanswered)
	}
}

// The shipped model weighs what there is, and what agrees more is likelier.
func TestShipped(t *testing.T) {
	m := Shipped()
	if m.Same <= m.First || m.First <= m.Near || m.Near <= 0 || m.Alike < 0.8 {
		t.Errorf("limits %v, %v, %v, %v", m.Same, m.First, m.Near, m.Alike)
	}
	far := Evidence{Question: 0.75, Quote: 0.5, Lang: true, QuoteBehind: 0.2}
	near := Evidence{Question: 0.97, Quote: 0.8, Words: 0.8, Lang: true, Kind: true, QuoteBehind: -0.1, First: true, Answered: true, Score: 0.8, Probability: 0.8}
	if p, q := m.Probability(far), m.Probability(near); p > 0.05 || q < m.Same {
		t.Errorf("far %.3f, near %.3f", p, q)
	}
}
