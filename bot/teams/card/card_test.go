package card

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/corpus"
)

// hostile is text that would mention, link or forge if anything let it.
const hostile = "<at>Alla</at> [Socialt program](https://evil.example) **fet** `kod` # rubrik\n- punkt <script>alert(1)</script> & \u202Egnol\u202C ~~x~~"

// Text of documents and people stands in runs alone, where no mark-up works.
func TestNothingInADocumentWorks(t *testing.T) {
	c := answer.Citation{Quote: hostile, Document: hostile, Title: hostile, Section: hostile, Decided: hostile, Note: hostile, Also: []answer.Place{{Title: hostile}}}
	w := phrases.In("en")
	for name, m := range map[string]Message{
		"answer": Answer{Words: w, Event: 1, Contact: hostile}.Message(answer.Answer{Answered: true, Actors: []string{hostile}, Citations: []answer.Citation{c, c},
			Verified: &answer.Verified{By: hostile, On: "2026-11-28"}, Similar: []answer.Similar{{Question: hostile, Citation: c}}}),
		"refusal": Answer{Words: w, Event: 1, Contact: hostile}.Message(answer.Answer{Related: []answer.Citation{c}, Similar: []answer.Similar{{Question: hostile, Citation: c}}}),
		"duties":  Duties(w, hostile, []desk.Duty{{Title: hostile, Duty: corpus.Duty{Bodies: []string{hostile}, Quote: hostile, Section: hostile}}}, 0, true),
		"gaps":    Gaps(w, []desk.Gap{{Question: hostile, Count: 2}}),
		"context": {Card: Context(w, desk.Section{Document: hostile, Label: hostile, Text: hostile + hostile, Start: 5, End: 20}).Card},
		"changes": Changes(w, desk.Changes{Generation: hostile, Added: desk.Titles{Titles: []string{hostile}, Total: 1}}),
	} {
		raw, err := json.Marshal(m.Card)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		each(v, func(e map[string]any) {
			if e["type"] == "TextBlock" || e["type"] == "Image" || e["type"] == "Media" {
				t.Errorf("%s: an element in which mark-up works: %v", name, e)
			}
			if s, _ := e["text"].(string); strings.ContainsAny(s, "\u202E\n") {
				t.Errorf("%s: %q", name, s)
			}
		})
		if bare := strings.NewReplacer(`\[`, "", `\]`, "", `\(`, "", `\*`, "", "\\`", "", " [1]", "", " [2]", "").Replace(m.Text); strings.ContainsAny(bare, "<[*`") {
			t.Errorf("%s: the text is not escaped: %q", name, m.Text)
		}
	}
}

func each(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		f(v)
		for _, x := range v {
			each(x, f)
		}
	case []any:
		for _, x := range v {
			each(x, f)
		}
	}
}

// Whatever is quoted, a message stays within what Teams takes.
func TestLimits(t *testing.T) {
	long := strings.Repeat("Nämnden ska 𝄞 ansvara för stödet.\n", 2_000)
	var cites []answer.Citation
	for range 30 {
		cites = append(cites, answer.Citation{Quote: long, Title: long, Section: long, Note: long})
	}
	w := phrases.In("sv")
	similar := []answer.Similar{{Question: long, Citation: cites[0]}, {Question: long, Citation: cites[0]}, {Question: long, Citation: cites[0]}}
	one := answer.Answer{Answered: true, Actors: []string{long, long}, Citations: cites, Question: long, Verified: &answer.Verified{By: long}, Similar: similar}
	refusal := answer.Answer{Related: cites, Question: long, Similar: similar}
	for name, m := range map[string]Message{
		"answer":  Answer{Words: w, Event: 1}.Message(one),
		"refusal": Answer{Words: w, Event: 1}.Message(refusal),
		"context": {Card: Context(w, desk.Section{Document: long, Text: long, Start: 30_000, End: 30_400}).Card},
	} {
		raw, err := json.Marshal(map[string]any{"card": m.Card, "text": m.Text, "citations": m.Citations})
		if err != nil {
			t.Fatal(err)
		}
		if len(raw) > 28<<10 {
			t.Errorf("%s: %d bytes", name, len(raw))
		}
		if len(m.Citations) > maxCitations {
			t.Errorf("%s: %d citations", name, len(m.Citations))
		}
		for _, c := range m.Citations {
			if n, a := len(utf16.Encode([]rune(c.Name))), len(utf16.Encode([]rune(c.Abstract))); n > maxName || a > maxAbstract {
				t.Errorf("%s: a citation's name of %d, abstract of %d", name, n, a)
			}
		}
	}
}

// A long context is cut around the quote, which stays whole.
func TestContextKeepsTheQuote(t *testing.T) {
	quote := "Just detta ska gälla."
	text := strings.Repeat("Före. ", 4_000) + quote + strings.Repeat(" Efter.", 4_000)
	at := strings.Index(text, quote)
	raw := fmt.Sprint(Context(phrases.In("sv"), desk.Section{Document: "D", Text: text, Start: at, End: at + len(quote)}).Card)
	if !strings.Contains(raw, "text:"+quote) || !strings.Contains(raw, "…") {
		t.Error("the quote is not whole, or nothing was cut")
	}
}
