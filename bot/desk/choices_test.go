package desk_test

import (
	"errors"
	"strings"
	"testing"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/teach"
)

const rutin = `---
id: rutin
title: Rutin för resor
---
# Rutin

## Innan resan

Den som ska resa med tåg får boka själv. Resan ska godkännas av enhetschefen. Kvitton lämnas in efteråt.

Vid resa med flyg gäller följande:

- skriv en ansökan
- vänta på beslut
- boka hos resebyrån
`

// What may be taught of a passage are its sentences and the whole, of a list all of
// its steps, verbatim; what was chosen is held against what stands there then.
func TestChoices(t *testing.T) {
	gen := generation(t, map[string]string{"rutin.md": rutin, "hemlig.md": "---\nid: hemlig\naudience: chefer\n---\n# Hemligt\n\nResa med tåg i hemlighet ska bokas av chefen.\n"})
	d, ctx := lessonsOver(t, t.TempDir(), gen), t.Context()
	found, err := d.Choices(ctx, audience.Viewer{}, "boka resa med tåg", "sv", 5)
	if err != nil || len(found) == 0 {
		t.Fatalf("%d choices, %v", len(found), err)
	}
	var pieces []desk.Piece
	var whole, steps desk.Piece
	for _, c := range found {
		if c.Document != "rutin" || c.Title != "Rutin för resor" || !strings.Contains(c.Section, "Innan resan") {
			t.Errorf("choice %+v", c)
		}
		for _, p := range c.Pieces {
			pieces = append(pieces, p)
			if p.Whole && strings.HasPrefix(p.Quote, "Den som") {
				whole = p
			}
			if p.Whole && strings.Contains(p.Quote, "vänta på beslut") {
				steps = p
			}
		}
	}
	has := func(quote string) bool {
		for _, p := range pieces {
			if p.Quote == quote && !p.Whole {
				return true
			}
		}
		return false
	}
	if !has("Resan ska godkännas av enhetschefen.") || !strings.HasSuffix(whole.Quote, "Kvitton lämnas in efteråt.") {
		t.Errorf("pieces %+v", pieces)
	}
	more, err := d.Choices(ctx, audience.Viewer{}, "resa med flyg: vänta på beslut", "sv", 5)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range more {
		for _, p := range c.Pieces {
			if p.Whole && strings.Contains(p.Quote, "skriv en ansökan") && strings.Contains(p.Quote, "resebyrån") {
				steps = p
			}
		}
	}
	if !strings.HasPrefix(steps.Quote, "Vid resa med flyg") {
		t.Errorf("steps %+v of %+v", steps, more)
	}

	link := desk.Link{Question: "Hur bokar jag flyg?", Document: "rutin", Start: steps.Start, End: steps.End, Hash: teach.HashOf(steps.Quote)[:16], By: "resechef"}
	before, err := d.Edition(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if l, err := d.Teach(ctx, audience.Viewer{}, link); err != nil || l.Quote != steps.Quote {
		t.Errorf("taught %+v, %v", l, err)
	}
	if after, err := d.Edition(ctx); err != nil || after == before {
		t.Errorf("edition %q, %q, %v", before, after, err)
	}
	if a, err := d.Ask(ctx, desk.Question{Text: "hur bokar jag FLYG"}); err != nil || a.Verified == nil || a.Citations[0].Quote != steps.Quote {
		t.Errorf("answered %+v, %v", a.Citations, err)
	}
	link.Hash = "0123456789abcdef"
	if _, err := d.Teach(ctx, audience.Viewer{}, link); !errors.Is(err, teach.ErrNoQuote) {
		t.Errorf("other words are taught: %v", err)
	}
	link.Document, link.Hash = "hemlig", ""
	if _, err := d.Teach(ctx, audience.Viewer{}, link); !errors.Is(err, teach.ErrNoQuote) {
		t.Errorf("what may not be seen is taught: %v", err)
	}
	if none, err := d.Choices(ctx, audience.Viewer{}, "  ", "sv", 5); err != nil || len(none) != 0 {
		t.Errorf("of nothing: %v, %v", none, err)
	}
}
