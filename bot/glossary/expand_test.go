package glossary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sample = `
ansvar = responsibility
ung, ungdom = young, youth, young people
uppsökande arbete, fältarbete = outreach, outreach work
SoL, socialtjänstlagen = SoL, Social Services Act
LVU, lagen med särskilda bestämmelser om vård av unga = LVU, Care of Young Persons Act ~ tvångsvård
ta hand om, sköta = take care of
söka upp = track down, seek out
stadsdelsnämnd, SDN = district committee, district council
DO, Diskrimineringsombudsmannen = DO, Equality Ombudsman
män, karl = man, men
HVB, HVB-hem = HVB
kontakta, höra av sig till = get in touch with
socialtjänst, soc = social services
sommar = summer
ha ansvar för = be responsible for
leda, styra = lead
ledning, chefer = management
brottsoffer, offer = victim
val (röstning) = election
val (möjlighet) = choice
`

func question(text string) []Word {
	var words []Word
	for _, w := range strings.Fields(strings.TrimRight(text, "?")) {
		words = append(words, Word{Text: w})
	}
	return words
}

// show prints a match as words: concept weight: equivalents.
func show(words []Word, ms []Match) []string {
	var out []string
	for _, m := range ms {
		var span, eq []string
		for _, w := range words[m.Start:m.End] {
			span = append(span, w.Text)
		}
		for _, e := range m.Equivalents {
			eq = append(eq, fmt.Sprintf("%s %.2f", strings.Join(e.Words, " "), e.Weight))
		}
		out = append(out, fmt.Sprintf("%s → %s %.2f: %s", strings.Join(span, " "), m.Concept.Swedish[0], m.Weight, strings.Join(eq, ", ")))
	}
	return out
}

func TestExpand(t *testing.T) {
	g := New(nil, File{"sample.txt", sample})
	tests := []struct {
		lang Lang
		text string
		want []string
	}{
		{Swedish, "vem gör fältarbete", []string{"fältarbete → uppsökande arbete 1.00: uppsökande arbete 0.85"}},
		{English, "who does youth outreach work?", []string{
			"youth → ung 0.90: ung 1.00, ungdom 0.70",
			"outreach work → uppsökande arbete 0.90: uppsökande arbete 1.00, fältarbete 0.90",
			"outreach → uppsökande arbete 0.50: uppsökande arbete 1.00, fältarbete 0.70",
		}},
		{English, "which district committees", []string{
			"district committees → stadsdelsnämnd 1.00: stadsdelsnämnd 1.00, SDN 0.70"}},
		{Swedish, "vad säger SoL", []string{"SoL → SoL 1.00: socialtjänstlagen 0.85"}},
		{Swedish, "vad säger SOL", []string{"SOL → SoL 1.00: socialtjänstlagen 0.85"}},
		{Swedish, "hur varm är sol", nil},
		{Swedish, "vad står i lvu", []string{
			"lvu → LVU 1.00: lagen med särskilda bestämmelser om vård av unga 0.85, tvångsvård 0.45"}},
		{Swedish, "enligt LVU:s regler", []string{
			"LVU:s → LVU 1.00: lagen med särskilda bestämmelser om vård av unga 0.85, tvångsvård 0.45"}},
		{Swedish, "vem tar nämnden hand om", []string{"tar nämnden hand om → ta hand om 0.80: sköta 0.70"}},
		{Swedish, "söker socialtjänsten upp", []string{
			"söker socialtjänsten upp → söka upp 0.80: ", "socialtjänsten → socialtjänst 1.00: soc 0.70"}},
		{Swedish, "vem gör outreach", []string{
			"outreach → uppsökande arbete 1.00: uppsökande arbete 1.00, fältarbete 0.70"}},
		{Swedish, "val", []string{"val → val 1.00: ", "val → val 1.00: "}},
		{Swedish, "vad gör DO", []string{"DO → DO 1.00: Diskrimineringsombudsmannen 0.85"}},
		{English, "what does DO do", []string{"DO → DO 1.00: DO 1.00, Diskrimineringsombudsmannen 1.00"}},
		{Swedish, "vad ska man göra", nil},
		{Swedish, "hjälp till männen", []string{"männen → män 1.00: karl 0.70"}},
		{Swedish, "HVB-hem", []string{"HVB-hem → HVB 1.00: HVB 0.85"}},
		{English, "does he get in touch with you", []string{"get in touch with → kontakta 1.00: kontakta 1.00, höra av sig till 0.70"}},
		{Swedish, "vem hör jag av mig till", []string{"hör jag av mig till → kontakta 0.80: kontakta 0.85"}},
		{Swedish, "ledningen", []string{"ledningen → leda 0.50: styra 0.70", "ledningen → ledning 1.00: chefer 0.70"}},
		{Swedish, "leder", []string{"leder → leda 1.00: styra 0.70", "leder → ledning 0.50: chefer 0.70"}},
		{Swedish, "vem har ansvaret för", []string{"har ansvaret för → ha ansvar för 1.00: ", "ansvaret → ansvar 0.50: "}},
		{English, "who was seeking out", []string{"seeking out → söka upp 0.90: söka upp 1.00"}},
		{Swedish, "som", nil},
		{English, "cut off", nil},
		{English, "youth kf outreach", []string{
			"youth → ung 0.90: ung 1.00, ungdom 0.70", "outreach → uppsökande arbete 1.00: uppsökande arbete 1.00, fältarbete 0.70"}},
		{English, "what does soc do", []string{"soc → socialtjänst 1.00: socialtjänst 0.85"}},
		{Swedish, "", nil},
		{Swedish, "!? –", nil},
	}
	for _, tt := range tests {
		words := question(tt.text)
		if diff := cmp.Diff(tt.want, show(words, g.Expand(words, tt.lang))); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.text, diff)
		}
	}
}
