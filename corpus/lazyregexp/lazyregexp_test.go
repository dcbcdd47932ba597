package lazyregexp

import "testing"

func TestCompilesOnFirstUse(t *testing.T) {
	inTest = false
	defer func() { inTest = true }()
	r := New(`(\d+) §`)
	if r.compiled != nil {
		t.Error("New compiled the expression")
	}
	if m := r.FindStringSubmatch("enligt 14 § lagen"); len(m) != 2 || m[1] != "14" {
		t.Errorf("got %q", m)
	}
	broken := New(`(`)
	defer func() {
		if recover() == nil {
			t.Error("the use of a broken expression does not panic")
		}
	}()
	broken.MatchString("x")
}

func TestCompilesAtOnceInTests(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a broken expression passes in a test")
		}
	}()
	New(`(`)
}
