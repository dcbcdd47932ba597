package page

import (
	"net/http"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/bot/signin"
)

// Route is an address of a room, and who may open it.
type Route struct {
	Pattern string      // as http.ServeMux has it: "GET /documents/{id}"
	Role    signin.Role // the least that may
	Handle  http.HandlerFunc
	// Menu names it in the menu; nil: it does not stand there. What is under /admin/
	// stands in a menu of its own.
	Menu func(*phrases.Words) string
	// Most is how many bytes a request may bring; 0 means MostUpload.
	Most int64
}

// Room is pages that belong together.
type Room interface {
	Routes() []Route
}

// MostUpload is how many bytes a request may bring: a filled workbook has a few
// hundred thousand.
const MostUpload = 16 << 20

// path is that of the page, without method and parts that vary.
func (r Route) path() string {
	_, path, found := strings.Cut(r.Pattern, " ")
	if !found {
		path = r.Pattern
	}
	return strings.TrimSuffix(path, "{$}")
}

// keeping is where those who look after Lotsen have their pages.
const keeping = "/admin/"

// Item is a line of a menu.
type Item struct {
	Href, Label string
	Here        bool
}

// entryOf is the entry of the menus that an address stands under: the one whose address
// begins it furthest, or else the part of those who look after Lotsen.
func entryOf(routes []Route, path string) (entry string) {
	if strings.HasPrefix(path, keeping) {
		entry = keeping
	}
	for _, r := range routes {
		if at := r.path(); r.Menu != nil && at != "/" && len(at) > len(entry) && (path == at || strings.HasPrefix(path, at+"/")) {
			entry = at
		}
	}
	return entry
}

// menus are the main menu and, on the pages of those who look after Lotsen, theirs.
func menus(routes []Route, w *phrases.Words, role signin.Role, here string) (main, second []Item) {
	for _, r := range routes {
		if r.Menu == nil || role < r.Role {
			continue
		}
		item := Item{r.path(), r.Menu(w), r.path() == here}
		if strings.HasPrefix(item.Href, keeping) {
			second = append(second, item)
		} else {
			main = append(main, item)
		}
	}
	if len(second) > 0 {
		main = append(main, Item{second[0].Href, w.Pages.Keeping, strings.HasPrefix(here, keeping)})
	}
	if !strings.HasPrefix(here, keeping) {
		second = nil
	}
	return main, second
}
