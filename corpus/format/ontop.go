package format

import (
	"encoding/json"
	"fmt"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// splitFrontMatter cuts YAML between two lines of three dashes off the top of
// a text, where blank lines may stand above it; TOML and JSON that other programs
// read there come as YAML too.
func splitFrontMatter(src string) (yamlText, body string, err error) {
	top := strings.TrimLeft(src, " \t\r\n\u200b\ufeff")
	above := strings.Repeat("\n", strings.Count(src[:len(src)-len(top)], "\n")) // keeps the numbers of lines
	first, rest, ok := strings.Cut(top, "\n")
	switch mark := strings.TrimRight(first, " \t\r"); {
	case ok && mark == "+++":
		yamlText, body, ok = tomlOnTop(rest)
	case strings.HasPrefix(top, "{"):
		yamlText, body, ok = jsonOnTop(top)
	case ok && mark == "---":
		yamlText, body, err = yamlOnTop(src, rest)
		if top != src && (err != nil || !hasKey(yamlText)) { // rules on the page
			return "", src, nil
		}
		ok = body != src
	default:
		ok = false
	}
	if !ok {
		return "", src, err
	}
	return above + yamlText, body, err
}

// hasKey reports whether a line begins by one of Lotsen's keys.
func hasKey(yamlText string) bool {
	for line := range strings.Lines(yamlText) {
		name, _, ok := strings.Cut(line, ":")
		name = strings.ToLower(strings.Trim(name, " \t\"'"))
		if _, known := metaKeys[name]; ok && (known || name == audiencesKey) {
			return true
		}
	}
	return false
}

// tomlOnTop writes the keys of TOML above a line of three plus signs as YAML; its
// tables, which hold none of Lotsen's keys, are left out.
func tomlOnTop(rest string) (yamlText, body string, ok bool) {
	var out strings.Builder
	end := 0
	for line := range strings.Lines(rest) {
		end += len(line)
		if strings.TrimRight(line, " \t\r\n") == "+++" {
			keys, _, _ := strings.Cut("\n"+out.String(), "\n[")
			return strings.TrimPrefix(keys, "\n"), rest[end:], true
		}
		if key, value, is := strings.Cut(line, "="); is && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			line = strings.TrimSpace(key) + ": " + strings.TrimLeft(value, " \t")
		}
		out.WriteString(line)
	}
	return "", "", false
}

// jsonOnTop cuts an object of JSON that has one of Lotsen's keys off the top of a text.
func jsonOnTop(src string) (yamlText, body string, ok bool) {
	in := json.NewDecoder(strings.NewReader(src))
	var object map[string]json.RawMessage
	if in.Decode(&object) != nil {
		return "", "", false
	}
	at := int(in.InputOffset())
	for key := range object {
		if _, known := metaKeys[strings.ToLower(key)]; known && (at == len(src) || strings.HasPrefix(strings.TrimLeft(src[at:], " \t\r"), "\n")) {
			return src[:at], src[at:], true
		}
	}
	return "", "", false
}

// yamlOnTop cuts YAML above a line of three dashes off a text that begins by one, of
// which rest stands below that; where there is none the text itself is the body.
func yamlOnTop(src, rest string) (yamlText, body string, err error) {
	end := 0
	for line := range strings.Lines(rest) {
		switch strings.TrimRight(line, " \t\r\n") {
		case "---", "...":
			if prose.MatchString(rest[:end]) {
				return "", src, nil // two rules on the page
			}
			return rest[:end], rest[end+len(line):], nil
		}
		end += len(line)
	}
	if keyLine.MatchString(rest) {
		return "", "", fmt.Errorf("%w: line 1: the --- that opens it is never closed", ErrFrontMatter)
	}
	return "", src, nil // a rule at the top of the page
}

// prose is text whose first line is neither a key nor another YAML construct.
var prose = lazyregexp.New(`^\s*[\p{L}\d][^:\n]*(\n|$)`)

var keyLine = lazyregexp.New(`^[\p{L}_-]+:(\s|$)`)
