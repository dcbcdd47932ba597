package format

import (
	"regexp"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// maxUnseen is the most parts of one kind that are taken out of a text.
const maxUnseen = 2000

// What a page made of Markdown does not show, beside HTML's comments.
var (
	// remark is a comment written as the definition of a link.
	remark = lazyregexp.New(`(?m)^ {0,3}\[(?://|comment|_|#)[^\]\n]*\]:[ \t]*(?:#|<>)[ \t]*(?:\([^\n]*\)|"[^\n]*"|'[^\n]*')[ \t]*$`)
	// aside is a comment of programs that make pages of Markdown.
	aside = lazyregexp.New(`(?s)%%.*?%%|\{#.*?#\}|\{\{[-/]*/\*.*?\*/[-/]*\}\}|\{%-?\s*comment\b.*?endcomment\s*-?%\}|\{>>.*?<<\}`)
	// The marks of proposed changes (CriticMarkup): gone, new, replaced, marked.
	proposedGone = lazyregexp.New(`(?s)\{--.*?--\}`)
	proposedNew  = lazyregexp.New(`(?s)\{(?:\+\+|==)(.*?)(?:\+\+|==)\}`)
	replaced     = lazyregexp.New(`(?s)\{~~.*?~>(.*?)~~\}`)
)

// What opens and closes a part that a click opens: its summary is its heading.
var (
	summary    = lazyregexp.New(`(?i)(?:<details(?:\s[^>]*)?>\s*)?<summary(?:\s[^>]*)?>\s*(?:<(?:h[1-6]|b|strong)[^>]*>)?\s*([^<\n]{1,150}?)\s*(?:</(?:h[1-6]|b|strong)>)?\s*</summary>`)
	detailsEnd = lazyregexp.New(`(?i)</details\s*>`)
	// inTable is such a part in a table's row or in code, which no heading fits in.
	inTable = lazyregexp.New("(?im)[|`].*</?(?:details|summary)\\b|</?(?:details|summary)\\b.*[|`]")
)

// partEnd is a line, of a sign of private use, at which what a part's summary heads
// ends.
const partEnd = "\ue0fd"

// unseenTag matches the first tag of an element that no reader of the page sees, or
// sees struck through. White letters may stand on a background.
var unseenTag = lazyregexp.New(`(?i)<(script|style|template|noscript|iframe|del|s|strike)(?:\s[^>]*)?>|` +
	`<([a-z][a-z0-9]*)\s(?:[^>]*\s)?(?:hidden(?:=["']?\w*["']?)?|aria-hidden=["']?true["']?|color=["']?(?:white|#fff(?:fff)?)["']?|` +
	`style\s*=\s*["'](?:[^"'>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|line-through|font-size\s*:\s*0(?:px|pt|em|%)?\s*[;"']|opacity\s*:\s*0(?:\.0+)?\s*[;"'])|` +
	`(?:[^"'>]*[;\s])?color\s*:\s*(?:white|#fff(?:fff)?|transparent)\s*[;"'])[^>]*)(?:\s[^>]*)?>`)

// dropUnseen takes out of Markdown what a page made of it does not show, outside of
// code fences; what of it is struck through is told to gone.
func dropUnseen(src string, gone func(struck string)) string {
	if !strings.ContainsAny(src, "<%{") && !strings.Contains(src, "]: ") {
		return src
	}
	var out, part strings.Builder
	fence := ""
	end := func() {
		out.WriteString(dropUnseenIn(part.String(), gone))
		part.Reset()
	}
	for line := range strings.Lines(src) {
		mark := ""
		if m := fenceLine.FindStringSubmatch(strings.TrimRight(line, "\n")); m != nil {
			mark = m[1]
		}
		switch {
		case fence == "" && mark != "":
			end()
			fence = mark
			out.WriteString(line)
		case fence != "":
			out.WriteString(line)
			if t := strings.TrimSpace(line); strings.HasPrefix(t, fence) && strings.Trim(t, fence[:1]) == "" {
				fence = ""
			}
		default:
			part.WriteString(line)
		}
	}
	end()
	return out.String()
}

func dropUnseenIn(src string, gone func(string)) string {
	if strings.Contains(src, "]: ") {
		src = remark.ReplaceAllString(src, "")
	}
	if strings.ContainsAny(src, "%{") {
		src = aside.ReplaceAllString(src, "")
		src = proposedGone.ReplaceAllString(src, "")
		src = replaced.ReplaceAllString(src, "$1")
		src = proposedNew.ReplaceAllString(src, "$1")
	}
	if strings.Contains(src, "<") && !inTable.MatchString(src) {
		src = summary.ReplaceAllString(src, "\n\n###### $1\n\n")
		src = detailsEnd.ReplaceAllString(src, "\n\n"+partEnd+"\n\n")
	}
	for from, n := 0, 0; strings.Contains(src[from:], "<") && n < maxUnseen; n++ {
		m := unseenTag.FindStringSubmatchIndex(src[from:])
		if m == nil {
			break
		}
		at, open := from+m[0], from+m[1]
		i := 2
		if m[i] < 0 {
			i = 4
		}
		name := src[from+m[i] : from+m[i+1]]
		tag := strings.ToLower(src[at:open])
		shown := strings.Contains(tag, "background") && !strings.Contains(tag, "none") && !strings.Contains(tag, "line-through")
		close := closeOf(src[open:], name)
		if shown || close < 0 || inCode(src, at) {
			from = open
			continue
		}
		switch strings.ToLower(name) {
		case "del", "s", "strike":
			gone(anyTag.ReplaceAllString(src[open:open+close], " "))
		default:
			if strings.Contains(tag, "line-through") {
				gone(anyTag.ReplaceAllString(src[open:open+close], " "))
			}
		}
		src, from = src[:at]+src[open+close:], at
	}
	return src
}

var anyTag = lazyregexp.New(`<[^<>]*>`)

// closeOf is where an element of a name ends in what follows its first tag; -1 where
// it does not.
func closeOf(src, name string) int {
	tags, err := regexp.Compile(`(?i)<(/?)` + regexp.QuoteMeta(name) + `(?:\s[^>]*)?>`)
	if err != nil {
		return -1
	}
	depth := 1
	for _, m := range tags.FindAllStringSubmatchIndex(src, maxUnseen) {
		if m[2] < m[3] {
			depth--
		} else {
			depth++
		}
		if depth == 0 {
			return m[1]
		}
	}
	return -1
}

// inCode reports whether a place stands in a code span of its line.
func inCode(src string, at int) bool {
	line := src[strings.LastIndexByte(src[:at], '\n')+1 : at]
	return strings.Count(line, "`")%2 == 1
}
