package desk

import (
	"context"
	"strings"
	"time"

	"lotsen/bot"
	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/crisis"
	"lotsen/bot/message"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
)

// Ask answers a message: each question in it, in the order that they were asked.
// Finding nothing is an answer, not an error.
func (d *Desk) Ask(ctx context.Context, q Question) (answer.Answer, error) {
	return d.ask(ctx, q, d.opts.Answered)
}

// Again answers a message that was answered before as Ask does, and counts nothing of it.
func (d *Desk) Again(ctx context.Context, q Question) (answer.Answer, error) {
	return d.ask(ctx, q, nil)
}

func (d *Desk) ask(ctx context.Context, q Question, answered func(answer.Answer)) (answer.Answer, error) {
	start := time.Now()
	if d.opts.Asking != nil {
		defer d.opts.Asking()()
	}
	if d.opts.Asked != nil {
		defer func() { d.opts.Asked(time.Since(start)) }()
	}
	if reply, lang, grave := d.Grave(ctx, q); grave {
		return gravely(reply, lang), nil
	}
	asked, err := message.Asked(q)
	if err != nil {
		return answer.Answer{}, err
	}
	if len(asked) == 0 {
		return noQuestion(q), nil
	}
	var parts []answer.Answer
	for _, one := range asked {
		a, err := d.answer(ctx, one)
		if err != nil {
			return answer.Answer{}, err
		}
		a = d.taught(ctx, one, a)
		if answered != nil && a.Reply == "" {
			answered(a)
		}
		parts = append(parts, a)
	}
	d.originate(parts)
	joined := answer.Join(q, parts)
	joined.Reply = d.suggesting(ctx, q, joined)
	if d.opts.Pages != "" {
		joined = answer.Linked(joined, d.opts.Pages)
	}
	return joined, nil
}

// originate tells for whom the documents are that answers were made from. Where the
// documents cannot be read that is not known.
func (d *Desk) originate(parts []answer.Answer) {
	gen, release, err := d.acquire()
	if err != nil {
		return
	}
	defer release()
	audiences := map[string]string{}
	for i := range parts {
		for _, o := range parts[i].Origins() {
			n, there := gen.DocumentNumber(o.Document)
			if !there {
				continue
			}
			if doc, err := gen.DocumentMeta(n); err == nil {
				audiences[o.Document] = doc.Audience
			}
		}
		parts[i].Audiences = audiences
	}
}

// suggesting is what an answer says for Lotsen itself: where that tells what it is, with
// questions that the documents which the asker may see answer.
func (d *Desk) suggesting(ctx context.Context, q Question, a answer.Answer) string {
	w := phrases.In(a.Lang)
	if a.Reply != w.AboutMe {
		return a.Reply
	}
	examples, err := d.Examples(ctx, q.For, w.Lang)
	if err != nil {
		return a.Reply // it is as true without them
	}
	return w.Trying(a.Reply, examples)
}

// answer answers one question. Where that is refused with all that was told before
// it, what is asked by itself may be answered surely.
func (d *Desk) answer(ctx context.Context, q Question) (answer.Answer, error) {
	a, err := d.opts.Bot.Answer(ctx, q)
	core := message.Core(q.Text)
	if err != nil || a.Answered || a.Reply != "" || core == "" || core == q.Text {
		return a, err
	}
	whole := q.Text
	q.Text = core
	b, err := d.opts.Bot.Answer(ctx, q)
	if err != nil || b.Certainty != answer.Sure {
		return a, nil // what was asked first is no worse for it
	}
	if text, err := question.Clean(whole); err == nil {
		b.Question = text
	}
	b.TookMS += a.TookMS
	return b, nil
}

// Study answers the first question of a message as Ask does and gives what the
// answer was made from.
func (d *Desk) Study(ctx context.Context, q Question) (bot.Studied, error) {
	if reply, lang, grave := d.Grave(ctx, q); grave {
		return bot.Studied{Answer: gravely(reply, lang)}, nil
	}
	asked, err := message.Asked(q)
	if err != nil {
		return bot.Studied{}, err
	}
	if len(asked) == 0 {
		return bot.Studied{Answer: noQuestion(q)}, nil
	}
	return d.opts.Bot.Study(ctx, asked[0])
}

// Grave reports whether a message tells of danger: then it is answered by the reply
// alone, in the language given, and must not be kept.
func (d *Desk) Grave(ctx context.Context, q Question) (reply, lang string, grave bool) {
	text := message.Plain(strings.Join(append([]string{q.Text}, q.Shared...), "\n"))
	if !d.detector.Grave(ctx, text) {
		return "", "", false
	}
	lang = question.LanguageOf(text, q.Lang)
	return crisis.Reply(lang, d.opts.CrisisLines, crisis.Routines(text, d.titles(ctx, q.For))), lang, true
}

// titles are those of the documents in force that a viewer may see; none where they
// cannot be read: a grave message is answered all the same.
func (d *Desk) titles(ctx context.Context, viewer audience.Viewer) []string {
	if d.opts.Library == nil {
		return nil
	}
	docs, err := d.Documents(ctx, viewer)
	if err != nil || len(docs) > mostTitles {
		return nil
	}
	var out []string
	for _, doc := range docs {
		if !doc.Replaced && doc.ValidUntil == "" && doc.ValidFrom == "" {
			out = append(out, strings.TrimSpace(doc.Title))
		}
	}
	return out
}

// mostTitles is among how many documents an organisation's own routine is looked for.
const mostTitles = 5000

// Addressed tells whether a message between people is a question to Lotsen.
func (d *Desk) Addressed(ctx context.Context, text string) message.Hearing {
	return d.listener.Addressed(ctx, text)
}

// gravely is the answer to a grave message, whose words it does not repeat.
func gravely(reply, lang string) answer.Answer {
	a := answer.Unanswered(Question{})
	a.Lang, a.Reply = lang, reply
	return a
}

// noQuestion is the answer to a message in which nothing is asked.
func noQuestion(q Question) answer.Answer {
	a := answer.Unanswered(q)
	a.Lang = question.LanguageOf(q.Text, q.Lang)
	a.Reply = phrases.In(a.Lang).NoQuestion
	return a
}
