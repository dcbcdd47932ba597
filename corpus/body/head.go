package body

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"lotsen/corpus/grammar"
)

// headTraits say how a noun may head the name of a body.
type headTraits uint8

const (
	compounds  headTraits = 1 << iota // also as the last part of a compound: socialnämnd
	onlyInside                        // only as the last part of a compound, or with an attribute
	staff                             // people by their task: an attribute tells whose ("personal inom skolan")
	generic                           // a kind of body: an attribute tells which ("myndigheter inom smittskyddet")
	needsOwner                        // bare and indefinite, only after a genitive: "Stockholms stad"
	colloquial                        // only in questions: "stadsdelarna"
	lastPart                          // only as the last part of a compound, and alone an ordinary word: systemägare
)

// Form is one inflected form of a noun that heads names of bodies; Lemma is its
// indefinite singular.
type Form struct {
	Lemma    string
	Definite bool
	Plural   bool
	traits   headTraits
}

// notBodies are the ends, in the indefinite singular, of words that end like
// bodies and are none: "område", "förmögenhet", "segregering".
var notBodies = words.List("not bodies")

// acronymBodies are national bodies, and roles, that documents name by acronym alone.
var acronymBodies = words.List("acronym bodies")

// acronymRoles are those of them that are people by their task.
var acronymRoles = words.List("acronym roles")

// typedAcronyms are those that questions write small and that are no words.
var typedAcronyms = words.List("typed acronyms")

// acronymNames says in full, as keyOf spells it, what some acronyms stand for.
var acronymNames = words.Map("acronym names")

// traitNames are the traits as the list of heads spells them.
var traitNames = map[string]headTraits{
	"compounds": compounds, "only-inside": onlyInside, "staff": staff, "generic": generic,
	"needs-owner": needsOwner, "colloquial": colloquial, "last-part": lastPart, "alone": 0,
}

// headNouns are the nouns that head the names of bodies.
var headNouns = words.Map("heads")

// headTable holds the forms of all heads.
type headTable struct {
	forms   map[string]Form
	longest int // length of the longest form in bytes
}

var heads = sync.OnceValue(func() headTable {
	table := headTable{forms: make(map[string]Form)}
	for _, forms := range headNouns.Keys() {
		names, _ := headNouns.Get(forms)
		var traits headTraits
		for name := range strings.FieldsSeq(names) {
			trait, ok := traitNames[name]
			if !ok {
				panic(fmt.Sprintf("corpus/body/words.txt: %q is no way to head a name", name))
			}
			traits |= trait
		}
		table.add(strings.Fields(forms), traits)
	}
	return table
})

// add takes in a noun's four forms, "-" for one that it has not.
func (t *headTable) add(forms []string, traits headTraits) {
	lemma := forms[0]
	if lemma == "-" {
		lemma = forms[1]
	}
	for k, f := range forms {
		if f == "-" {
			continue
		}
		t.longest = max(t.longest, len(f)+1)
		if _, taken := t.forms[f]; !taken {
			t.forms[f] = Form{Lemma: lemma, Definite: k%2 == 1, Plural: k >= 2, traits: traits}
		}
	}
}

// head looks a lower-case word up as the head of a body's name. genitive is
// true for "nämndens"; compound is true where the word has a first part.
func head(w string) (form Form, genitive, compound, ok bool) {
	if form, compound, ok = headSuffix(w); ok {
		return form, false, compound, true
	}
	if stem, cut := strings.CutSuffix(w, "s"); cut {
		if form, compound, ok = headSuffix(stem); ok {
			return form, true, compound, true
		}
	}
	return Form{}, false, false, false
}

// headSuffix finds the longest head form that ends w.
func headSuffix(w string) (form Form, compound, ok bool) {
	table := heads()
	if form, ok = table.forms[w]; ok {
		return form, false, form.traits&lastPart == 0
	}
	for o := max(1, len(w)-table.longest); o < len(w); o++ {
		if !utf8.RuneStart(w[o]) {
			continue
		}
		form, ok = table.forms[w[o:]]
		if ok && form.traits&compounds != 0 && compoundStart(w[:o]) {
			return form, true, !grammar.EndsIn(w[:o]+form.Lemma, notBodies.All()...)
		}
	}
	return Form{}, false, false
}

// compoundStart reports whether s can be the first part of a compound: at
// least three letters with a vowel among them.
func compoundStart(s string) bool {
	if len(s) > 2 && s[len(s)-1] == '-' {
		return true // "HR-avdelningen"
	}
	return utf8.RuneCountInString(s) >= 2 && strings.ContainsAny(s, "aeiouyåäöé")
}

// IsHead reports whether a lower-case word may head the name of a body.
func IsHead(w string) bool {
	_, _, _, ok := head(w)
	return ok
}

// IsKind reports whether a lower-case word is alone a kind of body: "nämnd".
func IsKind(w string) bool {
	form, ok := heads().forms[w]
	return ok && !form.Definite
}
