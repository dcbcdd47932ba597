package retrieval

import (
	"errors"
	"reflect"
	"testing"
)

func TestNamed(t *testing.T) {
	vectors := Lexical{Even: true} // stands in for the one by vectors
	near := func() (Retriever, error) { return vectors, nil }
	for name, want := range map[string]Retriever{
		ByWords: Lexical{}, ByVectors: vectors, ByBoth: Fuse(FuseK, Lexical{}, vectors),
	} {
		if got, err := Named(name, near); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %#v, %v; want %#v", name, got, err, want)
		}
	}
	if _, err := Named("guessing", near); err == nil {
		t.Error("a name that nobody knows gives a retriever")
	}
	broken := errors.New("no vectors")
	none := func() (Retriever, error) { return nil, broken }
	for _, name := range []string{ByVectors, ByBoth} {
		if _, err := Named(name, none); !errors.Is(err, broken) {
			t.Errorf("%s without vectors: %v, want %v", name, err, broken)
		}
	}
}
