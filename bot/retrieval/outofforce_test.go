package retrieval

import (
	"slices"
	"testing"
	"time"

	"lotsen/bot/analysis"
	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/audience"
	"lotsen/corpus"
)

func on(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// policies are in force in 2026 but for those whose comment says so.
func policies(t *testing.T) (*analysis.Generation, *analysis.Validity) {
	t.Helper()
	read := analysistest.Open(t,
		analysistest.Document("resor-2015", "# Resepolicy 2015\n\nKommunstyrelsen godkänner resor.\n", nil), // superseded
		analysistest.Document("resor-2024", "# Resepolicy 2024\n\nNämnderna godkänner resor.\n", func(d *corpus.Document) { d.Replaces = "resor-2015" }),
		analysistest.Document("gavor", "# Gåvopolicy\n\nGåvor redovisas.\n", func(d *corpus.Document) { d.ValidTo = "2020-12-31" }),                 // expired
		analysistest.Document("taxa-ny", "# Parkeringstaxa 2027\n\nTaxan är 20 kronor.\n", func(d *corpus.Document) { d.ValidFrom = "2027-01-01" }), // not valid yet
		analysistest.Document("plan", "# Cykelplan\n\nPlanen antogs 2015 av nämnden.\n", nil),
	)
	v, err := read.ValidityOn(on(2026, 11, 24), audience.Admin())
	if err != nil {
		t.Fatal(err)
	}
	return read, v
}

// TestAskOutOfForce holds by which words a question is after documents that are
// not in force, and what it may see then.
func TestAskOutOfForce(t *testing.T) {
	read, v := policies(t)
	for _, c := range []struct {
		text, named, visible string
	}{
		{"vem godkänner resor?", "", "resor-2024 plan"},
		{"vem godkänner resor enligt resepolicyn?", "", "resor-2024 plan"}, // the one in force is meant
		{"vem godkänner resor enligt resepolicyn 2015?", "resor-2015", "resor-2015 resor-2024 gavor plan"},
		{"vem godkände flygningar 2015?", "", "resor-2015 resor-2024 gavor plan"}, // the year alone may be meant for it
		{"vem godkänner resor enligt resor-2015?", "resor-2015", "resor-2015 resor-2024 gavor plan"},
		{"vem godkände resor enligt den gamla policyn?", "resor-2015 gavor", "resor-2015 resor-2024 gavor plan"},
		{"vem hjälper äldre?", "", "resor-2015 resor-2024 gavor plan"},
		{"vad gäller enligt gåvopolicyn?", "gavor", "resor-2015 resor-2024 gavor plan"},
		{"hur mycket är parkeringstaxan 2027?", "taxa-ny", "resor-2024 taxa-ny plan"},
		{"vad kostar parkering enligt taxa-ny?", "taxa-ny", "resor-2024 taxa-ny plan"},
	} {
		asked := AskOutOfForce(v, analysistest.Read(t, read, c.text))
		var named, visible []string
		for _, d := range v.Documents {
			if asked.Named[d.ID] {
				named = append(named, d.ID)
			}
			if asked.Visible(v).Has(d.Number) {
				visible = append(visible, d.ID)
			}
			if only := asked.Only(v).Has(d.Number); only != asked.Named[d.ID] {
				t.Errorf("%q: %s alone is read first: %v", c.text, d.ID, only)
			}
		}
		if got, want := sorted(named), words(c.named); !slices.Equal(got, want) {
			t.Errorf("%q: names %q, want %q", c.text, got, want)
		}
		if got, want := sorted(visible), words(c.visible); !slices.Equal(got, want) {
			t.Errorf("%q: sees %q, want %q", c.text, got, want)
		}
	}
}

// TestBehind puts behind what a question is not after.
func TestBehind(t *testing.T) {
	read, v := policies(t)
	for _, c := range []struct {
		text, id string
		want     float64
	}{
		{"vem godkänner resor?", "resor-2024", 0},
		{"vem godkände flygningar 2015?", "resor-2024", 0},
		{"vem godkände flygningar 2015?", "resor-2015", oldBehind},
		{"vem godkände resor enligt resepolicyn 2015?", "resor-2015", 0},
		{"vem godkände resor enligt resepolicyn 2015?", "resor-2024", othersBehind},
	} {
		if got := AskOutOfForce(v, analysistest.Read(t, read, c.text)).Behind(v, c.id); got != c.want {
			t.Errorf("%q: %s behind by %v, want %v", c.text, c.id, got, c.want)
		}
	}
}

// TestRest leaves the words out that only name the document, unless nothing else
// is asked.
func TestRest(t *testing.T) {
	read, v := policies(t)
	q := analysistest.Read(t, read, "vem godkänner resor enligt den gamla policyn 2015?")
	asked := AskOutOfForce(v, q)
	if rest := asked.Rest(q); len(rest) == 0 || len(rest) >= len(q.Meanings) {
		t.Errorf("%d of %d meanings are left, want fewer and some", len(rest), len(q.Meanings))
	}
	q = analysistest.Read(t, read, "gåvopolicyn")
	asked = AskOutOfForce(v, q)
	if rest := asked.Rest(q); len(rest) != len(q.Meanings) {
		t.Errorf("%d of %d meanings are left where nothing else is asked, want all", len(rest), len(q.Meanings))
	}
}
