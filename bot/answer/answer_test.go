package answer

import "testing"

// TestReadable sets the cells of a table's row apart.
func TestReadable(t *testing.T) {
	for _, c := range []struct{ quote, want string }{
		{"Nämnden beslutar.", "Nämnden beslutar."},
		{"4.4\tBeslut om dispens\t7 kap. 18 b § miljöbalken\tArbetsutskottet", "4.4 | Beslut om dispens | 7 kap. 18 b § miljöbalken | Arbetsutskottet"},
		{"Delegat:\nBygglov\tChef\nMarklov\tChef", "Delegat:\nBygglov | Chef\nMarklov | Chef"},
		{"\tBygglov\t\tBygglovschefen ", "Bygglov | Bygglovschefen"},
	} {
		if got := Readable(c.quote); got != c.want {
			t.Errorf("Readable(%q) = %q, want %q", c.quote, got, c.want)
		}
	}
}

// Each quote leads to where it is read, on the pages and with its fingerprint.
func TestLinked(t *testing.T) {
	c := Citation{Document: "a b", Quote: "Nämnden ska svara.", Start: 3, End: 21}
	in := Answer{Generation: "g1", Citations: []Citation{c}, Parts: []Answer{{Generation: "g1", Related: []Citation{c}}}}
	got := Linked(in, "https://l.example")
	want := "https://l.example/documents/a%20b?s=3-21&h=" + Fingerprint(c.Quote) + "&g=g1#quote"
	if got.Citations[0].Link != want || got.Parts[0].Related[0].Link != want || in.Citations[0].Link != "" {
		t.Errorf("%q, %q, %q; want %q", got.Citations[0].Link, got.Parts[0].Related[0].Link, in.Citations[0].Link, want)
	}
}
