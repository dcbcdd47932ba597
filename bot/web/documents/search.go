package documents

import (
	"strings"

	"lotsen/bot/answer"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
	"lotsen/corpus"
)

// hit is a place in a document where what was searched for stands.
type hit struct {
	Where               string
	Before, Said, After string
	Href                string
}

const (
	mostHits = 40
	around   = 90 // characters shown on each side
)

// searchIn finds a phrase in a document, in any case; where that stands nowhere,
// the passages that hold all of its words. More is how many hits are not listed.
func searchIn(words *phrases.Words, doc *corpus.Document, query string) (out []hit, more int) {
	query = strings.ToLower(query)
	for _, holds := range []func(string) (from, to int){
		func(text string) (int, int) { return find(text, query) },
		func(text string) (int, int) { return findAll(text, strings.Fields(query)) },
	} {
		for _, p := range doc.Passages {
			text := doc.Text[p.Start:p.End]
			from, to := holds(fold(text))
			switch {
			case from < 0 || p.Kind == corpus.Contents:
			case len(out) == mostHits:
				more++
			default:
				out = append(out, hitAt(words, doc, p, from, to))
			}
		}
		if len(out) > 0 {
			return out, more
		}
	}
	return nil, 0
}

// fold is lower case with every byte where it was; a text whose bytes move is
// left as it is.
func fold(text string) string {
	if low := strings.ToLower(text); len(low) == len(text) {
		return low
	}
	return text
}

func find(text, query string) (from, to int) {
	i := strings.Index(text, query)
	return i, i + len(query)
}

// findAll gives the place of the first word where all are there.
func findAll(text string, words []string) (from, to int) {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return -1, -1
		}
	}
	if len(words) == 0 {
		return -1, -1
	}
	return find(text, words[0])
}

func hitAt(words *phrases.Words, doc *corpus.Document, p corpus.Passage, from, to int) hit {
	text := doc.Text[p.Start:p.End]
	before, after := []rune(text[:from]), []rune(text[to:])
	h := hit{Before: string(before), Said: text[from:to], After: string(after)}
	if len(before) > around {
		h.Before = "…" + string(before[len(before)-around:])
	}
	if len(after) > around {
		h.After = string(after[:around]) + "…"
	}
	sheet := p.PageAt(p.Start + from)
	h.Where = page.Where(words, doc.Title, doc.SectionLabel(p.Section), sheet, doc.PageLabel(sheet))
	at := p.Span
	for _, s := range p.Sentences {
		if s.Start <= p.Start+from && p.Start+from < s.End {
			at = s
		}
	}
	h.Href = answer.Path(doc.ID, at.Start, at.End, doc.Text[at.Start:at.End], "")
	return h
}
