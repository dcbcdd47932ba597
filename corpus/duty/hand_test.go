package duty

import (
	"regexp"
	"strings"

	"lotsen/corpus"
)

var (
	handHeading  = regexp.MustCompile(`^(#+ |\d+(\.\d+)* [A-ZÅÄÖ]|\d+\. [A-ZÅÄÖ]{2})`)
	handSentence = regexp.MustCompile(`[.!?] +(?:["”]?[A-ZÅÄÖ])`)
	handMarks    = strings.NewReplacer("**", "", "*", "", "\u00ad", "")
	handLink     = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
)

// handBuilt makes a document of plain blocks parted by empty lines, without
// the readers: "#" or a number and capitals is a heading, "- " a list item
// led in by the last paragraph before it.
func handBuilt(src string) *corpus.Document {
	d := &corpus.Document{ID: "hand", Language: "sv", Sections: []corpus.Section{{Parent: -1}}}
	var b strings.Builder
	lead := -1
	add := func(kind corpus.PassageKind, text string) {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(text)
		p := corpus.Passage{Kind: kind, Lead: -1, Span: corpus.Span{Start: start, End: b.Len()}}
		if kind == corpus.Heading {
			d.Sections = append(d.Sections, corpus.Section{Title: text, Level: 1, Span: corpus.Span{Start: start, End: b.Len()}})
		}
		p.Section = len(d.Sections) - 1
		if kind == corpus.ListItem {
			p.Lead = lead
		}
		from := 0
		for _, m := range handSentence.FindAllStringIndex(text, -1) {
			p.Sentences = append(p.Sentences, corpus.Span{Start: start + from, End: start + m[0] + 1})
			from = m[0] + 1 + strings.IndexFunc(text[m[0]+1:], func(r rune) bool { return r != ' ' })
		}
		p.Sentences = append(p.Sentences, corpus.Span{Start: start + from, End: b.Len()})
		d.Passages = append(d.Passages, p)
		if kind == corpus.Paragraph {
			lead = len(d.Passages) - 1
		} else if kind == corpus.Heading {
			lead = -1
		}
	}
	for _, block := range strings.Split(strings.ReplaceAll(src, "\n- ", "\n\n- "), "\n\n") {
		text := strings.Join(strings.Fields(handLink.ReplaceAllString(handMarks.Replace(block), "$1")), " ")
		text = strings.ReplaceAll(text, "- enhet", "enhet")
		switch {
		case text == "" || text == "---":
		case strings.HasPrefix(text, "- "):
			add(corpus.ListItem, text[2:])
		case handHeading.MatchString(text) || len(text) < 40 && !strings.ContainsAny(text[len(text)-1:], ".:,") && !strings.Contains(text, "ska") && !strings.Contains(text, "ansvarar"):
			add(corpus.Heading, strings.TrimLeft(text, "# "))
		default:
			add(corpus.Paragraph, text)
		}
	}
	d.Text = b.String()
	return d
}

// register returns the duties of a document in reading order.
func register(d *corpus.Document) []corpus.Duty {
	var out []corpus.Duty
	r := NewReader(d)
	for i := range d.Passages {
		out = append(out, r.Duties(i)...)
	}
	return out
}

// actors returns who acts in one sentence, to a reader that has read nothing.
func actors(d *corpus.Document, passage, sentence int) (names []string, receive bool) {
	return NewReader(d).Actors(passage, sentence)
}
