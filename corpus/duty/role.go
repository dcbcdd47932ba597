package duty

import (
	"slices"
	"strings"

	"lotsen/corpus"
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
	// recommends is a heading or lead-in line over what is recommended to a body.
	recommends = lazyregexp.New(`(?i)(?:^|följande |våra )rekommendation(?:en|er|erna)?\b.{0,40}? (?:till|för|mot) `)
)

// tasksHeadings are headings below a body's name, or after its genitive.
var tasksHeadings = words.List("headings of tasks")

func isTasks(heading string) bool { return tasksHeadings.Has(strings.ToLower(heading)) }

// headingBodies returns the bodies that a lead-in line, the heading of the
// section or, over "Ansvar" and "Uppgifter", the heading around it consists of.
func (r *walk) headingBodies(passage int) []string {
	p := r.doc.Passages[passage]
	if names := r.bodiesOnly(r.leadText(passage)); len(names) > 0 {
		return names
	}
	s := r.doc.Sections[p.Section]
	if names := r.titleBodies(p.Section); len(names) > 0 {
		return names
	}
	if isTasks(s.Title) && s.Parent > 0 {
		s = r.doc.Sections[s.Parent]
		if names := r.bodiesOnly(s.Title); len(names) > 0 {
			return names
		}
	}
	if s.Parent > 0 && rolesHeading.MatchString(r.doc.Sections[s.Parent].Title) && roleName(s.Title) {
		return []string{s.Title}
	}
	return nil
}

// bodiesOnly returns the bodies that a line consists of, "Rektors ansvar"
// being one of rektor.
func bodiesOnly(text string) []string {
	toks := grammar.Tokens(text, 0, len(text))
	found, end := body.ListAt(toks, 0, len(toks))
	if len(found) > 0 && onlyMarks(toks[end:]) {
		return phraseNames(found, text, toks)
	}
	for _, b := range body.In(text) {
		if b.Start > 0 || !strings.HasSuffix(text[:b.End], "s") {
			continue
		}
		if opensWithTasks(text[b.End:]) {
			return []string{b.Name}
		}
	}
	if names := ofTasks(text); len(names) > 0 {
		return names
	}
	return roleSomewhere(text, toks, found, end)
}

// roleSomewhere reads a role, and words for where it has its place, of which a
// line consists: "Enhetschef Servicehus", "Samordnare på kansliet".
func roleSomewhere(text string, toks []grammar.Token, found []body.Phrase, end int) []string {
	if len(found) == 0 || !found[len(found)-1].Role() || len(toks) > end+maxPlace {
		return nil
	}
	for k, t := range toks[end:] {
		last := end+k == len(toks)-1
		if !(t.Is(grammar.Preposition) && !last) && !(t.Noun() && !t.Is(grammar.ActiveInfinitive|grammar.Imperative)) && !(last && t.Low == ":") {
			return nil
		}
	}
	return phraseNames(found, text, toks)
}

// maxPlace is the most tokens that tell where a role works.
const maxPlace = 4

// phraseNames returns the names of phrases, those that a slash joins apart.
func phraseNames(found []body.Phrase, text string, toks []grammar.Token) []string {
	var names []string
	for _, f := range found {
		names = append(names, eachName(f.Name(text, toks))...)
	}
	return names
}

// opensWithTasks reports whether text opens with a word for tasks, and nothing
// or a preposition follows: "ansvar vid undernäring:".
func opensWithTasks(text string) bool {
	ws := strings.Fields(strings.TrimRight(strings.TrimSpace(text), ":"))
	for n := min(len(ws), maxTasks); n > 0; n-- {
		if isTasks(strings.Join(ws[:n], " ")) {
			return n == len(ws) || grammar.Is(ws[n], grammar.Preposition)
		}
	}
	return false
}

// maxTasks is the most words of a heading for tasks: "roller och ansvar".
const maxTasks = 3

// ofTasks reads the bodies after a word for tasks: "Ansvar: enhetschef",
// "Uppgifter för kontaktman".
func ofTasks(text string) []string {
	toks := grammar.Tokens(text, 0, len(text))
	for k := 1; k < min(len(toks), maxTasks+1); k++ {
		if mark := toks[k].Low; mark != ":" && mark != "för" && !isDash(mark) {
			continue
		}
		if !isTasks(text[toks[0].Start:toks[k-1].End]) {
			return nil
		}
		found, end := body.ListAt(toks, k+1, len(toks))
		if !onlyMarks(toks[end:]) {
			return nil
		}
		return phraseNames(found, text, toks)
	}
	return nil
}

// titleBodies returns the bodies that the heading of a section consists of, in a
// routine those before "ansvarar för" too. There a body whose name may stand at the
// head of the pages is none.
func (r *walk) titleBodies(section int) []string {
	title := r.doc.Sections[section].Title
	if !r.routine {
		return r.bodiesOnly(title)
	}
	if section <= 0 {
		return nil
	}
	if letterhead(title) {
		return nil
	}
	return r.headBodies(title)
}

// letterhead reports whether a line opens with the name of a body that may
// stand at the head of pages.
func letterhead(line string) bool {
	toks := grammar.Tokens(line, 0, len(line))
	p, ok := body.PhraseAt(toks, 0, true)
	return ok && p.Letterhead()
}

// bodiesOnly is the function bodiesOnly for a line that many passages share: a
// heading or one that leads a list in.
func (r *walk) bodiesOnly(text string) []string {
	names, known := r.lines[text]
	if !known {
		names = bodiesOnly(text)
		r.lines[text] = names
	}
	return slices.Clone(names)
}

// roleName reports whether a heading among those of roles may be the name of
// one: a few words, none of them a verb or a word for tasks.
func roleName(title string) bool {
	toks := grammar.Tokens(title, 0, len(title))
	if len(toks) == 0 || len(toks) > 5 || rolesHeading.MatchString(title) || isTasks(title) {
		return false
	}
	for _, t := range toks {
		if !t.Word || grammar.Finite(t.Low) || t.Is(grammar.Preposition|grammar.Conjunction|grammar.Subordinator|grammar.Adverb) || t.Figure() {
			return false
		}
	}
	return true
}

// inRole returns how a passage binds the body whose tasks its heading says
// that it tells ("Roller och ansvar" › "Kommunstyrelsen": "Fastställer
// riktlinjer", "att besluta om …"), or to which it is recommended.
func (r *walk) inRole(passage int, a *analysis) []named {
	p := r.doc.Passages[passage]
	if p.Kind != corpus.ListItem && !(p.Kind == corpus.Paragraph && r.routine) {
		return nil
	}
	title := r.doc.Sections[p.Section].Title
	for _, over := range []string{r.leadText(passage), title} {
		if !strings.Contains(over, "ekommendation") {
			continue
		}
		if m := recommends.FindStringIndex(over); m != nil {
			if names := bodiesOnly(strings.TrimRight(over[m[1]:], ": .")); len(names) > 0 {
				return []named{{names, corpus.Should}}
			}
		}
	}
	if !a.startsWithTask() && !(r.routine && a.taskAt(0)) {
		return nil
	}
	if l := r.leadText(passage); l != "" && !isTasks(strings.TrimRight(l, ": ")) && len(r.bodiesOnly(l)) == 0 {
		return nil
	}
	if isTasks(title) || r.underRoles(p.Section) || r.routine && len(r.titleBodies(p.Section)) > 0 || len(r.bodiesOnly(r.leadText(passage))) > 0 {
		if names := r.headingBodies(passage); len(names) > 0 {
			return []named{{names, corpus.Responsible}}
		}
	}
	return nil
}

// startsWithTask reports whether a sentence opens like a task: with a verb or
// with "att".
func (a *analysis) startsWithTask() bool {
	if len(a.Tokens) == 0 {
		return false
	}
	first := a.Tokens[0]
	switch {
	case first.Low == "att", first.Is(grammar.Present) && !first.Is(grammar.Modal):
		return true
	}
	return first.Is(grammar.ActiveInfinitive) && !strings.HasSuffix(first.Low, "s")
}

// leadText is the text of the line that leads a passage's list in.
func (r *walk) leadText(passage int) string {
	l := r.led[passage]
	if l < 0 {
		return ""
	}
	p := r.doc.Passages[l]
	if n := len(p.Sentences); r.routine && n > 1 {
		return r.doc.Text[p.Sentences[n-1].Start:p.Sentences[n-1].End]
	}
	return r.doc.Text[p.Start:p.End]
}

// underRoles reports whether a section's heading, or one around it, announces
// roles and their responsibilities.
func (r *walk) underRoles(section int) bool {
	for ; section > 0; section = r.doc.Sections[section].Parent {
		if rolesHeading.MatchString(r.doc.Sections[section].Title) {
			return true
		}
	}
	return false
}
