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

// readStyles reads the paragraph styles by their id.
func readStyles(root *node) map[string]style {
	raw := map[string]*node{}
	if root != nil {
		for _, s := range root.children {
			if s.name == "style" && s.attr("type") != "character" {
				raw[s.attr("styleId")] = s
			}
		}
	}
	styles := make(map[string]style, len(raw))
	for id := range raw {
		styles[id] = resolveStyle(raw, id)
	}
	return styles
}

// resolveStyle walks from a style to those it is based on. The nearest one that
// sets a property decides it.
func resolveStyle(raw map[string]*node, id string) style {
	var st style
	var levelSet, boldSet, numSet, ilvlSet bool
	for range maxInherit {
		s := raw[id]
		if s == nil {
			break
		}
		name := s.child("name").attr("val")
		if !levelSet {
			st.level, levelSet = styleLevel(name, s.child("pPr"))
		}
		st.title = st.title || strings.ToLower(name) == "title"
		st.contents = st.contents || contentsName.MatchString(name)
		if b := s.path("rPr", "b"); b != nil && !boldSet {
			st.bold, boldSet = b.on(), true
		}
		num := s.path("pPr", "numPr")
		if v := num.child("numId").attr("val"); v != "" && !numSet {
			st.numID, numSet = v, true
		}
		if v, err := strconv.Atoi(num.child("ilvl").attr("val")); err == nil && !ilvlSet {
			st.ilvl, ilvlSet = v, true
		}
		id = s.child("basedOn").attr("val")
	}
	if st.contents || st.title {
		st.level = 0
	}
	return st
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
