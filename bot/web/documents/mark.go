package documents

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
	"lotsen/corpus"
)

// marked is the range of the text that an address asks to be marked, none where
// other words stand there now. Then it says so, and where else the quote stands.
func (s *Room) marked(r *http.Request, b *reader, words *phrases.Words, read desk.Reading, q url.Values) corpus.Span {
	if !q.Has("s") {
		return corpus.Span{}
	}
	at, ok := rangeOf(q.Get("s"))
	print := q.Get("h")
	if ok && stands(read.Text.Text, at, print) {
		return at
	}
	if moved, found := elsewhere(read.Text, at, print); ok && found {
		b.Says = words.Pages.QuoteMoved
		return moved
	}
	b.Says = words.Pages.QuoteGone
	if g := q.Get("g"); ok && q.Get("version") == "" && g != "" && g != read.Generation {
		was, err := s.frame.Desk.ReadEarlier(r.Context(), page.Viewer(r.Context()), read.ID, g)
		if err == nil && stands(was.Text.Text, at, print) {
			b.Earlier = "/documents/" + url.PathEscape(read.ID) + "?" + url.Values{"version": {g}, "s": {q.Get("s")}, "h": {print}}.Encode() + "#quote"
		}
	}
	return corpus.Span{}
}

// rangeOf reads "START-END".
func rangeOf(text string) (corpus.Span, bool) {
	first, last, _ := strings.Cut(text, "-")
	start, err := strconv.Atoi(first)
	end, err2 := strconv.Atoi(last)
	return corpus.Span{Start: start, End: end}, err == nil && err2 == nil && start >= 0 && start < end
}

// stands reports whether the quote with a fingerprint stands at a range; without
// a fingerprint, whether the range is one of whole characters that say something.
func stands(text string, at corpus.Span, print string) bool {
	if at.End > len(text) || !edge(text, at.Start) || !edge(text, at.End) {
		return false
	}
	quote := text[at.Start:at.End]
	if print == "" {
		return strings.TrimSpace(quote) != ""
	}
	return answer.Fingerprint(quote) == print
}

// edge reports whether a character begins at a byte, or the text ends there.
func edge(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// elsewhere finds the same words, by their fingerprint, at the nearest other
// place where a sentence begins.
func elsewhere(doc *corpus.Document, at corpus.Span, print string) (corpus.Span, bool) {
	best, found := corpus.Span{}, false
	size := at.End - at.Start
	if print == "" || size > len(doc.Text) || size > longestQuote {
		return best, false
	}
	for _, p := range doc.Passages {
		for _, start := range append([]corpus.Span{p.Span}, p.Sentences...) {
			here := corpus.Span{Start: start.Start, End: start.Start + size}
			if stands(doc.Text, here, print) && (!found || distance(here, at) < distance(best, at)) {
				best, found = here, true
			}
		}
	}
	return best, found
}

// longestQuote is how many bytes a quote may have that is looked for elsewhere.
const longestQuote = 20_000

func distance(a, b corpus.Span) int { return max(a.Start-b.Start, b.Start-a.Start) }
