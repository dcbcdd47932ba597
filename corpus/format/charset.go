package format

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
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
	// What is stated holds where the text is plainly that.
	named := named(stated)
	single := stated == "" || stated == "utf-8" || named != nil
	for _, known := range singles {
		if !single || named != nil && named != charmap.Windows1252 && plainly(data, named) {
			break
		}
		if !plainly(data, known.Charmap) {
			continue
		}
		decoded, err := known.NewDecoder().Bytes(data)
		if err != nil {
			return nil, "", false
		}
		switch {
		case stated == "utf-8":
			remark = fmt.Sprintf("the file says that it is UTF-8 and is %s; it was read as such", known.name)
		case stated != "" && named != known.Charmap:
			remark = fmt.Sprintf("the file says that it is %s and is %s; it was read as such", stated, known.name)
		case stated == "" && known.Charmap != charmap.Windows1252:
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

// UTF8 returns as UTF-8 a text that states no encoding, without a byte order mark; ok is
// false where it is none, or cannot be told from its bytes.
func UTF8(data []byte) (text []byte, ok bool) {
	if wide, is := decodeUTF16(MarkWide(data)); is && len(data)%2 == 0 && bytes.IndexByte(wide, 0) < 0 {
		data = wide
	}
	text, _, ok = Decode(data, "")
	return text, ok && bytes.IndexByte(text, 0) < 0
}

// singles are the encodings of one byte a letter that Swedish text is found in.
var singles = []struct {
	name string
	*charmap.Charmap
}{{"Windows-1252", charmap.Windows1252}, {"ISO-8859-15", charmap.ISO8859_15}, {"Mac OS Roman", charmap.Macintosh}, {"DOS code page 850", charmap.CodePage850}}

// named is the encoding of one byte a letter that a page states; nil for another.
func named(stated string) *charmap.Charmap {
	known, _ := htmlindex.Get(stated)
	single, _ := known.(*charmap.Charmap)
	return single
}

// IsGarbled reports whether many words of a decoded text have lost letters.
func IsGarbled(text []byte) bool {
	words, broken := 0, 0
	for word := range bytes.FieldsSeq(text) {
		words++
		if bytes.ContainsRune(word, utf8.RuneError) {
			broken++
		}
	}
	const least, share = 3, 50
	return broken >= least && share*broken >= words
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
	if len(data)%2 != 0 || len(data) < 16 || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return data
	}
	head := data[:min(len(data), 512)]
	switch {
	case isWide(head, binary.LittleEndian):
		return append([]byte("\xff\xfe"), data...)
	case isWide(head, binary.BigEndian):
		return append([]byte("\xfe\xff"), data...)
	}
	return data
}

// isWide reports whether bytes are plainly UTF-16: letters of Latin, eight of ten at
// least, and signs.
func isWide(head []byte, order binary.ByteOrder) bool {
	latin, all := 0, 0
	for ; len(head) >= 2; head = head[2:] {
		all++
		switch unit := order.Uint16(head); {
		case unit == '\t', unit == '\n', unit == '\r', unit >= ' ' && unit < 0x100 && unit != 0x7f:
			latin++
		case unit < 0x100, unit > 0x22ff:
			return false
		}
	}
	return 10*latin >= 8*all
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

// seldom are the letters of names and loans, and the signs, that Swedish text has now
// and then.
const seldom = "éÉèüæøÆØáàâêëíîïóôúñçšžŠŽ§–—”“„’‘‚•…\u00a0½¼¾«»‹›´€£°±²³×·®©™‰†µ"

// plainly reports whether bytes that are not UTF-8 are plainly Swedish text in
// an encoding of one byte a letter: no control characters, nothing beyond ASCII
// but what Swedish text has, å, ä or ö most of its letters, and most of the text letters.
func plainly(data []byte, c *charmap.Charmap) bool {
	if c == charmap.Windows1252 && windows1252(data) {
		return true
	}
	letters, beyond, foreign, lower, upper := 0, 0, 0, 0, 0
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
			default:
				if !strings.ContainsRune(seldom, c.DecodeByte(b)) {
					return false
				}
				if unicode.IsLetter(c.DecodeByte(b)) {
					foreign++
				}
			}
		}
	}
	return letters >= beyond && lower >= leastSwedish && lower > upper && lower+upper >= 4*foreign
}
