package question

import (
	"slices"
	"strings"

	"lotsen/corpus/grammar"
)

// asksWhether reports whether the words that ask do so for a yes or no.
func asksWhether(asking []string) bool {
	return len(asking) > 0 && whether.Has(asking[0])
}

// asksLeave reports whether the words that ask do so whether something may be done:
// "får jag" and then what, not "får jag hjälp".
func asksLeave(asking []string) bool {
	switch {
	case len(asking) == 0:
		return false
	case receiving.Has(asking[0]):
		return slices.ContainsFunc(asking[1:], func(w string) bool { return grammar.Infinitive(w) && !noInfinitives.Has(w) })
	case able.Has(asking[0]) && len(asking) > 2 && people.Has(asking[1]) && !spokenTo.Has(asking[1]): // "kan vi köra själva", not "kan jag få hjälp"
		return (grammar.Infinitive(asking[2]) || strings.HasSuffix(asking[2], "a")) && asking[2] != "få" && !noInfinitives.Has(asking[2])
	case modalLeave.Has(asking[0]):
		return len(asking) < 3 || !spokenTo.Has(asking[1]) || !openly.Has(asking[2])
	}
	return asksWhether(asking) && slices.ContainsFunc(asking, leaves.Has)
}

// AsksDuty reports whether a question asks what somebody must do, not whether.
func (q *Reading) AsksDuty() bool {
	return q.Kind == KindDuty && !q.Whether && !q.Leave && q.Want == WantNothing
}

// asksNeed reports whether the words that ask do so whether something must be done:
// "do I have to …".
func asksNeed(asking []string) bool {
	if len(asking) == 0 || asking[0] != "do" && asking[0] != "does" {
		return false
	}
	i := slices.Index(asking, "to")
	return i > 0 && (asking[i-1] == "have" || asking[i-1] == "need")
}

// measured are the wants that a question for a yes or no has none of, though it
// names them: "får kommunen ta ut en avgift" is after no sum.
var measured = []Want{WantMoney, WantNumber, WantAmount, WantDate, WantDuration, WantFrequency, WantAge, WantName}

// onlyWhether is what a question asks for that is answered by yes or no; ok is
// false where it asks for more: "kan du säga hur mycket det kostar".
func onlyWhether(asking []string, want Want) (kind Kind, ok bool) {
	if !asksWhether(asking) || !slices.Contains(measured, want) || slices.ContainsFunc(asking[1:], openly.Has) {
		return "", false
	}
	if modal.Has(asking[0]) || asksLeave(asking) || asksNeed(asking) {
		return KindDuty, true
	}
	return KindFact, true
}
