package duty

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// agents returns the bodies that a passive verb names by "av".
func (a *analysis) agents(v int) []claim {
	w := a.Tokens[v].Low
	end := a.Scope(v)
	m := corpus.Responsible
	if grammar.PreteritePassive(w) || !doing.Has(w) && !a.routine {
		m = "" // "fastställdes av", "används av": told, not laid down
	}
	if w == "har" || w == "hade" || w == "är" || w == "blev" || w == "var" {
		return a.doers(v, end)
	}
	if grammar.Is(w, grammar.Modal) {
		k, passive := a.Infinitive(v, v+1, end)
		if !passive {
			return nil
		}
		if m = modalOf(w, a.Negated(v, v+1, k)); m == "" {
			return nil
		}
		w = a.Tokens[k].Low
	}
	if !grammar.Passive(w) || sufferedBy.Has(w) {
		return nil
	}
	for k := v + 1; k < end; k++ {
		before := a.Tokens[k-1].Low
		ofNoun := takesAv(before) // "kontrollen av utförare"
		if a.Inside(k, v) || a.Tokens[k].Low != "av" || ofNoun && k != v+2 {
			continue
		}
		found, after := body.ListAt(a.Tokens, k+1, len(a.Tokens))
		if len(found) == 0 {
			continue
		}
		if definite := found[0].Form.Definite && !found[0].Kind() && grammar.Definite(before); !ofNoun || definite || a.routine && (k == v+2 || found[0].Role()) {
			return []claim{{append(found, a.coAgents(after)...), m, v}}
		}
	}
	return nil
}

// doing are the passives whose "av" names who decides, performs or pays;
// "omfattas av nämnden" and "uppfattas av nämnden" name no doer.
var doing = words.List("doing")

// sufferedBy are the passives whose "av" names a cause or a whole, no doer.
var sufferedBy = words.List("suffered by")

// usedBy are passives whose "av" names who gains rather than who does.
var usedBy = words.List("used by")

// coAgents returns the bodies by which a second passive is done, from token at
// on: "undertecknas av ordföranden och kontrasigneras av kanslichefen".
func (a *analysis) coAgents(at int) []body.Phrase {
	if at+3 >= len(a.Tokens) {
		return nil
	}
	if a.Tokens[at].Low == "med" && a.Tokens[at+2].Low == "av" && grammar.EndsIn(a.Tokens[at+1].Low, "ing") { // "med kontrasignering av chefen"
		found, _ := body.ListAt(a.Tokens, at+3, len(a.Tokens))
		return found
	}
	and, verb, by := a.Tokens[at].Low, a.Tokens[at+1].Low, a.Tokens[at+2].Low
	if and != "och" || by != "av" || !grammar.Passive(verb) || sufferedBy.Has(verb) || usedBy.Has(verb) {
		return nil
	}
	found, after := body.ListAt(a.Tokens, at+3, len(a.Tokens))
	if len(found) == 0 {
		return nil
	}
	return append(found, a.coAgents(after)...)
}

func modalOf(w string, not bool) corpus.Modality {
	switch w {
	case "ska", "skall":
		if not {
			return corpus.MustNot
		}
		return corpus.Must
	case "måste":
		if not {
			return ""
		}
		return corpus.Must
	case "får", "må":
		if not {
			return corpus.MustNot
		}
		return corpus.May
	case "bör":
		return corpus.Should
	}
	return ""
}

// takesAv reports whether a noun takes "av" itself: "kontrollen av utförare".
func takesAv(w string) bool {
	return nominalAgents.Has(w) || grammar.EndsIn(w, "ning", "ningen", "ingen", "ingar", "ande", "andet", "ende", "endet", "else", "elsen", "kontroll", "kontrollen", "ation", "ationen")
}

// nominalAgents are nouns whose "av" does not belong to the verb.
var nominalAgents = words.List("nominal agents")

// doers reads the bodies that did something after "har" or "är": "har utretts
// av nämnden", "är framtagen av förvaltningen". They are told of, not bound.
func (a *analysis) doers(v, end int) []claim {
	for k := v + 2; k < end; k++ {
		if a.Tokens[k].Low != "av" {
			continue
		}
		j := k - 1
		if particles.Has(a.Tokens[j].Low) && j > v+1 {
			j--
		}
		w := a.Tokens[j].Low
		supine := strings.HasSuffix(w, "ts") && len(w) > 5
		participle := a.Tokens[v].Low != "har" && isParticiple(w)
		if !supine && !participle {
			continue
		}
		if found, _ := body.ListAt(a.Tokens, k+1, len(a.Tokens)); len(found) > 0 {
			return []claim{{found, "", v}}
		}
	}
	return nil
}

var particles = words.List("particles")

// isParticiple reports whether a lower-case word may be a perfect participle.
func isParticiple(w string) bool {
	return len(w) > 4 && !takesAv(w) && !doneBy.Has(w) && grammar.EndsIn(w, participleEnds.All()...)
}

var participleEnds = words.List("participle ends")

// doneBy are participles whose "av" names no doer.
var doneBy = words.List("done by")
