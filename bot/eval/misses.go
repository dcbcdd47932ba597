package eval

import (
	"fmt"
	"io"
	"strings"
)

// WriteMisses lists the questions that went wrong, for whoever improves the
// ranking: answered wrongly, refused though answerable, answered though not,
// or with other bodies than wanted.
func WriteMisses(w io.Writer, results []Result) {
	for _, r := range results {
		problem := r.problem()
		if problem == "" {
			continue
		}
		fmt.Fprintf(w, "%s [%s %s, taken for %s] %s\n  %s\n", r.Question.ID, r.Question.Lang, r.Question.Kind, r.Kind, r.Question.Text, problem)
		for _, g := range r.Question.Gold {
			fmt.Fprintf(w, "  want  %s\n", g.Quote)
		}
		for _, c := range r.Citations {
			fmt.Fprintf(w, "  got   %s\n", c.Quote)
		}
		for _, c := range r.Related {
			fmt.Fprintf(w, "  near  %s\n", c.Quote)
		}
		if len(r.Question.Actors)+len(r.Actors) > 0 {
			fmt.Fprintf(w, "  bodies %s, want %v\n", strings.Join(r.Actors, "; "), r.Question.Actors)
		}
	}
}

// problem says what is wrong with an answer; "" where nothing is.
func (r Result) problem() string {
	if !r.Question.Expected() {
		if r.Answered {
			return "answered, want a refusal"
		}
		return ""
	}
	if !r.Answered {
		return "refused"
	}
	if rank := r.rank(); rank != 1 {
		return fmt.Sprintf("first hit at %d", rank)
	}
	if _, wrong, missed := matchActors(r.Question.Actors, r.Actors); len(r.Question.Actors) > 0 && wrong+missed > 0 {
		return "other bodies"
	}
	return ""
}
