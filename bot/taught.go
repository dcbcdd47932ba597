package bot

import (
	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/question"
	"lotsen/index"
)

// Alone reports whether a question is asked without leaning on the turn before.
func (b *Bot) Alone(gen *index.Generation, q question.Asked) bool {
	if len(q.Turns) == 0 {
		return true
	}
	text, err := question.Clean(q.Text)
	if err != nil {
		return false
	}
	_, before := question.NewReader(b.lexicon, gen).Follow(text, q.Turns, q.Lang)
	return before == nil
}

// Source is what answers are made from of a generation that the caller holds, as
// of today: of what the viewer may see.
func (b *Bot) Source(gen *index.Generation, viewer audience.Viewer) (answer.Source, error) {
	return b.open(gen, viewer)
}
