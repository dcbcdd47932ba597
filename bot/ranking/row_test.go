package ranking

import "testing"

func TestNameCell(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{"Elcykel\t300 kr", "Elcykel"},
		{"B 2\tKöp av cykel\tChefen", "Köp av cykel"},
		{"1.1\t2031\tLån", "Lån"},
		{"1\t2", ""},
	} {
		start, end := nameCell(c.row)
		if got := c.row[start:end]; got != c.want {
			t.Errorf("%q: %q, want %q", c.row, got, c.want)
		}
	}
}
