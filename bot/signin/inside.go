package signin

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// Inside is an address of these pages, whatever another site may have asked for: a
// path that no browser reads as another host's, and none of sign-in's own. Anything
// else is the first page.
func Inside(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") ||
		strings.ContainsFunc(to+u.Path, func(r rune) bool { return r == '\\' || unicode.IsControl(r) }) ||
		slices.Contains([]string{PathIn, PathCallback, PathOnce, PathOut}, u.Path) {
		return "/"
	}
	return (&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery, Fragment: u.Fragment}).String()
}
