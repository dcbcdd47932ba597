package eval

import (
	"regexp"
	"strings"
)

var (
	marks    = regexp.MustCompile("[*_`>#]")
	broken   = regexp.MustCompile(`-\s*\n\s*`)
	nonWords = regexp.MustCompile(`[^\pL\pN]+`)
)

// fold makes quotes comparable: lower case, words only, one blank between.
func fold(s string) string {
	s = strings.ToLower(marks.ReplaceAllString(s, ""))
	s = broken.ReplaceAllString(s, "-")
	return strings.TrimSpace(nonWords.ReplaceAllString(s, " "))
}

// Hits reports whether a citation holds a gold quote: it contains it, is a
// part of it of at least six words, or shares with it one unbroken run of at
// least 60 % of its words (and six).
func Hits(citation, gold string) bool {
	c, g := fold(citation), fold(gold)
	if c == "" || g == "" {
		return false
	}
	if strings.Contains(c, g) {
		return true
	}
	cw, gw := strings.Fields(c), strings.Fields(g)
	if strings.Contains(g, c) && len(cw) >= 6 {
		return true
	}
	run := longestRun(cw, gw)
	return run >= 6 && float64(run) >= 0.6*float64(len(gw))
}

// longestRun is the length of the longest run of words that a and b share.
func longestRun(a, b []string) int {
	best, prev := 0, make([]int, len(b)+1)
	for _, w := range a {
		row := make([]int, len(b)+1)
		for j, v := range b {
			if v == w {
				row[j+1] = prev[j] + 1
				best = max(best, row[j+1])
			}
		}
		prev = row
	}
	return best
}

// matchActors counts the bodies found, those given wrongly and those missed.
func matchActors(want []Names, got []string) (found, wrong, missed int) {
	given := map[string]bool{}
	for _, g := range got {
		given[fold(g)] = true
	}
	accepted := map[string]bool{}
	for _, names := range want {
		hit := false
		for _, n := range names {
			accepted[fold(n)] = true
			hit = hit || given[fold(n)]
		}
		if hit {
			found++
		}
	}
	for g := range given {
		if !accepted[g] {
			wrong++
		}
	}
	return found, wrong, len(want) - found
}

// matched counts bodies over questions.
type matched struct{ questions, found, wrong, missed int }

// add counts those given for a question that is after some.
func (m *matched) add(want []Names, got []string) {
	if len(want) == 0 {
		return
	}
	found, wrong, missed := matchActors(want, got)
	m.questions, m.found, m.wrong, m.missed = m.questions+1, m.found+found, m.wrong+wrong, m.missed+missed
}

func (m matched) f1() F1 {
	out := F1{N: m.questions, Precision: share(m.found, m.found+m.wrong), Recall: share(m.found, m.found+m.missed)}
	out.F1 = 2 * out.Precision * out.Recall / max(1e-9, out.Precision+out.Recall)
	return out
}
