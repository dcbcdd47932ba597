package question

import "testing"

// TestBesideAside holds that what a question is not about is left out of it, and
// nothing that it is about.
func TestBesideAside(t *testing.T) {
	for text, want := range map[string]string{
		"Vad gäller för simskolan, inte badhuset?":             "Vad gäller för simskolan?",
		"Vad gäller för simskolan (inte för badhuset)?":        "Vad gäller för simskolan?",
		"Vad gäller avgifter för vuxna men inte för barn?":     "Vad gäller avgifter för vuxna?",
		"What applies to the pool, not the gym?":               "What applies to the pool?",
		"Who cleans the pool - not the changing rooms?":        "Who cleans the pool?",
		"Vad gäller för simskolan, inte bara badhuset?":        "",
		"Vad gör jag om barnet skriker, inte svarar?":          "",
		"Vad gör jag om barnet gråter och inte vill simma?":    "",
		"Får man bada med kläder, inte sant?":                  "",
		"Vem ansvarar inte för badhuset?":                      "",
		"Får man inte bada?":                                   "",
		"What if the child cries and they do not answer?":      "",
		"Är det kommunen eller inte regionen som städar hos?":  "",
		"Vad gäller, inte för barn?":                           "",
		"Vad gäller för den som har, men inte behöver, hjälp?": "",
	} {
		if want == "" {
			want = text
		}
		if got := besideAside(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
