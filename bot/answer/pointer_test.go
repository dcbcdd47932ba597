package answer

import "testing"

// What Pointer names ParsePointer and Pointed find again, and nothing else.
func TestPointer(t *testing.T) {
	one := Answer{Citations: []Citation{{Quote: "a"}, {Quote: "b"}}, Related: []Citation{{Quote: "r"}}}
	two := Answer{Citations: []Citation{{Quote: "c"}}}
	both := one
	both.Parts = []Answer{one, two}
	for want, p := range map[string]string{
		"a": Pointer(7, 0, false, 0), "b": Pointer(7, 1, false, 1), "c": Pointer(7, 2, false, 0), "r": Pointer(7, 1, true, 0),
	} {
		kept, which, ok := ParsePointer(p)
		_, c, found := both.Pointed(which)
		if kept != 7 || !ok || !found || c.Quote != want {
			t.Errorf("%q: %d %q %t %t", p, kept, c.Quote, ok, found)
		}
	}
	for _, p := range []string{"", "7", "x:0", ":0"} {
		if _, _, ok := ParsePointer(p); ok {
			t.Errorf("%q is a pointer", p)
		}
	}
	for _, which := range []string{"", "2", "-1", "r1", "3.0", "0.0", "1.", "1.r", "1.2.0", "x"} {
		if _, c, found := both.Pointed(which); found {
			t.Errorf("%q finds %q", which, c.Quote)
		}
	}
}
