package main

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/eval"
)

// table are the figures of a fit.
type table struct {
	left, seen []eval.Decided
	told       map[string]string // sets that figures are told of, and what each is called
	least      float64
}

func (t *table) lines(name string) []string {
	out := []string{fmt.Sprintf("%s, each collection left out (in brackets: seen): hit@1 and hit@3 with nothing refused; the same, answerable and unanswerable refused from %.2f on, the bodies' F1", name, t.least)}
	seen := eval.BySet(t.seen, t.least)
	for i, r := range eval.BySet(t.left, t.least) { // both in the samples' order
		s := seen[i]
		out = append(out, fmt.Sprintf("%s %d+%d: %.3f/%.3f [%.3f/%.3f]; %.3f/%.3f, %.3f, %.3f, %.2f [%.3f/%.3f, %.3f, %.3f, %.2f]",
			r.Set, r.Answerable, r.Unanswerable, r.Raw1, r.Raw3, s.Raw1, s.Raw3, r.Hit1, r.Hit3, r.Refused, r.UnanswerableRefused, r.Bodies.F1,
			s.Hit1, s.Hit3, s.Refused, s.UnanswerableRefused, s.Bodies.F1))
	}
	return append(out, t.pooled()...)
}

// pooled are the figures over all sets that are told of: of both languages and
// of each kind of question; and of both languages over every set, also those that
// the encoder has learnt.
func (t *table) pooled() []string {
	var told []eval.Decided
	for _, d := range t.left {
		if _, tell := t.told[d.Set]; tell {
			told = append(told, d)
		}
	}
	if len(told) == 0 {
		return nil
	}
	rows := eval.By(told, t.least, func(eval.Decided) string { return "all" })
	for _, by := range []func(eval.Decided) string{
		func(d eval.Decided) string { return d.Lang },
		func(d eval.Decided) string { return d.Set + ", " + d.Lang },
		func(d eval.Decided) string { return d.Kind },
	} {
		more := eval.By(told, t.least, by)
		slices.SortFunc(more, func(a, b eval.SetRow) int { return strings.Compare(a.Set, b.Set) })
		rows = append(rows, more...)
	}
	rows = append(rows, eval.By(t.left, t.least, func(d eval.Decided) string { return "every set, " + d.Lang })...)
	out := []string{"pooled, left out: hit@1 with nothing refused; hit@1, hit@3, answerable refused; unanswerable refused"}
	for _, r := range rows {
		if r.Answerable > 0 {
			out = append(out, fmt.Sprintf("%s %d: %.3f; %.3f, %.3f, %.3f; %d: %.3f", r.Set, r.Answerable, r.Raw1, r.Hit1, r.Hit3, r.Refused, r.Unanswerable, r.UnanswerableRefused))
		}
	}
	return out
}

// markdown is the README's table of the sets that are told of.
func markdown(words, meaning *table) string {
	if words == nil || meaning == nil || len(meaning.told) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("| collection | questions | by words alone | by words and meaning | answerable refused | unanswerable refused | bodies' F1 |\n|---|---|---|---|---|---|---|\n")
	by := map[string]eval.SetRow{}
	for _, r := range eval.BySet(words.left, words.least) {
		by[r.Set] = r
	}
	for _, r := range eval.BySet(meaning.left, meaning.least) {
		name, tell := meaning.told[r.Set]
		if !tell {
			continue
		}
		questions, unanswerable := fmt.Sprint(r.Answerable), "–"
		if r.Unanswerable > 0 {
			questions, unanswerable = fmt.Sprintf("%d + %d", r.Answerable, r.Unanswerable), fmt.Sprintf("%.2f", r.UnanswerableRefused)
		}
		w := by[r.Set]
		fmt.Fprintf(&b, "| %s | %s | %.2f / %.2f | **%.2f / %.2f** | %.2f | %s | %.2f |\n", name, questions, w.Hit1, w.Hit3, r.Hit1, r.Hit3, r.Refused, unanswerable, r.Bodies.F1)
	}
	return b.String()
}
