package format

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// maxUnseen is how many struck parts of a text are kept.
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
	if !strings.ContainsAny(src, "<%{") && !strings.Contains(src, "]: ") && !strings.Contains(src, ":::") && !strings.Contains(src, "[!") &&
		!strings.Contains(src, "!!!") && !strings.Contains(src, "???") {
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
	return plainTables(dropUnseenTags(plainDetails(dropCallouts(dropRemarks(src))), gone))
}

// dropRemarks takes out comments, and reads proposed changes as made.
func dropRemarks(src string) string {
	if strings.Contains(src, "]: ") {
		src = remark.ReplaceAllString(src, "")
	}
	if strings.ContainsAny(src, "%{") {
		src = aside.ReplaceAllString(src, "")
		src = proposedGone.ReplaceAllString(src, "")
		src = replaced.ReplaceAllString(src, "$1")
		src = proposedNew.ReplaceAllString(src, "$1")
	}
	return src
}

// plainDetails writes the parts that a click opens as parts with a heading.
func plainDetails(src string) string {
	if !strings.Contains(src, "<") || inTable.MatchString(src) {
		return src
	}
	src = summary.ReplaceAllString(src, "\n\n###### $1\n\n")
	return detailsEnd.ReplaceAllString(src, "\n\n"+partEnd+"\n\n")
}

// dropUnseenTags takes out the elements that unseenTag begins.
func dropUnseenTags(src string, gone func(string)) string {
	var out strings.Builder
	var ends map[int]int
	from, ticks := 0, 0 // ticks: backticks in the line so far
	keep := func(to int) {
		out.WriteString(src[from:to])
		if i := strings.LastIndexByte(src[from:to], '\n'); i >= 0 {
			from, ticks = from+i, 0
		}
		ticks += strings.Count(src[from:to], "`")
		from = to
	}
	for {
		m := unseenTag.FindStringSubmatchIndex(src[from:])
		if m == nil {
			break
		}
		if ends == nil {
			ends = endsOf(src)
		}
		at, open := from+m[0], from+m[1]
		name := m[2:4]
		if name[0] < 0 {
			name = m[4:6]
		}
		struck := isStriking(src[from+name[0] : from+name[1]])
		tag := strings.ToLower(src[at:open])
		shown := strings.Contains(tag, "background") && !strings.Contains(tag, "none") && !strings.Contains(tag, "line-through")
		keep(at)
		end, closed := ends[at]
		if shown || !closed || end < open || ticks%2 == 1 {
			keep(open)
			continue
		}
		if struck || strings.Contains(tag, "line-through") {
			gone(anyTag.ReplaceAllString(src[open:end], " "))
		}
		from = end
	}
	keep(len(src))
	return out.String()
}

func isStriking(name string) bool {
	switch strings.ToLower(name) {
	case "del", "s", "strike":
		return true
	}
	return false
}

var anyTag = lazyregexp.New(`<[^<>]*>`)

// endsOf tells where the elements end whose first tags begin at a place, of those that
// do end.
func endsOf(src string) map[int]int {
	ends := map[int]int{}
	open := map[string][]int{} // by name, those that have not ended
	gt := 0
	for at := range len(src) {
		if src[at] != '<' {
			continue
		}
		rest := src[at+1:]
		first, closes := strings.CutPrefix(rest[:min(len(rest), maxTagName)], "/")
		after := strings.TrimLeft(first, tagLetters)
		if after == first || after == "" || strings.IndexByte("> \t\n\f\r", after[0]) < 0 {
			continue
		}
		if gt < at {
			i := strings.IndexByte(rest, '>')
			if i < 0 {
				break
			}
			gt = at + 1 + i
		}
		name := strings.ToLower(first[:len(first)-len(after)])
		switch is := open[name]; {
		case !closes:
			open[name] = append(is, at)
		case len(is) > 0:
			ends[is[len(is)-1]] = gt + 1
			open[name] = is[:len(is)-1]
		}
	}
	return ends
}

// maxTagName is how many bytes of a tag are looked at for its name.
const maxTagName = 32

const tagLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
