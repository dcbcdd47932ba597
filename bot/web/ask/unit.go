package ask

import (
	"net/http"
	"net/url"
	"slices"

	"lotsen/bot/signin"
	"lotsen/bot/web/page"
)

const mostChosen = 64 << 10 // bytes of a choice, the address where it is made included

// units are the choices of a unit; one is chosen, or none.
type units struct {
	All    []string
	Chosen string
}

// units are those that whoever asks may choose among; none where no document that they
// may see is a unit's own.
func (s *Room) units(r *http.Request) units {
	all, err := s.frame.Desk.Units(r.Context(), page.Viewer(r.Context()))
	if err != nil { // the rest of the page tells why
		return units{}
	}
	out := units{All: all}
	if mine := page.Unit(r); slices.Contains(all, mine) {
		out.Chosen = mine
	}
	return out
}

// chooseUnit keeps the unit whose routines come first, or that there is none, and
// goes back to where it was chosen.
func (s *Room) chooseUnit(w http.ResponseWriter, r *http.Request) {
	unit := page.Text(r.PostFormValue("unit"))
	if !slices.Contains(s.units(r).All, unit) {
		unit = ""
	}
	page.Remember(w, page.UnitCookie, url.QueryEscape(unit))
	http.Redirect(w, r, signin.Inside(r.PostFormValue("to")), http.StatusSeeOther)
}
