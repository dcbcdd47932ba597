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
