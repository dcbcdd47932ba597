package format

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Decode returns as UTF-8 the text of a file that states an encoding (empty for
// none), where its bytes tell the encoding by themselves; ok is false where they
// leave it to what is stated. remark says where that is another one.
func Decode(data []byte, stated string) (text []byte, remark string, ok bool) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		if stated != "" && stated != "utf-8" && !isASCII(data) && !seldomUTF8(stated) {
			remark = fmt.Sprintf("the file says that it is %s and is UTF-8; it was read as such", stated)
		}
		if once, twice := encodedTwice(data); twice {
			return once, EncodedTwice, true
		}
		return data, remark, true
	}
	single := stated == "" || stated == "utf-8" || stated == "windows-1252"
	for _, known := range []struct {
		name string
		*charmap.Charmap
	}{{"Windows-1252", charmap.Windows1252}, {"Mac OS Roman", charmap.Macintosh}, {"DOS code page 850", charmap.CodePage850}} {
		if !single || !plainly(data, known.Charmap) {
			continue
		}
		decoded, err := known.NewDecoder().Bytes(data)
		if err != nil {
			return nil, "", false
		}
		switch {
		case stated == "utf-8":
			remark = fmt.Sprintf("the file says that it is UTF-8 and is %s; it was read as such", known.name)
		case known.Charmap != charmap.Windows1252:
			remark = fmt.Sprintf("the file is %s text and was read as such", known.name)
		}
		return decoded, remark, true
	}
	if single && stated != "windows-1252" {
		if mended, ok := mendMixed(data); ok {
			return mended, MixedEncodings, true
		}
	}
	if stated == "utf-8" {
		return bytes.ToValidUTF8(data, []byte("\ufffd")), "some bytes of the file are not the UTF-8 that it says it is", true
	}
	return nil, "", false
}

// MixedEncodings is the remark on a file that is UTF-8 but for some letters.
const MixedEncodings = "some letters of the file are Windows-1252 among UTF-8; they were read as such"

// mendMixed reads the bytes of a UTF-8 text that are no UTF-8 as Windows-1252, where
// all of them are what Swedish text has.
func mendMixed(data []byte) ([]byte, bool) {
	var out []byte
	whole := 0
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			if bytes.IndexByte([]byte(nordic), rest[0]) < 0 {
				return nil, false
			}
			out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(rest[0]))
		default:
			if size > 1 {
				whole++
			}
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' {
				return nil, false
			}
			out = append(out, rest[:size]...)
		}
		rest = rest[size:]
	}
	return out, whole > 0
}

// MarkWide puts the byte order mark before a text that is plainly UTF-16 and has
// none, so that it is read as such; other files stay as they are.
func MarkWide(data []byte) []byte {
	head := data[:min(len(data), 512)]
	if len(data)%2 != 0 || len(head) < 16 || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return data
	}
	zeros := [2]int{}
	for i, b := range head {
		switch {
		case b == 0:
			zeros[i%2]++
		case b < ' ' && b != '\t' && b != '\n' && b != '\r':
			return data
		}
	}
	most := len(head) / 2
	switch {
	case zeros[0] == 0 && 10*zeros[1] >= 9*most:
		return append([]byte("\xff\xfe"), data...)
	case zeros[1] == 0 && 10*zeros[0] >= 9*most:
		return append([]byte("\xfe\xff"), data...)
	}
	return data
}

// seldomUTF8 reports whether bytes of an encoding of several bytes a letter may
// look like UTF-8.
func seldomUTF8(stated string) bool {
	switch stated {
	case "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp":
		return true
	}
	return false
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// EncodedTwice is the remark on a file that is read as it was meant.
const EncodedTwice = "the letters of the file were encoded twice (Ã¥ for å); it was read as meant"

// leastTwice is how many of the letters å, ä and ö must be encoded twice for a
// file to be taken for that.
const leastTwice = 3

// encodedTwice undoes UTF-8 that was taken for Windows-1252 and encoded again,
// where all Swedish letters of a text are that.
func encodedTwice(data []byte) ([]byte, bool) {
	broken := 0
	for _, pair := range []string{"Ã¥", "Ã¤", "Ã¶"} {
		broken += bytes.Count(data, []byte(pair))
	}
	whole := 0
	for _, letter := range []string{"å", "ä", "ö"} {
		whole += bytes.Count(data, []byte(letter))
	}
	if broken < leastTwice || whole > 0 {
		return nil, false
	}
	once, err := charmap.Windows1252.NewEncoder().Bytes(data)
	if err != nil {
		return mendPairs(data), true
	}
	if !utf8.Valid(once) {
		return mendPairs(data), true
	}
	return once, true
}

// mendPairs mends the Swedish letters of a text that is only in part encoded twice.
func mendPairs(data []byte) []byte {
	for _, pair := range [][2]string{{"Ã¥", "å"}, {"Ã¤", "ä"}, {"Ã¶", "ö"}, {"Ã…", "Å"}, {"Ã„", "Ä"}, {"Ã–", "Ö"}, {"Ã©", "é"}, {"â€“", "–"}, {"â€”", "—"}, {"â€™", "’"}, {"â€\u009d", "”"}, {"â€œ", "“"}, {"Â§", "§"}, {"Â\u00a0", "\u00a0"}} {
		data = bytes.ReplaceAll(data, []byte(pair[0]), []byte(pair[1]))
	}
	return data
}

// leastSwedish is how many å, ä and ö tell an encoding of old machines.
const leastSwedish = 3

// plainly reports whether bytes that are not UTF-8 are plainly Swedish text in
// an encoding of one byte a letter: no control characters, nothing beyond ASCII
// but what Swedish text has, å, ä or ö most of it, and most of the text letters.
func plainly(data []byte, c *charmap.Charmap) bool {
	if c == charmap.Windows1252 {
		return windows1252(data)
	}
	letters, beyond, lower, upper := 0, 0, 0, 0
	for _, b := range data {
		switch {
		case b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f', b == 0x7f:
			return false
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			letters++
		case b >= utf8.RuneSelf:
			beyond++
			switch c.DecodeByte(b) {
			case 'å', 'ä', 'ö':
				lower++
			case 'Å', 'Ä', 'Ö':
				upper++
			case 'é', 'É', 'è', 'ü', 'æ', 'ø', '§', '–', '—', '”', '“', '’', '•', '…', '\u00a0', '½', '«', '»', '´':
			default:
				return false
			}
		}
	}
	return letters >= beyond && lower >= leastSwedish && lower > upper && 10*(lower+upper) >= 8*beyond
}
