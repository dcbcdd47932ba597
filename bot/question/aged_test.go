package question

import (
	"testing"
)

// TestAged holds that a question which tells an age is read as about people of that
// age too, and about the figure first.
func TestAged(t *testing.T) {
	r := townReader(t)
	g, ok := r.Documents.(*passages)
	if !ok {
		t.Fatal("the reader has other documents")
	}
	for _, term := range []string{"barn", "16"} {
		g.freqs[term] = 1
	}
	for question, want := range map[string]string{
		"får en 16-åring låna böcker":               "får en 16-åring (barn) låna böcker",
		"får någon under 18 låna böcker":            "får någon under 18 (barn) låna böcker",
		"may a sixteen year old borrow books":       "may a sixteen year old (child) borrow books",
		"får någon på 30 år låna böcker":            "får någon på 30 år låna böcker",
		"får personer över 65 låna böcker hemifrån": "får personer över 65 (äldre) låna böcker hemifrån",
	} {
		q := r.Read(question, "")
		if q.Told() != want {
			t.Errorf("%q is told as %q, want %q", question, q.Told(), want)
		}
	}
	for question, text := range map[string]string{"får en sextonåring låna": "sextonåring", "får den som är 16 år låna": "16 år", "may a 16 year old borrow": "16 year old"} {
		m := meant(t, r.Read(question, ""), text)
		if figure, child := said(m, "16"), said(m, "barn"); child < StrongVariant || figure <= child {
			t.Errorf("%q says 16 by %.2f and barn by %.2f: %s", question, figure, child, ways(m.Variants))
		}
	}
}
