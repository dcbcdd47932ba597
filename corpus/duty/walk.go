package duty

import (
	"slices"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/heading"
	"lotsen/corpus/syntax"
)

// walk walks a document and remembers what its sentences name, so that
// "enheten" can be told and list items know whom their lead-in line binds.
type walk struct {
	doc    *corpus.Document
	leads  map[int]*analysis // last sentences of lead-in passages
	ledOn  map[int]bool      // passages that lead a list in
	heads  map[int]int       // of tables' rows, the passage of the row that names their columns; -1 for none
	firsts map[int]int       // … and that of the first row of the table

	routine bool            // the document is a routine
	short   map[string]bool // the words by which it calls bodies for short
	led     []int           // of each passage, the passage that leads it in; -1 for none

	lines map[string][]string // the bodies that headings and lines that lead a list in consist of

	parsed   []*analysis // of the sentences of passage parsedOf; nil for those not read yet
	parsedOf int

	history
}

// history is what the sentences read so far have named.
type history struct {
	section int       // of the sentence read last
	acting  []mention // subjects of the section so far
	all     []mention // bodies of the section so far
}

// noHistory is the history before the first sentence.
var noHistory = history{section: -1}

// mention is a body that a section has named.
type mention struct {
	lemma string
	name  string // empty where an unspecific body was named: "en myndighet"
}

// analyze parses a part of the walk's document.
func (r *walk) analyze(span corpus.Span) *analysis {
	return &analysis{Sentence: syntax.Parse(r.doc.Text, span.Start, span.End, r.short), routine: r.routine}
}

// read analyses a sentence and takes note of the bodies it names once its
// own claims can no longer refer to them. english is true for English text.
func (r *walk) read(passage, sentence int) (a *analysis, english bool) {
	p := r.doc.Passages[passage]
	if p.Section != r.section {
		r.section, r.acting, r.all = p.Section, nil, nil
	}
	a = r.sentence(passage, sentence)
	return a, r.doc.Language == "en" || r.doc.Language == "" && grammar.English(a.Tokens)
}

// has reports whether the document has a passage.
func (r *walk) has(passage int) bool { return passage >= 0 && passage < len(r.doc.Passages) }

// sentence analyses a sentence. It remembers those of one passage, which are
// read for its duties and for who acts.
func (r *walk) sentence(passage, sentence int) *analysis {
	spans := r.doc.Passages[passage].Sentences
	if r.parsedOf != passage {
		r.parsedOf, r.parsed = passage, make([]*analysis, len(spans))
	}
	if r.parsed[sentence] == nil {
		r.parsed[sentence] = r.analyze(spans[sentence])
	}
	return r.parsed[sentence]
}

// named resolves the names of the claims' bodies and remembers them.
func (r *walk) named(a *analysis, cs []claim) []named {
	subs := map[int][]body.Phrase{}
	for _, c := range a.Clauses {
		if found, _ := a.Subjects(c); len(found) > 0 {
			subs[found[0].Head] = found
		}
	}
	at := 0
	var out []named
	slices.SortStableFunc(cs, func(x, y claim) int { return x.phrases[0].Head - y.phrases[0].Head })
	for _, c := range cs {
		r.note(a, at, c.phrases[0].First, subs)
		at = max(at, c.phrases[0].First)
		n := named{modality: c.modality}
		if n.modality == "" && (a.givesTask(c) || a.routine && a.routineTask(c)) && heading.Assigns(r.doc, r.section) {
			n.modality = corpus.Responsible
		}
		for _, p := range c.phrases {
			for _, name := range body.Split(r.resolve(a, p)) {
				if !slices.Contains(n.names, name) {
					n.names = append(n.names, name)
				}
			}
		}
		out = append(out, n)
	}
	r.note(a, at, len(a.Tokens), subs)
	return out
}

// note remembers the bodies named in the tokens [from, to).
func (r *walk) note(a *analysis, from, to int, subs map[int][]body.Phrase) {
	for i := from; i < to; {
		p, ok := a.PhraseAt(i)
		if !ok {
			i++
			continue
		}
		if m, ok := mentionOf(a, p); ok {
			r.all = append(r.all, m)
		}
		for _, s := range subs[p.Head] {
			if m, ok := mentionOf(a, s); ok {
				r.acting = append(r.acting, m)
			}
		}
		i = p.End
	}
}

// mentionOf makes a mention of a phrase; ok is false for what refers back
// itself ("enheten") and for bodies that are many.
func mentionOf(a *analysis, p body.Phrase) (m mention, ok bool) {
	if p.Form.Plural {
		return m, false
	}
	m.lemma = p.Form.Lemma
	if p.MayRefer() {
		p = p.WithAttribute(a.Tokens, len(a.Tokens), false)
	}
	if p.Specific() && (p.Compound || p.Owned || p.Attributed || p.Post > p.End) {
		m.name = p.Nominative(a.Text, a.Tokens)
		return m, true
	}
	return m, !p.Form.Definite
}

// refersBack reports whether the sentence has a phrase that stands for a body
// named before.
func (a *analysis) refersBack() bool {
	for i := range a.Tokens {
		if p, ok := a.PhraseAt(i); ok && p.First == p.Head && p.Anaphor() {
			return true
		}
	}
	return false
}

// resolve returns the name of a body; "enheten" is the unit that its section
// named before, the subject of an earlier clause before others. It is empty
// for "verket" where no agency was named.
func (r *walk) resolve(a *analysis, p body.Phrase) string {
	name := p.Nominative(a.Text, a.Tokens)
	if !p.Anaphor() {
		return name
	}
	for _, ms := range [][]mention{r.acting, r.all} {
		for _, m := range slices.Backward(ms) {
			if m.lemma != p.Form.Lemma {
				continue
			}
			if m.name != "" {
				return m.name
			}
			return name
		}
	}
	if p.BareWork() {
		return ""
	}
	if titled := r.titled(p.Form.Lemma); titled != "" {
		return titled
	}
	return name
}

// titled returns the one body of a kind that the document's title or the
// headings around the section name: "Reglemente för tekniska nämnden".
func (r *walk) titled(lemma string) string {
	titles := []string{r.doc.Title}
	if r.section >= 0 && r.section < len(r.doc.Sections) {
		for s := r.section; s > 0; s = r.doc.Sections[s].Parent {
			titles = append(titles, r.doc.Sections[s].Title)
		}
	}
	name := ""
	for _, title := range titles {
		a := analyze(title, corpus.Span{End: len(title)})
		for i := 0; i < len(a.Tokens); i++ {
			p, ok := body.PhraseAt(a.Tokens, i, true)
			if !ok {
				continue
			}
			if m, ok := mentionOf(a, p); ok && m.name != "" && m.lemma == lemma {
				if name != "" && !body.Same(name, m.name) {
					return ""
				}
				name = m.name
			}
			i = p.End - 1
		}
	}
	return name
}
