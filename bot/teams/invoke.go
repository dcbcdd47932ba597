package teams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/message"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/teams/card"
	"lotsen/bot/teams/wire"
)

// CommandAsk is the message action Fråga Lotsen.
const CommandAsk = "askLotsen"

// errNoInvoke is an invoke that Lotsen does not know.
var errNoInvoke = errors.New("unknown invoke")

// invoked answers what a person pressed, in the response.
func (b *Bot) invoked(ctx context.Context, a wire.Activity) (any, error) {
	switch a.Name {
	case "task/fetch":
		if t, ok := taughtIn(a.Value); ok {
			return b.openTeach(ctx, a, t)
		}
		return b.openContext(ctx, a)
	case "task/submit":
		if t, ok := taughtIn(a.Value); ok {
			return b.taught(ctx, a, t)
		}
		return struct{}{}, nil
	case "handoff/action":
		return struct{}{}, nil
	case "composeExtension/fetchTask", "composeExtension/submitAction":
		return b.askAbout(ctx, a)
	case "message/submitAction":
		return struct{}{}, b.judged(ctx, a)
	case "adaptiveCard/action":
		return b.turnPage(ctx, a)
	case "fileConsent/invoke":
		return struct{}{}, b.consented(ctx, a)
	}
	return nil, fmt.Errorf("%w %q", errNoInvoke, a.Name)
}

// window is the response that opens one.
func window(w card.Window) any {
	return map[string]any{"task": map[string]any{"type": "continue", "value": map[string]any{
		"title": w.Title, "height": "medium", "width": "large",
		"card": map[string]any{"contentType": card.ContentType, "content": w.Card},
	}}}
}

// words are Lotsen's own in the language of whoever pressed.
func (b *Bot) words(a wire.Activity) *phrases.Words {
	if lang := a.Lang(); lang != "" {
		return phrases.In(lang)
	}
	return phrases.In(b.locales.of(a.From.User()))
}

// openContext shows the section around a quote, the quote in bold.
func (b *Bot) openContext(ctx context.Context, a wire.Activity) (any, error) {
	var v struct {
		Data struct {
			Context string `json:"context"`
		} `json:"data"`
	}
	w := b.words(a)
	if err := json.Unmarshal(a.Value, &v); err != nil {
		return window(card.Notice(w, w.Gone)), nil
	}
	kept, c, err := chat.Pointed(ctx, b.state, v.Data.Context)
	if kept.Lang != "" {
		w = phrases.In(kept.Lang)
	}
	if err != nil {
		if !errors.Is(err, chat.ErrGone) {
			b.log.Error("teams: reading a kept answer", "err", err)
		}
		return window(card.Notice(w, w.Gone)), nil
	}
	who := b.Who(ctx, alone(a.Place()))
	_, may, err := b.desk.Heard(ctx, who.Here, answer.Answer{Citations: []answer.Citation{c}})
	if err != nil || !may || who.Refused {
		if err != nil {
			b.log.Error("teams: telling what may be shown", "err", err)
		}
		return window(card.Notice(w, w.Gone)), nil
	}
	s, err := b.desk.Section(ctx, who.Here, c.Document, c.Start, c.End)
	if err != nil || !s.Marks(c.Quote) {
		// The documents were read again since: the quote alone is still true to its source.
		s = desk.Section{Document: c.Title, Label: c.Section, Text: c.Quote, End: len(c.Quote)}
		if err != nil && !errors.Is(err, desk.ErrNoSection) {
			b.log.Error("teams: reading a section", "doc", c.Document, "err", err)
		}
	}
	return window(card.Context(w, s)), nil
}

// askLimit leaves time for the way back: Teams waits five seconds for an invoke.
const askLimit = 2 * time.Second

// askAbout answers a message that someone chose Fråga Lotsen on; only they see it.
func (b *Bot) askAbout(ctx context.Context, a wire.Activity) (any, error) {
	var v struct {
		Command string `json:"commandId"`
		Message struct {
			Body struct {
				Content string `json:"content"`
			} `json:"body"`
			Attachments []wire.Attachment `json:"attachments"`
		} `json:"messagePayload"`
	}
	w := b.words(a)
	if err := json.Unmarshal(a.Value, &v); err != nil || v.Command != CommandAsk {
		return nil, fmt.Errorf("%w: command %q", errNoInvoke, v.Command)
	}
	of := wire.Activity{Text: v.Message.Body.Content, Attachments: v.Message.Attachments, Recipient: a.Recipient}
	text, shared := of.Asked(), of.Shared()
	if text == "" {
		text, shared = strings.Join(shared, "\n"), nil
	}
	if chat.KindOf(text) == chat.Help {
		return window(card.Notice(w, w.AboutMe)), nil
	}
	ctx, cancel := context.WithTimeout(ctx, askLimit)
	defer cancel()
	who := b.Who(ctx, alone(a.Place()))
	if who.Refused {
		return window(card.Notice(w, w.OwnOnly)), nil
	}
	q := question.Asked{Text: message.Shorten(text), Shared: shared, Lang: w.Lang, For: who.Here}
	if g, ok := b.desk.(chat.Guard); ok {
		if reply, lang, grave := g.Grave(ctx, q); grave {
			return window(card.Notice(phrases.In(lang), reply)), nil
		}
	}
	got, err := b.desk.Ask(ctx, q)
	switch {
	case errors.Is(err, question.ErrTooLong):
		return window(card.Notice(w, fmt.Sprintf(w.TooLong, w.Number(question.MaxQuestion)))), nil
	case err != nil:
		b.log.Error("teams: asking by a message action", "err", err)
		return window(card.Notice(w, w.Sorry)), nil
	}
	if got.Lang != "" {
		w = phrases.In(got.Lang)
	}
	return window(card.Shown(w, card.Answer{Words: w, Contact: b.cfg.Contact, Link: b.cfg.Link}.Message(got))), nil
}

// alone is a place as only the person there sees it.
func alone(at chat.Place) chat.Place {
	at.Direct = true
	return at
}

// judged keeps a thumb and what was written with it.
func (b *Bot) judged(ctx context.Context, a wire.Activity) error {
	var v struct {
		Action string `json:"actionName"`
		Value  struct {
			Reaction string `json:"reaction"`
			Feedback string `json:"feedback"`
		} `json:"actionValue"`
	}
	if err := json.Unmarshal(a.Value, &v); err != nil || v.Action != "feedback" {
		return nil
	}
	id, found := b.answers.last(where(a.Place())) // for who does not say which
	if a.ReplyTo != "" {
		var err error
		if id, found, err = b.state.Shown(ctx, b.worker.Room(a.Place().Channel, a.Place().Direct), a.ReplyTo); err != nil {
			return err
		}
	}
	if !found {
		return nil
	}
	var detail struct {
		Text string `json:"feedbackText"`
	}
	if json.Unmarshal([]byte(v.Value.Feedback), &detail) != nil {
		detail.Text = v.Value.Feedback // as it was written
	}
	return b.worker.Judge(ctx, a.From.User(), chat.Feedback{
		Event: id, Good: v.Value.Reaction == "like", Detail: cutText(detail.Text),
	})
}

// turnPage replaces a page of the register by another.
func (b *Bot) turnPage(ctx context.Context, a wire.Activity) (any, error) {
	var v struct {
		Action struct {
			Verb string `json:"verb"`
			Data struct {
				From  int    `json:"from"`
				About string `json:"about"`
			} `json:"data"`
		} `json:"action"`
	}
	if err := json.Unmarshal(a.Value, &v); err != nil || v.Action.Verb != card.VerbPage {
		return nil, fmt.Errorf("%w: verb %q", errNoInvoke, v.Action.Verb)
	}
	w := b.words(a)
	who := b.Who(ctx, a.Place())
	if who.Refused {
		return nil, fmt.Errorf("%w: of another organisation", errNoInvoke)
	}
	ds, err := desk.DutiesAbout(ctx, b.desk, who.Here, v.Action.Data.About)
	if err != nil {
		return nil, fmt.Errorf("looking up duties: %w", err)
	}
	m := card.Duties(w, v.Action.Data.About, ds, v.Action.Data.From, b.cfg.Sheet != nil)
	if m.Card == nil {
		return map[string]any{"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": m.Summary}, nil
	}
	return map[string]any{"statusCode": 200, "type": card.ContentType, "value": m.Card}, nil
}
