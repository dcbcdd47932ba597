// Package lazyregexp compiles regular expressions on their first use, so that
// those in package variables cost no start time; internal/lazyregexp of the Go
// command does the same. It adds nothing to what package regexp can match.
package lazyregexp

import (
	"os"
	"regexp"
	"strings"
	"sync"
)

// Regexp is a regular expression that is compiled on its first use. It is
// safe for concurrent use.
type Regexp struct {
	expr     func() string
	once     sync.Once
	compiled *regexp.Regexp
}

// inTest is whether this is a test binary, where expressions are compiled at
// once so that a wrong one fails each test of its package.
var inTest = len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")

// New returns the regular expression expr. Where it cannot be compiled, the
// first use panics; in a test New does.
func New(expr string) *Regexp { return Func(func() string { return expr }) }

// Func returns the regular expression that expr returns, which is called on
// the first use: for one that holds the words of a list.
func Func(expr func() string) *Regexp {
	r := &Regexp{expr: expr}
	if inTest {
		r.Regexp()
	}
	return r
}

// Regexp returns the compiled expression.
func (r *Regexp) Regexp() *regexp.Regexp {
	r.once.Do(func() { r.compiled = regexp.MustCompile(r.expr()) })
	return r.compiled
}

// MatchString reports whether s holds a match.
func (r *Regexp) MatchString(s string) bool { return r.Regexp().MatchString(s) }

// FindString returns the text of the leftmost match in s, empty for none.
func (r *Regexp) FindString(s string) string { return r.Regexp().FindString(s) }

// FindStringIndex returns the range of the leftmost match in s, nil for none.
func (r *Regexp) FindStringIndex(s string) []int { return r.Regexp().FindStringIndex(s) }

// FindStringSubmatch returns the leftmost match in s and its groups, nil for none.
func (r *Regexp) FindStringSubmatch(s string) []string { return r.Regexp().FindStringSubmatch(s) }

// FindStringSubmatchIndex returns the ranges of the leftmost match in s and of
// its groups, nil for none.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	return r.Regexp().FindStringSubmatchIndex(s)
}

// FindAllString returns the matches in s, at most n of them where n is not negative.
func (r *Regexp) FindAllString(s string, n int) []string { return r.Regexp().FindAllString(s, n) }

// FindAllStringIndex returns the ranges of the matches in s, at most n of them
// where n is not negative.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return r.Regexp().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch returns the matches in s and their groups, at most n
// of them where n is not negative.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return r.Regexp().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex returns the ranges of the matches in s and of
// their groups, at most n of them where n is not negative.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return r.Regexp().FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString returns s with its matches replaced, $1 standing for a group.
func (r *Regexp) ReplaceAllString(s, with string) string {
	return r.Regexp().ReplaceAllString(s, with)
}

// ReplaceAllStringFunc returns s with each match replaced by what with returns for it.
func (r *Regexp) ReplaceAllStringFunc(s string, with func(string) string) string {
	return r.Regexp().ReplaceAllStringFunc(s, with)
}

// Split returns the parts of s between matches, at most n of them where n is
// not negative.
func (r *Regexp) Split(s string, n int) []string { return r.Regexp().Split(s, n) }
