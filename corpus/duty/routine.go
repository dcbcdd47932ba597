package duty

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// routineName is what a document is called that tells who does what, step by
// step: what it says of a role in the plain present is that role's to do.
var routineName = lazyregexp.Func(func() string {
	return `(?i)(?:^|[^\pL])\pL*(?:` + routineKinds.Alternatives() + `)(?:en|er|erna|ar|n)?(?:$|[^\pL])`
})

// routineSaid is how a document speaks of itself as such: "Denna rutin",
// "Syftet med rutinen".
var routineSaid = lazyregexp.Func(func() string {
	return `(?i)(?:(?:^|[^\pL])(?:denna|den här|detta|syftet med) \pL*|^)(?:` + routineKinds.Alternatives() + `)(?:en|et|n)?[ :]`
})

var routineKinds = words.List("kinds of routines")

// maxFront is how many passages a document's front matter has at most,
// maxNameWords how many words the line that names its kind, and maxPurpose after
// how many passages at most it says what it is for.
const (
	maxFront     = 10
	maxNameWords = 12
	maxPurpose   = 20
)

// isRoutine reports whether a document is a routine: by its title, by a line of
// its first passages, or by what it says that it is.
func isRoutine(d *corpus.Document) bool {
	if reportTitle.MatchString(d.Title) {
		return false
	}
	if routineName.MatchString(d.Title) {
		return true
	}
	for i, p := range d.Passages[:min(len(d.Passages), maxPurpose)] {
		line := d.Text[p.Start:p.End]
		if p.Kind != corpus.Heading && p.Kind != corpus.Paragraph {
			continue
		}
		named := i < maxFront && !strings.HasSuffix(line, ".") && len(strings.Fields(line)) <= maxNameWords
		if named && routineName.MatchString(line) || saysRoutine(d.Text, p) {
			return true
		}
	}
	return false
}

// saysRoutine reports whether a sentence of a passage speaks of the document as
// a routine.
func saysRoutine(text string, p corpus.Passage) bool {
	for _, s := range p.Sentences {
		if routineSaid.MatchString(text[s.Start:s.End]) {
			return true
		}
	}
	return false
}

// states are verbs in the present by which somebody is, has or meets with
// something rather than does it.
var states = words.List("states")

// routineTask reports whether a claim without a modality, in a routine, gives
// its bodies a task: an active verb of doing in the present.
func (a *analysis) routineTask(c claim) bool {
	t := a.Tokens[c.verb]
	if states.Has(t.Low) || t.Is(grammar.Modal) || !t.Is(grammar.Present) && !grammar.EndsIn(t.Low, "ar", "er") {
		return false
	}
	if a.ClauseOf(c.verb).Marker != "" || a.Negated(c.verb, c.verb+1, min(len(a.Tokens), c.verb+5)) || a.tellsOfNow(c.verb) {
		return false
	}
	for _, p := range c.phrases {
		if !p.Role() && (saying.Has(t.Low) || reports.Has(t.Low)) {
			return false // "Socialstyrelsen betonar"
		}
		if !p.Role() && !p.Specific() && !p.Attributed && !p.Counted {
			return false
		}
	}
	return true
}

// saying are verbs by which an agency says something to all.
var saying = words.List("saying")

// nowadays are words for how things have come to be.
var nowadays = words.List("nowadays")

// tellsOfNow is what tells is for a routine, in which "varje dag" and "sedan"
// belong to the task.
func (a *analysis) tellsOfNow(v int) bool {
	for k := max(0, v-2); k < min(len(a.Tokens), v+5); k++ {
		if nowadays.Has(a.Tokens[k].Low) {
			return true
		}
	}
	return false
}

// labelledRoles reads the roles of a sentence that each stand before a mark
// after which their tasks stand: "Enhetschef: ansvar för rutinen",
// "Medarbetare – Dokumentera vikten".
func (a *analysis) labelledRoles() []body.Phrase {
	var out []body.Phrase
	for k := 0; k < len(a.Tokens); k++ {
		if k == 0 || a.Tokens[k].Capital() && a.Tokens[k-1].Word {
			out = append(out, a.labelledAt(k)...)
		}
	}
	return out
}

// labelledAt reads the roles that stand as a label at token i.
func (a *analysis) labelledAt(i int) []body.Phrase {
	found, end := body.ListAt(a.Tokens, i, len(a.Tokens))
	if !slices.ContainsFunc(found, body.Phrase.Role) {
		return nil
	}
	if end+1 < len(a.Tokens) && a.Tokens[end].Low == "ansvar" && (a.Tokens[end+1].Low == "för" || a.Tokens[end+1].Low == "att") {
		return found // "Enhetschef ansvar för att", whose mark was lost
	}
	for k := end; k < min(len(a.Tokens), end+maxRest); k++ {
		switch t := a.Tokens[k]; {
		case t.Low == ":" || isDash(t.Low):
			if a.taskAt(k + 1) {
				return found
			}
			return nil
		case t.Word && !t.Noun() && !t.Is(grammar.Preposition) && !andOthers.Has(t.Low):
			return nil
		}
	}
	return nil
}

// maxRest is how many tokens may stand between a role and the mark after it:
// "m.fl.", "för måltider".
const maxRest = 6

var andOthers = words.List("and others")

func isDash(mark string) bool { return mark == "–" || mark == "-" || mark == "—" }

// taskAt reports whether a task opens at token k: a verb that tells what to do,
// "att", or a word for responsibility.
func (a *analysis) taskAt(k int) bool {
	if k >= len(a.Tokens) {
		return false
	}
	t := a.Tokens[k]
	switch {
	case t.Low == "att" || grammar.EndsIn(t.Low, "ansvar", "ansvarig"):
		return true
	case t.Is(grammar.Modal) || states.Has(t.Low):
		return false
	}
	return t.Is(grammar.Present|grammar.ActiveInfinitive|grammar.Imperative) || t.Is(grammar.ShortInfinitive) && !t.Is(grammar.Preposition)
}

// shortForms returns the words in parentheses by which a document calls bodies
// that it has just named: "Tekniska förvaltningen (Tff)".
func shortForms(d *corpus.Document) map[string]bool {
	var out map[string]bool
	for from := 0; ; {
		open := strings.IndexByte(d.Text[from:], '(')
		if open < 0 {
			return out
		}
		open += from
		from = open + 1
		size := strings.IndexByte(d.Text[from:min(len(d.Text), from+maxShort)], ')')
		if size < 2 || !isShort(d.Text[from:from+size]) {
			continue
		}
		if short := d.Text[from : from+size]; namedBefore(d.Text[:open], short) {
			if out == nil {
				out = map[string]bool{}
			}
			out[short] = true
		}
	}
}

// maxShort is how many bytes a short form and its closing parenthesis have at
// most, maxNamed how many the name before it.
const (
	maxShort = 12
	maxNamed = 120
)

// isShort reports whether a word in parentheses may be a short form: it opens
// with a capital, holds letters only and is no word of the language by its look.
func isShort(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	letters, capitals, n := true, 0, 0
	for _, r := range s {
		letters = letters && unicode.IsLetter(r)
		if unicode.IsUpper(r) {
			capitals++
		}
		n++
	}
	return letters && unicode.IsUpper(first) && (capitals > 1 || n <= 4)
}

// namedBefore reports whether text ends with the name of a body that opens with
// the letter that short opens with.
func namedBefore(text, short string) bool {
	start := max(0, len(text)-maxNamed)
	if cut := strings.LastIndexAny(text[start:], "\n.:;("); cut >= 0 {
		start += cut + 1
	}
	for start < len(text) && !utf8.RuneStart(text[start]) {
		start++
	}
	toks := grammar.Tokens(text, start, len(text))
	initial := strings.ToLower(string(grammar.First(short)))
	for i := max(0, len(toks)-body.MaxAttributes); i < len(toks); i++ {
		if !strings.HasPrefix(toks[i].Low, initial) {
			continue
		}
		p, ok := body.PhraseAt(toks, i, false)
		if !ok {
			continue
		}
		if p.End == len(toks) || p.WithAttribute(toks, len(toks), false).Post == len(toks) {
			return true
		}
	}
	return false
}
