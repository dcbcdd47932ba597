package layout

import (
	"strings"
	"unicode"

	"lotsen/corpus/format/pdf/sheet"
	"lotsen/corpus/lazyregexp"
)

// pageTitle is a bookmark's folded title and the page that it leads to.
type pageTitle struct {
	page int
	key  string
}

// pageTitles are the titles of the bookmarks that are longer than a letter.
func pageTitles(outline []sheet.Bookmark) map[pageTitle]bool {
	out := map[pageTitle]bool{}
	for _, b := range outline {
		if key := titleKey(b.Title); len(key) > 1 {
			out[pageTitle{b.Page, key}] = true
		}
	}
	return out
}

// numberPrefix is a heading's number, which bookmarks leave out at times.
var numberPrefix = lazyregexp.New(`^[\d.]+\s*`)

// titleKey folds a title to its letters and digits in lower case, without its
// number, so that a heading equals its bookmark.
func titleKey(s string) string {
	s = numberPrefix.ReplaceAllString(strings.TrimSpace(s), "")
	return strings.Map(func(r rune) rune {
		if sheet.IsWordRune(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
