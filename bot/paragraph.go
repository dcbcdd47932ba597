package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"lotsen/corpus/swedish"
	"lotsen/index"
)

// paragraphMark finds references to sections of a law: "11 kap. 1 §", "3 §",
// "§ 3", "31 a §§".
var paragraphMark = regexp.MustCompile(`(?i)(?:chapter|ch\.|kapitel) (\d+(?: ?[a-z]\b)?),? (?:section|sec\.|paragraf|§) ?(\d+(?: ?[a-z]\b)?)|` +
	`(?:section|sec\.|paragraf(?:en)?) (\d+(?: ?[a-z]\b)?)(?: (?:of|in|i),? (?:chapter|ch\.|kapitel) (\d+(?: ?[a-z]\b)?))?|` +
	`(?:(\d+(?: ?[a-z])?) ?kap(?:\.|itlet)? ?)?(?:(\d+(?: [a-z])?) ?§§?|§ ?(\d+(?: ?[a-z]\b)?))`)

// paragraphs gives the section labels that a question refers to, as
// corpus.Document.SectionLabel writes them: "3 §", "11 kap. 1 §".
func paragraphs(text string) []string {
	var out []string
	for _, m := range paragraphMark.FindAllStringSubmatch(text, -1) {
		label := m[2] + m[3] + m[6] + m[7] + " §"
		if chapter := m[1] + m[4] + m[5]; chapter != "" {
			label = chapter + " kap. " + label
		}
		out = append(out, strings.ToLower(label))
	}
	return out
}

// referenceWords are the words of references to sections, beside figures.
var referenceWords = set("kap kapitel kapitlet chapter ch section sections sec paragraf paragrafen stycket")

// refers reports whether a meaning only refers to a section of a law: it tells
// where the answer stands, not what it says.
func (m *meaning) refers() bool {
	words := strings.FieldsFunc(m.text, func(r rune) bool { return r == ' ' || r == '.' })
	return !slices.ContainsFunc(words, func(w string) bool { return !referenceWords[w] && !isNumber(w) && len(w) > 1 })
}

// referring drops the meanings that only refer to sections where hardly any
// other is left: the question asks what the section says.
func (q *reading) referring() {
	left := slices.DeleteFunc(slices.Clone(q.meanings), func(m meaning) bool { return m.refers() })
	if q.bare = len(left) <= 1; q.bare {
		q.meanings = left
	}
}

// mostWith is in how many documents a section is looked for that the question
// names no law with.
const mostWith = 64

// referred gives the sentences of the sections that a question refers to in
// the laws that it names, in their order, of the documents that may be seen.
// Where it names none, it is the one document that has such sections, if there
// is but one.
func referred(in opened, m *matcher, visible *index.DocumentSet) ([]candidate, error) {
	if len(m.reading.sections) == 0 || in.gen.Manifest().Documents > mostListed {
		return nil, nil
	}
	var seen, named []listed
	for _, d := range in.validity.listed {
		if !visible.Has(d.number) {
			continue
		}
		seen = append(seen, d)
		by, only := m.spells(d.title)
		if by || highest(m.titled(d.title)) > 0 {
			named = append(named, d)
		}
		m.reading.bare = m.reading.bare || by && only
	}
	if len(named) > 0 {
		seen = named
	} else if len(seen) > mostWith {
		return nil, nil
	}
	var out []candidate
	with := 0
	for _, d := range seen {
		cs, err := sectionsOf(in, m, d.id)
		if err != nil {
			return nil, err
		}
		if len(cs) > 0 {
			with++
			out = append(out, cs...)
		}
	}
	if len(named) == 0 && with > 1 {
		return nil, nil
	}
	return out, nil
}

// spells reports whether the question says every word of a title ("lagen om
// vård av unga"), and whether it is about nothing else.
func (m *matcher) spells(title string) (by, only bool) {
	tokens := m.analyzer.Analyze(title)
	words := 0
	for _, t := range tokens {
		if t.Kind != swedish.Word || swedish.IsStop(t.Term) || isNumber(t.Term) {
			continue
		}
		if len(m.uses[t.Term]) == 0 {
			return false, false
		}
		words++
	}
	only = true
	for i, e := range m.earned(tokens) {
		only = only && (e >= saidFrom || m.reading.meanings[i].refers())
	}
	return words > 1, only
}

// sectionsOf gives the sentences of a document's sections that are referred to.
func sectionsOf(in opened, m *matcher, id string) ([]candidate, error) {
	d, err := in.read.document(id)
	if err != nil {
		return nil, err
	}
	first, _, err := in.gen.FirstPassage(id)
	if err != nil {
		return nil, fmt.Errorf("finding %s: %w", id, err)
	}
	var out []candidate
	for i, p := range d.Passages {
		if !isSection(d.SectionLabel(p.Section), m.reading.sections) {
			continue
		}
		held, err := in.read.passage(first + i)
		if err != nil {
			return nil, err
		}
		for _, c := range m.candidates(first+i, held) {
			if amendment.MatchString(c.text()) {
				continue
			}
			c.referred, c.retrieval = true, 1
			if m.reading.bare {
				c.retrieval -= float64(len(out)) // as a whole, in its own order
			}
			for i := range m.reading.meanings {
				if m.reading.meanings[i].refers() {
					c.own[i], c.earned[i] = outOfAccount, outOfAccount
				}
			}
			c.coverage, c.strict = m.cover(c.earned), m.cover(c.own)
			c.score = m.base(c)
			out = append(out, c)
		}
	}
	return out, nil
}

// isSection reports whether a label is one of the sections wanted, or of a
// heading in it: unlike inParagraph it does not take "11 kap. 3 §" for "3 §".
func isSection(label string, wanted []string) bool {
	label = strings.ToLower(label)
	return slices.ContainsFunc(wanted, func(w string) bool { return label == w || strings.HasPrefix(label, w+" ") })
}

// inParagraph reports whether a section label is one that was referred to, or
// stands under it.
func inParagraph(label string, wanted []string) bool {
	label = strings.ToLower(label)
	for _, w := range wanted {
		if label == w || strings.HasSuffix(label, " "+w) || strings.HasPrefix(label, w+" ") {
			return true
		}
	}
	return false
}
