package compose

import (
	"path"
	"strings"
	"unicode"
)

// unitOf returns the kind of unit ("Hemtjänst") whose document this is: the one
// that the innermost folder names which names any, else the title. It is empty
// where neither names one, or names several.
func unitOf(file, title string) string {
	for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if unit := unitIn(path.Base(dir)); unit != "" {
			return unit
		}
	}
	return unitIn(title)
}

// unitIn returns the one kind of unit that a name names.
func unitIn(name string) string {
	name = " " + strings.Join(strings.FieldsFunc(strings.ToLower(Canonical(name)), apartInNames), " ") + " "
	found := ""
	for _, variant := range units.Keys() {
		if !strings.Contains(name, " "+variant+" ") {
			continue
		}
		unit, _ := units.Get(variant)
		if found != "" && found != unit {
			return ""
		}
		found = unit
	}
	return found
}

// apartInNames reports whether a character parts the words of a file's name or a title.
func apartInNames(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
