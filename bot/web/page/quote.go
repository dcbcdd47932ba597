package page

import (
	"fmt"
	"net/url"

	"lotsen/bot/answer"
	"lotsen/bot/phrases"
)

// Quoted is a citation as the page shows it.
type Quoted struct {
	Quote, Lang   string
	Title, Where  string // of the document; section and page
	Href          string
	Decided, Note string
	Unit          string // whose routine the document is
	Items         string // how many further items its list has; "" for none
	Also          []Place
}

// Place is where the same words stand too.
type Place struct{ Title, Where, Href string }

// Quote shows a citation, each in its own language.
func Quote(words *phrases.Words, c answer.Citation, generation string, langs map[string]string) Quoted {
	out := Quoted{
		Quote: c.Readable(), Lang: langs[c.Document], Title: c.Title, Where: Where(words, c.Title, c.Section, c.Page, c.PageLabel),
		Href: c.Path(generation), Decided: c.Decided, Note: c.Note, Unit: c.Unit,
	}
	if c.More > 0 {
		out.Items = fmt.Sprintf(words.MoreItems, c.More)
	}
	for _, p := range c.Also {
		out.Also = append(out.Also, Place{p.Title, Where(words, p.Title, p.Section, p.Page, p.PageLabel), "/documents/" + url.PathEscape(p.Document)})
	}
	return out
}
