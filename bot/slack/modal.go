package slack

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"lotsen/bot/phrases"

	"github.com/slack-go/slack"

	"lotsen/bot"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
)

// openContext shows the section around a quote, the quoted sentence in bold.
func (b *Bot) openContext(ctx context.Context, i interaction, value string) error {
	a, c, err := b.kept(ctx, value)
	lang := a.Lang
	if lang == "" {
		lang = b.tongue.known(i.User.ID)
	}
	w := phrases.In(lang)
	if err != nil {
		return errors.Join(err, b.open(ctx, i.TriggerID, notice(w, w.Gone)))
	}
	s, err := b.desk.Section(ctx, c.Document, c.Start, c.End)
	if err != nil || !marks(s, c.Quote) {
		// The documents were read again since: the quote alone is still true to its source.
		s = desk.Section{Document: c.Title, Label: c.Section, Text: c.Quote, End: len(c.Quote)}
		if err != nil && !errors.Is(err, desk.ErrNoSection) {
			b.log.Error("slack: reading a section", "doc", c.Document, "err", err)
		}
	}
	return b.open(ctx, i.TriggerID, contextView(w, s))
}

// marks reports whether the section's range is well formed and holds the quote.
func marks(s desk.Section, quote string) bool {
	ok := s.Start >= 0 && s.Start <= s.End && s.End <= len(s.Text)
	return ok && s.Text[s.Start:s.End] == quote
}

const (
	maxTitle   = 24     // of a modal, plain text
	maxSection = 30_000 // bytes of a section shown, around the quote; a view holds 250 KB
	maxBlocks  = 90     // of a view's 100
)

func contextView(w *phrases.Words, s desk.Section) slack.ModalViewRequest {
	heading := line(s.Document)
	if l := line(s.Label); l != "" {
		heading += " · " + l
	}
	blocks := []slack.Block{slack.NewContextBlock("", label(cut(heading+"\n"+w.ContextNote, maxText)))}
	for _, els := range paragraphs(s) {
		if len(blocks) == maxBlocks {
			break
		}
		blocks = append(blocks, slack.NewRichTextBlock("", slack.NewRichTextSection(els...)))
	}
	return modal(w, w.ContextTitle, blocks)
}

func modal(w *phrases.Words, title string, blocks []slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: label(cut(title, maxTitle)), Close: label(w.Close),
		Blocks: slack.Blocks{BlockSet: blocks}, CallbackID: callbackMore,
	}
}

// paragraphs cuts a section into blocks of at most maxText, with the quote in
// bold. Of a longer section than maxSection the part around the quote is shown.
func paragraphs(s desk.Section) [][]slack.RichTextSectionElement {
	before, quote, after := s.Text[:s.Start], s.Text[s.Start:s.End], s.Text[s.End:]
	side := max(0, maxSection-len(quote)) / 2
	if len(before) > side {
		before = "…" + before[runeAt(before, len(before)-side):]
	}
	if len(after) > side {
		after = after[:runeAt(after, side)] + "…"
	}
	var out [][]slack.RichTextSectionElement
	var block []slack.RichTextSectionElement
	room := maxText
	flush := func() {
		if len(block) > 0 {
			out, block = append(out, block), nil
		}
		room = maxText
	}
	add := func(s string, strong bool) {
		for s = literal(strings.ReplaceAll(s, "\t", cellBar)); s != ""; {
			if room == 0 {
				flush()
			}
			n := runeAt(s, min(room, len(s)))
			if n == 0 { // less room than a letter
				flush()
				continue
			}
			el := text(s[:n])
			if strong {
				el = bold(s[:n])
			}
			block, room, s = append(block, el), room-n, s[n:]
		}
	}
	add(strings.TrimLeft(before, "\n "), false)
	add(quote, true)
	add(strings.TrimRight(after, "\n "), false)
	flush()
	return out
}

// cellBar parts the cells of a table in a section, as bot.Readable does in a quote.
const cellBar = " | "

// runeAt returns n or the nearest place before it where a rune begins.
func runeAt(s string, n int) int {
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

func notice(w *phrases.Words, says string) slack.ModalViewRequest {
	return modal(w, w.ContextTitle, []slack.Block{slack.NewSectionBlock(label(says), nil, nil)})
}

func (b *Bot) open(ctx context.Context, trigger string, v slack.ModalViewRequest) error {
	_, err := b.api.OpenViewContext(ctx, trigger, v)
	b.count("views.open", err)
	if err != nil {
		return fmt.Errorf("opening a modal: %w", err)
	}
	return nil
}

// Blocks of the modal that asks why an answer did not help.
const (
	blockReason = "reason"
	blockDetail = "detail"
)

// reasons are what is stored, in the order in which they are offered.
var reasons = []string{"wrong", "incomplete", "outdated", "unclear"}

func (b *Bot) openReason(ctx context.Context, i interaction, event int64) error {
	w := phrases.In(b.tongue.known(i.User.ID))
	if a, ok, err := b.state.KeptAnswer(ctx, event); err == nil && ok && a.Lang != "" {
		w = phrases.In(a.Lang)
	}
	v := modal(w, w.WhyTitle, reasonBlocks(w))
	v.CallbackID, v.Submit, v.PrivateMetadata = callbackWhy, label(w.Send), strconv.FormatInt(event, 10)
	return b.open(ctx, i.TriggerID, v)
}

func reasonBlocks(w *phrases.Words) []slack.Block {
	options := make([]*slack.OptionBlockObject, len(reasons))
	for i, r := range reasons {
		options[i] = slack.NewOptionBlockObject(r, label(w.Reason(r)), nil)
	}
	why := slack.NewInputBlock(blockReason, label(w.Why), nil, slack.NewRadioButtonsBlockElement(blockReason, options...))
	box := slack.NewPlainTextInputBlockElement(nil, blockDetail)
	box.Multiline, box.MaxLength = true, 1000
	detail := slack.NewInputBlock(blockDetail, label(w.WhyDetail), nil, box)
	detail.Optional = true
	return []slack.Block{why, detail}
}

// reasonGiven keeps what the modal says; nil closes it, an error stays in it.
func (b *Bot) reasonGiven(ctx context.Context, i interaction) any {
	id, err := strconv.ParseInt(i.View.PrivateMetadata, 10, 64)
	if err != nil {
		return nil
	}
	values := i.View.State.Values
	err = b.state.KeepFeedback(ctx, chat.Feedback{
		Event: id, User: b.seal.User(i.User.ID), At: time.Now(),
		Reason: known(values[blockReason][blockReason].Selected.Value),
		Detail: bot.Mask(cut(literal(values[blockDetail][blockDetail].Value), 1000)),
	})
	if err != nil {
		b.log.Error("slack: keeping feedback", "event", id, "err", err)
		return slack.NewErrorsViewSubmissionResponse(map[string]string{blockReason: phrases.In(b.tongue.known(i.User.ID)).Sorry})
	}
	return nil
}

// known returns the reason if it is one of ours.
func known(reason string) string {
	for _, r := range reasons {
		if r == reason {
			return r
		}
	}
	return ""
}
