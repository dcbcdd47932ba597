package bot

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/analysis"
	"lotsen/bot/answer"
	"lotsen/bot/glossary"
	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
	"lotsen/index"
)

const handingOver = `# Reglemente

Ärendet om bidrag tas över när utredningen är klar.

Ansökan om bidrag lämnas till socialnämnden, som ska ta ställning till ärendet om bidrag inom en månad.

Ärendet om bidrag anmäls till kulturnämnden när beslutet har fattats.
`

var handedOverAsked = []string{
	"när ska man ta över ärendet om bidrag?", "vem tar emot ärendet om bidrag?", "till vem anmäls ärendet om bidrag",
	"vad ska socialnämnden göra med ansökan", "hur tas ärendet om bidrag emot",
}

func handingOverBot(t *testing.T) *Bot {
	b, _ := botOver(t, []*corpus.Document{compose.Document(corpus.Document{ID: "regler", Language: "sv"}, format.Markdown(handingOver))})
	return b
}

func answerOf(t *testing.T, b *Bot, text string) answer.Answer {
	t.Helper()
	a, err := b.Answer(t.Context(), question.Asked{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	a.Generation, a.TookMS = "", 0
	return a
}

// TestAnswersDoNotDependOnOthers asks a fresh bot, and one that has been asked
// other questions before: the answers must be the same to the last score.
func TestAnswersDoNotDependOnOthers(t *testing.T) {
	for _, question := range handedOverAsked {
		fresh := answerOf(t, handingOverBot(t), question)
		used := handingOverBot(t)
		for _, other := range handedOverAsked {
			answerOf(t, used, other)
		}
		if diff := cmp.Diff(fresh, answerOf(t, used, question)); diff != "" {
			t.Errorf("%q: another answer after other questions (-fresh +used):\n%s", question, diff)
		}
	}
}

// TestQuestionsAtOnce asks questions of all kinds at the same time, for -race.
func TestQuestionsAtOnce(t *testing.T) {
	b := handingOverBot(t)
	var wait sync.WaitGroup
	for i := range 16 {
		wait.Go(func() {
			if _, err := b.Answer(t.Context(), question.Asked{Text: handedOverAsked[i%len(handedOverAsked)]}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

// TestRegisterUnreadable damages the register: no answer may be given as if
// there were no duties, and the bot recovers with the file.
func TestRegisterUnreadable(t *testing.T) {
	dir := t.TempDir()
	docs := []*corpus.Document{compose.Document(corpus.Document{ID: "regler", Language: "sv"}, format.Markdown(handingOver))}
	if _, err := index.Build(t.Context(), quiet, dir, docs, index.BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	gen, err := index.Open(quiet, dir)
	if err != nil {
		t.Fatal(err)
	}
	live := new(index.Live)
	live.Swap(gen)
	t.Cleanup(live.Close)
	g, err := glossary.Load(quiet)
	if err != nil {
		t.Fatal(err)
	}
	b := New(quiet, live, g, Options{})
	found, err := filepath.Glob(filepath.Join(dir, "*", gen.ID(), "duties.json"))
	if err != nil || len(found) == 0 {
		if found, err = filepath.Glob(filepath.Join(dir, gen.ID(), "duties.json")); err != nil || len(found) == 0 {
			t.Fatal("the register's file is not where it was", err)
		}
	}
	sound, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	write := func(data []byte) {
		t.Helper()
		if err := os.WriteFile(found[0], data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write([]byte("{"))
	if _, err := b.Answer(t.Context(), question.Asked{Text: handedOverAsked[0]}); !errors.Is(err, index.ErrCorrupt) {
		t.Errorf("answering beside a damaged register: %v, want ErrCorrupt", err)
	}
	write(sound)
	if _, err := b.Answer(t.Context(), question.Asked{Text: handedOverAsked[0]}); err != nil {
		t.Errorf("answering after the register was mended: %v", err)
	}
}

// manyDocuments are n policies in force, one that is superseded, and a law that
// they refer to.
func manyDocuments(n int) []*corpus.Document {
	docs := []*corpus.Document{
		policy("resor-2015", "Resepolicy 2015", "Kommunstyrelsen ska godkänna alla tjänsteresor med flyg.", nil),
		policy("resor-2024", "Resepolicy 2024", "Varje nämnd ska godkänna sina tjänsteresor med flyg enligt skollagen (2010:800).",
			func(d *corpus.Document) { d.Replaces = "resor-2015" }),
		policy("sfs-2010-800", "Skollag (2010:800)", "Utbildningen ska vara avgiftsfri.", nil),
	}
	for i := range n {
		docs = append(docs, policy(fmt.Sprintf("rutin-%d", i), fmt.Sprintf("Rutin %d", i), fmt.Sprintf("Enhet %d tar hand om cyklar.", i), nil))
	}
	return docs
}

// TestManyDocuments has more documents than titles are looked through for: the
// superseded one is still not quoted unasked, and what is indexed is not said
// to be missing.
func TestManyDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("builds an index of 5,000 documents")
	}
	b, _ := botOver(t, manyDocuments(analysis.MostListed))
	a := answerOf(t, b, "vem ska godkänna tjänsteresor med flyg?")
	if !a.Answered || a.Citations[0].Document != "resor-2024" || a.Citations[0].Note != "" {
		t.Errorf("got %+v, want resor-2024 first and without a note", a.Citations)
	}
	for _, c := range a.Citations {
		if c.Document == "resor-2015" {
			t.Errorf("the superseded policy is quoted unasked: %+v", c)
		}
	}
	a = answerOf(t, b, "vem skulle godkänna tjänsteresor med flyg enligt den gamla policyn från 2015?")
	if !a.Answered || a.Citations[0].Document != "resor-2015" || !strings.Contains(a.Citations[0].Note, "ersatt av Resepolicy 2024") {
		t.Errorf("got %+v, want resor-2015 first and marked", a.Citations)
	}
}

// TestReferenceIsCheap looks a reference up among thousands of documents.
func TestReferenceIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("builds an index of 4,900 documents")
	}
	b, _ := botOver(t, manyDocuments(4900))
	question := "vem ska godkänna tjänsteresor med flyg?"
	answerOf(t, b, question)
	least := time.Hour
	for range 10 {
		start := time.Now()
		answerOf(t, b, question)
		least = min(least, time.Since(start))
	}
	if least > 15*time.Millisecond {
		t.Errorf("an answer with a reference takes %v, want about a millisecond", least)
	}
}
