// Package ranking orders the sentences of the passages that were retrieved by
// how well they answer a question: each has named features, of which weights
// make one score. It does not decide whether the best one answers.
package ranking

import (
	"math"

	"lotsen/bot/question"
)

// Features are what is known of a sentence as an answer to a question. Those
// that say whether something is so are 1 or 0.
type Features struct {
	// Of every sentence of the passages that were retrieved.
	Retrieval        float64 // its passage's score in retrieval, relative to the best
	ContextCoverage  float64 // share of the question's weight that it and what stands around it say, 0 to 1
	SentenceCoverage float64 // the same of the sentence with the line that leads its list in
	OwnCoverage      float64 // the same of the sentence without that line
	LeadCoverage     float64 // the same of that line alone
	HeadingCoverage  float64 // the same of the document's title and the headings above
	HeadingAsks      float64 // how much of the question the heading above says that asks the same, 0 to 1
	Length           float64 // 0 for an ordinary sentence, 1 for one three times as long, below 0 for a short one
	LeadIn           float64 // it only leads a list in or heads a table, where no list is asked for

	// Of those that are read closely; 0 where the question is not after it.
	Evidence       float64 // it holds the figure, time or place asked for: 1 beyond doubt, less where it may
	NoEvidence     float64 // it holds none
	SpellsOut      float64 // it spells out the acronym asked for
	Defines        float64 // it defines what the meaning of is asked
	DefinesInWords float64 // … in so many words ("avses", "definieras"), not by "är en"
	NoActor        float64 // who acts is asked and it names no body
	ActorMentioned float64 // … and it names one that is not seen to act
	ActorGuessed   float64 // … and it names one that is likeliest to act
	ActorReceives  float64 // … and who acts only takes over what others hand in, which is not asked
	ActorOfKind    float64 // who acts is of the kind asked for ("vilken nämnd"); −1 where it is not
	ActorLooksOn   float64 // only auditors act, and the question is not about auditing
	ActorNamed     float64 // the body that acts is one that the question names
	ActorAsked     float64 // the same, where the question asks who acts
	ContactBlock   float64 // it is an address block
	Question       float64 // it asks itself
	Duty           float64 // it is in the register of duties
	DutyAsked      float64 // … and the question asks for obligations in so many words ("skyldig", "must")
	HandedOver     float64 // it tells to whom something is handed over
	Section        float64 // the question refers to its section: 1, and in the law that it names its coverage beside
	OnlySection    float64 // … and to nothing else
	OtherLaw       float64 // the question names another document
	Transitional   float64 // it only tells since when a law holds
	AsksAlike      float64 // share of the words that say how the question asks that it has too
	SameSection    float64 // of a follow-up: it stands in the section of the answer before
	SamePassage    float64 // … in its passage
	Subject        float64 // how well its first words say what a definition or duty is asked of, 0 to 1
	Late           float64 // words before the first that the question is about, at most 10
}

// Weights say how the features make a score. The values were found on
// bot/testdata/questions.jsonl and checked on statutes; see the README's table
// of results.
type Weights struct {
	Match question.MatchWeights

	// How much of a meaning is said where it is said beside the sentence.
	Lead      float64 // in the line that leads its list in; above 1, so that the items of a list come first
	Before    float64 // in the sentence before, which "Enheten" and "Detta" refer to
	Pronoun   float64 // the same for one that begins with "Det" or "De"
	Passage   float64 // elsewhere in the passage
	Previous  float64 // in the passage before it in the section
	Heading   float64 // in the innermost heading
	Outer     float64 // in an outer heading
	TitleWord float64 // by the document's title, where it is not the whole of it

	// Of every sentence.
	Context   float64 // ContextCoverage
	Sentence  float64 // SentenceCoverage
	Retrieval float64 // Retrieval
	About     float64 // HeadingCoverage
	Length    float64 // pull towards short sentences, 0 to 1
	LengthRef float64 // words of an ordinary sentence
	LeadIn    float64 // factor for LeadIn

	// Of those that are read closely. A factor multiplies what every sentence
	// scores; the others are added.
	Evidence     float64
	Defines      float64
	Says         float64 // DefinesInWords
	SpellsOut    float64
	NoActor      float64 // factor, also for ActorReceives
	Mentioned    float64 // factor for ActorMentioned and ActorGuessed
	Question     float64 // factor
	Contact      float64 // factor
	NoEvidence   float64 // factor
	OtherLaw     float64 // factor
	Transitional float64 // factor
	ActorNamed   float64
	ActorAsked   float64 // taken off
	ActorOfKind  float64
	ActorLooksOn float64 // taken off
	Duty         float64
	DutyAsked    float64
	HandedOver   float64
	Section      float64
	SamePassage  float64
	SameSection  float64
	Subject      float64
	Late         float64 // taken off
	AsksAlike    float64
	HeadingAsks  float64
}

// DefaultWeights are those that answers are found with.
var DefaultWeights = Weights{
	Match: question.DefaultMatchWeights,

	Lead: 1.1, Before: 0.65, Pronoun: 0.75, Passage: 0.5, Previous: 0.3, Heading: 0.75, Outer: 0.25, TitleWord: 0.45,

	Context: 0.75, Sentence: 0.25, Retrieval: 0.155, About: 0.20, Length: 0.15, LengthRef: 18, LeadIn: 0.75,

	Evidence: 0.2, Defines: 0.3, Says: 0.15, SpellsOut: 0.5, NoActor: 0.6, Mentioned: 0.8, Question: 0.75, Contact: 0.3,
	NoEvidence: 0.8, OtherLaw: 0.8, Transitional: 0.7, ActorNamed: 0.05, ActorAsked: 0.25, ActorOfKind: 0.1, ActorLooksOn: 0.2,
	Duty: 0.03, DutyAsked: 0.08, HandedOver: 0.15, Section: 0.30, SamePassage: 0.10, SameSection: 0.08, Subject: 0.08,
	Late: 0.007, AsksAlike: 0.10, HeadingAsks: 0.30,
}

// Thresholds of the features.
const (
	fragment     = 5   // words: a shorter sentence says little, whatever they are
	askedFrom    = 0.6 // share of a question that a heading says at least that asks it
	afterFirst   = 0.6 // share of that for sentences that are not the first below it
	actorFrom    = 0.6 // coverage from which on a body that is named is taken to act, though no verb of acting was recognised
	vague        = 0.4 // evidence of a sentence that only may hold what is asked for
	definedFrom  = 0.7 // how well a word must be said to be the one that is defined
	mostDefined  = 3   // content words that the thing defined may have
	countedNear  = 4   // words that may stand between a number and what it counts
	subjectWords = 2   // words of a sentence that are taken for its subject
	latest       = 10  // word from which on it no longer matters how late a sentence comes to the question
	outOfList    = 0.9 // share of SentenceCoverage from which on the line that leads it in counts as saying it
)

// first is the score of a sentence before it is read closely: coverage, a pull
// towards short sentences, the retriever's score and what the passage is about.
func (w *Weights) first(f *Features) float64 {
	score := f.ContextCoverage*w.Context + f.SentenceCoverage*w.Sentence
	if f.LeadIn > 0 {
		score *= w.LeadIn
	}
	return score*(1-w.Length*math.Max(0, f.Length)*0.5) + w.Retrieval*f.Retrieval + w.About*f.HeadingCoverage
}

// closely is what reading a sentence closely adds to its first score.
func (w *Weights) closely(f *Features, first float64) float64 {
	out := w.SpellsOut*f.SpellsOut + w.Evidence*f.Evidence
	out += w.Defines * f.Defines
	out += w.Says * f.DefinesInWords
	out -= first * (1 - w.NoActor) * f.NoActor
	out -= first * (1 - w.Mentioned) * f.ActorMentioned
	out += w.ActorOfKind*f.ActorOfKind - w.ActorLooksOn*f.ActorLooksOn
	out -= first * (1 - w.NoActor) * f.ActorReceives
	out -= first * (1 - w.Mentioned) * f.ActorGuessed
	out -= first * (1 - w.NoEvidence) * f.NoEvidence
	out -= first * (1 - w.Contact) * f.ContactBlock
	out -= first * (1 - w.Question) * f.Question
	out += w.Duty * f.Duty
	out += w.DutyAsked * f.DutyAsked
	out += w.HandedOver * f.HandedOver
	out += w.placed(f, first) + w.AsksAlike*f.AsksAlike + w.HeadingAsks*f.HeadingAsks
	out += w.SameSection * f.SameSection
	out += w.SamePassage * f.SamePassage
	out += w.Subject * f.Subject
	out -= w.Late * f.Late
	out -= w.ActorAsked * f.ActorAsked
	out += w.ActorNamed * f.ActorNamed
	return out
}

// placed is what the place of a sentence in a law adds or takes.
func (w *Weights) placed(f *Features, first float64) float64 {
	out := f.OnlySection + w.Section*f.Section
	out -= first * (1 - w.OtherLaw) * f.OtherLaw
	return out - first*(1-w.Transitional)*f.Transitional
}
