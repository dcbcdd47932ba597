package answer

import "testing"

func TestAtPage(t *testing.T) {
	for _, c := range []struct {
		source string
		page   int
		want   string
	}{
		{"https://example.org/a/policy.pdf", 7, "https://example.org/a/policy.pdf#page=7"},
		{"https://example.org/policy?id=1&x=å", 0, "https://example.org/policy?id=1&x=å"},
		{"http://example.org/policy.pdf#page=2", 7, "http://example.org/policy.pdf#page=2"},
		{" https://example.org/x ", 1, "https://example.org/x#page=1"},
		{"Socialtjänstförvaltningen, Stockholms stad", 7, ""},
		{"javascript:alert(1)", 7, ""},
		{"file:///etc/passwd", 7, ""},
		{"https:///x", 7, ""},
		{"", 7, ""},
	} {
		if got := atPage(c.source, c.page); got != c.want {
			t.Errorf("atPage(%q, %d) = %q, want %q", c.source, c.page, got, c.want)
		}
	}
}
