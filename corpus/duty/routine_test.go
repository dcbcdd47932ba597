package duty

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
)

// routine puts text into a routine.
func routine(text string) string { return "# Cykelvård – rutin\n\n" + text }

func TestRoutineSentences(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a role and a verb in the present", "Cykelsköterskan dokumenterar skruvarna i journalen.", "responsible: Cykelsköterskan"},
		{"a role without an article", "Personal låser förrådet.", "responsible: Personal"},
		{"verbs from day to day", "Personalen ringer verkstaden.", "responsible: Personalen"},
		{"ser till att", "Enhetschef ser till att hjälmarna räcker.", "responsible: Enhetschef"},
		{"an acronym", "MAS bedömer hjälmarna.", "responsible: MAS"},
		{"after a condition", "Om cykeln är trasig kontaktar medarbetaren verkstaden.", "responsible: medarbetaren"},
		{"two roles of a slash", "Enhetschef/koordinator beställer däck.", "responsible: Enhetschef; koordinator"},
		{"a slash after a blank", "Enhetschef /koordinator beställer däck.", "responsible: Enhetschef; koordinator"},
		{"where the role has its place", "Enhetschef på verkstaden ska räkna cyklarna.", "must: Enhetschef på verkstaden"},
		{"a role by its charge", "Kassaansvarig redovisar växeln.", "responsible: Kassaansvarig"},
		{"a charge before a role", "Omvårdnadsansvarig sjuksköterska signerar listan.", "responsible: Omvårdnadsansvarig sjuksköterska"},
		{"legitimerad personal", "Legitimerad personal bedömer balansen.", "responsible: Legitimerad personal"},
		{"every day", "Kontaktman pumpar däcken varje dag och dokumenterar detta.", "responsible: Kontaktman"},
		{"a passive and its doer", "Däcken beställs av lokalsamordnare.", "responsible: lokalsamordnare"},
		{"a passive, its object and its doer", "Efter kontorstid ges stöd av cykeljouren.", "responsible: cykeljouren"},
		{"a label with its place", "Cykelsköterska på verkstaden – ansvara för däcken.", "responsible: Cykelsköterska"},
		{"a label whose mark was lost", "Enhetschef ansvar för att rutinen är känd.", "responsible: Enhetschef"},
		{"a unit by two words", "Kontaktman inom Mobila teamet ansvarar för pumpen.", "responsible: Kontaktman inom Mobila teamet"},
		{"an acronym written apart", "HSL teamet ansvarar för pumpen.", "responsible: HSL teamet"},
		{"an acronym and a role", "EC/Koordinator beställer däck.", "responsible: EC; Koordinator"},
		{"whose role it is", "Din chef ska godkänna hjälmen.", "must: chef"},
		{"on whose responsibility it lies", "Det ligger på kontaktmannens ansvar att pumpa däcken.", "responsible: kontaktmannen"},
		{"a responsibility by an adjective", "Det är läkarens formella ansvar att bedöma balansen.", "responsible: läkaren"},
		{"a board of a town", "Sandvik kommuns cykelnämnd är personuppgiftsansvarig för cyklarna.", "responsible: Sandvik kommuns cykelnämnd"},
		{"a passive without a doer", "Däcken beställs varje vår.", ""},
		{"a label with a colon", "Enhetschef: ansvar för att rutinen är känd", "responsible: Enhetschef"},
		{"a label with a dash", "Medarbetare - Dokumentera däckens mönster.", "responsible: Medarbetare"},
		{"labels in a row", "Verksamhetschef: ansvar för rutinen Enhetschef: ansvar för att den är känd", "responsible: Verksamhetschef; Enhetschef"},
		{"a role glued to its verb", "Cykelsköterska Ansvarar för att cyklarna mår bra.", "responsible: Cykelsköterska"},
		{"a heading glued to the sentence", "Nytt cykeluppdrag Legitimerad personal bedömer om cykeln ska lagas.", "responsible: Legitimerad personal"},
		{"who reads in a role", "Du som är enhetschef ska räkna cyklarna.", "must: enhetschef"},
		{"who reads in no role", "Du ska räkna cyklarna. Vi ansvarar för cyklarna. Man ska räkna cyklarna.", ""},
		{"who is helped", "Brukaren kontaktar personal.", ""},
		{"what somebody is or knows", "Personalen känner ofta cyklarna väl. Personalen vet var de står.", ""},
		{"how it has been", "Personalen tvättar numera cyklarna själv.", ""},
		{"what is not done", "Personalen lånar aldrig ut cyklar.", ""},
		{"what an agency says to all", "Cykelstyrelsen betonar att hjälm räddar liv.", ""},
		{"partners", "I samarbete med polisen märks cyklarna.", ""},
		{"partners of a role", "Enhetschef tar i samråd med MAS beslut om cykeln.", "responsible: Enhetschef"},
		{"no responsibility", "Enhetschef ansvarar inte för cyklarna. Medarbetare har inget ansvar för hjälmar. Nämnden är inte ansvarig för låsen.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := showDuties(register(compose.Document(corpus.Document{ID: "r", Language: "sv"}, format.Markdown(routine(tt.text))))); got != tt.want {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

// A routine that no title names says itself what it is.
func TestRoutineBySelf(t *testing.T) {
	for _, purpose := range []string{"Syftet med denna rutin är att cyklarna mår bra.", "Rutinen beskriver hur cyklar lagas."} {
		if got, want := linesOf("# Punktering\n\n"+purpose+"\n\nPersonalen ringer verkstaden."), "responsible: Personalen | Personalen ringer verkstaden."; got != want {
			t.Errorf("%s: duties %q, want %q", purpose, got, want)
		}
	}
	if got := linesOf("# Punktering\n\nDet finns en rutin för detta.\n\nPersonalen ringer verkstaden."); got != "" {
		t.Errorf("duties of what only mentions a routine: %s", got)
	}
}

// Only a routine lays down what it tells in the plain present.
func TestPresentOutsideRoutines(t *testing.T) {
	if got := linesOf("# Cykelprogram\n\nPersonalen ringer verkstaden."); got != "" {
		t.Errorf("duties of a programme that tells: %s", got)
	}
	if got := linesOf("# Granskning av rutiner\n\nPersonalen ringer verkstaden."); got != "" {
		t.Errorf("duties of a report on routines: %s", got)
	}
}

func TestRoutineLists(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a lead-in that ends an item", `
- Enhetschef ansvarar för att:
- köpa cyklar
- se till att cyklarna lagas. Medarbetare ansvarar för att:
- pumpa däck
- smörja kedjor
`, `responsible: Enhetschef | köpa cyklar
responsible: Enhetschef | se till att cyklarna lagas.
responsible: Medarbetare | pumpa däck
responsible: Medarbetare | smörja kedjor`},
		{"paragraphs after a lead-in", `
Enhetschef ansvarar för att:

Köpa cyklar.

Låsa förrådet.
`, `responsible: Enhetschef | Köpa cyklar.
responsible: Enhetschef | Låsa förrådet.`},
		{"steps under a role's heading", `
## Cykelsköterskans uppgifter

- Skriv upp cyklarnas nummer.
- Ring verkstaden.
- Däcken är ofta platta.

## Ansvar: enhetschef

- Köpa cyklar

## Uppgifter för kontaktman

- Informerar brukaren
`, `responsible: Cykelsköterskan | Skriv upp cyklarnas nummer.
responsible: Cykelsköterskan | Ring verkstaden.
responsible: enhetschef | Köpa cyklar
responsible: kontaktman | Informerar brukaren`},
		{"a line that stands like a heading", `
Enhetschef/Koordinator Cykelhuset

- Tar emot cyklar

Medarbetares ansvar vid punktering:

- Byt däcket
`, `responsible: Enhetschef; Koordinator | Tar emot cyklar
responsible: Medarbetare | Byt däcket`},
		{"sentences without a subject", `
Hyresadministratör skriver kontraktet. Sköter hyrorna.

Meddelar hyresgästen.

Saknas cykeln meddelas detta.
`, `responsible: Hyresadministratör | Hyresadministratör skriver kontraktet.
responsible: Hyresadministratör | Sköter hyrorna.
responsible: Hyresadministratör | Meddelar hyresgästen.`},
		{"the head of the pages", `
## SANDVIKS KOMMUN

- Torka sadeln.

Vård- och cykelförvaltningen

Ring verkstaden.
`, ``},
		{"more sentences of an item", `
Cykelläkaren ansvarar för att:

- Delta i ronden. Skriva upp däcken. Övriga däck byts.
`, `responsible: Cykelläkaren | Delta i ronden.
responsible: Cykelläkaren | Skriva upp däcken.`},
		{"a heading that ends an item", `
- Maten serveras. Kockens ansvar
- Laga maten
- Se till att kylen är ren
`, `responsible: Kocken | Se till att kylen är ren`},
		{"asides among the tasks of a role", `
Cykelchef:

Huvudansvarig för hjälmarna.

Köpa cyklar. Medarbetare:

Rapportera tillbud.

Punkterade däck.

Följa rutiner.
`, `responsible: Cykelchef | Huvudansvarig för hjälmarna.
responsible: Cykelchef | Köpa cyklar.
responsible: Medarbetare | Rapportera tillbud.
responsible: Medarbetare | Följa rutiner.`},
		{"a short form", `
Cykelavdelningen (Cya) köper cyklar. Cya lagar dem och låser förrådet. Cykelhjälm (CH) krävs. CH sitter på huvudet.
`, `responsible: Cykelavdelningen | Cykelavdelningen (Cya) köper cyklar.
responsible: Cya | Cya lagar dem och låser förrådet.`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, linesOf(routine(tt.src))); diff != "" {
				t.Errorf("duties (-want +got)\n%s", diff)
			}
		})
	}
}

func TestActorsOfRoutines(t *testing.T) {
	for _, tt := range []struct {
		sentence, want string
		receive        bool
	}{
		{"Kontakta MAS eller enhetschef vid frågor.", "MAS; enhetschef", true},
		{"Vid punktering kontaktas cykeljouren.", "cykeljouren", true},
		{"Anmäl felet direkt till lokalsamordnaren.", "lokalsamordnaren", true},
		{"Om du är osäker ska du ringa enhetschefen.", "enhetschefen", true},
		{"Gör en anmälan till cykelenheten.", "cykelenheten", true},
		{"Informera din närmaste chef.", "närmaste chef", true},
		{"Felet rapporteras till tjänsteperson i beredskap.", "tjänsteperson i beredskap", true},
		{"Ett däckbyte är en åtgärd som görs av cykelsköterska.", "cykelsköterska", false},
		{"Det finns en bestämmelse om att kommunen och cykelnämnden ska ha pumpar.", "kommunen; cykelnämnden", false},
		{"Det finns en bestämmelse om att kommunen ska underrättas.", "", false},
		{"Hjälm krävs för att cykelnämnden ska bli nöjd.", "", false},
		{"Cykeljouren är behjälplig med pump.", "Cykeljouren", false},
		{"Polisen ansvarar inte för cyklarna.", "", false},
		{"Medarbetare har inget ansvar för hjälmarna.", "", false},
	} {
		d := compose.Document(corpus.Document{ID: "r", Language: "sv"}, format.Markdown(routine(tt.sentence)))
		names, receive := actors(d, len(d.Passages)-1, 0)
		if got := strings.Join(names, "; "); got != tt.want || receive != tt.receive {
			t.Errorf("%s: %q, receives %v; want %q, %v", tt.sentence, got, receive, tt.want, tt.receive)
		}
	}
}

// idsOf writes the duties of Markdown with their ids.
func idsOf(src string) map[string]string {
	ds := register(compose.Document(corpus.Document{ID: "cykel", Language: "sv"}, format.Markdown(src)))
	Identify(ds)
	out := map[string]string{}
	for i, d := range ds {
		out[fmt.Sprint(d.Quote, i)] = d.ID
	}
	return out
}

func TestIDsOfDuties(t *testing.T) {
	one := idsOf("# Plan\n\nNämnden ska köpa cyklar.\n\nStyrelsen ska laga dem.")
	buy, mend := one["Nämnden ska köpa cyklar.0"], one["Styrelsen ska laga dem.1"]
	if len(buy) != 2*idBytes || len(mend) != 2*idBytes || buy == mend {
		t.Fatalf("ids %q and %q, want two of %d figures", buy, mend, 2*idBytes)
	}
	moved := idsOf("# Plan\n\n## Nytt\n\nRektor ska cykla.\n\nNämnden  ska köpa\n cyklar!\n\nStyrelsen ska laga dem.")
	if got := moved["Nämnden ska köpa cyklar!1"]; got != buy {
		t.Errorf("after a change elsewhere and in marks and blanks: %q, want %q", got, buy)
	}
	if got := moved["Styrelsen ska laga dem.2"]; got != mend {
		t.Errorf("after a change elsewhere: %q, want %q", got, mend)
	}
	if got := idsOf("# Plan\n\nNämnden ska köpa hjälmar.")["Nämnden ska köpa hjälmar.0"]; got == buy {
		t.Errorf("another sentence has the id %q too", got)
	}
	twice := idsOf("# Plan\n\nNämnden ska köpa cyklar.\n\nNämnden ska köpa cyklar.")
	if first, second := twice["Nämnden ska köpa cyklar.0"], twice["Nämnden ska köpa cyklar.1"]; first != buy || second == buy {
		t.Errorf("a sentence that stands twice: %q and %q, want %q and another", first, second, buy)
	}
}
