package crisis

import (
	"testing"

	"lotsen/bot/kernel/kerneltest"
)

// By words alone, as where there is no encoder.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		file        string
		least, most float64 // of its messages are grave
	}{{"grave.txt", 0.95, 1}, {"outside-grave.txt", 0.8, 1}, {"ordinary.txt", 0, 0.01}, {"outside-ordinary.txt", 0, 1.0 / 600}, {"outside2-grave.txt", 0.9, 1}, {"outside2-ordinary.txt", 0, 0.005}} {
		all, met := kerneltest.Lines(t, c.file), 0
		for _, m := range all {
			grave := New(nil).Grave(t.Context(), m)
			if grave {
				met++
			}
			if grave != (c.least > 0) {
				t.Logf("%s: %q (%d)", c.file, m, judge(m))
			}
		}
		share := float64(met) / float64(len(all))
		t.Logf("%s: %d of %d are grave by words", c.file, met, len(all))
		if share < c.least || share > c.most {
			t.Errorf("%s: %.3f are grave by words, want %.2f to %.2f", c.file, share, c.least, c.most)
		}
	}
}
