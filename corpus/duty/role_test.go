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

// linesOf reads Markdown and writes its duties a line each.
func linesOf(src string) string {
	var out []string
	for _, d := range register(compose.Document(corpus.Document{ID: "test", Language: "sv"}, format.Markdown(src))) {
		out = append(out, fmt.Sprintf("%s: %s | %s", d.Modality, strings.Join(d.Bodies, "; "), strings.ReplaceAll(d.Quote, "\t", " / ")))
	}
	return strings.Join(out, "\n")
}

func TestDutiesUnderHeadings(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a list after Ansvarar för, the body in the heading", `
# Cykelpolicy

## Organisation - Roller och ansvar

### Kulturnämnden

Ansvarar för:

- att besluta om riktlinjer,
- drift av cykelförrådet.

### Cykelarkivera

- är arkivmyndighet för cyklar.
`, `responsible: Kulturnämnden | att besluta om riktlinjer,
responsible: Kulturnämnden | drift av cykelförrådet.
responsible: Cykelarkivera | är arkivmyndighet för cyklar.`},
		{"a role, ansvarar för att", `
# Plan

## Systemägare

Systemägaren utses av chefen.

Ansvarar för att:

- systemet är säkert
`, `responsible: chefen | Systemägaren utses av chefen.
responsible: Systemägare | systemet är säkert`},
		{"items that open with their verb", `
# Plan

## Ansvarsfördelning

### Rektor

- fastställer rutiner
- Följer upp arbetet varje år.
- barnens trygghet

## Mål

### Skolan

- fastställer mål
`, `responsible: Rektor | fastställer rutiner
responsible: Rektor | Följer upp arbetet varje år.`},
		{"tasks below the body, and the genitive", `
# Plan

## Förskolenämnden

### Uppgifter

- att följa upp planen

## Rektors ansvar

- Leda arbetet
`, `responsible: Förskolenämnden | att följa upp planen
responsible: Rektor | Leda arbetet`},
		{"recommendations to a body", `
# Granskning

## Rekommendationer till kulturnämnden

- Utveckla uppföljningen
- att se över avtalen

## Slutsats

Revisorerna rekommenderar kommunstyrelsen att:

- stärka sin uppsikt

Vi lämnar följande rekommendationer till fritidsnämnden:

- Säkerställ att rutiner finns.
`, `should: kulturnämnden | Utveckla uppföljningen
should: kulturnämnden | att se över avtalen
should: kommunstyrelsen | stärka sin uppsikt
should: fritidsnämnden | Säkerställ att rutiner finns.`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, linesOf(tt.src)); diff != "" {
				t.Errorf("duties (-want +got)\n%s", diff)
			}
		})
	}
}

func TestDutiesOfTables(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a column Ansvarig", `
# Plan

| Aktivitet | Ansvarig nämnd | Klart |
|---|---|---|
| Måla cyklarna | Kulturnämnden | 2031 |
| Laga cyklarna | Kulturnämnden, fritidsnämnden | 2032 |
| Sälja cyklarna | – | 2033 |

Slut.

| Cykel | Färg |
|---|---|
| Kulturnämnden | blå |
`, `responsible: Kulturnämnden | Måla cyklarna / Kulturnämnden / 2031
responsible: Kulturnämnden; fritidsnämnden | Laga cyklarna / Kulturnämnden, fritidsnämnden / 2032`},
		{"a delegation", `
# Delegationsordning

| Nr | Ärende | Delegat |
|---|---|---|
| 1.1 | Beslut om lån av cykel | Enhetschef |
| 1.2 | Beslut om köp av cykel | FC/KSAU |
`, `responsible: Enhetschef | 1.1 / Beslut om lån av cykel / Enhetschef
responsible: FC; KSAU | 1.2 / Beslut om köp av cykel / FC/KSAU`},
		{"a name that could head a column", `
# Delegationsordning

| Nr | Ärende | Delegat |
|---|---|---|
| 1.1 | Beslut om lån av cykel | Handläggare |
| 1.2 | Beslut om köp av cykel | Enhetschef |
| Nr | Ärende | Handläggare |
| 2.1 | Beslut om färg på cykel | Cykelchef |
`, `responsible: Handläggare | 1.1 / Beslut om lån av cykel / Handläggare
responsible: Enhetschef | 1.2 / Beslut om köp av cykel / Enhetschef
responsible: Cykelchef | 2.1 / Beslut om färg på cykel / Cykelchef`},
		{"a cell that spans rows", `
# Plan

| Mål | Åtgärd | Ansvarig | År |
|---|---|---|---|
| Fler cyklar | Bygga förråd | Kulturnämnden | 2031 |
|  | Köpa cyklar | Fritidsnämnden | 2031 |
`, `responsible: Kulturnämnden | Fler cyklar / Bygga förråd / Kulturnämnden / 2031
responsible: Fritidsnämnden | Köpa cyklar / Fritidsnämnden / 2031`},
		{"who decides and who prepares", `
# Plan

| Fråga | Beslutar | Bereder |
|---|---|---|
| Avgift för cykel | Cykelnämnden | Cykelchefen |
| Avgift för hjälm | Cykelnämnden | |

Slut.

| Nämnd | Aktivitet | Uppföljning görs av |
|---|---|---|
| Cykelnämnden | Räkna cyklar | Kulturkontoret |

Slut.

| Moment | Samordnar | Gäller |
|---|---|---|
| Cykelns dag | Cykelchefen | Alla |
`, `responsible: Cykelnämnden; Cykelchefen | Avgift för cykel / Cykelnämnden / Cykelchefen
responsible: Cykelnämnden | Avgift för hjälm / Cykelnämnden
responsible: Kulturkontoret | Cykelnämnden / Räkna cyklar / Kulturkontoret
responsible: Cykelchefen | Cykelns dag / Cykelchefen / Alla`},
		{"empty cells inside a row and at its end", `
# Plan

| Nr | Ärende | Bereder | Delegat | Anmärkning |
|---|---|---|---|---|
| 1.1 | Lån av cykel | | Förste cykelsekreterare | |
| 1.2 | Köp av cykel | Cykelchefen | | Sker sällan |
`, `responsible: Förste cykelsekreterare | 1.1 / Lån av cykel / Förste cykelsekreterare
responsible: Cykelchefen | 1.2 / Köp av cykel / Cykelchefen / Sker sällan`},
		{"facts of the document", `
# Plan

| Dokumentansvarig | Cykelchef barn och unga |
|---|---|
| Fastställd av | Cykeldirektören |
| Diarienummer | CN 2031/7 |
`, `responsible: Cykelchef barn och unga | Dokumentansvarig / Cykelchef barn och unga`},
		{"who does what", `
# Rutin

| Funktion | Ansvar |
|---|---|
| Rektor | Ser till att alla cyklar. Deltar själv. |
| Cykelsamordnare | Tar emot önskemål. |

Slut.

| Område | Regionen ansvarar för | Kommunen ansvarar för |
|---|---|---|
| Hjälmar | Inköp | Utlåning |
`, `responsible: Rektor | Rektor / Ser till att alla cyklar. Deltar själv.
responsible: Cykelsamordnare | Cykelsamordnare / Tar emot önskemål.`},
		{"columns of roles that are ticked off", `
# Lathund

| Uppgift | Handläggare | Arbetsledare | Administratör |
|---|---|---|---|
| Ta emot samtal | X | | - |
| Fördela ärende | | x | |
| Bedöma skydd | Ja | Ja | Nej |
| Städa förråd | Fredagar | | |
`, `responsible: Handläggare | Ta emot samtal / X / -
responsible: Arbetsledare | Fördela ärende / x
responsible: Handläggare; Arbetsledare | Bedöma skydd / Ja / Ja / Nej`},
		{"two cells", `
# Plan

| Åtgärd | Bygga förråd |
|---|---|
| Ansvarig | Kulturnämnden |
`, `responsible: Kulturnämnden | Ansvarig / Kulturnämnden`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, linesOf(tt.src)); diff != "" {
				t.Errorf("duties (-want +got)\n%s", diff)
			}
		})
	}
}

func TestDutiesOfSpanningCells(t *testing.T) {
	row := func(text string, above ...int) corpus.Block {
		return corpus.Block{Kind: corpus.TableRow, Text: text, Above: above}
	}
	d := compose.Document(corpus.Document{ID: "plan"}, []corpus.Block{
		row("Mål\tÅtgärd\tAnsvarig\tÅr"),
		row("Fler cyklar\tBygga förråd\tKulturnämnden\t2031"),
		row("\tKöpa cyklar\t\t2032", 0, 2),
		row("\tLaga cyklar\t\t2033", 0),
		row("Båda målen\t\tFritidsnämnden"),
	})
	var got []string
	for _, d := range register(d) {
		got = append(got, strings.Join(d.Bodies, "; ")+" | "+strings.ReplaceAll(d.Quote, "\t", " / "))
	}
	want := []string{
		"Kulturnämnden | Fler cyklar / Bygga förråd / Kulturnämnden / 2031",
		"Kulturnämnden | Köpa cyklar / 2032",
		"Fritidsnämnden | Båda målen / Fritidsnämnden",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("duties (-want +got)\n%s", diff)
	}
}

func TestActorsOfTwoPassives(t *testing.T) {
	for _, tt := range []struct{ sentence, want string }{
		{"Avtal ska undertecknas av ordföranden och kontrasigneras av kanslichefen.", "ordföranden; kanslichefen"},
		{"Planen fastställs av nämnden och används av skolorna.", "nämnden"},
	} {
		d := compose.Document(corpus.Document{ID: "plan", Language: "sv"}, format.Markdown("# Plan\n\n"+tt.sentence))
		names, _ := actors(d, len(d.Passages)-1, 0)
		if got := strings.Join(names, "; "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.sentence, got, tt.want)
		}
	}
}
