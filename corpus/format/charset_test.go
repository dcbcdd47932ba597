package format

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// TestEncodings reads Swedish text with signs and names in the encodings that it is
// found in, also where the file states another.
func TestEncodings(t *testing.T) {
	const signs = "Räddningsnämnden ansvarar för sotning. Åtgärder – ”snabbt”, högst 5 € – sker årligen på Šibenikvägen."
	const plain = "Räddningsnämnden ansvarar för sotning § 5. Åtgärder sker årligen på våren."
	const money = "Räddningsnämnden tar 5 € för sotning. Åtgärder sker årligen på våren."
	for _, c := range []struct {
		of     *charmap.Charmap
		text   string
		stated []string
	}{
		{charmap.Windows1252, signs, []string{"", "utf-8", "windows-1252", "macintosh", "iso-8859-2"}},
		{charmap.ISO8859_15, money, []string{"", "utf-8", "windows-1252", "macintosh"}},
		{charmap.Macintosh, strings.Replace(signs, "Š", "S", 1), []string{"", "utf-8", "windows-1252"}},
		{charmap.CodePage850, strings.Replace(plain, "§ 5", "½", 1), []string{"", "utf-8", "windows-1252", "macintosh"}},
	} {
		data, err := c.of.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		for _, stated := range c.stated {
			got, remark, ok := Decode(data, stated)
			if !ok || string(got) != c.text {
				t.Errorf("%v stated as %q: %q, %v", c.of, stated, got, ok)
			}
			if wants := stated != "" && stated != "windows-1252"; wants && !strings.Contains(remark, "says that it is") {
				t.Errorf("%v stated as %q: said %q", c.of, stated, remark)
			}
		}
	}
	// What is stated holds where the text is that.
	if data, _ := charmap.Macintosh.NewEncoder().Bytes([]byte(plain)); utf8.Valid(data) {
		t.Error("no Mac OS text")
	} else if got, _, ok := Decode(data, "macintosh"); ok {
		t.Errorf("Mac OS, as stated, is read as %q", got)
	}
}

// TestWideWithSigns knows UTF-16 without its mark by its letters, also beside signs of
// which one byte is a control character.
func TestWideWithSigns(t *testing.T) {
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		var e encoding.Encoding = unicode.UTF16(order, unicode.IgnoreBOM)
		const text = "Avgiften är 5 € – ”högst” så länge."
		data, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if wide, ok := decodeUTF16(MarkWide(data)); !ok || string(wide) != text {
			t.Errorf("%v: read as %q, %v", order, wide, ok)
		}
	}
}
