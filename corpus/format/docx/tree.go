package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// node is an XML element. Names are local: the transitional and the strict
// variant of the format differ in their namespaces only.
type node struct {
	name     string
	attrs    []xml.Attr
	children []*node
	text     []byte // character data, of elements that hold text only
}

// parse reads one part. It refuses document type declarations, so there are
// no entities to expand, and stops at MaxNodes and MaxDepth.
func parse(data []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charsetReader
	root := &node{}
	stack := []*node{root}
	count := 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBroken, err)
		}
		top := stack[len(stack)-1]
		switch t := tok.(type) {
		case xml.Directive:
			return nil, ErrDTD
		case xml.StartElement:
			if count++; count > MaxNodes {
				return nil, ErrSize
			}
			if len(stack) > MaxDepth {
				return nil, ErrNested
			}
			n := &node{name: t.Name.Local, attrs: t.Attr}
			top.children = append(top.children, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 1 && holdsText(top.name) {
				top.text = append(top.text, t...)
			}
		}
	}
	if len(root.children) == 0 {
		return nil, fmt.Errorf("%w: a part is empty", ErrBroken)
	}
	return root.children[0], nil
}

// charsetReader lets encoding/xml read parts that are not UTF-8.
func charsetReader(label string, r io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(label, r)
}

// holdsText reports whether the characters in elements of that name are
// content; in all others they are the serialiser's white space.
func holdsText(name string) bool { return name == "t" || name == "title" }

// attr returns the value of an attribute, empty where there is none.
func (n *node) attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child returns the first child of that name, or nil. Like all methods it may
// be called on nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// path goes down child by child.
func (n *node) path(names ...string) *node {
	for _, name := range names {
		n = n.child(name)
	}
	return n
}

// find returns the first descendant of that name, or nil.
func (n *node) find(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.name == name {
			return c
		}
		if f := c.find(name); f != nil {
			return f
		}
	}
	return nil
}

// textContent joins all text in the element.
func (n *node) textContent() string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	b.Write(n.text)
	for _, c := range n.children {
		b.WriteString(c.textContent())
	}
	return b.String()
}

// on reports whether a toggle property such as w:b is there and not
// switched off.
func (n *node) on() bool {
	if n == nil {
		return false
	}
	switch n.attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
