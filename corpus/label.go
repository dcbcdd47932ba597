package corpus

import "strings"

// SectionLabel returns how people refer to section i (an index into
// Sections): "5.3 Uppsökande arbete", "5.3 Uppsökande arbete › Gatuprostitution"
// for an unnumbered heading below it, "11 kap. 1 §" or "14 §" in statutes,
// "Bilaga 1", and the document's title where there is no heading.
func (d *Document) SectionLabel(i int) string {
	if i <= 0 || i >= len(d.Sections) {
		return d.name()
	}
	s := d.Sections[i]
	if strings.Contains(s.Number, "§") {
		label := s.Number
		if c := d.ancestor(s.Parent, isChapter); c > 0 {
			label = chapterNumber(d.Sections[c].Number) + " " + label
		}
		return joinLabel(label, s.Title)
	}
	if s.Number != "" {
		if sfsOnly(s.Number) && s.Parent > 0 {
			return d.Sections[s.Parent].Title + " › " + s.Number
		}
		return joinLabel(s.Number, s.Title)
	}
	if n := d.ancestor(s.Parent, isNumbered); n > 0 {
		return d.SectionLabel(n) + " › " + s.Title
	}
	if top := d.ancestor(s.Parent, func(s Section) bool { return s.Level == 1 }); top > 0 {
		return d.Sections[top].Title + " › " + s.Title
	}
	return s.Title
}

// HeadingPath returns the titles of the sections around section i (an index
// into Sections), from the outermost heading to its own, without the
// document's title; a section without a title gives its number.
func (d *Document) HeadingPath(i int) []string {
	if i <= 0 || i >= len(d.Sections) {
		return nil
	}
	s := d.Sections[i]
	title := s.Title
	if title == "" {
		title = s.Number
	}
	return append(d.HeadingPath(s.Parent), title)
}

func (d *Document) name() string {
	if d.Title != "" {
		return d.Title
	}
	return d.ID
}

// ancestor returns the nearest section from i outwards that is wanted, or 0.
func (d *Document) ancestor(i int, wanted func(Section) bool) int {
	for i > 0 && !wanted(d.Sections[i]) {
		i = d.Sections[i].Parent
	}
	return max(i, 0)
}

func isNumbered(s Section) bool { return s.Number != "" }

func isChapter(s Section) bool {
	return strings.HasSuffix(s.Number, " kap.") || strings.HasPrefix(s.Number, "Kap")
}

// chapterNumber writes "Kap. 3" and "Kapitel 3" as citations do: "3 kap.".
func chapterNumber(number string) string {
	if word, n, ok := strings.Cut(number, " "); ok && strings.HasPrefix(word, "Kap") {
		return n + " kap."
	}
	return number
}

func sfsOnly(number string) bool { return len(number) > 5 && number[4] == ':' }

func joinLabel(number, title string) string {
	if title == "" {
		return number
	}
	return number + " " + title
}
