package audience

import (
	"slices"
	"testing"
)

func TestSees(t *testing.T) {
	for _, c := range []struct {
		viewer   Viewer
		audience string
		want     bool
	}{
		{Viewer{}, "", true},
		{Viewer{}, "alla", true},
		{Viewer{}, "All", true},
		{Viewer{}, "hr, alla", true},
		{Viewer{}, "hr", false},
		{Viewer{}, "alla medarbetare", false}, // no name of all: it has to be known
		{In("hr"), "hr", true},
		{In("HR "), "hr", true},
		{In("hr"), "Chefer; HR", true},
		{In("hr"), "hrx", false},
		{In("hrx"), "hr", false},
		{In("enhetschefer"), "chefer", false},
		{In("a", "chefer", "z"), "chefer", true},
		{In("Äldreomsorg"), "äldreomsorg", true},
		{In("hr\nchefer"), "chefer", false}, // a name cannot smuggle in another
		{Admin(), "hr", true},
		{Admin(), "nobody knows", true},
		{In("").And(In("hr")), "hr", true},
		{In("chefer").And(Viewer{}), "hr", false},
		{In("chefer").And(Admin()), "hr", true},
	} {
		if got := c.viewer.Sees(c.audience); got != c.want {
			t.Errorf("%+v sees %q: %v, want %v", c.viewer, c.audience, got, c.want)
		}
	}
}

// What names the same audiences is the same viewer, so that it may be a key.
func TestViewerIsComparable(t *testing.T) {
	if In("b", "a", "A") != In("A").And(In("b")) {
		t.Errorf("%+v and %+v differ", In("b", "a", "A"), In("A").And(In("b")))
	}
	if got := In("b", "a").Names(); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("named %q", got)
	}
	if In() != (Viewer{}) || In(" ") != (Viewer{}) {
		t.Error("one in no audience is no unknown asker")
	}
}
