package question

import "testing"

// What a question leans on: what refers back, has nothing of its own or asks for a
// part of what was asked; a new subject stands alone.
func TestLeans(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		turns []string
		leans bool
		kind  Kind
	}{
		{[]string{"Vem ansvarar för biblioteket?", "och på kvällen?"}, true, KindResponsibility},
		{[]string{"Vem ansvarar för biblioteket?", "när?"}, true, KindFact},
		{[]string{"Vem ansvarar för biblioteket?", "Simhallen?"}, true, KindResponsibility},
		{[]string{"Vem ansvarar för biblioteket?", "Vad är snöröjning?"}, false, KindDefinition},
		{[]string{"Vem ansvarar för biblioteket?", "vad är avgiften?"}, true, KindFact},
		{[]string{"Vem ansvarar för biblioteket?", "Vilka mål har det?"}, true, KindFact},
		{[]string{"Vem ansvarar för biblioteket?", "och om det är i simhallen, vem ska städa?"}, true, KindResponsibility},
		{[]string{"Vem ansvarar för biblioteket?", "och när det är i simhallen?"}, true, KindResponsibility},
		{[]string{"Vem ansvarar för biblioteket?", "och när följs det upp?"}, true, KindFact},
		{[]string{"Vem ansvarar för biblioteket?", "men när ska det göras?"}, true, KindFact},
		{[]string{"Vem ansvarar för biblioteket?", "och när?"}, true, KindFact},
		{[]string{"Vem ansvarar för biblioteket?", "och varför?"}, true, KindFact},
		{[]string{"Vem ansvarar för biblioteket?", "och vad är målet med böckerna?"}, true, KindFact},
		{[]string{"Vem ansvarar för biblioteket?", "och på helgen?"}, true, KindResponsibility},
		{[]string{"Who is responsible for the library?", "and when is it cleaned?"}, true, KindFact},
	} {
		now, before := r.Follow(c.turns[1], c.turns[:1], "")
		if (before != nil) != c.leans || now.Kind != c.kind {
			t.Errorf("%q: leans %t, taken for %s", c.turns, before != nil, now.Kind)
		}
	}
}
