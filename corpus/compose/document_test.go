package compose

import (
	"strings"
	"testing"

	"lotsen/corpus"
)

func TestAskingForARankClosesNothing(t *testing.T) {
	c := composer{doc: &corpus.Document{}, statute: true}
	for _, title := range []string{"", "Övergångsbestämmelser", "2001:454"} {
		c.open(corpus.Section{Title: title}, 10)
	}
	before := len(c.stack)
	if got := c.rank(heading{kind: amendingLaw, number: "2009:596"}, 1); got != rankAmending {
		t.Errorf("rank %d, want %d", got, rankAmending)
	}
	if len(c.stack) != before {
		t.Errorf("%d sections are open, want %d", len(c.stack), before)
	}
	if got := c.depth(heading{kind: amendingLaw}, rankAmending); got != 2 {
		t.Errorf("%d sections stay open, want 2", got)
	}
}

func TestWordListsOfComposing(t *testing.T) {
	if err := words.Check(); err != nil {
		t.Error(err)
	}
}

// TestWordless holds that a passage without a word is no answer.
func TestWordless(t *testing.T) {
	d := Document(corpus.Document{Title: "Blankett"}, []corpus.Block{
		{Kind: corpus.Paragraph, Text: "Finns det en nyckel?"}, {Kind: corpus.ListItem, Text: "□"}, {Kind: corpus.Paragraph, Text: "______"},
	})
	for i, quotable := range []bool{true, false, false} {
		if p := d.Passages[i]; p.Kind.Quotable() != quotable {
			t.Errorf("%q is a %s", d.Text[p.Start:p.End], p.Kind)
		}
	}
}

// TestEnds puts what follows a part with headings of its own under the heading that
// stood above the part, also where the block that ends it is empty.
func TestEnds(t *testing.T) {
	d := Document(corpus.Document{Title: "Rutin"}, []corpus.Block{
		{Kind: corpus.Heading, Level: 2, Text: "Allmänt"},
		{Kind: corpus.Paragraph, Text: "Nämnden svarar för:"},
		{Kind: corpus.Heading, Level: 3, Text: "Park"},
		{Kind: corpus.Paragraph, Text: "Parken är öppen"},
		{Kind: corpus.Heading, Level: 4, Text: "Bänkar"},
		{Kind: corpus.Paragraph, Text: "Bänkarna målas."},
		{Kind: corpus.Paragraph, Text: " ", Ends: 3},
		{Kind: corpus.Paragraph, Text: "Ring växeln."},
		{Kind: corpus.Heading, Level: 3, Text: "Torg"},
		{Kind: corpus.Paragraph, Text: "Torget är stängt"},
		{Kind: corpus.Paragraph, Text: "och på kvällen ringer man jouren.", Ends: 3},
	})
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range d.Passages {
		if p.Kind != corpus.Heading {
			got = append(got, d.Sections[p.Section].Title)
		}
	}
	if want := "Allmänt, Park, Bänkar, Allmänt, Torg, Allmänt"; strings.Join(got, ", ") != want {
		t.Errorf("under %q, want %q", strings.Join(got, ", "), want)
	}
}
