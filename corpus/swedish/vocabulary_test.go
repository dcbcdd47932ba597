package swedish

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnalyzerShared analyses one text from several goroutines, with a cache
// that fills on the way.
func TestAnalyzerShared(t *testing.T) {
	text := strings.Repeat("Socialtjänstnämndens ungdomsmottagningar, vård- och omsorgsnämnden samt skolorna. ", 20)
	a := NewAnalyzer(townWords())
	want := NewAnalyzer(townWords()).Analyze(text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if diff := cmp.Diff(want, a.Analyze(text)); diff != "" {
					t.Error(diff)
					return
				}
			}
		})
	}
	wg.Wait()
}

// TestCacheBounded fills the cache beyond its size.
func TestCacheBounded(t *testing.T) {
	var c cache
	word := &analysis{}
	for i := range cacheSize + 10 {
		c.put(string(rune('a'+i%26))+strings.Repeat("x", i%7)+string(rune(0x4e00+i%20000))+string(rune(0x4e00+i/20000)), word)
	}
	if len(c.fresh) > cacheSize {
		t.Errorf("the cache holds %d words, at most %d allowed", len(c.fresh), cacheSize)
	}
}

func TestVocabularyRoundTrip(t *testing.T) {
	v := townWords()
	one, err := v.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var again Vocabulary
	if err := again.UnmarshalBinary(one); err != nil {
		t.Fatal(err)
	}
	two, err := again.MarshalBinary()
	if err != nil || !cmp.Equal(one, two) {
		t.Errorf("the vocabulary is written in another way once read: %v", err)
	}
	for n := range one {
		if err := new(Vocabulary).UnmarshalBinary(one[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes are read without an error", n, len(one))
		}
	}
	if got := again.Suggest("uppfoljning", 1); len(got) != 1 || got[0].Word != "uppföljning" {
		t.Errorf("the vocabulary read back suggests %v", got)
	}
}

func TestVocabularyZero(t *testing.T) {
	var v Vocabulary
	if got := v.Suggest("nämnd", 3); len(got) > 0 {
		t.Errorf("an empty vocabulary suggests %v", got)
	}
	if got, ok := v.Join([]string{"a", "b"}); ok {
		t.Errorf("an empty vocabulary joins to %q", got)
	}
	v.Trim(2)
	var w Vocabulary
	w.Add("nämnd")
	if w.Count("nämnd") != 1 {
		t.Error("a zero vocabulary counts nothing")
	}
}

func TestVocabularyTrim(t *testing.T) {
	v := NewVocabulary()
	v.Add("nämnd nämnd skola")
	v.Trim(2)
	if v.Count("nämnd") != 2 || v.Count("skola") != 0 || v.Len() != 1 {
		t.Errorf("trimmed to %v", v.counts)
	}
}
