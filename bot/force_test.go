package bot

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/question"
	"lotsen/bot/register"
	"lotsen/bot/retrieval"
	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
	"lotsen/index"
)

func policy(id, title, text string, change func(*corpus.Document)) *corpus.Document {
	d := corpus.Document{ID: id, Title: title, Language: "sv", Kind: "policy"}
	if change != nil {
		change(&d)
	}
	return compose.Document(d, format.Markdown("# "+title+"\n\n"+text+"\n"))
}

// TestStanding asks for documents that are superseded or out of date: they are
// quoted only when asked for, and then say so.
func TestStanding(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{
		policy("resor-2015", "Resepolicy 2015", "Kommunstyrelsen ska godkänna alla tjänsteresor med flyg.", func(d *corpus.Document) { d.Decided = "2015-03-01" }),
		policy("resor-2024", "Resepolicy 2024", "Varje nämnd ska godkänna sina tjänsteresor med flyg enligt skollagen (2010:800).", func(d *corpus.Document) {
			d.Decided, d.Replaces = "2024-05-02", "resor-2015"
		}),
		policy("gavor", "Gåvopolicy", "Medarbetare får inte ta emot presentkort från leverantörer.", func(d *corpus.Document) { d.ValidTo = "2020-12-31" }),
	})
	b.now = func() time.Time { return time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct{ question, document, note string }{
		{"vem ska godkänna tjänsteresor med flyg?", "resor-2024", "Nämns här men finns inte bland dokumenten: skollagen"},
		{"vem skulle godkänna tjänsteresor med flyg enligt den gamla policyn från 2015?", "resor-2015", "ersatt av"},
		{"vem godkände tjänsteresor med flyg enligt den gamla policyn?", "resor-2015", "ersatt av"},
		{"vem godkände tjänsteresor enligt resepolicyn 2015", "resor-2015", "ersatt av"},
		{"vem godkänner tjänsteresor enligt resor-2015", "resor-2015", "ersatt av"},
		{"who approved flights according to the previous travel policy?", "resor-2015", "replaced by"},
		{"who approved flights according to the 2015 policy?", "resor-2015", "replaced by"},
		{"vem ska godkänna tjänsteresor enligt resepolicyn", "resor-2024", ""},
		{"vem ska godkänna tjänsteresor enligt resepolicyn 2024", "resor-2024", ""},
		{"vem ska godkänna tjänsteresor för äldre", "resor-2024", ""},
		{"får man ta emot presentkort från leverantörer?", "", ""},
		{"fick man ta emot presentkort från leverantörer enligt den gamla policyn?", "gavor", "gällde till och med 2020-12-31"},
	} {
		a, err := b.Answer(t.Context(), question.Asked{Text: c.question})
		if err != nil {
			t.Fatal(err)
		}
		if c.document == "" {
			if a.Answered {
				t.Errorf("%q: answered from %s, want a refusal", c.question, a.Citations[0].Document)
			}
			continue
		}
		if !a.Answered || a.Citations[0].Document != c.document || !strings.Contains(a.Citations[0].Note, c.note) {
			t.Errorf("%q: got %+v, want %s first with note %q", c.question, a.Citations, c.document, c.note)
		}
		for _, cite := range a.Citations {
			if cite.Document == "resor-2015" && !strings.Contains(cite.Note, "Resepolicy 2024") {
				t.Errorf("%q: the old policy is quoted without saying that it is replaced: %q", c.question, cite.Note)
			}
		}
	}
}

// TestDecidedReply asks when a document was decided whose text does not say.
func TestDecidedReply(t *testing.T) {
	b, _ := botOver(t, []*corpus.Document{
		policy("resor", "Resepolicy", "Förvaltningschefen beslutar om utlandsresor. Resepolicyn följer policyn som beslutades 1999.", func(d *corpus.Document) { d.Decided = "2024-05-02" }),
		policy("gavor", "Gåvopolicy", "Medarbetare får inte ta emot presentkort.", nil),
	})
	for _, c := range []struct{ question, reply string }{
		{"när beslutades resepolicyn?", "Resepolicy: beslutat 2024-05-02"},
		{"when was the travel policy adopted?", "Resepolicy: decided 2024-05-02"},
		{"när ska resepolicyn vara beslutad?", ""},
		{"när antogs gåvopolicyn?", ""},
		{"när beslutas om utlandsresor?", ""},
		{"när beslutades parkeringsnormen?", ""},
	} {
		a, err := b.Answer(t.Context(), question.Asked{Text: c.question})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(a.Reply, c.reply) || (c.reply == "") != (a.Reply == "") {
			t.Errorf("%q: got the reply %q, want %q", c.question, a.Reply, c.reply)
		}
	}
}

// dated are policies of which none is in force in 2026 but for those whose name
// says so.
func dated() []*corpus.Document {
	return []*corpus.Document{
		policy("gavor", "Gåvopolicy", "Medarbetare får inte ta emot presentkort från leverantörer.", func(d *corpus.Document) { d.ValidTo = "2020-12-31" }),
		policy("parkering-2027", "Parkeringspolicy 2027", "Gatukontoret ska avgiftsbelägga parkering.", func(d *corpus.Document) { d.ValidFrom = "2027-01-01" }),
	}
}

func in2026(t *testing.T, docs []*corpus.Document) *Bot {
	t.Helper()
	b, _ := botOver(t, docs)
	b.now = func() time.Time { return time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) }
	return b
}

// TestNoneInForce asks where every document has expired or is not valid yet:
// none of them may be quoted unasked, as answer or as related.
func TestNoneInForce(t *testing.T) {
	b := in2026(t, dated())
	for _, text := range []string{"får medarbetare ta emot presentkort från leverantörer?", "vem ska avgiftsbelägga parkering?", "får man ta emot presentkort enligt 3 §?"} {
		if a := answerOf(t, b, text); a.Answered || len(a.Related) > 0 {
			t.Errorf("%q: quoted %+v %+v, of no document in force", text, a.Citations, a.Related)
		}
		hits, err := b.Passages(t.Context(), question.Asked{Text: text}, 5)
		if err != nil || len(hits) > 0 {
			t.Errorf("%q: found %v of no document in force, %v", text, hits, err)
		}
	}
}

// TestNotValidYet asks for a document that is to become valid: by name it is
// quoted and marked, else it is not.
func TestNotValidYet(t *testing.T) {
	b := in2026(t, append(dated()[1:],
		policy("parkering-2024", "Parkeringspolicy 2024", "Kommunstyrelsen ska avgiftsbelägga parkering.", func(d *corpus.Document) { d.Decided = "2024-02-03" })))
	for _, c := range []struct{ question, document, note string }{
		{"vem ska avgiftsbelägga parkering?", "parkering-2024", ""},
		{"vem ska avgiftsbelägga parkering enligt parkering-2027?", "parkering-2027", "gäller först från och med 2027-01-01"},
		{"vem ska avgiftsbelägga parkering enligt parkeringspolicyn 2027?", "parkering-2027", "gäller först från och med 2027-01-01"},
		{"vem ska avgiftsbelägga parkering enligt den gamla policyn?", "parkering-2024", ""},
	} {
		a := answerOf(t, b, c.question)
		if !a.Answered || a.Citations[0].Document != c.document || !strings.Contains(a.Citations[0].Note, c.note) || c.note == "" && a.Citations[0].Note != "" {
			t.Errorf("%q: got %+v, want %s first with note %q", c.question, a.Citations, c.document, c.note)
		}
		for _, cite := range a.Citations {
			if cite.Document == "parkering-2027" && c.document != "parkering-2027" {
				t.Errorf("%q: quotes %s unasked", c.question, cite.Document)
			}
		}
	}
}

// TestRegisterInForce lists duties: those of documents not in force only where
// they are asked for, and marked.
func TestRegisterInForce(t *testing.T) {
	b := in2026(t, append(dated(),
		policy("resor-2015", "Resepolicy 2015", "Kommunstyrelsen ska godkänna alla tjänsteresor med flyg.", nil),
		policy("resor-2024", "Resepolicy 2024", "Kommunstyrelsen ska godkänna tjänsteresor med flyg utomlands.", func(d *corpus.Document) { d.Replaces = "resor-2015" }),
	))
	for _, c := range []struct {
		filter register.Filter
		want   []string
	}{
		{register.Filter{}, []string{"resor-2024 "}},
		{register.Filter{Body: "kommunstyrelsen"}, []string{"resor-2024 "}},
		{register.Filter{Topic: "tjänsteresor"}, []string{"resor-2024 "}},
		{register.Filter{Document: "resor-2015"}, []string{"resor-2015 superseded by resor-2024"}},
		{register.Filter{All: true}, []string{
			"gavor expired 2020-12-31", "parkering-2027 valid from 2027-01-01", "resor-2015 superseded by resor-2024", "resor-2024 ",
		}},
	} {
		duties, err := b.Duties(t.Context(), c.filter)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range duties {
			got = append(got, d.Document+" "+d.Validity)
		}
		slices.Sort(got)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.filter, diff)
		}
	}
}

// watched retrieves by words and remembers which documents it was given.
type watched struct {
	retrieval.Lexical
	given []*index.DocumentSet
}

func (w *watched) Retrieve(ctx context.Context, r retrieval.Request) ([]retrieval.Found, error) {
	w.given = append(w.given, r.Documents)
	return w.Lexical.Retrieve(ctx, r)
}

// TestRetrieverIsGivenDocuments holds that a retriever of one's own is told which
// documents may be seen, before it retrieves.
func TestRetrieverIsGivenDocuments(t *testing.T) {
	b := in2026(t, append(dated(), policy("cyklar", "Cykelpolicy", "Förrådschefen ska laga cyklar.", nil)))
	w := new(watched)
	b.retriever = w
	gen, release, err := b.library.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	for _, c := range []struct {
		text string
		seen []string
	}{
		{"vem ska laga cyklar?", []string{"cyklar"}},
		{"vem får ta emot presentkort enligt gåvopolicyn?", []string{"gavor"}},
	} {
		w.given = nil
		if a := answerOf(t, b, c.text); !a.Answered && c.seen[0] == "cyklar" {
			t.Errorf("%q: refused", c.text)
		}
		if len(w.given) == 0 {
			t.Fatalf("%q: the retriever was not asked", c.text)
		}
		for _, id := range []string{"cyklar", "gavor", "parkering-2027"} {
			n, ok := gen.DocumentNumber(id)
			if !ok {
				t.Fatal(id)
			}
			if got, want := w.given[0].Has(n), slices.Contains(c.seen, id); got != want {
				t.Errorf("%q: may see %s: %v, want %v", c.text, id, got, want)
			}
		}
	}
}
