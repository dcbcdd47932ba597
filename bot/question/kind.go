package question

import (
	"slices"
	"strings"
)

// Kind is what a question asks for.
type Kind string

// The kinds of questions.
const (
	KindResponsibility Kind = "responsibility" // who
	KindDuty           Kind = "duty"           // what must, may
	KindFact           Kind = "fact"           // when, where, how many, which
	KindDefinition     Kind = "definition"     // what is
	KindProcedure      Kind = "procedure"      // how
	KindOverview       Kind = "overview"       // summarise, list
)

// cue is a run of words that shows what a question asks for. A word that ends
// in * matches by its beginning, and "_" matches any one word.
type cue struct {
	words string
	kind  Kind
	want  Want
}

// bodyNouns are the words for bodies in "which … must", in both languages.
const bodyNouns = "nämnd|nämnder|nämnden|nämnderna|enhet|enheter|enheten|myndighet|myndigheter|förvaltning|förvaltningar|bolag|bolagen|organ|instans|instanser|" +
	"avdelning|verksamhet|verksamheter|aktör|aktörer|part|parter|funktion|yrkesgrupp|domstol|" +
	"unit|units|committee|committees|comittee|board|boards|body|bodies|authority|authorities|department|departments|office|offices|agency|agencies|" +
	"council|councils|court|administration|organisation|organization|organisations"

// roles are held by persons, whose names a question after them wants.
const roles = "ordförande*|ordforande*|vice|chef|chefen|direktör*|vd|rektor*|borgmästare*|kommunalråd*|kommundirektör*|stadsdirektör*|förvaltningschef*|förvaltningsdirektör*|" +
	"enhetschef*|socialchef*|landshövding*|chair|chairman|chairperson|mayor|director|manager|head|principal|president"

// purposes are the nouns that a question asks for without asking what they
// mean: "vad är syftet med …".
const purposes = "syftet|målet|målen|ändamålet|skillnaden|uppgiften|rollen|purpose|aim|aims|goal|goals|objective|role|difference|task"

// cues are tried in order; the first that matches decides. Both languages
// stand together, since a cue of one hardly occurs in the other.
var cues = []cue{
	{"telefonnummer|telefonnumret|telefon|mobilnummer|faxnummer|fax|phone|telephone", KindFact, WantPhone},
	{"vilket|what nummer|number ringer|ringa|call", KindFact, WantPhone},
	{"e-post|e-postadress|mejl|mejladress|mail|mailadress|epost|epostadress|email|e-mail|e-mailadress", KindFact, WantEmail},
	{"postadress|adress|adressen|besöksadress|gatuadress|address", KindFact, WantAddress},
	{"öppettider|öppettid|öppettiderna|öppet|öppnar|stänger", KindFact, WantHours},
	{"opening|office hours|times", KindFact, WantHours},

	{"vem|who är|ar|is " + roles, KindFact, WantPerson},
	{"vad heter " + roles, KindFact, WantPerson},
	{"who is the|our " + roles, KindFact, WantPerson},
	{"who is the|our current|present|acting", KindFact, WantPerson},
	{"by name", KindFact, WantPerson},
	{"name of the|our " + roles, KindFact, WantPerson},
	{"vem|vilka kan|får få|söka|ansöka", KindFact, WantNothing}, // who is entitled, not who acts
	{"vem|vilka har rätt", KindFact, WantNothing},
	{"vem|vilka gäller|omfattas|omfattar|berörs|berör|riktar|vänder|avser", KindFact, WantScope},
	{"för vem|vilka gäller", KindFact, WantScope},
	{"apply|applies|applicable to", KindFact, WantScope},
	{"who can|may get|receive|apply|have", KindFact, WantNothing},
	{"who is|are covered|affected", KindFact, WantScope},
	{"who does|do _ cover|concern|target|address", KindFact, WantScope},
	{"who does|do _ _ cover|concern|target|address", KindFact, WantScope},
	{"who is|are entitled|eligible|allowed|permitted to", KindFact, WantNothing},
	{"who qualifies", KindFact, WantNothing},
	{"vem|vems", KindResponsibility, WantBody},
	{"who|whom|whose", KindResponsibility, WantBody},

	{"hur mycket pengar|kostar|kostade", KindFact, WantMoney},
	{"hur många|manga|mycket miljoner|kronor|kr", KindFact, WantMoney},
	{"how many|much million|millions|kronor|sek", KindFact, WantMoney},
	{"i|in kronor|kr|sek", KindFact, WantMoney},
	{"kostar|kostnad|kostnaden|budget|budgeten|avgift|avgiften|pris|priset", KindFact, WantMoney},
	{"how much money|does|do|did|is|will|would", KindFact, WantMoney},
	{"cost|costs|budget|fee|price", KindFact, WantMoney},
	{"hur gammal|gamla", KindFact, WantAge},
	{"how old", KindFact, WantAge},
	{"vilken|vilka ålder|åldrar|åldern", KindFact, WantAge},
	{"what|which age|ages", KindFact, WantAge},
	{"hur ofta|offta", KindFact, WantFrequency},
	{"how often", KindFact, WantFrequency},
	{"hur långt|lång|långa ska|måste|får|bör _ vara", KindFact, WantAmount},
	{"how long must|should|can|may a|an|the|my _ be", KindFact, WantAmount},
	{"hur länge|lange|lång|långt", KindFact, WantDuration},
	{"how long", KindFact, WantDuration},
	{"hur många|manga månader|år|veckor|dagar|timmar", KindFact, WantDuration},
	{"how many months|years|weeks|days|hours", KindFact, WantDuration},
	{"inom|på|under vilken tid", KindFact, WantDuration},
	{"within|in what|which time", KindFact, WantDuration},
	{"vilken tid|tidsfrist|frist", KindFact, WantDuration},
	{"what|which period|deadline", KindFact, WantDuration},
	{"hur många|manga", KindFact, WantNumber},
	{"hur stor|hög andel|del|hög", KindFact, WantNumber},
	{"hur vanligt|vanlig|vanliga|utbrett|utbredd", KindFact, WantCommon},
	{"how common|usual|frequent|prevalent|widespread", KindFact, WantCommon},
	{"how many", KindFact, WantNumber},
	{"antal|antalet", KindFact, WantNumber},
	{"number of", KindFact, WantNumber},
	{"what|which share|proportion", KindFact, WantNumber},
	{"hur snabbt|fort|snart", KindFact, WantDate},
	{"how fast|quickly|soon", KindFact, WantDate},

	{"vilken|vilket|vilka " + "datum|år|årtal|dag|tidpunkt", KindFact, WantDate},
	{"what|which year|date|day", KindFact, WantDate},
	{"sedan när", KindFact, WantDate},
	{"since|until|till when", KindFact, WantDate},
	{"until what year|date", KindFact, WantDate},

	{"exempel|exempelvis", KindFact, WantExample},
	{"example|examples", KindFact, WantExample},
	{"vad är|ar " + purposes, KindFact, WantNothing},
	{"what is|are the " + purposes, KindFact, WantNothing},
	{"vad menas|avses|betyder|innebär", KindDefinition, WantMeaning},
	{"vad räknas|räknar", KindDefinition, WantMeaning},
	{"what counts|qualifies as", KindDefinition, WantMeaning},
	{"what is|are regarded|classed|counted|considered as|to", KindDefinition, WantMeaning},
	{"vad står _ för", KindDefinition, WantMeaning},
	{"vad är|ar", KindDefinition, WantMeaning},
	{"vad är _ för", KindDefinition, WantMeaning},
	{"vad är det för", KindDefinition, WantMeaning},
	{"vad är definitionen", KindDefinition, WantMeaning},
	{"definition|definitionen|förkortningen|förkortning|betydelse|betydelsen", KindDefinition, WantMeaning},
	{"meaning|abbreviation|acronym", KindDefinition, WantMeaning},
	{"what is meant", KindDefinition, WantMeaning},
	{"what is a|an", KindDefinition, WantMeaning},
	{"what does _ mean|stand", KindDefinition, WantMeaning},
	{"how is|are _ defined", KindDefinition, WantMeaning},
	{"stand|stands for", KindDefinition, WantMeaning},

	{"summera|summarise|summarize|sammanfatta|översikt|överblick|overview|summary|översiktligt", KindOverview, WantNothing},
	{"vilka är|ar", KindOverview, WantNothing},
	{"vad går _ _ _ ut", KindOverview, WantNothing},
	{"vad handlar", KindOverview, WantNothing},
	{"what is|are _ about", KindOverview, WantNothing},

	{"vilka ska|skall|måste|bör|får|har|ansvar*", KindResponsibility, WantBody},
	{"vilken|vilka|vilket|which|what|wich " + bodyNouns, KindResponsibility, WantBody},
	{"what must|shall|should|may|can|do|does " + bodyNouns, KindDuty, WantNothing},
	{"vilken|vilka|which|what|wich _ " + bodyNouns, KindResponsibility, WantBody},
	{"vilka är det som|i", KindResponsibility, WantBody},
	{"vilka i", KindResponsibility, WantBody},
	{"ansvar|ansvarar|ansvarig|ansvariga|ansvaret|huvudansvar|huvudansvaret|responsible|responsibility|accountable", KindResponsibility, WantBody},

	{"hur mycket|stor|stort|stora|högt|hög|höga", KindFact, WantAmount},
	{"how much|large|big|high", KindFact, WantAmount},

	{"vad ska|skall|måste|bör|får|gör|krävs", KindDuty, WantNothing},
	{"what must|shall|should|may|can", KindDuty, WantNothing},
	{"what is|are _ required|obliged|allowed|entitled", KindDuty, WantNothing},
	{"vilka uppgifter har", KindDuty, WantNothing},
	{"uppgift|uppgiften|arbetsuppgifter|uppdrag|uppdraget|åligganden|skyldigheter|åtaganden", KindDuty, WantNothing},
	{"task|tasks|duties|obligations|responsibilities|assignment", KindDuty, WantNothing},
	{"required|obliged|allowed|entitled|permitted|skyldig|skyldiga|skyldighet|tillåtet|förbjudet", KindDuty, WantNothing},
	{"får|ska|måste|bör|must|should|may|shall|can", KindDuty, WantNothing},

	{"när|nar|when måste|får|kan|ska|skall|bör|must|may|can|should|shall|is|are", KindFact, WantCondition},
	{"när|nar|when", KindFact, WantDate},
	{"hur går", KindProcedure, WantNothing},
	{"hur|how", KindProcedure, WantNothing},
	{"vad händer", KindProcedure, WantNothing},
	{"what happens|steps", KindProcedure, WantNothing},
	{"what is|are done|being|needed|included|covered|expected|known|planned|going|happening|said|considered|prohibited|forbidden|recommended|regulated|offered|provided|in|on|at|to", KindFact, WantNothing},
	{"what is|are", KindDefinition, WantMeaning},
	{"rutin|rutiner|procedure|process", KindProcedure, WantNothing},
	{"var|varför|where|why|vilka|vilken|vilket|which|vad|what", KindFact, WantNothing},
}

// cueStart tells which cues must stand at the beginning of a question: a
// modal verb asks for a duty only there ("får vi …", "must the board …").
var cueStart = Set("får ska måste bör must should may shall can vad what när nar when who whom whose")

// kindOf tells what a question asks for. Without a cue it is a search for a
// fact.
func kindOf(words []string) (Kind, Want) {
	if asksWithWhom(words) {
		return KindFact, WantPartner
	}
	for _, c := range compiledCues {
		if c.match(words) {
			return c.kind, c.want
		}
	}
	return KindFact, WantNothing
}

// asksWithWhom reports whether a question asks with whom something is done:
// "vilka samverkar kommunen med kring …", "who does the city work with".
func asksWithWhom(words []string) bool {
	for i, w := range words {
		if w != "med" && w != "with" {
			continue
		}
		if i+1 < len(words) && (asksWho[words[i+1]] || words[i+1] == "whom" || words[i+1] == "vilka") {
			return true
		}
		if !slices.ContainsFunc(words[:i], func(w string) bool { return asksWho[w] || w == "whom" || w == "vilka" }) {
			continue
		}
		if i+1 == len(words) || relations[words[i+1]] || words[i+1] == "kring" || words[i+1] == "gällande" {
			return true
		}
	}
	return false
}

// opening are words that may stand before the first of a question.
var opening = Set("och men and but då so hej hi hello sedan since från from to for by with of or know tell ask wonder me us")

type compiledCue struct {
	kind  Kind
	want  Want
	start bool
	words [][]string // alternatives for each place
}

var compiledCues = compileCues()

func compileCues() []compiledCue {
	out := make([]compiledCue, 0, len(cues))
	for _, c := range cues {
		out = append(out, c.compile())
	}
	return out
}

func (c cue) compile() compiledCue {
	out := compiledCue{kind: c.kind, want: c.want}
	for place := range strings.FieldsSeq(c.words) {
		out.words = append(out.words, strings.Split(place, "|"))
	}
	out.start = len(out.words) == 1 && cueStart[out.words[0][0]]
	return out
}

func (c compiledCue) match(words []string) bool {
	for i := 0; i+len(c.words) <= len(words); i++ {
		if c.start && i > 0 && !opening[words[i-1]] {
			return false
		}
		if c.matchAt(words[i:]) {
			return true
		}
	}
	return false
}

func (c compiledCue) matchAt(words []string) bool {
	for i, alternatives := range c.words {
		if !slices.ContainsFunc(alternatives, func(a string) bool { return cueWord(a, words[i]) }) {
			return false
		}
	}
	return true
}

func cueWord(pattern, word string) bool {
	if pattern == "_" {
		return true
	}
	if beginning, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(word, beginning)
	}
	return pattern == word
}

// several are words that ask for more than one thing.
var several = Set(`vilka which list lista alla all samtliga olika mål goals lagar laws dokument documents styrdokument types kinds steps`)

var purposeNouns = Set(strings.ReplaceAll(purposes, "|", " "))

// Purpose gives the meaning of the noun in "vad är syftet med …" or "what is
// the aim of …", -1 for none.
func (q *Reading) Purpose() int {
	for i, m := range q.Meanings {
		if !m.Previous && m.Start >= 2 && m.End == m.Start+1 && m.End <= len(q.Words) && purposeNouns[q.Words[m.Start].Lower] {
			if before := q.Words[m.Start-1].Lower; before == "är" || before == "the" {
				return i
			}
		}
	}
	return -1
}

// asksForSeveral reports whether a question is answered by a list.
func asksForSeveral(kind Kind, words []string) bool {
	if kind == KindOverview {
		return true
	}
	if kind == KindResponsibility {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return several[w] })
}
