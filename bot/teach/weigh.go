package teach

import (
	"cmp"
	"slices"
)

// Weighed is a lesson with what speaks for it.
type Weighed struct {
	Lesson   Lesson
	Evidence Evidence
}

// Prepare makes lessons ready to be held against questions.
func Prepare(lessons []Lesson) []page {
	out := make([]page, len(lessons))
	for i, l := range lessons {
		out[i] = page{l, stems(l.Question)}
	}
	return out
}

// Weigh gives the taught lessons nearest a question, whose vector is given, with
// what speaks for each. Those that May forbids count for nothing.
func Weigh(vector []float32, q Asked, pages []page, encoder string) []Weighed {
	own := stems(q.Text)
	var near []Weighed
	var words [][]string
	for i := range pages {
		p := &pages[i]
		if p.Kind != Taught || p.Vectors == nil || p.Vectors.Encoder != encoder {
			continue
		}
		near = append(near, Weighed{p.Lesson, Evidence{Question: cosine(vector, p.Vectors.Question), Quote: cosine(vector, p.Vectors.Quote)}})
		words = append(words, p.stems)
	}
	order := make([]int, len(near))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(near[b].Evidence.Question+near[b].Evidence.Quote, near[a].Evidence.Question+near[a].Evidence.Quote)
	})
	var out []Weighed
	for _, i := range order {
		if len(out) == mostWeighed {
			break
		}
		w := near[i]
		if !q.May(w.Lesson) {
			continue
		}
		e := &w.Evidence
		e.Words, e.Lang = common(own, words[i]), q.Lang == w.Lesson.Lang
		e.Kind = q.Kind == w.Lesson.Asks
		e.Answered, e.Probability = q.Answered, q.Probability
		if place, score := q.Shown(w.Lesson); place >= 0 {
			e.First, e.Cited, e.Score = place == 0, place > 0, score
		}
		out = append(out, w)
	}
	behind(out)
	return out
}

// behind tells each how far the best with another quote is ahead.
func behind(of []Weighed) {
	for i := range of {
		quote, asked := -1.0, -1.0
		for j := range of {
			if !samePlace(of[i].Lesson, of[j].Lesson) {
				quote, asked = max(quote, of[j].Evidence.Quote), max(asked, of[j].Evidence.Question)
			}
		}
		e := &of[i].Evidence
		if quote < 0 { // there is no other
			quote, asked = e.Quote, e.Question
		}
		e.QuoteBehind, e.QuestionBehind = quote-e.Quote, asked-e.Question
	}
}
