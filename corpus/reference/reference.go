// Package reference finds where a document names others, laws and plans mostly,
// and tells which of those are not at hand. It does not say what they say.
package reference

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Reference is a place where a document names another one.
type Reference struct {
	Name        string `json:"name"`          // as the source spells it, dates of decisions in brackets left out
	SFS         string `json:"sfs,omitempty"` // "1990:52" where the source gives it
	Passage     int    `json:"passage"`       // index into Document.Passages
	corpus.Span        // of the words in the canonical text
}

// In returns what the document refers to but is not itself, in the
// order of the text: laws by name or number, bills and inquiries, conventions,
// and the plans and programmes that it lists or names. A statute's own
// amendment notes are none.
func In(d *corpus.Document) []Reference {
	var out []Reference
	for i, p := range d.Passages {
		if !p.Kind.Quotable() {
			continue
		}
		out = append(out, passageReferences(d, i)...)
	}
	return out
}

// passageReferences finds the references of one passage; where two overlap,
// the one that begins first and is longest stays.
func passageReferences(d *corpus.Document, i int) []Reference {
	p := d.Passages[i]
	var found []Reference
	for _, s := range p.Sentences {
		text := d.Text[s.Start:s.End]
		if amendmentNote.MatchString(text) {
			continue
		}
		listed := p.Kind == corpus.ListItem && p.Lead >= 0 && s == p.Sentences[0] && listsDocuments(d, p.Lead)
		for _, r := range sentenceReferences(text, listed) {
			r.Start += s.Start
			r.End += s.Start
			r.Passage = i
			if !isItself(d, r) {
				found = append(found, r)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Reference) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	end := -1
	return slices.DeleteFunc(found, func(r Reference) bool {
		if r.Start < end {
			return true
		}
		end = r.End
		return false
	})
}

var (
	amendmentNote = lazyregexp.New(`^(?:Lag|Förordning|Kungörelse) \(\d{4}:\d+\)\.?$`)
	documentLead  = lazyregexp.New(`(?i)(styrdokument|dokument|lagstiftning|lagar|författningar|riktlinjer|regelverk|policyer)`)

	numberedLaw = lazyregexp.New(`((?:\p{L}+- och )?\p{L}*(?i:lag|lagen|balk|balken|förordning|förordningen|kungörelse|kungörelsen|stadga|stadgan)) \((?:SFS )?(\d{4}:\d{1,4})\)( (?:om|med|angående|för) [^.,;:()\t]*)?`)
	// documentWord tells the items of a list of documents that begin in lower case.
	documentWord = lazyregexp.New(`(?i)(?:lag|lagen|balken?|förordning(?:en)?|konvention(?:en)?|plan(?:en)?|program(?:met)?|policyn?|riktlinjer?|strategin?|reglemente|föreskrifter|avtal|överenskommelse|rutin|taxa)\b`)
	bareLaw      = lazyregexp.New(`^(?i:lag|lagen|förordning|förordningen|kungörelse|kungörelsen|stadga|stadgan)$`) // whose subject follows the number
	formalLaw    = lazyregexp.New(`(?:Lagen|lagen|Lag|Förordningen|förordningen|Förordning) (?:om|med|angående) [^.,;:()\t]+`)
	namedLaw     = lazyregexp.New(`(?:\p{L}+- och )?\p{L}{3,}(?:lagen|balken|grundlagen|förordningen|konventionen)s?|[Rr]egeringsformen|FN:s konvention om [^.,;:()"]+`)
	lawAcronyms  = words.List("law acronyms")
	acronymLaw   = lazyregexp.Func(func() string {
		return `(?:^|[^\p{L}\d])(` + lawAcronyms.Alternatives() + `)(?:$|[^\p{L}\d:])`
	})
	sfsAlone    = lazyregexp.New(`SFS (\d{4}:\d{1,4})`)
	preparatory = lazyregexp.New(`(?:[Pp]rop\.|[Bb]et\.|[Rr]skr\.?|[Ss]kr\.|[Dd]ir\.|SOU|Ds|[A-ZÅÄÖ]{2,6}-?FS) \d{4}(?:/\d{2,4})?:[\p{L}]*\d+`)
	namedPlan   = lazyregexp.New(`(?:(?:\p{Lu}\p{Ll}+ (?:stads|kommuns|regions)|[Ss]tadens|[Kk]ommunens|[Rr]egionens|[Rr]egions) )?` +
		`(?:[Ss]amverkansplan|[Hh]andlingsplan|[Hh]andlingsprogram|[Ss]trategi|[Rr]iktlinje|[Rr]iktlinjer|[Pp]olicy|[Öö]verenskommelse)` +
		`(?:en|n|na|et)? (?:– )?(?:för|mot|kring|om) [^.,;:()"]+`)

	sfsNumberForm = lazyregexp.New(`^(?:SFS )?\d{4}:\d+$`)
	year          = lazyregexp.New(`\b(?:19|20)\d\d\b`)
	alias         = lazyregexp.New(`^ \(\p{Lu}[\p{L}]{1,20}\)`)
)

// notLaws end like laws but are none.
var notLaws = lazyregexp.New(`(?i)(föres|förs|ans|avs|bes|ins|uts|tills|övers|påsl|neds|upps|oms|fas|bo|an|under|över|på|o|mords|vans|handgr)lagens?$|^(social)?lagen`)

func listsDocuments(d *corpus.Document, lead int) bool {
	p := d.Passages[lead]
	return documentLead.MatchString(d.Text[p.Start:p.End])
}

// sentenceReferences returns the references of one sentence or list item, with
// their ranges in it, in no order. Listed says that the item stands in a list
// of documents and names one as a whole.
func sentenceReferences(text string, listed bool) []Reference {
	var out []Reference
	add := func(start, end int, sfs string) {
		if strings.HasPrefix(text[end:], ".m.") {
			end += len(".m.") // "om läkemedelsförmåner m.m."
		}
		name := withoutDecision(text[start:end])
		if utf8.RuneCountInString(name) > 2 && (sfs != "" || !bareLaw.MatchString(name)) {
			out = append(out, Reference{Name: name, SFS: sfs, Span: corpus.Span{Start: start, End: end}})
		}
	}
	if listed && len(strings.Fields(text)) <= 25 && (unicode.IsUpper(grammar.First(text)) || documentWord.MatchString(text)) {
		sfs := ""
		if m := numberedLaw.FindStringSubmatch(text); m != nil {
			sfs = m[2]
		}
		add(0, len(strings.TrimRight(text, ".")), sfs)
		return out
	}
	if strings.Contains(text, ":") {
		addNumbered(text, add)
	}
	addNamed(text, add)
	return append(out, planReferences(text)...)
}

// addNumbered finds what stands with a number: laws, bills, inquiries.
func addNumbered(text string, add func(start, end int, sfs string)) {
	for from := 0; strings.Contains(text[from:], "("); {
		m := numberedLaw.FindStringSubmatchIndex(text[from:])
		if m == nil {
			break
		}
		end := m[1]
		if m[6] >= 0 {
			end = m[6]
		}
		name := text[from+m[2] : from+m[3]]
		if m[6] < 0 && (name == "lag" || name == "förordning") {
			from += end // "har upphävts genom lag (2009:255)"
			continue
		}
		if m[6] >= 0 {
			if bareLaw.MatchString(name) { // the next law may stand inside what the pattern took
				end += nameLength(text[from+m[6] : from+m[7]])
			}
		}
		add(from+m[0], from+end, text[from+m[4]:from+m[5]])
		from += end
	}
	for _, m := range sfsAlone.FindAllStringSubmatchIndex(text, -1) {
		add(m[0], m[1], text[m[2]:m[3]])
	}
	for _, m := range preparatory.FindAllStringIndex(text, -1) {
		add(m[0], m[1], "")
	}
}

// addNamed finds laws by their names.
func addNamed(text string, add func(start, end int, sfs string)) {
	if holdsAny(text, "ag om", "agen om", "ag med", "agen med", "ordning", "ag ang", "agen ang") {
		for _, m := range formalLaw.FindAllStringIndex(text, -1) {
			add(m[0], withAlias(text, m[0]+nameLength(text[m[0]:m[1]])), "")
		}
	}
	if holdsAny(text, "lagen", "balken", "förordningen", "konvention", "egeringsformen") {
		for _, m := range namedLaw.FindAllStringIndex(text, -1) {
			from := m[0]
			if i := strings.Index(text[m[0]:m[1]], "- och "); i >= 0 {
				from += i + len("- och ") // "plan- och bygglagen" is one name
			}
			end := from + nameLength(text[from:m[1]])
			if !notLaws.MatchString(text[m[0]:end]) {
				add(m[0], withAlias(text, end), "")
			}
		}
	}
	if holdsAny(text, lawAcronyms.All()...) {
		for _, m := range acronymLaw.FindAllStringSubmatchIndex(text, -1) {
			add(m[2], m[3], "")
		}
	}
}

// holdsAny is a quick look before a slow pattern.
func holdsAny(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(text, p) })
}

// planReferences finds plans and programmes named in running text: those that
// a municipality owns ("Stockholms stads handlingsprogram för …") and those
// that begin with a capital.
func planReferences(text string) []Reference {
	var out []Reference
	if !holdsAny(text, "plan", "program", "trategi", "iktlinje", "olicy", "verenskommelse") {
		return nil
	}
	for at := 0; ; {
		m := namedPlan.FindStringIndex(text[at:])
		if m == nil {
			return out
		}
		start, from := at+m[0], at+m[0]
		if i := strings.Index(text[start:at+m[1]], " – "); i >= 0 && i < len("Överenskommelserna") {
			from += i + len(" – ") // "Samverkansplan – för stöd till …"
		}
		name := text[start : from+nameLength(text[from:at+m[1]])]
		at = start + max(len(name), utf8.RuneLen(grammar.First(text[start:])))
		owned := strings.Contains(name, "tads ") || strings.Contains(name, "ommuns ") || strings.Contains(name, "ens ")
		if !owned && !unicode.IsUpper(grammar.First(name)) || strings.Contains(name, " att ") || len(strings.Fields(name)) < 3 {
			continue
		}
		out = append(out, Reference{Name: name, Span: corpus.Span{Start: start, End: start + len(name)}})
	}
}

// withoutDecision drops a date of decision in brackets from the end of a
// document's name: "(KF: 2004-09-20)", "(januari 2005)", but not a law's number.
func withoutDecision(name string) string {
	i := strings.LastIndexByte(name, '(')
	if i <= 0 || !strings.HasSuffix(name, ")") {
		return strings.TrimSpace(name)
	}
	if in := name[i+1 : len(name)-1]; !year.MatchString(in) || sfsNumberForm.MatchString(in) {
		return strings.TrimSpace(name)
	}
	return strings.TrimSpace(name[:i])
}

// clauseEnd begins what follows a document's name in a sentence.
var clauseEnd = lazyregexp.Func(func() string {
	return ` (?:` + afterNames.Alternatives() + `|och \p{Lu}\p{L}*|och [a-zåäö]+lagen|meddel\p{L}*|beslut\p{L}*)(?: |$)`
})

var afterNames = words.List("after names")

// nameLength returns the length of the name that text begins with.
func nameLength(text string) int {
	end := len(text)
	if m := clauseEnd.FindStringIndex(text); m != nil {
		end = m[0]
	}
	if words := strings.Fields(text[:end]); len(words) > 16 {
		end = strings.Index(text, strings.Join(words[:16], " ")) + len(strings.Join(words[:16], " "))
	}
	for n, w := range strings.Fields(text[:end]) {
		if n > 1 && grammar.Is(w, grammar.Present) { // "lagen om cyklar ställer krav"
			end = strings.Index(text, " "+w)
			break
		}
	}
	name := strings.TrimRight(text[:end], " ,")
	for {
		i := strings.LastIndexByte(name, ' ')
		if w := name[i+1:]; i < 0 || !grammar.Is(w, grammar.Preposition|grammar.Conjunction) {
			return len(name)
		}
		name = strings.TrimRight(name[:i], " ,")
	}
}

// withAlias takes in an acronym in brackets after a name that ends at end:
// "Socialtjänstlagen (SoL)".
func withAlias(text string, end int) int {
	return end + len(alias.FindString(text[end:]))
}

// isItself reports whether r names the document that it stands in.
func isItself(d *corpus.Document, r Reference) bool {
	return r.SFS != "" && d.ID == corpus.StatuteID(r.SFS) || nameKey(r.Name) == nameKey(d.Title)
}
