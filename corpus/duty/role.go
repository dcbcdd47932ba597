package duty

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/heading"
)

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
	if heading.OverTasks(s.Title) && s.Parent > 0 {
		s = r.doc.Sections[s.Parent]
		if names := r.bodiesOnly(s.Title); len(names) > 0 {
			return names
		}
	}
	if s.Parent > 0 && heading.OverRoles(r.doc.Sections[s.Parent].Title) && heading.RoleName(s.Title) {
		return []string{s.Title}
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
	if heading.Letterhead(title) {
		return nil
	}
	return r.headBodies(title)
}

// headBodies reads the bodies that a column's head names.
func (r *walk) headBodies(title string) []string {
	if names := r.bodiesOnly(title); len(names) > 0 {
		return names
	}
	if m := partHead.FindStringSubmatch(strings.TrimSpace(title)); m != nil {
		return r.bodiesOnly(m[1])
	}
	return nil
}

// bodiesOnly is what heading.Bodies says of a line that many passages share: a
// heading or one that leads a list in.
func (r *walk) bodiesOnly(text string) []string {
	names, known := r.lines[text]
	if !known {
		names = heading.Bodies(text)
		r.lines[text] = names
	}
	return slices.Clone(names)
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
		if names := heading.Recommended(over); len(names) > 0 {
			return []named{{names, corpus.Should}}
		}
	}
	if !a.startsWithTask() && !(r.routine && a.taskAt(0)) {
		return nil
	}
	if l := r.leadText(passage); l != "" && !heading.OverTasks(strings.TrimRight(l, ": ")) && len(r.bodiesOnly(l)) == 0 {
		return nil
	}
	if heading.OverTasks(title) || r.underRoles(p.Section) || r.routine && len(r.titleBodies(p.Section)) > 0 || len(r.bodiesOnly(r.leadText(passage))) > 0 {
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
		if heading.OverRoles(r.doc.Sections[section].Title) {
			return true
		}
	}
	return false
}
