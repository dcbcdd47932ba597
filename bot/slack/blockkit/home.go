package blockkit

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

const (
	maxDocuments = 60  // listed on App Home, a block each, of a view's 100
	maxBodies    = 100 // of a menu
)

// Home sets App Home: examples, documents and bodies, and for an administrator
// what administrators can ask for.
func Home(w *phrases.Words, docs []desk.Document, bodies, examples []string, admin bool) []slack.Block {
	p := &page{}
	p.add(slack.NewHeaderBlock(label(w.HomeTitle)), 0)
	p.rich(slack.NewRichTextSection(text(w.HomeIntro)), "")
	var items []slack.RichTextElement
	for _, q := range examples {
		items = append(items, slack.NewRichTextSection(text(Line(q))))
	}
	if len(items) > 0 {
		p.rich(slack.NewRichTextSection(bold(w.Examples)), "")
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
	if admin {
		p.rich(slack.NewRichTextSection(bold(w.AdminTitle)), "")
		p.actions(button(ActionAdmin+"_reindex", "1", w.ReindexNow),
			button(ActionAdmin+"_status", "1", w.ShowStatus),
			button(ActionAdmin+"_gaps", "1", w.ShowGaps))
	}
	return p.blocks
}

func documentLine(w *phrases.Words, d desk.Document) string {
	parts := []string{Line(d.Title)}
	if d.Decided != "" {
		parts = append(parts, w.Decided+" "+Line(d.Decided))
	}
	validity := w.Validity(d.ReplacedBy, d.ValidUntil, d.ValidFrom)
	if d.Replaced && d.ReplacedBy == "" {
		validity = w.Over
	}
	for _, s := range []string{d.Owner, validity} {
		if s = Line(s); s != "" {
			parts = append(parts, s)
		}
	}
	return Cut(strings.Join(parts, " · "), maxSource)
}

// bodyMenu offers the register's bodies. A label has 75 characters, a value 150.
func bodyMenu(w *phrases.Words, bodies []string) *slack.SelectBlockElement {
	var options []*slack.OptionBlockObject
	for _, body := range bodies[:min(len(bodies), maxBodies)] {
		name := Line(body)
		if name == "" || weight(name) > 150 {
			continue
		}
		options = append(options, slack.NewOptionBlockObject(name, label(Cut(name, maxLabel)), nil))
	}
	return slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, label(w.ChooseBody), ActionBody, options...)
}
