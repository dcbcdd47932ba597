package question

// How much the ways to say a thing count beside the question's own word
// (weight 1). The glossary's own weights multiply these.
const (
	weightParts       = 0.85 // all parts of a compound, apart
	weightPart        = 0.40 // one part of a compound
	weightFolded      = 0.95 // without the dots and rings
	weightForeign     = 0.95 // an English word that the Swedish documents use too
	weightWritten     = 0.90 // a verb in one word with its particle
	weightRelatedForm = 0.75 // another form of an English word
	weightQuality     = 0.60 // an adjective for the noun of its quality
	weightSpelt       = 0.95 // an acronym spelt out
	acronymFrom       = 0.6  // equivalents of an acronym from here on are its full name
	weightGeneral     = 0.7  // factor for a general meaning of a word that has one in this field
	weightStripped    = 0.60 // a light verb that has lost its particle: "se" of "se till"
	weightHeavy       = 0.80 // a phrase without its light verb
	weightWord        = 0.45 // one word of a phrase
	weightAge         = 0.80 // a word for people of an age ("barn" for "under 18")

	// StrongVariant is from which weight on a variant says the meaning itself.
	StrongVariant = 0.70
)

// What meanings weigh beside those that the documents hold, which weigh from
// about 0.5 to 1.4 by how rare they are.
const (
	weightNumber  = 1.4 // of a figure, which nothing else can say
	weightUnknown = 1.1 // of a meaning that the documents never mention
	weightLight   = 0.5 // factor for phrases of light verbs ("ta hand om")
)

// Swedish says in one word what English says in several and everyday Swedish
// with a preposition: "home care allowance" is "hemvårdsbidrag", "stöd till
// anhöriga" is "anhörigstöd".
const (
	weightComposed = 0.95 // a compound of what two neighbouring meanings say
	maxNouns       = 4    // ways to say each of the two that are put together
	maxInner       = 3    // … and of each word inside a phrase
	weightWithin   = 0.70 // a compound of the words inside a phrase
	leastNoun      = 3    // letters of a part
)

// What the meanings of the turn before count in a follow-up, which seldom
// repeats its subject.
const (
	previousWeight = 0.45 // factor of each
	previousShare  = 0.8  // the most that they count together, beside the follow-up's own
	maxTurns       = 3    // turns that a follow-up is traced back
)

// What tells the language of a question, each for its language.
const (
	weightLetter = 1.5 // å, ä or ö in a word
	weightCue    = 1.2 // a function word
	weightKnown  = 0.6 // a word of its vocabulary
)
