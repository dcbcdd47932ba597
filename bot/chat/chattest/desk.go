package chattest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/question"
	"lotsen/bot/teach"

	"lotsen/bot/desk"
	"lotsen/corpus"
)

// Quote is what Asker answers with; it stands in Desk's only section.
const Quote = "Socialtjänstnämndens ungdomsuppsökare ansvarar för det uppsökande arbetet bland unga."

// SectionText is the section around Quote.
const SectionText = "Uppsökande arbete bedrivs på gatan och på Internet.\n" + Quote + "\nArbetet ska följas upp årligen."

// Asker answers questions that hold "ansvarar" or "responsible" with Quote and
// refuses others. It keeps the questions it was asked. Hook, when set, answers instead.
type Asker struct {
	mu    sync.Mutex
	asked []question.Asked
	lessons
	hook func(ctx context.Context, q question.Asked) (answer.Answer, error)
}

// Hook answers all further questions by f; nil goes back.
func (a *Asker) Hook(f func(ctx context.Context, q question.Asked) (answer.Answer, error)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.hook = f
}

// Asked returns the questions asked so far.
func (a *Asker) Asked() []question.Asked {
	a.mu.Lock()
	defer a.mu.Unlock()
	return append([]question.Asked(nil), a.asked...)
}

// Ask implements chat.Asker.
func (a *Asker) Ask(ctx context.Context, q question.Asked) (answer.Answer, error) {
	a.mu.Lock()
	a.asked = append(a.asked, q)
	hook := a.hook
	taught, isTaught := a.taught[teach.KeyOf(q.Text)]
	a.mu.Unlock()
	if hook != nil {
		return hook(ctx, q)
	}
	if err := q.Check(); err != nil {
		return answer.Answer{}, err
	}
	out := Answer(q)
	if isTaught {
		out.Answered, out.Related = true, nil
		out.Citations = []answer.Citation{{Quote: taught.Quote, Document: taught.Document, Title: taught.Title, Start: taught.Start, End: taught.End, Score: 1}}
		out.Verified = &answer.Verified{By: taught.By, On: "2026-11-28"}
	}
	return out, nil
}

// Heard is as desk.Desk has it: all may hear all.
func (a *Asker) Heard(_ context.Context, _ audience.Viewer, kept answer.Answer) (answer.Answer, bool, error) {
	return kept, true, nil
}

// Answer is what Asker answers without a hook.
func Answer(q question.Asked) answer.Answer {
	lower := strings.ToLower(strings.Join(append(q.Turns, q.Text), " "))
	cite := answer.Citation{
		Quote: Quote, Document: "program", Title: "Socialt program", Section: "5.3 Uppsökande arbete", Page: 7,
		Start: 100, End: 100 + len(Quote), Score: 0.9, Decided: "2005-04-01",
	}
	ans := answer.Answer{Question: q.Text, Lang: "sv", Kind: question.KindResponsibility, Generation: "g1"}
	if strings.Contains(lower, "responsible") {
		ans.Lang = "en"
	}
	if !strings.Contains(lower, "ansvarar") && !strings.Contains(lower, "responsible") {
		ans.Related = []answer.Citation{cite}
		return ans
	}
	ans.Answered, ans.Actors, ans.Citations = true, []string{"Socialtjänstnämndens ungdomsuppsökare"}, []answer.Citation{cite}
	return ans
}

// Desk is a desk.Desk, as faces know it, over one document and a register of
// duties.
type Desk struct {
	*Asker
	State *State        // whose refused questions are the gaps
	Duty  int           // how many duties socialtjänstnämnden has; 0 means 20
	Fail  error         // what all else ends in
	Slow  time.Duration // how long a reindex takes
}

// Gaps is as desk.Desk has it.
func (d Desk) Gaps(ctx context.Context, _ audience.Viewer, most int) ([]desk.Gap, error) {
	return d.State.Gaps(ctx, most)
}

// Duties is as desk.Desk has it.
func (d Desk) Duties(_ context.Context, f desk.DutyFilter) ([]desk.Duty, error) {
	n := d.Duty
	if n == 0 {
		n = 20
	}
	about := strings.ToLower(f.Body + f.Topic)
	if about != "" && !strings.Contains("socialtjänstnämnden", about) {
		return nil, d.Fail
	}
	var ds []desk.Duty
	for i := range n {
		ds = append(ds, desk.Duty{Title: "Socialt program", Duty: corpus.Duty{
			Bodies: []string{"Socialtjänstnämnden"}, Modality: corpus.Must, Document: "program", Section: "5.3 Uppsökande arbete",
			Quote: fmt.Sprintf("Socialtjänstnämnden ska göra sak nummer %d.", i+1),
		}})
	}
	return ds, d.Fail
}

// Bodies is as desk.Desk has it.
func (d Desk) Bodies(context.Context, audience.Viewer) ([]string, error) {
	return []string{"Socialtjänstnämnden", "Utbildningsnämnden"}, d.Fail
}

// Examples is as desk.Desk has it.
func (d Desk) Examples(_ context.Context, _ audience.Viewer, lang string) ([]string, error) {
	if lang == "en" {
		return []string{"Who is responsible for youth outreach?"}, d.Fail
	}
	return []string{"Vem ansvarar för uppsökande arbete?", "Vad ska socialtjänstnämnden göra?"}, d.Fail
}

// Documents is as desk.Desk has it.
func (d Desk) Documents(context.Context, audience.Viewer) ([]desk.Document, error) {
	return []desk.Document{{ID: "program", Title: "Socialt program", Decided: "2005-04-01"}}, d.Fail
}

// Section is as desk.Desk has it.
func (d Desk) Section(_ context.Context, _ audience.Viewer, document string, start, end int) (desk.Section, error) {
	if document != "program" {
		return desk.Section{}, fmt.Errorf("reading %s: %w", document, desk.ErrNoSection)
	}
	at := strings.Index(SectionText, Quote)
	return desk.Section{Document: "Socialt program", Label: "5.3 Uppsökande arbete", Text: SectionText, Start: at, End: at + len(Quote)}, d.Fail
}

// Reindex is as desk.Desk has it.
func (d Desk) Reindex(ctx context.Context, _ audience.Viewer, progress func(done, total int)) (desk.Changes, error) {
	progress(1, 2)
	select {
	case <-ctx.Done():
		return desk.Changes{}, ctx.Err()
	case <-time.After(d.Slow):
	}
	progress(2, 2)
	return desk.Changes{Generation: "g2", Added: desk.Titles{Titles: []string{"Riktlinjer"}, Total: 1}, DutiesGained: 3, Took: time.Second}, d.Fail
}

// Status is as desk.Desk has it.
func (d Desk) Status(context.Context, audience.Viewer) (desk.Status, error) {
	return desk.Status{Generation: "g1", Built: time.Date(2026, 11, 24, 10, 15, 0, 0, time.UTC), Documents: 1, Passages: 212, Duties: 20}, d.Fail
}

// ErrAsker is what a failing asker returns in tests.
var ErrAsker = errors.New("the index is gone")
