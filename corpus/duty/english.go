package duty

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// englishHeads are nouns that head the names of bodies in English.
var englishHeads = words.List("english heads")

var (
	englishSubject = lazyregexp.Func(func() string {
		name := `((?:[Tt]he |[Ee]ach |[Ee]very |[Aa]ll |[Aa]n? )?(?:[\p{L}’'-]+ ){0,5}?(?:` + englishHeads.Alternatives() + `)` +
			`(?: (?:for|of) (?:the )?[\p{L}-]+(?: and [\p{L}-]+| [\p{Lu}][\p{L}-]+)*)?)`
		return `(?i)` + name + `(?:(?:,| and| or|, and) ` + name + `)?(?:, [^,;.]{0,120},)? (?:(?:jointly|also|always|therefore|together with [^,]{1,60}) )?` +
			`(shall not|must not|may not|should not|shall|must|should|may|(?:is|are) (?:jointly )?responsible for` +
			`|ha(?:s|ve) (?:the )?(?:main |overall )?responsibility (?:for|to)|(?:is|are) required to|(?:is|are) obliged to` +
			`|(?:is|are) (?:recommended|advised|urged|encouraged|expected) to)\b`
	})
	englishStart = lazyregexp.New(`(?i)(?:^|[,;:] |\b(?:that|and|then|but) )$`)
)

// englishClaims returns the duties of an English sentence. Its order of words
// is fixed, so that the body stands before the verb.
func englishClaims(text string, span corpus.Span) []named {
	s := text[span.Start:span.End]
	var out []named
	for _, m := range englishSubject.FindAllStringSubmatchIndex(s, -1) {
		if !englishStart.MatchString(s[:m[2]]) {
			continue
		}
		var names []string
		for _, g := range [][2]int{{m[2], m[3]}, {m[4], m[5]}} {
			if g[0] >= 0 {
				if name, ok := englishBody(s[g[0]:g[1]]); ok {
					names = append(names, name)
				}
			}
		}
		if m2, ok := englishModality(s, m); ok && len(names) > 0 {
			out = append(out, named{names, m2})
		}
	}
	return out
}

var englishFunction = words.List("english function")

// englishBody drops articles and rejects what is more than a name.
func englishBody(name string) (string, bool) {
	ws := strings.Fields(name)
	for len(ws) > 1 && (strings.EqualFold(ws[0], "a") || strings.EqualFold(ws[0], "an")) {
		ws = ws[1:]
	}
	for i, w := range ws {
		if englishFunction.Has(strings.ToLower(w)) && (i == 0 || strings.ToLower(w) != "for") {
			return "", false
		}
	}
	return strings.Join(ws, " "), true
}

func englishModality(s string, m []int) (corpus.Modality, bool) {
	verb := strings.ToLower(s[m[6]:m[7]])
	rest := strings.Fields(s[m[7]:])
	if len(rest) > 1 && rest[0] == "be" && strings.HasSuffix(rest[1], "ed") && rest[1] != "based" {
		return "", false
	}
	switch {
	case strings.HasSuffix(verb, "responsible for"), strings.HasPrefix(verb, "ha"):
		return corpus.Responsible, true
	case verb == "should not" || verb == "should" || strings.HasSuffix(verb, "ed to") && !strings.HasSuffix(verb, "required to") && !strings.HasSuffix(verb, "obliged to"):
		return corpus.Should, true
	case strings.HasSuffix(verb, "not"):
		return corpus.MustNot, true
	case verb == "may":
		return corpus.May, true
	}
	return corpus.Must, true
}
