// Package ranking orders the sentences of the passages that were retrieved by
// how well they answer a question: each has named features, of which weights
// make one score. It does not decide whether the best one answers.
package ranking

import "lotsen/bot/question"

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
	TitleCoverage    float64 // the same of the title alone
	InnerCoverage    float64 // the same of the innermost heading alone
	TitleAsked       float64 // share of the title's content words that say some of the question
	InnerAsked       float64 // the same of the innermost heading
	HeadingAsks      float64 // how much of the question the heading above says that asks the same, 0 to 1
	Length           float64 // 0 for an ordinary sentence, 1 for one three times as long, below 0 for a short one
	Fragment         float64 // it has fewer than five words and is no row of a table
	Item             float64 // it is an item of a list
	Row              float64 // it is a row of a table
	Sentence         float64 // log2 of its place in its passage, from 1
	Index            float64 // log2 of its passage's place in the document, from 1
	Introduction     float64 // its innermost heading is that of a purpose, background or summary, which restates questions
	OfItself         float64 // it begins with what it calls its own document ("Denna rutin …")
	LeadIn           float64 // it only leads a list in or heads a table, where no list is asked for

	// Of every sentence, beside the others that were found; of meaning 0 where
	// there are no vectors.
	Retrieved     float64 // 1 over the place of its passage as retrieved
	CoverageFirst float64 // 1 over its place by ContextCoverage
	Document      float64 // best ContextCoverage in its document, less the best of all
	Near          float64 // cosine of question and sentence
	NearBehind    float64 // the best of all less Near
	NearFirst     float64 // 1 over its place by Near
	NearPassage   float64 // Near of its passage as a whole
	NearAround    float64 // mean Near of the sentences beside it
	NearSection   float64 // best Near in its section, less the best of all
	NearDocument  float64 // mean of the three best Near in its document, less the highest such mean

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
	ActorOfKind    float64 // who acts is of the kind asked for ("vilken nämnd")
	ActorOther     float64 // … of another kind
	ActorLooksOn   float64 // only auditors act, and the question is not about auditing
	ActorNamed     float64 // the body that acts is one that the question names
	ActorAsked     float64 // the same, where the question asks who acts
	ContactBlock   float64 // it is an address block
	Question       float64 // it asks itself
	Duty           float64 // it is in the register of duties
	DutyAsked      float64 // … and the question asks for obligations in so many words ("skyldig", "must")
	HandedOver     float64 // it tells to whom something is handed over
	Section        float64 // the question refers to its section: 1, and in the law that it names its coverage beside
	OnlySection    float64 // … and to nothing else: 1 over its place there, which alone decides
	OtherLaw       float64 // the question names another document
	Transitional   float64 // it only tells since when a law holds
	AsksAlike      float64 // share of the words that say how the question asks that it has too
	SameSection    float64 // of a follow-up: it stands in the section of the answer before
	SamePassage    float64 // … in its passage
	Subject        float64 // how well its first words say what a definition or duty is asked of, 0 to 1
	Leave          float64 // whether something may be done is asked, and it permits or forbids
	Titled         float64 // its document's title is what is asked
	Negates        float64 // it negates
	Permits        float64 // whether something is so or may be is asked, and it permits, forbids or requires
	Late           float64 // words before the first that the question is about, at most 10
}

// Weights say how much of a meaning is said where it is said beside the
// sentence, 0 to 1: they make ContextCoverage.
type Weights struct {
	Match question.MatchWeights

	Lead      float64 // in the line that leads its list in; above 1, so that the items of a list come first
	Before    float64 // in the sentence before, which "Enheten" and "Detta" refer to
	Pronoun   float64 // the same for one that begins with "Det" or "De"
	Passage   float64 // elsewhere in the passage
	Previous  float64 // in the passage before it in the section
	Heading   float64 // in the innermost heading
	Outer     float64 // in an outer heading
	TitleWord float64 // by the document's title, where it is not the whole of it
}

// DefaultWeights are those that answers are found with.
var DefaultWeights = Weights{
	Match: question.DefaultMatchWeights,
	Lead:  1.1, Before: 0.65, Pronoun: 0.75, Passage: 0.5, Previous: 0.3, Heading: 0.75, Outer: 0.25, TitleWord: 0.45,
}

// Thresholds of the features.
const (
	ordinary       = 18   // words of an ordinary sentence
	fragment       = 5    // words: a shorter sentence says little, whatever they are
	askedFrom      = 0.6  // share of a question that a heading says at least that asks it
	afterFirst     = 0.6  // share of that for sentences that are not the first below it
	actorFrom      = 0.6  // coverage from which on a body that is named is taken to act, though no verb of acting was recognised
	vague          = 0.4  // evidence of a sentence that only may hold what is asked for
	definedFrom    = 0.55 // how well a word must be said to be the one that is defined
	mostDefined    = 4    // content words that the thing defined may have
	mostSlots      = 8    // places of a sentence that are looked at for it
	leastDescribed = 4    // words that a sentence has at least before the word in brackets that they describe
	countedNear    = 4    // words that may stand between a number and what it counts
	subjectWords   = 2    // words of a sentence that are taken for its subject
	latest         = 10   // word from which on it no longer matters how late a sentence comes to the question
	outOfList      = 0.9  // share of SentenceCoverage from which on the line that leads it in counts as saying it
)

// one is the feature of what is so (1) or not (0).
func one(so bool) float64 {
	if so {
		return 1
	}
	return 0
}
