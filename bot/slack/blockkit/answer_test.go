package blockkit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"lotsen/bot/answer"

	"lotsen/bot/phrases"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"lotsen/bot/desk"
	"lotsen/corpus"
)

func cited(quote string) answer.Citation {
	return answer.Citation{Quote: quote, Document: "program", Title: "Socialt program", Section: "5.3 Uppsökande arbete", Page: 7, Decided: "2005"}
}

func TestAnswerTextIsWhole(t *testing.T) {
	a := answer.Answer{
		Answered: true, Actors: []string{"Socialtjänstnämnden", "polisen", "Skolan"},
		Citations: []answer.Citation{cited("Nämnden ansvarar."), cited("Bygglov\tSkolan")},
	}
	set := Answer{Words: phrases.In("sv"), Event: 1}
	for _, c := range []struct {
		got  Message
		want string
	}{
		{set.Message(a), `Ansvarig: Socialtjänstnämnden, polisen och Skolan
”Nämnden ansvarar.”
– Socialt program · 5.3 Uppsökande arbete · s. 7 · beslutat 2005`},
		{set.More(a), `
Fler ställen
”Bygglov | Skolan”
– [2] Socialt program · 5.3 Uppsökande arbete · s. 7 · beslutat 2005`},
	} {
		if d := cmp.Diff(c.want, c.got.Text); d != "" {
			t.Errorf("-want +got:\n%s", d)
		}
	}
}

// A source tells how many items its list has further, and where the words stand
// as well.
func TestSourceTellsMore(t *testing.T) {
	c := cited("Ring polisen.")
	c.More, c.Note, c.Also = 3, "Detta gäller Hemtjänst.", []answer.Place{{Title: "Nycklar"}, {Title: "Larm"}}
	const want = "Socialt program · 5.3 Uppsökande arbete · s. 7 · beslutat 2005 · Detta gäller Hemtjänst. · Fler punkter i dokumentet: 3 · Samma i: Nycklar; Larm"
	if got := source(phrases.In("sv"), c); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What matters stands within the first 300 characters, whatever the number of
// bodies and passages; the rest is behind one button and comes in one message.
func TestWhatMattersStandsFirst(t *testing.T) {
	many := []string{}
	for i := range 40 {
		many = append(many, fmt.Sprintf("Stadsdelsnämnden nummer %d", i))
	}
	a := answer.Answer{Question: strings.Repeat("Vem ansvarar? ", 50), Answered: true, Certainty: answer.Likely, Actors: many,
		Citations: []answer.Citation{cited("Nämnden ansvarar."), cited("Två."), cited("Tre.")}}
	parts := answer.Answer{Parts: []answer.Answer{a, {Lang: "sv", Question: "två", Related: []answer.Citation{cited("nära")}}}}
	for name, a := range map[string]answer.Answer{"one": a, "several": parts} {
		set := Answer{Words: phrases.In("sv"), Event: 7, Key: "k", Question: "Vem ansvarar?", SharedBy: "U012AB3CD"}
		m := set.Message(a)
		checkMessage(t, m)
		if at := strings.Index(m.Text, "Nämnden ansvarar."); name == "one" && (at < 0 || utf8.RuneCountInString(m.Text[:at]) > 300) {
			t.Errorf("%s: the quote stands at byte %d of %q", name, at, m.Text)
		}
		if strings.Contains(m.Text, "Två.") || !strings.Contains(m.Text, "och 35 till") {
			t.Errorf("%s: not folded: %q", name, m.Text)
		}
		raw, _ := json.Marshal(m.Blocks)
		if n := strings.Count(string(raw), `"action_id":"more","type":"button"`) + strings.Count(string(raw), `"action_id":"more"`); n != 1 {
			t.Errorf("%s: %d buttons for the rest in %s", name, n, raw)
		}
		rest := set.More(a)
		checkMessage(t, rest)
		if !strings.Contains(rest.Text, "Två.") || !strings.Contains(rest.Text, "Tre.") || !strings.Contains(rest.Text, "nummer 39") || strings.Contains(rest.Text, "Nämnden ansvarar.") {
			t.Errorf("%s: the rest is %q", name, rest.Text)
		}
		if raw, _ := json.Marshal(rest.Blocks); !strings.Contains(string(raw), `:1"`) && !strings.Contains(string(raw), `.1"`) {
			t.Errorf("%s: no context of the second quote in %s", name, raw)
		}
	}
}

// A source leads to its document where its address is known.
func TestSourceLeadsToItsDocument(t *testing.T) {
	c := cited("Nämnden ansvarar.")
	c.Link, c.Score = "https://example.org/program.pdf?a=1&b=2#page=7", 0.3
	for _, a := range []answer.Answer{{Answered: true, Citations: []answer.Citation{c}}, {Related: []answer.Citation{c}}} {
		m := Answer{Words: phrases.In("sv")}.Message(a)
		checkMessage(t, m)
		var links []string
		for _, b := range m.Blocks {
			raw, _ := json.Marshal(b)
			var v any
			json.Unmarshal(raw, &v)
			walk(v, func(el map[string]any) {
				if el["type"] == "link" {
					links = append(links, fmt.Sprint(el["text"], " ", el["url"]))
				}
			})
		}
		if d := cmp.Diff([]string{"Socialt program " + c.Link}, links); d != "" {
			t.Errorf("-want +got:\n%s", d)
		}
	}
}

// hostile is text that would ping, link or forge if anything let it.
const hostile = "<!channel> <@U012AB3CD> <https://evil.example|Socialt program> *fet* `kod` :smile: & </b> \u202Egnol\u202C\n> citat"

func TestNothingInADocumentWorks(t *testing.T) {
	c := answer.Citation{Quote: hostile, Title: hostile, Section: hostile, Decided: hostile, Note: hostile}
	for _, a := range []answer.Answer{
		{Answered: true, Actors: []string{hostile}, Citations: []answer.Citation{c, c}, Question: hostile,
			Verified: &answer.Verified{By: hostile}, Similar: []answer.Similar{{Question: hostile, Citation: c}}},
		{Related: []answer.Citation{c}, Question: hostile, Similar: []answer.Similar{{Question: hostile, Citation: c}}},
	} {
		m := Answer{Words: phrases.In("en"), Event: 1, Contact: hostile, Question: hostile, SharedBy: hostile, Shareable: true}.Message(a)
		checkMessage(t, m)
		for _, b := range m.Blocks {
			inertBlock(t, b)
		}
	}
}

// inertBlock fails where a block holds mrkdwn or a rich element other than text.
func inertBlock(t *testing.T, b slack.Block) {
	t.Helper()
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	json.Unmarshal(raw, &v)
	walk(v, func(m map[string]any) {
		switch m["type"] {
		case "mrkdwn", "markdown", "link", "user", "usergroup", "broadcast", "channel", "emoji":
			t.Errorf("an element of type %v: %s", m["type"], raw)
		}
		if m["emoji"] == true {
			t.Errorf("emoji on: %s", raw)
		}
	})
}

func walk(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		f(v)
		for _, x := range v {
			walk(x, f)
		}
	case []any:
		for _, x := range v {
			walk(x, f)
		}
	}
}

// checkMessage holds a message against Slack's limits.
func checkMessage(t *testing.T, m Message) {
	t.Helper()
	if len(m.Blocks) > 50 {
		t.Errorf("%d blocks", len(m.Blocks))
	}
	if strings.ContainsAny(m.Text, "<>") {
		t.Errorf("raw angle bracket in the text: %q", m.Text)
	}
	if n := utf8.RuneCountInString(m.Text); n > maxMessage {
		t.Errorf("text of %d characters", n)
	}
	counted := 0
	for _, b := range m.Blocks {
		raw, _ := json.Marshal(b)
		var v any
		json.Unmarshal(raw, &v)
		walk(v, func(el map[string]any) {
			s, ok := el["text"].(string)
			if !ok {
				return
			}
			counted += weight(s)
			if n := utf8.RuneCountInString(s); n > maxText || n == 0 {
				t.Errorf("a text of %d characters", n)
			}
		})
	}
	if counted+len(m.Blocks)*blockCost > maxMessage+2_000 {
		t.Errorf("%d counted characters in %d blocks", counted, len(m.Blocks))
	}
}

func TestLongAnswersKeepTheirSources(t *testing.T) {
	for _, quote := range []string{strings.Repeat("ord ", 5_000), strings.Repeat("&<>", 5_000), strings.Repeat("å", 20_000), strings.Repeat("😀", 9_000)} {
		a := answer.Answer{Answered: true, Actors: []string{strings.Repeat("Nämnden ", 1_000)}}
		for i := range 9 {
			c := cited(quote)
			c.Section, c.Title = fmt.Sprintf("§ %d", i+1), strings.Repeat("Titel ", 200)
			a.Citations = append(a.Citations, c)
		}
		set := Answer{Words: phrases.In("sv"), Event: 1 << 60, Shareable: true, Question: strings.Repeat("Vad? ", 2_000)}
		taught := a
		taught.Verified = &answer.Verified{By: strings.Repeat("chef ", 200)}
		for range 3 {
			taught.Similar = append(taught.Similar, answer.Similar{Question: quote, Citation: a.Citations[0]})
		}
		checkMessage(t, set.Message(taught))
		for _, c := range []struct {
			m    Message
			want int
		}{{set.Message(a), 1}, {set.More(a), maxQuotes - 1}} {
			checkMessage(t, c.m)
			if n := strings.Count(c.m.Text, "– Titel") + strings.Count(c.m.Text, "] Titel"); n != c.want {
				t.Errorf("%d sources, want %d", n, c.want)
			}
			if n := strings.Count(c.m.Text, "…”"); n != c.want {
				t.Errorf("%d quotes end in an ellipsis, want %d", n, c.want)
			}
			if !strings.HasSuffix(c.m.Text, "…") {
				t.Errorf("text ends in %q", c.m.Text[len(c.m.Text)-20:])
			}
		}
	}
}

func TestRegisterPages(t *testing.T) {
	var ds []desk.Duty
	for i := range 20 {
		ds = append(ds, desk.Duty{Title: "Program", Duty: corpus.Duty{
			Bodies: []string{"Socialtjänstnämnden"}, Modality: corpus.MustNot, Quote: fmt.Sprintf("Sak %d.", i+1), Document: "program", Section: "5",
		}})
	}
	first := Duties(phrases.In("sv"), "socialtjänstnämnden", ds, 0, "")
	last := Duties(phrases.In("sv"), "socialtjänstnämnden", ds, 16, "")
	for _, m := range []Message{first, last, Duties(phrases.In("sv"), "x", ds, 99, ""), Duties(phrases.In("sv"), "x", nil, 0, "")} {
		checkMessage(t, m)
	}
	raw, _ := json.Marshal(first.Blocks)
	for _, part := range []string{"(1–8 / 20)", "Socialtjänstnämnden – får inte", `"8|socialtjänstnämnden"`, "Nästa", "Hämta som Excel"} {
		if !strings.Contains(string(raw), part) {
			t.Errorf("first page lacks %q", part)
		}
	}
	if strings.Contains(string(raw), "Föregående") {
		t.Error("first page has a way back")
	}
	if raw, _ := json.Marshal(last.Blocks); strings.Contains(string(raw), "Nästa") || !strings.Contains(string(raw), "Sak 20.") {
		t.Errorf("last page: %s", raw)
	}
}

func TestContextMarksTheQuote(t *testing.T) {
	before, quote, after := strings.Repeat("Före. ", 3_000), "Citatet & <det>.", strings.Repeat(" Åter.", 6_000)
	s := desk.Section{Document: "Program", Label: "5.3", Text: before + quote + after, Start: len(before), End: len(before) + len(quote)}
	v := Context(phrases.In("sv"), s)
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if len(raw) > 250_000 || len(v.Blocks.BlockSet) > 100 {
		t.Errorf("view of %d bytes, %d blocks", len(raw), len(v.Blocks.BlockSet))
	}
	var strong strings.Builder
	for _, els := range paragraphs(s) {
		n := 0
		for _, el := range els {
			e := el.(*slack.RichTextSectionTextElement)
			n += utf8.RuneCountInString(e.Text)
			if e.Style != nil && e.Style.Bold {
				strong.WriteString(e.Text)
			}
		}
		if n > maxText {
			t.Errorf("a paragraph of %d characters", n)
		}
	}
	if d := cmp.Diff(quote, strong.String()); d != "" {
		t.Errorf("bold -want +got:\n%s", d)
	}
}

func FuzzContext(f *testing.F) {
	f.Add("Före. Citat. Efter.", 6, 12)
	f.Add("ååå", 1, 3)
	f.Add("", 0, 0)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		sec := desk.Section{Text: s, Start: start, End: end}
		if start < 0 || end < start || end > len(s) {
			return
		}
		for _, els := range paragraphs(sec) {
			if len(els) == 0 {
				t.Fatal("an empty paragraph")
			}
		}
	})
}

// Slack cuts titles and refuses more prompts.
func TestWordsFit(t *testing.T) {
	for _, lang := range []string{"sv", "en"} {
		w := phrases.In(lang)
		for _, title := range []string{w.ContextTitle, w.WhyTitle, w.Register} {
			if utf8.RuneCountInString(title) > maxTitle {
				t.Errorf("%s: %q does not fit a modal's title", lang, title)
			}
		}
		if len(w.ExampleQuestions) > 4 {
			t.Errorf("%s: Slack shows four prompts at most", lang)
		}
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add("Nämnden ansvarar.", "Socialt program", "5.3", "Socialtjänstnämnden", 7, true)
	f.Add(hostile, hostile, hostile, hostile, -1, false)
	f.Add("", "", "", "", 0, true)
	f.Fuzz(func(t *testing.T, quote, title, section, actor string, n int, answered bool) {
		if len(quote)+len(title)+len(section)+len(actor) > 1<<16 {
			return // long enough to be cut; longer only costs time
		}
		c := answer.Citation{Quote: quote, Title: title, Section: section, Note: actor, Page: n}
		a := answer.Answer{Answered: answered, Actors: []string{actor}, Question: quote}
		for range 1 + uint(n)%7 {
			a.Citations, a.Related = append(a.Citations, c), append(a.Related, c)
		}
		m := Answer{Words: phrases.In("sv"), Event: 1, Contact: title, Question: quote, Shareable: true}.Message(a)
		checkMessage(t, m)
		for _, b := range m.Blocks {
			inertBlock(t, b)
		}
	})
}

func BenchmarkAnswer(b *testing.B) {
	a := answer.Answer{Answered: true, Actors: []string{"Socialtjänstnämnden"}}
	for range 5 {
		a.Citations = append(a.Citations, cited(strings.Repeat("Nämnden ansvarar för arbetet. ", 8)))
	}
	r := Answer{Words: phrases.In("sv"), Event: 1, Key: "k"}
	b.ReportAllocs()
	for b.Loop() {
		if m := r.Message(a); len(m.Blocks) == 0 {
			b.Fatal("nothing rendered")
		}
	}
}

// TestReplyStandsForRefusal: Lotsen's own line comes in the place of the words
// of a refusal, before the nearest passages.
func TestReplyStandsForRefusal(t *testing.T) {
	a := answer.Answer{Reply: "Resepolicy: beslutat 2024-05-02.", Related: []answer.Citation{cited("Nämnden ansvarar.")}}
	got := Answer{Words: phrases.In("sv"), Event: 1}.Message(a).Text
	if !strings.HasPrefix(got, a.Reply+"\n") || strings.Contains(got, phrases.In("sv").Refusal) || !strings.Contains(got, "Nämnden ansvarar.") {
		t.Errorf("got %q", got)
	}
}

// Who stands for an answer is said before its quote, and what people have asked
// that is near, after it and after a refusal.
func TestTaught(t *testing.T) {
	a := answer.Answer{Answered: true, Citations: []answer.Citation{cited("Nämnden ansvarar.")}, Verified: &answer.Verified{By: "enhetschef <!channel>", On: "2026-11-28"}}
	near := answer.Answer{Similar: []answer.Similar{{Question: "Vem *betalar*?", Citation: cited("Nämnden betalar.")}}}
	set := Answer{Words: phrases.In("sv"), Event: 1}
	for _, c := range []struct {
		got  Message
		want []string
	}{
		{set.Message(a), []string{"Verifierad av enhetschef &lt;!channel&gt;, 2026-11-28", "”Nämnden ansvarar.”"}},
		{set.Message(near), []string{"Jag hittar inget svar", "Folk har frågat:\n• Vem *betalar*? → Socialt program"}},
	} {
		at := 0
		for _, want := range c.want {
			i := strings.Index(c.got.Text[at:], want)
			if i < 0 {
				t.Errorf("%q does not say %q after byte %d", c.got.Text, want, at)
				break
			}
			at += i
		}
		blocks, err := json.Marshal(c.got.Blocks)
		if err != nil || strings.Contains(string(blocks), `"mrkdwn"`) && strings.Contains(string(blocks), "Folk har") {
			t.Errorf("set as markup: %s, %v", blocks, err)
		}
	}
}
