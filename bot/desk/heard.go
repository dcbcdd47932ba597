package desk

import (
	"context"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
)

// Heard gives what of an answer that was kept may be shown to a viewer as the
// documents are now; ok is false where that is nothing of it (answer.Heard).
func (d *Desk) Heard(_ context.Context, viewer audience.Viewer, a answer.Answer) (heard answer.Answer, ok bool, err error) {
	gen, release, err := d.acquire()
	if err != nil {
		return answer.Answer{}, false, err
	}
	defer release()
	heard, ok, err = d.opts.Bot.Heard(gen, viewer, a)
	return heard, ok, err
}
