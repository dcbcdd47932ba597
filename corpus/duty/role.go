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
	if p.Lead >= 0 && p.Lead < len(r.doc.Passages) {
		lead := r.doc.Passages[p.Lead]
		if names := r.bodiesOnly(r.doc.Text[lead.Start:lead.End]); len(names) > 0 {
			return names
		}
	}
	s := r.doc.Sections[p.Section]
	if names := r.bodiesOnly(s.Title); len(names) > 0 {
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
	var names []string
	if len(found) > 0 && onlyMarks(toks[end:]) {
		for _, f := range found {
			names = append(names, f.Name(text, toks))
		}
		return names
	}
	for _, b := range body.In(text) {
		if b.Start > 0 || !strings.HasSuffix(text[:b.End], "s") {
			continue
		}
		if isTasks(strings.TrimRight(strings.TrimSpace(text[b.End:]), ":")) {
			return []string{b.Name}
		}
	}
	return nil
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
	if p.Kind != corpus.ListItem {
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
	if !a.startsWithTask() {
		return nil
	}
	if l := r.leadText(passage); l != "" && !isTasks(strings.TrimRight(l, ": ")) && len(r.bodiesOnly(l)) == 0 {
		return nil
	}
	if isTasks(title) || r.underRoles(p.Section) || len(r.bodiesOnly(r.leadText(passage))) > 0 {
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
	l := r.doc.Passages[passage].Lead
	if l < 0 || l >= len(r.doc.Passages) {
		return ""
	}
	return r.doc.Text[r.doc.Passages[l].Start:r.doc.Passages[l].End]
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
