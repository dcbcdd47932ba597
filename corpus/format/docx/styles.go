package docx

import (
	"strconv"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// style is a paragraph style with what it inherits filled in.
type style struct {
	level    int  // of a heading, 1 to 9; 0 for none
	title    bool // the document's title
	contents bool // a line of a table of contents
	bold     bool
	numID    string
	ilvl     int
}

// maxInherit is the length of a chain of styles that are based on each other;
// hostile files close it to a ring.
const maxInherit = 20

var (
	headingName  = lazyregexp.New(`(?i)^(?:heading|rubrik|överskrift|otsikko|overskrift)\s*([1-9])\b`)
	contentsName = lazyregexp.New(`(?i)^(?:toc|innehåll|innehll)\s*[1-9]$|^table of figures$|^figurförteckning$`)
)

// ownStyle is what one style says itself.
type ownStyle struct {
	style
	basedOn                            string
	levelSet, boldSet, numSet, ilvlSet bool
}

// readStyles reads the paragraph styles by their id.
func readStyles(root *node) map[string]style {
	own := map[string]*ownStyle{}
	for _, s := range children(root) {
		if s.name == "style" && s.attr("type") != "character" {
			own[s.attr("styleId")] = readStyle(s)
		}
	}
	styles := make(map[string]style, len(own))
	for id := range own {
		styles[id] = resolveStyle(own, id)
	}
	return styles
}

func readStyle(s *node) *ownStyle {
	st := &ownStyle{basedOn: s.child("basedOn").attr("val")}
	name, pPr := s.child("name").attr("val"), s.child("pPr")
	st.level, st.levelSet = styleLevel(name, pPr)
	st.title, st.contents = strings.ToLower(name) == "title", contentsName.MatchString(name)
	if b := s.path("rPr", "b"); b != nil {
		st.bold, st.boldSet = b.on(), true
	}
	num := pPr.child("numPr")
	if v := num.child("numId").attr("val"); v != "" {
		st.numID, st.numSet = v, true
	}
	if v, err := strconv.Atoi(num.child("ilvl").attr("val")); err == nil {
		st.ilvl, st.ilvlSet = v, true
	}
	return st
}

// resolveStyle walks from a style to those it is based on. The nearest one that
// sets a property decides it.
func resolveStyle(own map[string]*ownStyle, id string) style {
	var st ownStyle
	for range maxInherit {
		s := own[id]
		if s == nil {
			break
		}
		if !st.levelSet {
			st.level, st.levelSet = s.level, s.levelSet
		}
		st.title, st.contents = st.title || s.title, st.contents || s.contents
		if !st.boldSet {
			st.bold, st.boldSet = s.bold, s.boldSet
		}
		if !st.numSet {
			st.numID, st.numSet = s.numID, s.numSet
		}
		if !st.ilvlSet {
			st.ilvl, st.ilvlSet = s.ilvl, s.ilvlSet
		}
		id = s.basedOn
	}
	if st.contents || st.title {
		st.level = 0
	}
	return st.style
}

// styleLevel reads a heading level from the outline level, or from the name
// that Word gives the built-in headings in English and the Nordic languages.
func styleLevel(name string, pPr *node) (level int, set bool) {
	if v, err := strconv.Atoi(pPr.child("outlineLvl").attr("val")); err == nil {
		return headingLevel(v), true
	}
	if m := headingName.FindStringSubmatch(name); m != nil {
		level, _ = strconv.Atoi(m[1])
		return level, true
	}
	return 0, false
}

// headingLevel is the level of a heading with Word's outline level, from 0; 0
// for the outline level of body text, 9.
func headingLevel(outline int) int {
	if outline < 0 || outline >= 9 {
		return 0
	}
	return outline + 1
}

// styleByID guesses a style from its id, for files without a styles part.
func styleByID(id string) style {
	if m := headingName.FindStringSubmatch(id); m != nil {
		level, _ := strconv.Atoi(m[1])
		return style{level: level}
	}
	return style{contents: contentsName.MatchString(id), title: id == "Title"}
}
