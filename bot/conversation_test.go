package bot

import (
	"strings"
	"testing"

	"lotsen/bot/question"
	"lotsen/corpus"
)

// TestCourteousAnswers asks what the documents are not asked: nothing is cited,
// and the conversation goes on from the question before.
func TestCourteousAnswers(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{
		policy("hem", "Regler för särskilda ungdomshem", "Den som vistas på ett hem får använda elektroniska kommunikationstjänster. Avdelningsföreståndaren beslutar om besök.", nil),
	})
	for _, c := range []struct {
		turns      []string
		lang, want string
	}{
		{[]string{"hur använder jag dig"}, question.Swedish, "Jag är Lotsen"},
		{[]string{"what can you do?"}, question.English, "I am Lotsen"},
		{[]string{"vem beslutar om besök?", "Tack!"}, question.Swedish, "Varsågod"},
		{[]string{"who decides about visits?", "ok"}, question.English, "You are welcome"},
	} {
		last := len(c.turns) - 1
		a, err := b.Answer(t.Context(), question.Asked{Text: c.turns[last], Turns: c.turns[:last]})
		if err != nil {
			t.Fatal(err)
		}
		if a.Answered || len(a.Citations)+len(a.Related) > 0 || a.Lang != c.lang || !strings.HasPrefix(a.Reply, c.want) {
			t.Errorf("%q: got %+v, want %q in %s", c.turns, a, c.want, c.lang)
		}
	}
}

// TestIdentityNumbers asks with a personal identity number: the answer is that
// to the question without it, and does not repeat it.
func TestIdentityNumbers(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{
		policy("bygg", "Delegationsordning", "Bygglovschefen får bevilja bygglov för enbostadshus.", nil),
		policy("smitta", "Smittskydd", "Den behandlande läkaren ska anteckna personnummer, till exempel 850101-1234.", nil),
	})
	for _, c := range []struct{ question, document string }{
		{"mitt personnummer är 850101-1234, vem får bevilja bygglov", "bygg"},
		{"850101-1234", ""},
	} {
		a, err := b.Answer(t.Context(), question.Asked{Text: c.question})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(a.Question, "1234") {
			t.Errorf("the answer repeats the number: %q", a.Question)
		}
		switch {
		case c.document == "" && (a.Answered || len(a.Related) > 0):
			t.Errorf("%q: got %+v, want nothing found", c.question, a)
		case c.document != "" && (!a.Answered || a.Citations[0].Document != c.document):
			t.Errorf("%q: got %+v, want %s first", c.question, a, c.document)
		}
	}
}

// TestContactAnswers: an address block answers who asks for it, and no one else.
func TestContactAnswers(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{
		policy("rapport", "Granskning av bygglov och hus", "Bygglovschefen beslutar om bygglov.\n\nPostadress: Box 2141, 403 13 Göteborg Kontaktcenter: 031-365 00 00 Stort hus", nil),
	})
	for _, c := range []struct {
		turns   []string
		contact bool
	}{
		{[]string{"vilken postadress har kontaktcenter"}, true},
		{[]string{"vem beslutar om bygglov", "och hur stort får huset vara?"}, false},
	} {
		last := len(c.turns) - 1
		a, err := b.Answer(t.Context(), question.Asked{Text: c.turns[last], Turns: c.turns[:last]})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Answered && strings.HasPrefix(a.Citations[0].Quote, "Postadress"); got != c.contact {
			t.Errorf("%q: got %+v, want the address block %v", c.turns, a, c.contact)
		}
	}
}

func TestReply(t *testing.T) {
	for _, lang := range []string{question.Swedish, question.English} {
		if reply(lang, question.Thanks) == reply(lang, question.AboutMe) || reply(lang, question.NoCourtesy) != "" {
			t.Errorf("in %s a courtesy is answered by %q", lang, reply(lang, question.Thanks))
		}
	}
}
