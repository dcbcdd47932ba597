package ranking

import (
	"reflect"
	"testing"

	"lotsen/bot/analysis"
	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
	"lotsen/corpus"
)

// ranked ranks every sentence of some documents for a question, by its text.
// change, which may be nil, sets what the question alone does not tell.
func ranked(t *testing.T, read *analysis.Generation, text string, change func(*question.Reading)) map[string]*Candidate {
	t.Helper()
	q := analysistest.Read(t, read, text)
	if change != nil {
		change(q)
	}
	var found []retrieval.Found
	for n := range read.Index.Passages() {
		found = append(found, retrieval.Found{Passage: n, Score: 1})
	}
	m := question.NewMatcher(q, read.Index.Analyzer(), question.DefaultMatchWeights)
	cs, err := NewRanker(read, m, &DefaultWeights, words(t), nil).Rank(found)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*Candidate{}
	for _, c := range cs {
		out[c.Text()] = c
	}
	return out
}

func document(markdown string) *corpus.Document { return analysistest.Document("d", markdown, nil) }

// rules are the features of sentences, one case where a rule holds beside one
// where it does not.
var rules = []struct {
	markdown string
	asked    string
	sentence string
	feature  string
	want     float64
}{
	// Lines that lead lists in, and heads of tables.
	{list, "vem ska laga cyklar?", "Nämnden ska:", "LeadIn", 1},
	{list, "vem ska laga cyklar?", "laga cyklar.", "LeadIn", 0},
	{list, "vilka olika uppgifter har nämnden?", "Nämnden ska:", "LeadIn", 0},
	{table, "vem lagar cyklar?", "Uppgift\tAnsvarig\tTid", "LeadIn", 1},
	{table, "vem lagar cyklar?", "Laga cyklar\tVerkstaden\tMaj", "LeadIn", 0},

	// Headings that ask.
	{"# Frågor\n\n## Kan man hyra en cykel?\n\nJa, hos förrådet.\n\nDet är fritt.\n", "kan man hyra en cykel?", "Ja, hos förrådet.", "HeadingAsks", 1},
	{"# Frågor\n\n## Kan man hyra en cykel?\n\nJa, hos förrådet.\n\nDet är fritt.\n", "kan man hyra en cykel?", "Det är fritt.", "HeadingAsks", afterFirst},
	{"# Frågor\n\n## Hyra en cykel\n\nJa, hos förrådet.\n", "kan man hyra en cykel?", "Ja, hos förrådet.", "HeadingAsks", 0},
	{"# Frågor\n\n## Vem hyr ut en cykel?\n\nJa, hos förrådet.\n", "kan man hyra en cykel?", "Ja, hos förrådet.", "HeadingAsks", 0},

	// Length.
	{"# P\n\nCykeln lagas.\n", "när lagas cykeln?", "Cykeln lagas.", "Fragment", 1},

	// What is asked for, beyond doubt or perhaps.
	{"# P\n\nCyklarna lagas den 3 maj 2031 av förrådet.\n", "när lagas cyklarna?", "Cyklarna lagas den 3 maj 2031 av förrådet.", "Evidence", 1},
	{"# P\n\nCyklarna lagas när de är trasiga i förrådet.\n", "när lagas cyklarna?", "Cyklarna lagas när de är trasiga i förrådet.", "Evidence", vague},
	{"# P\n\nCyklarna lagas av förrådet i staden.\n", "när lagas cyklarna?", "Cyklarna lagas av förrådet i staden.", "Evidence", 0},
	{"# P\n\nCyklarna lagas av förrådet i staden.\n", "när lagas cyklarna?", "Cyklarna lagas av förrådet i staden.", "NoEvidence", 1},
	{"# P\n\nFörrådet har åtta cyklar att låna ut.\n", "hur många cyklar finns?", "Förrådet har åtta cyklar att låna ut.", "Evidence", 1},
	{"# P\n\nFörrådet lånar ut cyklar i åtta dagar till alla.\n", "hur många cyklar finns?", "Förrådet lånar ut cyklar i åtta dagar till alla.", "Evidence", vague}, // counts days
	{"# P\n\nFörrådet nås på 08-508 25 000 alla dagar.\n", "vilket telefonnummer har förrådet?", "Förrådet nås på 08-508 25 000 alla dagar.", "Evidence", 1},

	// What words mean.
	{"# P\n\nMed lastcykel avses en cykel med flak.\n", "vad menas med lastcykel?", "Med lastcykel avses en cykel med flak.", "Defines", 1},
	{"# P\n\nMed lastcykel avses en cykel med flak.\n", "vad menas med lastcykel?", "Med lastcykel avses en cykel med flak.", "DefinesInWords", 1},
	{"# P\n\nEn lastcykel är en cykel med flak.\n", "vad är en lastcykel?", "En lastcykel är en cykel med flak.", "Defines", 1},
	{"# P\n\nEn lastcykel är en cykel med flak.\n", "vad är en lastcykel?", "En lastcykel är en cykel med flak.", "DefinesInWords", 0},
	{"# P\n\nVarje förråd är en plats för en lastcykel.\n", "vad är en lastcykel?", "Varje förråd är en plats för en lastcykel.", "Defines", 0},
	{"# P\n\nNämnden kan utse en person som lånar ut cyklar (cykelvärd) till barn.\n", "vad är en cykelvärd?", "Nämnden kan utse en person som lånar ut cyklar (cykelvärd) till barn.", "Defines", 1},
	{"# P\n\nStadens egen värd (cykelvärd) lagar.\n", "vad är en cykelvärd?", "Stadens egen värd (cykelvärd) lagar.", "Defines", 0},
	{"# P\n\nEn cykel med flak, så kallad lastcykel, finns.\n", "vad är en lastcykel?", "En cykel med flak, så kallad lastcykel, finns.", "Defines", 1},
	{"# P\n\nLastcykel - cykel med flak och korg.\n", "vad är en lastcykel?", "Lastcykel - cykel med flak och korg.", "Defines", 1},
	{"# P\n\nMed lastcykel avses en cykel med flak.\n", "vad menas med lastcykel i riktlinjen?", "Med lastcykel avses en cykel med flak.", "Defines", 1},
	{"# P\n\nMed riktlinjen avses detta papper om lastcykel.\n", "vad menas med lastcykel i riktlinjen?", "Med riktlinjen avses detta papper om lastcykel.", "Defines", 0},
	{"# P\n\nStadens cykelnätverk (SCN) möts varje år.\n", "vad betyder SCN?", "Stadens cykelnätverk (SCN) möts varje år.", "SpellsOut", 1},
	{"# P\n\nSCN betyder stadens cykelnätverk.\n", "vad betyder SCN?", "SCN betyder stadens cykelnätverk.", "SpellsOut", 1},
	{"# P\n\nSCN (samverkan, cykel och nät) möts varje år.\n", "vad betyder SCN?", "SCN (samverkan, cykel och nät) möts varje år.", "SpellsOut", 1},
	{"# P\n\nNätverket SCN möts varje år i maj.\n", "vad betyder SCN?", "Nätverket SCN möts varje år i maj.", "SpellsOut", 0},

	// Names that the question has not.
	{"# P\n\nCyklarna lagas numera av Pedalen AB.\n", "vilket företag lagar cyklarna?", "Cyklarna lagas numera av Pedalen AB.", "NoEvidence", 0},
	{"# P\n\nCyklarna lagas av det företag som Botorp har valt.\n", "vilket företag lagar cyklarna i Botorp?", "Cyklarna lagas av det företag som Botorp har valt.", "NoEvidence", 1},

	// Leave, and what is negated.
	{"# P\n\nCyklar får inte ställas i trapphuset.\n", "får jag ställa cykeln i trapphuset?", "Cyklar får inte ställas i trapphuset.", "Leave", 1},
	{"# P\n\nCyklar ställs i trapphuset varje dag.\n", "får jag ställa cykeln i trapphuset?", "Cyklar ställs i trapphuset varje dag.", "Leave", 0},
	{"# P\n\nCyklar får inte ställas i trapphuset.\n", "var ställs cyklar?", "Cyklar får inte ställas i trapphuset.", "Leave", 0},
	{"# P\n\nCyklar får inte ställas i trapphuset.\n", "vem ansvarar inte för cyklar?", "Cyklar får inte ställas i trapphuset.", "Negates", 1},

	// Titles that are what is asked, whole or between marks.
	{"# Cykeln startar inte, punkterad eller stulen\n\nRing förrådet.\n", "vad gör jag om cykeln inte startar?", "Ring förrådet.", "Titled", 1},
	{"# Cykeln startar inte\n\nRing förrådet.\n", "vad gör jag om cykeln startar?", "Ring förrådet.", "Titled", 0},
	{"# Cykeln startar inte\n\nRing förrådet.\n", "vad gör jag om cykeln inte startar efter en olycka med båten?", "Ring förrådet.", "Titled", 0},
	{"# Rutin för stulen cykel\n\nRing förrådet.\n", "hur gör jag med en stulen cykel?", "Ring förrådet.", "Titled", 1},
	{"# Rutin för stulen cykel\n\nRing förrådet.\n", "hur många stulna cyklar?", "Ring förrådet.", "Titled", 0},

	// Who acts.
	{"# P\n\nCykelnämnden ska laga cyklar.\n", "vem ska laga cyklar?", "Cykelnämnden ska laga cyklar.", "NoActor", 0},
	{"# P\n\nCyklar ska lagas innan våren kommer.\n", "vem ska laga cyklar?", "Cyklar ska lagas innan våren kommer.", "NoActor", 1},
	{"# P\n\nI rapporten nämns kulturnämnden och idrottsnämnden i förbigående.\n", "vem ska laga cyklar?", "I rapporten nämns kulturnämnden och idrottsnämnden i förbigående.", "ActorMentioned", 1},
	{"# P\n\nAnsökan om cykel lämnas till cykelnämnden i god tid.\n", "vem ansöker om cykel?", "Ansökan om cykel lämnas till cykelnämnden i god tid.", "ActorReceives", 1},
	{"# P\n\nAnsökan om cykel lämnas till cykelnämnden i god tid.\n", "vem tar emot ansökan om cykel?", "Ansökan om cykel lämnas till cykelnämnden i god tid.", "ActorReceives", 0},
	{"# P\n\nCykelnämnden ska laga cyklar.\n", "vilken nämnd ska laga cyklar?", "Cykelnämnden ska laga cyklar.", "ActorOther", 0},
	{"# P\n\nCykelförvaltningen ska laga cyklar.\n", "vilken nämnd ska laga cyklar?", "Cykelförvaltningen ska laga cyklar.", "ActorOther", 1},
	{"# P\n\nCykelförvaltningen ska laga cyklar.\n", "vem ska laga cyklar?", "Cykelförvaltningen ska laga cyklar.", "ActorOther", 0},
	{"# P\n\nRevisionskontoret ska bedöma om cyklar lagas.\n", "vem ska laga cyklar?", "Revisionskontoret ska bedöma om cyklar lagas.", "ActorLooksOn", 1},
	{"# P\n\nRevisionskontoret ska granska om cyklar lagas.\n", "vem ska granska cyklar?", "Revisionskontoret ska granska om cyklar lagas.", "ActorLooksOn", 0},
	{"# P\n\nCykelnämnden ska laga cyklar.\n", "vad ska cykelnämnden göra?", "Cykelnämnden ska laga cyklar.", "ActorNamed", 1},
	{"# P\n\nCykelnämnden ska laga cyklar.\n", "vem ansvarar för cykelnämnden?", "Cykelnämnden ska laga cyklar.", "ActorAsked", 1},
	{"# P\n\nCykelnämnden ska laga cyklar.\n", "vem ska laga cyklar?", "Cykelnämnden ska laga cyklar.", "ActorAsked", 0},

	// What kind of sentence it is.
	{"# P\n\nPostadress: Box 2141, 403 13 Göteborg Kontaktcenter: 031-365 00 00\n", "hur lagas cyklar?", "Postadress: Box 2141, 403 13 Göteborg Kontaktcenter: 031-365 00 00", "ContactBlock", 1},
	{"# P\n\nPostadress: Box 2141, 403 13 Göteborg Kontaktcenter: 031-365 00 00\n", "vilken postadress har kontaktcenter?", "Postadress: Box 2141, 403 13 Göteborg Kontaktcenter: 031-365 00 00", "ContactBlock", 0},
	{"# P\n\nVem lagar cyklar i staden?\n", "vem lagar cyklar?", "Vem lagar cyklar i staden?", "Question", 1},
	{"# P\n\nCykelnämnden ska laga cyklar.\n", "vad ska nämnden göra?", "Cykelnämnden ska laga cyklar.", "Duty", 1},
	{"# P\n\nCyklar finns att låna i förrådet.\n", "vad ska nämnden göra?", "Cyklar finns att låna i förrådet.", "Duty", 0},
	{"# P\n\nCykelnämnden ska laga cyklar.\n", "vem är skyldig att laga cyklar?", "Cykelnämnden ska laga cyklar.", "DutyAsked", 1},
	{"# P\n\nCykelnämnden ska laga cyklar.\n", "vem lagar cyklar?", "Cykelnämnden ska laga cyklar.", "DutyAsked", 0},
	{"# P\n\nÄrendet om cyklar anmäls till cykelnämnden.\n", "vem tar över ärendet om cyklar?", "Ärendet om cyklar anmäls till cykelnämnden.", "HandedOver", 1},
	{"# P\n\nÄrendet om cyklar anmäls till cykelnämnden.\n", "vem anmäler ärendet om cyklar?", "Ärendet om cyklar anmäls till cykelnämnden.", "HandedOver", 0},

	// How the question asks, and where the sentence begins.
	{"# P\n\nStädning sker varje vår i förrådet.\n", "när sker städning?", "Städning sker varje vår i förrådet.", "AsksAlike", 1},
	{"# P\n\nStädning planeras varje vår i förrådet.\n", "när sker städning?", "Städning planeras varje vår i förrådet.", "AsksAlike", 0},
	{"# P\n\nLastcykeln är en cykel med flak.\n", "vad är en lastcykel?", "Lastcykeln är en cykel med flak.", "Subject", 1},
	{"# P\n\nFörrådet har sedan länge en lastcykel.\n", "vad är en lastcykel?", "Förrådet har sedan länge en lastcykel.", "Subject", 0},
	{"# P\n\nVarje vår lagar förrådet cyklarna i staden.\n", "när lagas cyklarna?", "Varje vår lagar förrådet cyklarna i staden.", "Late", 3},
	{"# P\n\nCyklarna lagas i förrådet varje vår.\n", "när lagas cyklarna?", "Cyklarna lagas i förrådet varje vår.", "Late", 1},

	// Laws.
	{"# Cykellag (2031:1)\n\n## Övergångsbestämmelser\n\nCykellagen träder i kraft den 1 maj 2031.\n", "när träder cykellagen i kraft?", "Cykellagen träder i kraft den 1 maj 2031.", "Transitional", 1},
}

const list = `# Uppgifter

Nämnden ska:

- laga cyklar.
- måla broar.
`

const table = `# Uppgifter

| Uppgift | Ansvarig | Tid |
|---|---|---|
| Laga cyklar | Verkstaden | Maj |
| Måla broar | Broverket | Juni |
`

// TestFeatures holds each feature by a sentence that has it and, mostly, one that
// has not.
func TestFeatures(t *testing.T) {
	opened := map[string]*analysis.Generation{}
	for _, c := range rules {
		if opened[c.markdown] == nil {
			opened[c.markdown] = analysistest.Open(t, document(c.markdown))
		}
		got := ranked(t, opened[c.markdown], c.asked, nil)[c.sentence]
		if got == nil {
			t.Errorf("%q: no sentence %q", c.asked, c.sentence)
			continue
		}
		if value := reflect.ValueOf(got.Features).FieldByName(c.feature).Float(); value != c.want {
			t.Errorf("%q in %q: %s is %v, want %v", c.asked, c.sentence, c.feature, value, c.want)
		}
	}
}

const two = `# Lag (2031:1) om vård av cyklar

### 3 §

Cyklar ska vårdas av alla.

### 4 §

Cyklar ska smörjas av alla.
`

// TestPlace holds the features of where a sentence stands, beside a document of
// another title.
func TestPlace(t *testing.T) {
	read := analysistest.Open(t, document(two), analysistest.Document("e", "# Båtplan\n\nCyklar ska vårdas av båtfolk.\n", nil))
	const cared, oiled, boats = "Cyklar ska vårdas av alla.", "Cyklar ska smörjas av alla.", "Cyklar ska vårdas av båtfolk."

	cs := ranked(t, read, "vem ska vårda cyklar enligt 3 §?", nil)
	if cs[cared].Features.Section != 1 || cs[oiled].Features.Section != 0 || cs[boats].Features.Section != 0 {
		t.Errorf("3 §: sections %v, %v, %v", cs[cared].Features.Section, cs[oiled].Features.Section, cs[boats].Features.Section)
	}
	cs = ranked(t, read, "vem ska vårda cyklar enligt lagen om vård av cyklar?", nil)
	if cs[cared].Features.OtherLaw != 0 || cs[boats].Features.OtherLaw != 1 {
		t.Errorf("the law is named: other law %v, %v", cs[cared].Features.OtherLaw, cs[boats].Features.OtherLaw)
	}
	cs = ranked(t, read, "vem ska vårda cyklar?", func(q *question.Reading) {
		q.Before = &question.Place{Document: "d", Section: cs[cared].Stored().Section, Passage: cs[cared].Number}
	})
	for sentence, want := range map[string][2]float64{cared: {1, 1}, oiled: {0, 0}, boats: {0, 0}} {
		if f := cs[sentence].Features; f.SameSection != want[0] || f.SamePassage != want[1] {
			t.Errorf("after an answer there: %q has %v and %v, want %v", sentence, f.SameSection, f.SamePassage, want)
		}
	}
}

// TestSectionAsked ranks the sentences of a section that is asked for: what only
// refers to it need not be said, and where nothing else is asked they stand in
// their own order.
func TestSectionAsked(t *testing.T) {
	read := analysistest.Open(t, document("# Lag (2031:1) om cyklar\n\n### 3 §\n\nCyklar får lånas. Hjälm bärs alltid. Lag (2031:9).\n"))
	for _, only := range []bool{false, true} {
		q := analysistest.Read(t, read, "vad säger 3 § om hjälm och lånas")
		q.OnlySection = only
		var found []retrieval.Found
		for n := range read.Index.Passages() {
			found = append(found, retrieval.Found{Passage: n, Score: 1, Section: true})
		}
		cs, err := NewRanker(read, question.NewMatcher(q, read.Index.Analyzer(), question.DefaultMatchWeights), &DefaultWeights, words(t), nil).Rank(found)
		if err != nil {
			t.Fatal(err)
		}
		if len(cs) != 2 || !cs[0].InAsked {
			t.Fatalf("%d sentences, want the two that are no amendment note", len(cs))
		}
		if only && (cs[0].Text() != "Cyklar får lånas." || cs[0].Features.OnlySection != 1) {
			t.Errorf("first is %q, want the section's own order", cs[0].Text())
		}
		if !only && cs[0].Features.Section <= 1 {
			t.Errorf("section %v, want more than 1 where its law is meant", cs[0].Features.Section)
		}
	}
}
