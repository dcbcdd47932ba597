package register

import (
	"bytes"
	"net/http"
	"strconv"
	"time"

	"lotsen/bot/followup"
	"lotsen/bot/web/page"
	"lotsen/bot/workbook"
)

// imported is the page on which a filled workbook is read back.
type imported struct {
	Done bool
	Read int
	Lost []lost
	All  int // lost, also those not listed
	Says string
}

// book gives out what is selected of the register as a workbook. Its links lead
// to the address under which it was fetched.
func (s *Room) book(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	v := selectedBy(r.URL.Query())
	chosen, err := s.ledgers.choose(r.Context(), s.frame.Desk, v)
	if s.frame.Failed(w, r, err) {
		return
	}
	generation, err := s.frame.Desk.Generation(r.Context())
	if s.frame.Failed(w, r, err) {
		return
	}
	b := workbook.Book{Base: s.frame.Base(r), Filter: v.words(words), Generation: generation, Made: time.Now(), Words: words}
	notes := map[string]followup.Note{}
	if s.notes != nil {
		if notes, b.Lost, err = workbook.Notes(r.Context(), s.frame.Desk, page.Viewer(r.Context()), s.notes); s.frame.Failed(w, r, err) {
			return
		}
	}
	for _, d := range chosen.duties {
		b.Rows = append(b.Rows, workbook.Row{Duty: d, Note: notes[d.ID]})
	}
	var out bytes.Buffer
	if s.frame.Failed(w, r, workbook.Write(&out, b)) {
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	h.Set("Content-Disposition", `attachment; filename="lotsen-`+time.Now().Format(time.DateOnly)+`.xlsx"`)
	h.Set("Content-Length", strconv.Itoa(out.Len()))
	_, _ = w.Write(out.Bytes())
}

func (s *Room) importForm(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	s.set.Show(w, r, http.StatusOK, "import", inRegister(words, words.Pages.ReadBack, imported{}))
}

// importBook reads a filled workbook.
func (s *Room) importBook(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	body, status := imported{}, http.StatusOK
	file, _, err := r.FormFile("book")
	if err == nil {
		defer file.Close()
		var gone []followup.Lost
		body.Read, gone, err = workbook.Import(r.Context(), page.Viewer(r.Context()), file, s.frame.Desk, s.notes, time.Now())
		body.Done, body.All, body.Lost = true, len(gone), lostOf(gone)
	}
	if err != nil {
		s.frame.Log.Info("web: a workbook was not read", "err", err)
		body, status = imported{Says: words.Pages.NoBook}, http.StatusUnprocessableEntity
	}
	s.set.Show(w, r, status, "import", inRegister(words, words.Pages.ReadBack, body))
}
