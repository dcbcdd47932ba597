package question

import (
	"sync"

	"lotsen/corpus/wordlist"
)

// Want is what a sentence must hold to answer a question, beside its words:
// a question after a telephone number is not answered by the sentence that
// says there is a telephone.
type Want string

// What questions want.
const (
	WantNothing   Want = ""
	WantBody      Want = "body"
	WantDate      Want = "date"
	WantNumber    Want = "number"
	WantMoney     Want = "money"
	WantPhone     Want = "phone"
	WantEmail     Want = "email"
	WantAddress   Want = "address"
	WantHours     Want = "hours"
	WantAge       Want = "age"
	WantFrequency Want = "frequency"
	WantDuration  Want = "duration"
	WantAmount    Want = "amount"    // "hur mycket": a number or a sum
	WantCondition Want = "condition" // "när får nämnden …": a time or a condition
	WantMeaning   Want = "meaning"
	WantPerson    Want = "person"  // "vem är ordförande": by name
	WantCommon    Want = "common"  // "hur vanligt är det"
	WantExample   Want = "example" // "vad är exempel på …"
	WantPartner   Want = "partner" // "vilka samverkar kommunen med"
	WantScope     Want = "scope"   // "vilka gäller policyn för"
	WantName      Want = "name"    // "vad heter …", "vilket företag": a name that the question has not
)

// StrictWants are those without whose evidence a sentence is no answer.
var StrictWants = map[Want]bool{
	WantPhone: true, WantPerson: true, WantEmail: true, WantAddress: true, WantHours: true, WantMoney: true,
	WantBody: true, WantNumber: true, WantAge: true, WantFrequency: true, WantDuration: true, WantName: true, WantAmount: true,
}

// contactWants are the wants that an address block satisfies.
var contactWants = map[Want]bool{WantPhone: true, WantEmail: true, WantAddress: true, WantHours: true}

// wantWords are the words of a question that say what it wants; a sentence
// that holds it need not hold them. A word may say several: "number" is a
// telephone's or a count.
var wantWords = sync.OnceValue(func() map[string][]Want {
	out := map[string][]Want{}
	for _, said := range saidBy {
		for _, w := range said.words.All() {
			out[w] = append(out[w], said.want)
		}
	}
	return out
})

// saidBy are the words for each want that has some.
var saidBy = []struct {
	want  Want
	words *wordlist.List
}{
	{WantPhone, lists.List("said by phone")},
	{WantEmail, lists.List("said by email")},
	{WantAddress, lists.List("said by address")},
	{WantHours, lists.List("said by hours")},
	{WantMoney, lists.List("said by money")},
	{WantDate, lists.List("said by date")},
	{WantNumber, lists.List("said by number")},
	{WantAge, lists.List("said by age")},
	{WantCommon, lists.List("said by common")},
	{WantExample, lists.List("said by example")},
	{WantScope, lists.List("said by scope")},
	{WantBody, bodyNouns},
	{WantMeaning, lists.List("said by meaning")},
}
