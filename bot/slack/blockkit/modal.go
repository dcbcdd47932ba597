package blockkit

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

const (
	maxTitle   = 24     // of a modal, plain text
	maxSection = 30_000 // bytes of a section shown, around the quote; a view holds 250 KB
	maxBlocks  = 90     // of a view's 100
)

// Context is the modal that shows the section around a quote, with the quote in
// bold. The section's range has to be well formed.
func Context(w *phrases.Words, s desk.Section) slack.ModalViewRequest {
	heading := Line(s.Document)
	if l := Line(s.Label); l != "" {
		heading += " · " + l
	}
	blocks := []slack.Block{slack.NewContextBlock("", label(Cut(heading+"\n"+w.ContextNote, maxText)))}
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
		Type: slack.VTModal, Title: label(Cut(title, maxTitle)), Close: label(w.Close),
		Blocks: slack.Blocks{BlockSet: blocks}, CallbackID: callbackContext,
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
		for s = Literal(strings.ReplaceAll(s, "\t", cellBar)); s != ""; {
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

// cellBar parts the cells of a table in a section, as answer.Readable does in a quote.
const cellBar = " | "

// runeAt returns n or the nearest place before it where a rune begins.
func runeAt(s string, n int) int {
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// Notice is a modal that only says something.
func Notice(w *phrases.Words, says string) slack.ModalViewRequest {
	return modal(w, w.ContextTitle, []slack.Block{slack.NewSectionBlock(label(says), nil, nil)})
}

// Why is the modal that asks why the answer to an event did not help.
func Why(w *phrases.Words, event int64) slack.ModalViewRequest {
	options := make([]*slack.OptionBlockObject, len(Reasons))
	for i, r := range Reasons {
		options[i] = slack.NewOptionBlockObject(r, label(w.Reason(r)), nil)
	}
	why := slack.NewInputBlock(BlockReason, label(w.Why), nil, slack.NewRadioButtonsBlockElement(BlockReason, options...))
	box := slack.NewPlainTextInputBlockElement(nil, BlockDetail)
	box.Multiline, box.MaxLength = true, 1000
	detail := slack.NewInputBlock(BlockDetail, label(w.WhyDetail), nil, box)
	detail.Optional = true
	v := modal(w, w.WhyTitle, []slack.Block{why, detail})
	v.CallbackID, v.Submit, v.PrivateMetadata = CallbackWhy, label(w.Send), strconv.FormatInt(event, 10)
	return v
}
