package ranking

import (
	"slices"
	"strings"

	"lotsen/bot/question"
	"lotsen/corpus/body"
	"lotsen/corpus/swedish"
)

// look reads a candidate closely: who acts in it, and whether it holds what the
// question wants.
func (r *Ranker) look(c *Candidate) error {
	q, act := r.Reading, c.Passage.Act(c.Sentence)
	if q.Kind == question.KindResponsibility || len(q.Bodies) > 0 || q.Reaching {
		c.Actors, c.Receives = act.Bodies, !q.Receiving && (act.Receives || entitled.MatchString(c.Text()))
		r.choose(c, c.Stored().Columns)
		if names := c.reached(); q.Reaching && len(names) > 0 {
			c.Actors = names
		}
	}
	if c.Wanted = r.wanted(c); c.Wanted {
		r.satisfy(c)
	}
	duty, err := r.read.IsDuty(c.Stored().Document, c.Stored().Sentences[c.Sentence])
	if err != nil {
		return err
	}
	c.Plain = c.Wanted && r.plain(c)
	r.evidence(c)
	r.acting(c)
	r.place(c)
	f := &c.Features
	f.ContactBlock = one(!q.AfterContact() && contactBlock(c.Text()))
	f.Question = one(strings.HasSuffix(c.Text(), "?"))
	f.Duty = one(duty && (q.Kind == question.KindDuty || q.Want == question.WantBody))
	f.DutyAsked = one(f.Duty > 0 && q.Obliged)
	f.HandedOver = one(q.TakesOver && act.Receives)
	f.Permits = one(q.Whether && permits.MatchString(c.Text()))
	f.Leave = one(q.Leave && leave.MatchString(c.Text()))
	f.Negates = one(negates(c.Text()))
	f.AsksAlike = r.asksAlike(c)
	if q.Kind == question.KindDefinition || q.Kind == question.KindDuty || r.purpose >= 0 {
		f.Subject = r.subject(c)
	}
	if f.LeadCoverage < f.SentenceCoverage*outOfList { // the items of a list come in its order
		f.Late = float64(min(r.firstSaid(c), latest))
	}
	c.Proves, c.Row, c.closely = r.proves(c), r.namedRow(c), true
	return nil
}

// satisfy ignores the meanings that only say what is wanted ("telefonnummer")
// in a sentence that holds it, which need not name it.
func (r *Ranker) satisfy(c *Candidate) {
	for i, mean := range r.Reading.Meanings {
		if slices.Contains(mean.Wants, r.Reading.Want) {
			c.BySentence[i], c.ByContext[i] = question.OutOfAccount, question.OutOfAccount
		}
	}
	r.cover(c)
}

// evidence sets the features of what a question wants where that is not a body.
func (r *Ranker) evidence(c *Candidate) {
	q, f := r.Reading, &c.Features
	if q.Want == question.WantBody {
		return
	}
	f.NoEvidence = one(!c.Wanted && (question.StrictWants[q.Want] || q.Want == question.WantDate))
	switch {
	case q.Want == question.WantNothing:
	case c.Wanted && q.Want == question.WantMeaning && len(q.Acronyms) > 0:
		f.SpellsOut = 1
	case c.Plain:
		f.Evidence = 1
	case c.Wanted:
		f.Evidence = vague
	}
	if q.Want == question.WantMeaning && r.defines(c) {
		f.Defines, f.DefinesInWords = 1, one(says.MatchString(c.Text()))
	}
}

// acting sets the features of who acts.
func (r *Ranker) acting(c *Candidate) {
	q, f := r.Reading, &c.Features
	if named := r.named(c.Actors); named && q.Want == question.WantBody {
		f.ActorAsked = 1 // who answers for X is not X
	} else if named {
		f.ActorNamed = 1
	}
	switch {
	case q.Want != question.WantBody:
	case len(c.Actors) == 0 && !c.Wanted:
		f.ActorMentioned = one(len(c.Passage.Bodies(c.Sentence)) > 0)
		f.NoActor = 1 - f.ActorMentioned
	case len(c.Actors) > 0:
		if kind := q.BodyEndings; kind != nil {
			f.ActorOfKind = one(ofKind(c.Actors, kind))
			f.ActorOther = 1 - f.ActorOfKind
		}
		f.ActorLooksOn = one(onlookersOnly(c.Actors) && !q.AboutAudit)
		f.ActorReceives = one(c.Receives)
		f.ActorGuessed = one(c.Guessed && !c.Receives)
	}
}

// place sets the features of where the sentence stands.
func (r *Ranker) place(c *Candidate) {
	q, f, p := r.Reading, &c.Features, c.Stored()
	switch {
	case !r.Names(p.Title):
		f.OtherLaw = 1
	case c.InAsked:
		f.Section = 1 + f.ContextCoverage
	case len(q.Sections) > 0 && inParagraph(p.Label, q.Sections):
		f.Section = 1
	}
	f.Transitional = one(strings.HasPrefix(p.Label, "Övergångsbestämmelser"))
	if q.Before.Near(p.Document, p.Section) {
		f.SameSection, f.SamePassage = 1, one(q.Before.Passage == c.Number)
	}
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

// asksAlike is the share of the question's asking words that a sentence has
// too: "hur länge gäller …" is better answered by one that has "gäller".
func (r *Ranker) asksAlike(c *Candidate) float64 {
	if len(r.Reading.AskingTerms) == 0 {
		return 0
	}
	said := 0
	for _, term := range r.Reading.AskingTerms {
		if slices.ContainsFunc(c.tokens(), func(t swedish.Token) bool {
			return t.Kind == swedish.Word && t.Term == term
		}) || term == question.Negation && c.Features.Negates > 0 {
			said++
		}
	}
	return float64(said) / float64(len(r.Reading.AskingTerms))
}

// wanted reports whether a candidate holds what the question wants.
func (r *Ranker) wanted(c *Candidate) bool {
	q, sentence := r.Reading, c.Text()
	if q.Want == question.WantBody {
		if len(c.Actors) == 0 && c.Features.ContextCoverage >= actorFrom && len(q.Meanings) > 1 {
			c.Actors, c.Guessed = r.likeliest(c)
		}
		return len(c.Actors) > 0 || everyone.MatchString(sentence)
	}
	if q.Want == question.WantName {
		return r.namesAnew(c)
	}
	if q.Deadline { // which no condition tells
		return c.TellsLimit() || haste.MatchString(sentence) || plainTime.MatchString(sentence)
	}
	if q.Want == question.WantMeaning {
		for _, a := range q.Acronyms {
			if expands(sentence, a) {
				return true
			}
		}
		if len(q.Acronyms) > 0 {
			return false
		}
	}
	return c.Passage.Holds(c.Sentence, string(q.Want), func(s string) bool { return satisfies(q.Want, s) })
}

// likeliest gives the body of a sentence in which no verb of acting was
// recognised that is likeliest to act: the one that it begins with, else the one
// behind "av" or "hos", else the only one. The latter two are guessed.
func (r *Ranker) likeliest(c *Candidate) (names []string, guessed bool) {
	bodies := c.Passage.Bodies(c.Sentence)
	sentence := c.Text()
	for _, b := range bodies {
		if before := sentence[:b.Span.Start]; before == "" || agentBefore.MatchString(before) {
			return []string{b.Name}, before != ""
		}
	}
	if len(bodies) == 1 && !r.named([]string{bodies[0].Name}) {
		return []string{bodies[0].Name}, true
	}
	return nil, false
}

// agentBefore finds what stands before the body that acts, or that a task lies
// with.
var agentBefore = bounded(`\b(?:av|hos|åligger|på|vid)\s+(?:den|det|de)?\s*$`)

// plain reports whether what a candidate holds is what the question wants
// beyond doubt: a plain date, a number of the things that are to be counted.
func (r *Ranker) plain(c *Candidate) bool {
	if r.Reading.Want == question.WantNumber {
		return r.counts(c)
	}
	if r.Reading.Deadline {
		return c.TellsLimit() || haste.MatchString(c.Text())
	}
	return plainly(r.Reading.Want, c.Text())
}

// counts reports whether a candidate has a number close to the noun that the
// question asks the number of.
func (r *Ranker) counts(c *Candidate) bool {
	q := r.Reading
	i := slices.IndexFunc(q.Meanings, func(m question.Meaning) bool { return m.Focus })
	if i < 0 {
		return true
	}
	terms := map[string]bool{}
	for _, v := range q.Meanings[i].Variants {
		if v.Weight >= question.StrongVariant && len(v.Terms) == 1 {
			terms[v.Terms[0]] = true
		}
	}
	text := timeSpan.ReplaceAllStringFunc(c.Text(), func(span string) string { return strings.Repeat("_", len(span)) })
	for _, t := range c.tokens() {
		if !terms[t.Term] {
			continue
		}
		before, after := strings.Fields(text[:t.Start]), strings.Fields(text[t.End:])
		near := append(before[max(0, len(before)-countedNear):len(before):len(before)], after[:min(countedNear, len(after))]...)
		if number.MatchString(strings.Join(near, " ")) || share.MatchString(text) {
			return true
		}
	}
	return false
}

// named reports whether one of the bodies is one that the question names.
func (r *Ranker) named(actors []string) bool {
	return slices.ContainsFunc(actors, func(a string) bool {
		asked, known := r.asked[a]
		if !known {
			asked = slices.ContainsFunc(r.Reading.Bodies, func(b string) bool { return body.Same(a, b) || body.PartOf(a, b) })
			r.asked[a] = asked
		}
		return asked
	})
}

// firstSaid is the position in its sentence, in words from 1, of the first word
// that says some of the question; 0 where none does.
func (r *Ranker) firstSaid(c *Candidate) int {
	for _, t := range c.tokens() {
		if r.Expresses(t.Term) {
			return t.Pos
		}
	}
	return 0
}

// defines reports whether a sentence defines what the question is about: the
// word stands, almost alone, where the sentence has what it defines.
func (r *Ranker) defines(c *Candidate) bool {
	return slices.ContainsFunc(slotsIn(c.Text()), func(at [2]int) bool { return r.isDefined(c, at[0], at[1]) })
}

// isDefined reports whether a range of a sentence is the word that the question is
// about, almost alone.
func (r *Ranker) isDefined(c *Candidate, start, end int) bool {
	var inside []swedish.Token
	words := 0
	for _, t := range c.tokens() {
		if t.Start >= start && t.End <= end {
			inside = append(inside, t)
			if t.Kind == swedish.Word && !swedish.IsStop(t.Term) {
				words++
			}
		}
	}
	if words == 0 || words > mostDefined {
		return false
	}
	said := r.Said(inside)
	if r.defined >= 0 {
		return said[r.defined] >= definedFrom
	}
	return r.Heaviest(said) >= definedFrom
}

// subject tells how well the sentence's first words say what the question is
// about: a sentence about a thing begins with it.
func (r *Ranker) subject(c *Candidate) float64 {
	tokens := c.tokens()
	for i, t := range tokens {
		if t.Pos > subjectWords {
			tokens = tokens[:i]
			break
		}
	}
	earned := r.Said(tokens)
	if r.purpose >= 0 {
		return earned[r.purpose]
	}
	return r.Heaviest(earned)
}
