package swedish

import "testing"

func TestSmoke(t *testing.T) {
	v := NewVocabulary()
	text := "Socialtjänstnämndens ungdomsuppsökare ansvarar för vård- och omsorgsnämndens arbete, f.d. 08 - 508 25 000 IVO:s www.stockholm.se a.b@c.se smittskydds-enhet 5.3 2001:453 stadsdelsnämnderna."
	v.Add(text)
	for _, tok := range NewAnalyzer(v).Analyze(text) {
		t.Log(tok, tok.Surface(text))
	}
}
