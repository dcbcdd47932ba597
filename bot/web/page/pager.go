package page

import (
	"net/url"
	"strconv"
)

// Pager leads to the other pages of a list.
type Pager struct {
	Page, Pages      int
	Previous, Behind string // addresses; empty where there is none
}

// TurnTo cuts a list of so many entries for the page that an address asks for.
func TurnTo(at *url.URL, total, each int) (from, to int, p Pager) {
	q := at.Query()
	p.Pages = max(1, (total+each-1)/each)
	n, _ := strconv.Atoi(q.Get("page"))
	p.Page = min(max(n, 1), p.Pages)
	href := func(n int) string {
		q.Set("page", strconv.Itoa(n))
		return at.EscapedPath() + "?" + q.Encode()
	}
	if p.Page > 1 {
		p.Previous = href(p.Page - 1)
	}
	if p.Page < p.Pages {
		p.Behind = href(p.Page + 1)
	}
	return (p.Page - 1) * each, min(p.Page*each, total), p
}
