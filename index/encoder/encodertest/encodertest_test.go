package encodertest

import "testing"

func TestConform(t *testing.T) { Conform(t, New()) }

func TestMeanings(t *testing.T) {
	e := New("bilen fordon", "hund vovve")
	near := func(a, b string) float64 {
		v, err := e.Passages(t.Context(), []string{a, b})
		if err != nil {
			t.Fatal(err)
		}
		return product(v[0], v[1])
	}
	if got := near("Fordonet stod still", "bilen stod still"); got < 0.999 {
		t.Errorf("words told to mean the same: %v, want 1", got)
	}
	if got := near("hund", "bil"); got > 0.3 {
		t.Errorf("words of different groups: %v, want about 0", got)
	}
	if e.ID() == New("bilen fordon").ID() || e.ID() != New("hund vovve", "bilen fordon").ID() {
		t.Error("IDs must tell what was said to mean the same, in any order")
	}
}
