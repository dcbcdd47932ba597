package format

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// What programs that make pages of Markdown put around a part, and the page shows as a
// box: the words of the mark are none of the text, its title is.
var (
	alertMark = lazyregexp.New(`(?m)^([ \t]*>[ \t]*)\[!\w{2,20}\][-+]?[ \t]*`)
	fencedDiv = lazyregexp.New(`(?m)^[ \t]*:{3,}[ \t]*(?:\{[^}\n]*\}|[\pL-]*(?:\[([^\]\n]*)\])?)[ \t]*(.*)$`)
	boxMark   = lazyregexp.New(`(?m)^(?:!!!|\?\?\?\+?)[ \t]+[\pL-]+(?:[ \t]+"([^"\n]*)")?[ \t]*$`)
	shortcode = lazyregexp.New("`[^`\n]*`|" + `\{\{[<%][^{}<>%\n]*[>%]\}\}|\{%[^{}%\n]*%\}|(?m:^[ \t]*\{:[^{}\n]*\}[ \t]*$)`)
)

// dropCallouts takes such marks out.
func dropCallouts(src string) string {
	if strings.Contains(src, "[!") {
		src = alertMark.ReplaceAllString(src, "$1")
	}
	if strings.Contains(src, ":::") {
		src = fencedDiv.ReplaceAllString(src, "\n$1$2\n")
	}
	if strings.Contains(src, "!!!") || strings.Contains(src, "???") {
		src = boxMark.ReplaceAllString(src, "\n$1\n")
	}
	if strings.Contains(src, "{%") || strings.Contains(src, "{:") || strings.Contains(src, "{{") {
		src = shortcode.ReplaceAllStringFunc(src, func(m string) string {
			if m[0] == '`' { // code shows its marks
				return m
			}
			return ""
		})
	}
	return src
}

// Tables of HTML within Markdown.
var (
	htmlTable = lazyregexp.New(`(?is)<table\b[^>]*>(.*?)</table\s*>`)
	htmlRow   = lazyregexp.New(`(?i)<tr\b[^>]*>`)
	htmlCell  = lazyregexp.New(`(?i)<t[dh]\b([^>]*)>`)
	tableTag  = lazyregexp.New(`(?i)</?(?:t[dhr]|thead|tbody|tfoot|caption|colgroup|col|br|p|div|ul|ol|li)\b[^>]*>`)
	colspan   = lazyregexp.New(`(?i)\bcolspan\s*=\s*["']?([2-9])\b`)
)

// plainTables writes them as tables of Markdown: those of one column, and those within
// others, as text.
func plainTables(src string) string {
	if !strings.Contains(src, "<t") && !strings.Contains(src, "<T") {
		return src
	}
	return htmlTable.ReplaceAllStringFunc(src, func(table string) string {
		inner := htmlTable.FindStringSubmatch(table)[1]
		if strings.Contains(strings.ToLower(inner), "<table") {
			return table
		}
		parts := htmlRow.Split(inner, -1)
		var rows [][]string
		columns := 0
		for _, row := range parts[1:] {
			rows = append(rows, cellsOf(row))
			columns = max(columns, len(rows[len(rows)-1]))
		}
		var out strings.Builder
		if caption := oneLine(parts[0]); caption != "" {
			out.WriteString("\n\n" + caption)
		}
		out.WriteString("\n\n")
		for i, row := range rows {
			if columns < 2 {
				out.WriteString(strings.Join(row, " ") + "\n\n")
				continue
			}
			out.WriteString("| " + strings.ReplaceAll(strings.Join(row, "\x00"), "|", `\|`) + " |\n")
			if i == 0 {
				out.WriteString("|" + strings.Repeat("---|", columns) + "\n")
			}
		}
		return strings.ReplaceAll(out.String(), "\x00", " | ") + "\n"
	})
}

// cellsOf are the cells of a row of HTML, each on one line.
func cellsOf(row string) []string {
	var out []string
	at := htmlCell.FindAllStringSubmatchIndex(row, -1)
	for i, m := range at {
		end := len(row)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out = append(out, oneLine(row[m[1]:end]))
		if wide := colspan.FindStringSubmatch(row[m[2]:m[3]]); wide != nil {
			out = append(out, make([]string, wide[1][0]-'1')...)
		}
	}
	return out
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(tableTag.ReplaceAllString(s, " ")), " ")
}
