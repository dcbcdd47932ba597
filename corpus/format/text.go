package format

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
)

// MaxTextSize is the size in bytes above which a text file is not read: Sweden's
// longest statutes have 1 MB.
const MaxTextSize = 16 << 20

// Reasons why a file's text is not read.
var (
	ErrNotUTF8     = errors.New("the file is not UTF-8 text")
	ErrUnsupported = errors.New("this format is not read")
)

// ReadAsWindows1252 is the remark on a text file that is read as such.
const ReadAsWindows1252 = "the file is Windows-1252 (Latin-1) text and was read as such"

// ReadAsUTF16 is the remark on a text file that is read as such.
const ReadAsUTF16 = "the file is UTF-16 text and was read as such"

// Text reads Markdown or plain text with its front matter. Old files in
// Windows-1252 and UTF-16 are read too, where they are plainly that; remark says so.
func Text(name string, data []byte) (meta corpus.Document, blocks []corpus.Block, remark string, err error) {
	if ext := strings.ToLower(path.Ext(name)); ext == ".csv" || ext == ".tsv" {
		return corpus.Document{}, nil, "", unreadableTable(name)
	}
	if len(data) > MaxTextSize {
		return corpus.Document{}, nil, "", fmt.Errorf("%w: more than %d MiB of text", corpus.ErrTooLarge, MaxTextSize>>20)
	}
	if wide, ok := decodeUTF16(data); ok && len(data)%2 == 0 && bytes.IndexByte(wide, 0) < 0 {
		data, remark = wide, ReadAsUTF16
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if decoded, told, ok := Decode(data, ""); ok {
		if told == "" && !utf8.Valid(data) {
			told = ReadAsWindows1252
		}
		data, remark = decoded, cmp.Or(told, remark)
	}
	if err := checkUTF8(name, data); err != nil {
		return corpus.Document{}, nil, "", err
	}
	front, body, err := splitFrontMatter(string(data))
	if err != nil {
		return corpus.Document{}, nil, "", err
	}
	if meta, err = parseFrontMatter(front, 1); err != nil {
		return corpus.Document{}, nil, "", err
	}
	return meta, Markdown(body), remark, nil
}

// nordic are the bytes beyond ASCII that Swedish text in Windows-1252 has:
// letters of the Nordic languages and of names, quotes, dashes and signs. The
// bytes that UTF-8 begins such letters with (Â and Ã) are none of them.
const nordic = "\xe5\xe4\xf6\xc5\xc4\xd6\xe9\xc9\xe8\xc8\xe6\xc6\xf8\xd8\xfc\xdc\xe0\xc0\xe1\xeb\xed\xf3\xf1\xe7\xea\xf4" +
	"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb1\xb2\xb4\xb7\xba\xbb\xbd"

// windows1252 reports whether bytes that are not UTF-8 are plainly text in
// Windows-1252: no control characters, nothing beyond ASCII but what Swedish
// text has, and most of it letters.
func windows1252(data []byte) bool {
	if utf8.Valid(data) {
		return false
	}
	letters, beyond := 0, 0
	for _, b := range data {
		switch {
		case b >= 0x80 && strings.IndexByte(nordic, b) < 0, b < ' ' && strings.IndexByte("\t\n\r\f", b) < 0, b == 0x7f:
			return false
		case b >= 0x80:
			beyond++
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			letters++
		}
	}
	return letters >= beyond
}

// checkUTF8 returns an error for what is not UTF-8, with the command that
// converts it.
func checkUTF8(name string, data []byte) error {
	convert := func(from string) string {
		base := path.Base(name)
		return fmt.Sprintf("convert it with: iconv -f %s -t UTF-8 %s > %s", from, ShellQuote(base), ShellQuote("utf8-"+strings.TrimPrefix(base, "-")))
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fmt.Errorf("%w: it is UTF-16; %s", ErrNotUTF8, convert("UTF-16"))
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
	return fmt.Errorf("%w: line %d; where it is Windows-1252, %s", ErrNotUTF8, line, convert("WINDOWS-1252"))
}
