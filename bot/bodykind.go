package bot

import (
	"regexp"
	"slices"
	"strings"
)

// bodyKinds are the kinds of bodies that a question can ask for ("vilken
// nämnd", "which court"): its nouns, and how names of that kind end.
var bodyKinds = []struct {
	nouns map[string]bool
	ends  []string
}{
	{set("nämnd nämnder nämnden nämnderna namnd namnder board boards committee committees comittee"),
		[]string{"nämnd", "nämnden", "nämnder", "nämnderna", "nämnds", "styrelse", "styrelsen", "styrelser", "utskott", "utskottet"}},
	{set("domstol domstolar domstolen court courts"), []string{"domstol", "domstolen", "domstolar", "rätt", "rätten", "rätter"}},
	{set("bolag bolaget bolagen company companies"), []string{"bolag", "bolaget", "bolagen", " ab"}},
	{set("förvaltning förvaltningar förvaltningen forvaltning department departments"),
		[]string{"förvaltning", "förvaltningen", "förvaltningar", "förvaltningarna", "kontor", "kontoret"}},
}

// askedKind gives how the names of the bodies end that a question asks for by
// their kind; nil where it asks for none.
func askedKind(words []string) []string {
	for i := 1; i < len(words); i++ {
		if !asksWhich[words[i-1]] {
			continue
		}
		for _, k := range bodyKinds {
			if k.nouns[words[i]] {
				return k.ends
			}
		}
	}
	return nil
}

// ofKind reports whether one of the names is of a kind, by its first words:
// "nämnden för funktionsstöd" is a nämnd.
func ofKind(names, ends []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		for word := range strings.FieldsSeq(strings.ToLower(name)) {
			if slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(" "+word, e) }) {
				return true
			}
		}
		return false
	})
}

// onlookers are bodies that look at what others do: an auditor who "has
// reviewed the board's work" does not answer for that work.
var onlookers = []string{"revision", "revisionen", "revisorer", "revisorerna", "revisionskontoret", "lekmannarevisorer", "lekmannarevisorerna"}

// auditing finds words about auditing in a question.
var auditing = regexp.MustCompile(`^(?:\pL*revis|\pL*gransk|audit|review|scrutin)`)

// onlookersOnly reports whether all of the names are onlookers'.
func onlookersOnly(names []string) bool {
	return len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool { return !ofKind([]string{name}, onlookers) })
}
