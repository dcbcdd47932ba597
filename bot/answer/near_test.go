package answer

import "testing"

func TestNear(t *testing.T) {
	cites := func(scores ...float64) (out []Citation) {
		for _, s := range scores {
			out = append(out, Citation{Score: s})
		}
		return out
	}
	for _, c := range []struct {
		a    Answer
		want int
	}{
		{Answer{}, 0},
		{Answer{Related: cites(0.01)}, 0},
		{Answer{Related: cites(0.3, 0.25, 0.1)}, 2},
		{Answer{Related: cites(0.3, 0.25)}, 2},
		{Answer{Related: cites(0.01), Reply: "beslutat 2024"}, 1},
	} {
		if got := c.a.Near(); len(got) != c.want {
			t.Errorf("%+v: %d near, want %d", c.a, len(got), c.want)
		}
	}
}
