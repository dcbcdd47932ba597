package docx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// maxFactLine is how many letters a line of a header or footer has at most that
// holds a fact.
const maxFactLine = 200

// frameFact matches what headers and footers tell of a document: who owns or
// decided it, when, in which version.
var frameFact = lazyregexp.New(`(?i)(?:^|[^\pL])(?:\pL*ansvarig\pL*|\pL*ägare|besluta[dt]\pL*|beslut(?:sdatum|sinstans|sfattare)?|fastställ\pL*|antag\pL*|version\pL*|utgåva|revider\pL*|revision\pL*|giltig\pL*|gäller|diarien\pL*|dnr|godkän[dt]\pL*|upprätta[dt]\pL*|författare|handläggare|uppdatera[dt]\pL*|dokumentnamn|dokumenttyp|owner|decided|approved|adopted|valid|responsible|reviewed)(?:$|[^\pL])`)

// pageField matches what is left of the number of a page.
var pageField = lazyregexp.New(`(?i)^(?:sida|sidan|sid\.?|page)?[\s\d]*(?:\(|av|of|/)?[\s\d]*\)?$`)

// frames returns what the headers and footers tell of the document: those of
// their lines and rows that hold a fact, once each, and no page numbers.
func (r *reader) frames(parts []*node) []corpus.Block {
	var out []corpus.Block
	for _, part := range parts[:min(len(parts), maxFrames)] {
		in := r.within()
		in.story(part)
		for _, b := range labelled(in.blocks) {
			out = append(out, factsIn(b)...)
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(b corpus.Block) bool {
		key := strings.Join(strings.Fields(b.Text), " ")
		was := seen[key]
		seen[key] = true
		return was
	})
}

// labelled joins a line that is a label, "Ansvarig:", with the one below it.
func labelled(blocks []corpus.Block) []corpus.Block {
	var out []corpus.Block
	isLabel := func(b corpus.Block) bool {
		text := strings.TrimSpace(b.Text)
		return b.Kind != corpus.TableRow && strings.HasSuffix(text, ":") && utf8.RuneCountInString(text) <= maxLabel && !strings.ContainsAny(text, "\t\n")
	}
	for _, b := range blocks {
		if n := len(out) - 1; n >= 0 && isLabel(out[n]) && !isLabel(b) && b.Kind != corpus.TableRow {
			out[n].Text = strings.TrimSpace(out[n].Text) + " " + strings.TrimSpace(b.Text)
			continue
		}
		out = append(out, b)
	}
	return out
}

// maxLabel is how many letters a label has at most.
const maxLabel = 40

// factsIn returns a block of a header or footer, line by line, where it holds facts.
func factsIn(b corpus.Block) []corpus.Block {
	if b.Kind == corpus.TableRow {
		cells := strings.Split(b.Text, "\t")
		for i, c := range cells {
			if pageField.MatchString(strings.TrimSpace(c)) {
				cells[i] = ""
			}
		}
		b.Text = strings.Join(cells, "\t")
		if strings.Trim(b.Text, "\t ") == "" || utf8.RuneCountInString(b.Text) > 2*maxFactLine {
			return nil
		}
		return []corpus.Block{b}
	}
	var out []corpus.Block
	for line := range strings.FieldsFuncSeq(b.Text, func(c rune) bool { return c == '\t' || c == '\n' }) {
		line = strings.TrimSpace(line)
		if utf8.RuneCountInString(line) > maxFactLine || len(strings.Fields(line)) < 2 || !frameFact.MatchString(line) {
			continue
		}
		out = append(out, corpus.Block{Kind: corpus.Paragraph, Text: line})
	}
	return out
}

// addFrames puts what headers and footers tell below the title. Rows are told
// only where one of them holds a fact: most tables there are logos.
func (r *reader) addFrames(parts []*node) {
	facts := r.frames(parts)
	rows := func(b corpus.Block) bool { return b.Kind == corpus.TableRow }
	told := func(b corpus.Block) bool { return rows(b) && frameFact.MatchString(b.Text) }
	if !slices.ContainsFunc(facts, told) {
		facts = slices.DeleteFunc(facts, rows)
	}
	body := map[string]bool{}
	for _, b := range r.blocks {
		body[strings.Join(strings.Fields(b.Text), " ")] = true
	}
	facts = slices.DeleteFunc(facts, func(b corpus.Block) bool { return body[strings.Join(strings.Fields(b.Text), " ")] })
	if len(facts) == 0 {
		return
	}
	at := 0
	for at < len(r.blocks) && r.blocks[at].Kind == corpus.Heading {
		at++
		if r.title != "" {
			break
		}
	}
	bold := map[int]bool{}
	for i, is := range r.bold {
		if i >= at {
			i += len(facts)
		}
		bold[i] = is
	}
	r.blocks, r.bold = slices.Insert(r.blocks, at, facts...), bold
}
