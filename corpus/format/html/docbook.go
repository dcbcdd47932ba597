package html

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// htmlTag is the element of HTML that an element of DocBook becomes; empty for
// those that keep their text and lose their tags.
func htmlTag(docBook string) string {
	switch docBook {
	case "para", "simpara":
		return "p"
	case "title":
		return "h2"
	case "itemizedlist":
		return "ul"
	case "orderedlist":
		return "ol"
	case "listitem":
		return "li"
	case "table", "informaltable":
		return "table"
	case "row":
		return "tr"
	case "entry":
		return "td"
	case "blockquote":
		return "blockquote"
	case "formalpara", "chapter", "section", "sect1", "sect2":
		return "div"
	case "footnote", "emphasis":
		return "span"
	}
	return ""
}

var (
	xmlTag   = lazyregexp.New(`<(/?)([A-Za-z][\w:.-]*)([^<>]*?)(/?)>`)
	bookInfo = lazyregexp.New(`(?s)<bookinfo>.*?</bookinfo>`)
	bookName = lazyregexp.New(`(?s)<book\b[^>]*>\s*(<title>[^<]*</title>)`)
)

// docBook turns DocBook, as converters of Word files write it, into HTML.
func docBook(text []byte) []byte {
	head := ""
	if m := bookName.Regexp().FindSubmatch(text); m != nil {
		head = string(m[1])
		text = []byte(strings.Replace(string(text), head, "", 1))
	}
	text = bookInfo.Regexp().ReplaceAll(text, nil)
	body := xmlTag.ReplaceAllStringFunc(string(text), func(tag string) string {
		m := xmlTag.FindStringSubmatch(tag)
		name := htmlTag(strings.ToLower(m[2]))
		switch {
		case name == "":
			return ""
		case m[4] == "/":
			return "<" + name + "></" + name + ">"
		}
		return "<" + m[1] + name + ">"
	})
	return []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\">" + head + "</head><body>" + body + "</body></html>")
}
