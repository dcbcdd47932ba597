package html

import (
	"strconv"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// The screen that a page is read on, in CSS pixels, and its letters.
const (
	screenWidth = 1280
	screenEm    = 16
)

// holdsHere reports whether the rules in a block of conditions hold on a reader's
// screen; what begins it is in lower case.
func holdsHere(prelude string) bool {
	switch name, query, _ := strings.Cut(prelude, " "); {
	case strings.HasPrefix(prelude, "@media"):
		return onScreen(strings.TrimPrefix(prelude, "@media"))
	case name == "@layer":
		return true
	case strings.HasPrefix(name, "@supports"):
		return !strings.HasPrefix(strings.TrimLeft(query, " ("), "not")
	}
	return false
}

// onScreen reports whether a list of media queries holds on a reader's screen.
func onScreen(list string) bool {
	list = strings.TrimSpace(strings.ToLower(list))
	if list == "" {
		return true
	}
	for query := range strings.SplitSeq(list, ",") {
		query, not := strings.CutPrefix(strings.TrimSpace(query), "not ")
		holds := true
		for condition := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(query, "only "), ")and", ") and"), " and ") {
			holds = holds && isSo(strings.TrimSpace(condition))
		}
		if holds != not {
			return true
		}
	}
	return false
}

var (
	widthLimit = lazyregexp.New(`^\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|em|rem)?\s*\)$`)
	widthRange = lazyregexp.New(`^\(\s*width\s*([<>])=?\s*([\d.]+)(px|em|rem)?\s*\)$`)
)

// isSo reports whether one condition of a media query is so on a reader's screen;
// one that is not known is not.
func isSo(condition string) bool {
	switch strings.ReplaceAll(condition, " ", "") {
	case "all", "screen", "(prefers-color-scheme:light)", "(prefers-reduced-motion:no-preference)", "(hover:hover)", "(hover)",
		"(any-hover:hover)", "(pointer:fine)", "(any-pointer:fine)", "(orientation:landscape)", "(scripting:enabled)":
		return true
	}
	for _, known := range []*lazyregexp.Regexp{widthLimit, widthRange} {
		m := known.FindStringSubmatch(condition)
		if m == nil {
			continue
		}
		width, err := strconv.ParseFloat(m[2], 64)
		if m[3] == "em" || m[3] == "rem" {
			width *= screenEm
		}
		if m[1] == "min" || m[1] == ">" {
			return err == nil && width <= screenWidth
		}
		return err == nil && width >= screenWidth
	}
	return false
}
