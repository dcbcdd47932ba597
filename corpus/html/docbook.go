package html

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// docBookTags are the elements of DocBook that become elements of HTML; the
// others keep their text and lose their tags.
var docBookTags = map[string]string{
	"para": "p", "simpara": "p", "formalpara": "div", "title": "h2", "itemizedlist": "ul", "orderedlist": "ol",
	"listitem": "li", "table": "table", "informaltable": "table", "row": "tr", "entry": "td", "blockquote": "blockquote",
	"chapter": "div", "section": "div", "sect1": "div", "sect2": "div", "footnote": "span", "emphasis": "span",
}

var (
	xmlTag   = lazyregexp.New(`<(/?)([A-Za-z][\w:.-]*)([^<>]*?)(/?)>`)
	bookInfo = lazyregexp.New(`(?s)<bookinfo>.*?</bookinfo>`)
	bookName = lazyregexp.New(`(?s)<book\b[^>]*>\s*(<title>[^<]*</title>)`)
)

// docBook turns DocBook, as programs make it of Word files, into HTML.
func docBook(text []byte) []byte {
	head := ""
	if m := bookName.Regexp().FindSubmatch(text); m != nil {
		head = string(m[1])
		text = []byte(strings.Replace(string(text), head, "", 1))
	}
	text = bookInfo.Regexp().ReplaceAll(text, nil)
	body := xmlTag.ReplaceAllStringFunc(string(text), func(tag string) string {
		m := xmlTag.FindStringSubmatch(tag)
		name, ok := docBookTags[strings.ToLower(m[2])]
		switch {
		case !ok:
			return ""
		case m[4] == "/":
			return "<" + name + "></" + name + ">"
		}
		return "<" + m[1] + name + ">"
	})
	return []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\">" + head + "</head><body>" + body + "</body></html>")
}
