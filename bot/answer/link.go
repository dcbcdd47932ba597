package answer

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
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

// Linked is an answer whose quotes lead to where they are read, on the pages at an
// address such as "https://lotsen.example.se".
func Linked(a Answer, pages string) Answer {
	link := func(cites []Citation) []Citation {
		out := slices.Clone(cites)
		for i := range out {
			out[i].Link = pages + out[i].Path(a.Generation)
		}
		return out
	}
	a.Citations, a.Related = link(a.Citations), link(a.Related)
	similar := a.Similar
	a.Similar = nil
	for _, s := range similar {
		s.Link = pages + s.Path(a.Generation)
		a.Similar = append(a.Similar, s)
	}
	parts := a.Parts
	a.Parts = nil
	for _, p := range parts {
		a.Parts = append(a.Parts, Linked(p, pages))
	}
	return a
}
