package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
)

const tables = `# Riktlinje för cykling

| Dokumenttyp | Riktlinje |
|---|---|
| Dokumentansvarig | Cykelsamordnare |
| Fastställd av | Cykelnämnden |
| Datum | 2031-05-16 |
| Diarienummer | CN 2031/114 |
| Gäller för | Samtliga nämnder |

## Delegation

| Nr | Ärende | Delegat | Anmärkning |
|---|---|---|---|
| 1.1 | Beslut om lån av lastcykel | Förrådschef | |
| 1.2 | Beslut om försäljning av lastcykel | Cykeldirektör | Sker sällan |

## Åtgärder

| Aktivitet | Ansvarig | Bereder | Beslutar | Tidplan |
|---|---|---|---|---|
| Ta fram en broschyr om hjälmar | Kommunikationsenheten | Cykelkontoret | Cykelnämnden | Mars 2032 |
| Utbilda lärare i trafikvett | Utbildningsförvaltningen | | Skolnämnden | Hösten 2032 |

## Fördelning

| Insats | Kommunen | Regionen |
|---|---|---|
| Cykelverkstad | Ansvarar för lokalen | Ansvarar för verktygen |
`

// TestTables asks for what only the cells of tables say, by their columns and
// by the label of a row. The first row is quoted with the head that it stands under.
func TestTables(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{compose.Document(corpus.Document{ID: "cykling", Language: "sv"}, format.Markdown(tables))})
	for _, tt := range []struct{ question, actors, quote string }{
		{"Vem är dokumentansvarig för riktlinjen för cykling?", "Cykelsamordnare", "Dokumentansvarig\tCykelsamordnare"},
		{"vem har fastställt riktlinjen för cykling", "Cykelnämnden", "Fastställd av\tCykelnämnden"},
		{"vilket datum har riktlinjen för cykling", "", "Datum\t2031-05-16"},
		{"vilket diarienummer har riktlinjen för cykling", "", "Diarienummer\tCN 2031/114"},
		{"vilka omfattas av riktlinjen för cykling", "", "Gäller för\tSamtliga nämnder"},
		{"vem beslutar om lån av lastcykel", "Förrådschef", "Nr\tÄrende\tDelegat\tAnmärkning\n1.1\tBeslut om lån av lastcykel\tFörrådschef"},
		{"who decides on the sale of lastcykel", "Cykeldirektör", "1.2\tBeslut om försäljning av lastcykel\tCykeldirektör\tSker sällan"},
		{"vem ansvarar för broschyren om hjälmar", "Kommunikationsenheten", "Aktivitet\tAnsvarig\tBereder\tBeslutar\tTidplan\nTa fram en broschyr om hjälmar\tKommunikationsenheten\tCykelkontoret\tCykelnämnden\tMars 2032"},
		{"vem bereder broschyren om hjälmar", "Cykelkontoret", "Aktivitet\tAnsvarig\tBereder\tBeslutar\tTidplan\nTa fram en broschyr om hjälmar\tKommunikationsenheten\tCykelkontoret\tCykelnämnden\tMars 2032"},
		{"vem beslutar om att utbilda lärare i trafikvett", "Skolnämnden", "Utbilda lärare i trafikvett\tUtbildningsförvaltningen\tSkolnämnden\tHösten 2032"},
		{"när ska broschyren om hjälmar tas fram", "", "Aktivitet\tAnsvarig\tBereder\tBeslutar\tTidplan\nTa fram en broschyr om hjälmar\tKommunikationsenheten\tCykelkontoret\tCykelnämnden\tMars 2032"},
		{"vem ansvarar för verktygen i cykelverkstaden", "Regionen", "Insats\tKommunen\tRegionen\nCykelverkstad\tAnsvarar för lokalen\tAnsvarar för verktygen"},
	} {
		a, err := b.Answer(t.Context(), question.Asked{Text: tt.question})
		if err != nil || !a.Answered {
			t.Errorf("%s: answered %v, %v", tt.question, a.Answered, err)
			continue
		}
		if got := strings.Join(a.Actors, "; "); got != tt.actors || a.Citations[0].Quote != tt.quote {
			t.Errorf("%s: by %q\n%q, want %q\n%q", tt.question, got, a.Citations[0].Quote, tt.actors, tt.quote)
		}
	}
}

// TestLongTable: a row far down is quoted at once, with the heads of its columns where
// they are not too far to be looked for.
func TestLongTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Delegationsordning\n\n| Nr | Ärende | Delegat |\n|---|---|---|\n")
	for i := range 12000 {
		fmt.Fprintf(&b, "| %d | Beslut om cykelförråd %d | Handläggare |\n", i, 10000+i)
	}
	over, _ := botOver(t, []*corpus.Document{compose.Document(corpus.Document{ID: "delegation", Language: "sv"}, format.Markdown(b.String()))})
	for _, c := range []struct {
		row   int
		heads string
	}{{3, "Nr Ärende Delegat"}, {600, "Nr Ärende Delegat"}, {11400, ""}} { // the first makes what is made once
		row, heads := c.row, c.heads
		a, err := over.Answer(t.Context(), question.Asked{Text: fmt.Sprintf("vem beslutar om cykelförråd %d", 10000+row)})
		if err != nil || !a.Answered {
			t.Fatalf("row %d: answered %v, %v", row, a.Answered, err)
		}
		first := a.Citations[0]
		if want := fmt.Sprintf("%d\tBeslut om cykelförråd %d\tHandläggare", row, 10000+row); first.Quote != want ||
			strings.Join(first.Columns, " ") != heads || !slices.Equal(a.Actors, []string{"Handläggare"}) {
			t.Errorf("row %d: %q below %q, by %q", row, first.Quote, first.Columns, a.Actors)
		}
		if row > 3 && a.TookMS > 500 { // it is some milliseconds; reading each row above closely takes 1,100
			t.Errorf("row %d took %.0f ms", row, a.TookMS)
		}
	}
}
