package crisis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/kernel/kerneltest"
)

// By words alone, as where there is no encoder.
func TestWords(t *testing.T) {
	if testing.Short() {
		t.Skip("judges 1,900 messages")
	}
	for _, c := range []struct {
		file        string
		least, most float64 // of its messages are grave
	}{{"grave.txt", 0.95, 1}, {"outside-grave.txt", 0.8, 1}, {"ordinary.txt", 0, 0.01}, {"outside-ordinary.txt", 0, 1.0 / 600}, {"outside2-grave.txt", 0.9, 1}, {"outside2-ordinary.txt", 0, 0.005}, {"outside3-grave.txt", 0.9, 1}, {"outside3-ordinary.txt", 0, 0.03}} {
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

// Long messages, which nothing was fitted to: what is ordinary in every sentence is so
// as a whole, and a sentence in which somebody is in danger is met among others.
func TestLongMessagesByWords(t *testing.T) {
	if testing.Short() {
		t.Skip("judges 600 long messages")
	}
	var ordinary, grave []string
	for _, of := range []string{"ordinary.txt", "outside-ordinary.txt", "outside2-ordinary.txt"} {
		ordinary = append(ordinary, kerneltest.Lines(t, of)...)
	}
	for _, of := range []string{"grave.txt", "outside-grave.txt", "outside2-grave.txt"} {
		grave = append(grave, kerneltest.Lines(t, of)...)
	}
	const long = 6
	d, all, wrong, met := New(nil), 0, 0, 0
	for i := 0; i+long < len(ordinary); i += 3 {
		lines := slices.Clone(ordinary[i : i+long])
		for k, l := range lines {
			lines[k] = strings.TrimRight(l, ".!? ") + "."
		}
		all++
		if d.Grave(t.Context(), strings.Join(lines, " ")) {
			wrong++
		}
		lines[all%long] = grave[all%len(grave)] + "."
		if d.Grave(t.Context(), strings.Join(lines, " ")) {
			met++
		}
	}
	t.Logf("of %d long messages %d ordinary ones are grave, and %d with a grave sentence", all, wrong, met)
	if wrong > all/200 || met < all*7/10 {
		t.Errorf("of %d long messages %d ordinary ones are grave, and %d with a grave sentence", all, wrong, met)
	}
	for _, text := range []string{
		"Hej hej! Jag heter Berit och är ny här på kontoret. Snabb fråga: vem ska godkänna alla tjänsteresor med flyg? Tack på förhand! Mvh Berit Berg, Enhetschef, Hemtjänsten Norr 08-508 00 000",
		strings.Repeat("Vi hade möte i går om ekonomin och om lokalerna och om allt. ", 4),
	} {
		if d.Grave(t.Context(), text) {
			t.Errorf("%q is grave", text)
		}
	}
}

// TestStatedInSlang meets what words alone tell, and not what only looks like it.
func TestStatedInSlang(t *testing.T) {
	for text, want := range map[string]bool{
		"im gonna kms tonight": true, "kms fr": true, "wanna unalive myself": true, "hur många kms är det till mottagningen": false, "vi körde 12 kms idag": false,
		"wrote my goodbye letters today": true, "finding it hard to stay alive": true, "checkar ut från livet nu": true, "kan man checka ut nycklar": false,
		"bli av med mitt liv, hur gör man": true, "relapsed and cut again last night": true, "budgeten har blivit beskuren igen": false, "we cut the budget again": false,
		"de hotar att bränna ner vårt hus": true, "kan ni skicka polis": true, "skicka ambulans till Storgatan 3": true, "can you send the police report to me": false,
		"kan ni skicka polisanmälan till mig": false, "vem skickar ambulans enligt rutinen?": false, "när ska man ringa polisen?": false,
		"SNÄLLA RING 112": true, "please send an ambulance": true, "vem ska ringa 112 enligt rutinen?": false, "snälla ring Anna om nycklarna": false,
		"gubben på trean har ramlat och svarar inte": true, "a client has fainted and is not responding": true, "vad gäller om en brukare ramlat enligt rutinen?": false,
	} {
		if got := New(nil).Grave(t.Context(), text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// A message is judged once; where the encoder failed, again.
func TestJudgedOnce(t *testing.T) {
	asked, fails := 0, true
	d := New(func(context.Context, string) ([]float32, error) {
		asked++
		if fails {
			return nil, errors.New("too late")
		}
		return make([]float32, 384), nil
	})
	const text = "var ligger biblioteket, jag ska dit på lördag"
	d.Grave(t.Context(), text)
	d.Grave(t.Context(), text)
	if asked != 2 {
		t.Errorf("encoded %d times where the encoder fails, want 2", asked)
	}
	fails, asked = false, 0
	for range 3 {
		d.Grave(t.Context(), text)
	}
	if asked != 1 {
		t.Errorf("encoded %d times, want once", asked)
	}
	for i := range 3 * mostRecent {
		d.Grave(t.Context(), fmt.Sprint(text, i))
	}
	if n := len(d.lately.new) + len(d.lately.old); n > 2*mostRecent {
		t.Errorf("%d are remembered", n)
	}
}
