// Package html reads the main content of web pages: it leaves out navigation,
// cookie banners, forms, scripts and whatever else a site puts around it. It
// runs no script and fetches nothing.
//
// A page takes this way: content.go finds its main content, after prune.go has
// removed what stands around it (css.go, media.go, style.go, colour.go and hidden.go
// say what the page shows, panel.go, tabs.go and place.go what a click opens), and
// blocks.go turns the elements left into blocks, with table.go and
// definitions.go. dom.go holds what all of them ask of an element.
package html

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"lotsen/corpus"
	"lotsen/corpus/format"
	"lotsen/corpus/lazyregexp"
)

// Version changes whenever Read gives other blocks or metadata for the same
// bytes, so that what was kept of an older reading is read again.
const Version = 8

// MaxSize is the size in bytes of a page; the longest pages of Swedish
// authorities, saved with all in them, have some 3 MB.
const MaxSize = 24 << 20

// Reasons why a page is not read.
var (
	ErrSize   = errors.New("the page is larger than 24 MiB")
	ErrNested = errors.New("the page nests its elements too deeply")
	ErrBroken = errors.New("the page cannot be read")

	ErrEncoding = errors.New("letters of the page are lost: it is in another encoding than the one that it states")
)

// Reader returns the reader of web pages. It tells inPart of a page that it read
// in part, and remark of one in another encoding than the page states; both may
// be nil.
func Reader(inPart, remark func(name, message string)) corpus.Reader {
	return corpus.Reader{
		Name: "HTML",
		Match: func(_ string, data []byte) bool {
			f := format.Sniff(data)
			return f == format.HTML || f == format.DocBook
		},
		Read: func(ctx context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error) {
			p, err := read(ctx, data)
			if p.inPart != "" && inPart != nil {
				inPart(name, p.inPart)
			}
			if p.remark != "" && remark != nil {
				remark(name, p.remark)
			}
			return p.meta, p.blocks, err
		},
	}
}

// page is what a page holds.
type page struct {
	meta           corpus.Document
	blocks         []corpus.Block
	inPart, remark string
}

// Read returns the title, language and address of a page and the blocks of
// its main content. Errors wrap one of this package's sentinels or ctx's error.
func Read(ctx context.Context, _ string, data []byte) (corpus.Document, []corpus.Block, error) {
	p, err := read(ctx, data)
	return p.meta, p.blocks, err
}

func read(ctx context.Context, data []byte) (p page, err error) {
	if err := ctx.Err(); err != nil {
		return p, err
	}
	if len(data) > MaxSize {
		return p, ErrSize
	}
	text, remark, err := decode(data)
	if err != nil {
		return p, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if format.IsGarbled(text) {
		return p, ErrEncoding
	}
	if format.Sniff(data) == format.DocBook {
		text = docBook(text)
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		// The parser's only error of its own is a stack of over 512 elements.
		return p, ErrNested
	}
	meta := metadata(root)
	content, pruned := mainContent(root)
	b := &builder{ctx: ctx, panels: pruned.panels, looks: pruned.looks}
	if h1 := find(root, atom.H1); h1 != nil && find(content, atom.H1) == nil && visibleText(h1) != "" {
		b.heading(h1, 1)
	}
	b.children(content)
	b.flush()
	if err := ctx.Err(); err != nil {
		return p, err
	}
	p.meta, p.blocks, p.remark = meta, append(b.blocks, pruned.struck...), remark
	if n := pruned.hidden; n > 0 {
		p.inPart = fmt.Sprintf("text that the page hides and no click opens was left out (places: %d)", n)
	}
	return p, nil
}

// decode turns the page into UTF-8, by its byte order mark, its meta element,
// or what its bytes look like; remark tells where they are plainly not what the
// page states.
func decode(data []byte) (text []byte, remark string, err error) {
	enc, name, certain := charset.DetermineEncoding(data[:min(len(data), 4096)], "")
	if wide := bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")); !wide {
		stated := name
		if !certain {
			stated = ""
			if m := statesCharset.FindStringSubmatch(string(data[:min(len(data), 4096)])); m != nil {
				_, stated = charset.Lookup(m[1])
			}
			if strings.HasPrefix(stated, "utf-16") { // a page in which that can be read is none
				stated = "utf-8"
			}
		}
		if text, remark, ok := format.Decode(data, stated); ok {
			return text, remark, nil
		}
	}
	text, err = io.ReadAll(io.LimitReader(enc.NewDecoder().Reader(bytes.NewReader(data)), 3*MaxSize))
	return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), "", err
}

// statesCharset matches what a page says of its encoding.
var statesCharset = lazyregexp.New(`(?i)(?:charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?([\w:.-]+)`)

// metadata reads the language, the title and the address that a page states.
func metadata(root *html.Node) corpus.Document {
	var doc corpus.Document
	if h := find(root, atom.Html); h != nil {
		lang, _, _ := strings.Cut(strings.ToLower(attr(h, "lang")), "-")
		if lang == "sv" || lang == "en" {
			doc.Language = lang
		}
	}
	title := ""
	if t := find(root, atom.Title); t != nil {
		title = collapse(rawText(t))
	}
	doc.Title = strings.ReplaceAll(pageTitle(title, find(root, atom.H1)), "\u00ad", "")
	for n := range root.Descendants() {
		if n.DataAtom == atom.Link && strings.EqualFold(attr(n, "rel"), "canonical") {
			if u := attr(n, "href"); (strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")) && len(u) < 500 {
				doc.Source = collapse(u)
			}
		}
	}
	return doc
}

// pageTitle is the title without the site's name, which stands after the text
// of the first heading or after the last separator.
func pageTitle(title string, h1 *html.Node) string {
	if h1 != nil {
		if h := visibleText(h1); h != "" && (title == "" || strings.HasPrefix(strings.ToLower(title), strings.ToLower(h))) {
			return h
		}
	}
	for _, sep := range []string{" | ", " – ", " - ", " — ", " :: "} {
		if i := strings.LastIndex(title, sep); i > 0 && len(title)-i < 60 {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}
