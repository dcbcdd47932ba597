package crisis

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"lotsen/bot/phrases"
)

// mostLines bounds the administrator's text: whoever is in danger reads little.
const mostLines = 1500

// ReadLines reads whom to turn to from the administrator's file, as plain text, a
// line each; "" for no file.
func ReadLines(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("reading whom to turn to in danger: %w", err)
	}
	text := strings.TrimSpace(strings.TrimPrefix(string(data), "\ufeff"))
	switch {
	case text == "" || !utf8.ValidString(text):
		return "", fmt.Errorf("%s: no text in UTF-8", file)
	case utf8.RuneCountInString(text) > mostLines:
		return "", fmt.Errorf("%s: more than %d characters", file, mostLines)
	}
	return text, nil
}

// Reply is what a grave message is answered: 112, whom to turn to by the
// administrator's lines, or the national ones where those are empty, and the titles
// of the organisation's own routines on that.
func Reply(lang, lines string, routines []string) string {
	w := phrases.In(lang)
	if lines == "" {
		lines = w.CrisisLines
	}
	if len(routines) > 0 {
		lines += "\n" + fmt.Sprintf(w.CrisisRoutine, strings.Join(routines, "; "))
	}
	return w.Crisis + "\n" + lines + "\n" + w.CrisisKept
}
