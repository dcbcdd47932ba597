package answer

import (
	"testing"

	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/model"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
)

// TestProof holds that what may be done, and what a thing is, is told by a sentence
// that permits, forbids or defines, and a time by one that has it.
func TestProof(t *testing.T) {
	for _, c := range []struct{ name, markdown, asked, want string }{
		{"a ban before what only says the words", "# Cykelregler\n\nCykelnämnden ska stödja den som ställer cykeln i trapphuset. Det råder förbud mot att ställa cykeln i trapphuset.\n\nStaden har båtar och broar.\n", "får man ställa cykeln i trapphuset?", "Det råder förbud mot att ställa cykeln i trapphuset."},
		{"a definition before what only says the word", "# Cykelregler\n\nVarje lastcykel har ett märke och en färg. Staden lagar varje lastcykel på våren. Med lastcykel avses en cykel med flak.\n\nStaden har båtar och broar.\n", "vad är en lastcykel?", "Med lastcykel avses en cykel med flak."},
		{"whom to turn to before what it costs", "# Cykelregler\n\n## Bastun\n\nBastun kostar 200 kronor per kväll. Kontakta fritidsförvaltningen.\n\n## Båtar\n\nStaden har båtar och broar.\n", "vem ansvarar för bastun?", "Kontakta fritidsförvaltningen."},
		{"by when before that it must be soon", "# Cykelregler\n\nEn trasig cykel ska lagas i verkstaden så snart det kan ske. Verkstaden ska börja laga cykeln senast två dagar efter anmälan.\n\nStaden har båtar och broar.\n", "hur snabbt ska en trasig cykel lagas i verkstaden?", "Verkstaden ska börja laga cykeln senast två dagar efter anmälan."},
		{"how often before what only says the words", "# Cykelregler\n\nNämnden ska kontrollera cyklarna i cykelförrådet och föra lista över dem. Detta sker en gång per kvartal.\n\nStaden har båtar och broar.\n", "hur ofta kontrolleras cyklarna i cykelförrådet?", "Detta sker en gång per kvartal."},
	} {
		a := answered(t, analysistest.Open(t, document(c.markdown)), c.asked)
		if all := append(a.Citations, a.Related...); len(all) == 0 || all[0].Quote != c.want {
			t.Errorf("%s: %v %+v, want %q", c.name, a.Answered, all, c.want)
		}
	}
}

// TestUnproven holds how surely questions are answered whose kind needs more than
// their words.
func TestUnproven(t *testing.T) {
	ruling := func(score float64) *ranking.Candidate {
		c := said(score, 1, 1)
		c.Proves = true
		return c
	}
	receiving := func(score float64) *ranking.Candidate {
		c := ruling(score)
		c.Actors, c.Receives, c.Proves = []string{"nämnden"}, true, false
		return c
	}
	for _, c := range []struct {
		name string
		q    question.Reading
		c    []*ranking.Candidate
		want Certainty
	}{
		{"nothing permits or forbids", question.Reading{Leave: true, Meanings: meanings(2)}, []*ranking.Candidate{said(1, 1, 1)}, Likely},
		{"the first does", question.Reading{Leave: true, Meanings: meanings(2)}, []*ranking.Candidate{ruling(1)}, Sure},
		{"no leave is asked", question.Reading{Meanings: meanings(2)}, []*ranking.Candidate{said(1, 1, 1)}, Sure},
		{"what is asked is never mentioned", question.Reading{Leave: true, Lang: question.Swedish, Meanings: []question.Meaning{{Weight: 1, Found: true}, {Weight: 1}}}, []*ranking.Candidate{ruling(1)}, Likely},
		{"who does it is told by whom they turn to", question.Reading{Want: question.WantBody, Meanings: meanings(2)}, []*ranking.Candidate{receiving(1)}, Likely},
		{"what somebody is to do is never mentioned", question.Reading{Want: question.WantBody, Lang: question.Swedish, Meanings: []question.Meaning{{Weight: 1, Found: true}, {Weight: 1}}}, []*ranking.Candidate{said(1, 1, 1)}, Likely},
		{"whom to turn to is asked", question.Reading{Want: question.WantBody, Reaching: true, Meanings: meanings(2)}, []*ranking.Candidate{receiving(1)}, Sure},
	} {
		if got := decider(t).Decide(&c.q, c.c).Certainty(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestRuled holds that whether something may or must be done is not answered surely
// where it is only somewhat likely answered.
func TestRuled(t *testing.T) {
	m, err := NewModel(&model.Models{Answers: model.Linear{Intercept: -2, Weights: map[string]float64{"context coverage": 4}}, Least: 0.4, Sure: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		q    question.Reading
		each []float64
		want Certainty
	}{
		{"a duty, all of it said", question.Reading{Whether: true, Kind: question.KindDuty, Meanings: meanings(2)}, []float64{1, 1}, Sure},
		{"a duty, much of it said", question.Reading{Whether: true, Kind: question.KindDuty, Meanings: meanings(2)}, []float64{1, 0.2}, Likely},
		{"leave, much of it said", question.Reading{Whether: true, Leave: true, Meanings: meanings(2)}, []float64{1, 0.2}, Likely},
		{"what must be done, much of it said", question.Reading{Kind: question.KindDuty, Meanings: meanings(2)}, []float64{1, 0.2}, Sure},
		{"a fact, much of it said", question.Reading{Whether: true, Meanings: meanings(2)}, []float64{1, 0.2}, Sure},
	} {
		first := said(1, c.each...)
		first.Proves = true
		if got := m.Decide(&c.q, []*ranking.Candidate{first}).Certainty(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
