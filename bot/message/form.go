package message

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"
)

// hearing is what words say of a message between people.
type hearing int

const (
	quiet    hearing = iota // it says nothing, quotes, or is too long to follow on anything
	never                   // it does not look like it
	doubtful                // it is about somebody by name
	open                    // they do not tell
	likely                  // it asks what Lotsen can tell
	spoken                  // it speaks to Lotsen
)

// mostHeard is how many words a message has at most that is a follow-up.
const mostHeard = 40

// addressed tells by words whether a message is for Lotsen: all of it must be.
func addressed(text string) hearing {
	body, quoted := unmark(text)
	if quoted != "" || len(words(body)) > mostHeard {
		return quiet
	}
	verdict := quiet
	first := true
	for _, s := range sentences(body) {
		s = bare(s)
		if s == "" || isCourtesy(s) {
			continue
		}
		h := heard(s)
		if h == never {
			return never
		}
		if first || h < verdict {
			verdict = h
		}
		first = false
	}
	return verdict
}

// heard tells it of a sentence.
func heard(s string) hearing {
	all := words(s)
	w := all
	for len(w) > 1 && openings.Has(w[0]) {
		w = w[1:]
	}
	question := strings.Contains(s, "?")
	said := " " + strings.Join(all, " ") + " "
	switch {
	case len(w) == 0, strings.HasSuffix(s, "…"), strings.HasSuffix(s, ".."), strings.Contains(s, "!") && !question:
		return never
	case requests.MatchString(said):
		return spoken
	case slices.ContainsFunc(all, social.Has), times.MatchString(s), anybody.MatchString(said):
		return never
	case imperatives.Has(w[0]), generic.MatchString(said):
		if named(s) {
			return doubtful
		}
		return open
	case slices.ContainsFunc(all, people.Has):
		return never
	}
	h := formed(s, w, all, question)
	if h > doubtful && named(s) {
		return doubtful
	}
	return h
}

// formed tells it of a sentence by how it begins; w are its words without what only
// opens it.
func formed(s string, w, all []string, question bool) hearing {
	switch {
	case interrogatives.Has(w[0]), len(w) > 1 && prepositions.Has(w[0]) && interrogatives.Has(w[1]):
		return interrogated(w, question)
	case modals.Has(w[0]) && len(w) > 1:
		switch {
		case !question && len(w) < len(all) && !connecting.Has(all[0]):
			return never // "ja, så är det"
		case !question, w[1] == "vi", w[1] == "we", w[1] == "jag", w[1] == "i", slices.Contains(w, "alla"):
			return open
		}
		return likely
	case question && len(w) > 1 && verbal(w[0]) && (subjects.Has(w[1]) || len(w) > 2 && !subjects.Has(w[0])):
		return open // "stämmer det att …"
	case telling.Has(w[0]) && len(w) > 1 && (interrogatives.Has(w[1]) || len(w) > 2 && interrogatives.Has(w[2])):
		return open
	case supposing.Has(w[0]):
		if i := strings.Index(s, ","); question && i > 0 {
			return heard(strings.TrimSpace(s[i+1:])) // "och om det är i en lägenhet, vem ska agera?"
		}
		if question && len(w) < len(all) && connecting.Has(all[0]) {
			return likely // "och om ingen svarar?"
		}
		return never
	case question && len(w) < len(all) && connecting.Has(all[0]) && len(w) <= mostFragment && (prepositions.Has(w[0]) || !subjects.Has(w[0])):
		return likely // "och på nätet?"
	case question && isAcronym(s) && len(w) <= 2:
		return likely
	case question && len(w) <= mostFragment && !subjects.Has(w[0]) && utf8.RuneCountInString(strings.Join(w, "")) > leastFragment:
		return open
	}
	return asksIndirectly(w)
}

// leastFragment is how many letters a fragment has more than, other than an acronym.
const leastFragment = 3

// mostFragment is how many words a follow-up has at most that is no sentence.
const mostFragment = 7

// interrogated tells it of a sentence that begins by an interrogative.
func interrogated(w []string, question bool) hearing {
	persons := slices.ContainsFunc(w, func(x string) bool { return others.Has(x) })
	switch {
	case question && (len(w) == 1 || len(w) == 2 && w[1] == "då"):
		return spoken // "varför?", "hur då?"
	case len(w) == 1, slices.Contains(w[:min(2, len(w))], "som"):
		return never
	case question && (persons || slices.Contains(w, "vi") || slices.Contains(w, "we") || slices.Contains(w, "alla")):
		return open
	case question:
		return likely
	}
	// "när jag frågade sist …", "hur det än är", "vad bra", "vem vet"
	at := 1
	if prepositions.Has(w[0]) {
		at = 2
	}
	switch {
	case len(w) < 3 || len(w) > 9 || at >= len(w) || subjects.Has(w[at]):
		return never
	case !verbal(w[at]) && !modals.Has(w[at]) && !(takesNoun.Has(w[0]) && len(w) > 3):
		return never
	case persons:
		return open
	}
	return likely
}

// asksIndirectly tells it of a sentence such as "jag undrar vem som …".
func asksIndirectly(w []string) hearing {
	for i, x := range w[:min(len(w), 4)] {
		if wondering.Has(x) {
			rest := w[i+1:]
			if len(rest) > 0 && (rest[0] == "också" || rest[0] == "bara" || rest[0] == "även" || rest[0] == "to" || rest[0] == "know") {
				rest = rest[1:]
			}
			if len(rest) > 1 && (interrogatives.Has(rest[0]) || rest[0] == "om" || rest[0] == "if" || rest[0] == "mer") {
				return open
			}
		}
	}
	return never
}

// requests finds what Lotsen alone is asked to do by whoever says "you".
var requests = lazyregexp.New(` lotsen |^ (?:(?:och|men|snälla|ok|okej|and|please) )?(?:kan|kunde|skulle|can|could|would|will) (?:du|ni|you) (?:\pL+ )?(?:berätta|förklara|visa|citera|sammanfatta|lista|beskriva|explain|show|tell|list|summarise|summarize|quote|ge (?:ett |mig ett |fler |flera )?exempel|give (?:an |me an |some )?example) `)

// generic finds "you" where it stands for everybody, or for whoever may know.
var generic = lazyregexp.New(` (?:vet|know) (?:du|ni|you) (?:vem|vad|när|hur|vilk\pL+|var|vart|om|who|what|when|how|where|which|if) |^ (?:och |men |so |and )?how (?:do|can|should|would) you | do you know (?:who|what|when|how|where|which|if) `)

// anybody finds that some colleague is asked for.
var anybody = lazyregexp.New(` (?:kan|har|vet|är|vill|skulle|can|could|has|does|is) (?:någon|nån|någon annan|nån annan|anyone|anybody|someone|somebody) | (?:någon|nån|anyone) (?:som|mer|who) `)

// times finds hours and days that people agree on.
var times = lazyregexp.New(`(?i)\b(?:kl|klockan|at)\.? ?\d{1,2}\b|\b\d{1,2}[:.]\d{2}\b|^\s*(?:ses|vid|runt|kl)\s+\d`)

// named reports whether a sentence holds a name: a word with a capital within it
// that is no acronym and no law.
func named(s string) bool {
	for i, w := range strings.Fields(s) {
		w = strings.Trim(w, ".,;:!?()\"”'")
		r := []rune(w)
		if i == 0 || len(r) < 2 || !unicode.IsUpper(r[0]) || strings.ToUpper(w) == w || strings.ContainsFunc(string(r[1:]), unicode.IsUpper) {
			continue
		}
		if len(r) <= mostName {
			return true
		}
	}
	return false
}

// mostName is how long a given name is at most; longer words with a capital are
// boards and laws.
const mostName = 9

// isAcronym reports whether a sentence is one word in capitals, or two of which the
// last is "då".
func isAcronym(s string) bool {
	f := strings.Fields(strings.Trim(s, " ?"))
	return len(f) > 0 && len(f[0]) > 1 && strings.ToUpper(f[0]) == f[0] && strings.ContainsFunc(f[0], unicode.IsLetter)
}
