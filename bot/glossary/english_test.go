package glossary

import (
	"strings"
	"testing"
)

func TestEnglishForms(t *testing.T) {
	for _, forms := range []string{
		"evaluate evaluates evaluated evaluating", "pay pays paid paying", "plan plans planned planning",
		"sell sells sold selling", "study studies studied studying", "report reported reporting", "need needed needs",
		"child children child's", "buy bought buying", "agree agrees agreed agreeing", "employee employees", "policy policies", "carry carried carrying",
		"abuse abused abusing", "harass harassed harassing", "beat beaten beating",
	} {
		words := strings.Fields(forms)
		for _, w := range words[1:] {
			if got, want := englishStem(w), englishStem(words[0]); got != want {
				t.Errorf("%s: %s is %q, %s is %q", forms, w, got, words[0], want)
			}
		}
	}
	for _, apart := range []string{"bed be", "bring br", "need ne", "thing th", "policy police", "university universe", "red re", "refuge refugee"} {
		a, b, _ := strings.Cut(apart, " ")
		if englishStem(a) == englishStem(b) {
			t.Errorf("%s and %s share %q", a, b, englishStem(a))
		}
	}
}
