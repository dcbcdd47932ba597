package question

import "testing"

// TestOnlyWhether holds that a question for a yes or no wants no figure, though it
// names what would have one.
func TestOnlyWhether(t *testing.T) {
	for text, want := range map[string]struct {
		kind  Kind
		want  Want
		leave bool
	}{
		"Får kommunen ta ut avgift för båtplatser?":             {KindDuty, WantNothing, true},
		"Ska man betala avgift för en båtplats?":                {KindDuty, WantNothing, false},
		"May the harbour charge a fee?":                         {KindDuty, WantNothing, true},
		"Är det tillåtet att ta ut en avgift?":                  {KindDuty, WantNothing, true},
		"Är det förbjudet att bada från bryggan?":               {KindDuty, WantNothing, true},
		"Is it prohibited to charge a fee?":                     {KindDuty, WantNothing, true},
		"Kan du säga hur mycket båtplatsen kostar?":             {KindFact, WantMoney, false},
		"Can you tell me the fee for a berth?":                  {KindFact, WantMoney, false},
		"Får jag veta avgiften för en båtplats?":                {KindFact, WantMoney, true},
		"Får kommunen tillbaka avgiften för båtplatsen?":        {KindDuty, WantNothing, false},
		"Får barnen simma utan avgift?":                         {KindDuty, WantNothing, true},
		"Can you name the harbours?":                            {KindDuty, WantNothing, false},
		"Can you bathe at the harbour?":                         {KindDuty, WantNothing, true},
		"Kan vi hyra ut båtplatsen?":                            {KindFact, WantNothing, true},
		"Kan jag få hjälp i hamnen?":                            {KindFact, WantNothing, false},
		"Kan båten sjunka vid bryggan?":                         {KindFact, WantNothing, false},
		"Behöver jag betala avgift?":                            {KindDuty, WantNothing, false},
		"Do I have to pay a fee?":                               {KindDuty, WantNothing, false},
		"Vad behöver jag ta med?":                               {KindFact, WantNothing, false},
		"Hur hög är avgiften?":                                  {KindFact, WantMoney, false},
		"Har ni telefonnumret till hamnen?":                     {KindFact, WantPhone, false},
		"Vad kostar det att hyra en båtplats, får man det här?": {KindFact, WantMoney, false},
	} {
		words := Lowers(SplitWords(text))
		kind, got := kindIn(text, words)
		if leave := asksLeave(asksIn(text, words)); kind != want.kind || got != want.want || leave != want.leave {
			t.Errorf("%q: %s %q, leave %v; want %s %q, %v", text, kind, got, leave, want.kind, want.want, want.leave)
		}
	}
}
