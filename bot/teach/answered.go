package teach

import "lotsen/bot/answer"

// AskedOf is a question with what the documents answer it without lessons.
func AskedOf(text string, a answer.Answer) Asked {
	cites := a.Citations
	if len(cites) == 0 {
		cites = a.Related
	}
	return Asked{
		Text: text, Lang: a.Lang, Kind: string(a.Kind), Answered: a.Answered, Probability: a.Probability,
		Shown: func(l Lesson) (int, float64) {
			for i, c := range cites {
				if c.Document == l.Document && c.Start < l.End && l.Start < c.End {
					return i, c.Score
				}
			}
			return -1, 0
		},
	}
}
