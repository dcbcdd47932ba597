package compose

import (
	"math"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unitOf returns the kind of unit ("Hemtjänst") whose document this is: the one
// that the innermost folder names which names any, else the title, else the
// file's own name. It is empty where none names one, or names several.
func unitOf(file, title string) string {
	for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if unit := unitIn(path.Base(dir)); unit != "" {
			return unit
		}
	}
	if unit := unitIn(title); unit != "" || len(unitsIn(title)) > 1 {
		return unit
	}
	return unitIn(strings.TrimSuffix(path.Base(file), path.Ext(file)))
}

// UnitsIn returns the kinds of units that a question names, in Swedish or
// English; words that begin with a unit's name count ("hemtjänstbrukare").
func UnitsIn(question string) []string {
	return slices.DeleteFunc(unitsWithin(question, leastUnitPart), actingUnits.Has)
}

// leastUnitPart is the shortest name of a unit that is known at the beginning of
// a longer word.
const leastUnitPart = 8

// unitIn returns the one kind of unit that a name names.
func unitIn(name string) string {
	if found := unitsIn(name); len(found) == 1 {
		return found[0]
	}
	return ""
}

func unitsIn(name string) []string { return unitsWithin(name, math.MaxInt) }

// unitsWithin returns the kinds of units that a text names; one in a word of some
// length counts where a longer word begins with it.
func unitsWithin(text string, leastPart int) []string {
	text = " " + strings.Join(strings.FieldsFunc(strings.ToLower(Canonical(text)), apartInNames), " ") + " "
	var found []string
	for _, variant := range units.Keys() {
		whole := " " + variant + " "
		if utf8.RuneCountInString(variant) >= leastPart && !strings.Contains(variant, " ") {
			whole = " " + variant
		}
		if unit, _ := units.Get(variant); strings.Contains(text, whole) && !slices.Contains(found, unit) {
			found = append(found, unit)
		}
	}
	return found
}

// apartInNames reports whether a character parts the words of a file's name or a title.
func apartInNames(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
