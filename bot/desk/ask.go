package desk

import (
	"context"
	"time"

	"lotsen/bot"
	"lotsen/bot/answer"
	"lotsen/bot/message"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
)

// Ask answers a message: each question in it, in the order that they were asked.
// Finding nothing is an answer, not an error.
func (d *Desk) Ask(ctx context.Context, q Question) (answer.Answer, error) {
	start := time.Now()
	if d.opts.Asking != nil {
		defer d.opts.Asking()()
	}
	if d.opts.Asked != nil {
		defer func() { d.opts.Asked(time.Since(start)) }()
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
		a, err := d.opts.Bot.Answer(ctx, one)
		if err != nil {
			return answer.Answer{}, err
		}
		parts = append(parts, a)
	}
	return answer.Join(q, parts), nil
}

// Study answers the first question of a message as Ask does and gives what the
// answer was made from.
func (d *Desk) Study(ctx context.Context, q Question) (bot.Studied, error) {
	asked, err := message.Asked(q)
	if err != nil {
		return bot.Studied{}, err
	}
	if len(asked) == 0 {
		return bot.Studied{Answer: noQuestion(q)}, nil
	}
	return d.opts.Bot.Study(ctx, asked[0])
}

// noQuestion is the answer to a message in which nothing is asked.
func noQuestion(q Question) answer.Answer {
	a := answer.Unanswered(q)
	a.Lang = question.LanguageOf(q.Text, q.Lang)
	a.Reply = phrases.In(a.Lang).NoQuestion
	return a
}
