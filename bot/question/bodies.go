package question

import (
	"strings"

	"lotsen/bot/glossary"
	"lotsen/corpus/body"
	"lotsen/corpus/lazyregexp"
	"lotsen/corpus/wordlist"
)

// bodyKinds are the kinds of bodies that a question can ask for ("vilken
// nämnd", "which court"): its nouns, and how names of that kind end.
var bodyKinds = []struct{ nouns, ends *wordlist.List }{
	{lists.List("boards"), lists.List("ends of boards")},
	{lists.List("courts"), lists.List("ends of courts")},
	{lists.List("companies"), lists.List("ends of companies")},
	{lists.List("departments"), lists.List("ends of departments")},
}

// askedKind gives how the names of the bodies end that a question asks for by
// their kind; nil where it asks for none.
func askedKind(words []string) []string {
	for i := 1; i < len(words); i++ {
		if !asksWhich.Has(words[i-1]) {
			continue
		}
		for _, k := range bodyKinds {
			if k.nouns.Has(words[i]) {
				return k.ends.All()
			}
		}
	}
	return nil
}

// bodies gives the Swedish names of the bodies that a question names.
func (r *Reader) bodies(words []Word, lang string) []string {
	var typed []string
	for _, w := range words {
		typed = append(typed, w.text)
	}
	out := body.NamesIn(strings.Join(typed, " "))
	for _, s := range r.spans(words, lang) {
		for _, m := range s.matches {
			for _, e := range m.Equivalents {
				if e.Weight*m.Weight >= StrongVariant {
					out = append(out, body.NamesIn(strings.Join(e.Words, " "))...)
				}
			}
		}
	}
	return out
}

// translations gives the Swedish names that the glossary has for a phrase of
// either language that it knows as a whole.
func (r *Reader) translations(phrase string) []string {
	words := SplitWords(phrase)
	in := make([]glossary.Word, len(words))
	for i, w := range words {
		in[i] = glossary.Word{Text: w.text}
	}
	var out []string
	for _, lang := range []glossary.Lang{glossary.Swedish, glossary.English} {
		for _, m := range r.glossary.Expand(in, lang) {
			if m.Inner || m.End-m.Start < len(words)-1 {
				continue
			}
			for _, e := range m.Equivalents {
				if e.Weight >= StrongVariant {
					out = append(out, strings.Join(e.Words, " "))
				}
			}
		}
	}
	return out
}

// BodyNames gives the Swedish names that a body typed in either language may
// have.
func (r *Reader) BodyNames(typed string) []string {
	text, err := Clean(typed)
	if err != nil {
		return nil
	}
	out := []string{text}
	words := r.correct(SplitWords(text), Swedish)
	joined := ""
	for i, w := range words {
		if i > 0 {
			joined += " "
		}
		joined += w.text
	}
	out = append(out, joined)
	return append(out, r.translations(text)...)
}

// auditing finds words about auditing in a question.
var auditing = lazyregexp.New(`^(?:\pL*revis|\pL*gransk|audit|review|scrutin)`)
