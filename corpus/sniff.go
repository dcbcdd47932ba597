package corpus

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// readText reads Markdown or plain text with its front matter.
func readText(data []byte) (Document, []Block, error) {
	if len(data) > MaxTextSize {
		return Document{}, nil, fmt.Errorf("%w: more than %d MiB of text", ErrTooLarge, MaxTextSize>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if err := checkUTF8(data); err != nil {
		return Document{}, nil, err
	}
	front, body, err := splitFrontMatter(string(data))
	if err != nil {
		return Document{}, nil, err
	}
	meta, err := parseFrontMatter(front, 1)
	if err != nil {
		return Document{}, nil, err
	}
	return meta, Markdown(body), nil
}

func checkUTF8(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fmt.Errorf("%w: it is UTF-16: save it as UTF-8", ErrNotUTF8)
	case bytes.IndexByte(data, 0) >= 0:
		return fmt.Errorf("%w: it is a binary file of an unknown kind", ErrUnsupported)
	case utf8.Valid(data):
		return nil
	}
	line, rest := 1, data
	for len(rest) > 0 {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		rest = rest[size:]
	}
	return fmt.Errorf("%w: line %d: save it as UTF-8", ErrNotUTF8, line)
}
