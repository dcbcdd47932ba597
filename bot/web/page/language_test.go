package page

import "testing"

func TestPreferred(t *testing.T) {
	for header, want := range map[string]string{
		"": "sv", "de": "sv", "en": "en", "en-US,en;q=0.8": "en", "sv-SE,en;q=0.9": "sv", "en;q=0.2,sv;q=0.3": "sv", "de,en;q=0.1": "en", "en;q=x": "sv", ",;,": "sv",
	} {
		if got := preferred(header); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}
