package page

import (
	"fmt"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/bot/question"
)

// Where says where in a document something stands: section and page, which
// may have a label of its own.
func Where(words *phrases.Words, title, section string, page int, label string) string {
	var parts []string
	if section != "" && section != title {
		parts = append(parts, section)
	}
	if page > 0 {
		parts = append(parts, words.PageOf(page, label))
	}
	return strings.Join(parts, ", ")
}

// TooLong says that a question is longer than any may be.
func TooLong(words *phrases.Words) string {
	return fmt.Sprintf(words.TooLong, words.Number(question.MaxQuestion))
}

// Text is what a form or an address brought, as a page repeats it.
func Text(brought string) string {
	return strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(brought, "\x00", ""), ""))
}

// Cut shortens a label to at most so many characters.
func Cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Title is a name as it begins a line.
func Title(name string) string {
	r := []rune(name)
	if len(r) == 0 {
		return name
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
