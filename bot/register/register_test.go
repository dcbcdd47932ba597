package register

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/audience"
	"lotsen/corpus"
)

// TestSelect holds each field of the filter, alone and with others.
func TestSelect(t *testing.T) {
	read := analysistest.Open(t,
		analysistest.Document("cyklar", "# Cykelplan\n\n## Förråd\n\nCykelnämnden ska laga cyklar.\n\nCykelnämndens arbetsutskott får måla broar.\n\nBronämnden ska inte laga cyklar.\n", nil),
		analysistest.Document("gammal", "# Cykelplan 2015\n\nCykelnämnden ska tvätta cyklar.\n", func(d *corpus.Document) { d.ValidTo = "2020-12-31" }),
	)
	v, err := read.ValidityOn(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), audience.Admin())
	if err != nil {
		t.Fatal(err)
	}
	all, err := read.Duties()
	if err != nil {
		t.Fatal(err)
	}
	const (
		mend  = "Cykelnämnden ska laga cyklar."
		paint = "Cykelnämndens arbetsutskott får måla broar."
		not   = "Bronämnden ska inte laga cyklar."
		wash  = "Cykelnämnden ska tvätta cyklar."
	)
	for _, c := range []struct {
		name   string
		filter Filter
		want   []string
	}{
		{"all in force", Filter{}, []string{mend, paint, not}},
		{"all", Filter{All: true}, []string{mend, paint, not, wash}},
		{"of a document that is not in force", Filter{Document: "gammal"}, []string{wash}},
		{"of a body and what belongs to it", Filter{Body: "cykelnämnden"}, []string{mend, paint}},
		{"of no such body", Filter{Body: "skolnämnden"}, nil},
		{"by modality", Filter{Modality: corpus.MustNot}, []string{not}},
		{"by topic", Filter{Topic: "laga cyklar"}, []string{mend, not}},
		{"by topic in English", Filter{Topic: "bridges"}, []string{paint, not}},
		{"by topic, also by the section's title", Filter{Topic: "förråd"}, []string{mend, paint, not}},
		{"by topic and body", Filter{Topic: "cyklar", Body: "bronämnden"}, []string{not}},
		{"by what nobody has", Filter{Topic: "zebror"}, nil},
	} {
		duties, err := Select(c.filter, all, v, analysistest.Reader(t, read))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var got []string
		for _, d := range duties {
			got = append(got, d.Quote)
			if (d.Validity != "") != (d.Document == "gammal") {
				t.Errorf("%s: %q is marked %q", c.name, d.Quote, d.Validity)
			}
		}
		slices.Sort(got)
		want := slices.Sorted(slices.Values(c.want))
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
	if _, err := Select(Filter{Topic: strings.Repeat("a", 10_000)}, all, v, analysistest.Reader(t, read)); err == nil {
		t.Error("a topic of 10,000 letters was taken")
	}
}
