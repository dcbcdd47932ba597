package question

import (
	"strings"
	"testing"
)

// TestLists reads the embedded files whole: each list is used, and none holds a
// word twice.
func TestLists(t *testing.T) {
	if err := lists.Check(); err != nil {
		t.Error(err)
	}
	if err := cueFile.Check(); err != nil {
		t.Error(err)
	}
}

// TestCues holds that each cue asks for a kind and a want that there are, and
// takes in lists that there are.
func TestCues(t *testing.T) {
	kinds := map[Kind]bool{KindResponsibility: true, KindDuty: true, KindFact: true, KindDefinition: true, KindProcedure: true, KindOverview: true}
	wants := map[Want]bool{WantNothing: true}
	for w := range wantNames {
		wants[w] = true
	}
	if len(compiledCues()) < 100 {
		t.Fatalf("%d cues", len(compiledCues()))
	}
	for i, c := range compiledCues() {
		words := cueList.Keys()[i]
		if !kinds[c.kind] || !wants[c.want] {
			t.Errorf("%q asks for %q and %q", words, c.kind, c.want)
		}
		for _, place := range c.words {
			if strings.HasPrefix(place[0], "@") && place[0] != presentVerb {
				t.Errorf("%q takes in %q, which is no list", words, place[0])
			}
		}
	}
}

var wantNames = map[Want]bool{
	WantBody: true, WantDate: true, WantNumber: true, WantMoney: true, WantPhone: true, WantEmail: true, WantAddress: true, WantHours: true, WantAge: true,
	WantFrequency: true, WantDuration: true, WantAmount: true, WantCondition: true, WantMeaning: true, WantPerson: true, WantCommon: true, WantExample: true,
	WantPartner: true, WantScope: true, WantName: true,
}
