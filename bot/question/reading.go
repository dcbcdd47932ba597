package question

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/corpus/swedish"
)

// Reading is a question understood: what it asks for, and what it is about as
// meanings that passages can be searched for.
type Reading struct {
	Text        string // the question, cleaned, and without what was masked in it
	told        string // Text with a word for people of it behind each age
	Earlier     string // the turns before that it leans on, as Text; empty for none
	Lang        string
	Kind        Kind
	Want        Want
	Words       []Word
	AskingTerms []string // the terms of a Swedish question's words that say how it asks, beside function words
	Meanings    []Meaning
	Acronyms    []string // as typed, in capitals
	Bodies      []string // bodies that the question names
	BodyEndings []string // how the names of the bodies end that it asks for by kind: "vilken nämnd"
	AboutAudit  bool     // is about auditing
	Obliged     bool     // asks for obligations: "skyldig", "must"
	TakesOver   bool     // asks to whom something is handed over: "tar över", "takes over"
	Receiving   bool     // asks who takes something over: "till vem …", "vem tar emot"
	Asking      []string // the words of the clause that asks, in lower case
	Whether     bool     // is answered by yes or no
	Leave       bool     // asks whether something may be done
	Negated     bool     // what it asks about is negated
	Several     bool     // asks for several things: "vilka lagar …", "what are the goals"
	Reaching    bool     // asks whom somebody is to turn to: "vem kontaktar jag …"
	Excludes    bool     // asks who does not do something: "vem ansvarar inte för …"
	Deadline    bool     // asks by when something must be done
	Steps       bool     // asks what to do: "hur gör jag …", "what do I do if …"
	Whole       bool     // wants a list of steps to its end
	Unit        string   // the asker's own; empty for none
	Before      *Place   // where the answer to the turn before stands; nil for none
	Sections    []string // sections of a law that it refers to: "3 §"
	OnlySection bool     // asks what such a section says, and nothing else
}

// Meaning is one thing that a question is about, and the ways to say it.
type Meaning struct {
	text     string // the question's words
	Weight   float64
	Variants []Variant
	Found    bool   // the documents hold at least one variant
	light    bool   // a verb phrase that means little by itself
	Acts     bool   // what a who-question says is done
	Focus    bool   // the noun that is asked for: "vilka hotell …"
	Name     bool   // typed as a name or an acronym
	Wants    []Want // said by whatever satisfies one of them: "telefonnummer" by a number
	Start    int    // its first of the question's words, and the one after its last
	End      int
	nouns    []Noun // the surest ways to say it in one word
	Previous bool   // stems from an earlier turn of the conversation
}

// Variant is one way to say a meaning; all of its terms must occur.
type Variant struct {
	Terms  []string
	Weight float64
}

// Told is the question as its meaning is compared with sentences'.
func (q *Reading) Told() string { return cmp.Or(q.told, q.Text) }

// leastTitle is the shortest word that a title can be known by.
const leastTitle = 6

// SaysAll reports whether a question says all content words of a name, which
// has some number of words at least, and one of some length where that is one.
func (q *Reading) SaysAll(name string, least int) bool {
	own := map[string]bool{}
	for _, w := range q.Words {
		for part := range strings.SplitSeq(w.Lower, "-") {
			own[swedish.Stem(part)] = true
		}
		own[swedish.Stem(w.Lower)] = true
	}
	long, words := false, SplitWords(name)
	for _, w := range words {
		if swedish.IsStop(w.Lower) {
			continue
		}
		if !own[swedish.Stem(w.Lower)] {
			return false
		}
		long = long || utf8.RuneCountInString(w.Lower) >= leastTitle
	}
	return len(words) >= least && (long || least > 1)
}

// IsAbout reports whether a question is after a name alone: it holds the name's
// words as they are, and beside them only how it asks.
func (q *Reading) IsAbout(name string) bool {
	words, wanted := Lowers(SplitWords(q.Text)), Lowers(SplitWords(name))
	if len(wanted) == 0 {
		return false
	}
	says := func(w string) bool { // as read, where words that belong together may be one
		return !slices.ContainsFunc(q.Words, func(read Word) bool { return read.Stop && read.Lower == w })
	}
	for i := 0; i+len(wanted) <= len(words); i++ {
		if !slices.Equal(words[i:i+len(wanted)], wanted) {
			continue
		}
		return !slices.ContainsFunc(slices.Concat(words[:i], words[i+len(wanted):]), says)
	}
	return false
}

// AsksLike reports whether another question asks for the same kind of thing.
func (q *Reading) AsksLike(other string) bool {
	kind, want := kindOf(Lowers(SplitWords(other)))
	return kind == q.Kind && want == q.Want
}

// Noun is a way to say a meaning in one word.
type Noun struct {
	text   string
	weight float64
}

// SaidBy reports whether a term is one that says some of the meaning.
func (m *Meaning) SaidBy(term string) bool {
	return slices.ContainsFunc(m.Variants, func(v Variant) bool { return slices.Contains(v.Terms, term) })
}

// add takes variants in; of two with the same terms the heavier stays.
func (m *Meaning) add(variants ...Variant) {
next:
	for _, v := range variants {
		for i, have := range m.Variants {
			if strings.Join(have.Terms, " ") == strings.Join(v.Terms, " ") {
				m.Variants[i].Weight = max(have.Weight, v.Weight)
				continue next
			}
		}
		m.Variants = append(m.Variants, v)
	}
}

// called remembers a way to say a meaning that may be a part of a compound.
func (m *Meaning) called(phrase string, weight float64) {
	if weight < StrongVariant || strings.Contains(phrase, " ") || utf8.RuneCountInString(phrase) < leastNoun {
		return
	}
	m.nouns = append(m.nouns, Noun{strings.ToLower(strings.ReplaceAll(phrase, "-", "")), weight})
	slices.SortStableFunc(m.nouns, func(a, b Noun) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	m.nouns = m.nouns[:min(maxNouns, len(m.nouns))]
}

// Refers reports whether a meaning only refers to a section of a law: it tells
// where the answer stands, not what it says.
func (m *Meaning) Refers() bool {
	words := strings.FieldsFunc(m.text, func(r rune) bool { return r == ' ' || r == '.' })
	return !slices.ContainsFunc(words, func(w string) bool { return !referenceWords.Has(w) && !isNumber(w) && len(w) > 1 })
}

// focusOnSum makes the sum that a question is after ("självrisken") its focus: no
// other sum answers.
func (q *Reading) focusOnSum() {
	if q.Want != WantMoney {
		return
	}
	for i := range q.Meanings {
		m := &q.Meanings[i]
		m.Focus = m.Focus || sumNouns.Has(strings.ToLower(m.text)) && len(m.Wants) == 0
	}
}

// IsFigure reports whether a meaning is a figure, such as a year.
func (m *Meaning) IsFigure() bool { return isNumber(m.text) }

// dropReferring drops the meanings that only refer to sections where hardly any
// other is left: the question asks what the section says.
func (q *Reading) dropReferring() {
	left := slices.DeleteFunc(slices.Clone(q.Meanings), func(m Meaning) bool { return m.Refers() })
	if q.OnlySection = len(left) <= 1; q.OnlySection {
		q.Meanings = left
	}
}

// Purpose gives the meaning of the noun in "vad är syftet med …" or "what is
// the aim of …", -1 for none.
func (q *Reading) Purpose() int {
	for i, m := range q.Meanings {
		if !m.Previous && m.Start >= 2 && m.End == m.Start+1 && m.End <= len(q.Words) && purposeNouns.Has(q.Words[m.Start].Lower) {
			if before := q.Words[m.Start-1].Lower; before == "är" || before == "the" {
				return i
			}
		}
	}
	return -1
}

// mostBeside is how many meanings a question has at most beside the one that it asks
// the meaning of.
const mostBeside = 1

// Defined gives the meaning that a question asks what it is: the heaviest, but for
// those that tell where to look ("vad menas med barn i lagen"); -1 where it asks more
// than that of it.
func (q *Reading) Defined() int {
	if q.Want != WantMeaning {
		return -1
	}
	found, weight, beside := -1, 0.0, -1
	for i, m := range q.Meanings {
		if m.Previous || m.Weight == 0 || m.isDocument() {
			continue
		}
		if beside++; m.Weight > weight {
			found, weight = i, m.Weight
		}
	}
	if beside > mostBeside {
		return -1
	}
	return found
}

// isDocument reports whether a meaning is only a kind of document.
func (m *Meaning) isDocument() bool {
	return slices.ContainsFunc(m.Variants, func(v Variant) bool {
		return v.Weight >= StrongVariant && len(v.Terms) == 1 && IsDocumentWord(v.Terms[0])
	})
}

// Place is where the answer to the turn before stands: what a follow-up asks
// for is often said beside it.
type Place struct {
	Document         string
	Section, Passage int
}

// Near reports whether a section of a document is the anchor's; a nil anchor is
// near nothing.
func (a *Place) Near(document string, section int) bool {
	return a != nil && a.Document == document && a.Section == section
}

// AfterContact reports whether a question is after how to reach someone.
func (q *Reading) AfterContact() bool {
	return contactWants[q.Want] || slices.ContainsFunc(q.Words, func(w Word) bool {
		return strings.HasPrefix(w.Lower, "kontakt") || strings.HasPrefix(w.Lower, "contact") || w.Lower == "når" || w.Lower == "reach" ||
			w.Lower == "hemsida" || w.Lower == "website" || strings.HasSuffix(w.Lower, "nummer") || strings.HasSuffix(w.Lower, "adress")
	})
}
