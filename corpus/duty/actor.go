package duty

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/syntax"
)

// actors returns the acting bodies of a sentence, the plainest reading first,
// and whether they only receive.
func (r *walk) actors(passage, sentence int) (names []string, receive bool) {
	if owners := r.tableOwners(passage); len(owners) > 0 {
		return owners, false
	}
	if columns := r.bodyColumns(passage); len(columns) > 0 {
		for _, c := range columns {
			names = append(names, c.Bodies...)
		}
		return names, false
	}
	a, english := r.read(passage, sentence)
	if english {
		return namesOf(englishClaims(r.doc.Text, r.doc.Passages[passage].Sentences[sentence])), false
	}
	ns := r.named(a, a.claims())
	if !bound(ns) {
		ns = append(r.inherited(passage, sentence, a), ns...)
	}
	if bound(ns) {
		ns = slices.DeleteFunc(ns, func(n named) bool { return n.modality == "" })
	}
	if does := func(n named) bool { return n.modality != corpus.MustNot }; slices.ContainsFunc(ns, does) {
		ns = slices.DeleteFunc(ns, func(n named) bool { return !does(n) }) // who must not do something does not act
	}
	if names := namesOf(ns); len(names) > 0 {
		return names, false
	}
	if found := a.receivers(); len(found) > 0 {
		names = namesOf(r.named(a, []claim{{phrases: found}}))
		return names, len(names) > 0
	}
	if found := a.addressed(); len(found) > 0 {
		if names = namesOf(r.named(a, []claim{{phrases: found}})); len(names) > 0 {
			return names, true
		}
	}
	for _, read := range []func() []body.Phrase{a.singledOut, a.parties, a.consenters, a.allowing, a.urged, a.related} {
		if found := read(); len(found) > 0 {
			return namesOf(r.named(a, []claim{{phrases: found}})), false
		}
	}
	if l := r.lead(passage); l != nil {
		if names := namesOf(r.named(l, l.claims())); len(names) > 0 {
			return names, false
		}
	}
	if r.doc.Passages[passage].Kind == corpus.ListItem {
		if names := r.headingBodies(passage); len(names) > 0 {
			return names, false
		}
	}
	for _, read := range []func() []body.Phrase{a.boundInside, a.innerAgents, a.holders, a.unlisted} {
		if found := read(); len(found) > 0 {
			return namesOf(r.named(a, []claim{{phrases: found}})), false
		}
	}
	return nil, false
}

// boundInside reads the subjects of what a clause says that they are to do: "en
// bestämmelse om att kommun och region ska …".
func (a *analysis) boundInside() []body.Phrase {
	for _, c := range a.Clauses {
		if c.Marker != "att" || len(c.Verbs) == 0 || !a.Tokens[c.Verbs[0]].Is(grammar.Modal) {
			continue
		}
		if c.Start > 1 && a.Tokens[c.Start-2].Low == "för" {
			continue // a purpose: "för att rätten ska"
		}
		if found, after := a.Subjects(c); len(found) > 0 && !a.PassiveVerb(c.Verbs[0], after) && !a.entitled(c.Verbs[0], after) {
			return found
		}
	}
	return nil
}

// innerAgents reads the doers of a passive in a subordinate clause: "ett beslut
// som tas av läkaren".
func (a *analysis) innerAgents() []body.Phrase {
	for _, c := range a.Clauses {
		if c.Marker == "" {
			continue
		}
		for _, v := range c.Verbs {
			for _, found := range a.agents(v) {
				return found.phrases
			}
		}
	}
	return nil
}

// holders reads the subjects of main clauses that have or are something: "Jouren
// är behjälplig", "chefen har möjlighet att".
func (a *analysis) holders() []body.Phrase {
	for _, c := range a.Clauses {
		found, after := a.Subjects(c)
		if c.Marker != "" || len(found) == 0 {
			continue
		}
		if v := c.Verbs[0]; !a.PassiveVerb(v, after) && !a.disclaims(v) && !a.Negated(v, v+1, min(len(a.Tokens), v+maxDisclaim)) && a.able(v) {
			return found
		}
	}
	return nil
}

// able reports whether verb v says that its subject is there to help or may do
// something.
func (a *analysis) able(v int) bool {
	for k := v + 1; k < min(len(a.Tokens), v+maxDisclaim); k++ {
		if abilities.Has(a.Tokens[k].Low) {
			return true
		}
	}
	return false
}

// abilities are what one has, or is, who can do something about a matter.
var abilities = words.List("abilities")

func namesOf(ns []named) []string {
	var out []string
	for _, n := range ns {
		for _, name := range n.names {
			if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, name) }) {
				out = append(out, name)
			}
		}
	}
	return out
}

// handOver are passives whose "till" or "hos" names who takes over.
var handOver = words.List("hand over")

// receivers reads the bodies to which a case is handed over.
func (a *analysis) receivers() []body.Phrase {
	for _, c := range a.Clauses {
		if c.Marker != "" {
			continue
		}
		for _, v := range c.Verbs {
			w := a.Tokens[v].Low
			if grammar.Is(w, grammar.Modal) {
				if k, passive := a.Infinitive(v, v+1, a.Scope(v)); passive {
					w = a.Tokens[k].Low
				}
			}
			if !handOver.Has(w) && !(grammar.PassiveInfinitive(w) && handOver.Has(w[:len(w)-2]+"s")) {
				continue
			}
			if found := a.after(v+1, "till", "hos"); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// addressing are the forms of verbs whose object is who is to be told something
// or asked for help.
var addressing = words.List("addressing")

// addressed reads the bodies to whom the reader is to turn: "Kontakta MAS",
// "kontaktas jouren", "ring enhetschefen".
func (a *analysis) addressed() []body.Phrase {
	for k, t := range a.Tokens {
		if !addressing.Has(t.Low) {
			if !grammar.EndsIn(t.Low, addressingNouns.All()...) || k+1 >= len(a.Tokens) || a.Tokens[k+1].Low != "till" && a.Tokens[k+1].Low != "med" {
				continue
			}
		}
		from := syntax.AfterAdverbs(a.Tokens, k+1, len(a.Tokens))
		for from < len(a.Tokens) && addressedBy.Has(a.Tokens[from].Low) {
			from++
		}
		if found, _ := body.ListAt(a.Tokens, from, len(a.Tokens)); len(found) > 0 {
			return found
		}
		if found, end := body.ListAt(a.Tokens, 0, k); len(found) > 0 && contacted.Has(t.Low) && a.Owner[found[0].Head] == a.Owner[k] && end <= k {
			return found // "Jouren ska kontaktas"
		}
		if found := a.after(k+1, "till"); len(found) > 0 && a.Owner[found[0].Head] == a.Owner[k] {
			return found // "Anmäl felet till jouren"
		}
	}
	return nil
}

// contacted are passives whose subject is who is to be turned to.
var contacted = words.List("contacted")

// addressingNouns are the ends of nouns after which "till" or "med" tells the
// same.
var addressingNouns = words.List("addressing nouns")

// addressedBy are words that may stand between such a verb and whom it names.
var addressedBy = words.List("addressed by")

// after reads the bodies that follow the first of the prepositions that a
// body follows, from token from on.
func (a *analysis) after(from int, preps ...string) []body.Phrase {
	for k := from; k < len(a.Tokens); k++ {
		if !slices.Contains(preps, a.Tokens[k].Low) {
			continue
		}
		if found, _ := body.ListAt(a.Tokens, k+1, len(a.Tokens)); len(found) > 0 {
			return found
		}
	}
	return nil
}

// agreements are the ends of words for what two have with each other.
var agreements = words.List("agreements")

// parties reads the bodies that stand behind a plan or an agreement: "En
// samverkansplan mellan …".
func (a *analysis) parties() []body.Phrase {
	for k := 1; k < len(a.Tokens); k++ {
		if a.Tokens[k].Low == "mellan" && grammar.EndsIn(a.Tokens[k-1].Low, agreements.All()...) {
			if found, _ := body.ListAt(a.Tokens, k+1, len(a.Tokens)); len(found) > 1 {
				return found
			}
		}
	}
	return nil
}

var consents = words.List("consents")

// consenters reads the bodies on whose word something depends: "endast efter
// medgivande av socialnämnden".
func (a *analysis) consenters() []body.Phrase {
	for k := 1; k < len(a.Tokens); k++ {
		if (a.Tokens[k].Low == "av" || a.Tokens[k].Low == "från") && consents.Has(a.Tokens[k-1].Low) {
			if found, _ := body.ListAt(a.Tokens, k+1, len(a.Tokens)); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

var urges = words.List("urges")

// urged reads the bodies of whom something is wished: "Det är viktigt att
// handläggare tar upp ämnet".
func (a *analysis) urged() []body.Phrase {
	for _, c := range a.Clauses {
		if c.Marker != "att" || c.Start < 2 || len(c.Verbs) == 0 {
			continue
		}
		if urges.Has(a.Tokens[c.Start-2].Low) || urges.Has(a.Tokens[max(0, c.Start-3)].Low) {
			if found, after := a.Subjects(c); len(found) > 0 && !a.PassiveVerb(c.Verbs[0], after) && !a.Negated(c.Verbs[0], c.Start, c.Verbs[0]) {
				return found
			}
		}
	}
	return nil
}

// allows are the verbs by which somebody lets others do something.
var allows = words.List("allows")

// allowing reads the bodies on whose word something depends: "om ordföranden
// tillåter det".
func (a *analysis) allowing() []body.Phrase {
	for k, t := range a.Tokens {
		if t.Low != "om" {
			continue
		}
		found, end := body.ListAt(a.Tokens, k+1, len(a.Tokens))
		if end = syntax.AfterAdverbs(a.Tokens, end, len(a.Tokens)); len(found) > 0 && end < len(a.Tokens) && allows.Has(a.Tokens[end].Low) {
			return found
		}
	}
	return nil
}

// singledOut reads the body of which a cleft says that it, and no other, acts: "det
// är enheten som i slutänden avgör".
func (a *analysis) singledOut() []body.Phrase {
	for k := 2; k < len(a.Tokens); k++ {
		if is, it := a.Tokens[k-2].Low, a.Tokens[k-1].Low; !(is == "det" && it == "är") && !(is == "är" && it == "det") {
			continue
		}
		if found, end := body.ListAt(a.Tokens, k, len(a.Tokens)); len(found) > 0 && end < len(a.Tokens) && a.Tokens[end].Low == "som" {
			return found
		}
	}
	return nil
}

// related reads the bodies that act in a relative clause: "den enkät som
// förvaltningen har gjort", "områdescheferna, som samordnar arbetet".
func (a *analysis) related() []body.Phrase {
	for _, c := range a.Clauses {
		if c.Marker != "som" || len(c.Verbs) == 0 || c.Start < 2 {
			continue
		}
		if v := c.Verbs[0]; a.PassiveVerb(v, v+1) || a.entitled(v, v+1) {
			continue
		}
		if found, _ := a.Subjects(c); len(found) > 0 {
			return found
		}
		if syntax.AfterAdverbs(a.Tokens, c.Start, len(a.Tokens)) != c.Verbs[0] {
			continue
		}
		end := c.Start - 1
		if a.Tokens[end-1].Low == "," {
			end--
		}
		for i := max(0, end-body.MaxAttributes); i < end; i++ {
			if p, ok := body.PhraseAt(a.Tokens, i, false); ok && p.End == end && p.Specific() {
				return []body.Phrase{p}
			}
		}
	}
	return nil
}
