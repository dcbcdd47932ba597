package question

import (
	"slices"
	"strings"

	"lotsen/bot/question/mask"
	"lotsen/corpus/swedish"
)

// Read understands a cleaned question.
func (r *Reader) Read(text, fallback string) Reading {
	text = besideAside(mask.Drop(text))
	words := SplitWords(text)
	lang := languageOf(Lowers(words), r.known, fallback)
	words = r.correct(words, lang)
	out := Reading{Text: strings.Join(strings.Fields(text), " "), Lang: lang, Words: words}
	out.Kind, out.Want = kindIn(text, Lowers(words))
	out.Asking = asksIn(text, Lowers(words))
	out.Whether, out.Leave = asksWhether(out.Asking), asksLeave(out.Asking)
	out.Negated = slices.ContainsFunc(words, func(w Word) bool { return negations.Has(w.Lower) })
	out.Acronyms = acronymsOf(words)
	out.Sections = paragraphs(text)
	out.BodyEndings = askedKind(Lowers(words))
	out.AboutAudit = slices.ContainsFunc(words, func(w Word) bool { return auditing.MatchString(w.Lower) })
	out.Obliged = slices.ContainsFunc(words, func(w Word) bool { return obliging.Has(w.Lower) })
	out.TakesOver = takesOver(Lowers(words))
	out.Receiving = asksWhoGets(Lowers(words))
	out.Reaching = asksToReach(Lowers(words))
	out.Excludes = out.Want == WantBody && excludes(Lowers(words))
	if out.Deadline = asksDeadline(out.Want, Lowers(words)); out.Deadline {
		out.Want = WantDate
	}
	out.Steps = asksForSteps(out.Kind, Lowers(words))
	out.Several = asksForSeveral(out.Kind, Lowers(words))
	mixed := text != strings.ToUpper(text)
	for i, w := range words {
		words[i].Stop = isFrame(w.Lower, lang) && !(mixed && isAcronym(w.text)) && !meansIT(words, i, lang)
	}
	markFrames(words, lang)
	if out.Kind == KindDuty && len(words) > 1 {
		for i, w := range words {
			words[i].Stop = w.Stop || tasks.Has(w.Lower)
		}
	}
	if out.Want == WantDuration || out.Want == WantDate || out.Want == WantCondition {
		for i, w := range words {
			if lasts.Has(w.Lower) {
				words[i].Stop = false // "hur länge gäller …" is told by "giltighetstid"
			}
		}
	}
	if lang == Swedish && out.Want != WantBody { // who acts is said by many words beside "ansvarar"
		out.AskingTerms = askingTerms(words)
	}
	if slices.ContainsFunc(words, func(w Word) bool { return negations.Has(w.Lower) }) {
		out.AskingTerms = append(out.AskingTerms, Negation)
	}
	ages := agesIn(words)
	out.told = withAges(out.Text, lang, words, ages)
	out.Meanings = r.meanings(words, ages, lang)
	out.focusOnSum()
	if len(out.Sections) > 0 {
		out.dropReferring()
	}
	out.Bodies = r.bodies(words, lang)
	return out
}

// takesOver reports whether a question asks who takes something over.
func takesOver(words []string) bool {
	for i, w := range words {
		switch w {
		case "övertar", "överta", "mottar", "mottager", "receives", "receive":
			return true
		case "över", "emot", "over":
			if i > 0 && taking.Has(words[i-1]) {
				return true
			}
		}
	}
	return false
}

// askingTerms gives the terms of the words that ask, such as "gäller".
func askingTerms(words []Word) []string {
	var out []string
	for _, w := range words {
		if w.Stop && !swedish.IsStop(w.Lower) {
			out = append(out, swedish.Stem(w.Lower))
		}
	}
	return out
}
