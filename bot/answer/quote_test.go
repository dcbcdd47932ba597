package answer

import (
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"lotsen/bot/analysis"
	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/audience"
	"lotsen/bot/model"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/bot/retrieval"
	"lotsen/corpus"
)

// answered answers a question from documents, of whose sentences all are ranked.
func answered(t *testing.T, read *analysis.Generation, text string) Answer {
	t.Helper()
	v, err := read.ValidityOn(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), audience.Admin())
	if err != nil {
		t.Fatal(err)
	}
	q := analysistest.Read(t, read, text)
	found, err := retrieval.Lexical{}.Retrieve(t.Context(), retrieval.Request{Generation: read.Index, Reading: q, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	models, err := ranking.NewModels(&model.Shipped().Words)
	if err != nil {
		t.Fatal(err)
	}
	decide, err := NewModel(&model.Shipped().Words)
	if err != nil {
		t.Fatal(err)
	}
	r := ranking.NewRanker(read, question.NewMatcher(q, read.Index.Analyzer(), question.DefaultMatchWeights), &ranking.DefaultWeights, models, nil)
	ranked, err := r.Rank(found)
	if err != nil {
		t.Fatal(err)
	}
	a := Answer{Lang: q.Lang, Kind: q.Kind, Actors: []string{}, Citations: []Citation{}, Related: []Citation{}}
	from := Source{Log: slog.New(slog.DiscardHandler), Read: read, Validity: v, Model: decide}
	if ranked, err = from.UnitsFirst(q.Text, q.Unit, ranked); err != nil {
		t.Fatal(err)
	}
	if err := from.Fill(&a, r, ranked); err != nil {
		t.Fatal(err)
	}
	return a
}

func document(markdown string) *corpus.Document { return analysistest.Document("d", markdown, nil) }

// TestQuote holds what is quoted of a sentence or an item of a list.
func TestQuote(t *testing.T) {
	long := strings.Repeat("Kommunen äger många cyklar i olika färger och storlekar. ", 6)
	for _, c := range []struct{ name, markdown, asked, want string }{
		{"a sentence", "# P\n\nFörrådet städas. Cykelnämnden ska laga cyklar. Båtar ägs.\n", "vem ska laga cyklar?", "Cykelnämnden ska laga cyklar."},
		{"a short item whole", "# P\n\nHär gäller följande.\n\n- Cykelnämnden ska laga cyklar. Det görs i maj.\n", "vem ska laga cyklar?", "Cykelnämnden ska laga cyklar. Det görs i maj."},
		{"the sentence of a long item", "# P\n\nHär gäller följande.\n\n- Cykelnämnden ska laga cyklar. " + long + "\n", "vem ska laga cyklar?", "Cykelnämnden ska laga cyklar."},
		{"an item that says all alone", "# P\n\nCykelnämnden ska:\n\n- laga cyklar\n- måla broar\n", "vem ska laga cyklar?", "laga cyklar"},
		{"an item with the line that says the rest", "# P\n\nCykelnämnden ska i skolorna:\n\n- laga cyklar\n- måla broar\n", "vem ska laga cyklar i skolorna?", "Cykelnämnden ska i skolorna:\n\nlaga cyklar"},
		{"a statute without its amendment note", "# Lag (2031:1) om cyklar\n\n### 3 §\n\nCykelnämnden ska laga cyklar. Lag (2031:9).\n", "vem ska laga cyklar?", "Cykelnämnden ska laga cyklar."},
		{"the items that a line leads in", "# P\n\nCykelnämnden har dessa uppgifter:\n\n- laga cyklar\n- måla broar\n", "vad ska cykelnämnden göra?", "Cykelnämnden har dessa uppgifter:\n\nlaga cyklar\nmåla broar"},
	} {
		a := answered(t, analysistest.Open(t, document(c.markdown)), c.asked)
		if !a.Answered || a.Citations[0].Quote != c.want {
			t.Errorf("%s: %v %+v, want %q", c.name, a.Answered, append(a.Citations, a.Related...), c.want)
		}
	}
}

// TestCitations holds how many quotes there are, and that none overlap or say
// the same.
func TestCitations(t *testing.T) {
	var text strings.Builder
	text.WriteString("# P\n\n")
	for _, who := range strings.Fields("Cykelnämnden Bronämnden Kulturnämnden Idrottsnämnden Skolnämnden Parknämnden Hamnnämnden") {
		text.WriteString(who + " ska laga cyklar.\n\n")
	}
	text.WriteString("Cykelnämnden ska laga cyklar.\n\nTrollsländor lever vid vatten.\n")
	read := analysistest.Open(t, document(text.String()))

	a := answered(t, read, "vem ska laga cyklar?")
	if !a.Answered || len(a.Citations) != citationsMax || len(a.Related) != 0 {
		t.Errorf("answered %v with %d quotes and %d beside, want %d", a.Answered, len(a.Citations), len(a.Related), citationsMax)
	}
	seen := map[string]bool{}
	for _, c := range a.Citations {
		if seen[c.Quote] {
			t.Errorf("%q is quoted twice", c.Quote)
		}
		seen[c.Quote] = true
		if c.Score < 0 || c.Score > 1 {
			t.Errorf("score %v", c.Score)
		}
	}
	if !slices.Equal(a.Actors, []string{"Cykelnämnden"}) {
		t.Errorf("by %q, want the body of the first quote", a.Actors)
	}

	a = answered(t, read, "vem äger trollsländor från Uppsala och deras mjuka vingar?")
	if a.Answered || len(a.Citations)+len(a.Actors) > 0 || len(a.Related) == 0 || len(a.Related) > relatedMax {
		t.Errorf("got %+v, want a refusal with what lies nearest", a)
	}
	a = answered(t, read, "zebra")
	if a.Answered || len(a.Related) > 0 {
		t.Errorf("got %+v, want nothing", a)
	}
}

// TestOverlaps holds that ranges which share a byte of one document overlap.
func TestOverlaps(t *testing.T) {
	have := []Citation{{Document: "d", Start: 10, End: 20}}
	for _, c := range []struct {
		document   string
		start, end int
		want       bool
	}{
		{"d", 5, 10, false}, {"d", 5, 11, true}, {"d", 19, 30, true}, {"d", 20, 30, false}, {"d", 12, 13, true}, {"e", 12, 13, false},
	} {
		sentence := said(1, 1)
		sentence.Passage.Stored.Document = c.document
		if got := overlaps(have, sentence, corpus.Span{Start: c.start, End: c.end}); got != c.want {
			t.Errorf("%s %d to %d: %v, want %v", c.document, c.start, c.end, got, c.want)
		}
	}
}

// TestNotes holds what a reader is told of a quote's document.
func TestNotes(t *testing.T) {
	read := analysistest.Open(t,
		analysistest.Document("ny", "# Cykelplan 2031\n\nCykelnämnden ska laga cyklar enligt båtlagen (2031:7) och skollagen (2010:800).\n", func(d *corpus.Document) { d.Replaces = "gammal" }),
		analysistest.Document("gammal", "# Cykelplan 2015\n\nBronämnden ska laga broar.\n", nil),
		analysistest.Document("slut", "# Båtplan\n\nHamnnämnden ska laga båtar.\n", func(d *corpus.Document) { d.ValidTo = "2020-12-31" }),
		analysistest.Document("snart", "# Parkplan\n\nParknämnden ska laga bänkar.\n", func(d *corpus.Document) { d.ValidFrom = "2027-01-01" }),
		analysistest.Document("sfs-2010-800", "# Skollag (2010:800)\n\nSkolan är fri.\n", nil),
	)
	for asked, want := range map[string]string{
		"vem ska laga cyklar?": "Nämns här men finns inte bland dokumenten: båtlagen.",
		"vem ska laga broar?":  "Dokumentet är ersatt av Cykelplan 2031.",
		"vem ska laga båtar?":  "Dokumentet gällde till och med 2020-12-31.",
		"vem ska laga bänkar?": "Dokumentet gäller först från och med 2027-01-01.",
	} {
		a := answered(t, read, asked)
		if !a.Answered || !strings.HasPrefix(a.Citations[0].Note, strings.TrimSuffix(want, ".")) {
			t.Errorf("%q: got %+v, want the note %q", asked, append(a.Citations, a.Related...), want)
		}
	}
}

// TestDecided tells when a document was decided only where the question is after
// that, and the document is known.
func TestDecided(t *testing.T) {
	read := analysistest.Open(t,
		analysistest.Document("resor", "# Resepolicy\n\nPolicyn följer policyn som beslutades 1999.\n", func(d *corpus.Document) { d.Decided = "2024-05-02" }),
		analysistest.Document("gavor", "# Gåvopolicy\n\nGåvor redovisas.\n", nil),
	)
	for asked, want := range map[string]string{
		"när beslutades resepolicyn?":           "Resepolicy: beslutat 2024-05-02",
		"when was the travel policy adopted?":   "Resepolicy: decided 2024-05-02",
		"när ska resepolicyn vara beslutad?":    "",
		"när antogs gåvopolicyn?":               "", // which has no date
		"vem beslutade resepolicyn?":            "",
		"när antogs parkeringsnormen i staden?": "",
	} {
		a := answered(t, read, asked)
		if !strings.HasPrefix(a.Reply, want) || (want == "") != (a.Reply == "") {
			t.Errorf("%q: reply %q, want %q", asked, a.Reply, want)
		}
		if a.Reply != "" && (a.Answered || len(a.Citations) > 0) {
			t.Errorf("%q: answered beside a reply", asked)
		}
	}
}

// TestAlso holds that a sentence that stands in several documents is one quote
// that names them all, whatever marks stand in it.
func TestAlso(t *testing.T) {
	doc := func(id, text string) *corpus.Document {
		return analysistest.Document(id, "# Rutin "+id+"\n\n## Cyklar\n\n"+text+"\n", nil)
	}
	read := analysistest.Open(t,
		doc("a", "Cykelnämnden ska laga cyklar.\n\nCykelnämnden ska laga cyklar."),
		doc("b", "Cykelnämnden ska laga cyklar!"),
		doc("c", "– Cykelnämnden ska laga cyklar."),
		doc("d", "Cykelnämnden ska laga tandemcyklar."))
	a := answered(t, read, "vem ska laga cyklar?")
	if !a.Answered {
		t.Fatal("refused")
	}
	var all []string
	for _, p := range append([]Place{{Document: a.Citations[0].Document}}, a.Citations[0].Also...) {
		all = append(all, p.Document)
	}
	slices.Sort(all)
	if want := []string{"a", "b", "c"}; !slices.Equal(all, want) {
		t.Errorf("the quote stands in %v, want %v", all, want)
	}
	for _, c := range a.Citations[1:] {
		if strings.Contains(c.Quote, "laga cyklar") {
			t.Errorf("%q is quoted twice", c.Quote)
		}
	}
	for _, p := range a.Citations[0].Also {
		if p.Title != "Rutin "+p.Document || p.Section != "Cyklar" {
			t.Errorf("%+v, want its title and section", p)
		}
	}
}
