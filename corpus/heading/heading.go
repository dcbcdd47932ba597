// Package heading reads lines that stand by themselves (titles, headings, lines
// that lead a list in, cells of tables): which bodies they name, and what they
// tell of the text below them. It parses no sentences and does not say who must
// do what: package duty does.
package heading

import (
	"strings"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

var (
	// rolesHeading is a heading under which bodies and their tasks stand.
	rolesHeading = lazyregexp.Func(func() string {
		return `(?i)\b(?:` + rolesHeadings.Alternatives() + `)\b`
	})
	rolesHeadings = words.List("headings of roles")
)

// tasksHeadings are headings below a body's name, or after its genitive.
var tasksHeadings = words.List("headings of tasks")

// OverTasks reports whether a heading, or a line without its mark, is one over
// tasks: "Ansvar och uppgifter".
func OverTasks(title string) bool { return tasksHeadings.Has(strings.ToLower(title)) }

// OverRoles reports whether a heading announces roles and their
// responsibilities: "Organisation och ansvarsfördelning".
func OverRoles(title string) bool { return rolesHeading.MatchString(title) }

// RoleName reports whether a heading below one over roles may be the name of a
// role: a few words, none of them a verb or a word for tasks.
func RoleName(title string) bool {
	toks := grammar.Tokens(title, 0, len(title))
	if len(toks) == 0 || len(toks) > 5 || OverRoles(title) || OverTasks(title) {
		return false
	}
	for _, t := range toks {
		if !t.Word || grammar.Finite(t.Low) || t.Is(grammar.Preposition|grammar.Conjunction|grammar.Subordinator|grammar.Adverb) || t.Figure() {
			return false
		}
	}
	return true
}

// Letterhead reports whether a line opens with the name of a body that may
// stand at the head of pages.
func Letterhead(line string) bool {
	toks := grammar.Tokens(line, 0, len(line))
	p, ok := body.PhraseAt(toks, 0, true)
	return ok && p.Letterhead()
}
