package slack

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

// homeOpened publishes App Home, or offers prompts where the messages tab was opened.
func (b *Bot) homeOpened(e event) {
	switch e.Tab {
	case "messages":
		b.soon(func(ctx context.Context) error { return b.prompts(ctx, e) })
	case "home", "":
		b.soon(func(ctx context.Context) error { return b.publishHome(ctx, e.User) })
	}
}

func (b *Bot) examples(w *phrases.Words) []string {
	if len(b.cfg.Examples) > 0 {
		return b.cfg.Examples[:min(len(b.cfg.Examples), 4)]
	}
	return w.ExampleQuestions
}

// prompts suggests questions, at most four. An agent app gives no thread: with
// one, Slack shows nothing (docs.slack.dev, assistant.threads.setSuggestedPrompts).
func (b *Bot) prompts(ctx context.Context, e event) error {
	w := phrases.In(b.tongue.of(ctx, b.api, e.User))
	p := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: e.Channel, Title: w.Prompts}
	for _, q := range b.examples(w) {
		p.AddPrompt(q, q)
	}
	if err := b.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p); err != nil {
		return fmt.Errorf("suggesting prompts: %w", err)
	}
	return nil
}

func (b *Bot) publishHome(ctx context.Context, user string) error {
	w := phrases.In(b.tongue.of(ctx, b.api, user))
	docs, err := b.desk.Documents(ctx)
	if err != nil {
		return fmt.Errorf("listing documents: %w", err)
	}
	bodies, err := b.desk.Bodies(ctx)
	if err != nil {
		return fmt.Errorf("listing bodies: %w", err)
	}
	blocks := homeBlocks(w, docs, bodies, b.examples(w))
	if b.cfg.admin(user) {
		blocks = append(blocks, adminBlocks(w)...)
	}
	_, err = b.api.PublishViewContext(ctx, slack.PublishViewContextRequest{
		UserID: user,
		View:   slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}},
	})
	b.count("views.publish", err)
	if err != nil {
		return fmt.Errorf("publishing App Home: %w", err)
	}
	return nil
}

const (
	maxDocuments = 60  // listed on App Home, a block each, of a view's 100
	maxBodies    = 100 // of a menu
)

func homeBlocks(w *phrases.Words, docs []desk.Document, bodies, examples []string) []slack.Block {
	p := &page{}
	p.add(slack.NewHeaderBlock(label(w.HomeTitle)), 0)
	p.rich(slack.NewRichTextSection(text(w.HomeIntro)), "")
	p.rich(slack.NewRichTextSection(bold(w.Examples)), "")
	var items []slack.RichTextElement
	for _, q := range examples {
		items = append(items, slack.NewRichTextSection(text(line(q))))
	}
	if len(items) > 0 {
		p.add(slack.NewRichTextBlock("", slack.NewRichTextList(slack.RTEListBullet, 0, items...)), 0)
	}
	p.rich(slack.NewRichTextSection(bold(fmt.Sprintf("%s (%d)", w.Knows, len(docs)))), "")
	for _, d := range docs[:min(len(docs), maxDocuments)] {
		p.rich(slack.NewRichTextSection(text(documentLine(w, d))), "")
	}
	if len(docs) > maxDocuments {
		p.note("…")
	}
	if len(bodies) > 0 {
		p.rich(slack.NewRichTextSection(bold(w.Register)), "")
		p.actions(bodyMenu(w, bodies))
	}
	return p.blocks
}

func documentLine(w *phrases.Words, d desk.Document) string {
	parts := []string{line(d.Title)}
	if d.Decided != "" {
		parts = append(parts, w.Decided+" "+line(d.Decided))
	}
	for _, s := range []string{d.Owner, phrases.In(w.Lang).Validity(d.ReplacedBy, d.ValidUntil, d.ValidFrom)} {
		if s = line(s); s != "" {
			parts = append(parts, s)
		}
	}
	return cut(strings.Join(parts, " · "), maxSource)
}

// bodyMenu offers the register's bodies. A label has 75 characters, a value 150.
func bodyMenu(w *phrases.Words, bodies []string) *slack.SelectBlockElement {
	var options []*slack.OptionBlockObject
	for _, body := range bodies[:min(len(bodies), maxBodies)] {
		name := line(body)
		if name == "" || weight(name) > 150 {
			continue
		}
		options = append(options, slack.NewOptionBlockObject(name, label(cut(name, maxLabel)), nil))
	}
	return slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, label(w.ChooseBody), actBody, options...)
}

func adminBlocks(w *phrases.Words) []slack.Block {
	id := func(k jobKind) string { return actAdmin + "_" + string(k) }
	return []slack.Block{
		slack.NewRichTextBlock("", slack.NewRichTextSection(bold(w.AdminTitle))),
		slack.NewActionBlock("",
			button(id(jobReindex), "1", w.ReindexNow),
			button(id(jobStatus), "1", w.ShowStatus),
			button(id(jobGaps), "1", w.ShowGaps)),
	}
}
