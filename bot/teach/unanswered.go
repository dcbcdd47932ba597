package teach

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"lotsen/bot/answer"
)

// Unanswered is a question that the documents did not answer well, with all that
// read the same up to case, punctuation and white space.
type Unanswered struct {
	Question string    `json:"question"` // as last asked, masked
	Lang     string    `json:"lang,omitempty"`
	Count    int       `json:"count"` // how often it was asked
	Last     time.Time `json:"last"`

	// How often it was refused, answered as only likely, and judged not helpful; one
	// question may count for several.
	Refused   int `json:"refused,omitempty"`
	Unsure    int `json:"unsure,omitempty"`
	Unhelpful int `json:"unhelpful,omitempty"`

	Words string          `json:"-"` // the same for those that read the same; may be empty
	From  []answer.Origin `json:"-"` // what answered it; nil where that is not known
}

// Add counts what was asked in the same words.
func (u *Unanswered) Add(other Unanswered) {
	u.Count, u.Refused, u.Unsure, u.Unhelpful = u.Count+other.Count, u.Refused+other.Refused, u.Unsure+other.Unsure, u.Unhelpful+other.Unhelpful
	if other.Last.After(u.Last) {
		u.Last = other.Last
	}
}

// Group are unanswered questions that are alike. The counts of the first are those
// of all.
type Group struct {
	Unanswered
	Others []string `json:"others,omitempty"` // the other ways in which it was asked
	// Lesson is the gap that one of them was made; nil for none.
	Lesson *Lesson `json:"lesson,omitempty"`
	// Nearest are the passages that come nearest, of which one may be taught.
	Nearest []answer.Citation `json:"nearest,omitempty"`
}

// Groups puts questions that are alike together, those asked most first. What has
// been taught or called out of scope is left out. Without an encoder only those
// that KeyOf takes for the same are alike.
func (b *Book) Groups(ctx context.Context, all []Unanswered) ([]Group, error) {
	pages, keys, err := b.open(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b Unanswered) int { return cmp.Or(cmp.Compare(b.Count, a.Count), b.Last.Compare(a.Last)) })
	var out []Group
	var vectors [][]float32
	at := map[string]int{} // groups by the keys of their questions
	until := time.Now().Add(groupsLimit)
	for _, u := range all {
		key := KeyOf(u.Question)
		lesson, known := keys[key]
		if known && pages[lesson].Kind != Gap {
			continue
		}
		i, same := at[key]
		var v []float32
		if !same && b.encoder != nil && (time.Now().Before(until) || b.remembers(u.Question)) {
			if v, err = b.remembered(ctx, u.Question); err != nil {
				return nil, err
			}
			i, same = nearest(vectors, v, b.model.Alike)
		}
		if !same {
			i = len(out)
			out, vectors = append(out, Group{Unanswered: u}), append(vectors, v)
		} else {
			out[i].add(u)
		}
		if at[key] = i; known && out[i].Lesson == nil {
			out[i].Lesson = &pages[lesson].Lesson
		}
	}
	slices.SortStableFunc(out, func(a, b Group) int { return cmp.Or(cmp.Compare(b.Count, a.Count), b.Last.Compare(a.Last)) })
	return out, nil
}

// groupsLimit is how long questions are read for their meaning at a time; the others,
// asked less, are grouped by their words until the next.
const groupsLimit = 3 * time.Second

func (g *Group) add(u Unanswered) {
	g.Unanswered.Add(u)
	g.Others = append(g.Others, u.Question)
}

// nearest gives the vector nearest another, if it is as near as from.
func nearest(vectors [][]float32, v []float32, from float64) (best int, ok bool) {
	for i, have := range vectors {
		if near := cosine(v, have); near >= from {
			best, from, ok = i, near, true
		}
	}
	return best, ok
}

// mostRemembered is how many questions' vectors are kept before all are let go.
const mostRemembered = 5000

func (b *Book) remembers(text string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.asked[text] != nil
}

// remembered gives a question's vector, which is made once.
func (b *Book) remembered(ctx context.Context, text string) ([]float32, error) {
	b.mu.Lock()
	v, ok := b.asked[text]
	b.mu.Unlock()
	if ok {
		return v, nil
	}
	v, err := b.encoder.Question(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("encoding a question: %w", err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.asked == nil || len(b.asked) >= mostRemembered {
		b.asked = map[string][]float32{}
	}
	b.asked[text] = v
	return v, nil
}
