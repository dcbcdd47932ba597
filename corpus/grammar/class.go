package grammar

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"lotsen/corpus/wordlist"
)

// Class is the set of closed word classes, and of forms of listed verbs, that
// a word belongs to; many belong to several ("som", "för", "inte").
type Class uint32

// The classes. Those of verbs hold the verbs of verbs.txt and what is derived
// from them; Finite, Passive, Infinitive, PassiveInfinitive and Supine also
// judge other words by their endings.
const (
	Preposition       Class = 1 << iota // "av", "enligt"
	Conjunction                         // "och", "samt"
	Subordinator                        // "att", "när"
	Adverb                              // that may stand between a verb and its subject or object: "därför", "inte"
	Negation                            // "inte", "aldrig"
	FocusAdverb                         // that may open a subject: "även nämnden"
	OpeningAdverb                       // that opens a clause, whose subject then follows its verb: "därefter"
	Article                             // "en", "den"
	Determiner                          // "den", "denna"
	Quantifier                          // "varje", "två"; articles and determiners too
	Modal                               // "ska", "bör"
	Present                             // a verb of the list, in the present: "fattar"
	PresentPassive                      // "fattas"
	ActiveInfinitive                    // "fatta", but for the short ones
	InfinitivePassive                   // "fattas"
	ShortInfinitive                     // "få", "ange"
	Deponent                            // looks passive and is active: "träffas"
	Imperative                          // of a verb of the list, where it differs from the infinitive: "skriv", "gör"
	ShortForm                           // stands for a body that the text has named: "BE". Tokens finds none; package syntax is told them
)

// Has reports whether c holds any of the classes of other.
func (c Class) Has(other Class) bool { return c&other != 0 }

// Of returns the classes of a lower-case word, 0 for one of none. A verb of the
// list behind a particle is one too: "avbeställs".
func Of(w string) Class {
	if c, ok := classes()[w]; ok || len(w) < leastPrefixed {
		return c
	}
	for _, p := range verbPrefixes.All() {
		if rest, cut := strings.CutPrefix(w, p); cut && len(rest) >= leastVerb {
			if c := classes()[rest] & ofVerbs; c != 0 {
				return c
			}
		}
	}
	return 0
}

// A verb behind a particle, and without it, in bytes at least.
const leastPrefixed, leastVerb = 7, 4

// ofVerbs are the classes of verbs that may stand behind a particle.
const ofVerbs = Present | PresentPassive | ActiveInfinitive | InfinitivePassive

// Is reports whether a lower-case word belongs to any of the given classes.
func Is(w string, c Class) bool { return Of(w)&c != 0 }

var (
	//go:embed words.txt
	wordsText string
	//go:embed verbs.txt
	verbsText string

	words = wordlist.New("corpus/grammar/words.txt", wordsText)
	verbs = wordlist.New("corpus/grammar/verbs.txt", verbsText)

	verbPrefixes           = words.List("verb prefixes")
	presentVerbs           = verbs.List("present verbs")
	routineVerbs           = verbs.List("present verbs of routines")
	shortInfinitiveEnds    = words.List("short infinitive ends")
	irregularPassives      = words.List("irregular passives")
	irregularBothPassives  = words.List("irregular passives and passive infinitives")
	preteritePassiveEnds   = words.List("preterite passive ends")
	irregularSupines       = words.List("irregular supines")
	supineEnds             = words.List("supine ends")
	noInfinitiveEnds       = words.List("no infinitive ends")
	noPassiveInfinitiveEnd = words.List("no passive infinitive ends")
	adjectiveEnds          = words.List("adjective ends")
	genitiveEnds           = words.List("genitive ends")
	definiteEnds           = words.List("definite ends")
	months                 = words.List("months")
	monthsCutShort         = words.List("months cut short")
	englishMonths          = words.List("english months")
	numerals               = words.List("numerals")
	tens                   = words.List("tens")
	ordinals               = words.List("ordinals")
	englishNumerals        = words.List("english numerals")
	englishTens            = words.List("english tens")
)

// closed are the lists of the closed classes.
var closed = []struct {
	class Class
	list  *wordlist.List
}{
	{Preposition, words.List("prepositions")},
	{Conjunction, words.List("conjunctions")},
	{Subordinator, words.List("subordinators")},
	{Adverb, words.List("adverbs")},
	{Negation, words.List("negations")},
	{FocusAdverb, words.List("focus adverbs")},
	{OpeningAdverb, words.List("opening adverbs")},
	{Article, words.List("articles")},
	{Determiner, words.List("determiners")},
	{Quantifier, words.List("quantifiers")},
	{Modal, words.List("modal verbs")},
	{ShortInfinitive, words.List("short infinitives")},
	{Deponent, words.List("deponents")},
}

// classes is the one table of word classes.
var classes = sync.OnceValue(func() map[string]Class {
	table := make(map[string]Class, 4096)
	for _, c := range closed {
		for _, w := range c.list.All() {
			table[w] |= c.class
		}
	}
	conjugate(table)
	return table
})

// conjugate adds to the table the verbs in the present tense and what it
// derives from them: the passive ("fattar", "fattas"), the infinitive
// ("fatta") and its passive ("fattas", "bestämmas").
func conjugate(table map[string]Class) {
	for _, p := range slices.Concat(presentVerbs.All(), routineVerbs.All()) {
		table[p] |= Present
		if len(p) < 4 {
			continue
		}
		stem, isR := strings.CutSuffix(p, "r")
		short := table[stem].Has(ShortInfinitive) || EndsIn(stem, shortInfinitiveEnds.All()...)
		switch {
		case strings.HasSuffix(p, "er") && !short:
			base := strings.TrimSuffix(p, "er")
			table[base] |= Imperative
			table[base+"s"] |= PresentPassive
			table[base+"es"] |= PresentPassive
			table[base+"a"] |= ActiveInfinitive
			table[base+"as"] |= InfinitivePassive
		case strings.HasSuffix(p, "ar") || isR && short:
			table[stem+"s"] |= PresentPassive | InfinitivePassive
			table[stem] |= ActiveInfinitive
		default:
			table[p] |= Imperative
			table[p+"s"] |= PresentPassive
			table[p+"a"] |= ActiveInfinitive
			table[p+"as"] |= InfinitivePassive
		}
	}
	for _, w := range irregularBothPassives.All() {
		table[w] |= PresentPassive | InfinitivePassive
	}
	for _, w := range irregularPassives.All() {
		table[w] |= PresentPassive
	}
}
