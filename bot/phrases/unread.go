package phrases

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Unread says why a file could not be read, or what else is to know of it. The readers
// of files write that in English, and an index keeps it so; what is put together of
// their clauses is said in Swedish. Names, quoted words and commands stay as they are;
// what no one foresaw is left out, and where it can be read is said instead.
func (w *Words) Unread(reason string) string {
	if w.Lang != "sv" {
		return reason
	}
	var lines []string
	for line := range strings.Lines(reason) {
		lines = append(lines, unreadLine(strings.TrimRight(line, "\n")))
	}
	return strings.Join(lines, "\n")
}

// unforeseen stands for what is told in English alone.
const unforeseen = "(”lotsen index status” visar mer)"

func unreadLine(reason string) string {
	var out strings.Builder
	for reason != "" {
		if strings.IndexByte(" :;,.()[]-0123456789", reason[0]) >= 0 {
			out.WriteByte(reason[0])
			reason = reason[1:]
			continue
		}
		if quoted := quotedWords().FindString(reason); quoted != "" {
			out.WriteString(quoted)
			reason = reason[len(quoted):]
			continue
		}
		if c, ok := clause(reason); ok {
			out.WriteString(c[1])
			reason = reason[len(c[0]):]
			if slices.Contains(verbatim, c[0]) {
				return out.String() + reason
			}
			continue
		}
		if name := named(reason); name != "" {
			out.WriteString(systemCalls().ReplaceAllString(name, "$1"))
			reason = reason[len(name):]
			continue
		}
		said := strings.TrimRight(out.String(), " :;,(")
		return cmp.Or(said, "okänd orsak") + " " + unforeseen
	}
	return out.String()
}

// clause is the longest that a text begins with.
func clause(text string) ([2]string, bool) {
	i := slices.IndexFunc(unread(), func(c [2]string) bool {
		rest, ok := strings.CutPrefix(text, c[0])
		return ok && (rest == "" || !letter(rest[0]))
	})
	if i < 0 {
		return [2]string{}, false
	}
	return unread()[i], true
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

// quotedWords are words in quotation marks, as Go writes them, and elements of XML.
var quotedWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("^(?:\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|</?[^<> ]*>|&[^; ]*;|'[^' ]*'|U\\+[0-9A-F]+)")
})

// systemCalls are what the operating system was asked to do with a file.
var systemCalls = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(^|: )(?:open|openat|read|lstat|stat|statat|readlink|readlinkat|readdirent) `)
})

// named is a name before a colon: a file's or a key's, which a known clause follows.
func named(text string) string {
	for at := 0; ; {
		i := strings.Index(text[at:], ": ")
		if i < 0 {
			return ""
		}
		at += i + len(": ")
		rest := text[at:]
		if _, ok := clause(rest); ok || quotedWords().MatchString(rest) {
			return text[:at]
		}
	}
}
