package slack

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"lotsen/bot/audience"
	"lotsen/bot/chat"
	"lotsen/bot/phrases"
	"lotsen/bot/slack/blockkit"
	"lotsen/bot/slack/wire"
)

// homeOpened publishes App Home, or offers prompts where the messages tab was opened.
func (b *Bot) homeOpened(e wire.Event) {
	switch e.Tab {
	case "messages":
		b.soon(func(ctx context.Context) error { return b.prompts(ctx, e) }, nil)
	case "home", "":
		b.soon(func(ctx context.Context) error { return b.publishHome(ctx, e.User) }, nil)
	}
}

// examples are questions to suggest to a viewer.
func (b *Bot) examples(ctx context.Context, viewer audience.Viewer, w *phrases.Words) []string {
	found, err := b.desk.Examples(ctx, viewer, w.Lang)
	if err != nil {
		b.log.Warn("slack: looking for examples", "err", err)
	}
	return found[:min(len(found), mostPrompts)]
}

// mostPrompts is how many questions Slack takes as suggestions.
const mostPrompts = 4

// prompts suggests questions, at most four. An agent app gives no thread: with
// one, Slack shows nothing (docs.slack.dev, assistant.threads.setSuggestedPrompts).
func (b *Bot) prompts(ctx context.Context, e wire.Event) error {
	w := phrases.In(b.people.Of(ctx, b.api, e.User))
	p := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: e.Channel, Title: w.Prompts}
	who := b.Who(ctx, chat.Place{User: e.User, Channel: e.Channel, Direct: true})
	examples := b.examples(ctx, who.Own, w)
	if who.Refused || len(examples) == 0 {
		return nil
	}
	for _, q := range examples {
		p.AddPrompt(q, q)
	}
	if err := b.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p); err != nil {
		return fmt.Errorf("suggesting prompts: %w", err)
	}
	return nil
}

func (b *Bot) publishHome(ctx context.Context, user string) error {
	w := phrases.In(b.people.Of(ctx, b.api, user))
	who := b.Who(ctx, chat.Place{User: user, Direct: true})
	if who.Refused {
		return b.publish(ctx, user, blockkit.Plain(w.OwnOnly).Blocks)
	}
	docs, err := b.desk.Documents(ctx, who.Own)
	if err != nil {
		return fmt.Errorf("listing documents: %w", err)
	}
	bodies, err := b.desk.Bodies(ctx, who.Own)
	if err != nil {
		return fmt.Errorf("listing bodies: %w", err)
	}
	blocks := blockkit.Home(w, docs, bodies, b.examples(ctx, who.Own, w), !who.Outsider && b.admin(user))
	return b.publish(ctx, user, blocks)
}

func (b *Bot) publish(ctx context.Context, user string, blocks []slack.Block) error {
	_, err := b.api.PublishViewContext(ctx, slack.PublishViewContextRequest{
		UserID: user,
		View:   slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}},
	})
	b.count("views.publish", err)
	if err != nil {
		return fmt.Errorf("publishing App Home: %w", err)
	}
	return nil
}
