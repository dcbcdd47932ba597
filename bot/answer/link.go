package answer

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strconv"
)

// Path is the address, below that of the web page, at which a quote is read in
// its document: its byte range, by which it is marked, its fingerprint, by which
// another text that stands there since is told from it, and the generation it
// was quoted from, which may be empty.
func Path(document string, start, end int, quote, generation string) string {
	out := "/documents/" + url.PathEscape(document) + "?s=" + strconv.Itoa(start) + "-" + strconv.Itoa(end) + "&h=" + Fingerprint(quote)
	if generation != "" {
		out += "&g=" + url.QueryEscape(generation)
	}
	return out + "#quote"
}

// Path is the address of the citation, of an answer from this generation.
func (c Citation) Path(generation string) string {
	return Path(c.Document, c.Start, c.End, c.Quote, generation)
}

// Fingerprint tells a quote from others: the first eight hexadecimal digits of
// its SHA-256 sum.
func Fingerprint(quote string) string {
	sum := sha256.Sum256([]byte(quote))
	return hex.EncodeToString(sum[:4])
}
