package duty

import (
	"testing"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
)

// FuzzDuties feeds texts to the readers of duties, actors and bodies: none
// may panic, each duty's quote stands at its span, each body at its.
func FuzzDuties(f *testing.F) {
	for _, seed := range []string{
		"Socialnämnden ska\n\n- utreda,\n\n- besluta.",
		"# Gatan\n\nSocialtjänstnämndens prostitutionsenhet ansvarar för detta. Enheten ska också, om det behövs, öka kunskapen.",
		"Beslut (enligt 5 §) fattas av smittskyddsläkaren efter samråd med chefsöverläkaren.",
		"De nämnder och bolag som berörs är stadsdelsnämnderna, vård- och omsorgsnämnden samt stadens bostadsbolag.",
		"The municipal board shall adopt the plan and the committee may not delay.",
		"Revisorerna rekommenderar Sandviks Cykel AB att laga. Ansvarig nämnd: X och Y, Z\n\n# Roller\n\n## Rektor\n\nAnsvarar för:\n\n- att laga",
		"# Plan\n\n| Åtgärd | Ansvarig |\n|---|---|\n| Laga | Äldre samt vård- och omsorgsnämnden |\n|  | AB |",
		"ska", "som att om", "vård- och", "(((", "får får inte av av nämnden", "\u00adn\u0308ämnden ska\u200b",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("documents are valid UTF-8")
		}
		for _, x := range register(compose.Document(corpus.Document{ID: "markdown"}, format.Markdown(text))) {
			if len(x.Bodies) == 0 || x.Quote == "" {
				t.Errorf("duty without body or quote: %+v", x)
			}
		}
		d := handBuilt(text)
		for _, lang := range []string{"sv", "en", ""} {
			d.Language = lang
			for _, x := range register(d) {
				if x.Start < 0 || x.End > len(d.Text) || x.Quote != d.Text[x.Start:x.End] {
					t.Errorf("quote %q differs from span %v", x.Quote, x.Span)
				}
				if len(x.Bodies) == 0 || x.Modality == "" {
					t.Errorf("duty without body or modality: %+v", x)
				}
			}
			for i, p := range d.Passages {
				for s := range p.Sentences {
					actors(d, i, s)
				}
			}
		}
		for _, b := range body.In(text) {
			if b.Start < 0 || b.End > len(text) || b.Start >= b.End {
				t.Errorf("span of %q: %v", b.Name, b.Span)
			}
			body.Same(b.Name, text)
		}
	})
}
