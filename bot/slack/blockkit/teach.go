package blockkit

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"lotsen/bot/answer"
	"lotsen/bot/chat/teaching"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/teach"
)

const (
	maxOption   = 75    // characters of an option, by Slack
	maxPiece    = 600   // of a sentence to choose from
	maxMetadata = 3_000 // bytes of a view's private metadata, by Slack
)

// teachMeta is what a window for teaching remembers.
type teachMeta struct {
	Event     int64    `json:"e"`
	Lang      string   `json:"l"`
	Documents []string `json:"d"` // by whose places the options name them: a value has 150 characters
}

// Teach is the window in which an administrator teaches. Fields that were written in
// keep that when it is shown anew, as they keep their blocks' ids.
func Teach(w *phrases.Words, f teaching.Form, choices []desk.Choice) slack.ModalViewRequest {
	says := &w.Teaching
	meta := teachMeta{Event: f.Event, Lang: w.Lang}
	ask := written(teaching.Question, says.Question, f.Question, question.MaxQuestion)
	blocks := []slack.Block{ask, kinds(w, f.Kind)}
	switch f.Kind {
	case teach.OutOfScope:
		blocks = append(blocks, optional(multiline(written(teaching.Note, says.Note, f.Note, teaching.MostNote))))
	case teach.Gap:
		owner := written(teaching.Owner, says.Owner, f.Owner, teaching.MostFunction)
		owner.Hint = label(says.OwnerHint)
		due := slack.NewInputBlock(string(teaching.Due), label(says.Due), nil, slack.NewDatePickerBlockElement(string(teaching.Due)))
		blocks = append(blocks, owner, optional(due), optional(multiline(written(teaching.Note, says.Note, f.Note, teaching.MostNote))))
	default:
		found, documents := picks(w, choices)
		meta.Documents = documents
		search := optional(written(teaching.Search, says.Search, f.Search, question.MaxQuestion))
		search.DispatchAction = true
		blocks = append(blocks, search, slack.NewActionBlock("", button(ActionTeachSearch, "go", says.SearchGo)))
		blocks = append(blocks, found...)
		by := written(teaching.By, says.By, f.By, teaching.MostFunction)
		by.Hint = label(says.ByHint)
		blocks = append(blocks, by, slack.NewContextBlock("", label(says.Scope)))
	}
	v := modal(w, says.Title, blocks)
	raw, _ := json.Marshal(meta) // strings and numbers
	v.CallbackID, v.Submit, v.PrivateMetadata = CallbackTeach, label(says.Save), string(raw)
	return v
}

// written is a field to write in.
func written(field teaching.Field, name, has string, most int) *slack.InputBlock {
	box := slack.NewPlainTextInputBlockElement(nil, string(field))
	box.InitialValue, box.MaxLength = Cut(Literal(has), most), min(most, 3_000)
	return slack.NewInputBlock(string(field), label(name), nil, box)
}

func optional(b *slack.InputBlock) *slack.InputBlock {
	b.Optional = true
	return b
}

// multiline lets a field have several lines.
func multiline(b *slack.InputBlock) *slack.InputBlock {
	if box, ok := b.Element.(*slack.PlainTextInputBlockElement); ok {
		box.Multiline = true
	}
	return b
}

func kinds(w *phrases.Words, now teach.Kind) *slack.InputBlock {
	var options []*slack.OptionBlockObject
	var chosen *slack.OptionBlockObject
	for _, k := range []struct {
		kind teach.Kind
		says string
	}{{teach.Taught, w.Teaching.Answers}, {teach.OutOfScope, w.Teaching.OutOfScope}, {teach.Gap, w.Teaching.Gap}} {
		o := slack.NewOptionBlockObject(string(k.kind), label(k.says), nil)
		if options = append(options, o); k.kind == now || chosen == nil {
			chosen = o
		}
	}
	radio := slack.NewRadioButtonsBlockElement(string(teaching.Kind), options...)
	radio.InitialOption = chosen
	b := slack.NewInputBlock(string(teaching.Kind), label(w.Teaching.Kind), nil, radio)
	b.DispatchAction = true // the fields that follow are others
	return b
}

// picks sets the passages and what of them may be chosen, with the documents that the
// options name by their places.
func picks(w *phrases.Words, choices []desk.Choice) (blocks []slack.Block, documents []string) {
	var groups []*slack.OptionGroupBlockObject
	size := len(`{"e":-9223372036854775808,"l":"sv","d":[]}`)
	seen := ""
	for _, c := range choices {
		raw, _ := json.Marshal(c.Document)
		if size += len(raw) + 1; size > maxMetadata {
			break
		}
		n := len(documents)
		documents = append(documents, c.Document)
		where := fmt.Sprintf("%d · %s", n+1, source(w, answer.Citation{Document: c.Document, Title: c.Title, Section: c.Section, Page: c.Page}))
		els := []slack.RichTextSectionElement{bold(Cut(where, maxSource))}
		var options []*slack.OptionBlockObject
		for i, p := range c.Pieces {
			mark := fmt.Sprintf("%d.%d", n+1, i+1)
			words := strings.TrimSpace(Literal(answer.Readable(p.Quote)))
			if p.Whole {
				words = w.Teaching.Whole + " " + words
			}
			els = append(els, text("\n"+mark+"  "+Cut(Line(words), maxPiece)))
			picked := teaching.PickOf(c, p)
			picked.Document = strconv.Itoa(n)
			seen += picked.Hash
			options = append(options, slack.NewOptionBlockObject(picked.String(), label(Cut(mark+" "+Line(words), maxOption)), nil))
		}
		blocks = append(blocks, slack.NewRichTextBlock("", slack.NewRichTextSection(els...)))
		groups = append(groups, slack.NewOptionGroupBlockElement(label(Cut(where, maxOption)), options...))
	}
	if len(groups) == 0 {
		return []slack.Block{slack.NewSectionBlock(label(w.Teaching.NothingNear), nil, nil)}, nil
	}
	menu := slack.NewOptionsGroupSelectBlockElement(slack.OptTypeStatic, nil, string(teaching.Pick), groups...)
	// What was chosen of other passages must not stay: another id for each set.
	in := slack.NewInputBlock(string(teaching.Pick)+"_"+teach.HashOf(seen)[:8], label(w.Teaching.Pick), nil, menu)
	return append(append([]slack.Block{slack.NewSectionBlock(label(w.Teaching.Nearest), nil, nil)}, blocks...), in), documents
}

// Taught is the window that says what came of teaching.
func Taught(w *phrases.Words, says string) slack.ModalViewRequest {
	return modal(w, w.Teaching.Title, []slack.Block{slack.NewSectionBlock(label(says), nil, nil)})
}

// TeachMeta reads what a window for teaching remembers: the event that it is about,
// its language, and the documents that a choice names by their places.
func TeachMeta(metadata string) (event int64, lang string, documents []string, ok bool) {
	var m teachMeta
	if json.Unmarshal([]byte(metadata), &m) != nil || m.Event == 0 {
		return 0, "", nil, false
	}
	return m.Event, m.Lang, m.Documents, true
}

// PickIn is the block in which a choice was made, of the names of blocks.
func PickIn(names []string) string {
	for _, n := range names {
		if strings.HasPrefix(n, string(teaching.Pick)+"_") {
			return n
		}
	}
	return ""
}

// TeachErrors are what is wrong, by the blocks that Slack is to show it at: where such
// a block is not in the window, at the question.
func TeachErrors(problems []teaching.Problem, blocks []string) map[string]string {
	out := map[string]string{}
	for _, p := range problems {
		at := string(teaching.Question)
		for _, b := range blocks {
			if b == string(p.Field) || strings.HasPrefix(b, string(p.Field)+"_") {
				at = b
			}
		}
		out[at] = p.Says
	}
	return out
}
